"""`yijianshi test`: the tests that stand in packs, and what they never reach."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import click

from yijianshi.cli.faults import nothing_to_check
from yijianshi.cli.group import Command
from yijianshi.cli.options import folders, output_format
from yijianshi.cli.output import page, to_json, write
from yijianshi.cli.working import working
from yijianshi.report.text_blocks import Block, Columns, Entry, Line, Section
from yijianshi.source.catalogue.cli import OPTIONS, TESTED


@click.command("test", cls=Command)
@folders
@click.option("--coverage", is_flag=True, help=OPTIONS["coverage"])
@click.option("--mutate", is_flag=True, help=OPTIONS["mutate"])
@output_format("text", "json")
def command(folders: tuple[Path, ...], no_shipped: bool, coverage: bool, mutate: bool, form: str) -> int:
    if no_shipped and not folders:
        raise nothing_to_check()
    with working("test") as progress:
        from yijianshi.authoring import run_tests

        run = run_tests(folders, shipped=not no_shipped, coverage=coverage, progress=progress)
    result: dict[str, Any] = {
        "passed": run.passed,
        "failed": [{"name": item.name, "file": item.file, "line": item.line, "differences": list(item.differences)} for item in run.failed],
    }
    if coverage:
        result["coverage"] = list(run.coverage)
        result["covered"] = {"seen": run.seen, "sides": run.sides, "percentage": run.percentage}
    if mutate:
        with working("mutate") as progress:
            from yijianshi.authoring.mutation import run_mutants

            result["mutation"] = run_mutants(folders, shipped=not no_shipped, progress=progress).to_dict()
    if form == "json":
        write(to_json(result))
    else:
        from yijianshi.report.text_layout import lay_out

        write(lay_out(sections(result), **page()))
    return 1 if run.failed else 0


def sections(result: dict[str, Any]) -> list[Section]:
    """The result of a run of tests, failures first."""
    made = [Section(TESTED["failure"], tuple(_failure(item) for item in result["failed"]))] if result["failed"] else []
    if "coverage" in result:
        made.append(Section(TESTED["coverage"], _coverage(result["coverage"])))
    if "covered" in result:
        made.append(Section("", (Line(TESTED["percentage"].format(**result["covered"])),)))
    if "mutation" in result:
        made += _mutation(result["mutation"])
    failed = len(result["failed"])
    total = result["passed"] + failed
    sentence = TESTED["failed" if failed else "passed" if total else "none"].format(total=total, failed=failed)
    made.append(Section("", (Line(sentence, "bad" if failed else "good" if total else "warn"),)))
    return made


def _mutation(mutation: Mapping[str, Any]) -> list[Section]:
    """Survivors, then the score of each pack and of all."""
    survivors = tuple(_survivor(item) for item in mutation["survivors"])
    packs = tuple((item["pack"], str(item["killed"]), str(item["all"]), f"{item['percentage']:.1f}%") for item in mutation["packs"])
    none = Line(TESTED["mutants_none" if packs else "mutants_empty"], "good" if packs else "warn")
    found = [Section(TESTED["survivors"], survivors or (none,))]
    if packs:
        found.append(Section(TESTED["scores"], (Columns(packs, TESTED["scores_header"], (1, 2, 3)),)))
        found.append(Section("", (Line(TESTED["score"].format(**mutation)),)))
    return found


def _survivor(item: Mapping[str, Any]) -> Entry:
    details = ((TESTED["place"], f"{item['file']}:{item['line']}"), (TESTED["change"], item["change"]), (TESTED["hint"], item["hint"]))
    return Entry(item["name"], details=details)


def _failure(item: dict[str, Any]) -> Entry:
    details = [(TESTED["place"], f"{item['file']}:{item['line']}")]
    details += [(TESTED["difference"], difference) for difference in item["differences"]]
    return Entry(item["name"], details=tuple(details))


def _coverage(coverage: Iterable[dict[str, Any]]) -> tuple[Block, ...]:
    rows = tuple(
        (item["kind"], item["name"], "、".join(str(value) for value in item["missing"]), f"{item['file']}:{item['line']}")
        for item in coverage
        if item["missing"]
    )
    if not rows:
        return (Line(TESTED["covered"], "good"),)
    return (Columns(rows, TESTED["coverage_header"]),)

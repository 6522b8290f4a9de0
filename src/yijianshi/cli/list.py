"""`yijianshi list`: all bundles of the rulebook, or their list of tasks by matters and departments."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from yijianshi.cli.group import Command
from yijianshi.cli.options import day, output_file, output_format, region, rules
from yijianshi.cli.output import page, to_json, write
from yijianshi.cli.spreadsheet import to_csv
from yijianshi.cli.working import working
from yijianshi.identifiers.region import NATION
from yijianshi.report.text_blocks import Columns, Line, Section
from yijianshi.source.catalogue.cli import LISTED, OPTIONS
from yijianshi.source.catalogue.labels import NO_LIMIT


@click.command("list", cls=Command)
@rules
@click.option("--departments", is_flag=True, help=OPTIONS["departments"])
@region("region_listed")
@click.option("--date", "on", metavar="DATE", callback=day, help=OPTIONS["date"])
@output_format("text", "csv", "json")
@output_file
def command(
    rules: tuple[Path, ...],
    no_shipped: bool,
    departments: bool,
    region: str | None,
    on: datetime.date | None,
    form: str,
    output: Path | None,
) -> int:
    with working("load"):
        import yijianshi

        book = yijianshi.load(*rules, shipped=not no_shipped)
        bundles = book.departments(region, on) if departments else book.bundles(region, on)
    if form == "json":
        write(to_json(bundles), output)
    elif form == "csv":
        header, rows = ("tasks_csv_header", task_rows) if departments else ("csv_header", bundle_rows)
        write(to_csv(LISTED[header], rows(bundles)), output)
    else:
        from yijianshi.report.text_layout import lay_out

        write(lay_out(task_sections(bundles) if departments else sections(bundles), **page(output)), output)
    return 0


def sections(bundles: Iterable[Mapping[str, Any]]) -> list[Section]:
    """The bundles under the audience that they serve, by stage of life and batch, with counts."""
    bundles = list(bundles)
    if not bundles:
        return [Section("", (Line(LISTED["empty"], "warn"),))]
    grouped: dict[str, list[Mapping[str, Any]]] = {}
    for bundle in bundles:
        grouped.setdefault(bundle["audience"] or LISTED["nobody"], []).append(bundle)
    found = []
    for audience in sorted(grouped):
        group = sorted(grouped[audience], key=_place)
        title = LISTED["group"].format(name=audience, count=len(group))
        found.append(Section(title, (Columns(tuple(_rows(group)), LISTED["bundles_header"], (4,)),)))
    batches = Counter(bundle["batch"] or LISTED["no_batch"] for bundle in bundles)
    told = "、".join(LISTED["of_batch"].format(batch=batch, count=count) for batch, count in sorted(batches.items()))
    return [*found, Section("", (Line(LISTED["batches"].format(count=len(bundles), batches=told), "quiet"),))]


def _place(bundle: Mapping[str, Any]) -> tuple[bool, str, str]:
    """Stages of life together, what has none last."""
    return bundle["life_stage"] is None, bundle["life_stage"] or "", bundle["batch"] or ""


def _rows(group: Sequence[Mapping[str, Any]]) -> Iterator[tuple[str, ...]]:
    """The bundles of an audience; each stage of life is named once, with how many there are."""
    stages = Counter(bundle["life_stage"] or LISTED["no_stage"] for bundle in group)
    for bundle in group:
        stage = bundle["life_stage"] or LISTED["no_stage"]
        told = LISTED["group"].format(name=stage, count=stages[stage]) if stage in stages else ""
        stages.pop(stage, None)
        yield told, bundle["name"], bundle["batch"] or LISTED["no_batch"], bundle["lead"] or "", str(len(bundle["matters"]))


def bundle_rows(bundles: Iterable[Mapping[str, Any]]) -> Iterator[tuple[object, ...]]:
    """The bundles as rows of a table, one for each."""
    for bundle in bundles:
        yield (*_head(bundle), bundle["lead"], len(bundle["matters"]))


def task_sections(bundles: Iterable[Mapping[str, Any]]) -> list[Section]:
    """The list of tasks: each bundle with its departments and days, below it its matters."""
    bundles = list(bundles)
    if not bundles:
        return [Section("", (Line(LISTED["empty"], "warn"),))]
    found = [_task_section(bundle) for bundle in bundles]
    counts = {
        "bundles": len(bundles),
        "matters": len({matter["name"] for bundle in bundles for matter in bundle["matters"]}),
        "departments": len({department["name"] for bundle in bundles for department in bundle["departments"]}),
    }
    return [*found, Section("", (Line(LISTED["tally"].format(**counts), "quiet"),))]


def _task_section(bundle: Mapping[str, Any]) -> Section:
    told = {
        "audience": bundle["audience"],
        "batch": bundle["batch"],
        "lead": bundle["lead"],
        "responsible": "、".join(bundle["responsible"]),
        "days": LISTED["promised"].format(**bundle) if bundle["published"] else NO_LIMIT,
    }
    head = Columns(tuple((LISTED[key], str(text)) for key, text in told.items() if text))
    rows = tuple(
        (_marked(matter), matter["department"], *("" if days is None else str(days) for days in _days(matter)))
        for matter in bundle["matters"]
    )
    table = (Columns(rows, LISTED["tasks_header"], (2, 3)),) if rows else ()
    return Section(LISTED["title"].format(name=bundle["name"], region=_area(bundle)) + _mark(bundle), (head, *table))


def task_rows(bundles: Iterable[Mapping[str, Any]]) -> Iterator[tuple[object, ...]]:
    """The list of tasks as rows of a table, one for each matter of each bundle."""
    for bundle in bundles:
        days = (bundle["promised_days"], bundle["one_by_one_days"]) if bundle["published"] else (None, None)
        shared = (*_head(bundle), bundle["lead"], "、".join(bundle["responsible"]), *days)
        for matter in bundle["matters"]:
            sample = LISTED["yes"] if bundle["sample"] or matter["sample"] else LISTED["no"]
            yield (*shared, matter["name"], matter["code"], matter["department"], *_days(matter), sample)


def _head(bundle: Mapping[str, Any]) -> tuple[object, ...]:
    return bundle["name"], _area(bundle), bundle["audience"], bundle["life_stage"], bundle["batch"]


def _area(bundle: Mapping[str, Any]) -> str:
    """The region; the nation in words, as a spreadsheet would make 0 of its code."""
    return str(LISTED["nation"] if bundle["region"] == NATION else bundle["region"])


def _days(matter: Mapping[str, Any]) -> tuple[int | None, int | None]:
    return matter["promised_days"], matter["statutory_days"]


def _marked(matter: Mapping[str, Any]) -> str:
    return str(matter["name"]) + _mark(matter)


def _mark(item: Mapping[str, Any]) -> str:
    return str(LISTED["sample"]) if item["sample"] else ""

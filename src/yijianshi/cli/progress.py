"""`yijianshi progress`: a report and the events since, and where every matter stands."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import click

from yijianshi.cli.group import Command
from yijianshi.cli.inputs import read_case
from yijianshi.cli.options import day, output_file, output_format, rules, word
from yijianshi.cli.output import page, write
from yijianshi.cli.working import working
from yijianshi.source.catalogue.cli import OPTIONS
from yijianshi.source.catalogue.session import EXPECTED, NOT_JSON
from yijianshi.source.diagnostics import ProgressError, diagnose


@click.command("progress", cls=Command)
@click.argument("report", metavar="REPORT")
@click.argument("events", metavar="[EVENTS]", required=False)
@rules
@word("--engine", "engine", ("compiled", "durable"), OPTIONS["engine"])
@click.option("--date", "on", metavar="DATE", callback=day, help=OPTIONS["overdue"])
@output_format("text", "json")
@output_file
def command(
    report: str,
    events: str | None,
    rules: tuple[Path, ...],
    no_shipped: bool,
    engine: str,
    on: datetime.date | None,
    form: str,
    output: Path | None,
) -> int:
    content = _json(report, dict, EXPECTED["report"])
    entered = _json(events, list, EXPECTED["events"]) if events is not None else []
    with working("load"):
        import yijianshi

        book = yijianshi.load(*rules, shipped=not no_shipped)
        progress = book.progress(content, entered, engine=engine)
    if form == "json":
        write(progress.to_json(on), output)
    else:
        write(progress.to_text(on, **page(output)), output)
    return 0


def _json(name: str, kind: type, expected: str) -> Any:
    """What a file holds; ProgressError where it is not the kind of JSON that was asked for."""
    from yijianshi.report.output import from_json

    try:
        found = from_json(read_case(name))
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, kind):
        raise ProgressError([diagnose("YJS827", path=name, name=name, expected=expected, got=NOT_JSON)])
    return found

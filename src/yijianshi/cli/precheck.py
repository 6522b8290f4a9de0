"""`yijianshi precheck`: a case in, a report out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from yijianshi.cli.group import Command
from yijianshi.cli.inputs import case_members, read_case
from yijianshi.cli.options import check_templates, matters, output_file, output_format, page_templates, rules, word
from yijianshi.cli.output import page, write
from yijianshi.cli.working import working
from yijianshi.source.catalogue.cli import OPTIONS

if TYPE_CHECKING:
    from yijianshi.report.report import Report

SATISFIED = ("ready", "not_needed")
"""Verdicts with which a command ends well."""


def check(case: str, rules: tuple[Path, ...], no_shipped: bool, matters: tuple[str, ...], **_: Any) -> Report:
    """The report of the case, by the engine that is always there."""
    given = read_case(case)
    import yijianshi

    return yijianshi.load(*rules, shipped=not no_shipped).precheck(given, matters=matters or None)


@click.command("precheck", cls=Command, fits=(check_templates,), tries=check)
@click.argument("case", metavar="CASE")
@rules
@matters
@output_format("text", "json", "md", "html")
@output_file
@word("--engine", "engine", ("compiled", "durable"), OPTIONS["engine"])
@page_templates
def command(
    case: str,
    rules: tuple[Path, ...],
    no_shipped: bool,
    matters: tuple[str, ...],
    form: str,
    output: Path | None,
    engine: str,
    templates: Path | None,
) -> int:
    given = read_case(case)
    with working("load"):
        import yijianshi

        book = yijianshi.load(*rules, shipped=not no_shipped)
    with working("precheck"):
        report = book.precheck(given, matters=matters or None, engine=engine)
    if form == "json":
        write(report.to_json(), output)
    elif form == "html":
        write(report.to_html(templates), output)
    else:
        write(readable(report, case_members(given), form, output), output)
    return 0 if report.verdict in SATISFIED else 1


def readable(report: Report, case: dict[str, Any] | None, form: str, output: Path | None) -> str:
    """The report as text or Markdown, with dates and the reasons of savings."""
    from yijianshi.report.report_markdown import render_markdown
    from yijianshi.report.text import render_text

    told: dict[str, Any] = {"private": report.private, "units": report.units, "spoken": report.spoken, "case": case}
    beside: dict[str, Any] = {"calendar": report.calendar(), "breakdown": report.savings_breakdown()}
    if form == "md":
        return render_markdown(report.to_dict(), **told, **beside)
    return render_text(report.to_dict(), **told, **beside, **page(output))

"""`yijianshi show`: what a bundle asks for, as the guide that applicants and clerks read."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import click

from yijianshi.cli import show_origin
from yijianshi.cli.group import Command
from yijianshi.cli.options import check_templates, day, matters, output_file, output_format, page_templates, region, rules
from yijianshi.cli.output import page, to_json, write
from yijianshi.cli.working import working
from yijianshi.source.catalogue.cli import OPTIONS


def guide(
    bundle: str,
    rules: tuple[Path, ...],
    no_shipped: bool,
    matters: tuple[str, ...],
    region: str | None,
    on: datetime.date | None,
    **_: Any,
) -> dict[str, Any]:
    """The guide that is asked for."""
    import yijianshi

    return yijianshi.load(*rules, shipped=not no_shipped).guide(bundle, region=region, on=on, matters=matters or None)


@click.command("show", cls=Command, fits=(check_templates, show_origin.check_format), tries=guide)
@click.argument("bundle", metavar="BUNDLE")
@rules
@matters
@region("region")
@click.option("--date", "on", metavar="DATE", callback=day, help=OPTIONS["date"])
@show_origin.option
@output_format("text", "md", "html", "json")
@output_file
@page_templates
def command(
    bundle: str,
    rules: tuple[Path, ...],
    no_shipped: bool,
    matters: tuple[str, ...],
    region: str | None,
    on: datetime.date | None,
    origin: bool,
    form: str,
    output: Path | None,
    templates: Path | None,
) -> int:
    if origin:
        with working("load"):
            import yijianshi

            book = yijianshi.load(*rules, shipped=not no_shipped)
            chosen = book.compose(bundle, matters, region, on) if matters else book.bundle(bundle, region=region, on=on)
            origins = show_origin.render(chosen, form, output)
        write(origins, output)
        return 0
    with working("load"):
        found = guide(bundle, rules, no_shipped, matters, region, on)
    match form:
        case "json":
            write(to_json(found), output)
        case "html":
            from yijianshi.report.page.guide import render_guide

            write(render_guide(found, templates), output)
        case "md":
            from yijianshi.report.guide.markdown import render_markdown

            write(render_markdown(found), output)
        case _:
            from yijianshi.report.guide.text import sections
            from yijianshi.report.text_layout import lay_out

            write(lay_out(sections(found), **page(output)), output)
    return 0

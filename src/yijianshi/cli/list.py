"""`yijianshi list`: all bundles of the rulebook."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import click

from yijianshi.cli.group import Command
from yijianshi.cli.options import output_format, rules
from yijianshi.cli.output import page, to_json, write
from yijianshi.cli.progress import working
from yijianshi.report.text_blocks import Columns, Line, Section
from yijianshi.source.catalogue.cli import SHOWN


@click.command("list", cls=Command)
@rules
@output_format("text", "json")
def command(rules: tuple[Path, ...], no_shipped: bool, form: str) -> int:
    with working("load"):
        import yijianshi

        bundles = yijianshi.load(*rules, shipped=not no_shipped).bundles()
    if form == "json":
        write(to_json(bundles))
    else:
        from yijianshi.report.text_layout import lay_out

        write(lay_out([section(bundles)], **page()))
    return 0


def section(bundles: Iterable[Mapping[str, Any]]) -> Section:
    """The bundles with whom they serve, who leads them, and how many matters they hold."""
    rows = tuple(
        (
            str(bundle.get("name", "")),
            str(bundle.get("audience") or ""),
            str(bundle.get("lead") or ""),
            str(len(bundle.get("matters") or ())),
        )
        for bundle in bundles
    )
    return Section("", (Columns(rows, SHOWN["bundles_header"], (3,)) if rows else Line(SHOWN["empty"], "warn"),))

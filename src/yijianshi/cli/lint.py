"""`yijianshi lint`: all diagnostics of packs."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

import click

from yijianshi.cli.faults import nothing_to_check
from yijianshi.cli.group import Command
from yijianshi.cli.options import folders, output_format
from yijianshi.cli.output import to_json, wants_colour, write
from yijianshi.cli.working import working
from yijianshi.source.catalogue.cli import TALLY
from yijianshi.source.diagnostics import Diagnostic


@click.command("lint", cls=Command)
@folders
@output_format("text", "json")
def command(folders: tuple[Path, ...], no_shipped: bool, form: str) -> int:
    if no_shipped and not folders:
        raise nothing_to_check()
    with working("lint"):
        from yijianshi.authoring import lint

        found = list(lint(folders, shipped=not no_shipped))
    from yijianshi.source.render import as_dict, render

    if form == "json":
        write(to_json([as_dict(item) for item in found]))
    else:
        write(render(found, colour=wants_colour(sys.stdout)) + tally(found))
    return 1 if any(item.severity == "error" for item in found) else 0


def tally(found: list[Diagnostic]) -> str:
    """How many errors and warnings there are, as a line."""
    counts = Counter(item.severity for item in found)
    told = "，".join(TALLY[severity].format(n=counts[severity]) for severity in ("error", "warning") if counts[severity])
    return f"{told}。\n" if told else f"{TALLY['none']}\n"

"""`yijianshi schema`: the JSON Schemas of what portals and editors exchange with the library."""

from __future__ import annotations

import click

from yijianshi.cli.faults import unreadable
from yijianshi.cli.group import Command
from yijianshi.cli.options import one_of, output_format
from yijianshi.cli.output import write
from yijianshi.shipped import schema_file


@click.command("schema", cls=Command)
@click.argument("name", metavar="[pack|case|report|guide]", default="pack", callback=one_of("pack", "case", "report", "guide"))
@output_format("json")
def command(name: str, form: str) -> int:
    path = schema_file(name)
    try:
        write(path.read_bytes())
    except OSError as error:
        raise unreadable(str(path), error) from error
    return 0

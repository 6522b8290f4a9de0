"""`yijianshi schema`: the JSON Schemas of what portals and editors exchange with the library."""

from __future__ import annotations

from pathlib import Path

import click

import yijianshi
from yijianshi.cli.faults import unreadable
from yijianshi.cli.group import Command
from yijianshi.cli.options import one_of, output_format
from yijianshi.cli.output import write

_PACKAGE = Path(yijianshi.__file__).parent
_FOLDERS = (_PACKAGE / "shipped" / "schemas", _PACKAGE.parent.parent / "schemas")
"""Where an installed package and a checkout keep them."""


@click.command("schema", cls=Command)
@click.argument("name", metavar="[pack|case|report]", default="pack", callback=one_of("pack", "case", "report"))
@output_format("json")
def command(name: str, form: str) -> int:
    folder = next((folder for folder in _FOLDERS if folder.is_dir()), _FOLDERS[0])
    path = folder / f"{name}.schema.json"
    try:
        write(path.read_bytes())
    except OSError as error:
        raise unreadable(str(path), error) from error
    return 0

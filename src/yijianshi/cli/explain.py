"""`yijianshi explain`: why an item of the report is as it is."""

from __future__ import annotations

from pathlib import Path

import click

from yijianshi.cli.group import Command
from yijianshi.cli.inputs import read_case
from yijianshi.cli.options import matters, output_format, rules
from yijianshi.cli.output import page, to_json, write
from yijianshi.cli.progress import working


@click.command("explain", cls=Command)
@click.argument("case", metavar="CASE")
@click.argument("address", metavar="ADDRESS")
@rules
@matters
@output_format("text", "json")
def command(case: str, address: str, rules: tuple[Path, ...], no_shipped: bool, matters: tuple[str, ...], form: str) -> int:
    given = read_case(case)
    with working("load"):
        import yijianshi

        book = yijianshi.load(*rules, shipped=not no_shipped)
    with working("precheck"):
        explanation = book.precheck(given, matters=matters or None).explain(address).to_dict()
    if form == "json":
        write(to_json(explanation))
    else:
        from yijianshi.report.text_explanation import render_explanation

        write(render_explanation(explanation, **page()))
    return 0

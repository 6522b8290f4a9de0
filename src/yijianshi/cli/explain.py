"""`yijianshi explain`: why an item of the report is as it is, or how all of it was inferred."""

from __future__ import annotations

from pathlib import Path

import click

from yijianshi.cli.group import Command
from yijianshi.cli.inputs import read_case
from yijianshi.cli.options import matters, output_format, rules
from yijianshi.cli.output import page, to_json, write
from yijianshi.cli.working import working
from yijianshi.source.catalogue.cli import EXPECTED, OPTIONS
from yijianshi.source.diagnostics import YijianshiError, diagnose


@click.command("explain", cls=Command)
@click.argument("case", metavar="CASE")
@click.argument("address", metavar="ADDRESS", required=False)
@click.option("--agenda", is_flag=True, help=OPTIONS["agenda"])
@rules
@matters
@output_format("text", "json")
def command(
    case: str, address: str | None, agenda: bool, rules: tuple[Path, ...], no_shipped: bool, matters: tuple[str, ...], form: str
) -> int:
    if agenda and address is not None:
        raise YijianshiError([diagnose("YJS712", names=address, command="explain", path="ADDRESS", expected="--agenda", got=address)])
    if not agenda and address is None:
        expected = EXPECTED["argument"].format(name="ADDRESS")
        raise YijianshiError([diagnose("YJS702", name="ADDRESS", command="explain", path="ADDRESS", expected=expected)])
    given = read_case(case)
    with working("load"):
        import yijianshi

        book = yijianshi.load(*rules, shipped=not no_shipped)
    with working("precheck"):
        report = book.precheck(given, matters=matters or None, engine="durable" if agenda else "compiled")
        explanation = None if address is None else report.explain(address)
        told = report.agenda() if explanation is None else explanation.to_dict()
    if form == "json":
        write(to_json(told))
    elif explanation is None:
        from yijianshi.report.text_agenda import render_agenda

        write(render_agenda(told, **page()))
    else:
        write(explanation.text(**page()))
    return 0

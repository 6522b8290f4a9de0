"""`yijianshi ask`: a guided session in the terminal; the conversation goes to standard error, the report to standard output."""

from __future__ import annotations

import datetime
import sys
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from yijianshi.cli.group import Command
from yijianshi.cli.inputs import read_case
from yijianshi.cli.options import day, output_format, region, rules
from yijianshi.cli.output import to_json, write
from yijianshi.cli.precheck import SATISFIED, readable
from yijianshi.cli.working import working
from yijianshi.identifiers.region import NATION
from yijianshi.source.catalogue.cli import OPTIONS
from yijianshi.source.catalogue.session import ASK, BACK_WORDS, SKIP_WORDS, STOP_WORDS
from yijianshi.source.diagnostics import RulebookError, YijianshiError

if TYPE_CHECKING:
    from yijianshi.book import Book
    from yijianshi.session.session import Session


@click.command("ask", cls=Command)
@click.argument("bundle", metavar="BUNDLE")
@click.argument("case", metavar="[CASE]", required=False)
@rules
@region("region_asked")
@click.option("--date", "on", metavar="DATE", callback=day, help=OPTIONS["date"])
@output_format("text", "json")
@click.option("-o", "output", metavar="FILE", type=click.Path(path_type=Path), help=OPTIONS["saved"])
def command(
    bundle: str,
    case: str | None,
    rules: tuple[Path, ...],
    no_shipped: bool,
    region: str | None,
    on: datetime.date | None,
    form: str,
    output: Path | None,
) -> int:
    given = read_case(case) if case is not None else b"{}"
    with working("load"):
        import yijianshi
        from yijianshi.session.plain import plain_case

        book = yijianshi.load(*rules, shipped=not no_shipped)
        with plain_case(given) as begun:
            session = book.session(_headed(book, begun, bundle, region, on))
    _say(ASK[_converse(session)])
    if output is not None:
        write(to_json(session.case), output)
    report = session.report()
    write(report.to_json() if form == "json" else readable(report, session.case, form, None))
    return 0 if report.verdict in SATISFIED else 1


def _headed(book: Book, case: dict[str, Any], name: str, region: str | None, on: datetime.date | None) -> dict[str, Any]:
    """The case with the bundle, region and date that were asked for; else those of its own area and newest rules."""
    headed = {**case, "bundle": name}
    if region is not None:
        headed["region"] = region
    if on is not None:
        headed["date"] = on.isoformat()
    if "region" not in headed or "date" not in headed:
        try:
            found = book.bundle(name, headed.get("region"), headed.get("date"))
        except RulebookError:
            return headed if "date" in headed else {**headed, "date": book.rulebook.newest(headed.get("region") or NATION).isoformat()}
        headed.setdefault("region", found.region)
        headed.setdefault("date", book.rulebook.newest(found.region).isoformat())
    return headed


def _converse(session: Session) -> str:
    """Ask until nothing is left to ask or to read; gives why it ended."""
    lines = sys.stdin
    if isinstance(lines, TextIOWrapper):
        lines.reconfigure(errors="replace")
    while (asked := session.next_question()) is not None:
        many = asked["type"] == "subject" and session.is_list(asked["name"])
        unit = session.report().units.get(asked["name"]) if asked["kind"] == "question" else None
        _put(asked, session.remaining(), many, unit)
        while True:
            line = lines.readline()
            word = line.strip()
            if not line or word in STOP_WORDS:
                return "stopped"
            try:
                _answer(session, asked, word, many)
            except YijianshiError as error:
                for item in error.diagnostics:
                    _say(f"  {item.message}" + (f"：{item.expected}" if item.expected else ""))
                continue
            break
    return session.ended() or "stopped"


def _answer(session: Session, asked: dict[str, Any], word: str, many: bool) -> None:
    from yijianshi.session.lines import read_line

    if word in SKIP_WORDS:
        session.skip(asked["address"])
    elif word in BACK_WORDS:
        session.undo()
    else:
        session.answer(asked["address"], read_line(word, asked, many=many))


def _put(asked: dict[str, Any], remaining: int, many: bool, unit: str | None) -> None:
    """Show a question: how many are left, what is asked of whom, why, and how it may be answered."""
    of = ASK["of"].format(subject=asked["subject"]) if asked["subject"] else ""
    _say(f"\n【{ASK['left'].format(count=remaining)}】{asked['ask']}{of}")
    _say(f"  {asked['why']}")
    kind = asked["type"]
    options = ASK["boolean"] if kind == "boolean" else asked["options"]
    for number, option in enumerate(options, 1):
        _say(f"  {number}) {option}")
    if asked["kind"] == "subject":
        kind = "id" if asked["name"] == "id" else "many" if many else "one"
    if kind not in ("choice", "boolean"):
        _say("  " + (ASK[kind] if unit is None else ASK["measured"].format(text=ASK[kind], unit=unit)))
    _say(f"  {ASK['hint']}")


def _say(text: str) -> None:
    click.echo("".join(character if character.isprintable() or character == "\n" else " " for character in text), err=True)

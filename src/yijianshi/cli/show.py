"""`yijianshi show`: what a bundle holds, as the guide that applicants and clerks read."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import click

from yijianshi.cli import show_origin
from yijianshi.cli.group import Command
from yijianshi.cli.options import day, matters, output_format, rules
from yijianshi.cli.output import page, to_json, write
from yijianshi.cli.progress import working
from yijianshi.report.text_blocks import Block, Columns, Entry, Line, Section
from yijianshi.source.catalogue.cli import OPTIONS, SHOWN
from yijianshi.source.catalogue.labels import DETAILS


@click.command("show", cls=Command)
@click.argument("bundle", metavar="BUNDLE")
@rules
@matters
@click.option("--region", metavar="CODE", help=OPTIONS["region"])
@click.option("--date", "on", metavar="DATE", callback=day, help=OPTIONS["date"])
@show_origin.option
@output_format("text", "json")
def command(
    bundle: str,
    rules: tuple[Path, ...],
    no_shipped: bool,
    matters: tuple[str, ...],
    region: str | None,
    on: datetime.date | None,
    origin: bool,
    form: str,
) -> int:
    if origin:
        with working("load"):
            import yijianshi

            book = yijianshi.load(*rules, shipped=not no_shipped)
            chosen = book.compose(bundle, matters, region, on) if matters else book.bundle(bundle, region=region, on=on)
            found = show_origin.render(chosen, form)
        write(found)
        return 0
    with working("load"):
        import yijianshi

        guide = yijianshi.load(*rules, shipped=not no_shipped).guide(bundle, region=region, on=on, matters=matters or None)
    if form == "json":
        write(to_json(guide))
    else:
        from yijianshi.report.text_layout import lay_out

        write(lay_out(sections(guide), **page()))
    return 0


def sections(guide: Mapping[str, Any]) -> list[Section]:
    """The guide of a bundle: its head, matters, materials, questions and form, as far as it has them."""
    middle = (
        Section(SHOWN["matters"], _table((_matter(item) for item in guide.get("matters") or ()), SHOWN["matter_header"])),
        Section(SHOWN["materials"], _table((_material(item) for item in guide.get("materials") or ()), SHOWN["material_header"])),
        Section(SHOWN["questions"], tuple(_question(item) for item in guide.get("questions") or ())),
        Section(SHOWN["form"], _names(guide.get("form") or ())),
    )
    return [_head(guide), *(section for section in middle if section.blocks)]


def _head(guide: Mapping[str, Any]) -> Section:
    days = (guide.get("schedule") or {}).get("promised_days")
    told = (
        ("audience", _joined(guide.get("audience"))),
        ("lead", str(guide.get("lead") or "")),
        ("promised", "" if days is None else SHOWN["days"].format(n=days)),
    )
    rows = tuple((SHOWN[key], text) for key, text in told if text)
    title = Line(SHOWN["title"].format(name=guide.get("name", "")), "strong")
    return Section("", (title, Columns(rows)) if rows else (title,))


def _matter(matter: Mapping[str, Any]) -> tuple[str, ...]:
    keys = ("stage", "name", "department", "promised_days", "statutory_days")
    return tuple("" if matter.get(key) is None else str(matter[key]) for key in keys)


def _material(material: Mapping[str, Any]) -> tuple[str, ...]:
    origin = str(material.get("origin") or "")
    if material.get("any_of"):
        origin = SHOWN["any_of"].format(names=_joined([part["name"] for part in material["any_of"]]))
    exempt = [way["record"] or way["issuer"] for way in material.get("exempt") or ()]
    return str(material.get("name", "")), origin, _joined(exempt), _joined([use["name"] for use in material.get("matters") or ()])


def _question(question: Mapping[str, Any]) -> Entry:
    options = " / ".join(str(option) for option in question.get("options") or ())
    return Entry(str(question.get("ask") or question.get("name", "")), details=((DETAILS["choices"], options),) if options else ())


def _table(rows: Iterable[tuple[str, ...]], header: tuple[str, ...]) -> tuple[Block, ...]:
    rows = tuple(rows)
    return (Columns(rows, header),) if rows else ()


def _names(fields: Iterable[Any]) -> tuple[Block, ...]:
    names = "、".join(str(field.get("name", "")) if isinstance(field, Mapping) else str(field) for field in fields)
    return (Line(names),) if names else ()


def _joined(value: Any) -> str:
    return "、".join(str(part) for part in value) if isinstance(value, (list, tuple)) else str(value or "")

"""Sections of a guide on its words and grounds; and what entries of all sections have in common."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from yijianshi.identifiers.region import NATION
from yijianshi.report.text_blocks import Block, Columns, Entry, Line, Section
from yijianshi.report.text_names import basis
from yijianshi.report.words.values import is_table, plain
from yijianshi.source.catalogue import guide as texts
from yijianshi.source.catalogue.words import LISTED


def section(key: str, blocks: Iterable[Block], *, counted: bool = True, count: int | None = None) -> Section:
    """A section under its title, with how many things it tells of."""
    found = tuple(blocks)
    if not counted:
        return Section(texts.TITLES[key], found)
    n = count if count is not None else sum(isinstance(block, Entry) for block in found)
    return Section(texts.COUNTED.format(title=texts.TITLES[key], n=n), found)


def titled(item: Mapping[str, Any]) -> str:
    """The name of an entry, marked where it is a sample."""
    return f"{item['name']}〔{texts.SAMPLE_MARK}〕" if item["sample"] else str(item["name"])


def whom(names: Iterable[str], guide: Mapping[str, Any]) -> str:
    """The subjects that something is asked of: each of those that are many."""
    many = {subject["name"] for subject in guide["subjects"] if subject["many"]}
    return LISTED.join(texts.EACH.format(name=name) if name in many else name for name in names)


def details(told: Mapping[str, str | None] | Iterable[tuple[str, str | None]], item: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    """Labelled details, those without a text left out; then what the entry rests on and its remark."""
    rows = list(told.items()) if isinstance(told, Mapping) else list(told)
    rows += [("basis", bases(item["basis"])), ("note", item["note"])]
    return tuple((texts.DETAILS[key], text) for key, text in rows if text)


def bases(references: Iterable[str]) -> str:
    """References to documents as lawyers write them."""
    return "；".join(basis(reference) for reference in references)


def area(region: str) -> str:
    """A region as people read it."""
    return texts.NATION if region == NATION else region


def confidence(word: str | None) -> str | None:
    """How sure the authors are, in Chinese."""
    return None if word is None else texts.CONFIDENCE.get(word, word)


def definitions(guide: Mapping[str, Any]) -> Section:
    """What the words of conditions mean."""
    rows = tuple(
        (
            texts.MEANING_OF.format(name=titled(item), each=whom([item["each"]], guide)) if item["each"] else titled(item),
            "" if item["meaning"] is None else str(item["meaning"]["words"]),
        )
        for item in guide["definitions"]
    )
    return section("definitions", [Columns(rows, texts.HEADERS["definitions"])] if rows else [], counted=False)


def parameters(guide: Mapping[str, Any]) -> Section:
    """The figures of policy."""
    rows = tuple((titled(item), _figure(item["value"]), _period(item)) for item in guide["parameters"])
    return section("parameters", [Columns(rows, texts.HEADERS["parameters"])] if rows else [], counted=False)


def _figure(value: Any) -> str:
    """A figure; of a table, its rows."""
    if isinstance(value, Mapping):
        return "，".join(f"{key}：{_figure(item)}" for key, item in value.items())
    if is_table(value):
        return "；".join(_figure(row) for row in value)
    return plain(value)


def _period(item: Mapping[str, Any]) -> str:
    if item["since"] is None:
        return ""
    return (texts.SINCE if item["until"] is None else texts.UNTIL).format(since=item["since"], until=item["until"])


def documents(guide: Mapping[str, Any]) -> Section:
    """The documents of basis, with their articles and how much rests on each."""
    rows = tuple(_document(item) for item in guide["documents"])
    return section("documents", [Columns(rows, texts.HEADERS["documents"])] if rows else [], counted=False)


def _document(item: Mapping[str, Any]) -> tuple[str, ...]:
    title = item["title"] or item["name"]
    if item["number"] is not None and item["number"] not in title:
        title = texts.DOCUMENT.format(title=title, number=item["number"])
    articles = texts.ARTICLES.format(articles=LISTED.join(item["articles"])) if item["articles"] else ""
    return titled(item), " ".join(part for part in (title, item["url"]) if part), articles, texts.SUPPORTS.format(n=len(item["supports"]))


def rulebook(guide: Mapping[str, Any]) -> Section:
    """The packs that the guide was made from."""
    rows = tuple((titled(pack), area(pack["region"]), _said(pack)) for pack in guide["rulebook"]["packs"])
    blocks: list[Block] = [Columns(rows, texts.HEADERS["rulebook"])] if rows else []
    return section("rulebook", [*blocks, Line(texts.DIGEST.format(digest=guide["rulebook"]["digest"]), "quiet")], counted=False)


def _said(pack: Mapping[str, Any]) -> str:
    marks = {"confidence": confidence(pack["confidence"]), "note": pack["note"]}
    return "；".join(f"{texts.REMARKS[key]}：{text}" for key, text in marks.items() if text)

"""The page of all bundles, as Markdown: `python -m yijianshi.authoring.overview_page [FILE]` writes docs/bundles.md, or the file named."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from yijianshi.authoring.overview import Overview, overviews
from yijianshi.book import Book, load
from yijianshi.identifiers.region import NATION
from yijianshi.shipped import rules_folder
from yijianshi.source.catalogue.labels import NO_LIMIT
from yijianshi.source.catalogue.overview import HEADER, NUMBERS_HEADER, PAGE, PARTS


def page(found: Sequence[Overview]) -> str:
    """The whole page: a table of all, the figures of typical applicants, then each bundle under its audience and batch."""
    lines = [_head(found), *_table(HEADER, map(_row, found)), "", PAGE["numbers"], *numbers(found)]
    grouped: dict[tuple[str, str], list[Overview]] = {}
    for overview in found:
        grouped.setdefault((overview.guide["audience"] or "", overview.guide["batch"] or ""), []).append(overview)
    for audience, batch in sorted(grouped):
        group = grouped[audience, batch]
        lines += ["", PAGE["group"].format(audience=audience, batch=batch, count=len(group))]
        for overview in group:
            lines += ["", *_section(overview)]
    return "\n".join(lines) + "\n"


def numbers(found: Iterable[Overview]) -> Iterator[str]:
    """The table of figures of typical applicants."""
    yield from _table(NUMBERS_HEADER, map(_numbers, found))


def _head(found: Sequence[Overview]) -> str:
    asked = sum(len(overview.asked) for overview in found)
    exempt = sum(len(overview.exemptible) for overview in found)
    audiences = Counter(overview.guide["audience"] for overview in found)
    head: str = PAGE["head"]
    return head.format(
        bundles=len(found),
        groups=_joined(PAGE["groups"].format(audience=name, count=count) for name, count in sorted(audiences.items())),
        matters=sum(len(overview.guide["matters"]) for overview in found),
        materials=asked,
        exempt=exempt,
        rate=100 * exempt // asked if asked else 100,
        checks=sum(len(overview.checks) for overview in found),
        questions=sum(len(overview.guide["questions"]) for overview in found),
    )


def _row(overview: Overview) -> tuple[object, ...]:
    guide = overview.guide
    counts = (len(overview.checks), len(guide["questions"]), len(guide["form"]))
    return guide["name"], len(guide["matters"]), len(overview.asked), len(overview.exemptible), f"{overview.rate}%", *counts


def _numbers(overview: Overview) -> tuple[object, ...]:
    guide, figures, typical = overview.guide, overview.figures, overview.typical
    name, matters, rate, questions = guide["name"], len(guide["matters"]), f"{overview.rate}%", len(guide["questions"])
    if figures is None or typical is None:
        return name, matters, "", "", rate, "", "", questions, "", "", "", PAGE["none"]
    before_after = (figures.materials_before, figures.materials_after)
    days = (figures.critical_days, figures.one_by_one_days) if figures.critical_days is not None else (NO_LIMIT, "")
    who = typical.example or typical.test
    return name, matters, *before_after, rate, figures.fields, figures.prefilled, questions, figures.answered, *days, who


def _section(overview: Overview) -> Iterator[str]:
    guide = overview.guide
    yield PAGE["title"].format(name=guide["name"], mark=_mark(guide))
    yield ""
    exempt = {item["name"] for item in overview.exemptible}
    told = {
        "stage": guide["life_stage"] or PAGE["no_stage"],
        "lead": guide["lead"],
        "region": PAGE["nation"] if guide["region"] == NATION else guide["region"],
        "confidence": PAGE["confidence"].get(guide["confidence"], guide["confidence"]),
        "note": guide["note"],
        "matters": _joined(item["name"] for item in guide["matters"]),
        "asked": _joined(
            PAGE["materials"].format(name=item["name"]) if item["name"] in exempt else item["name"] for item in overview.asked
        ),
        "gates": _joined(item["name"] for item in guide["gates"]),
        "checks": _joined(dict.fromkeys(item["name"] for item in guide["checks"])),
        "questions": _joined(item["name"] for item in guide["questions"]),
        "basis": _joined(_document(item) for item in guide["documents"]),
    }
    yield from (f"* {PARTS[key]}：{text}" for key, text in told.items() if text)


def _mark(guide: Mapping[str, Any]) -> str:
    marks = [PAGE["sample"]] if guide["sample"] else []
    marks += [PAGE["candidate"]] if str(PAGE["candidate"]) in (guide["batch"] or "") else []
    return str(PAGE["marks"]).format(marks=_joined(map(str, marks))) if marks else ""


def _document(document: Mapping[str, Any]) -> str:
    title = document["title"] or document["name"]
    return f"{title}（{document['number']}）" if document["number"] and document["number"] not in title else title


def _joined(names: Iterable[str]) -> str:
    separator: str = PAGE["list"]
    return separator.join(names)


def _table(header: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[str]:
    yield _line(header)
    yield _line(["---"] * len(header))
    yield from map(_line, rows)


def _line(cells: Iterable[object]) -> str:
    return "| " + " | ".join(str(cell).replace("|", "\\|") for cell in cells) + " |"


def shipped_page(book: Book | None = None) -> str:
    """The page of the shipped packs; a checkout has its examples beside its rules."""
    return page(overviews(book or load(), rules_folder().parent / "examples"))


if __name__ == "__main__":
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else rules_folder().parent / "docs" / "bundles.md"
    target.write_text(shipped_page(), encoding="utf-8")

"""A seeded rulebook of any size: `python -m benchmarks.generate DIR` writes it as a pack, with some cases beside it.

All of it is synthetic; the shape is that of a large bundle: six matters that share materials, one form, many checks.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from random import Random

from benchmarks.cases import as_json, make_cases
from benchmarks.conditions import CHOICES, DATES, FLAGS, LICENCES, LIMITS, NUMBERS, OPTIONS, SOURCES, TEXTS, Author
from benchmarks.description import (
    MEMBERS,
    Answer,
    ByIssue,
    ByLicence,
    ByShared,
    Check,
    Compare,
    Condition,
    Constant,
    Dated,
    Defined,
    Definition,
    Either,
    Every,
    Exemption,
    Field,
    Flag,
    Holds,
    Material,
    Matter,
    Member,
    Not,
    Question,
    Read,
    Rulebook,
    Use,
)
from benchmarks.packtext import pack_text

_ISSUING_REGIONS = ("320000", "320100", "330000", "310000")
_FALLBACKS = {"text": ("姓名", "联系地址"), "number": NUMBERS, "date": DATES}


@dataclass(frozen=True, slots=True)
class Size:
    """How many entries of each section; every check counts, also those of the bundle itself."""

    matters: int = 6
    materials: int = 60
    fields: int = 80
    checks: int = 150


def make_rulebook(seed: int = 7, size: Size | None = None) -> Rulebook:
    """The rulebook of that seed and size: the same one on every machine."""
    size = size or Size()
    author = Author(Random(f"{seed}/{size.matters}/{size.materials}/{size.fields}/{size.checks}"))
    definitions = tuple(Definition(f"条件{i}", _definition(author)) for i in range(8))
    matter_names = [f"事项{i}" for i in range(size.matters)]
    materials = tuple(_material(author, f"材料{i:02}", definitions) for i in range(size.materials))
    fields = tuple(_field(author, f"字段{i:02}", definitions) for i in range(size.fields))
    uses = _shared_out(author, matter_names, [material.name for material in materials])
    forms = _shared_out(author, matter_names, [field.name for field in fields])
    places: dict[str | None, list[Check]] = {place: [] for place in (None, *matter_names)}
    for i in range(size.checks):
        places[author.random.choice([None, *matter_names])].append(_check(author, f"规则{i:03}", i))
    matters = tuple(
        Matter(
            name=name,
            department=f"部门{i % 4}",
            when=_matter_when(author, i),
            after=(matter_names[i - 2],) if i >= 2 and author.random.random() < 0.5 else (),
            materials=tuple(Use(use, author.atom(0.8) if author.random.random() < 0.15 else None) for use in uses[name]),
            form=tuple(forms[name]),
            checks=tuple(places[name]),
        )
        for i, name in enumerate(matter_names)
    )
    return Rulebook(
        licences=LICENCES,
        sources=SOURCES,
        questions=_questions(),
        parameters=tuple(_limit(author, name) for name in LIMITS),
        definitions=definitions,
        materials=materials,
        fields=fields,
        matters=matters,
        gates=tuple(places[None]),
    )


def _questions() -> tuple[Question, ...]:
    return (
        *(Question(name, "boolean") for name in FLAGS),
        *(Question(name, "number") for name in NUMBERS),
        *(Question(name, "choice", OPTIONS) for name in CHOICES),
        *(Question(name, "date") for name in DATES),
        *(Question(name, "text") for name in TEXTS),
    )


def _limit(author: Author, name: str) -> Dated:
    first, second = sorted(author.random.sample(range(150, 250), 2))
    return Dated(name, ((date(2014, 7, 1), first), (date(2025, author.random.randrange(1, 13), 1), second)))


def _definition(author: Author) -> Condition:
    return Either((Flag(author.flags.draw()), author.all_of(2, 0.7)))


def _matter_when(author: Author, index: int) -> Condition:
    if index % 3 == 1:
        return Either((author.all_of(2, 0.75), author.all_of(2, 0.6)))
    if index % 3 == 2:
        return Every((author.holding(), author.atom(0.9)))
    return author.all_of(2, 0.8)


def _item_when(author: Author, definitions: Sequence[Definition]) -> Condition | None:
    """The condition of a material or field, beside that of the matters that use it."""
    match author.random.randrange(8):
        case 0 | 1:
            return None
        case 2:
            return Defined(author.random.choice(definitions).name)
        case 3:
            return author.holding()
        case 4:
            return Every((Defined(author.random.choice(definitions).name), author.atom(0.85)))
        case 5:
            return author.all_of(2, 0.85)
        case _:
            return author.atom(0.8)


def _material(author: Author, name: str, definitions: Sequence[Definition]) -> Material:
    when = _item_when(author, definitions)
    exempt: list[Exemption] = []
    if author.random.random() < 0.8:
        exempt.append(ByLicence(author.licences.draw(), author.require() if author.random.random() < 0.3 else None))
    if author.random.random() < 0.45:
        normal = Compare("=", Member("登记状态"), Constant("正常"))
        exempt.append(ByShared(author.random.choice(SOURCES), normal if author.random.random() < 0.5 else None))
    if author.random.random() < 0.1:
        exempt.append(ByIssue(f"部门{author.random.randrange(4)}", author.random.choice(_ISSUING_REGIONS)))
    if not exempt:
        return Material(name, author.random.choice(("申请人自备", "第三方出具", "系统生成")), when, ())
    return Material(name, "政府核发", when, tuple(exempt))


def _field(author: Author, name: str, definitions: Sequence[Definition]) -> Field:
    when = _item_when(author, definitions) if author.random.random() < 0.3 else None
    if author.random.random() < 0.06:
        return Field(name, "text", (), when, required=True)
    member = author.random.choice(tuple(MEMBERS))
    type_ = MEMBERS[member]
    members = tuple(other for other, other_type in MEMBERS.items() if other_type == type_)
    sources: list[Read | Answer] = [
        Read(licence, author.random.choice(members)) for licence in author.random.sample(LICENCES, author.random.choice((1, 2, 2, 3)))
    ]
    fallback = author.random.random() < 0.4
    if fallback:
        sources.append(Answer(author.random.choice(_FALLBACKS[type_])))
    return Field(name, type_, tuple(sources), when, required=fallback)


def _check(author: Author, name: str, kind: int) -> Check:
    must, reads, message = author.must(kind)
    if reads and author.random.random() < 0.5:
        must, reads = Either((*(Not(Holds(licence)) for licence in reads), must)), ()
    when = Flag(author.flags.draw()) if author.random.random() < 0.2 else None
    severity = author.random.choices(("fix", "review", "note", "block"), (45, 32, 20, 3))[0]
    return Check(name, must, when, reads, severity, message)


def _shared_out(author: Author, matters: Sequence[str], items: Sequence[str]) -> dict[str, list[str]]:
    """Each item to one, two or three of the matters."""
    used: dict[str, list[str]] = {matter: [] for matter in matters}
    for item in items:
        for matter in author.random.sample(matters, min(len(matters), author.random.choice((1, 1, 2, 3)))):
            used[matter].append(item)
    return used


def main(folder: str, count: str = "20") -> None:
    target = Path(folder)
    target.mkdir(parents=True, exist_ok=True)
    rulebook = make_rulebook()
    (target / "pack.yaml").write_text(pack_text(rulebook), encoding="utf-8")
    for i, case in enumerate(make_cases(rulebook, int(count))):
        (target / f"case-{i:03}.json").write_bytes(as_json(case))


if __name__ == "__main__":
    main(*sys.argv[1:])

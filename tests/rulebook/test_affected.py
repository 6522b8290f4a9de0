"""Where one law was found sound, only what may mean something else is checked in the next: nothing is missed by that."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.strategies.mangled import as_yaml

from yijianshi.rulebook.affected import affected
from yijianshi.rulebook.analysis import Looked
from yijianshi.rulebook.book import Rulebook, distinct
from yijianshi.rulebook.layers import Key, Laid
from yijianshi.rulebook.load import parse_packs
from yijianshi.rulebook.lower import Lowering
from yijianshi.rulebook.raw import plain
from yijianshi.rulebook.words import SECTIONS
from yijianshi.source.diagnostics import Diagnostic
from yijianshi.source.span import Source
from yijianshi.source.yaml import load_yaml

ROOT = Path(__file__).parents[2]
NATION = Source("国", (ROOT / "tests" / "bad" / "sound" / "nation.yaml").read_text(encoding="utf-8"))
PACK: dict[str, Any] = plain(load_yaml(NATION))
ENTRIES = [(section, name) for section in SECTIONS for name in PACK.get(section) or ()]
DAYS = [datetime.date(2023, 12, 31), datetime.date(2024, 1, 1), datetime.date(2025, 6, 1), datetime.date(2026, 6, 1)]


def told(faults: Iterable[Diagnostic]) -> list[tuple[str, str, str]]:
    """Without help: of one fault in two laws the first is shown, and each names what is near in its own."""
    return [(str(fault.span), fault.code, fault.message) for fault in distinct(faults)]


def one_by_one(sources: list[Source]) -> list[tuple[str, str, str]]:
    """The faults of each law, each checked as if there were no other."""
    found: list[Diagnostic] = []
    packs, _ = parse_packs(sources)
    for region in sorted({pack.region for pack in packs}):
        for day in DAYS:
            found += Rulebook(packs).resolve(region, day)[1]
    return told(found)


def one_after_another(sources: list[Source], order: list[int]) -> list[tuple[str, str, str]]:
    """The faults of all laws of one rulebook, checked in some order."""
    rulebook = Rulebook(parse_packs(sources)[0])
    pairs = [(region, day) for region in rulebook.regions for day in DAYS]
    return told(fault for place in order if place < len(pairs) for fault in rulebook.resolve(*pairs[place])[1])


@st.composite
def overlays(draw: st.DrawFn) -> str:
    """A pack that removes some entries, amends some by parts of others, and adds some under new names."""
    sections: dict[str, dict[str, Any]] = {}
    for number in range(draw(st.integers(1, 3))):
        section, name = draw(st.sampled_from(ENTRIES))
        other = PACK[section][draw(st.sampled_from(list(PACK[section])))]
        kind = draw(st.sampled_from(["remove", "amend", "part", "add"]))
        if kind == "remove":
            value: Any = None
        elif kind == "part" and isinstance(other, dict):
            value = dict([draw(st.sampled_from(list(other.items())))])
        else:
            value = other
        if kind == "add":
            value, name = {"new": "true", **(other if isinstance(other, dict) else {"value": other})}, f"新{number}{name}"
        sections.setdefault(section, {})[name] = value
    first, last = draw(st.sampled_from([("", ""), ("2025-01-01", ""), ("", "2025-12-31"), ("2024-07-01", "2025-12-31")]))
    head = {"pack": f"地{draw(st.integers())}", "region": draw(st.sampled_from(["320000", "320100", "330000"]))}
    return as_yaml({**head, **({"effective": f"{first}..{last}"} if first or last else {}), **sections})


@given(st.lists(overlays(), min_size=1, max_size=3), st.permutations(range(16)))
@settings(max_examples=150)
def test_nothing_is_missed_where_only_what_is_affected_is_checked(texts: list[str], order: list[int]) -> None:
    sources = [NATION, *(Source(str(number), text) for number, text in enumerate(texts))]
    assert one_after_another(sources, order) == one_by_one(sources)


@pytest.mark.parametrize(
    ("overlay", "codes"),
    [
        ("questions: {总质量: {type: text}}", {"YJS225", "YJS228"}),
        ("questions: {类型: {options: [货运]}}", {"YJS224"}),
        ("definitions: {重型: null}", {"YJS221"}),
        ("definitions: {须许可: 最大总质量}", {"YJS228"}),
        ("licences: {行驶证: {data: {总质量: null}}}", {"YJS222"}),
        ("materials: {制度: {exempt: [{licence: 身份证}]}}", {"YJS316"}),
        ("materials: {执照: {same_as: 章程}, 章程: {same_as: 执照}}", {"YJS334"}),
    ],
)
def test_what_looks_at_a_changed_entry_is_checked_again(overlay: str, codes: set[str]) -> None:
    sources = [NATION, Source("省", f"pack: 省\nregion: 320000\n{overlay}\n")]
    found = one_after_another(sources, list(range(16)))
    assert found == one_by_one(sources)
    assert {code for _, code, _ in found} >= codes, found


def test_only_those_are_checked_again_who_look_at_what_differs_by_any_way() -> None:
    readers: dict[Looked, set[Key]] = {}
    province = "pack: 省\nregion: 320000\nparameters: {等级: [三级]}\nquestions: {总质量: {unit: 吨}}\n"
    packs, _ = parse_packs([NATION, Source("省", province)])
    base, _ = Laid(packs, "000000", DAYS[1]).amended((), DAYS[1])
    assert Lowering(base, readers=readers).checked() == []
    changed = {("parameters", "等级"), ("questions", "总质量")}
    through = {
        ("matters", "许可"),
        ("questions", "最大总质量"),
        ("definitions", "须许可"),
        ("definitions", "重型"),
        ("materials", "行驶证"),
    }
    law, _ = Laid(packs, "320000", DAYS[1]).amended((), DAYS[1])
    found = affected(law, base, readers)
    assert changed | through <= found
    assert not found & {("matters", "设立"), ("materials", "执照"), ("fields", "名称"), ("licences", "行驶证"), ("questions", "类型")}

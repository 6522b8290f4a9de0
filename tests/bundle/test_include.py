"""Bundles that include others: nested, twice by two ways, with gates of one name."""

from __future__ import annotations

import datetime

import pytest

from yijianshi.bundle.compose import Composition, compose
from yijianshi.rulebook.book import inspect
from yijianshi.source.diagnostics import RulebookError
from yijianshi.source.span import Source

MATTERS = "pack: 测试\nmatters: {甲: {department: 局}, 乙: {department: 局}, 丙: {department: 局}, 丁: {department: 局}}\nbundles:\n"


def made(bundles: str, name: str = "件", on: str = "2024-06-01") -> Composition:
    rulebook, faults = inspect([Source("包.yaml", MATTERS + bundles)])
    assert [fault for fault in faults if fault.severity == "error"] == []
    return compose(name, rulebook.rules("000000", datetime.date.fromisoformat(on)))


def names(composition: Composition) -> list[str]:
    return [matter.name for matter in composition.matters]


def gates(composition: Composition) -> dict[str, object]:
    return {gate.name: gate.message.parts[0] for gate in composition.gates}


def test_own_matters_come_first_then_those_of_each_included_bundle() -> None:
    found = made(
        """
  件: {matters: [丁], includes: [一, 三]}
  一: {matters: [丙], includes: [二]}
  二: {matters: [乙]}
  三: {matters: [丁, 甲]}
"""
    )
    assert names(found) == ["丁", "丙", "乙", "甲"]


def test_a_bundle_that_is_included_twice_is_taken_in_once() -> None:
    found = made(
        """
  件: {includes: [左, 右]}
  左: {matters: [甲], includes: [底]}
  右: {matters: [乙], includes: [底]}
  底: {matters: [丙], checks: {门: {message: 底的}}}
"""
    )
    assert names(found) == ["甲", "丙", "乙"]
    assert gates(found) == {"门": "底的"}


def test_a_gate_stands_for_that_of_the_same_name_in_what_its_bundle_includes() -> None:
    found = made(
        """
  件: {matters: [甲], includes: [中], checks: {闸: {message: 自己的}}}
  中: {matters: [乙], includes: [底], checks: {门: {message: 中间的}}}
  底: {matters: [丙], checks: {闸: {message: 底的}, 门: {message: 底的}, 坎: {message: 底的}}}
"""
    )
    assert gates(found) == {"闸": "自己的", "门": "中间的", "坎": "底的"}


def test_two_included_bundles_may_not_bring_two_gates_of_one_name() -> None:
    bundles = """
  件: {includes: [左, 右]}
  左: {matters: [甲], checks: {门: {message: 左的}}}
  右: {matters: [乙], checks: {门: {message: 右的}}}
"""
    with pytest.raises(RulebookError) as caught:
        made(bundles)
    (fault,) = caught.value.diagnostics
    assert (fault.code, len({str(place.span) for place in fault.related})) == ("YJS371", 2)
    settled = bundles.replace("{includes: [左, 右]}", "{includes: [左, 右], checks: {门: {message: 件的}}}")
    assert gates(made(settled)) == {"门": "件的"}
    assert gates(made(bundles.replace("右的", "左的"))) == {"门": "左的"}


def test_bundles_that_include_each_other_are_shown_with_the_place_of_each() -> None:
    text = MATTERS + "  大: {matters: [甲], includes: [中]}\n  中: {includes: [小]}\n  小: {includes: [大]}\n"
    _, faults = inspect([Source("包.yaml", text)])
    (fault,) = faults
    assert fault.code == "YJS370"
    assert len({str(fault.span), *(str(place.span) for place in fault.related)}) == 3


def test_an_included_bundle_that_is_not_in_force_is_left_out() -> None:
    bundles = "  件: {matters: [甲], includes: [后来]}\n  后来: {matters: [乙], effective: 2025-01-01..}\n"
    assert names(made(bundles)) == ["甲"]
    assert names(made(bundles, on="2025-01-01")) == ["甲", "乙"]

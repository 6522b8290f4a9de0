"""Overlays: JSON Merge Patch (RFC 7396), smaller areas over larger ones, and what each may add, amend and remove."""

import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yijianshi.rulebook.book import Rulebook, inspect
from yijianshi.rulebook.layers import merge
from yijianshi.rulebook.rules import Rules
from yijianshi.source.diagnostics import Diagnostic
from yijianshi.source.span import Source

DAY = datetime.date(2024, 9, 1)
NATION = """\
pack: 国家/件
subjects: {人: {kind: 自然人}, 店: {kind: 法人}}
parameters: {上限: {2020-01-01: 5, 2023-01-01: 6}}
questions: {类型: {ask: 哪类, type: choice, options: [甲, 乙]}}
licences: {证: {holder: 自然人, data: {姓名: text, 号: text}}}
materials:
  书: {origin: 申请人自备, copies: 2, deferrable: 5, exempt: [{licence: 人.证}]}
  表: {origin: 系统生成}
matters:
  办:
    department: 局
    time_limit: {statutory: 20, promised: 9}
    materials: [书, 表: {when: 类型 = "甲"}]
    checks: {查: {must: 上限 > 1, message: 不}}
bundles: {件: {matters: [办], time_limit: {promised: 9}}}
"""


def book(*overlays: tuple[str, str], head: str = "") -> tuple[Rulebook, list[Diagnostic]]:
    """The nation's pack and overlays, each a region and a text."""
    sources = [Source("国", NATION)]
    for number, (region, text) in enumerate(overlays):
        sources.append(Source(f"{number}", f"pack: 地/{number}\nregion: {region}\n{head}{text}\n"))
    return inspect(sources)


def rules(*overlays: tuple[str, str], region: str = "320102", head: str = "") -> Rules:
    found, faults = book(*overlays, head=head)
    assert [str(fault.message) for fault in faults if fault.severity == "error"] == []
    return found.rules(region, DAY)


def codes(*overlays: tuple[str, str], head: str = "") -> list[str]:
    return [fault.code for fault in book(*overlays, head=head)[1] if fault.severity == "error"]


# the law


def patched(base: Any, patch: Any) -> Any:
    """RFC 7396, section 2, read a second time."""
    if not isinstance(patch, dict):
        return patch
    target = base if isinstance(base, dict) else {}
    kept = {key: value for key, value in target.items() if key not in patch}
    changed = {key: patched(target.get(key), value) for key, value in patch.items() if value is not None}
    return {**kept, **changed}


NAMES = st.sampled_from("甲乙丙")
PATCHES = st.recursive(
    st.none() | st.sampled_from("一二") | st.lists(st.sampled_from("一二"), max_size=2),
    lambda inner: st.dictionaries(NAMES, inner),
    max_leaves=6,
)


@given(st.dictionaries(NAMES, PATCHES), st.dictionaries(NAMES, PATCHES))
def test_merging_is_json_merge_patch(base: dict[str, Any], patch: dict[str, Any]) -> None:
    assert merge(base, patch, (), []) == patched(base, patch)


@given(st.dictionaries(NAMES, PATCHES), st.dictionaries(NAMES, PATCHES))
def test_merging_twice_is_merging_once_and_leaves_the_base_alone(base: dict[str, Any], patch: dict[str, Any]) -> None:
    before = repr(base)
    once = merge(base, patch, (), [])
    assert merge(once, patch, (), []) == once
    assert repr(base) == before


# stories


def test_scalars_and_lists_are_replaced_and_maps_merged() -> None:
    found = rules(
        (
            "320000",
            "materials: {书: {copies: 3, exempt: []}}\nquestions: {类型: {options: [甲, 丙]}}\nmatters: {办: {time_limit: {promised: 3}}}",
        ),
    )
    book_ = found.materials["书"]
    assert (book_.copies, book_.exemptions, book_.origin, found.questions["类型"].options) == ("3", (), "申请人自备", ("甲", "丙"))
    assert (found.matters["办"].promised_days, found.matters["办"].statutory_days) == (3, 20)


def test_short_forms_merge_as_the_maps_they_are() -> None:
    found = rules(("320000", 'materials: {书: {deferrable: {when: 类型 = "甲"}}}\nmatters: {办: {materials: [表: {when: 类型 = "乙"}]}}'))
    deferral = found.materials["书"].deferral
    assert deferral is not None
    assert deferral.days == 5
    assert deferral.when is not None
    assert [(use.name, str(use.when.text) if use.when else None) for use in found.matters["办"].materials] == [
        ("书", None),
        ("表", '类型 = "乙"'),
    ]


def test_null_removes_keys_names_and_entries() -> None:
    matter = "matters: {办: {materials: {表: null}, checks: {查: null}}}"
    found = rules(("320000", matter + "\nmaterials: {书: {deferrable: null}, 表: null}\nlicences: {证: {data: {号: null}}}"))
    assert ([use.name for use in found.matters["办"].materials], found.matters["办"].checks) == (["书"], ())
    assert ("表" in found.materials, found.materials["书"].deferral, list(found.licences["证"].data)) == (False, None, ["姓名"])


def test_a_dated_value_is_replaced_whole() -> None:
    found = rules(("320000", "parameters: {上限: {2024-01-01: 9}}"))
    assert found.parameters["上限"].dated == ((datetime.date(2024, 1, 1), 9),)
    assert rules(("320000", "parameters: {上限: 9}")).parameters["上限"].on(DAY) == 9
    assert rules(("320000", "parameters: {上限: {note: 本省不变}}")).parameters["上限"].on(DAY) == 6


def test_county_over_city_over_province_over_nation() -> None:
    layers = [
        (region, f"bundles: {{件: {{time_limit: {{promised: {days}}}}}}}") for region, days in (("320102", 1), ("320000", 3), ("320100", 2))
    ]
    found, faults = book(*layers)
    assert faults == []
    promised = {
        region: found.rules(region, DAY).bundles["件"].promised_days for region in ("320102", "320103", "320200", "330000", "000000")
    }
    assert promised == {"320102": 1, "320103": 2, "320200": 3, "330000": 9, "000000": 9}


def test_an_overlay_ends_with_its_pack() -> None:
    found, faults = book(("320000", "effective: 2024-01-01..2024-06-30\nbundles: {件: {time_limit: {promised: 1}}}"))
    assert faults == []
    days = [datetime.date(2023, 12, 31), datetime.date(2024, 1, 1), datetime.date(2024, 6, 30), datetime.date(2024, 7, 1)]
    assert [found.rules("320000", day).bundles["件"].promised_days for day in days] == [9, 1, 1, 9]


def test_every_value_remembers_who_set_it() -> None:
    entry = rules(("320000", "bundles: {件: {time_limit: {promised: 1}}}")).law["bundles"]["件"]
    assert [str(part.pack.name) for part in entry.history] == ["国家/件", "地/0"]
    assert entry.name.span.file == "国"


@pytest.mark.parametrize(
    ("text", "head", "expected"),
    [
        ("materials: {图: {origin: 申请人自备}}", "", ["YJS324"]),
        ("materials: {图: {origin: 申请人自备, new: true}}", "", []),
        ("materials: {图: {origin: 申请人自备}}", "new: true\n", []),
        ("materials: {书: {copies: 3}}", "new: true\n", []),
        ("materials: {书: {copies: 3, new: true}}", "", ["YJS325"]),
        ("materials: {图: null}", "", ["YJS326"]),
        ("materials: {书: {each: null}}", "", ["YJS326"]),
        ("matters: {办: {materials: {图: null}}}", "", ["YJS326"]),
    ],
)
def test_what_an_overlay_may_add_amend_and_remove(text: str, head: str, expected: list[str]) -> None:
    assert codes(("320000", text), head=head) == expected


def test_a_removed_entry_drops_out_of_lists_and_may_not_be_read_any_more() -> None:
    assert [use.name for use in rules(("320000", "materials: {表: null}")).matters["办"].materials] == ["书"]
    assert len(codes(("320000", "questions: {类型: null}"))) == 1


def test_a_bundles_own_overlay_changes_that_bundle_alone() -> None:
    found, faults = inspect([Source("国", NATION.replace("time_limit: {promised: 9}}}", "amend: {matters: {办: {department: 所}}}}}"))])
    assert faults == []
    amends = found.rules("000000", DAY).law["bundles"]["件"].amends
    assert found.rules("000000", DAY).matters["办"].department == "局"
    assert found.rules("000000", DAY, amends).matters["办"].department == "所"


def test_the_own_overlays_of_a_bundle_are_laid_over_each_other_by_area() -> None:
    own = NATION.replace("time_limit: {promised: 9}}}", "amend: {matters: {办: {department: 所}}}}}")
    overlay = "pack: 地\nregion: 320000\nbundles: {件: {amend: {matters: {办: {materials: {表: null}, time_limit: {promised: 2}}}}}}\n"
    county = "pack: 县\nregion: 320102\nbundles: {件: {amend: null}}\n"
    found, faults = inspect([Source("国", own), Source("地", overlay), Source("县", county)])
    assert faults == []
    read = {}
    for region in ("000000", "320100", "320102"):
        amends = found.rules(region, DAY).law["bundles"]["件"].amends
        matter = found.rules(region, DAY, amends).matters["办"]
        read[region] = (matter.department, matter.promised_days, [use.name for use in matter.materials])
    assert read == {"000000": ("所", 9, ["书", "表"]), "320100": ("所", 2, ["书"]), "320102": ("局", 9, ["书", "表"])}


def test_a_part_of_a_bundles_own_overlay_has_its_period() -> None:
    own = NATION.replace("time_limit: {promised: 9}}}", "amend: {matters: {办: {department: 所, effective: 2024-10-01..}}}}}")
    found, faults = inspect([Source("国", own)])
    assert faults == []
    amends = found.rules("000000", DAY).law["bundles"]["件"].amends
    days = [datetime.date(2024, 9, 30), datetime.date(2024, 10, 1)]
    assert [found.rules("000000", day, amends).matters["办"].department for day in days] == ["局", "所"]


def test_an_overlay_rests_while_what_it_amends_is_not_in_force() -> None:
    base = ("320000", "new: true\nmaterials: {图: {origin: 申请人自备, effective: 2025-01-01..}}")
    found, faults = book(base, ("320100", "materials: {图: {copies: 2}}"))
    assert faults == []
    assert "图" not in found.rules("320100", datetime.date(2024, 12, 31)).materials
    assert found.rules("320100", datetime.date(2025, 1, 1)).materials["图"].copies == "2"


def test_what_only_amends_rests_in_a_pack_that_may_add_too() -> None:
    base = ("320000", "new: true\nmatters: {办二: {department: 局, materials: [书, 表], effective: 2025-01-01..}}")
    found, faults = book(base, ("320100", "new: true\nmatters: {办二: {materials: {表: null}}, 办三: {department: 所}}"))
    assert faults == []
    assert set(found.rules("320100", datetime.date(2024, 12, 31)).matters) == {"办", "办三"}
    assert [use.name for use in found.rules("320100", datetime.date(2025, 1, 1)).matters["办二"].materials] == ["书"]
    _, faults = book(base, ("320100", "new: true\nmatters: {办二: null}"))
    assert faults == []
    assert codes(base, ("320100", "new: true\nmatters: {办二: {materials: [表], effective: ..2024-12-31}}")) == ["YJS302"]


def test_what_an_overlay_means_to_amend_at_another_time_or_was_removed_is_shown() -> None:
    base = ("320000", "new: true\nmaterials: {图: {origin: 申请人自备, effective: 2025-01-01..}}")
    _, faults = book(base, ("320100", "materials: {图: {copies: 2, effective: ..2024-12-31}}"))
    (fault,) = [item for item in faults if item.severity == "error"]
    assert (fault.code, [str(item.span.file) for item in fault.related]) == ("YJS324", ["0"])
    assert "2025-01-01.." in (fault.help or "")
    _, faults = book(("320000", "materials: {书: null}"), ("320100", "materials: {书: {copies: 2}}"))
    (fault,) = [item for item in faults if item.severity == "error"]
    assert (fault.code, [str(item.span.file) for item in fault.related]) == ("YJS324", ["0"])

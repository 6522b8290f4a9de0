"""Books: a bundle for any region and day, resolved once where nothing differs, and never mistaken for another region's."""

import datetime
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.spoil import spoil

import yijianshi
from yijianshi.cli.output import to_json

NATION = """\
pack: 国家/件
effective: 2020-01-01..
basis: {目录: {title: 某目录}}
subjects: {人: {kind: 自然人}}
parameters: {上限: {2020-01-01: 5, 2040-01-01: 6}}
materials: {书: {origin: 政府核发, exempt: [{issued_by: {department: 局, region: 320500}}]}}
matters: {办: {department: 局, when: 上限 > 1, materials: [书], time_limit: {promised: 9}}}
bundles: {件: {matters: [办]}}
"""


def book(folder: Path, **packs: str) -> yijianshi.Book:
    for name, text in {"nation": NATION, **packs}.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return yijianshi.load(folder, shipped=False)


def overlay(region: str, days: int, name: str = "省/件") -> str:
    return f"pack: {name}\nregion: {region}\nmatters: {{办: {{time_limit: {{promised: {days}}}}}}}\n"


def test_packs_of_two_regions_may_have_one_name(tmp_path: Path) -> None:
    found = book(tmp_path, js=overlay("320000", 3), zj=overlay("330000", 4))
    assert [found.bundle("件", code).guide()["matters"][0]["promised_days"] for code in ("320100", "330100", "110000")] == [3, 4, 9]


def test_a_bundle_knows_the_region_it_was_asked_for_though_another_has_the_same_rules(tmp_path: Path) -> None:
    found = book(tmp_path)
    bundles = {code: found.bundle("件", code) for code in ("320100", "320582")}
    status = {code: bundle.precheck({"bundle": "件", "date": "2024-09-01"}).materials[0]["status"] for code, bundle in bundles.items()}
    assert status == {"320100": "submit", "320582": "exempt"}
    assert {code: bundle.region for code, bundle in bundles.items()} == {code: code for code in bundles}


def test_a_bundle_is_found_by_another_name_of_it_wherever_it_is_law(tmp_path: Path) -> None:
    local = "pack: 省\nregion: 320000\nnew: true\nbundles: {省内件: {matters: [办], aliases: [省内一件事]}}\n"
    found = book(tmp_path, js=local)
    assert [(bundle.name, bundle.region) for bundle in (found.bundle("省内一件事"), found.bundle("省内一件事", "320500"))] == [
        ("省内件", "320000"),
        ("省内件", "320500"),
    ]


def test_without_a_day_the_newest_rule_of_the_region_is_in_force(tmp_path: Path) -> None:
    later = overlay("320000", 3).replace("matters", "effective: 2025-01-01..2025-12-31\nmatters")
    found = book(tmp_path, js=later)
    assert [found.bundle("件", code).guide()["matters"][0]["promised_days"] for code in ("000000", "320100")] == [9, 3]


@pytest.mark.parametrize(("code", "fault"), [("32010", "YJS336"), ("江苏", "YJS336"), ("990000", "YJS363"), ("320006", "YJS363")])
def test_what_is_no_region_is_refused(code: str, fault: str, tmp_path: Path) -> None:
    found = book(tmp_path)
    for ask in (lambda: found.bundle("件", code), lambda: found.compose("件", ["办"], code), lambda: found.bundles(code)):
        with pytest.raises(yijianshi.RulebookError) as caught:
            ask()
        assert [item.code for item in caught.value.diagnostics] == [fault]


@pytest.mark.parametrize(
    ("day", "days"), [("2019-12-31", None), ("2020-01-01", 9), ("2024-06-30", 9), ("2024-07-01", 3), ("2125-01-01", 3)]
)
def test_a_bundle_is_resolved_for_any_day(day: str, days: int | None, tmp_path: Path) -> None:
    found = book(tmp_path, js=overlay("320000", 3).replace("matters", "effective: 2024-07-01..\nmatters"))
    if days is None:
        with pytest.raises(yijianshi.RulebookError) as caught:
            found.bundle("件", "320100", day)
        assert [item.code for item in caught.value.diagnostics] == ["YJS331"]
    else:
        assert found.bundle("件", "320100", datetime.date.fromisoformat(day)).guide()["matters"][0]["promised_days"] == days


def test_every_value_of_a_bundle_knows_who_set_it_and_what_it_replaced(tmp_path: Path) -> None:
    province = "pack: 省\nregion: 320000\nmatters: {办: {time_limit: {promised: 3}, materials: {书: null}}}\n"
    city = """\
pack: 市
region: 320500
matters: {办: {time_limit: {promised: 2}}}
parameters: {上限: 7}
bundles: {件: {amend: {matters: {办: {department: 所}}}}}
"""
    bundle = book(tmp_path, js=province, sz=city).bundle("件", "320582")
    told = bundle.origin("事项/办/time_limit/promised")
    assert [(item.value, item.pack, item.region, item.span.line) for item in (told.setting, *told.replaced)] == [
        ("2", "市", "320500", 3),
        ("3", "省", "320000", 3),
        ("9", "国家/件", "000000", 7),
    ]
    assert told.setting.span.file == str(tmp_path / "sz.yaml")
    department = bundle.origin("matters/办/department")
    assert (department.value, department.setting.amends, department.setting.pack, department.replaced[0].value) == ("所", "件", "市", "局")
    use = bundle.origin("matters/办/materials/书")
    assert (use.removed, use.setting.pack, use.replaced[0].pack, use.replaced[0].span.line) == (True, "省", "国家/件", 7)
    limit = bundle.origin("参数/上限/value")
    assert (limit.value, limit.replaced[0].value) == ("7", {"2020-01-01": "5", "2040-01-01": "6"})
    below = bundle.origins("matters/办/time_limit")
    assert ["/".join(item.path) for item in below] == ["matters/办/time_limit/promised"]
    with pytest.raises(yijianshi.RulebookError) as caught:
        bundle.origin("matters/办/time_limit/promise")
    assert [(item.code, "matters/办/time_limit/promised" in (item.help or "")) for item in caught.value.diagnostics] == [("YJS364", True)]


OTHER = """\
pack: 省/另件
region: 320000
new: true
effective: 2021-01-01..
materials: {表: {origin: 申请人自备}}
matters:
  报: {department: 局, after: [办], materials: [书, 表], time_limit: {promised: 2}}
  查: {department: 局, effective: 2030-01-01..}
bundles: {另件: {matters: [报], checks: {不行: {severity: block, message: 不行}}}}
"""


def test_an_ad_hoc_bundle_is_composed_of_matters_of_any_bundle(tmp_path: Path) -> None:
    found = book(tmp_path, other=OTHER)
    report = found.compose("临时", ["报", "办", "报"], "320500", "2024-09-01").precheck({"bundle": "临时", "date": "2024-09-01"})
    assert [(matter["name"], matter["stage"], matter["waits_for"]) for matter in report.matters] == [("办", 1, []), ("报", 2, ["办"])]
    assert [(item["name"], item["matters"]) for item in report.materials] == [("书", ["报", "办"]), ("表", ["报"])]
    told = report.to_dict()
    assert (told["bundle"], told["region"], told["checks"], told["findings"]) == ("临时", "320500", [], [])
    assert (told["schedule"]["promised_days"], told["savings"]["steps"]["after"]) == (11, 1)


def test_without_a_region_an_ad_hoc_bundle_is_of_the_largest_area_in_which_all_matters_are_law(tmp_path: Path) -> None:
    found = book(tmp_path, other=OTHER, js=overlay("320500", 3))
    assert [found.compose("临时", matters).region for matters in (["办"], "办", ["办", "报"])] == ["000000", "000000", "320000"]


@pytest.mark.parametrize("codes", [("110000", "500000"), ("320100", "321000"), ("500000", "321000"), ("320000", "320100")])
def test_without_a_region_a_bundle_is_of_the_largest_area_that_has_it_and_of_equal_ones_of_the_first(
    codes: tuple[str, str], tmp_path: Path
) -> None:
    local = "new: true\nmatters: {本地办: {department: 局}}\nbundles: {本地件: {matters: [本地办]}}\n"
    found = book(tmp_path, **{f"a{code}": f"pack: 地{code}\nregion: {code}\n{local}" for code in codes})
    assert (found.bundle("本地件").region, found.compose("临时", ["本地办"]).region) == (codes[0], codes[0])
    assert [item["region"] for item in found.bundles() if item["name"] == "本地件"] == [codes[0]]


def test_all_unknown_matters_are_told_at_once_each_with_a_way_out(tmp_path: Path) -> None:
    found = book(tmp_path, other=OTHER)
    with pytest.raises(yijianshi.RulebookError) as caught:
        found.compose("临时", ["办理", "报", "件", "办", "绿化"], "110000", "2024-09-01")
    assert [(item.code, item.message.split("“")[1].split("”")[0]) for item in caught.value.diagnostics] == [
        ("YJS373", "办理"),
        ("YJS372", "报"),
        ("YJS373", "件"),
        ("YJS373", "绿化"),
    ]
    helps = [str(item.help) for item in caught.value.diagnostics]
    assert ("320000" in helps[1], "它的事项是：办" in helps[2]) == (True, True)
    with pytest.raises(yijianshi.RulebookError) as caught:
        found.compose("临时", [])
    assert [item.code for item in caught.value.diagnostics] == ["YJS374"]


def test_what_is_not_yet_in_force_is_told_so(tmp_path: Path) -> None:
    found = book(tmp_path, other=OTHER)
    with pytest.raises(yijianshi.RulebookError) as caught:
        found.compose("临时", ["查"], "320000", "2024-09-01")
    assert [item.code for item in caught.value.diagnostics] == ["YJS372"]
    assert found.compose("临时", ["查"], "320000", "2030-01-01").composition.matters[0].name == "查"


def test_an_ad_hoc_bundle_is_made_once_and_only_the_last_few_are_kept(tmp_path: Path) -> None:
    found = book(tmp_path, other=OTHER)
    first = found.compose("临时", ["办"], "320000", "2024-09-01")
    assert found.compose("临时", ["办", "办"], "320000", "2024-09-02") is first
    assert found.compose("临时", ["办"], "320100", "2024-09-02").composition is first.composition
    assert found.compose("临时", ["办", "报"], "320000", "2024-09-01") is not first
    for number in range(40):
        found.compose(f"临时{number}", ["办"], "320000", "2024-09-01")
    assert found.compose("临时", ["办"], "320000", "2024-09-01") is not first


def test_a_case_is_pre_checked_with_matters_of_the_callers_choice(tmp_path: Path) -> None:
    found = book(tmp_path, other=OTHER)
    case = {"bundle": "随便什么", "date": "2024-09-01", "region": "320100"}
    assert [matter["name"] for matter in found.precheck(case, matters=["报"]).matters] == ["报"]
    with pytest.raises(yijianshi.CaseError):
        found.precheck(case)
    with pytest.raises(yijianshi.CaseError) as caught:
        found.precheck({"bundle": "随便什么", "date": "9月", "answers": {"没有": 1}}, matters=["报"])
    assert len(caught.value.diagnostics) == 2


def test_a_moment_stands_for_its_day(tmp_path: Path) -> None:
    found = book(tmp_path)
    moment = datetime.datetime(2024, 9, 1, 23, 59)
    assert found.bundle("件", on=moment) is found.bundle("件", on="2024-09-01")
    assert [found.bundle("件").guide(on=on)["date"] for on in (moment, "2024-09-01")] == ["2024-09-01"] * 2


def test_what_a_caller_changes_in_what_it_was_handed_changes_nothing_that_is_asked_for_later(tmp_path: Path) -> None:
    found = book(tmp_path)
    bundle = found.bundle("件")
    reads: tuple[Callable[[], Any], ...] = (
        found.bundles,
        found.departments,
        bundle.guide,
        lambda: [origin.to_dict() for origin in bundle.origins()],
        lambda: [setting.value for origin in bundle.origins() for setting in (origin, origin.setting, *origin.replaced)],
    )
    for read in reads:
        expected = to_json(read())
        spoil(read())
        assert to_json(read()) == expected


@pytest.mark.parametrize(
    ("wrong", "code"), [({"region": 320100}, "YJS336"), ({"on": 20240901}, "YJS319"), ({"on": b"2024-09-01"}, "YJS319")]
)
def test_a_region_or_day_of_another_type_is_told_as_a_wrong_one(wrong: dict[str, Any], code: str, tmp_path: Path) -> None:
    for told in (book(tmp_path).bundle, lambda _, **of: book(tmp_path).bundle("件").guide(**of)):
        with pytest.raises(yijianshi.RulebookError) as caught:
            told("件", **wrong)
        assert [item.code for item in caught.value.diagnostics] == [code]

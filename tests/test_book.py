"""Books: a bundle for any region and day, resolved once where nothing differs, and never mistaken for another region's."""

import datetime
from pathlib import Path

import pytest

import yijianshi

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

"""A guide's data: its schema, whole examples, and what of any report must stand in it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from tests.strategies.books import rulebook_of
from tests.strategies.cases import cases
from tests.strategies.rulebooks import BUNDLE, sources_of, worlds
from tests.whole import hold

import yijianshi
from yijianshi.authoring.schemas import schema
from yijianshi.cli.output import to_json
from yijianshi.source.span import Source

HERE = Path(__file__).parent
STORIES = HERE.parents[1] / "stories"
SHIPPED = "开办运输企业"
DAY = "2026-11-20"

Guide = dict[str, Any]


def data_of(guide: Guide) -> Guide:
    """A guide as portals read it."""
    found: Guide = json.loads(to_json(guide))
    return found


@pytest.fixture(scope="module")
def book() -> yijianshi.Book:
    return yijianshi.load()


def test_the_guide_of_the_shipped_bundle_is_the_whole_one_that_was_read(book: yijianshi.Book) -> None:
    guide = data_of(book.guide(SHIPPED, "320100", DAY))
    del guide["rulebook"]["digest"]  # of every letter of the packs
    hold(HERE / f"{SHIPPED}.json", guide)


@pytest.mark.parametrize("story", sorted(folder.name for folder in STORIES.iterdir() if (folder / "pack.yaml").exists()))
def test_the_guide_of_every_story_fits_its_schema(story: str) -> None:
    found = yijianshi.load(STORIES / story, shipped=False)
    for bundle in found.bundles():
        fits(data_of(found.guide(bundle["name"])))


def test_the_guide_of_every_shipped_bundle_fits_its_schema(book: yijianshi.Book) -> None:
    for bundle in book.bundles():
        fits(data_of(book.guide(bundle["name"])))


def test_the_guide_of_a_bundle_made_for_the_moment_fits_its_schema(book: yijianshi.Book) -> None:
    guide = data_of(book.compose("只办许可", ["道路货物运输经营许可"]).guide())
    fits(guide)
    assert [matter["name"] for matter in guide["matters"]] == ["道路货物运输经营许可"]
    assert (guide["sample"], guide["lead"]) == (True, None)


def fits(guide: Guide) -> None:
    validator = Draft202012Validator(schema("guide"))
    assert [f"{error.json_path}: {error.message}" for error in validator.iter_errors(guide)] == []


def test_an_alias_gives_the_guide_of_the_bundle_for_the_region_that_was_asked(book: yijianshi.Book) -> None:
    assert book.guide("开办运输企业一件事", "320500", DAY)["name"] == SHIPPED
    assert [book.guide(SHIPPED, region, DAY)["region"] for region in ("320500", "320100", None)] == ["320500", "320100", "000000"]


PACK = """\
pack: 测试/搬家
subjects: {人: {kind: 自然人}}
questions:
  旧址: {ask: 原住址}
licences:
  户口簿: {holder: [自然人], issuer: 公安部门, recognised: [320000, 310000], data: {姓名: text}}
parameters: {年限: {2020-01-01: 3, 2025-01-01: 2}}
basis: {条例: {title: 某某条例, number: 令第1号, date: 2020-01-01}, 办法: {title: 某某办法}}
materials:
  户口簿: {origin: 政府核发, exempt: [{licence: 人.户口簿, basis: 条例#3}]}
  户口本: {same_as: 户口簿}
  核发件: {origin: 政府核发, exempt: [{issued_by: {department: 公安部门, region: 320000}, basis: 条例#4}]}
matters:
  迁出: {department: 甲局, materials: [户口簿], time_limit: {statutory: 5}, basis: 条例#3}
  迁入:
    department: 乙局
    when: 年限 > 1
    materials: [户口本, 核发件]
    produces: [人.户口簿]
    time_limit: {promised: 2}
  换证: {department: 乙局, materials: [户口簿]}
bundles:
  搬家: {lead: 丙局, responsible: [乙局], matters: [迁出, 迁入, 换证], sample: true, note: 试行}
"""


@pytest.fixture(scope="module")
def moving() -> yijianshi.Book:
    return yijianshi.Book(rulebook_of([Source("搬家.yaml", PACK)]))


def test_what_one_matter_issues_spares_those_behind_it_alone(moving: yijianshi.Book) -> None:
    (material,) = (item for item in moving.guide("搬家")["materials"] if item["name"] == "户口簿")
    assert material["aliases"] == ["户口本"]
    licence, produced = material["exempt"]
    assert licence["recognised"] == ["320000", "310000"]
    assert licence["words"] == "人的电子证照“户口簿”有效（公安部门颁发）（限320000、310000颁发）"
    assert (produced["matter"], produced["spares"], produced["partly"]) == ("迁入", ["迁出", "换证"], True)


def test_a_guide_calls_a_material_by_no_name_that_only_other_bundles_use(moving: yijianshi.Book) -> None:
    """A second name of one bundle stands in the rulebook of all."""
    assert [item["aliases"] for item in moving.compose("只迁出", ["迁出"]).guide()["materials"]] == [[]]
    assert [item["aliases"] for item in moving.compose("只迁入", ["迁入"]).guide()["materials"]] == [["户口本"], []]


def test_a_guide_calls_a_material_as_a_group_of_its_own_does() -> None:
    grouped = PACK.replace("  户口本: {same_as: 户口簿}\n", "  户口本: {same_as: 户口簿}\n  身份材料: {any_of: [户口本, 核发件]}\n")
    grouped = grouped.replace("materials: [户口本, 核发件]", "materials: [身份材料, 户口簿]")
    book = yijianshi.Book(rulebook_of([Source("搬家.yaml", grouped)]))
    assert {item["name"]: item["aliases"] for item in book.guide("搬家")["materials"]} == {"户口簿": ["户口本"], "身份材料": []}


def test_what_departments_of_an_area_issued_is_told_for_the_region_of_the_guide(moving: yijianshi.Book) -> None:
    def way(region: str) -> Any:
        return next(item for item in moving.guide("搬家", region)["materials"] if item["name"] == "核发件")["exempt"][0]

    assert [way(region)["here"] for region in ("320100", "110000", "000000")] == [True, False, False]
    assert way("320100")["words"] == "由区域320000内的公安部门核发（本区域适用）"


def test_departments_stand_with_their_parts_and_the_lead_first(moving: yijianshi.Book) -> None:
    told = [(item["name"], item["lead"], item["responsible"], item["matters"]) for item in moving.guide("搬家")["departments"]]
    assert told == [("丙局", True, False, []), ("乙局", False, True, ["迁入", "换证"]), ("甲局", False, False, ["迁出"])]


def test_a_guide_says_for_which_days_it_holds_and_with_which_figures(moving: yijianshi.Book) -> None:
    before, after = moving.guide("搬家", on="2024-12-31"), moving.guide("搬家", on="2025-01-01")
    assert before["in_force"] == {"first": "2020-01-01", "last": "2024-12-31"}
    assert after["in_force"] == {"first": "2025-01-01", "last": None}
    figures = [(item["value"], item["since"], item["until"]) for guide in (before, after) for item in guide["parameters"]]
    assert figures == [(3, "2020-01-01", "2024-12-31"), (2, "2025-01-01", None)]


@pytest.mark.parametrize(
    ("on", "told"),
    [
        ("2023-06-01", (60, "2020-01-01", "2023-12-31")),
        ("2024-01-01", (80, "2024-01-01", "2025-12-31")),
        ("2026-06-01", (60, "2026-01-01", None)),
    ],
)
def test_a_figure_that_returns_to_an_earlier_value_has_the_days_of_its_own_stretch(on: str, told: tuple[Any, ...]) -> None:
    pack = PACK.replace("{2020-01-01: 3, 2025-01-01: 2}", "{2020-01-01: 60, 2024-01-01: 80, 2026-01-01: 60}")
    (figure,) = yijianshi.Book(rulebook_of([Source("搬家.yaml", pack)])).guide("搬家", on=on)["parameters"]
    assert (figure["value"], figure["since"], figure["until"]) == told


def test_days_of_other_rules_and_regions_do_not_cut_a_guide_short_but_those_of_what_it_names_do() -> None:
    later = "".join(
        f"  {name}: {{origin: 申请人自备, effective: {day}..}}\n" for name, day in (("新件", "2026-03-01"), ("闲件", "2026-02-01"))
    )
    dated = PACK.replace("matters:\n", f"{later}matters:\n", 1)
    dated = dated.replace("迁出: {department: 甲局, materials: [户口簿]", "迁出: {department: 甲局, materials: [户口簿, 新件]")
    city = "pack: 测试/江苏\nregion: 320000\neffective: 2026-06-01..\nmatters: {换证: {department: 丁局}}\n"
    book = yijianshi.Book(rulebook_of([Source("搬家.yaml", dated), Source("江苏.yaml", city)]))
    assert book.guide("搬家", "110000", "2025-06-01")["in_force"] == {"first": "2025-01-01", "last": "2026-02-28"}
    assert book.guide("搬家", "110000", "2026-06-01")["in_force"] == {"first": "2026-03-01", "last": None}
    assert book.guide("搬家", "320100", "2026-04-01")["in_force"] == {"first": "2026-03-01", "last": "2026-05-31"}


def test_documents_say_what_rests_on_them(moving: yijianshi.Book) -> None:
    (document,) = moving.guide("搬家")["documents"]
    assert document["articles"] == ["3", "4"]
    assert document["supports"] == ["事项/迁出", "材料/户口簿", "材料/核发件"]


def test_promised_days_stand_against_one_by_one_days(moving: yijianshi.Book) -> None:
    schedule = moving.guide("搬家")["schedule"]
    assert (schedule["promised_days"], schedule["one_by_one_days"]) == (7, 7)
    assert schedule["stages"] == [["迁入"], ["迁出", "换证"]]


@st.composite
def worlds_and_reports(draw: st.DrawFn) -> tuple[Guide, list[dict[str, Any]]]:
    world = draw(worlds())
    book = yijianshi.Book(rulebook_of(sources_of([world.pack])))
    found = [book.precheck(draw(cases(world))).to_dict() for _ in range(3)]
    return data_of(book.guide(BUNDLE, on="2024-09-01")), found


@settings(max_examples=60, phases=[Phase.generate])
@given(worlds_and_reports())
def test_whatever_a_report_asks_for_stands_in_the_guide(found: tuple[Guide, list[dict[str, Any]]]) -> None:
    guide, reports = found
    fits(guide)
    materials = {item["name"]: item for item in guide["materials"]}
    fields = {item["name"]: item for item in guide["form"]}
    checks = {(item["matter"], item["name"]): item for item in [*guide["gates"], *guide["checks"]]}
    questions = {item["name"]: item for item in guide["questions"]}
    subjects = {item["name"] for item in guide["subjects"]}
    for report in reports:
        assert {item["name"] for item in report["matters"]} <= {item["name"] for item in guide["matters"]}
        for item in report["materials"]:
            told = materials[item["name"]]
            assert set(item["matters"]) <= {use["name"] for use in told["matters"]}
            assert (item["subject"] is not None) <= bool(told["each"])
            spared(item, told)
        for field in report["form"]:
            assert field["required"] == fields[field["name"]]["required"]
            assert set(field["matters"]) <= {use["name"] for use in fields[field["name"]]["matters"]}
        for check in report["checks"]:
            assert checks[check["matter"], check["check"]]["severity"] == check["severity"]
        for question in report["questions"]:
            if question["kind"] == "question":
                settled = {address.partition("[")[0] for address in question["settles"]}
                assert settled <= {*questions[question["name"]]["settles"], "结论"}, question
            else:
                assert (question["subject"] or question["name"]).partition("[")[0] in subjects


def spared(item: dict[str, Any], told: dict[str, Any]) -> None:
    """How an item of a report stands is one of the ways that the guide tells of."""
    ways = [way for part in (told, *told["any_of"]) for way in part["exempt"]]
    offers = {key for part in (told, *told["any_of"]) for key in ("deferral", "commitment") if part[key] is not None}
    if item["status"] == "generated":
        assert told["asked"] == "never"
    exemption = item["exemption"]
    if exemption is not None and exemption["kind"] == "commitment":
        assert "commitment" in offers
    elif exemption is not None:
        assert exemption["kind"] in {way["kind"] for way in ways}
        assert told["asked"] != "always"
    assert {{"defer": "deferral", "commit": "commitment"}[option] for option in item["options"]} <= offers
    if item["status"] == "exempt" and exemption is not None and exemption["kind"] == "produced":
        assert exemption["evidence"]["matter"] in {way["matter"] for way in ways}


@settings(max_examples=25, phases=[Phase.generate])
@given(st.data())
def test_a_guide_of_the_same_rules_is_the_same_to_the_byte(data: st.DataObject) -> None:
    world = data.draw(worlds())
    sources = sources_of([world.pack])
    first, second = (to_json(yijianshi.Book(rulebook_of(sources)).guide(BUNDLE)) for _ in range(2))
    assert first == second

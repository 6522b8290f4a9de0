"""Laws of regions and dates, on random rulebooks: what is laid over what, when it is in force, and that nothing else matters."""

import datetime
import random
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st

from yijianshi.identifiers.region import area_size, region_within
from yijianshi.rulebook.book import Rulebook, inspect
from yijianshi.rulebook.periods import ALWAYS, Period
from yijianshi.rulebook.rules import Rules
from yijianshi.source.span import Source

REGIONS = ["000000", "320000", "320500", "320583", "330000"]
DAYS = st.dates(datetime.date(2024, 1, 1), datetime.date(2024, 2, 15))
WIDER = st.dates(datetime.date(2023, 12, 1), datetime.date(2024, 3, 15))
BASE = """\
pack: 国家
materials:
  甲: {origin: 申请人自备, copies: 一, format: 原件}
  乙: {origin: 申请人自备, copies: 一}
parameters: {上限: 1}
matters: {办: {department: 局, materials: [甲, 乙], time_limit: {promised: 9, statutory: 20}}}
bundles: {件: {matters: [办]}}
"""


@st.composite
def periods(draw: st.DrawFn) -> Period:
    first, last = draw(st.none() | DAYS), draw(st.none() | DAYS)
    return Period(last, first) if first is not None and last is not None and last < first else Period(first, last)


VALUES = st.sampled_from(["一", "二", "三"])


def some(**parts: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    """Maps that have some of the parts."""
    return st.fixed_dictionaries({}, optional=parts)


MATERIAL = some(copies=VALUES, format=VALUES)
TIMES = some(promised=st.integers(1, 8), statutory=st.integers(9, 12))
PATCHES = some(materials=some(甲=MATERIAL, 乙=MATERIAL), parameters=some(上限=st.integers(2, 5)), matters=some(办=some(time_limit=TIMES)))


def written(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {written(item)}" for key, item in value.items()) + "}"
    return str(value)


def pack(name: str, region: str, patch: dict[str, Any], period: Period = ALWAYS, head: str = "") -> Source:
    sections = "".join(f"{section}: {written(entries)}\n" for section, entries in patch.items() if entries)
    return Source(name, f"pack: {name}\nregion: {region}\neffective: {period}\n{head}{sections}")


def made(sources: list[Source]) -> Rulebook:
    rulebook, faults = inspect(sources)
    assert [fault for fault in faults if fault.severity == "error"] == []
    return rulebook


def values(rules: Rules, day: datetime.date) -> dict[str, Any]:
    """All values of some rules on a day."""
    materials = {name: (material.origin, material.copies, material.format) for name, material in rules.materials.items()}
    matters = {name: (matter.promised_days, matter.statutory_days, matter.department) for name, matter in rules.matters.items()}
    return {"materials": materials, "matters": matters, "parameters": {name: item.on(day) for name, item in rules.parameters.items()}}


def law(rulebook: Rulebook, region: str, day: datetime.date) -> dict[str, Any]:
    """All values in force in a region on a day."""
    return values(rulebook.rules(region, day), day)


@given(st.dictionaries(st.sampled_from(REGIONS[1:]), st.tuples(PATCHES, periods())), st.sampled_from(REGIONS), WIDER, st.randoms())
def test_the_order_of_files_means_nothing(
    overlays: dict[str, tuple[Any, Period]], region: str, day: datetime.date, draw: random.Random
) -> None:
    sources = [Source("国", BASE), *(pack(f"地{code}", code, patch, period) for code, (patch, period) in overlays.items())]
    mixed = draw.sample(sources, len(sources))
    one, other = made(sources), made(mixed)
    assert law(one, region, day) == law(other, region, day)
    assert (one.days, one.digest) == (other.days, other.digest)


SAID = st.dictionaries(st.sampled_from(REGIONS[1:]), st.tuples(st.none() | VALUES, st.none() | st.integers(2, 5)), min_size=2)


@given(SAID, st.sampled_from(REGIONS[1:]))
def test_of_all_areas_that_say_something_the_smallest_stands(said: dict[str, tuple[str | None, int | None]], region: str) -> None:
    sources = [Source("国", BASE)]
    for code, (copies, limit) in said.items():
        material = {"materials": {"甲": {"copies": copies}}} if copies is not None else {}
        sources.append(pack(f"地{code}", code, material | ({"parameters": {"上限": limit}} if limit is not None else {})))
    told = law(made(sources), region, datetime.date(2024, 1, 1))
    smallest_first = sorted((code for code in said if region_within(region, code)), key=area_size, reverse=True)
    copies, limits = ([said[code][place] for code in smallest_first if said[code][place] is not None] for place in (0, 1))
    assert (told["materials"]["甲"][1], told["parameters"]["上限"]) == ([*copies, "一"][0], [*limits, 1][0])


@given(PATCHES, PATCHES, WIDER)
def test_the_same_patch_twice_is_once(patch: Any, other: Any, day: datetime.date) -> None:
    assume(any(patch.values()))
    once = made([Source("国", BASE), pack("省", "320000", other), pack("市", "320500", patch)])
    twice = made([Source("国", BASE), pack("省", "320000", other), pack("市", "320500", patch), pack("县", "320583", patch)])
    assert law(once, "320583", day) == law(twice, "320583", day)


@given(periods(), periods(), WIDER)
def test_what_an_overlay_sets_is_in_force_iff_its_pack_and_its_entry_are(head: Period, own: Period, day: datetime.date) -> None:
    patch = {"materials": {"甲": {"copies": "二", "effective": own}}}
    rulebook = made([Source("国", BASE), pack("省", "320000", patch, head)])
    copies = law(rulebook, "320583", day)["materials"]["甲"][1]
    assert copies == ("二" if day in head and day in own else "一")


@given(periods(), periods(), WIDER)
def test_an_entry_is_in_force_iff_its_period_holds_the_day(head: Period, own: Period, day: datetime.date) -> None:
    entries = {"materials": {"丙": {"origin": "申请人自备", "effective": own}}}
    rulebook = made([Source("国", BASE), pack("又", "000000", entries, head)])
    assert ("丙" in rulebook.rules("000000", day).materials) == (day in head and day in own)


@given(st.lists(DAYS, min_size=1, max_size=4, unique=True), WIDER)
def test_of_dated_versions_the_one_whose_period_holds_the_day_stands(turns: list[datetime.date], day: datetime.date) -> None:
    turns = sorted(turns)
    ends = [*(turn - datetime.timedelta(days=1) for turn in turns), None]
    versions = [Period(first, last) for first, last in zip([None, *turns], ends, strict=True)]
    sources = [
        pack(f"版{number}", "000000", {"materials": {"丙": {"origin": "申请人自备", "copies": number, "effective": period}}})
        for number, period in enumerate(versions)
    ]
    told = law(made([Source("国", BASE), *sources]), "320583", day)["materials"]["丙"][1]
    assert told == str(next(number for number, period in enumerate(versions) if day in period))


@given(
    st.dictionaries(st.sampled_from(REGIONS[1:]), st.tuples(PATCHES, periods())),
    st.dictionaries(DAYS, st.integers(2, 9), min_size=1, max_size=4),
    st.sampled_from(REGIONS),
    WIDER,
    WIDER,
)
def test_between_two_turning_days_nothing_changes(
    overlays: dict[str, tuple[Any, Period]], dated: dict[datetime.date, int], region: str, day: datetime.date, other: datetime.date
) -> None:
    figures = {"parameters": {"比例": {datetime.date(2000, 1, 1): 1} | dated}}
    sources = [Source("国", BASE), pack("数", "000000", figures)]
    rulebook = made([*sources, *(pack(f"地{code}", code, patch, period) for code, (patch, period) in overlays.items())])
    if rulebook.turn(day) == rulebook.turn(other):
        assert law(rulebook, region, day) == law(rulebook, region, other)
    begun = [value for turn, value in sorted(dated.items()) if turn <= day]
    assert law(rulebook, region, day)["parameters"]["比例"] == (begun[-1] if begun else 1)


@given(PATCHES, PATCHES)
def test_a_bundles_own_overlay_is_a_smaller_area_of_its_own(patch: Any, amend: Any) -> None:
    day = datetime.date(2024, 1, 1)
    own = pack("省", "320000", patch, head=f"bundles: {{件: {{amend: {written(amend) if any(amend.values()) else '{}'}}}}}\n")
    amended = made([Source("国", BASE), own])
    amends = amended.rules("320000", day).law["bundles"]["件"].amends
    laid = made([Source("国", BASE), pack("省", "320000", patch), pack("市", "320500", amend)])
    assert values(amended.rules("320000", day, amends), day) == law(laid, "320500", day)

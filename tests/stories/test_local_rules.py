"""The local rules of the example: what a bundle has become in a county, in cities, on several days, value by value with who set it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.whole import hold_text

import yijianshi
from yijianshi.rulebook.origins import Origin, Setting

FOLDER = Path(__file__).parents[2] / "examples" / "地方细化"
NATION = "国家/"


@pytest.fixture(scope="module")
def book() -> yijianshi.Book:
    return yijianshi.load(FOLDER)


def told(setting: Setting) -> str:
    value = "删去" if setting.removed else json.dumps(setting.value, ensure_ascii=False)
    return f"{value}  ← {setting.pack}" + (f"（只对{setting.amends}）" if setting.amends is not None else "")


def line(origin: Origin) -> str:
    return "\n        替换 ".join([f"{'/'.join(origin.path)}: {told(origin.setting)}", *map(told, origin.replaced)])


def local(origin: Origin) -> bool:
    return any(not item.pack.startswith(NATION) for item in (origin.setting, *origin.replaced))


def test_the_whole_bundle_of_a_county(book: yijianshi.Book) -> None:
    origins = book.bundle("开办运输企业", "320583", "2026-11-20").origins()
    hold_text(FOLDER / "昆山市的开办运输企业.txt", "".join(f"{line(origin)}\n" for origin in origins))


@pytest.mark.parametrize(
    ("name", "region", "day"),
    [
        ("江苏省", "320000", "2026-11-20"),
        ("南京市2025年", "320100", "2025-12-31"),
        ("南京市2026年", "320100", "2026-01-01"),
        ("苏州市", "320500", "2026-11-20"),
    ],
)
def test_what_smaller_areas_changed(name: str, region: str, day: str, book: yijianshi.Book) -> None:
    origins = [origin for origin in book.bundle("开办运输企业", region, day).origins() if local(origin)]
    hold_text(FOLDER / f"{name}改了什么.txt", "".join(f"{line(origin)}\n" for origin in origins))


@pytest.mark.parametrize(("region", "day"), [("310000", "2026-11-20"), ("320583", "2024-12-31"), ("000000", "2026-11-20")])
def test_elsewhere_and_before_nothing_is_changed(region: str, day: str, book: yijianshi.Book) -> None:
    bundle, shipped = book.bundle("开办运输企业", region, day), yijianshi.load().bundle("开办运输企业", region, day)
    assert [origin.to_dict() for origin in bundle.origins()] == [origin.to_dict() for origin in shipped.origins()]


def test_a_county_without_a_pack_has_its_citys_rules(book: yijianshi.Book) -> None:
    city, county = (book.bundle("开办运输企业", code, "2026-11-20") for code in ("320500", "320582"))
    assert [line(origin) for origin in city.origins()] == [line(origin) for origin in county.origins()]

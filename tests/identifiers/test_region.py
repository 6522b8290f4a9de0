"""Codes of areas: which are none, what lies in what."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yijianshi.identifiers.region import area_size, is_region, region_within

CODES = st.from_regex(r"\d{6}", fullmatch=True)


@given(CODES, CODES, CODES)
def test_areas_within_areas_are_within(code: str, area: str, larger: str) -> None:
    assert region_within(code, code)
    assert region_within(code, "000000")
    if region_within(code, area) and region_within(area, larger):
        assert region_within(code, larger)


@pytest.mark.parametrize(
    ("code", "area", "within"),
    [
        ("320100", "320000", True),
        ("320102", "320100", True),
        ("320200", "320100", False),
        ("330100", "320000", False),
        ("320000", "320100", False),
        ("000000", "320000", False),
        ("320102", "320103", False),
    ],
)
def test_areas(code: str, area: str, within: bool) -> None:
    assert region_within(code, area) == within


@pytest.mark.parametrize("code", ["000000", "320000", "320500", "320582", "110101", "419001", "710000", "820000"])
def test_a_code_of_an_area(code: str) -> None:
    assert is_region(code)


@pytest.mark.parametrize("code", ["", "32000", "3200000", "32O000", "３２００００", "990000", "000100", "000001", "320006", "160000"])
def test_what_is_no_code_of_an_area(code: str) -> None:
    assert not is_region(code)


@given(CODES, CODES)
def test_what_holds_another_area_is_larger(code: str, area: str) -> None:
    if region_within(code, area) and code != area:
        assert area_size(area) < area_size(code)

"""Addresses: `从业资格证[0]`, `居民身份证[母]`, `居民身份证[驾驶员[0]]`."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yijianshi.case.addresses import Address, Owners, full_address, split_address

ONE_LIST = Owners(("驾驶员",), "驾驶员")
TWO = Owners(("母", "驾驶员"), None)


@pytest.mark.parametrize(
    ("text", "name", "inner"),
    [
        ("营业执照", "营业执照", None),
        ("从业资格证[0]", "从业资格证", "0"),
        ("身份证[母]", "身份证", "母"),
        ("身份证[驾驶员[0]]", "身份证", "驾驶员[0]"),
        ("身份证[", "身份证[", None),
        ("[0]", "", "0"),
        ("", "", None),
    ],
)
def test_a_name_and_what_stands_in_brackets(text: str, name: str, inner: str | None) -> None:
    assert split_address(text) == Address(name, inner)


@pytest.mark.parametrize(
    ("inner", "of", "address"),
    [
        ("0", ONE_LIST, "驾驶员[0]"),
        ("07", ONE_LIST, "驾驶员[7]"),
        ("驾驶员[2]", ONE_LIST, "驾驶员[2]"),
        ("驾驶员", ONE_LIST, "驾驶员"),
        ("0", TWO, None),
        ("母", TWO, "母"),
        ("驾驶员[0]", TWO, "驾驶员[0]"),
        ("父", TWO, None),
        ("驾驶员[母]", TWO, None),
        ("-1", ONE_LIST, None),
        ("٣", ONE_LIST, None),
        ("1234567", ONE_LIST, None),
        ("", ONE_LIST, None),
    ],
)
def test_which_subject_brackets_mean(inner: str, of: Owners, address: str | None) -> None:
    assert full_address(inner, of) == address


@given(st.sampled_from([ONE_LIST, TWO]), st.integers(0, 999))
def test_a_label_means_the_subject_it_is_the_label_of(of: Owners, index: int) -> None:
    for address in (f"驾驶员[{index}]", *(["母"] if of is TWO else [])):
        assert full_address(of.label(address), of) == address

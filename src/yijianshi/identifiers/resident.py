"""公民身份号码 (GB 11643-1999) and the numbers built like it: residence permits and foreign permanent residents.

All have 18 characters: 6 of area, 8 of birth date, 3 of sequence and a check digit (ISO 7064 MOD 11-2).
港澳台居民居住证 carry the areas 810000, 820000, 830000; 外国人永久居留身份证 of 2023 begin with 9
and a province.
Areas change every year, so an unknown one is never a reason to refuse.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Literal

from yijianshi.identifiers.region import PROVINCES
from yijianshi.identifiers.text import normal

compact = normal

Kind = Literal["resident", "permit", "foreign"]

_FORM = re.compile("[0-9]{17}[0-9X]")
_FORM_2017 = re.compile("[A-Z]{3}[0-9]{12}")
_PERMIT_AREAS = ("810000", "820000", "830000")
_FIRST_YEAR = 1800


def check_digit(body: str) -> str:
    """The 18th character of a body of 17 digits (MOD 11-2).

    >>> check_digit("99010119900101001")
    '9'
    """
    total = 0
    for digit in body:
        total = (total + int(digit)) * 2 % 11
    return "0123456789X"[(12 - total) % 11]


def is_valid(text: str, on: date | None = None) -> bool:
    """Whether `text` is an 18-character number with an existing birth date, not after `on`, and the right check digit."""
    number = normal(text)
    born = _birth_date(number)
    return born is not None and (on is None or born <= on) and check_digit(number[:17]) == number[17]


def kind(text: str) -> Kind | None:
    """Which document the number is of: a resident's, a 港澳台居民居住证 or a 外国人永久居留身份证; None where invalid."""
    if not is_valid(text):
        return None
    number = normal(text)
    if number.startswith("9") and number[1:3] in PROVINCES:
        return "foreign"
    return "permit" if number[:6] in _PERMIT_AREAS else "resident"


def birth_date(text: str) -> date | None:
    """The date of birth that a valid number states."""
    return _birth_date(normal(text)) if is_valid(text) else None


def sex(text: str) -> Literal["男", "女"] | None:
    """The sex that a valid number states: an odd sequence is male; a foreigner's states none."""
    if kind(text) in (None, "foreign"):
        return None
    return "男" if int(normal(text)[16]) % 2 else "女"


def is_foreign_2017(text: str) -> bool:
    """Whether `text` has the 2017 form of a 外国人永久居留身份证: country in 3 letters, then 12 digits.

    The digits are 4 of area, 6 of birth date (no century) and 2 more; only their form is checked, as no check digit is published.
    """
    return _FORM_2017.fullmatch(normal(text)) is not None


def _birth_date(number: str) -> date | None:
    if not _FORM.fullmatch(number):
        return None
    try:
        born = date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return None
    return born if born.year >= _FIRST_YEAR else None

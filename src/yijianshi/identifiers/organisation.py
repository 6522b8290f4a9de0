"""组织机构代码 (GB 11714): 8 digits or capitals and a check digit of MOD 11, often after a hyphen."""

from __future__ import annotations

import re

from yijianshi.identifiers.text import normal

_FORM = re.compile("[0-9A-Z]{8}[0-9X]")
_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)


def compact(text: str) -> str:
    return normal(text).replace("-", "")


def check_digit(body: str) -> str:
    """The 9th character of a body of 8 digits or capitals."""
    total = sum(weight * int(character, 36) for weight, character in zip(_WEIGHTS, body, strict=True))
    return "0123456789X"[-total % 11]


def is_valid(text: str) -> bool:
    code = compact(text)
    return _FORM.fullmatch(code) is not None and check_digit(code[:8]) == code[8]

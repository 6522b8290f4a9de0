"""统一社会信用代码 (GB 32100-2015): authority, class, area, organisation code, check character (MOD 31).

Military bodies (A), rural collectives (N) and others (Y) are as valid as the numbered authorities.
"""

from __future__ import annotations

import re

from yijianshi.identifiers import organisation
from yijianshi.identifiers.text import normal

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_VALUES = {character: value for value, character in enumerate(ALPHABET)}
_FORM = re.compile(f"[1-9ANY][1-9][0-9]{{6}}[{ALPHABET}]{{10}}")

compact = normal


def check_digit(body: str) -> str:
    """The 18th character of a body of 17: weights are the powers of 3 modulo 31."""
    total, weight = 0, 1
    for character in body:
        total += weight * _VALUES[character]
        weight = weight * 3 % 31
    return ALPHABET[-total % 31]


def has_form(text: str) -> bool:
    """Whether `text` is built like a code, whatever its check character: codes of the trial years break that."""
    return _FORM.fullmatch(normal(text)) is not None


def is_valid(text: str) -> bool:
    code = normal(text)
    return _FORM.fullmatch(code) is not None and check_digit(code[:17]) == code[17]


def organisation_code(text: str) -> str | None:
    """The organisation code inside a code of right form."""
    return normal(text)[8:17] if has_form(text) else None


def organisation_code_is_valid(text: str) -> bool:
    """Whether the organisation code inside has its own right check digit, which `is_valid` does not ask."""
    code = organisation_code(text)
    return code is not None and organisation.is_valid(code)

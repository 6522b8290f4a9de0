"""Codes of administrative areas (GB/T 2260): six digits, two each for province, city and county.

What is checked of a code: that its province is one, and that a county lies in a city (`xx00zz` does not exist). Cities and counties
themselves change every year, so they are not held against a table.
"""

from __future__ import annotations

NATION = "000000"

_CODES = "11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82"
PROVINCES = frozenset(_CODES.split(" "))
"""First two digits of the codes of all provinces."""


def is_code(text: str) -> bool:
    """Six digits, whatever they mean."""
    return len(text) == 6 and text.isascii() and text.isdigit()


def is_region(code: str) -> bool:
    """Is it a code of a known province or of an area in one, or 000000 for the nation?

    >>> [is_region(code) for code in ("320000", "320506", "000000", "320006", "990000")]
    [True, True, True, False, False]
    """
    return is_code(code) and (code == NATION or (code[:2] in PROVINCES and (code[2:4] != "00" or code[4:] == "00")))


def region_within(code: str, area: str) -> bool:
    """Does a code lie in an area? `000000` holds all, `xx0000` all of xx, `xxyy00` all of xxyy, others themselves."""
    if area == NATION:
        return True
    if area.endswith("0000"):
        return code[:2] == area[:2]
    if area.endswith("00"):
        return code[:4] == area[:4]
    return code == area


def area_size(code: str) -> int:
    """0 for the nation, then province, city, county: the order in which packs are laid over each other."""
    return 0 if code == NATION else 1 if code.endswith("0000") else 2 if code.endswith("00") else 3


def largest_first(code: str) -> tuple[int, str]:
    """The order of areas by size, and of those of one size by code.

    >>> sorted(("321000", "320506", "500000", "320100", "110000", "000000"), key=largest_first)
    ['000000', '110000', '500000', '320100', '321000', '320506']
    """
    return area_size(code), code

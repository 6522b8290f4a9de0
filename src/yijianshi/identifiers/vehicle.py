"""Vehicles: 号牌号码 (GA 36) and 车辆识别代号 (GB 16735)."""

from __future__ import annotations

import re

from yijianshi.identifiers.text import normal

_PROVINCES = "京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵云藏陕甘青宁新"
_LETTERS = "A-HJ-NP-Z"
_PLATE = re.compile(
    f"[{_PROVINCES}][{_LETTERS}](?:"
    f"[{_LETTERS}0-9]{{5}}"  # ordinary
    f"|[{_LETTERS}0-9]{{4}}[挂学警港澳领]"  # trailers, driving schools, police, cross-border, consulates
    f"|[A-HJK][{_LETTERS}0-9][0-9]{{4}}"  # small vehicles of new energy
    f"|[0-9]{{5}}[A-HJK]"  # large vehicles of new energy
    ")|使[0-9]{6}|[0-9]{6}使"
)
_DOTS = str.maketrans("", "", "·•・.-")

_VIN = re.compile("[A-HJ-NPR-Z0-9]{13}[0-9]{4}")
_VIN_VALUES = dict(zip("0123456789ABCDEFGHJKLMNPRSTUVWXYZ", [*range(10), *range(1, 9), 1, 2, 3, 4, 5, 7, 9, *range(2, 10)], strict=True))
_VIN_WEIGHTS = (8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2)


def compact_plate(text: str) -> str:
    """The plate without the dot after the authority's letter."""
    return normal(text).translate(_DOTS)


def is_plate(text: str) -> bool:
    """Whether `text` is a civil plate: 7 characters, or 8 of new energy; the letters I and O are not used."""
    return _PLATE.fullmatch(compact_plate(text)) is not None


def vin_check_digit(vin: str) -> str:
    """The 9th character that the other 16 of a VIN ask for."""
    total = sum(weight * _VIN_VALUES[character] for weight, character in zip(_VIN_WEIGHTS, vin, strict=True))
    return "0123456789X"[total % 11]


def is_vin(text: str) -> bool:
    """Whether `text` is a VIN: 17 characters without I, O, Q, the last four digits.

    Only vehicles made in China (L) must carry the check digit; makers of other regions may put anything there.
    """
    vin = normal(text)
    return _VIN.fullmatch(vin) is not None and (not vin.startswith("L") or vin[8] == vin_check_digit(vin))

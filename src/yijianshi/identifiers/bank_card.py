"""银行卡号: 13 to 19 digits, the last by the Luhn formula (ISO/IEC 7812-1). Passbooks and company accounts are no cards."""

from __future__ import annotations

import re

from yijianshi.identifiers.text import normal

_FORM = re.compile("[0-9]{13,19}")


def compact(text: str) -> str:
    return normal(text).replace("-", "")


def check_digit(body: str) -> str:
    """The digit that completes `body`, all digits of the card but the last.

    >>> check_digit("622200000000000000")
    '4'
    """
    total = 0
    for place, digit in enumerate(reversed(body)):
        value = int(digit) * (1 if place % 2 else 2)
        total += value - 9 if value > 9 else value
    return str(-total % 10)


def is_valid(text: str) -> bool:
    number = compact(text)
    return _FORM.fullmatch(number) is not None and number.strip("0") != "" and check_digit(number[:-1]) == number[-1]

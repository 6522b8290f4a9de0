"""Text of numbers: the form in which they compare, and the form in which they may be shown."""

from __future__ import annotations

import re
import unicodedata

_INVISIBLE = dict.fromkeys([0x00AD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), 0x2060, 0xFEFF])


_LONG = re.compile(r"\d{10,}[0-9Xx]?")
"""Numbers of persons, telephones and accounts, wherever they stand in a text."""


def normal(text: str) -> str:
    """The form in which two numbers compare: NFKC, no white space or invisible marks, upper case.

    >>> normal(" ９１３２０１００ma01 2345 6x ")
    '91320100MA0123456X'
    """
    if text.isascii():
        return "".join(text.split()).upper()
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).upper()).translate(_INVISIBLE)
    # Accents that stood on a space now stand on a letter, and compose with it.
    return unicodedata.normalize("NFKC", "".join(folded.split()))


def mask(text: str) -> str:
    """What a number may show in messages: its first 3 and last 4 characters; below 8 characters, nothing.

    >>> mask("13800000001")
    '138****0001'
    """
    if len(text) < 8:
        return "*" * len(text)
    return f"{text[:3]}{'*' * (len(text) - 7)}{text[-4:]}"


def discreet(text: str) -> str:
    """A text in which long numbers are masked: what stands where a name was expected may be anybody's.

    >>> discreet("没有名为“990101199001010019”的主体")
    '没有名为“990***********0019”的主体'
    """
    return _LONG.sub(lambda found: mask(found[0]), text)

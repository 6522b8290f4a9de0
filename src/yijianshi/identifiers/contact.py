"""Ways to reach somebody: mobile and other telephone numbers, postcodes, e-mail addresses."""

from __future__ import annotations

import re

from yijianshi.identifiers.text import normal

_MOBILE = re.compile("1[3-9][0-9]{9}")
_LANDLINE = re.compile("0(?:10|2[0-9]|[3-9][0-9]{2})-?[1-9][0-9]{2,3}-?[0-9]{4}(?:(?:-|转|EXT|X|#)[0-9]{1,6})?")
_SERVICE = re.compile("[48]00[0-9]{7}|1[0-9]{4}|9[56][0-9]{3,4}")
_POSTCODE = re.compile("[0-9]{6}")
_EMAIL = re.compile(r"[^@\s,;:\"()<>\[\]\\]{1,64}@(?:[^\W_](?:[\w-]{0,61}[^\W_])?\.)+[^\W\d_][^\W_]{1,62}")
_MARKS = str.maketrans({"(": "", ")": "", "–": "-", "—": "-"})


def compact_phone(text: str) -> str:
    """The number without brackets, hyphens and the country's prefix."""
    return _national(text).replace("-", "")


def is_mobile(text: str) -> bool:
    return _MOBILE.fullmatch(compact_phone(text)) is not None


def is_phone(text: str) -> bool:
    """Whether `text` is a mobile number, a landline with area code (and extension), or a service number (400, 12345, 95…)."""
    number = compact_phone(text)
    return any(form.fullmatch(number) for form in (_MOBILE, _SERVICE)) or _LANDLINE.fullmatch(_national(text)) is not None


def is_postcode(text: str) -> bool:
    code = normal(text)
    return _POSTCODE.fullmatch(code) is not None and code != "000000"


def is_email(text: str) -> bool:
    address = text.strip()
    return len(address) <= 254 and ".." not in address and _EMAIL.fullmatch(address) is not None


def _national(text: str) -> str:
    """The number as dialled within the country: a landline behind +86 takes its 0 back."""
    number = normal(text).translate(_MARKS)
    for prefix in ("+86", "0086"):
        if number.startswith(prefix):
            rest = number.removeprefix(prefix).lstrip("-")
            return rest if rest.startswith(("0", "1")) else f"0{rest}"
    return number

"""Numbers that people, bodies, vehicles and licences carry: their normal form, their check digits, what they state.

Each family is a module of small functions on text (`compact`, `check_digit`, `is_valid`); none raises on mangled input to
`is_valid`, none looks at a clock or a table of areas. This package imports nothing else of the library.
"""

from __future__ import annotations

from yijianshi.identifiers.formats import FORMATS, Format, is_personal
from yijianshi.identifiers.resident import birth_date as resident_birth_date
from yijianshi.identifiers.resident import is_valid as valid_resident_id
from yijianshi.identifiers.resident import sex as resident_sex
from yijianshi.identifiers.text import discreet, mask, normal
from yijianshi.identifiers.uscc import is_valid as valid_uscc

__all__ = [
    "FORMATS",
    "Format",
    "discreet",
    "is_personal",
    "mask",
    "normal",
    "resident_birth_date",
    "resident_sex",
    "valid_resident_id",
    "valid_uscc",
]

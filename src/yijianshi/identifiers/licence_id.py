"""电子证照标识 (GB/T 36904): root, type code, issuer, serial, version and a check character, joined by dots.

Systems in use differ from the standard, so `parse` takes what can be told apart and names every deviation.
"""

from __future__ import annotations

import re

from msgspec import Struct

from yijianshi.identifiers import uscc
from yijianshi.identifiers.text import normal

ROOT = "1.2.156.3005.2"
_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_TEXT = re.compile(
    r"(?P<root>[0-9]+\.[0-9]+\.[0-9]+\.[0-9]+\.[0-9]+)\.(?P<type>[0-9A-Z]{21})"
    r"(?:\.(?P<issuer>[0-9A-Z]{18}|[0-9]{6}))?\.(?P<serial>[0-9A-Z]+)\.(?P<version>[0-9]{2,3})\.(?P<check>[0-9A-Z])"
)


class LicenceId(Struct, frozen=True):
    """The parts of an identifier; `issuer` is empty where it was left out.

    `deviations` names the parts that differ from the standard: `root`, `type` and `issuer` (no valid 统一社会信用代码, or none),
    `version` (not three digits from 001), `check` (wrong character).
    """

    root: str
    type: str
    issuer: str
    serial: str
    version: str
    check: str
    deviations: tuple[str, ...] = ()

    def __str__(self) -> str:
        parts = (self.root, self.type, self.issuer, self.serial, self.version, self.check)
        return ".".join(part for part in parts if part)


def compact(text: str) -> str:
    """The identifier without white space and hyphens (serials are often GUIDs), in upper case."""
    return normal(text).replace("-", "")


def check_digit(body: str) -> str:
    """The check character over type, issuer, serial and version without dots: ISO 7064 MOD 37,36.

    >>> check_digit("11100000000013127D001" "11990000MBTE5T002G" "TEST00000002" "001")
    'M'
    """
    product = 36
    for character in body:
        product = (product + _ALPHABET.index(character)) % 36 or 36
        product = product * 2 % 37
    return _ALPHABET[(37 - product) % 36]


def parse(text: str) -> LicenceId | None:
    """The parts of an identifier, or None where they cannot be told apart."""
    match = _TEXT.fullmatch(compact(text))
    if match is None:
        return None
    root, kind, issuer, serial, version, check = (match[name] or "" for name in ("root", "type", "issuer", "serial", "version", "check"))
    conforming = {
        "root": root == ROOT,
        "type": uscc.is_valid(kind[:18]) and kind[18:].isdecimal(),
        "issuer": uscc.is_valid(issuer),
        "version": len(version) == 3 and version != "000",
        "check": check == check_digit(kind + issuer + serial + version),
    }
    return LicenceId(root, kind, issuer, serial, version, check, tuple(part for part, holds in conforming.items() if not holds))


def is_valid(text: str) -> bool:
    """Whether `text` can be parsed and its check character is right; other deviations are in common use."""
    parts = parse(text)
    return parts is not None and "check" not in parts.deviations

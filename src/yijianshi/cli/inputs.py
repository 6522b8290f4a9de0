"""What commands read: a case from a file or standard input."""

from __future__ import annotations

import sys
from codecs import BOM_UTF8
from pathlib import Path
from typing import Any

import orjson

from yijianshi.cli.faults import unreadable


def read_case(name: str) -> bytes:
    """The bytes of a case, without a byte order mark; `-` is standard input."""
    try:
        given = Path(name).read_bytes() if name != "-" else sys.stdin.buffer.read()
        return given.removeprefix(BOM_UTF8)
    except OSError as error:
        raise unreadable(name, error) from error
    except ValueError as error:
        raise unreadable(name.replace("\0", "?"), FileNotFoundError()) from error


def case_members(case: bytes) -> dict[str, Any] | None:
    """A case that was accepted, as the dictionary by which its records are named."""
    try:
        members = orjson.loads(case)
    except orjson.JSONDecodeError:
        return None
    return members if isinstance(members, dict) else None

"""Results: to a file or standard output, in colours and at a width where a terminal reads them."""

from __future__ import annotations

import os
import shutil
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any, TextIO

import click
import orjson

from yijianshi.cli.faults import unwritable

_WIDEST = 100
_OPTIONS = orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE | orjson.OPT_NON_STR_KEYS


def write(result: str | bytes, output: Path | None = None) -> None:
    """Write a result to `output` or, where None, to standard output; text as UTF-8, with a line break at its end."""
    data = result.encode("utf-8", "backslashreplace") if isinstance(result, str) else result
    if not data.endswith(b"\n"):
        data += b"\n"
    try:
        if output is not None:
            output.write_bytes(data)
        else:
            # Text goes through the stream's own encoding, which need not be UTF-8; JSON is UTF-8 always.
            click.echo(result.rstrip("\n") + "\n" if isinstance(result, str) else data, nl=False)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise unwritable(output or Path("-"), error) from error


def to_json(value: Any) -> bytes:
    """A result as indented JSON; decimal numbers keep their digits."""
    try:
        return orjson.dumps(value, default=_plain, option=_OPTIONS)
    except TypeError:
        return orjson.dumps(_encodable(value), default=_plain, option=_OPTIONS)


def wants_colour(stream: TextIO) -> bool:
    """Whether colours may be written to `stream`: a terminal, and nobody has set NO_COLOR."""
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def page_width(stream: TextIO) -> int | None:
    """The columns of the terminal that `stream` is, at most 100; None for pipes and files."""
    return min(shutil.get_terminal_size((80, 24)).columns, _WIDEST) if stream.isatty() else None


def page(output: Path | None = None) -> dict[str, Any]:
    """`width` and `colour` of a text result that goes to `output`."""
    if output is not None:
        return {"width": None, "colour": False}
    return {"width": page_width(sys.stdout), "colour": wants_colour(sys.stdout)}


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return orjson.Fragment(f"{value:f}")
    if hasattr(value, "to_dict"):
        return value.to_dict()
    if isinstance(value, (tuple, set, frozenset)):
        return sorted(value) if isinstance(value, (set, frozenset)) else list(value)
    return str(value)


def _encodable(value: Any) -> Any:
    """The value with escapes for lone surrogates, which stand for the bytes of arguments and file names that are no UTF-8."""
    if isinstance(value, str):
        return value.encode("utf-8", "backslashreplace").decode()
    if isinstance(value, dict):
        return {_encodable(key): _encodable(part) for key, part in value.items()}
    return [_encodable(part) for part in value] if isinstance(value, (list, tuple)) else value

"""Tables as CSV (RFC 4180) that spreadsheets open as they are meant.

UTF-8 begins with a byte order mark, without which Excel takes Chinese for another encoding. A cell that a spreadsheet would run as a
formula begins with an apostrophe; who reads the file as `utf-8-sig` and takes one apostrophe off has both back.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n")
_GUARD = "'"


def to_csv(header: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """A header and rows as the bytes of a file; None is an empty cell."""
    table = io.StringIO(newline="")
    writer = csv.writer(table, lineterminator="\r\n")
    writer.writerow([guarded(cell) for cell in header])
    writer.writerows([["" if cell is None else guarded(cell) if isinstance(cell, str) else str(cell) for cell in row] for row in rows])
    return table.getvalue().encode("utf-8-sig", "backslashreplace")


def guarded(cell: str) -> str:
    """A text that no spreadsheet takes for a formula; one that begins with the guard itself gets another."""
    return _GUARD + cell if cell.startswith((*_FORMULA, _GUARD)) else cell

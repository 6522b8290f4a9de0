"""Which stretch of a YAML file each character of a scalar came from: quoting, escapes and folding undone (YAML 1.1, ch. 9).

The parser gives a scalar's content and where it begins and ends, not where its characters stand. Reading the raw text once
more gives that, on demand: an expression's fault can then be shown at its own column, also inside `"…"`, `|` or `>`.
Line breaks are `\\n` and `\\r\\n`, as the loader lets no others pass.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from msgspec import Struct, field

_ESCAPES = {
    **dict(zip('0abt\tnvfre "/\\', '\0\a\b\t\t\n\v\f\r\x1b "/\\', strict=True)),
    **dict(zip("N_LP", "\x85\xa0\u2028\u2029", strict=True)),
}
_HEXADECIMAL = {"x": 2, "u": 4, "U": 8}


class Decoded(Struct):
    """Content read back from raw text: character i of it stands at `starts[i]:ends[i]` of the raw text."""

    characters: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(self.characters)

    def put(self, character: str, start: int, end: int) -> None:
        self.characters.append(character)
        self.starts.append(start)
        self.ends.append(end)


def decode(raw: str, start: int, end: int, text: str) -> Decoded:
    """Read the scalar that stands in `raw` at `start:end` and whose content is known to be `text`."""
    first = raw[start : min(start + 1, end)]
    if first in ("|", ">"):
        return _block(raw, start, folded=first == ">", text=text)
    if first in ('"', "'"):
        return _flow(raw, start + 1, end - 1, quote=first)
    return _flow(raw, start, end, quote="")


def _flow(raw: str, at: int, end: int, quote: str) -> Decoded:
    """Plain and quoted scalars: one line break reads as a blank, n of them as n - 1 line breaks."""
    out = Decoded()
    while at < end:
        character = raw[at]
        if character in " \t\r\n":
            at = _fold(raw, at, end, out)
        elif character == "'" == quote:
            out.put("'", at, at + 2)
            at += 2
        elif character == "\\" and quote == '"':
            at = _escape(raw, at, end, out)
        else:
            out.put(character, at, at + 1)
            at += 1
    return out


def _escape(raw: str, at: int, end: int, out: Decoded) -> int:
    kind = raw[at + 1 : at + 2]
    if kind in ("\r", "\n"):
        return _fold(raw, at + 1, end, out, escaped=True)
    if width := _HEXADECIMAL.get(kind):
        out.put(chr(int(raw[at + 2 : at + 2 + width], 16)), at, at + 2 + width)
        return at + 2 + width
    out.put(_ESCAPES.get(kind, kind), at, at + 2)
    return at + 2


def _fold(raw: str, at: int, end: int, out: Decoded, escaped: bool = False) -> int:
    """White space up to the next character: kept within a line, folded where it breaks one; `escaped`: after a backslash."""
    stop = at
    breaks: list[tuple[int, int]] = []
    while stop < end and raw[stop] in " \t\r\n":
        if raw[stop] in "\r\n":
            width = 2 if raw.startswith("\r\n", stop) else 1
            breaks.append((stop, stop + width))
            stop += width
        else:
            stop += 1
    if not breaks:
        for place in range(at, stop):
            out.put(raw[place], place, place + 1)
    elif len(breaks) > 1:
        for first, last in breaks[1:]:
            out.put("\n", first, last)
    elif not escaped:
        out.put(" ", at, stop)
    return stop


def _block(raw: str, start: int, folded: bool, text: str) -> Decoded:
    """`|` and `>`: indentation is cut, and `>` joins lines that are neither indented further nor apart."""
    out = Decoded()
    header = raw.find("\n", start) + 1
    content = text.lstrip("\n")
    skipped = len(text) - len(content)  # each line break that begins the content is a line of its own
    body = next(islice(_lines(raw, header), skipped, None), None)
    if not content or body is None:
        for _, stop, after in islice(_lines(raw, header), skipped):
            out.put("\n", stop, after)
        return out
    indent = _spaces(raw[body[0] : body[1]]) - _spaces(content)
    pending: list[tuple[int, int]] = []  # line breaks since the last line of content
    before_blank = False
    for begin, stop, after in _lines(raw, header):
        margin = min(_spaces(raw[begin:stop]), indent)
        if begin + margin == stop:
            pending.append((stop, after))
            continue
        if margin < indent:
            break
        blank = raw[begin + margin] in " \t"
        _join(out, pending, folded and bool(out.starts) and not before_blank and not blank)
        before_blank = blank
        for place in range(begin + margin, stop):
            out.put(raw[place], place, place + 1)
        pending = [(stop, after)]
    for stop, after in pending[: len(text) - len(out.starts)]:
        out.put("\n", stop, after)
    return out


def _join(out: Decoded, pending: list[tuple[int, int]], folded: bool) -> None:
    if folded and len(pending) == 1:
        out.put(" ", *pending[0])
        return
    for stop, after in pending[1:] if folded else pending:
        out.put("\n", stop, after)


def _lines(raw: str, at: int) -> Iterator[tuple[int, int, int]]:
    """Beginning, end and end with its line break of each line from `at` on."""
    while 0 < at < len(raw):
        found = raw.find("\n", at)
        stop = len(raw) if found < 0 else found
        after = len(raw) if found < 0 else found + 1
        yield at, stop - raw.startswith("\r\n", stop - 1), after
        at = after


def _spaces(line: str) -> int:
    return len(line) - len(line.lstrip(" "))

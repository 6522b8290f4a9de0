"""Why a text is no YAML, in the author's words: the parser says where it stopped, the lines around tell what was meant.

Each reading looks at one kind of failure and gives a diagnostic, or None where it does not fit; the first that fits stands.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from msgspec import Struct

from yijianshi.source.catalogue.text import MISMATCHED
from yijianshi.source.diagnostics import Diagnostic, Related, diagnose
from yijianshi.source.limits import DEPTH
from yijianshi.source.quoting import KEY, block_value, flow_end, flow_value, line_around, setting, value_around, whole
from yijianshi.source.span import Source, Span

_LACKS = re.compile(r"[ \t]*(?:- +)*(?P<key>[^\s:：#]+?) *(?:(?P<colon>：|:(?=\S))(?P<rest>.*))?$")
_WORD = re.compile(r"[a-z_]+(?= +[^ :：])")
"""What may be a key whose colon is missing: a word of ASCII letters before something else."""
_CLOSING = {"{": "}", "[": "]"}


class Failure(Struct, frozen=True):
    """The parser stopped at `at` while it read what begins at `since`; `end` is the end of the stretch it was given."""

    source: Source
    at: int
    since: int
    end: int
    problem: str

    @property
    def character(self) -> str:
        return self.source.text[self.at : min(self.at + 1, self.end)]

    @property
    def before(self) -> str:
        """The text of the line in front of the place."""
        return self.source.text[line_around(self.source.text, self.at, self.end)[0] : self.at]

    def says(self, *words: str) -> bool:
        return any(word in self.problem for word in words)

    def span(self, at: int, width: int = 1) -> Span:
        return Span(self.source, at, min(at + width, self.end))


def explain(failure: Failure) -> Diagnostic:
    """The diagnostic of a failure: its cause where one of the readings knows it."""
    for reading in READINGS:
        if found := reading(failure):
            return found
    return diagnose("YJS139", failure.span(failure.at))


def _indentation(failure: Failure) -> Diagnostic | None:
    """Tabs before the first word of the line, which look like blanks and are none."""
    begin, stop = line_around(failure.source.text, min(failure.at, max(failure.end - 1, 0)), failure.end)
    margin = re.match(r"[ \t]*", failure.source.text[begin:stop])
    tab = margin[0].find("\t") if margin else -1
    return diagnose("YJS106", failure.span(begin + tab)) if tab >= 0 else None


def _first_character(failure: Failure) -> Diagnostic | None:
    """A value that begins with a sign that YAML keeps for itself."""
    if failure.says("directive"):
        return diagnose("YJS113", failure.span(failure.since))
    if failure.says("while scanning an a", "tag"):
        code, at = "YJS110", failure.since
    elif failure.says("cannot start any token", "mapping keys are not allowed"):
        code, at = "YJS124", failure.at
    elif failure.says("block scalar"):
        code, at = "YJS124", failure.since
    else:
        return None
    text = failure.source.text
    key, begin, value = value_around(text, at)
    if begin < at and text[begin:at].strip():
        return diagnose("YJS123", failure.span(begin, at - begin), fixed=setting(key, value))
    return diagnose(code, failure.span(at), character=text[at : at + 1], fixed=setting(key, value))


def _quotes(failure: Failure) -> Diagnostic | None:
    """A quotation mark that nothing closes, or an escape that does not exist."""
    if not failure.says("quoted scalar"):
        return None
    text = failure.source.text
    if failure.says("end of stream", "document"):
        return diagnose("YJS119", failure.span(failure.since), character=text[failure.since])
    back = text.rfind("\\", failure.since, failure.at + 1)
    key, _, value = value_around(text, failure.since)
    escape = text[back : back + 2]
    return diagnose("YJS122", failure.span(back, 2), escape=escape, fixed=setting(key, value.strip('"')))


def _flow(failure: Failure) -> Diagnostic | None:
    """Inside `{…}` and `[…]`: a bracket left open, a comma missing, or a value that should be quoted."""
    if not failure.says("',' or"):
        return None
    text, at, since = failure.source.text, failure.at, failure.since
    opening = text[since]
    later = text.count("\n", since, at) > 0
    if at >= failure.end or (later and _indent(text, at) <= _indent(text, since)) or not text[at:].strip():
        return diagnose("YJS120", failure.span(since), character=opening, closing=_CLOSING.get(opening, opening))
    key, begin, value = flow_value(text, since, at)
    read = text[begin:at]
    if (comma := read.find("，")) >= 0 and failure.character == ":":
        return diagnose("YJS126", failure.span(begin + comma), character="，", fixed=",")
    if failure.character == ":" and (words := re.fullmatch(r"(?s)(.*\S)\s+([^\s\"'()]+)\s*", read)):
        spot = begin + words.start(2)
        return diagnose("YJS127", failure.span(spot, len(words[2])), before=words[1].rsplit(None, 1)[-1], after=words[2])
    if not value:
        return diagnose("YJS133", failure.span(at))
    if failure.character in ("}", "]") and value == read.strip():
        return diagnose("YJS120", failure.span(since), character=opening, closing=_CLOSING.get(opening, opening))
    code = "YJS117" if failure.character == ":" else "YJS129"
    return diagnose(code, failure.span(begin, max(1, at - begin)), fixed=setting(key, value))


def _colon(failure: Failure) -> Diagnostic | None:
    """A colon where no key can end: a second one on the line, or the line above lacks its own."""
    if not failure.says("mapping values are not allowed"):
        return None
    text = failure.source.text
    begin, stop = line_around(text, failure.at, failure.end)
    found = KEY.match(text, begin, stop)
    if found and found.end() <= failure.at:
        key, value = block_value(text, failure.at)
        if value.startswith(("｛", "［")):
            wide = failure.span(found.end())
            return diagnose("YJS126", wide, character=value[0], fixed=unicodedata.normalize("NFKC", value[0]))
        if not whole(found["key"]):
            key, value = None, text[found.start("key") : stop]
        return diagnose("YJS117", failure.span(failure.at), fixed=setting(key, value))
    while begin > 0:
        above = line_around(text, begin - 1)
        begin = above[0]
        line = text[slice(*above)]
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        if lacking := _lacking(failure, *above):
            return lacking
        break
    first, _ = line_around(text, failure.at, failure.end)
    return diagnose("YJS118", failure.span(first + _indent(text, failure.at)))


def _joined_colon(failure: Failure) -> Diagnostic | None:
    """`{键:[…]}`: YAML takes a colon for one only where a blank follows."""
    if not failure.says("unexpected ':'"):
        return None
    text, at = failure.source.text, failure.at
    key = text[failure.since : at]
    value = text[at + 1 : flow_end(text, at + 1, line_around(text, at, failure.end)[1])].strip()
    return diagnose("YJS115", failure.span(at), key=key, fixed=f"{key}: {value}".rstrip())


def _no_colon(failure: Failure) -> Diagnostic | None:
    """A line without `key:` among others."""
    if not failure.says("could not find expected ':'"):
        return None
    text, since = failure.source.text, failure.since
    if text[since] in "\"'" and "\n" in text[since : failure.at].strip():
        return diagnose("YJS119", failure.span(since), character=text[since])
    begin, stop = line_around(text, since, failure.end)
    if found := _WORD.match(text, since, stop):
        return diagnose("YJS116", failure.span(since, len(found[0])), key=found[0])
    return _lacking(failure, begin, stop) or diagnose("YJS116", failure.span(since, stop - since), key=text[since:stop].strip())


def _lacking(failure: Failure, begin: int, stop: int) -> Diagnostic | None:
    """The fault of a line whose colon is full-width, lacks its blank, or is not there."""
    text = failure.source.text
    if KEY.match(text, begin, stop) or not (found := _LACKS.match(text[begin:stop])):
        return None
    if not found["colon"]:
        return diagnose("YJS116", failure.span(begin + found.start("key"), len(found["key"])), key=found["key"])
    code = "YJS114" if found["colon"] == "：" else "YJS115"
    fixed = f"{found['key']}: {found['rest'].strip()}".rstrip()
    return diagnose(code, failure.span(begin + found.start("colon")), key=found["key"], fixed=fixed)


def _end_of_value(failure: Failure) -> Diagnostic | None:
    """Something stands where a new key or item should begin: behind a value, or at an indentation of its own."""
    if not failure.says("expected key", "'-' indicator", "<document start>", "<block end>"):
        return None
    text, at, before = failure.source.text, failure.at, failure.before
    if failure.character in ("}", "]"):
        return diagnose("YJS121", failure.span(at), character=failure.character)
    if failure.says("<document start>") and re.search(r"(?m)^(---|\.\.\.)", text[:at]):
        return diagnose("YJS112", failure.span(at))
    if not before.strip():
        if failure.character == ":":
            return diagnose("YJS132", failure.span(at))
        return diagnose("YJS134" if failure.says("'-' indicator") else "YJS118", failure.span(at))
    for mark in ('"', "'"):
        if before.count(mark) % 2 and (opened := _opened_above(text, at - len(before), mark)) is not None:
            return diagnose("YJS119", failure.span(opened), related=[Related(failure.span(at), MISMATCHED)], character=mark)
    key, value = block_value(text, at)
    begin = line_around(text, at, failure.end)[0] + len(before) - len(before.lstrip())
    if found := KEY.match(text, at - len(before)):
        begin = found.end()
    return diagnose("YJS123", failure.span(begin, max(1, at - begin)), fixed=setting(key, value))


def _opened_above(text: str, begin: int, mark: str) -> int | None:
    """Where the quotation mark that is closed on the line at `begin` was opened: the nearest line above with an odd number."""
    while begin > 0:
        begin, stop = line_around(text, begin - 1)
        if text.count(mark, begin, stop) % 2:
            return text.rfind(mark, begin, stop)
    return None


def _misplaced(failure: Failure) -> Diagnostic | None:
    """A list begun behind its key, or nothing where something must stand."""
    text, at = failure.source.text, failure.at
    if failure.says("sequence entries are not allowed"):
        key, value = block_value(text, at)
        item = value.removeprefix("-").strip()
        return diagnose("YJS128", failure.span(at), fixed=f"{key}: [{item}]" if key else f"[{item}]")
    if failure.says("node content"):
        return diagnose("YJS133", failure.span(at))
    if failure.says("nesting"):
        return diagnose("YJS105", failure.span(at), limit=DEPTH)
    return None


def _indent(text: str, at: int) -> int:
    begin, stop = line_around(text, at)
    return len(text[begin:stop]) - len(text[begin:stop].lstrip(" "))


READINGS: tuple[Callable[[Failure], Diagnostic | None], ...] = (
    _indentation,
    _quotes,
    _first_character,
    _flow,
    _colon,
    _joined_colon,
    _no_colon,
    _end_of_value,
    _misplaced,
)

"""How a value is to be written so that YAML leaves it whole: finding the value meant on a line, and its quoted form."""

from __future__ import annotations

import re
from collections.abc import Iterable

KEY = re.compile(r"""[ \t]*(?:- +)*(?P<key>[^\s#"'\[\]{},&*!|>%@`:-][^:\n]*?|'[^'\n]*'|"[^"\n]*") *:(?: +|(?=\n|$))""")
"""A line of block style up to its value."""
_BRACKETS = {"(": 1, "[": 1, "{": 1, ")": -1, "]": -1, "}": -1}
_FLOW_KEY = re.compile(r"""[{,\[]\s*(?P<key>[^\s,{}\[\]:"'()]+|'[^']*'|"[^"]*")\s*:\s""")
_NEXT_KEY = re.compile(r""",\s*(?:[^\s,{}\[\]:"'()]+|'[^']*'|"[^"]*")\s*:(?:\s|$)""")


def quoted(value: str) -> str:
    """The value on one line in single quotes, in which only the quote itself has a meaning."""
    return "'" + " ".join(value.split("\n")).replace("'", "''") + "'"


def setting(key: str | None, value: str) -> str:
    """The key with its value in quotes; the value alone where it has no key."""
    return quoted(value) if key is None else f"{key}: {quoted(value)}"


def depth(text: str, level: int = 0, inside: bool = False) -> tuple[int, bool]:
    """Brackets left open (negative: closed too often) and whether a double-quoted string is, beginning as given."""
    skip = False
    for character in text:
        if skip:
            skip = False
        elif inside:
            inside, skip = character != '"', character == "\\"
        elif character == '"':
            inside = True
        else:
            level += _BRACKETS.get(character, 0)
    return level, inside


def whole(text: str) -> bool:
    """Every bracket and every string of an expression is closed."""
    return depth(text) == (0, False)


def first_whole(text: str, begin: int, ends: Iterable[int]) -> int | None:
    """Which of the ends, in order, is the first up to which the text is whole."""
    level, inside = 0, False
    for index, end in enumerate(ends):
        level, inside = depth(text[begin:end], level, inside)
        begin = end
        if level == 0 and not inside:
            return index
    return None


def line_around(text: str, at: int, end: int | None = None) -> tuple[int, int]:
    """Beginning and end of the line at an offset, its break left out."""
    limit = len(text) if end is None else end
    begin = text.rfind("\n", 0, at) + 1
    stop = text.find("\n", at, limit)
    stop = limit if stop < 0 else stop
    return begin, stop - text.startswith("\r\n", stop - 1)


def value_around(text: str, at: int) -> tuple[str | None, int, str]:
    """The value meant that an offset lies in: its key, if one stands on the line, where it begins, and its text."""
    begin, stop = line_around(text, at)
    if (opener := _opener(text, begin, at)) is not None:
        return flow_value(text, opener, at)
    if (found := KEY.match(text, begin, stop)) and found.end() <= at:
        return found["key"], found.end(), _uncommented(text[found.end() : stop])
    return None, at, _uncommented(text[at:stop])


def block_value(text: str, at: int) -> tuple[str | None, str]:
    """The first key of the line of an offset and all that stands behind it; key None: the line has none."""
    begin, stop = line_around(text, at)
    found = KEY.match(text, begin, stop)
    return (found["key"], _uncommented(text[found.end() : stop])) if found else (None, text[begin:stop].strip())


def flow_value(text: str, since: int, at: int) -> tuple[str | None, int, str]:
    """Inside the `{…}` or `[…]` that opens at `since`: key, beginning and text of the value meant that YAML cut at `at`."""
    stop = line_around(text, at)[1]
    found = _last_key(text, since, at)
    if found:
        return found["key"], found.end(), text[found.end() : flow_end(text, found.end(), stop)]
    begin = since + 1
    for comma in (place for place in range(at - 1, since, -1) if text[place] == ","):
        if whole(text[begin:comma]):
            begin = comma + 1
            break
    begin += len(text[begin:at]) - len(text[begin:at].lstrip())
    return None, begin, text[begin : flow_end(text, begin, stop, listed=True)]


def _opener(text: str, begin: int, end: int) -> int | None:
    """The innermost `{` or `[` of YAML that is still open at the end; those behind a word or in `(…)` are an expression's own."""
    opened: list[tuple[int, bool]] = []
    inside, before = False, ":"
    for place in range(begin, end):
        character = text[place]
        if character == '"':
            inside = not inside
        elif not inside and character in "{[(":
            opened.append((place, character != "(" and before in ":,{[-" and all(own for _, own in opened)))
        elif not inside and character in "}])" and opened:
            opened.pop()
        before = before if character.isspace() else character
    return next((place for place, own in reversed(opened) if own), None)


def _last_key(text: str, begin: int, end: int) -> re.Match[str] | None:
    found = None
    for key in _FLOW_KEY.finditer(text, begin, end):
        found = key
    return found


def flow_end(text: str, begin: int, stop: int, listed: bool = False) -> int:
    """Where the value meant ends: before the next `, key:` (a list: the next comma) or the bracket around it."""
    level, inside = 0, False
    for place in range(begin, stop):
        character = text[place]
        if character == '"':
            inside = not inside
        elif inside:
            continue
        elif level == 0 and (character in "}]" or (character == "," and (listed or _NEXT_KEY.match(text, place, stop)))):
            stop = place
            break
        else:
            level = max(0, level + _BRACKETS.get(character, 0))
    return begin + len(text[begin:stop].rstrip())


def _uncommented(value: str) -> str:
    """Without the comment behind it, unless that would cut a bracket or string in two."""
    found = re.search(r"\s+#", value)
    return value[: found.start()] if found and whole(value[: found.start()]) else value.rstrip()

"""Texts for people with `{expression}` places: split into literal parts and expressions."""

from __future__ import annotations

from msgspec import Struct


class Place(Struct, frozen=True):
    """An expression inside a message: offsets of the text between the braces."""

    start: int
    end: int


class UnbalancedBraces(ValueError):
    """A brace without its partner; `offset` says where."""

    def __init__(self, offset: int) -> None:
        super().__init__(offset)
        self.offset = offset


def split_message(text: str) -> list[str | Place]:
    """Literal parts and places in turn. `{{` and `}}` are braces; braces and strings inside an expression nest.

    What `{{` opens may be closed by one `}` as well: the format says only how the first is written.

    >>> split_message("共 {计数(车辆)} 辆")
    ['共 ', Place(start=3, end=9), ' 辆']
    >>> split_message("见{{附表}")
    ['见{附表}']
    """
    parts: list[str | Place] = []
    literal = ""
    offset = opened = 0
    while offset < len(text):
        pair = text[offset : offset + 2]
        if pair in ("{{", "}}"):
            literal += pair[0]
            opened = opened + 1 if pair == "{{" else max(0, opened - 1)
            offset += 2
        elif text[offset] == "{":
            end = _closing(text, offset)
            if literal:
                parts.append(literal)
            literal = ""
            parts.append(Place(offset + 1, end))
            offset = end + 1
        elif text[offset] == "}" and not opened:
            raise UnbalancedBraces(offset)
        else:
            literal += text[offset]
            opened -= text[offset] == "}"
            offset += 1
    if literal:
        parts.append(literal)
    return parts


def _closing(text: str, opening: int) -> int:
    depth = 0
    quoted = False
    offset = opening
    while offset < len(text):
        character = text[offset]
        if quoted:
            if character == "\\":
                offset += 1
            elif character == '"':
                quoted = False
        elif character == '"':
            quoted = True
        elif character == "{":
            depth += 1
        elif character == "}":
            depth -= 1
            if depth == 0:
                return offset
        offset += 1
    raise UnbalancedBraces(opening)

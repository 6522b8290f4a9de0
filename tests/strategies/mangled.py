"""Inputs that were sound once: texts, trees and cases with a few places broken at random."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st

Tree = dict[str, Any] | list[Any] | str | None
"""A pack as plain data: maps, lists, scalars that are text, and null."""

_PIECES = st.sampled_from(
    [
        *"{}[](),.:;#'\"|>&*!%@`-?~=<\\\n\t 　，：“”",
        "\n  ",
        "\n- ",
        ": ",
        "null",
        "true",
        "{{",
        "x = null",
        "each: 车辆",
        "when: ",
        "企业.",
        ".营业执照",
        " and ",
        "holds(",
        "some x in ",
        " satisfies ",
        "2024-02-30",
        "0" * 20,
        "((((((((",
        "\ud800",
        "\x00",
        "\u2028",
    ]
)
_WORDS = re.compile(r"[\w\u4e00-\u9fff]+")


@st.composite
def mangled_text(draw: st.DrawFn, text: str) -> str:
    """A text with one to four stretches cut, doubled, moved, or replaced by signs and words."""
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.one_of(st.integers(0, 3), st.integers(0, 60))))
        kind = draw(st.sampled_from(["cut", "double", "piece", "word", "lines", "end"]))
        if kind == "cut":
            text = text[:start] + text[end:]
        elif kind == "double":
            text = text[:end] + text[start:end] + text[end:]
        elif kind == "piece":
            text = text[:start] + draw(_PIECES) + text[end:]
        elif kind == "word":
            words = list(_WORDS.finditer(text))
            if words:
                place, other = draw(st.sampled_from(words)), draw(st.sampled_from(words))
                text = text[: place.start()] + other.group() + text[place.end() :]
        elif kind == "lines":
            lines = text.split("\n")
            one, two = (draw(st.integers(0, len(lines) - 1)) for _ in range(2))
            lines[one], lines[two] = lines[two], lines[one]
            text = "\n".join(lines)
        else:
            text = text[: max(end, len(text) // 2)]
    return text


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The paths of all parts of a plain value, its own first."""
    found = [path]
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in items:
        found.extend(places(item, (*path, key)))
    return found


def at(value: Any, path: tuple[Any, ...]) -> Any:
    for step in path:
        value = value[step]
    return value


def changed(value: Any, path: tuple[Any, ...], change: Callable[[Any], Any]) -> Any:
    """The value with one of its parts replaced; the given one stays as it is."""
    if not path:
        return change(value)
    step, rest = path[0], path[1:]
    if isinstance(value, dict):
        return {key: changed(item, rest, change) if key == step else item for key, item in value.items()}
    return [changed(item, rest, change) if place == step else item for place, item in enumerate(value)]


@st.composite
def mangled_tree(draw: st.DrawFn, tree: Any, scalars: st.SearchStrategy[Any]) -> Any:
    """A plain value with one to four parts replaced, removed, renamed, wrapped or swapped for another part of it."""
    for _ in range(draw(st.integers(1, 4))):
        known = places(tree)
        path = draw(st.sampled_from(known))
        kind = draw(st.sampled_from(["scalar", "null", "other", "remove", "rename", "wrap", "empty", "add"]))
        part = at(tree, path)
        if kind == "scalar":
            scalar = draw(scalars)
            tree = changed(tree, path, lambda _, scalar=scalar: scalar)
        elif kind == "null":
            tree = changed(tree, path, lambda _: None)
        elif kind == "other":
            other = at(tree, draw(st.sampled_from(known)))
            tree = changed(tree, path, lambda _, other=other: other)
        elif kind == "empty":
            tree = changed(tree, path, lambda part: type(part)() if isinstance(part, dict | list) else [])
        elif kind == "wrap":
            tree = changed(tree, path, lambda part: [part])
        elif isinstance(part, dict) and part:
            key = draw(st.sampled_from(sorted(part)))
            new = draw(st.one_of(st.sampled_from(sorted({step for place in known for step in place if isinstance(step, str)})), st.text()))
            tree = changed(tree, path, lambda part, kind=kind, key=key, new=new: _keyed(part, kind, key, new))
        elif isinstance(part, list) and part:
            place = draw(st.integers(0, len(part) - 1))
            tree = changed(tree, path, lambda part, place=place: part[:place] + part[place + 1 :])
        if len(places(tree)) > 3000:
            break
    return tree


def _keyed(part: dict[str, Any], kind: str, key: str, new: str) -> dict[str, Any]:
    if kind == "remove":
        return {name: item for name, item in part.items() if name != key}
    if kind == "rename":
        return {new if name == key else name: item for name, item in part.items()}
    return {**part, new: part[key]}


def as_yaml(tree: Tree) -> str:
    """A plain value as YAML in flow style; scalars stand plain where they may, as authors write them."""
    if isinstance(tree, dict):
        return "{" + ", ".join(f"{_scalar(str(key))}: {as_yaml(item)}" for key, item in tree.items()) + "}"
    if isinstance(tree, list):
        return "[" + ", ".join(as_yaml(item) for item in tree) + "]"
    return "null" if tree is None else _scalar(str(tree))


def _scalar(text: str) -> str:
    return text if re.fullmatch(r"[\w\u4e00-\u9fff][\w\u4e00-\u9fff.-]*", text) else json.dumps(text, ensure_ascii=False)

"""An explanation as an indented tree: what was decided, by which rule, from which facts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from yijianshi.report.text_names import basis, shown
from yijianshi.source.catalogue.labels import DETAILS, MATERIALS, MATTERS, VALUES, VERDICTS

_STYLES = {True: "good", False: "bad", None: "warn"}
_WORDS = VERDICTS | MATTERS | MATERIALS


def render_explanation(explanation: Mapping[str, Any], *, width: int | None = None, colour: bool = False) -> str:
    """The tree as text of at most `width` columns; keys may be absent, and only what is there is shown."""
    from rich.tree import Tree

    from yijianshi.report.text_layout import lay_out_tree

    root = Tree(_node(explanation))
    waiting = [(root, explanation)]
    while waiting:
        branch, node = waiting.pop()
        waiting.extend((branch.add(_node(child)), child) for child in node.get("children") or ())
    return lay_out_tree(root, width=width, colour=colour)


def _node(node: Mapping[str, Any]) -> Any:
    from rich.console import Group
    from rich.text import Text

    from yijianshi.report.text_layout import styled

    label = str(node.get("label") or node.get("address") or "")
    head = styled(label, "strong")
    if "value" in node:
        value = node["value"]
        plain = isinstance(value, bool) or value is None
        told = VALUES[value] if plain else _WORDS.get(value, shown(value)) if isinstance(value, str) else shown(value)
        head = Text.assemble(styled(f"【{told}】", _STYLES[value] if plain else "strong"), head)
    lines = [head]
    place = node.get("place") or {}
    rule = " ".join(part for part in (str(node.get("text") or ""), _place(place)) if part)
    details = (
        ("reason", str(node.get("reason") or "")),
        ("facts", "；".join(_fact(fact) for fact in node.get("facts") or ())),
        ("rule", rule),
        ("basis", "；".join(basis(reference) for reference in node.get("basis") or ())),
    )
    lines += [Text.assemble(styled(f"{DETAILS[key]}：", "quiet"), styled(text)) for key, text in details if text]
    return Group(*lines) if len(lines) > 1 else head


def _place(place: Mapping[str, Any]) -> str:
    if not place.get("file"):
        return ""
    return f"（{place['file']}:{place['line']}）" if place.get("line") else f"（{place['file']}）"


def _fact(fact: Any) -> str:
    if not isinstance(fact, Mapping):
        return shown(fact)
    name = str(fact.get("label") or fact.get("name") or fact.get("address") or "")
    told = f"{name} = {shown(fact.get('value'), sensitive=bool(fact.get('sensitive')))}"
    return f"{told}（{fact['source']}）" if isinstance(fact.get("source"), str) else told

"""What a node of a pack says: its plain value in its long form, and the model of that."""

from __future__ import annotations

from typing import Any

from yijianshi.rulebook import shapes
from yijianshi.rulebook.normal import normal
from yijianshi.rulebook.raw import Text, plain
from yijianshi.source.diagnostics import Diagnostic
from yijianshi.source.nodes import YamlNode
from yijianshi.source.span import Span


def said(section: str, name: Text, node: YamlNode, *, amends: bool) -> tuple[Any, Any, list[Diagnostic]]:
    """What an entry says: its plain value in its long form (None: it removes), its model, and the faults of it."""
    value = plain(node)
    if value is None and amends:
        return None, None, []
    raw = normal(section, value, amends=amends)
    return raw, *read_part(section, raw, node, name.span, str(name), amends=amends)


def read_part(kind: str, raw: Any, node: YamlNode, place: Span, name: str, *, amends: bool = False) -> tuple[Any, list[Diagnostic]]:
    """The model of a part of a pack (an entry of a section, `head` or `test`), or None and its faults.

    None alone is an entry that `amends` another and is not whole. Only what does not fit its shape is shown to the models themselves.
    """
    model = shapes.read(kind, raw)
    if model is not None or (amends and shapes.amends(kind, raw)):
        return model, []
    from yijianshi.rulebook.validate import validated

    return validated(kind, raw, node, place, name, amends=amends)

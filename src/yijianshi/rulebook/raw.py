"""YAML nodes as plain values: dicts, lists and `Text` scalars that still know their node."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from yijianshi.source.nodes import ListNode, MapNode, ScalarNode, YamlNode
from yijianshi.source.span import Source, Span

if TYPE_CHECKING:
    from pydantic_core import core_schema


class Text(str):
    """A scalar of a pack: its text, and the node that says where it stands."""

    node: ScalarNode | None = None

    @classmethod
    def of(cls, node: ScalarNode) -> Text:
        text = cls(node.text)
        text.node = node
        return text

    @property
    def span(self) -> Span:
        if self.node is None:
            source = Source("规则", str(self))
            return Span(source, 0, len(self))
        return self.node.span

    def locate(self, start: int, end: int) -> Span:
        """The place in the file of a stretch of this text."""
        if self.node is None:
            return Span(Source("规则", str(self)), start, end)
        return self.node.locate(start, end)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Any) -> core_schema.CoreSchema:
        from pydantic_core import core_schema  # only where a model asks

        return core_schema.no_info_plain_validator_function(as_text)

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: core_schema.CoreSchema, handler: Any) -> dict[str, Any]:
        return {"type": ["string", "number", "boolean"]}


def as_text(value: Any) -> Text:
    """A scalar of a pack; ValueError for anything else."""
    if isinstance(value, Text):
        return value
    if isinstance(value, str):
        return Text(value)
    raise ValueError("text")


def plain(node: YamlNode | None) -> Any:
    """The plain value of a node: dict, list, `Text` or None."""
    if isinstance(node, MapNode):
        return {Text.of(key): plain(value) for key, value in node.entries}
    if isinstance(node, ListNode):
        return [plain(item) for item in node.items]
    if isinstance(node, ScalarNode):
        return None if node.null else Text.of(node)
    return None


def node_of(value: Any, span: Span) -> YamlNode:
    """The node of a plain value that was put together from several places: each part keeps its own, `span` is that of the whole."""
    if isinstance(value, dict):
        keys = [getattr(key, "node", None) or ScalarNode(span, str(key)) for key in value]
        return MapNode(span, tuple((key, node_of(item, key.span)) for key, item in zip(keys, value.values(), strict=True)))
    if isinstance(value, list):
        return ListNode(span, tuple(node_of(item, span) for item in value))
    if isinstance(value, Text) and value.node is not None:
        return value.node
    return ScalarNode(span, "" if value is None else str(value), quoted=value is not None)


def names(value: Any, *, amends: bool = False) -> Any:
    """A list of names as the map of names that it is short for; anything else unchanged.

    `[甲, 乙: {when: …}]` is `{甲: {}, 乙: {when: …}}`, and so is `{甲: , 乙: {when: …}}`; where a map `amends` another, its nulls
    stay: they remove names.
    """
    if isinstance(value, dict) and not amends:
        return {key: {} if item is None else item for key, item in value.items()}
    if not isinstance(value, list):
        return value
    result: dict[Any, Any] = {}
    for item in value:
        pairs = item.items() if isinstance(item, dict) else [(item, {})]
        for key, entry in pairs:
            if not isinstance(key, str) or key in result:
                return value
            result[key] = {} if entry is None else entry
    return result


def named(value: Any) -> Any:
    """A map of names, or the list that is short for it, as the map; ValueError for anything else."""
    found = names(value)
    if not isinstance(found, dict):
        raise ValueError("names")
    return found


def find(node: YamlNode | None, path: Sequence[Any]) -> YamlNode | None:
    """The node at a validation path, or the last one on the way where it cannot be followed to its end.

    A step that is a name also finds its place in a list of names.
    """
    for step in path:
        following = _step(node, step)
        if following is None:
            return node
        node = following
    return node


def _step(node: YamlNode | None, step: Any) -> YamlNode | None:
    if isinstance(node, MapNode):
        return node.get(str(step))
    if isinstance(node, ListNode):
        if isinstance(step, int):
            return node.items[step] if step < len(node.items) else None
        for item in node.items:
            if isinstance(item, ScalarNode) and item.text == step:
                return item
            if isinstance(item, MapNode) and item.get(step) is not None:
                return item.get(step)
    return None


def key_span(node: YamlNode | None, name: str) -> Span | None:
    """The span of a name used as a key of a map or as an item of a list of names."""
    if isinstance(node, MapNode):
        key = node.key(name)
        return key.span if key is not None else None
    if isinstance(node, ListNode):
        for item in node.items:
            if isinstance(item, ScalarNode) and item.text == name:
                return item.span
            if isinstance(item, MapNode) and (key := item.key(name)) is not None:
                return key.span
    return None

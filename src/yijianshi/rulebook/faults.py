"""From the faults that a model finds to diagnostics in the author's words, at the author's place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from pydantic import ValidationError

from yijianshi.rulebook.raw import find, key_span
from yijianshi.source.diagnostics import Diagnostic, diagnose
from yijianshi.source.nodes import ListNode, MapNode, ScalarNode, YamlNode
from yijianshi.source.span import Span
from yijianshi.source.suggest import did_you_mean

_CODES = {
    "kind_or_is": "YJS305",
    "options_missing": "YJS306",
    "options_unused": "YJS307",
    "one_exemption": "YJS308",
    "require_of_issued": "YJS309",
    "origin_missing": "YJS310",
    "matters_missing": "YJS311",
}
_SCALARS = {"truth": "YJS338", "day": "YJS319", "period": "YJS319", "region": "YJS336", "count": "YJS337"}
INCOMPLETE = frozenset({"missing", "kind_or_is", "options_missing", "one_exemption", "origin_missing", "matters_missing", "options_unused"})
"""Faults that an entry which only amends another may have: the entry it amends supplies the rest."""


def translate(error: ValidationError, node: YamlNode, place: Span, name: str, *, amends: bool, models: Any) -> list[Diagnostic]:
    """Diagnostics for each fault; `node` is what was validated, `place` the key it stands under."""
    result = []
    for fault in error.errors(include_url=False):
        kind = str(fault["ctx"]["error"]) if fault["type"] == "value_error" else fault["type"]
        if amends and (kind in INCOMPLETE or fault["input"] is None):
            continue
        result.append(_fault(fault, kind, node, place, name, models))
    return result


def _fault(fault: Any, kind: str, node: YamlNode, place: Span, name: str, models: Any) -> Diagnostic:
    path: Sequence[Any] = fault["loc"]
    if kind == "extra_forbidden":
        parent, _ = find(node, path[:-1])
        known = _known_keys(models, path[:-1])
        key = str(path[-1])
        return diagnose("YJS301", key_span(parent, key) or place, key=key, known="、".join(known), help=did_you_mean(key, known))
    if kind == "missing":
        parent = path[:-1]
        return diagnose("YJS302", _entry_place(node, parent, place), key=str(path[-1]))
    found, _ = find(node, path)
    where = found.span if found is not None and path else place
    if kind == "literal_error":
        known = [str(item).strip("'") for item in str(fault["ctx"]["expected"]).replace(" or ", ", ").split(", ")]
        value = str(fault["input"])
        return diagnose("YJS303", where, value=value, known="、".join(known), help=did_you_mean(value, known))
    if kind in _CODES:
        entry = _entry_place(node, path, place)
        return diagnose(_CODES[kind], entry, name=str(path[-1]) if path else name)
    if kind in _SCALARS and isinstance(fault["input"], str):
        return diagnose(_SCALARS[kind], where, value=str(fault["input"]))
    return diagnose("YJS304", where, expected=_expected(kind), got=_shape(found))


def _entry_place(node: YamlNode, path: Sequence[Any], place: Span) -> Span:
    """The key that an incomplete entry stands under."""
    if not path:
        return place
    parent, _ = find(node, path[:-1])
    found, _ = find(node, path)
    return key_span(parent, str(path[-1])) or (found.span if found else place)


def _known_keys(model: Any, path: Iterable[Any]) -> list[str]:
    """The keys that the model at a path knows."""
    schema = model.model_json_schema() if hasattr(model, "model_json_schema") else model.json_schema()
    definitions = schema.get("$defs", {})
    current = _deref(schema, definitions)
    for step in path:
        current = _descend(current, step, definitions)
    return list(current.get("properties", {}))


def _descend(schema: dict[str, Any], step: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    for candidate in [schema, *(_deref(item, definitions) for item in schema.get("anyOf", []))]:
        if step in candidate.get("properties", {}):
            return _deref(candidate["properties"][step], definitions)
        inner = candidate.get("items") if isinstance(step, int) else candidate.get("additionalProperties")
        if isinstance(inner, dict):
            found = _deref(inner, definitions)
            options = [found, *(_deref(item, definitions) for item in found.get("anyOf", []))]
            return next((item for item in options if "properties" in item or "anyOf" in item), found)
    return {}


def _deref(schema: dict[str, Any], definitions: dict[str, Any]) -> dict[str, Any]:
    reference = schema.get("$ref")
    if reference is None:
        options = [item for item in schema.get("anyOf", []) if "$ref" in item]
        if "properties" not in schema and len(options) == 1 and "additionalProperties" not in schema:
            return _deref(options[0], definitions)
        return schema
    return _deref(definitions[str(reference).rpartition("/")[2]], definitions)


def _expected(kind: str) -> str:
    words = {
        "dict_type": "一张表（名称: 值）",
        "list_type": "一个列表（[…] 或以 - 开头的各行）",
        "text": "一段文字",
        "model_type": "一张表（键: 值）",
        "model_attributes_type": "一张表（键: 值）",
        "truth": "true 或 false",
        "day": "一个日期",
        "period": "一个期间",
        "region": "六位行政区划代码",
        "count": "一个非负整数",
    }
    return words.get(kind, "另一种写法")


def _shape(node: YamlNode | None) -> str:
    if isinstance(node, MapNode):
        return "一张表"
    if isinstance(node, ListNode):
        return "一个列表"
    if isinstance(node, ScalarNode):
        return "空白" if node.null else f"“{node.text[:40]}”"
    return "空白"

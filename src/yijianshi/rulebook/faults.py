"""From the faults that a model finds to diagnostics in the author's words, at the author's place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from yijianshi.rulebook.complete import INCOMPLETE
from yijianshi.rulebook.periods import help_with_day
from yijianshi.rulebook.raw import find, key_span
from yijianshi.rulebook.words import REMARKS
from yijianshi.source.catalogue import rulebook as texts
from yijianshi.source.catalogue.text import FIRST_KEY
from yijianshi.source.diagnostics import Diagnostic, Related, diagnose
from yijianshi.source.nodes import ListNode, MapNode, ScalarNode, YamlNode
from yijianshi.source.quoting import setting
from yijianshi.source.span import Span
from yijianshi.source.suggest import did_you_mean

if TYPE_CHECKING:
    from pydantic import ValidationError

_CODES = {
    "kind_or_is": "YJS305",
    "options_missing": "YJS306",
    "options_unused": "YJS307",
    "one_exemption": "YJS308",
    "require_of_issued": "YJS309",
    "origin_missing": "YJS310",
    "matters_missing": "YJS311",
    "nothing_expected": "YJS375",
}
_SCALARS = {"truth": "YJS338", "day": "YJS319", "period": "YJS319", "region": "YJS336", "province": "YJS363", "count": "YJS337"}


def translate(
    error: ValidationError, node: YamlNode, place: Span, name: str, *, amends: bool, models: Any, raw: Any = None
) -> list[Diagnostic]:
    """Diagnostics for each fault; `node` is what was validated, `place` the key it stands under.

    Given the `raw` entry, what unknown keys kept `models` from looking at is told too.
    """
    result = []
    for fault in [*error.errors(include_url=False), *_behind_unknown_keys(error, models, raw)]:
        kind = str(fault["ctx"]["error"]) if fault["type"] == "value_error" else fault["type"]
        if amends and (kind in INCOMPLETE or fault["input"] is None):
            continue
        result.append(_fault(fault, kind, node, place, name, models))
    return result


def _behind_unknown_keys(error: ValidationError, models: Any, raw: Any) -> list[Any]:
    """What an entry lacks as a whole, which a model looks at only where it knows all keys: found by leaving out those that it does not."""
    unknown = [fault["loc"] for fault in error.errors(include_url=False) if fault["type"] == "extra_forbidden"]
    if raw is None or not unknown:
        return []
    try:
        models.validate_python(_without(raw, unknown))
    except type(error) as more:  # pydantic's own class, which is imported only where something is wrong
        told = [fault["loc"] for fault in error.errors(include_url=False) if fault["type"] == "value_error"]
        return [fault for fault in more.errors(include_url=False) if fault["type"] == "value_error" and fault["loc"] not in told]
    return []


def _without(raw: Any, unknown: Iterable[Sequence[Any]]) -> Any:
    """A copy of an entry without the keys at some paths."""
    own = [path[0] for path in unknown if len(path) == 1]
    inner: dict[Any, list[Sequence[Any]]] = {}
    for path in unknown:
        if len(path) > 1:
            inner.setdefault(path[0], []).append(path[1:])
    if isinstance(raw, dict):
        return {key: _without(value, inner.get(key, ())) for key, value in raw.items() if key not in own}
    if isinstance(raw, list):  # also one that is short for a map of names
        return [_without(item, inner.get(index, unknown if isinstance(item, dict) else ())) for index, item in enumerate(raw)]
    return raw


def misshapen(kind: str, node: YamlNode | None, key: str, place: Span | None = None, known: Sequence[str] = ()) -> Diagnostic:
    """A text, list or map where something else should stand; `kind` is the model's word for what, `key` what it stands under."""
    where = place if place is not None else node.span if node is not None else None
    expected = texts.SHAPES.get(kind, texts.OTHER_SHAPE)
    if (isinstance(node, ScalarNode) and node.null) or node is None:
        help = texts.WRITE_SOMETHING
    elif kind == "text":
        help = texts.QUOTE_TEXT.format(fixed=setting(key or None, node.span.text))
    else:
        help = (texts.REMEDIES.get(kind, texts.WRITE_OTHERWISE) if key else texts.REMEDY_OF_ITEM).format(key=key)
    if known and kind in ("model_type", "model_attributes_type"):
        help = f"{help}；{texts.KNOWN_KEYS.format(known='、'.join(known))}"
    return diagnose("YJS304", where, expected=expected, got=_shape(node), help=help)


def _fault(fault: Any, kind: str, node: YamlNode, place: Span, name: str, models: Any) -> Diagnostic:
    path: Sequence[Any] = fault["loc"]
    if kind == "extra_forbidden":
        parent = find(node, path[:-1])
        return _unknown_key(str(path[-1]), key_span(parent, str(path[-1])) or place, _properties(models, path[:-1]))
    if kind == "missing":
        key = str(path[-1])
        meaning = _properties(models, path[:-1]).get(key, {})
        return diagnose(
            "YJS302", _entry_place(node, path[:-1], place), key=key, meaning=meaning.get("description") or meaning.get("title", "")
        )
    found = find(node, path)
    where = found.span if found is not None and path else place
    if kind in ("names", "dict_type") and isinstance(found, ListNode) and (told := _names(found)) is not None:
        return told
    if kind == "literal_error":
        known = [str(item).strip("'") for item in str(fault["ctx"]["expected"]).replace(" or ", ", ").split(", ")]
        value = str(fault["input"])
        return diagnose("YJS303", where, value=value, known="、".join(known), help=did_you_mean(value, known))
    if kind in _CODES:
        entry = _entry_place(node, path, place)
        return diagnose(_CODES[kind], entry, name=str(path[-1]) if path else name)
    if kind in _SCALARS and isinstance(fault["input"], str):
        help = help_with_day(fault["input"]) if kind in ("day", "period") else None
        return diagnose(_SCALARS[kind], where, value=str(fault["input"]), help=help)
    key = "" if path and isinstance(path[-1], int) else str(path[-1]) if path else name
    return misshapen(kind, found, key, where, list(_properties(models, path)))


def _unknown_key(key: str, place: Span, known: dict[str, Any]) -> Diagnostic:
    """A key that nobody knows: the nearest one, or the one that has this Chinese title, or all."""
    meant = next((name for name, meaning in known.items() if meaning.get("title") == key), None)
    help = texts.WRITTEN_AS.format(name=key, meant=meant) if meant is not None else did_you_mean(key, known)
    return diagnose("YJS301", place, key=key, known="、".join(known), help=help)


def _names(node: ListNode) -> Diagnostic | None:
    """The item that keeps a list from being short for a map of names: one that is no name, or a name for the second time."""
    seen: dict[str, ScalarNode] = {}
    for item in node.items:
        if isinstance(item, ListNode) or (isinstance(item, ScalarNode) and item.null):
            return diagnose("YJS304", item.span, expected=texts.SHAPES["name"], got=_shape(item), help=texts.REMEDIES["names"].format())
        for key in [key for key, _ in item.entries] if isinstance(item, MapNode) else [item]:
            if isinstance(key, ScalarNode) and key.text in seen:
                return diagnose("YJS346", key.span, name=key.text, related=[Related(seen[key.text].span, FIRST_KEY)])
            if isinstance(key, ScalarNode):
                seen[key.text] = key
    return None


def _entry_place(node: YamlNode, path: Sequence[Any], place: Span) -> Span:
    """The key that an incomplete entry stands under."""
    if not path:
        return place
    parent = find(node, path[:-1])
    found = find(node, path)
    return key_span(parent, str(path[-1])) or (found.span if found else place)


def _properties(model: Any, path: Iterable[Any]) -> dict[str, Any]:
    """The keys that the model at a path knows, each with its schema; remarks, which decide nothing, come last."""
    schema = model.model_json_schema() if hasattr(model, "model_json_schema") else model.json_schema()
    definitions = schema.get("$defs", {})
    current = _deref(schema, definitions)
    for step in path:
        current = _descend(current, step, definitions)
    known: dict[str, Any] = current.get("properties", {})
    return dict(sorted(known.items(), key=lambda item: item[0] in REMARKS))


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


def _shape(node: YamlNode | None) -> str:
    if isinstance(node, MapNode):
        return texts.FOUND["map"]
    if isinstance(node, ListNode):
        return texts.FOUND["list"]
    if isinstance(node, ScalarNode):
        return texts.FOUND["blank"] if node.null else f"“{node.text[:40]}”"
    return texts.FOUND["blank"]

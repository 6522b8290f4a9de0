"""JSON Schemas made from models, shaped for editors: one schema for each key, so that its hover text stays.

A union of unlike forms (a scalar, a list, a map, nothing) becomes one schema with several types: the keywords of JSON Schema
2020-12 for one type say nothing about the others. `anyOf` is left only where two forms of one type differ.
"""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict

from yijianshi.identifiers.region import NATION
from yijianshi.rulebook.models import PackModel
from yijianshi.rulebook.words import SECTIONS

Schema = dict[str, Any]

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_TEXTS = ("title", "description")
_NULL = "null"
_WHOLE = frozenset({"ExemptionModel", "IssuedBy", "TestModel", "Expected", "ExpectedMaterial"})
"""Models that an overlay replaces whole: what they require always stands, and null removes nothing in them."""


def pack_schema() -> Schema:
    """The schema of a rule pack. What makes an entry complete binds national packs only: others may merely amend."""
    schema = model_schema(PackModel, "pack", share=True)
    definitions, keys = schema["$defs"], schema["properties"]
    complete = {section: found for section in SECTIONS if (found := _complete(keys[section], definitions)) is not None}
    for section in (*SECTIONS, "tests"):
        keys[section] = _nullable(keys[section], definitions)
    for name, definition in definitions.items():
        conditions = definition.pop("x-complete", {})
        if name in _WHOLE:
            definition.update(conditions)
        else:
            definition.pop("required", None)
            definition["properties"] = {key: _nullable(value, definitions) for key, value in definition["properties"].items()}
    bundle = definitions["BundleModel"]["properties"]
    bundle["amend"] = _amend(bundle["amend"])
    definitions["ParameterModel"] = _parameter(definitions["ParameterModel"])
    national = {"properties": {"region": {"enum": [NATION, 0]}}}
    definitions = schema.pop("$defs")
    return {**schema, "if": national, "then": {"properties": complete}, "$defs": definitions}


def model_schema(model: type[BaseModel], name: str, *, share: bool = False) -> Schema:
    """The shaped schema of a model, with its dialect and id.

    A model that may be absent is copied to where null may stand for it; where they `share`, it allows null itself.
    """
    raw = model.model_json_schema(by_alias=True, mode="validation")
    shaping = _Shaping(raw.pop("$defs", {}), share)
    shaped = {key: shaping.shape(value) for key, value in shaping.definitions.items()}
    shaped = {key: _with_null(value) if key in shaping.nullable else value for key, value in shaped.items()}
    root = shaping.shape(raw)
    root.pop("x-complete", None)
    used = _used(root, shaped)
    return {"$schema": DIALECT, "$id": f"urn:yijianshi:schema:{name}", **root, "$defs": {key: shaped[key] for key in shaped if key in used}}


def described(title: str, description: str) -> ConfigDict:
    """How a model of what comes in or goes out is shown; keys that it does not know are refused."""
    return ConfigDict(title=title, extra="forbid", json_schema_extra={"description": description})


def forms(schema: Schema) -> list[str]:
    """The types that a schema allows."""
    of = schema.get("type", [])
    return [of] if isinstance(of, str) else list(of)


class _Shaping:
    """One shaping of the definitions of a schema; `nullable` collects the shared ones for which null may stand."""

    def __init__(self, definitions: Schema, share: bool) -> None:
        self.definitions = definitions
        self.share = share
        self.nullable: set[str] = set()

    def shape(self, schema: Any) -> Any:
        if isinstance(schema, list):
            return [self.shape(item) for item in schema]
        if not isinstance(schema, dict):
            return schema
        inner = {key: value if key == "x-complete" else self.shape(value) for key, value in schema.items() if key != "anyOf"}
        if inner.get("default", 0) is None:
            del inner["default"]
        united = self.unite([self.shape(option) for option in schema["anyOf"]]) if "anyOf" in schema else {}
        return _texts_first({**united, **inner})

    def unite(self, options: list[Schema]) -> Schema:
        """One schema for several alternatives, or `anyOf` where two of them speak of the same form."""
        null = {"type": _NULL} in options
        others = [option for option in options if option != {"type": _NULL}]
        if len(others) == 1 and "$ref" in others[0] and self.share:
            self.nullable.add(_name(others[0]))
            return others[0]
        resolved = [self.shape(self.definitions[_name(option)]) if "$ref" in option else option for option in others]
        types = [form for option in resolved for form in forms(option)]
        if len(others) > 1 and (len(set(types)) != len(types) or any("enum" in option or not forms(option) for option in resolved)):
            merged: Schema = {"anyOf": others}
        else:
            merged = {"type": types} if types else {}
            for option in resolved:
                merged.update({key: value for key, value in option.items() if key not in ("type", "x-complete")})
        return _with_null(merged) if null else merged


def _used(schema: Any, definitions: Schema) -> set[str]:
    """The names of all definitions that a schema leads to."""
    found: set[str] = set()
    waiting = [schema]
    for part in waiting:
        children = part.values() if isinstance(part, dict) else part if isinstance(part, list) else ()
        waiting += children
        if isinstance(part, dict) and isinstance(part.get("$ref"), str) and _name(part) not in found:
            found.add(_name(part))
            waiting.append(definitions[_name(part)])
    return found


def _texts_first(schema: Schema) -> Schema:
    """The texts for people in front of the rest."""
    return {**{key: schema[key] for key in _TEXTS if isinstance(schema.get(key), str)}, **schema}


def _name(schema: Schema) -> str:
    return str(schema["$ref"]).rpartition("/")[2]


def _with_null(schema: Schema) -> Schema:
    """The schema, null allowed."""
    if "enum" in schema:
        result = {**schema, "enum": list(dict.fromkeys([*schema["enum"], None]))}
        return {**result, "type": [*forms(schema), _NULL]} if "type" in schema and _NULL not in forms(schema) else result
    if "anyOf" in schema:
        return schema if {"type": _NULL} in schema["anyOf"] else {**schema, "anyOf": [*schema["anyOf"], {"type": _NULL}]}
    if "type" in schema and _NULL not in forms(schema):
        return {**schema, "type": [*forms(schema), _NULL]}
    return schema


def _nullable(schema: Schema, definitions: Schema) -> Schema:
    """Null at a key and, of a map of names, behind each of its names: nothing said, or in an overlay removed."""
    if "$ref" in schema:
        name = _name(schema)
        if name not in _WHOLE:
            definitions[name] = _with_null(definitions[name])
        return schema
    result = _with_null(schema)
    if isinstance(inner := result.get("additionalProperties"), dict):
        result = {**result, "additionalProperties": _nullable(inner, definitions)}
    if isinstance(inner := result.get("properties"), dict):
        result = {**result, "properties": {key: _nullable(value, definitions) for key, value in inner.items()}}
    result.pop("required", None)
    return result


def _complete(schema: Schema, definitions: Schema) -> Schema | None:
    """What a schema requires of a complete entry, and nothing else of it; None where it requires nothing."""
    if "$ref" in schema:
        if _name(schema) in _WHOLE:
            return None
        return _complete(definitions[_name(schema)], definitions)
    result: Schema = {}
    if "required" in schema:
        result["required"] = schema["required"]
    result.update(schema.get("x-complete", {}))
    inner = {key: found for key, value in schema.get("properties", {}).items() if (found := _complete(value, definitions)) is not None}
    if inner:
        result["properties"] = inner
    names = schema.get("additionalProperties")
    if isinstance(names, dict) and (found := _complete(names, definitions)) is not None:
        result["additionalProperties"] = found
    for option in schema.get("anyOf", ()):
        result.update(_complete(option, definitions) or {})
    return result or None


def _amend(schema: Schema) -> Schema:
    """A bundle's own overlay: sections as those of a pack."""
    sections = {section: {"$ref": f"#/properties/{section}"} for section in SECTIONS}
    return {**{key: schema[key] for key in _TEXTS}, "type": ["object", "null"], "properties": sections, "additionalProperties": False}


def _parameter(schema: Schema) -> Schema:
    """A parameter may be any value, values by day, or either beside remarks."""
    return {**{key: value for key, value in schema.items() if key != "type"}, "additionalProperties": True}

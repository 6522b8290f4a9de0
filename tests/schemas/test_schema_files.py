"""What all schemas have in common: current files, the dialect, and a Chinese text for every key."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from yijianshi.authoring.schemas import SCHEMAS, schema, schema_text
from yijianshi.shipped import schema_file


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_committed_file_is_current(name: str) -> None:
    assert schema_file(name).read_text("utf-8") == schema_text(name), "run: python -m yijianshi.authoring.schemas"


@pytest.mark.parametrize("name", SCHEMAS)
def test_it_is_a_schema_of_the_dialect_it_names(name: str) -> None:
    found = schema(name)
    Draft202012Validator.check_schema(found)
    assert (found["$schema"], found["$id"]) == (Draft202012Validator.META_SCHEMA["$id"], f"urn:yijianshi:schema:{name}")
    assert json.loads(schema_text(name)) == found


def keys(part: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Every key that a person may write or read, with its schema; not those of conditions."""
    if isinstance(part, dict):
        if len(path) > 1 and path[-2] == "properties":
            yield path, part
        for key, value in part.items():
            if key not in ("if", "then", "else", "oneOf", "anyOf", "dependentSchemas", "amend"):
                yield from keys(value, (*path, key))


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_key_has_a_chinese_title_and_description(name: str) -> None:
    root = schema(name)
    without = [".".join(path) for path, part in keys(root) if not all(chinese(text(root, part, key)) for key in ("title", "description"))]
    assert without == []


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_map_is_closed_and_every_definition_used(name: str) -> None:
    root = schema(name)
    shown = json.dumps(root)
    assert [key for key in root["$defs"] if f'"#/$defs/{key}"' not in shown] == []
    open_maps = [path for path, part in keys(root) if "properties" in part and "additionalProperties" not in part]
    assert open_maps == []


def test_optional_keys_of_a_pack_keep_their_hover_text() -> None:
    """An editor shows no text of a key whose schema is a union."""
    assert [path for path, part in keys(schema("pack")) if "anyOf" in part or "oneOf" in part] == []


def text(root: Any, part: Any, key: str) -> str:
    if key in part:
        return str(part[key])
    return str(root["$defs"][part["$ref"].rpartition("/")[2]].get(key, "")) if "$ref" in part else ""


def chinese(words: str) -> bool:
    return any("\u4e00" <= character <= "\u9fff" for character in words)

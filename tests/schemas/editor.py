"""A pack as an editor sees it: YAML 1.2's core schema, by which schemas of packs are read there."""

import re
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator

from yijianshi.authoring.schemas import schema
from yijianshi.source.nodes import ListNode, MapNode, ScalarNode, YamlNode
from yijianshi.source.span import Source
from yijianshi.source.yaml import load_yaml

ROOT = Path(__file__).parents[2]
EXAMPLES = sorted(path for path in (ROOT / "examples").rglob("*.json") if not path.name.endswith(".report.json"))


def editor_value(text: str) -> Any:
    return _value(load_yaml(Source("pack.yaml", text)))


def _value(node: YamlNode | None) -> Any:
    if isinstance(node, MapNode):
        return {key.text: _value(value) for key, value in node.entries}
    if isinstance(node, ListNode):
        return [_value(item) for item in node.items]
    if not isinstance(node, ScalarNode) or node.null:
        return None
    if node.quoted:
        return node.text
    if node.text in ("true", "false"):
        return node.text == "true"
    if re.fullmatch(r"[-+]?[0-9]+", node.text):
        return int(node.text)
    if re.fullmatch(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", node.text):
        return float(node.text)
    return node.text


@cache
def validator(name: str) -> Draft202012Validator:
    return Draft202012Validator(schema(name))


def faults(name: str, value: Any) -> list[str]:
    """Where a value breaks a schema, as paths of names."""
    return sorted({".".join(map(str, error.absolute_path)) for error in validator(name).iter_errors(value)})

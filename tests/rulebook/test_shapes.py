"""Entries read by their shapes are those that the models would give, and nothing is read that the models refuse."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pydantic import BaseModel, ValidationError
from tests.strategies.mangled import mangled_tree

from yijianshi.rulebook import shapes
from yijianshi.rulebook.complete import RULES
from yijianshi.rulebook.make_shapes import description, written
from yijianshi.rulebook.model_base import Entry
from yijianshi.rulebook.normal import normal
from yijianshi.rulebook.raw import Text, plain
from yijianshi.rulebook.validate import adapter_of, validated
from yijianshi.rulebook.words import REMARKS, SECTIONS
from yijianshi.source.files import read_source
from yijianshi.source.nodes import ScalarNode
from yijianshi.source.span import Source, Span
from yijianshi.source.yaml import load_yaml

ROOT = Path(__file__).parents[2]
PACKS = [*sorted((ROOT / "tests" / "bad" / "sound").glob("*.yaml")), *sorted((ROOT / "rules").rglob("*.yaml"))]
NOWHERE = Span(Source("包.yaml", ""), 0, 0)
NODE = ScalarNode(NOWHERE, "")
PARTS, SHAPES = description()["parts"], description()["shapes"]
WORDS = [
    "true",
    "否",
    "2024-02-29",
    "2024-02-30",
    "2024-01-01..",
    "..",
    "12",
    "1234567",
    "-3",
    "320100",
    "text",
    "choice",
    "政府核发",
    "甲",
]


@cache
def parts() -> list[tuple[str, Any]]:
    """Every entry, head and test of real packs, as the loader reads it."""
    found: list[tuple[str, Any]] = []
    for path in PACKS:
        pack = plain(load_yaml(read_source(path)))
        found.append(("head", {key: value for key, value in pack.items() if key not in SECTIONS and key != "tests"}))
        found.extend(("test", item) for item in pack.get("tests") or ())
        found.extend((section, entry) for section in SECTIONS for entry in (pack.get(section) or {}).values())
    return found


def same(read: Any, model: Any) -> bool:
    """Do both say the same? Lists and maps that an entry does not write may be of another class, scalars may not."""
    if isinstance(model, BaseModel):
        return isinstance(read, shapes.Entry) and all(same(getattr(read, key), getattr(model, key)) for key in type(model).model_fields)
    if isinstance(model, dict):
        return list(read) == list(model) and all(same(read[key], model[key]) for key in model) and same([*read], [*model])
    if isinstance(model, list):
        return len(read) == len(model) and all(map(same, read, model))
    return type(read) is type(model) and read == model and getattr(read, "node", None) is getattr(model, "node", None)


def hold(kind: str, raw: Any) -> None:
    """What the shapes read is what the models make, and what they leave is nothing that the models would take."""
    read = shapes.read(kind, raw)
    try:
        model = adapter_of(kind).validate_python(raw)
    except ValidationError:
        model = None
    assert (read is None) == (model is None)
    assert read is None or same(read, model)
    if kind in SECTIONS and shapes.amends(kind, raw):
        assert validated(kind, raw, NODE, NOWHERE, "甲", amends=True)[1] == []


def test_the_shapes_that_are_shipped_are_those_of_the_models() -> None:
    made = description()
    assert shapes.FILE.read_text("utf-8") == written(made), "python -m yijianshi.rulebook.make_shapes"
    assert json.loads(written(made)) == made


def test_all_that_models_ask_beyond_keys_is_asked() -> None:
    assert {rule for shape in description()["shapes"].values() for rule in shape["rules"]} == set(RULES)
    assert set(REMARKS) == set(Entry.model_fields)


def test_every_part_of_real_packs_is_read() -> None:
    for kind, raw in parts():
        hold(kind, raw)
        hold(kind, normal(kind, raw))
        assert shapes.read(kind, normal(kind, raw)) is not None or shapes.amends(kind, normal(kind, raw, amends=True))


@given(st.data())
@settings(max_examples=400)
def test_mangled_parts(data: st.DataObject) -> None:
    kind, raw = data.draw(st.sampled_from(parts()))
    mangled = data.draw(mangled_tree(raw, st.sampled_from(WORDS).map(Text) | st.just(None)))
    hold(kind, mangled)
    hold(kind, normal(kind, mangled))
    hold(kind, normal(kind, mangled, amends=True))


def texts() -> st.SearchStrategy[Text]:
    return st.sampled_from(WORDS).map(Text)


def values(kind: Any) -> st.SearchStrategy[Any]:
    """Values of a kind as `shapes.json` says it, now and then of another."""
    return _values(json.dumps(kind))


STRANGE = st.none() | st.lists(texts(), max_size=2) | st.dictionaries(texts(), texts(), max_size=2) | texts()


@cache
def _values(described: str) -> st.SearchStrategy[Any]:
    kind = json.loads(described)
    match kind:
        case "truth":
            fitting: st.SearchStrategy[Any] = st.sampled_from(["true", "false", "是", "否"]).map(Text)
        case "count":
            fitting = st.integers(0, 999_999).map(lambda number: Text(str(number)))
        case "period" | "day":
            fitting = st.sampled_from(["2024-01-01", *(["2024-01-01..", "..2024-01-01"] if kind == "period" else [])]).map(Text)
        case ["words", *words]:
            fitting = st.sampled_from(words).map(Text)
        case ["region", _]:
            fitting = st.from_regex(re.compile("[0-9]{6}", re.ASCII), fullmatch=True).map(Text)
        case ["null", inner] | ["widen_definition" | "widen_parameter" | "widen_data" | "named", inner] | ["widen_short", _, inner]:
            fitting = st.none() | values(inner) if kind[0] == "null" else texts() | values(inner)
        case ["list" | "listed", inner]:
            fitting = st.lists(values(inner), max_size=2) if kind[0] == "list" else values(inner)
        case ["map", _, inner]:
            fitting = st.dictionaries(texts(), values(inner), max_size=2)
        case ["shape", name]:
            keys = {Text(key): values(inner) for key, (_, inner) in SHAPES[name]["keys"].items()}
            needed = {key: keys.pop(Text(key)) for key in SHAPES[name]["required"] if Text(key) in keys}
            most = st.lists(st.sampled_from(list(keys)), max_size=6, unique=True) if keys else st.just([])
            fitting = most.flatmap(lambda chosen: st.fixed_dictionaries({**needed, **{key: keys[key] for key in chosen}}))
        case _:
            fitting = texts()
    return st.integers(0, 24).flatmap(lambda dice: STRANGE if dice == 24 else fitting)


@pytest.mark.parametrize("kind", [*SECTIONS, "head", "test"])
@given(st.data())
@settings(max_examples=250)
def test_random_parts(kind: str, data: st.DataObject) -> None:
    hold(kind, data.draw(values(PARTS[kind])))


@example([("licence", "甲.乙"), ("shared", "甲.丙")])
@given(st.lists(st.tuples(st.sampled_from(["licence", "shared", "require", "issued_by", "note", "Licence"]), texts()), max_size=4))
def test_exemptions_of_any_kinds(keys: list[tuple[str, Text]]) -> None:
    exempt = {Text(key): {Text("department"): value} if key == "issued_by" else Text(value) for key, value in keys}
    hold("materials", {Text("origin"): Text("政府核发"), Text("exempt"): [exempt]})

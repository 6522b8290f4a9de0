"""The models as data: `python -m yijianshi.rulebook.make_shapes` makes `shapes.json` anew, by which `shapes` reads sound packs.

Building the models takes longer than reading packs, so what they say is written down once, when they change; nothing of a running
library imports this module. What a model says that has no description here is an error: teach it to `shapes` first.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BeforeValidator, WithJsonSchema
from pydantic.fields import FieldInfo

from yijianshi.rulebook.complete import RULES
from yijianshi.rulebook.model_base import Model
from yijianshi.rulebook.models import HeadModel, PackModel
from yijianshi.rulebook.raw import Text
from yijianshi.rulebook.shapes import BEFORE, FILE, SCALARS
from yijianshi.rulebook.short import widen_short
from yijianshi.rulebook.words import SECTIONS

_MAP_KEYS = {Text: "text", str: "str", Any: "any"}


def description() -> dict[str, Any]:
    """What `shapes` needs: for each part of a pack what it is, and for each model its keys, defaults and rule."""
    shapes: dict[str, Any] = {}
    parts = {section: _kind(get_args(PackModel.model_fields[section].annotation)[1], shapes) for section in SECTIONS}
    parts["head"] = _kind(HeadModel, shapes)
    parts["test"] = _kind(get_args(PackModel.model_fields["tests"].annotation)[0], shapes)
    return {"parts": parts, "shapes": dict(sorted(shapes.items()))}


def written(made: dict[str, Any]) -> str:
    """The text of `shapes.json`: a key on each line, so that changes can be read."""
    shapes = {
        name: _lines({part: _lines(said) if part == "keys" else _line(said) for part, said in shape.items()})
        for name, shape in made["shapes"].items()
    }
    return _lines({"parts": _lines(made["parts"]), "shapes": _lines(shapes)}) + "\n"


def _lines(entries: dict[str, Any]) -> str:
    lines = (f"{_line(key)}: {value if isinstance(value, str) else _line(value)}" for key, value in entries.items())
    return "{\n" + ",\n".join(lines) + "}"


def _line(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _shape(model: type[Model], shapes: dict[str, Any]) -> None:
    if model.__name__ in shapes:
        return
    shapes[model.__name__] = None  # one model stands for each name, and none holds itself
    fields = model.model_fields
    shapes[model.__name__] = {
        "keys": {field.alias or name: [name, _kind(field.annotation, shapes, field.metadata)] for name, field in fields.items()},
        "required": [name for name, field in fields.items() if field.is_required()],
        "defaults": {name: _default(field) for name, field in fields.items() if not field.is_required()},
        "rules": [_name(model.whole, RULES)] if model.whole is not None else [],
    }


def _default(field: FieldInfo) -> Any:
    value = field.get_default(call_default_factory=True, validated_data={})
    if isinstance(value, Model):
        if value.model_fields_set:
            raise TypeError(f"a default that says something: {value!r}")
        return {"shape": type(value).__name__}
    return {"text": str(value)} if isinstance(value, Text) else value


def _kind(annotation: Any, shapes: dict[str, Any], metadata: list[Any] | None = None) -> Any:
    """The description of an annotation, with what pydantic keeps beside it."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _kind(arguments[0], shapes, [*arguments[1:], *(metadata or ())])
    for item in metadata or ():
        if isinstance(item, BeforeValidator):
            return _before(item.func, annotation, shapes)
        if not isinstance(item, WithJsonSchema):
            raise TypeError(f"nothing knows how to read {item!r}")
    if annotation is Any:
        return "any"
    if annotation is Text:
        return "text"
    if origin is Literal:
        return ["words", *arguments]
    if origin is list:
        return ["list", _kind(arguments[0], shapes)]
    if origin is dict:
        return ["map", _MAP_KEYS[arguments[0]], _kind(arguments[1], shapes)]
    if origin in (Union, UnionType):
        (inner,) = (item for item in arguments if item is not NoneType)
        return ["null", _kind(inner, shapes)]
    if isinstance(annotation, type) and issubclass(annotation, Model):
        _shape(annotation, shapes)
        return ["shape", annotation.__name__]
    raise TypeError(f"nothing knows how to read {annotation!r}")


def _before(function: Callable[..., Any], annotation: Any, shapes: dict[str, Any]) -> Any:
    if isinstance(function, partial) and function.func is widen_short:
        return ["widen_short", *function.args, _kind(annotation, shapes)]
    if function in SCALARS.values():
        return _name(function, SCALARS)
    return [_name(function, BEFORE), _kind(annotation, shapes)]


def _name(function: Callable[..., Any], known: dict[str, Any]) -> str:
    return next(name for name, found in known.items() if found is function)


if __name__ == "__main__":
    FILE.write_text(written(description()), encoding="utf-8")

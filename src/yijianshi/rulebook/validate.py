"""The models at work: what is wrong with a part of a pack that does not fit its shape. Imported only where something is."""

from __future__ import annotations

from functools import cache
from typing import Any

from pydantic import TypeAdapter, ValidationError

from yijianshi.rulebook.faults import translate
from yijianshi.rulebook.models import HeadModel, PackModel
from yijianshi.source.diagnostics import Diagnostic
from yijianshi.source.nodes import YamlNode
from yijianshi.source.span import Span


def validated(kind: str, raw: Any, node: YamlNode, place: Span, name: str, *, amends: bool = False) -> tuple[Any, list[Diagnostic]]:
    """The model of a part (an entry of a section, `head` or `test`), or None and its faults; `place` is the key that it stands under.

    An entry that `amends` another may lack what that one supplies: then there is neither a model nor a fault.
    """
    adapter = adapter_of(kind)
    try:
        return adapter.validate_python(raw), []
    except ValidationError as error:
        if kind == "head":
            return None, translate(error, node, place, name, amends=amends, models=PackModel)
        return None, translate(error, node, place, name, amends=amends, models=adapter, raw=raw if kind != "test" else None)


@cache
def adapter_of(kind: str) -> TypeAdapter[Any]:
    """The validator of a part of a pack."""
    if kind == "head":
        return TypeAdapter(HeadModel)
    arguments = PackModel.model_fields["tests" if kind == "test" else kind].annotation.__args__  # type: ignore[union-attr]
    return TypeAdapter(arguments[-1])

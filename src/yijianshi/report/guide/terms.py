"""The words that conditions use: definitions with what they mean, and figures with the day from which they hold."""

from __future__ import annotations

import datetime

from yijianshi.language.types import BOOLEAN
from yijianshi.report.guide.shared import Part, Telling, remarks, written
from yijianshi.report.output import plain
from yijianshi.rulebook.entries import Definition, Parameter


def definitions(telling: Telling) -> list[Part]:
    """The definitions that the bundle reads, each after those that it reads itself."""
    found = telling.rules.definitions
    return [_definition(telling, found[name]) for name in telling.composition.names if name in found]


def _definition(telling: Telling, definition: Definition) -> Part:
    value = definition.value
    speak = telling.speaker.condition if value is not None and value.tree.type is BOOLEAN else telling.speaker.value
    meaning = None if value is None else {"text": written(value), "words": speak(value)}
    return {"name": definition.name, "each": definition.each, "meaning": meaning, **remarks(definition)}


def parameters(telling: Telling) -> list[Part]:
    """The figures of policy that the bundle reads, as they are on its day."""
    found = telling.rules.parameters
    return [_parameter(found[name], telling.day) for name in telling.composition.names if name in found]


def _parameter(parameter: Parameter, on: datetime.date) -> Part:
    since, until = parameter.stretch(on)
    return {
        "name": parameter.name,
        "value": plain(parameter.on(on)),
        "since": None if since is None else since.isoformat(),
        "until": None if until is None else until.isoformat(),
        **remarks(parameter),
    }

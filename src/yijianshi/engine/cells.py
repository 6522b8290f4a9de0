"""The cells of a plan: each name and each decision by itself, as a function of facts and of the values of the cells before it.

The same emitters make their source that make the one function of a plan, so that a cell means what its lines mean there. What a cell
reads is seen from its source. Its function is compiled when it is first run.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache, partial
from typing import Any

from yijianshi.case.facts import Facts
from yijianshi.engine.emit_checks import emit_checks, in_order
from yijianshi.engine.emit_fields import emit_fields
from yijianshi.engine.emit_materials import emit_materials
from yijianshi.engine.emit_matters import emit_matters
from yijianshi.engine.emit_names import FROM_FACTS, emit_held, emit_names, emit_settled
from yijianshi.engine.emit_uses import emit_groups
from yijianshi.engine.leaf import MEMORY
from yijianshi.engine.node_values import Values
from yijianshi.engine.openness import Openness
from yijianshi.engine.plan import Plan
from yijianshi.engine.reach import reached
from yijianshi.engine.source import Lines

NAME, MATTER, ITEM, FIELD, CHECK = range(5)
VARIABLE = re.compile(r"\b[nsxm]_\d+\b")
"""What names, subjects, lists of subjects and matters are in generated source."""
_WORD = re.compile(r"\w+")
_DAYS = 16


class Cell:
    """One name, or the decisions of one entry: `kind` and the `name`, or the `number` of the entry in the plan.

    `reads` and `writes` tell on what its value hangs, and the unknown leaves below it: variables of generated source; what is `each` of a
    subject as `.name`; an answer to a question as `?name`. `run(facts, values)` gives the values of what it writes, or the raw decisions of
    its entry.
    """

    def __init__(self, kind: int, of: int | str, writes: tuple[str, ...], lines: Lines, result: str, openness: Openness) -> None:
        self.kind = kind
        self.number = of if isinstance(of, int) else -1
        self.name = of if isinstance(of, str) else ""
        self.writes = writes
        self._openness = openness
        self._constants = lines.generator.constants
        body = [*lines.lines, f"    return {result}"]
        groups = emit_groups(lines)
        self.reads = frozenset(_reads(lines, [*groups, *body])) - frozenset(writes)
        loads = [f"    {name} = V[{name!r}]" for name in _loaded(lines, [*groups, *body], writes)]
        loads += [f"    {MEMORY} = V[{MEMORY!r}]"] if lines.asked_open else []
        settled, names = emit_settled(lines)
        text = "\n".join([*names, *loads, *emit_held(lines), *groups, *body])
        words = set(_WORD.findall(text))
        case = [f"    {name} = {value}" for name, value in FROM_FACTS.items() if name in words]
        self._source = "\n".join([*settled, "def cell(F, V):", *case, text]) + "\n"
        self.run: Callable[[Facts, Values], Any] = self._first

    @property
    def attribute(self) -> bool:
        """Does it write what is `each` of a subject?"""
        return any(name[0] == "." for name in self.writes)

    def _first(self, facts: Facts, values: Values) -> Any:
        """Run it for the first time."""
        namespace: dict[str, Any] = {**self._constants, "is_open": self._openness.is_open, "remembered": lru_cache(_DAYS)}
        exec(compile(self._source, "<cell of a plan>", "exec"), namespace)
        self.run = namespace["cell"]
        return self.run(facts, values)


def _loaded(lines: Lines, source: Iterable[str], writes: tuple[str, ...]) -> list[str]:
    """The variables that a cell takes from the values: those in its source, and the subjects whose records it reads."""
    found = {name: None for line in source for name in VARIABLE.findall(line)}
    found.update(dict.fromkeys(lines.names.variable("s", subject) for subject, _ in lines.names.held))
    return [name for name in found if name not in writes]


def _reads(lines: Lines, source: Iterable[str]) -> Iterable[str]:
    yield from _loaded(lines, source, ())
    yield from (f".{name}" for name in lines.names.attributes)
    for tree in lines.asked_open:
        for name in reached(tree, lines.plan):
            yield f".{name}"
            yield f"?{name}"


def make_cells(plan: Plan, openness: Openness) -> list[Cell]:
    """All cells of a plan, each after those that it reads; checks in the order in which a whole run lists their failures."""
    found: list[Cell] = []

    def add(kind: int, of: int | str, writes: tuple[str, ...], result: str, emit: Callable[[Lines], None]) -> Cell:
        lines = Lines(plan)
        emit(lines)
        found.append(Cell(kind, of, writes, lines, result, openness))
        return found[-1]

    rules, names = plan.rules, Lines(plan).names
    for name in plan.composition.names:
        each = next((section[name].each for section in (rules.questions, rules.definitions, rules.fields) if name in section), None)
        if name in rules.subjects:
            if rules.subjects[name].derived is None:
                continue
            writes: tuple[str, ...] = (names.variable("s", name), names.variable("x", name))
        elif name in rules.parameters or (name in rules.definitions and rules.definitions[name].value is None):
            continue
        else:
            writes = (names.variable("n", name),) if each is None else (f".{name}",)
        result = f"({', '.join(writes)},)" if each is None else "()"
        cell = add(NAME, name, writes, result, partial(emit_names, chosen=[name], openness=openness))
        if name in rules.questions:
            cell.reads |= {f"?{name}"}
            when = rules.questions[name].when
            if when is not None:  # not read for the value, but to say whether it is asked
                cell.reads |= {f"?{other}" for other in reached(when.tree, plan)}
    for number in range(len(plan.composition.matters)):
        add(MATTER, number, (f"m_{number}",), f"(m_{number},)", partial(emit_matters, positions=[number]))
    for number, material in enumerate(plan.materials):
        cell = add(ITEM, number, (), "items", partial(emit_materials, numbers=[number]))
        cell.reads |= {f"m_{matter}" for part in material.parts for made in part.producers for matter, _ in made}
    for number, field in enumerate(plan.fields):
        cell = add(FIELD, number, (), "form", partial(emit_fields, numbers=[number], openness=openness))
        cell.reads |= {f"m_{matter}" for matter, _, _ in field.producers}
    for number in in_order(plan):
        add(CHECK, number, (), f"(k_{number}, failures)", partial(emit_checks, numbers=[number]))
    return found

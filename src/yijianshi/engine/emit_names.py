"""Generated source for the names of a plan: subjects, answers, definitions, what is `each` of a subject."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from yijianshi.case.subjects import UNKNOWN
from yijianshi.engine import logic, special
from yijianshi.engine.leaf import MEMORY
from yijianshi.engine.nobody import nobody
from yijianshi.engine.openness import Openness
from yijianshi.engine.plan import simple_path
from yijianshi.engine.reach import variables
from yijianshi.engine.source import Lines
from yijianshi.rulebook.entries import Definition, Field, Formula, Question, Subject

_CASE_NAMES = ("F", "date", "region", MEMORY)
"""What the values of names hold of every case."""
FROM_FACTS = {"date": "F.date", "region": "F.region", "answers": "F.answers.get", "own": "F.form.get"}
"""What functions of facts take from them first."""


def emit_subjects(lines: Lines) -> list[str]:
    """The declared subjects of the plan; stands before everything else."""
    names = lines.names
    found = []
    for name in lines.plan.composition.names:
        subject = lines.plan.rules.subjects.get(name)
        if subject is not None and subject.derived is None:
            found.append(f"    {names.variable('s', name)} = F.subjects[{name!r}]")
            found.append(_items(lines, name))
    return found


def emit_held(lines: Lines) -> list[str]:
    """What declared subjects have of the types that were read."""
    names = lines.names
    found = [f"    {held} = {names.variable('s', subject)}.of({key!r})" for (subject, key), held in names.held.items()]
    return found + [f"    {data} = {held}.{field}" for (held, field), data in names.facts.items()]


def emit_settled(lines: Lines) -> tuple[list[str], list[str]]:
    """A function of what the day and the region of a case settle, and the line that asks it; empty where there is nothing."""
    if not lines.settled:
        return [], []
    names = ", ".join(lines.settled.values()) + ","
    values = [f"    {name} = {source}" for source, name in lines.settled.items()]
    return ["@remembered", "def settled(date, region):", *values, f"    return {names}"], [f"    {names} = settled(date, region)"]


def function(lines: Lines, name: str) -> str:
    """The source of a function of facts, around the lines that were emitted, with what it needs before them."""
    settled, names = emit_settled(lines)
    case = "; ".join(f"{variable} = {value}" for variable, value in {**FROM_FACTS, MEMORY: "{}"}.items())
    head = [*settled, f"def {name}(F, snapshot):", f"    {case}", *names]
    return "\n".join([*head, *emit_subjects(lines), *emit_held(lines), *lines.lines]) + "\n"


def emit_names(lines: Lines, chosen: Iterable[str], openness: Openness) -> None:
    """The values of names, each after those that it reads itself."""
    rules = lines.plan.rules
    for name in chosen:
        if name in rules.subjects:
            if rules.subjects[name].derived is not None:
                _derived(lines, rules.subjects[name])
        elif name in rules.questions:
            _asked(lines, rules.questions[name], openness)
        elif name in rules.definitions:
            _definition(lines, rules.definitions[name])
        elif name in rules.fields:
            _asked(lines, rules.fields[name], openness)


def _items(lines: Lines, name: str) -> str:
    names = lines.names
    items = lines.helper(special.items_of)
    return f"    {names.variable('x', name)} = {items}({names.variable('s', name)}, F.phantom({name!r}))"


def _derived(lines: Lines, subject: Subject) -> None:
    assert subject.derived is not None
    names = lines.names
    make = lines.helper(special.subject_list if subject.many else special.one_subject)
    value = lines.tree(nobody(subject.derived.tree))
    variable = names.variable("s", subject.name)
    lines.add(f"{variable} = {make}({value}, F.phantom({subject.name!r}))")
    lines.add(_items(lines, subject.name).strip())
    if subject.many:
        lines.add(f"{variable} = {lines.helper(special.all_known)}({variable})")


def _definition(lines: Lines, definition: Definition) -> None:
    if definition.value is None:
        return
    if definition.each is None:
        lines.add(f"{lines.names.variable('n', definition.name)} = {lines.value(definition.value)}")
        return
    with each(lines, definition.each, known=True) as subject:
        lines.add(f"{subject}.a[{definition.name!r}] = {lines.value(definition.value)}")


class each:
    """A block that runs for every subject of an `each`; gives the loop variable.

    `known` leaves out one of which it is not known whether it is there: what is `each` of it is not known either.
    """

    def __init__(self, lines: Lines, name: str, *, known: bool = False) -> None:
        self.lines = lines
        self.known = known
        self.variable = lines.names.variable("e", name)
        self.block = lines.block(f"for {self.variable} in {lines.names.variable('x', name)}:")

    def __enter__(self) -> str:
        self.block.__enter__()
        if self.known:
            self.lines.add(f"if {self.variable}.state == {UNKNOWN!r}: continue")
        return self.variable

    def __exit__(self, *error: Any) -> None:
        self.block.__exit__(*error)


def _asked(lines: Lines, entry: Question | Field, openness: Openness) -> None:
    """The value of a question or field in expressions: what was given, else the first known source."""
    field = isinstance(entry, Field)
    if entry.each is None:
        target = lines.names.variable("n", entry.name)
        given = f"own(({entry.name!r}, None))" if field else f"answers({entry.name!r})"
        _first_known(lines, entry, target, given, openness)
        return
    with each(lines, entry.each, known=True) as subject:
        given = f"own(({entry.name!r}, {subject}.address))" if field else f"{subject}.answers.get({entry.name!r})"
        _first_known(lines, entry, "y", given, openness)
        lines.add(f"{subject}.a[{entry.name!r}] = y")


def _first_known(lines: Lines, entry: Question | Field, target: str, given: str, openness: Openness) -> None:
    lines.add(f"{target} = {given}")
    depth = lines.depth
    for position, source in enumerate(entry.sources):
        guard = f"{target} is None"
        if position:
            guard += f" and not {is_open(lines, entry.sources[position - 1], openness)}"
        lines.add(f"if {guard}:")
        lines.depth += 1
        lines.add(f"{target} = {fitted(lines, source, entry)}")
    lines.depth = depth


def fitted(lines: Lines, source: Formula, entry: Question | Field) -> str:
    """Source of a `from`, held against the options of a choice."""
    value = lines.value(source)
    if entry.options:
        return f"{lines.helper(logic.option)}({value}, {lines.generator.constant(frozenset(entry.options))})"
    return value


def is_open(lines: Lines, source: Formula, openness: Openness, *, serving: bool = False) -> str:
    """Source of 'may this `from`, that gives nothing, still become known?'"""
    simple = simple_path(source)
    if simple is not None:
        read, _ = simple
        return may_improve(lines.names.record(read.subject, read.record, each=read.each))
    lines.asked_open.append(source.tree)
    values = ", ".join(f"{name!r}: {name}" for name in (*_CASE_NAMES, *variables(source.tree, lines.names)))
    return f"is_open({openness.number(source.tree)}, {{{values}}}{', serving=True' if serving else ''})"


def may_improve(held: str) -> str:
    """Source of 'may a better record still be found?'"""
    return f"{held}.improvable"

"""Generated source for who needs what: the values of all uses of a material or field, for each subject it is asked of."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import ExitStack

from msgspec import Struct
from msgspec.structs import replace

from yijianshi.bundle.compose import lineage
from yijianshi.case.subjects import UNKNOWN
from yijianshi.engine import logic
from yijianshi.engine.emit_names import each
from yijianshi.engine.source import Lines
from yijianshi.language.compare import disjunction
from yijianshi.rulebook.entries import Formula, Use


class Needed(Struct, frozen=True):
    """Sources of a decision about who needs an entry: the value of each use, all of them as one tuple, what they come to, and the subject.

    `bound` are the names that mean the subject already; without a name it may be None: nobody in particular.
    """

    values: Sequence[str]
    uses: str
    need: str
    subject: str | None = None
    bound: frozenset[str] = frozenset()


Decide = Callable[[Needed], None]


def emit_uses(lines: Lines, uses: Sequence[tuple[int, Use]], own: Formula | None, own_each: str | None, decide: Decide) -> None:
    """Source that finds who needs an entry; `decide` adds the decision.

    `own` is the entry's own `when`, `own_each` the subject that it may name.
    """
    matters = lines.plan.composition.matters
    subjects = {use.each for _, use in uses}
    if len(subjects) == 1 and all(matters[matter].each is None for matter, _ in uses):
        _together(lines, uses, own, own_each, subjects.pop(), decide)
        return
    lines.add("asked = {}")
    for position, (matter, use) in enumerate(uses):
        _use(lines, position, len(uses), matter, use, own, own_each)
    with lines.block("for subject, u in asked.items():"):
        lines.add(f"need = {lines.helper(disjunction)}(u)")
        with lines.block("if need is not False:"):
            names = frozenset(name for name in (*subjects, own_each) if name is not None)
            for name in sorted(names):
                lines.add(f"{lines.names.variable('e', name)} = subject")
            values = _values(len(uses))
            subject = None if subjects == {None} else "subject"
            decide(Needed(values, _tuple(values), "need", subject, names if None not in subjects else frozenset()))


def emit_groups(lines: Lines) -> list[str]:
    """The values of all matters that share entries, and whether one of them applies: worked out once for all these entries."""
    found = []
    for matters, number in lines.groups.items():
        found.append(f"    a_{number} = {_tuple(matters)}")
        if len(matters) > 1:
            found.append(f"    g_{number} = {_disjunction(matters)}")
    return found


def _together(
    lines: Lines, uses: Sequence[tuple[int, Use]], own: Formula | None, own_each: str | None, of: str | None, decide: Decide
) -> None:
    """One item for all uses: of none, or of each subject `of`."""
    matters = tuple(f"m_{matter}" for matter, _ in uses)
    group = lines.groups.setdefault(matters, len(lines.groups))
    found = Needed(matters, f"a_{group}", f"g_{group}" if len(matters) > 1 else matters[0])
    with ExitStack() as stack:
        stack.enter_context(lines.block(f"if {found.need} is not False:"))
        subject, bound, certain = None, frozenset[str](), []
        if of is not None:
            bound = frozenset({of, own_each or of})
            subject = stack.enter_context(each(lines, of))
            certain.append(f"{subject}.state != {UNKNOWN!r}")
            for name in bound - {of}:
                lines.add(f"{lines.names.variable('e', name)} = {subject}")
        if own is not None:
            lines.add(f"c = {lines.three(own)}")
            stack.enter_context(lines.block("if c is not False:"))
            certain.append("c")
        if any(use.when is not None for _, use in uses):
            found = _conditional(lines, uses)
            stack.enter_context(lines.block(f"if {found.need} is not False:"))
        if certain:
            if certain != ["c"]:
                lines.add(f"c = {' and '.join(certain)}")
            lines.add(f"need = {found.need} if c else None; u = {found.uses} if c else {lines.helper(logic.unsure)}({found.uses})")
            found = Needed(_values(len(uses)), "u", "need")
        decide(replace(found, subject=subject, bound=bound))


def _conditional(lines: Lines, uses: Sequence[tuple[int, Use]]) -> Needed:
    """Add the values of uses that have conditions."""
    values = []
    for position, (matter, use) in enumerate(uses):
        value = _conjunction(lines, f"m_{matter}", [use.when] if use.when is not None else [])
        if use.when is not None:
            lines.add(f"u_{position} = {value}")
            value = f"u_{position}"
        values.append(value)
    if len(values) > 1:
        lines.add(f"need = {_disjunction(values)}")
    return Needed(values, _tuple(values), "need" if len(values) > 1 else values[0])


def _values(count: int) -> list[str]:
    return [f"u[{position}]" for position in range(count)]


def _tuple(values: Sequence[str]) -> str:
    return f"({', '.join(values)},)"


def _disjunction(values: Sequence[str]) -> str:
    false = " and ".join(f"{value} is False" for value in values)
    return f"True if {' or '.join(values)} else False if {false} else None"


def _conjunction(lines: Lines, matter: str, conditions: Sequence[Formula]) -> str:
    """A use's value: its matter applies and its conditions hold."""
    if not conditions:
        return matter
    true = " and ".join([matter, *(lines.true(condition) for condition in conditions)])
    false = " or ".join([f"{matter} is False", *(lines.false(condition) for condition in conditions)])
    return f"True if {true} else False if {false} else None"


def _use(lines: Lines, position: int, count: int, matter: int, use: Use, own: Formula | None, own_each: str | None) -> None:
    """Add the values of one use to `asked`: a map from subject (or None) to the values of all uses."""
    names = lines.names
    matter_each = lines.plan.composition.matters[matter].each
    conditions = [formula for formula in (use.when, own) if formula is not None]
    rules = lines.plan.rules

    def put(subject: str, value: str) -> None:
        lines.add(f"v = {value}")
        lines.add(f"u = asked.setdefault({subject}, [False] * {count})")
        lines.add(f"u[{position}] = {lines.helper(disjunction)}((u[{position}], v))")

    def bind(subject: str) -> None:
        if own_each is not None:
            lines.add(f"{names.variable('e', own_each)} = {subject}")

    certain = lines.helper(logic.certain)
    if use.each is None and matter_each is None:
        put("None", _conjunction(lines, f"m_{matter}", conditions))
    elif use.each is None:
        assert matter_each is not None
        with lines.block(f"for {names.variable('e', matter_each)}, q in m_{matter}.items():"):
            put("None", _conjunction(lines, "q", conditions))
    elif matter_each is None:
        with each(lines, use.each) as subject:
            bind(subject)
            put(subject, f"{certain}({subject}, {_conjunction(lines, f'm_{matter}', conditions)})")
    elif use.each in lineage(rules, matter_each):
        variable = names.variable("e", matter_each)
        with lines.block(f"for {variable}, q in m_{matter}.items():"):
            bind(variable)
            lines.add(f"{names.variable('e', use.each)} = {variable}")
            put(variable, f"{certain}({variable}, {_conjunction(lines, 'q', conditions)})")
    else:
        with each(lines, use.each) as subject:
            bind(subject)
            with lines.block(f"for {names.variable('e', matter_each)}, q in m_{matter}.items():"):
                put(subject, f"{certain}({subject}, {_conjunction(lines, 'q', conditions)})")

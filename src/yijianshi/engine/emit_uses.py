"""Generated source for who needs what: the values of all uses of a material or field, for each subject it is asked of."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from yijianshi.bundle.compose import lineage
from yijianshi.engine import logic
from yijianshi.engine.emit_names import each
from yijianshi.engine.source import Lines
from yijianshi.rulebook.entries import Formula, Use


def emit_uses(
    lines: Lines,
    uses: Sequence[tuple[int, Use]],
    own: Formula | None,
    own_each: str | None,
    decide: Callable[[str | None, list[str], str], None],
) -> None:
    """Source that finds who needs an entry; `decide(subject, values, need)` adds the decision, given the sources of its parts.

    `own` is the entry's own `when`, `own_each` the subject that it may name.
    """
    matters = lines.plan.composition.matters
    if all(use.each is None and matters[matter].each is None for matter, use in uses):
        _one(lines, uses, own, decide)
        return
    lines.add("asked = {}")
    for position, (matter, use) in enumerate(uses):
        _use(lines, position, len(uses), matter, use, own, own_each)
    with lines.block("for subject, u in asked.items():"):
        lines.add(f"need = {lines.helper(logic.any_of)}(u)")
        with lines.block("if need is not False:"):
            names = dict.fromkeys(name for name in (own_each, *(use.each for _, use in uses)) if name is not None)
            for name in names:
                lines.add(f"{lines.names.variable('e', name)} = subject")
            single = all(use.each is None for _, use in uses)
            decide(None if single else "subject", [f"u[{position}]" for position in range(len(uses))], "need")


def _one(lines: Lines, uses: Sequence[tuple[int, Use]], own: Formula | None, decide: Callable[[str | None, list[str], str], None]) -> None:
    """One item for all: plain values."""
    heads = [f"m_{matter} is not False" for matter, _ in uses]
    with lines.block(f"if {' or '.join(dict.fromkeys(heads))}:"):
        values = []
        shared = own is not None and len(uses) > 1
        if own is not None and shared:
            lines.add(f"c = {lines.three(own)}")
        for position, (matter, use) in enumerate(uses):
            conditions = [formula for formula in (use.when, None if shared else own) if formula is not None]
            value = _conjunction(lines, f"m_{matter}", conditions, "c" if shared else None)
            if value.isidentifier():
                values.append(value)
            else:
                lines.add(f"u_{position} = {value}")
                values.append(f"u_{position}")
        if len(values) == 1:
            need = values[0]
        else:
            true = " or ".join(values)
            false = " and ".join(f"{value} is False" for value in values)
            lines.add(f"need = True if {true} else False if {false} else None")
            need = "need"
        if need.startswith("m_"):
            decide(None, values, need)
        else:
            with lines.block(f"if {need} is not False:"):
                decide(None, values, need)


def _conjunction(lines: Lines, matter: str, conditions: Sequence[Formula], shared: str | None = None) -> str:
    """A use's value: its matter applies and its conditions hold; `shared` is the value of one that all uses have."""
    if not conditions and shared is None:
        return matter
    values = [matter] if shared is None else [matter, shared]
    true = " and ".join([*values, *(lines.true(condition) for condition in conditions)])
    false = " or ".join([*(f"{value} is False" for value in values), *(lines.false(condition) for condition in conditions)])
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
        lines.add(f"u[{position}] = {lines.helper(logic.any_of)}((u[{position}], v))")

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

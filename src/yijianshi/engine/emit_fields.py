"""Generated source for the form: who needs a field, which source fills it, whether an earlier one may still become known."""

from __future__ import annotations

from collections.abc import Iterable

from yijianshi.engine.emit_names import fitted, is_open, may_improve
from yijianshi.engine.emit_uses import Needed, emit_uses
from yijianshi.engine.openness import Openness
from yijianshi.engine.plan import FieldPlan, Read, simple_path
from yijianshi.engine.source import Lines
from yijianshi.language.compare import disjunction


def emit_fields(lines: Lines, numbers: Iterable[int], openness: Openness) -> None:
    """The raw decisions of some fields, as `form`."""
    lines.add("form = []; field = form.append")
    for number in numbers:
        _field(lines, number, lines.plan.fields[number], openness)


def _field(lines: Lines, number: int, plan: FieldPlan, openness: Openness) -> None:
    entry = plan.need.field

    def decide(needed: Needed) -> None:
        value, source, unsure = _sources(lines, plan, openness)
        awaited = _awaited(lines, plan, needed.subject)
        lines.add(f"field(({number}, {needed.subject}, {needed.need}, {needed.uses}, {value}, {source}, {unsure}, {awaited}))")

    emit_uses(lines, plan.need.uses, entry.when, entry.each, decide)


def _sources(lines: Lines, plan: FieldPlan, openness: Openness) -> tuple[str, str, str]:
    """Add the source that finds the first known value; gives the sources of value, number and openness."""
    entry = plan.need.field
    if not entry.sources:
        return "None", "None", "False"
    depth = lines.depth
    unsure = "False"
    lines.add("o = False; j = 0")
    with lines.serving():
        for position, source in enumerate(entry.sources):
            if position:
                lines.add("if y is None:")
                lines.depth += 1
                lines.add(f"o = o or {unsure}; j = {position}")
            simple = simple_path(source)
            if simple is not None and not entry.options:
                read, datum = simple
                data, unsure = _data(lines, read)
                lines.add(f"y = {data}.get({datum!r})")
            else:
                unsure = is_open(lines, source, openness, serving=True)
                lines.add(f"y = {fitted(lines, source, entry)}")
        lines.add(f"if y is None: o = o or {unsure}; j = None")
    lines.depth = depth
    return "y", "j", "o"


def _data(lines: Lines, read: Read) -> tuple[str, str]:
    """Sources of the data of the record that serves, and of whether a better one may still be found."""
    held, data = lines.names.record(read.subject, read.record, each=read.each), lines.names.data(read)
    if not held.isidentifier():
        lines.add(f"h = {held}")
        held, data = "h", "h.serving_data"
    return data, may_improve(held)


def _awaited(lines: Lines, plan: FieldPlan, subject: str | None) -> str:
    """For each use: will another matter produce a source?"""
    if not plan.producers:
        return f"({'False, ' * len(plan.need.uses)})"
    either = lines.helper(disjunction)
    found = []
    for matter, _ in plan.need.uses:
        chances = []
        for producer, product, target in plan.producers:
            if producer == matter:
                continue
            each = lines.plan.composition.matters[producer].each
            targets = lines.names.variable("x", target) if target is not None else f"[{subject}]"
            receivers = lines.names.variable("x", product)
            chances.append(f"{lines.producing}(m_{producer}, {each is not None}, {receivers}, {targets})")
        found.append(f"{either}(({''.join(chance + ', ' for chance in chances)}))" if chances else "False")
    return f"({''.join(value + ', ' for value in found)})"

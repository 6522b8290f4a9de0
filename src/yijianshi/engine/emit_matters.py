"""Generated source for matters: `m_i` is a value or, where the matter is `each`, a map from subject to value."""

from __future__ import annotations

from collections.abc import Iterable

from yijianshi.engine import logic
from yijianshi.engine.emit_names import each
from yijianshi.engine.source import Lines


def emit_matters(lines: Lines, positions: Iterable[int]) -> None:
    """The values of some matters."""
    for position in positions:
        matter = lines.plan.composition.matters[position]
        if matter.each is None:
            lines.add(f"m_{position} = {'True' if matter.when is None else lines.three(matter.when)}")
            continue
        lines.add(f"m_{position} = {{}}")
        with each(lines, matter.each) as subject:
            value = f"({lines.three(matter.when)})" if matter.when is not None else "True"
            lines.add(f"m_{position}[{subject}] = {lines.helper(logic.certain)}({subject}, {value})")

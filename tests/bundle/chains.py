"""Small bundles of nothing but order and days, fixed or random."""

from __future__ import annotations

import datetime
from functools import cache

from hypothesis import strategies as st

from yijianshi.bundle.compose import Composition, compose
from yijianshi.rulebook.book import inspect
from yijianshi.source.span import Source

NAMES = "甲乙丙丁戊己"


@cache
def chain(days: tuple[int | None, ...], after: tuple[tuple[int, ...], ...]) -> Composition:
    """Matters with promised days, each after some before it."""
    lines = ["pack: 测试", "matters:"]
    for place, before in enumerate(after):
        limit = f"time_limit: {{promised: {days[place]}}}" if days[place] is not None else "time_limit: {statutory: 7}"
        lines.append(f"  {NAMES[place]}: {{department: 局, {limit}, after: [{', '.join(NAMES[other] for other in before)}]}}")
    lines += ["bundles:", f"  件: {{matters: [{', '.join(NAMES[: len(after)])}]}}"]
    rulebook, faults = inspect([Source("包.yaml", "\n".join(lines))])
    assert faults == []
    return compose("件", rulebook.rules("000000", datetime.date(2024, 1, 1)))


@st.composite
def plans(draw: st.DrawFn) -> tuple[Composition, set[int]]:
    count = draw(st.integers(1, len(NAMES)))
    after = tuple(tuple(sorted(draw(st.sets(st.integers(0, place - 1))))) if place else () for place in range(count))
    days = tuple(draw(st.lists(st.one_of(st.none(), st.integers(0, 30)), min_size=count, max_size=count)))
    return chain(days, after), draw(st.sets(st.integers(0, count - 1)))

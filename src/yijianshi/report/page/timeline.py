"""The geometry of the time axis: across in percent of its width, down in pixels, so that letters keep their size on any screen."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from yijianshi.source.catalogue import page as texts

_WIDEST = 32
"""Columns of a line of a label (a Chinese character has two): what a telephone shows at the size of the axis' letters."""
_HEAD, _LINE, _TOLD, _BAR, _GAP = 34, 24, 24, 16, 22
_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
_TICKS = 6


@dataclass(frozen=True, slots=True)
class Bar:
    """What is drawn of a matter: from one working day to another, and by how many it may slip."""

    label: str
    told: str
    start: int
    finish: int
    slack: int
    critical: bool


@dataclass(frozen=True, slots=True)
class Drawn:
    """A matter on the axis: lines of its label with their baselines, then the bar; a point where it takes no time."""

    lines: tuple[tuple[str, int], ...]
    told: str
    told_y: int
    y: int
    x: str
    width: str
    slack: str
    slack_x: str
    critical: bool
    point: bool


@dataclass(frozen=True, slots=True)
class Tick:
    x: str
    label: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """`title` and `told` say in words what the picture shows."""

    title: str
    told: str
    height: int
    head: int
    bar: int
    rows: tuple[Drawn, ...]
    ticks: tuple[Tick, ...]
    has_slack: bool
    has_point: bool
    has_other: bool


def span(start: int, finish: int, *, limited: bool) -> str:
    """The working days of a matter, counted from the application; of one that has no time limit, so much."""
    if not limited:
        key = "point"
    elif not finish:
        key = "at_once"
    else:
        key = "days" if finish > start + 1 else "day"
    return texts.SPAN[key].format(first=start + 1, last=finish)


def make_timeline(bars: tuple[Bar, ...]) -> Timeline:
    """The axis of some matters, from the day of application to the last finish."""
    last = max(bar.finish + bar.slack for bar in bars)
    whole = max(last, 1)
    rows: list[Drawn] = []
    y = _HEAD
    for bar in bars:
        drawn, y = _draw(bar, y, whole)
        rows.append(drawn)
    return Timeline(
        texts.TIMELINE.format(n=len(bars), days=last),
        "；".join(
            texts.TIMELINE_TOLD.format(name=bar.label, span=bar.told, critical=texts.TIMELINE_CRITICAL if bar.critical else "")
            for bar in bars
        ),
        y,
        _HEAD,
        _BAR,
        tuple(rows),
        tuple(_ticks(last)),
        any(bar.slack for bar in bars),
        any(bar.start == bar.finish for bar in bars),
        any(not bar.critical and bar.start != bar.finish for bar in bars),
    )


def _draw(bar: Bar, y: int, whole: int) -> tuple[Drawn, int]:
    lines = []
    for line in wrapped(bar.label):
        y += _LINE
        lines.append((line, y - 6))
    told_y = y + _TOLD - 6
    top = y + _TOLD
    drawn = Drawn(
        tuple(lines),
        bar.told,
        told_y,
        top,
        _percent(bar.start, whole),
        _percent(bar.finish - bar.start, whole),
        _percent(bar.slack, whole) if bar.slack else "",
        _percent(bar.finish, whole),
        bar.critical,
        bar.start == bar.finish,
    )
    return drawn, top + _BAR + _GAP


def _ticks(last: int) -> Iterable[Tick]:
    """A few round numbers of days along the axis; none where nothing takes time."""
    step = next((step for step in _STEPS if last <= step * _TICKS), last)
    marks = list(range(0, last + 1, step)) if last else []
    for mark in marks:
        anchor = "start" if mark == 0 else "end" if mark == last else "middle"
        yield Tick(_percent(mark, last), texts.TICK.format(n=mark), anchor)


def wrapped(text: str) -> tuple[str, ...]:
    """A label in lines that fit a telephone."""
    lines, line, width = [], "", 0
    for one in text:
        columns = 2 if unicodedata.east_asian_width(one) in "WFA" else 1
        if width + columns > _WIDEST:
            lines.append(line)
            line, width = "", 0
        line, width = line + one, width + columns
    return (*lines, line)


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.2f}".rstrip("0").rstrip(".") + "%"

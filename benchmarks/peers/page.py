"""The section of RESULTS.md that the race writes."""

from __future__ import annotations

import os
import platform
from collections.abc import Sequence
from pathlib import Path

from benchmarks.peers.lane import Found
from benchmarks.peers.registry import Entry, Work

GOAL_TIMES, GOAL_AHEAD, GOAL_ANSWER = 0.70, 17.0, 0.10
"""Decisions against hand-written code, the fastest other engine against decisions, one changed answer against a whole pre-check."""
Results = Sequence[tuple[Entry, Found]]

_HEAD = """\
| | decides itself | equal | × hand (range) | µs a case | build | memory | an answer is missing |
|---|---|---:|---:|---:|---:|---:|---|"""
_KINDS = (Work.OURS, Work.ALL, Work.CONDITIONS)


def row(entry: Entry, found: Found) -> str:
    """One line of the table. What is not equal to the reference, or was not to be had, has no times."""
    title = entry.title if entry.package is None else f"{entry.title} ({entry.package.partition('==')[2]})"
    equal = "" if found.equal is None else f"{found.equal}/{found.of}"
    if found.times is None:
        why = found.reason or f"not equal: {'; '.join(found.differing[:2])}"[:200].replace("|", "/")
        return f"| {title} | {entry.work.value} | {equal} | not timed: {why} | | {_ms(found)} | | |"
    missing = found.missing or found.reason or ""
    return (
        f"| {title} | {entry.work.value} | {equal} | **{_times(found.times)}** ({_times(found.lowest)}–{_times(found.highest)})"
        f" | {found.us:,.0f} | {_ms(found)} | {found.megabytes or '?'} MiB | {missing} |"
    )


def section(results: Results, cases: int) -> str:
    """The whole section."""
    ordered = [pair for kind in _KINDS for pair in sorted((p for p in results if p[0].work is kind), key=_place)]
    rows = "\n".join(row(entry, found) for entry, found in ordered)
    return f"""## Library and other engines

The bundle and the cases of `make bench`: 6 matters, 60 materials, 80 fields, 150 checks. Each entry runs in a process of its own, with at
most 4 GiB. Before it is timed it gives the decisions of the hand-written code on {cases} cases: verdict, matters, needed materials,
what exempts them, values of the form, messages of failed checks. Times are CPU times in rounds that alternate with the hand-written code in
that process; × is the median over rounds of the ratio. Where a case is slow, fewer cases are timed, but 20 at least. “An answer is missing”
is told of cases without one number that a check reads. {platform.python_implementation()} {platform.python_version()}, \
{platform.system()} {platform.machine()}, {processor()}, {os.cpu_count()} cores{load()}.

{_HEAD}
{rows}

{verdict(results)}

* “everything”: the engine chooses the records that serve, decides matters, needs, exemptions and checks, fills the form and writes the
  messages, all in its own language. The host sorts the records by issue, and takes the verdict from the results.
* “conditions”: the engine decides every condition. The host chooses the records and lays the case flat; hand-written code joins the
  conditions to matters, materials, fields, checks with their messages, verdict. More was not tried.
* All of them are given dates as day numbers, so that a date so many days later is a sum. Reading a case so takes the host about a third of
  the time of the hand-written code; all that the host does is charged to the engine.
* No other engine says what is undecided, which answer to ask for next, or from where a value came; none was asked to.

### Help and limits

{notes(ordered)}"""


def verdict(results: Results) -> str:
    """How the goals of the race are met."""
    by_key = {entry.key: found for entry, found in results}
    rivals = [(found.times, entry.title) for entry, found in results if entry.work is Work.ALL and found.times is not None]
    decide, prepare = by_key.get("decide"), by_key.get("prepare")
    if decide is None or decide.times is None:
        return "The library itself was not timed."
    share = f"{_times(decide.times)} the time of hand-written code"
    lines = [f"* Explained decisions in three values take {share}; goal {GOAL_TIMES:.2f}× ({_met(decide.times <= GOAL_TIMES)})."]
    if rivals:
        times, title = min(rivals)
        ahead = times / decide.times
        lines.append(
            f"* The fastest other engine that does everything is {title}: {_times(times)}, {ahead:.1f} times as long as these decisions;"
            f" goal {GOAL_AHEAD:.0f} times ({_met(ahead >= GOAL_AHEAD)})."
        )
        if prepare is not None and prepare.times is not None:
            lines.append(
                f"* From a parsed case, which the library checks and types and the others do not, its decisions take"
                f" {_times(prepare.times)}: that engine takes {times / prepare.times:.1f} times as long."
            )
    session, precheck = by_key.get("session"), by_key.get("precheck")
    if session and precheck and session.times and precheck.times:
        part = session.times / precheck.times
        lines.append(
            f"* One changed answer in a session takes {part:.0%} of the time of a whole pre-check; goal {GOAL_ANSWER:.0%}"
            f" ({_met(part <= GOAL_ANSWER)})."
        )
    return "\n".join(lines)


def notes(ordered: Results) -> str:
    """What each entry was helped with besides, and what it could not say."""
    lines = ["| | besides, the host did | limits that were met |", "|---|---|---|"]
    for entry, _ in ordered:
        if entry.package is not None and (entry.help or entry.cannot):
            lines.append(f"| {entry.title} ({entry.work.value}) | {entry.help} | {entry.cannot} |")
    return "\n".join(lines)


def processor() -> str:
    """The model of the processor, as the machine names it."""
    cpuinfo = Path("/proc/cpuinfo")
    if cpuinfo.exists():
        for line in cpuinfo.read_text(encoding="utf-8", errors="replace").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or "unknown processor"


def load() -> str:
    """How busy the machine was, where the system tells it."""
    return f", load average {os.getloadavg()[2]:.1f}" if hasattr(os, "getloadavg") else ""


def _place(pair: tuple[Entry, Found]) -> tuple[bool, float]:
    times = pair[1].times
    return times is None, times or 0.0


def _times(ratio: float | None) -> str:
    if ratio is None:
        return "?"
    return f"{ratio:.2f}×" if ratio < 10 else f"{ratio:.0f}×"


def _ms(found: Found) -> str:
    return "" if found.build_ms is None else f"{found.build_ms:,.0f} ms"


def _met(good: bool) -> str:
    return "met" if good else "missed"

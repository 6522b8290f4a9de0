"""Measures the library against its goals: `make bench`, or `python -m benchmarks.run [--quick]`.

Prints a table and writes its section of `benchmarks/RESULTS.md`. Times depend on the machine, so this never fails: it always exits 0.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import tempfile
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from statistics import mean
from typing import Any

from benchmarks.agreement import differences, of_hand, of_report
from benchmarks.cases import Case, as_json, distinct, make_cases
from benchmarks.generate import make_rulebook
from benchmarks.hand import Decide, hand_written
from benchmarks.library import Prechecks, load
from benchmarks.measure import Contender, alternate, cpu_ms, fresh, growth_kib
from benchmarks.packtext import pack_text
from benchmarks.results import write_section

_ALLOWED_KIB = 1024
"""Growth that counts as none: what an allocator may keep back."""


@dataclass(frozen=True, slots=True)
class Effort:
    """How long to look."""

    cases: int = 200
    rounds: int = 9
    processes: int = 7
    memory_cases: int = 100_000


QUICK = Effort(cases=50, rounds=3, processes=3, memory_cases=2_000)


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table; `goal` and `met` are None where the figure is only for comparison."""

    what: str
    figure: str
    goal: str | None = None
    met: bool | None = None


@dataclass(frozen=True, slots=True)
class Bench:
    """Everything that the measurements share."""

    effort: Effort
    folder: Path
    cases: list[Case]
    bodies: list[bytes]
    hand: Decide
    library: Prechecks


def prepare(effort: Effort, folder: Path) -> Bench:
    """Write the pack, load it, and make the cases."""
    rulebook = make_rulebook()
    (folder / "pack").mkdir()
    (folder / "pack" / "pack.yaml").write_text(pack_text(rulebook), encoding="utf-8")
    cases = make_cases(rulebook, effort.cases)
    bodies = [as_json(case) for case in cases]
    (folder / "case.json").write_bytes(bodies[0])
    return Bench(effort, folder, cases, bodies, hand_written(rulebook), Prechecks(load(folder / "pack")))


def disagreements(bench: Bench) -> Iterator[str]:
    """Where library and hand-written code differ; nothing is timed if they do anywhere."""
    for number, (case, body) in enumerate(zip(bench.cases, bench.bodies, strict=True)):
        report = of_report(json.loads(bench.library.report(body)))
        yield from (f"case {number}: {difference}" for difference in differences(report, of_hand(bench.hand(case))))


def decisions(bench: Bench) -> Iterator[Row]:
    """Decisions and whole reports against the hand-written code, all in alternating rounds."""
    hand, library = bench.hand, bench.library

    def hand_from_json(body: bytes) -> str:
        return json.dumps(hand(json.loads(body)), ensure_ascii=False, default=str)

    timings = alternate(
        [
            Contender("hand", hand, bench.cases),
            Contender("decide", library.decide, library.prepared(bench.cases)),
            Contender("prepare", library.prepare_and_decide, bench.cases),
            Contender("report", library.report, bench.bodies),
            Contender("hand from JSON", hand_from_json, bench.bodies),
        ],
        bench.effort.rounds,
        passes=5,
    )
    base = timings["hand"]
    yield Row("hand-written code: parsed case → decisions (the measure)", f"{base.median:.0f} µs")
    decided = timings["decide"].times(base)
    yield Row("`decide`: facts → decisions", f"{decided:.2f}× ({timings['decide'].median:.0f} µs)", "≤ 0.8×", decided <= 0.8)
    prepared = timings["prepare"]
    what = "for comparison: `prepare` + `decide`, with every value of the case read, checked and typed"
    yield Row(what, f"{prepared.times(base):.2f}× ({prepared.median:.0f} µs)")
    whole, report = timings["hand from JSON"], timings["report"]
    yield Row("hand-written code: case JSON → result JSON", f"{whole.median:.0f} µs")
    both = report.times(whole)
    yield Row("`precheck`: case JSON → report JSON, against that", f"{both:.2f}× ({report.median:.0f} µs)", "≤ 3×", both <= 3)
    yield Row("for comparison: the same against the hand-written decisions without reading or writing JSON", f"{report.times(base):.2f}×")


def loading(bench: Bench) -> Iterator[Row]:
    """The imports; load and compile, cold and again, up to the first report."""
    imported = fresh("import", times=bench.effort.processes)
    yield Row(
        "`import yijianshi` in a fresh process, without the interpreter", f"{imported['bare']:.0f} ms", "≤ 150 ms", imported["bare"] <= 150
    )
    whole = imported["whole"]
    yield Row("the same with every module that a first report needs", f"{whole:.0f} ms", "≤ 150 ms", whole <= 150)
    folder, case = bench.folder / "pack", bench.folder / "case.json"
    child = fresh("load", str(folder), str(case), times=bench.effort.processes)
    what = "load and compile in a fresh process, after these imports, up to the first report"
    yield Row(what, f"{child['cold']:.0f} ms", "≤ 300 ms", child["cold"] <= 300)
    yield Row("the same again in that process", f"{child['again']:.1f} ms", "≤ 50 ms", child["again"] <= 50)
    here = cpu_ms(lambda: Prechecks(load(folder)).report(bench.bodies[0]))
    yield Row("the same again in the measuring process", f"{here:.1f} ms")


def shipped(bench: Bench) -> Iterator[Row]:
    """All shipped packs loaded, cold and from the on-disk cache; then their largest bundle, in a county on a day."""
    times, cache = bench.effort.processes, str(bench.folder / "cache")
    cold, kept = fresh("shipped", times=times), fresh("shipped", times=times, cache=cache)
    what = f"load all {cold['packs']:.0f} shipped packs in a fresh process, after the imports"
    yield Row(what, f"{cold['load']:.0f} ms", "≤ 1500 ms", cold["load"] <= 1500)
    yield Row("the same from the on-disk cache", f"{kept['load']:.0f} ms", "≤ 150 ms", kept["load"] <= 150)
    yield Row("the same from the on-disk cache, with the imports", f"{kept['whole']:.0f} ms")
    book, region, day = import_module("yijianshi").load(cache=False), "320583", "2026-11-20"
    names = [summary["name"] for summary in book.bundles(region, day)]
    name = max(names, key=lambda name: len(book.bundle(name, region, day).compiled.source))
    cold, kept = (fresh("largest", name, region, day, times=times, cache=place) for place in ("off", cache))
    what = f"resolve and compile the largest shipped bundle ({name}) for a county and a day, after loading"
    yield Row(what, f"{cold['cold']:.0f} ms", "≤ 300 ms", cold["cold"] <= 300)
    yield Row(
        "the same after loading from the on-disk cache, which leaves reading its entries to it",
        f"{kept['cold']:.0f} ms",
        "≤ 300 ms",
        kept["cold"] <= 300,
    )
    yield Row("the same again in that process", f"{kept['again']:.2f} ms", "≤ 5 ms", max(cold["again"], kept["again"]) <= 5)


def union(bench: Bench) -> Iterator[Row]:
    """All shipped matters as one bundle."""
    found = fresh("union", times=bench.effort.processes)
    what = f"all {found['matters']:.0f} shipped matters composed and compiled as one bundle"
    yield Row(what, f"{found['union']:.0f} ms", "≤ 2000 ms", found["union"] <= 2000)


def memory(bench: Bench) -> Iterator[Row]:
    """Growth of resident memory over many cases that all differ, JSON in and JSON out."""
    count = bench.effort.memory_cases
    bodies = distinct(bench.bodies, count + count // 10)
    warm = [next(bodies) for _ in range(count // 10)]
    grown = growth_kib(bench.library.report, warm, bodies)
    yield Row(
        f"growth of resident memory over {count:,} cases that all differ",
        f"{grown:,} KiB",
        f"0 (≤ {_ALLOWED_KIB:,} KiB)",
        grown <= _ALLOWED_KIB,
    )


def threads(bench: Bench) -> Iterator[Row]:
    """Two threads on one rulebook, each over all cases, against the reports of one thread."""
    expected = [bench.library.report(body) for body in bench.bodies]
    wrong: list[int] = []
    start = threading.Barrier(2)

    def work(order: range) -> None:
        start.wait()
        for _ in range(5):
            wrong.extend(i for i in order if _report_or_error(bench.library, bench.bodies[i]) != expected[i])

    count = len(expected)
    workers = [threading.Thread(target=work, args=(order,)) for order in (range(count), range(count - 1, -1, -1))]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    yield Row(f"wrong ones of {count * 10:,} reports by two threads on one rulebook", f"{len(wrong)}", "0", not wrong)


def _report_or_error(library: Prechecks, body: bytes) -> Any:
    try:
        return library.report(body)
    except Exception as error:  # an exception in a thread is a wrong answer, whatever it is
        return error


def table(rows: list[Row]) -> str:
    """The rows in Markdown."""
    marks = {None: "", True: "met", False: "missed"}
    lines = ["| what | figure | goal | |", "|---|---:|---:|---|"]
    return "\n".join([*lines, *(f"| {row.what} | {row.figure} | {row.goal or ''} | {marks[row.met]} |" for row in rows)])


def results(bench: Bench, rows: list[Row]) -> str:
    """The section of RESULTS.md."""
    decided = [of_hand(bench.hand(case)) for case in bench.cases]
    average = {
        "matters that apply": mean(len(one.matters) for one in decided),
        "materials needed": mean(len(one.needed) for one in decided),
        "exempt": mean(len(one.exempt) for one in decided),
        "fields with a value": mean(len(one.form) for one in decided),
        "failed checks": mean(len(one.failed) for one in decided),
    }
    return f"""## Library and hand-written code

One bundle of 6 matters, 60 materials, 80 fields, 150 checks, 20 licence types and 70 questions; {len(bench.cases)} cases on which library
and hand-written code gave the same decisions. On average: {", ".join(f"{value:.1f} {name}" for name, value in average.items())}.
Medians of CPU time over {bench.effort.rounds} alternating rounds; × is the median over rounds of the ratio to the hand-written code.
{platform.python_implementation()} {platform.python_version()}, {platform.system()} {platform.machine()}, {os.cpu_count()} cores.

{table(rows)}
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="fewer cases and rounds; prints only")
    effort = QUICK if parser.parse_args().quick else Effort()
    with tempfile.TemporaryDirectory() as folder:
        bench = prepare(effort, Path(folder))
        differing = list(disagreements(bench))
        if differing:
            print("The library and the hand-written code disagree; nothing was timed.", *differing[:20], sep="\n")
            return
        rows = [row for measure in (decisions, loading, shipped, union, memory, threads) for row in measure(bench)]
        print(table(rows))
        if effort is not QUICK:
            write_section("make bench", results(bench, rows))


if __name__ == "__main__":
    main()

"""What one changed answer costs in a guided session, against deciding the whole case: `python -m benchmarks.answers [--quick]`.

On the generated bundle of `benchmarks.generate` and on a shipped bundle of many questions. Each answer of a case is changed to that of
another case, the other answers being given all, half, or not at all. Three pairs are timed, always in turn within one run:

* decisions: facts with the changed answer -> decisions, against `decide` of the whole;
* from the answer to decisions: the typed facts as well, against `prepare` and `decide` of the whole;
* to the next question: report and questions as well, against the same of the whole.

Ratios are medians over answers; all decisions and reports are compared before anything is timed.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from statistics import median
from typing import Any

import yijianshi
from benchmarks.cases import make_cases
from benchmarks.generate import make_rulebook
from benchmarks.packtext import pack_text
from yijianshi.book import Bundle
from yijianshi.report.following import followed
from yijianshi.session.asked import put

_SHARES = (1.0, 0.5, 0.0)
_AT_ONCE = 4
_PAIRS = ("decisions", "answer → decisions", "answer → next question")
Case = dict[str, Any]
Times = tuple[float, float]


def timed(one: Callable[[], object], whole: Callable[[], object], rounds: int) -> Times:
    """Medians of two ways that take turns, in microseconds of CPU time; a few runs at once, since looking at the clock takes time too."""
    spent: tuple[list[float], list[float]] = ([], [])
    for _ in range(rounds):
        for run, times in zip((one, whole), spent, strict=True):
            start = time.process_time_ns()
            for _ in range(_AT_ONCE):
                run()
            times.append((time.process_time_ns() - start) / 1e3 / _AT_ONCE)
    return median(spent[0]), median(spent[1])


def measured(bundle: Bundle, case: Case, name: str, value: Any, rounds: int) -> list[Times] | None:
    """The pairs for one changed answer; None where it is not followed, so that a session runs the whole."""
    before = bundle.report_to_follow(bundle.prepare(case))
    decided, following = before.state.decided, bundle.compiled.following
    facts = bundle.answered(before.state.facts, name, value)
    changed = {**case, "answers": {**case["answers"], name: value}}
    if facts is None or decided is None:
        return None
    found = followed(before, facts, name)
    if found is None:
        return None
    whole = bundle.report(bundle.prepare(changed))
    if found.state.decisions != bundle.decide(facts) or found.to_json() != whole.to_json():
        raise SystemExit(f"{name}: the changed answer gives another report than the changed case")

    def decisions() -> object:
        return following.follow(decided, bundle.answered(before.state.facts, name, value) or facts, name)

    def question() -> object:
        report = followed(before, bundle.answered(before.state.facts, name, value) or facts, name)
        return put(report, bundle.rules) if report is not None else None

    return [
        timed(lambda: following.follow(decided, facts, name), lambda: bundle.decide(facts), rounds),
        timed(decisions, lambda: bundle.decide(bundle.prepare(changed)), rounds),
        timed(question, lambda: put(bundle.report(bundle.prepare(changed)), bundle.rules), rounds),
    ]


def rows(title: str, bundle: Bundle, case: Case, other: dict[str, Any], rounds: int) -> Iterator[str]:
    """A line of the table for each share of answers that are given."""
    for share in _SHARES:
        random = Random(share)
        given = {**case, "answers": {name: value for name, value in case["answers"].items() if random.random() < share}}
        all_times = [measured(bundle, given, name, value, rounds) for name, value in other.items()]
        times = [pairs for pairs in all_times if pairs is not None]
        figures = [
            f"{median(pairs[place][0] for pairs in times):.0f} µs, {median(pairs[place][0] / pairs[place][1] for pairs in times):.2f}"
            for place in range(len(_PAIRS))
        ]
        yield f"| {title} | {share:.0%} | {len(times)} of {len(all_times)} | {' | '.join(figures)} |"


def generated(folder: Path) -> tuple[Bundle, Case, dict[str, Any]]:
    """The generated bundle with a case and the answers of another."""
    rulebook = make_rulebook()
    (folder / "pack.yaml").write_text(pack_text(rulebook), encoding="utf-8")
    case, other = make_cases(rulebook, 2)
    bundle = yijianshi.load(folder, shipped=False).resolve(case)
    return bundle, case, {name: value for name, value in other["answers"].items() if name in bundle.composition.names}


def shipped(name: str, region: str, date: str) -> tuple[Bundle, Case, dict[str, Any]]:
    """A shipped bundle with made-up answers to all its questions that are nobody's in particular."""
    bundle = yijianshi.load().bundle(name, region, date)
    asked = [entry for key, entry in bundle.rules.questions.items() if entry.each is None and key in bundle.composition.names]
    values = {"boolean": (True, False), "number": (10, 3000), "date": ("1990-01-01", "2026-06-01"), "region": ("320100", "320500")}
    drawn = {}
    for entry in asked:
        options = list(entry.options) or ["示例", "样例"]
        pair: tuple[Any, Any] = (options[0], options[-1]) if entry.kind != "choices" else ([options[0]], [options[-1]])
        drawn[entry.name] = values.get(entry.kind, pair)
    case = {"bundle": name, "region": region, "date": date, "answers": {key: pair[0] for key, pair in drawn.items()}}
    return bundle, case, {key: pair[1] for key, pair in drawn.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="fewer rounds")
    parser.add_argument("--date", default="2026-11-20")
    given = parser.parse_args()
    rounds = 5 if given.quick else 11
    print(f"| bundle | answers given | followed | {' | '.join(_PAIRS)} |\n|---|---:|---:|---:|---:|---:|")
    with tempfile.TemporaryDirectory() as folder:
        for line in rows("generated", *generated(Path(folder)), rounds):
            print(line, flush=True)
    for name, region in (("基层高频事项一平台办理", "320000"), ("残疾人服务", "000000"), ("开办运输企业", "000000")):
        for line in rows(name, *shipped(name, region, given.date), rounds):
            print(line, flush=True)


if __name__ == "__main__":
    main()

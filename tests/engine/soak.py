"""`make soak`: the engines compared on random rulebooks and cases for as long as one likes; says how many, and stops at a difference.

python -m tests.engine.soak --seconds 600 --seed 1
python -m tests.engine.soak --cases 100000        # of one bundle, the durable engine alone compared with what the other found
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, Phase, given, seed, settings
from tests.engine.worlds import books, decided, resident

from yijianshi.book import Book, load

EXAMPLES = Path(__file__).parents[2] / "examples" / "开办运输企业"
ROUND = 100
"""Rulebooks drawn with one seed."""


def worlds(seconds: float, start: int) -> int:
    """Random rulebooks, three cases each; 0 where no difference was found in that time."""
    until = time.monotonic() + seconds
    rulebooks = cases = rounds = 0

    def compare(found: tuple[Book, str, list[dict[str, Any]]]) -> None:
        nonlocal rulebooks, cases
        if time.monotonic() > until:
            return
        book, text, drawn = found
        for case in drawn:
            if decided(book, case, "durable") != decided(book, case, "compiled"):
                print(text, json.dumps(case, ensure_ascii=False, indent=1), sep="\n")
                raise AssertionError("the engines differ on this case")
            cases += 1
        rulebooks += 1

    while time.monotonic() < until:
        checked = settings(
            max_examples=ROUND, phases=[Phase.generate], deadline=None, database=None, suppress_health_check=list(HealthCheck)
        )
        seed(start + rounds)(checked(given(books())(compare)))()
        rounds += 1
    print(f"{rulebooks} rulebooks, {cases} cases, seeds {start} to {start + rounds - 1}: no difference, {resident():.0f} MB")
    return 0


def examples(count: int, seconds: float) -> int:
    """The examples of the shipped bundle again and again: every decision as expected, and memory flat."""
    book, until = load(), time.monotonic() + seconds
    prepared = []
    for path in sorted(path for path in EXAMPLES.glob("*.json") if not path.name.endswith(".report.json")):
        case = json.loads(path.read_text("utf-8"))
        bundle = book.bundle(case["bundle"], case.get("region"), case["date"])
        facts = bundle.prepare(case)
        decisions = bundle.decide(facts)
        prepared.append((bundle, facts, [getattr(decisions, name) for name in decisions.__struct_fields__]))
    done = wrong = 0
    while done < count and time.monotonic() < until:
        bundle, facts, expected = prepared[done % len(prepared)]
        found = bundle.decide(facts, engine="durable")
        wrong += [getattr(found, name) for name in found.__struct_fields__[: len(expected)]] != expected
        done += 1
        if done in (100, 1000) or done % 10000 == 0 or done == count:
            print(f"{done} cases, {wrong} wrong, {resident():.1f} MB", flush=True)
    print(f"{done} cases, {wrong} wrong, {resident():.1f} MB")
    return 1 if wrong else 0


def main() -> int:
    parser = argparse.ArgumentParser(description="Hold the engines against each other.")
    parser.add_argument("--seconds", type=float, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--cases", type=int, default=0)
    given_ones = parser.parse_args()
    return examples(given_ones.cases, given_ones.seconds) if given_ones.cases else worlds(given_ones.seconds, given_ones.seed)


if __name__ == "__main__":
    sys.exit(main())

"""`make soak`: both engines, the slow reference and the laws held against each other on random rulebooks and cases, as long as one likes.

python -m tests.engine.soak --seconds 600 --seed 1 --jobs 2     # the seeds from 1 on, one rulebook each; stops at a difference
python -m tests.engine.soak --seed 4711 --rulebooks 1           # the one of a seed that was named
python -m tests.engine.soak --cases 100000                      # of one bundle, the durable engine alone: every decision, and memory flat
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from random import Random

from tests.engine.held import Count, Difference, hold
from tests.engine.smallest import smallest
from tests.engine.worlds import resident
from tests.strategies.layers import said
from tests.strategies.rulebooks import world_of

from yijianshi.book import load

EXAMPLES = Path(__file__).parents[2] / "examples" / "开办运输企业"
BATCH = 25
"""Rulebooks that a process holds before it tells what it found."""
EACH = 60
"""Cases of each rulebook: drawing and reading a rulebook costs as much as some ten of its cases."""


def batch(start: int, rulebooks: int, each: int) -> tuple[Count, str | None]:
    """The rulebooks of some seeds: what was held, and a difference where there is one, made as small as it gets."""
    found = Count()
    for seed in range(start, start + rulebooks):
        random = Random(seed)
        world = world_of(random)
        try:
            found.add(hold(random, world, said(random, world), each))
        except Difference as difference:
            return found, f"seed {seed}\n{difference}\n=== as small as it gets ===\n{smallest(difference)}"
    return found, None


def worlds(seconds: float, start: int, jobs: int, each: int, rulebooks: int | None) -> int:
    """Random rulebooks and cases; 0 where no difference was found."""
    began, total, seed, told = time.monotonic(), Count(), start, 0
    last = start + rulebooks if rulebooks is not None else None
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
        while time.monotonic() - began < seconds and (last is None or seed < last):
            sizes = [BATCH if last is None else min(BATCH, last - seed - BATCH * job) for job in range(jobs)]
            starts = [seed + BATCH * job for job in range(jobs)]
            sizes = [size for size in sizes if size > 0]
            seed += sum(sizes)
            for count, difference in pool.map(batch, starts, sizes, [each] * len(sizes)):
                total.add(count)
                if difference is not None:
                    print(difference, f"DIFFERENCE after {total}", sep="\n", flush=True)
                    return 1
            if total.cases >= told + 5000:
                told = total.cases
                print(f"{total}; seeds {start} to {seed - 1}, {time.monotonic() - began:.0f} s, {resident():.0f} MB", flush=True)
    print(f"no difference: {total}; seeds {start} to {seed - 1}, {time.monotonic() - began:.0f} s")
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
    parser = argparse.ArgumentParser(description="Hold the engines and the reference against each other.")
    parser.add_argument("--seconds", type=float, default=300)
    parser.add_argument("--seed", type=int, default=1, help="of the first rulebook; the next ones follow")
    parser.add_argument("--rulebooks", type=int, help="how many at most")
    parser.add_argument("--each", type=int, default=EACH, help="cases of each rulebook")
    parser.add_argument("--jobs", type=int, default=1, help="processes")
    parser.add_argument("--cases", type=int, default=0, help="of one shipped bundle, by the durable engine alone")
    given = parser.parse_args()
    if given.cases:
        return examples(given.cases, given.seconds)
    return worlds(given.seconds, given.seed, given.jobs, given.each, given.rulebooks)


if __name__ == "__main__":
    sys.exit(main())

"""Clocks and memory of the benchmarks, on work whose cost is known."""

from __future__ import annotations

from statistics import median

from benchmarks.measure import Contender, Timing, alternate, growth_kib


def test_a_ratio_is_the_median_of_the_ratios_within_rounds() -> None:
    own, base = Timing("own", (2.0, 30.0, 9.0)), Timing("base", (1.0, 10.0, 2.0))
    assert own.times(base) == median((2.0, 3.0, 4.5))
    assert own.median == 9.0


def test_contenders_take_turns_over_all_their_inputs() -> None:
    seen: list[str] = []
    contenders = [Contender(name, seen.append, [f"{name}1", f"{name}2"]) for name in "ab"]
    timings = alternate(contenders, rounds=2, passes=2)
    one_round = ["a1", "a2"] * 2 + ["b1", "b2"] * 2
    assert seen == one_round * 3
    assert {name: len(timing.rounds) for name, timing in timings.items()} == {"a": 2, "b": 2}


def test_ten_times_the_work_takes_longer() -> None:
    timings = alternate([Contender(str(n), lambda n: sum(range(n)), [n] * 20) for n in (10_000, 100_000)], rounds=3)
    assert timings["100000"].times(timings["10000"]) > 2


def test_what_is_kept_is_seen_to_grow_and_what_is_not_is_not() -> None:
    kept: list[bytes] = []
    blocks = [1_000_000] * 60
    assert growth_kib(lambda n: kept.append(b"x" * n), [], blocks) > 30_000
    assert growth_kib(lambda n: b"x" * n, blocks, blocks) < 20_000

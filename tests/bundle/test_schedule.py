"""Order and time: stages, the longest path, and matters that drop out."""

from __future__ import annotations

from hypothesis import given
from tests.bundle.chains import chain, plans

from yijianshi.bundle.compose import Composition
from yijianshi.bundle.schedule import alone_days, make_schedule, matter_days, predecessors


def test_days_of_a_matter_are_promised_else_statutory() -> None:
    promised, statutory = chain((3, None), ((), ())).matters
    assert (matter_days(promised), alone_days(promised)) == (3, 3)
    assert (matter_days(statutory), alone_days(statutory)) == (7, 7)


def test_stages_and_the_longest_path() -> None:
    found = make_schedule(chain((1, 5, 2, 1), ((), (), (0, 1), (0,))), {0, 1, 2, 3})
    assert found.stage == (1, 1, 2, 2)
    assert (found.path, found.path_days) == ((1, 2), 7)


def test_what_followed_a_matter_that_drops_out_follows_its_predecessors() -> None:
    composition = chain((1, 5, 2), ((), (0,), (1,)))
    assert make_schedule(composition, {0, 2}).stage == (1, None, 2)
    assert make_schedule(composition, {0, 2}).path == (0, 2)
    assert predecessors(composition, 2, lambda other: other == 1) == [0]


def test_nothing_applies() -> None:
    found = make_schedule(chain((1, 5), ((), (0,))), set())
    assert (found.stage, found.path, found.path_days) == ((None, None), (), 0)


@given(plans())
def test_a_stage_comes_right_after_the_last_it_waits_for_and_no_path_is_longer(plan: tuple[Composition, set[int]]) -> None:
    composition, applying = plan
    found = make_schedule(composition, applying)
    longest: dict[int, int] = {}
    for place in range(len(composition.matters)):
        if place not in applying:
            assert found.stage[place] is None
            continue
        waits = [other for other in composition.earlier[place] if other in applying]
        assert found.stage[place] == 1 + max((found.stage[other] or 0 for other in waits), default=0)
        longest[place] = matter_days(composition.matters[place]) + max((longest[other] for other in waits), default=0)
    assert found.path_days == max(longest.values(), default=0)
    assert found.path_days == sum(matter_days(composition.matters[place]) for place in found.path)
    assert all(one in composition.earlier[other] for one, other in zip(found.path, found.path[1:], strict=False))

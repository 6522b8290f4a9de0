"""When matters run: side by side where none waits, and by how much one may be late."""

from __future__ import annotations

from hypothesis import given
from tests.bundle.chains import chain, plans

from yijianshi.bundle.compose import Composition
from yijianshi.bundle.schedule import make_schedule, matter_days, predecessors
from yijianshi.bundle.timeline import Run, make_runs


def test_matters_that_do_not_wait_for_each_other_run_side_by_side() -> None:
    found = make_runs(chain((1, 5, 2, 1), ((), (), (0, 1), (0,))), {0, 1, 2, 3})
    assert found == {0: Run(0, 1, 4), 1: Run(0, 5, 0), 2: Run(5, 7, 0), 3: Run(1, 2, 5)}


def test_what_drops_out_takes_no_time() -> None:
    assert make_runs(chain((1, 5, 2), ((), (0,), (1,))), {0, 2}) == {0: Run(0, 1, 0), 2: Run(1, 3, 0)}
    assert make_runs(chain((1, 5), ((), (0,))), set()) == {}


@given(plans())
def test_each_begins_when_the_last_it_waits_for_is_done_and_the_whole_takes_the_longest_path(plan: tuple[Composition, set[int]]) -> None:
    composition, applying = plan
    found = make_runs(composition, applying)
    assert set(found) == applying
    for position, span in found.items():
        waits = predecessors(composition, position, lambda other: other not in applying)
        assert span.start == max((found[other].finish for other in waits), default=0)
        assert span.finish == span.start + matter_days(composition.matters[position])
    made = make_schedule(composition, applying)
    assert max((span.finish for span in found.values()), default=0) == made.path_days
    assert all(found[position].slack == 0 for position in made.path)


@given(plans())
def test_a_matter_may_take_longer_by_its_slack_and_not_by_a_day_more(plan: tuple[Composition, set[int]]) -> None:
    composition, applying = plan
    names = [matter.name for matter in composition.matters]
    after = tuple(tuple(sorted(names.index(name) for name in matter.after)) for matter in composition.matters)
    before = make_schedule(composition, applying).path_days
    for position, span in make_runs(composition, applying).items():
        for more, expected in ((span.slack, before), (span.slack + 1, before + 1)):
            days = [matter_days(matter) for matter in composition.matters]
            days[position] += more
            assert make_schedule(chain(tuple(days), after), applying).path_days == expected

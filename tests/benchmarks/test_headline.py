"""The cases of `make headline`: the same on every run, with right numbers, taken whole, and of many kinds."""

from collections import Counter
from random import Random

import pytest
from benchmarks.headline import HEADLINE, cases, run

import yijianshi
from yijianshi.identifiers import organisation, resident, uscc


@pytest.mark.parametrize(("name", "count", "make"), HEADLINE, ids=[name for name, _, _ in HEADLINE])
def test_cases_of_the_headline(name: str, count: int, make: object) -> None:
    maker = next(make for bundle, _, make in HEADLINE if bundle == name)
    assert list(cases(maker, 40, 1)) == list(cases(maker, 40, 1))
    book = yijianshi.load()
    kinds: Counter[str] = Counter()
    for number in range(0, count, count // 40):
        case = maker(Random(number), number)
        assert case["bundle"] == name
        code = case["subjects"]["企业"]["id"]
        assert uscc.is_valid(code)
        assert organisation.is_valid(str(uscc.organisation_code(code)))
        assert resident.is_valid(case["subjects"]["法定代表人"]["id"])
        report = book.precheck(case)
        assert report.to_dict()["diagnostics"] == []
        kinds[report.verdict] += 1
    assert {"ready", "fix", "incomplete"} <= set(kinds)


def test_a_run_counts_every_case() -> None:
    _, _, make = HEADLINE[1]
    done, seconds, verdicts, digest = run(yijianshi.load(), cases(make, 2_100, 100))
    assert (done, sum(verdicts.values())) == (21, 21)
    assert seconds > 0
    assert len(digest) == 64

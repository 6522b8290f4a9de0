"""The breakdown of savings adds up to the figures of the report, and names each part by its reason."""

from __future__ import annotations

from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from tests.strategies.books import rulebook_of
from tests.strategies.cases import cases
from tests.strategies.rulebooks import sources_of, worlds

from yijianshi.book import Book
from yijianshi.report.report import Report

PARTS = {
    "materials": (
        {"merged", "same_as", "same_number", "licence", "shared", "issued", "produced", "commitment", "generated", "undecided"},
        {"submit", "deferred", "provided"},
    ),
    "fields": ({"merged", "prefilled", "awaited", "undecided"}, {"missing", "conflict", "provided"}),
    "days": ({"promises", "side_by_side", "bundle_promise"}, {"days"}),
    "visits": ({"remote", "merged"}, {"on_site"}),
    "steps": ({"merged"}, {"steps"}),
}


def adds_up(report: Report) -> None:
    figures = report.to_dict()["savings"]
    found = report.savings_breakdown()
    assert {key: {"before": part["before"], "after": part["after"]} for key, part in found.items()} == figures
    for key, part in found.items():
        assert (set(part["saved"]), set(part["left"])) == PARTS[key]
        assert sum(part["saved"].values()) == part["before"] - part["after"], key
        assert sum(part["left"].values()) == part["after"], key
    for key in ("materials", "fields"):
        assert all(count >= 0 for count in found[key]["saved"].values()), key


@settings(max_examples=60, phases=[Phase.generate])
@given(st.data())
def test_the_parts_sum_to_the_figures_of_the_report(data: st.DataObject) -> None:
    world = data.draw(worlds())
    book = Book(rulebook_of(sources_of([world.pack])))
    for _ in range(3):
        adds_up(book.precheck(data.draw(cases(world))))

"""Done as one thing, no shipped bundle takes longer than its matters one by one, whichever of them come in."""

import pytest

import yijianshi
from yijianshi.bundle.schedule import alone_days, matter_days

BOOK = yijianshi.load()


@pytest.mark.parametrize("listed", BOOK.bundles(), ids=lambda listed: listed["name"])
def test_a_bundle_takes_no_longer_than_its_matters_one_by_one(listed: dict[str, str]) -> None:
    """A bundle that promises days of its own does so to those as well for whom only the matters without condition come in."""
    composition = BOOK.bundle(listed["name"], listed["region"]).composition
    assert [matter.name for matter in composition.matters if matter_days(matter) > alone_days(matter)] == []
    promise = composition.entry.promised_days if composition.entry is not None else None
    always = [matter for matter in composition.matters if matter.when is None and matter.each is None]
    assert (promise or 0) <= sum(map(alone_days, always))

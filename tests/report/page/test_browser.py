"""Pages in a real browser: one start of it for all of them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.report.page.browser import ABSENT, CHROMIUM, audited, chromium, printed, seen
from tests.report.page.pages import GUIDES, REPORTS, html


@pytest.mark.skipif(CHROMIUM is None, reason=ABSENT)
def test_pages_are_accessible_fit_every_screen_and_ask_for_nothing(tmp_path: Path) -> None:
    faults = []
    with chromium() as browser:
        for name in (*REPORTS, *GUIDES):
            file = tmp_path / f"{name}.html"
            file.write_text(html(name), encoding="utf-8")
            faults += [f"{name}: {fault}" for fault in (*seen(browser, file), *audited(browser, file))]
        dark = tmp_path / "specimen.html"
        faults += [f"dark: {fault}" for fault in audited(browser, dark, scheme="dark")]
        pdf = printed(browser, dark)
    assert faults == []
    assert {tuple(map(round, map(float, box.split()))) for box in re.findall(rb"/MediaBox \[([0-9. ]+)\]", pdf)} == {(0, 0, 595, 842)}
    assert len(list(tmp_path.glob("*.phone.png"))) == len(list(tmp_path.glob("*.html")))

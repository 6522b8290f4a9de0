"""A headless Chromium of this machine, and what it tells of a page."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
"""The browser, None where there is none: `make browser` installs one."""
ABSENT = "no Chromium on this machine: `make browser` installs Debian's, as root"
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
_SMALL = """() => [...document.querySelectorAll("a")]
  .filter(link => link.checkVisibility() && link.getBoundingClientRect().height < 44).map(link => link.textContent.trim())"""


@contextmanager
def chromium() -> Iterator[Any]:
    """A browser for one test."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield browser
        browser.close()


def seen(browser: Any, file: Path) -> list[str]:
    """What is wrong with a page to the eye, without scripts: requests, widths, targets. Pictures of it are left beside the file."""
    faults = []
    with browser.new_context(java_script_enabled=False) as context:
        tab = context.new_page()
        asked: list[str] = []
        tab.on("request", lambda request: asked.append(request.url))
        for name, width, height in (("desktop", 1280, 900), ("phone", 360, 800)):
            tab.set_viewport_size({"width": width, "height": height})
            if name == "desktop":
                tab.goto(file.as_uri())
            tab.screenshot(path=str(file.with_suffix(f".{name}.png")))
            if tab.evaluate("document.documentElement.scrollWidth") > width:
                faults.append(f"scrolls sideways at {width} px")
        tab.set_viewport_size({"width": 320, "height": 640})  # what is left of 1280 px at four times the size (WCAG 1.4.10)
        if tab.evaluate("document.documentElement.scrollWidth") > 320:
            faults.append("scrolls sideways at 320 px")
        faults += [f"the link “{text}” is less than 44 px high" for text in tab.evaluate(_SMALL)]
        if asked != [file.as_uri()]:
            faults.append(f"asks for {asked[1:]}")
    return faults


def audited(browser: Any, file: Path, scheme: str = "light") -> list[str]:
    """What axe-core finds against WCAG 2.2 AA and good practice."""
    from axe_playwright_python.base import AXE_SCRIPT

    with browser.new_context(viewport={"width": 1280, "height": 900}, color_scheme=scheme) as context:
        tab = context.new_page()
        tab.goto(file.as_uri())
        tab.evaluate(AXE_SCRIPT)
        options = {"runOnly": RULES, "resultTypes": ["violations"], "preload": False}
        found = tab.evaluate("options => axe.run(options)", options)
    assert found["passes"]
    return [f"{fault['id']}: {node['html'][:200]}" for fault in found["violations"] for node in fault["nodes"]]


def printed(browser: Any, file: Path) -> bytes:
    """The page on A4 paper."""
    with browser.new_context(color_scheme="dark") as context:
        tab = context.new_page()
        tab.goto(file.as_uri())
        pdf: bytes = tab.pdf(path=str(file.with_suffix(".pdf")), prefer_css_page_size=True)
        return pdf

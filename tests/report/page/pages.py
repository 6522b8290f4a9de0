"""The pages that tests look at: of every shipped example, and of a case in which everything that a page can show occurs."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import html5lib

import yijianshi
from yijianshi.report.page.guide import render_guide

ROOT = Path(__file__).parents[3]
SPECIMEN = Path(__file__).parent / "specimen"
EXAMPLES = sorted(path for path in (ROOT / "examples").glob("*/*.json") if not path.name.endswith(".report.json"))
XHTML = "{http://www.w3.org/1999/xhtml}"
SVG = "{http://www.w3.org/2000/svg}"


@cache
def shipped() -> yijianshi.Book:
    return yijianshi.load()


@cache
def specimen_book() -> yijianshi.Book:
    return yijianshi.load(SPECIMEN, shipped=False)


@cache
def specimen() -> yijianshi.Report:
    """The report of the case in `specimen/`."""
    return specimen_book().precheck((SPECIMEN / "case.json").read_bytes())


@cache
def book(folder: Path) -> yijianshi.Book:
    """The shipped rules and, where a folder of examples has packs of its own, these over them."""
    return yijianshi.load(folder) if list(folder.glob("*.yaml")) else shipped()


@cache
def page(example: Path) -> str:
    return book(example.parent).precheck(example.read_bytes()).to_html()


@cache
def guide_of_specimen() -> dict[str, Any]:
    found: dict[str, Any] = specimen_book().guide("开面馆", region="320100", on="2026-09-28")
    return found


REPORTS = ("specimen", *(example.stem for example in EXAMPLES))
GUIDES = ("guide of specimen", "guide of 开办运输企业")
"""Names of pages: of every example's report, and of guides, those with every part and those of a true bundle."""


@cache
def html(name: str) -> str:
    """A page by its name."""
    if name in REPORTS:
        return specimen().to_html() if name == "specimen" else page(next(example for example in EXAMPLES if example.stem == name))
    bundle = name.removeprefix("guide of ")
    return render_guide(guide_of_specimen() if bundle == "specimen" else shipped().guide(bundle))


def parsed(html: str) -> Any:
    """The tree that a browser would make of it; every fault of syntax is an error."""
    return html5lib.HTMLParser(strict=True).parse(html)


def text_of(node: Any) -> str:
    """All text below a node, in one line."""
    return " ".join("".join(node.itertext()).split())


def by_id(tree: Any, name: str) -> Any:
    (found,) = [node for node in tree.iter() if node.get("id") == name]
    return found

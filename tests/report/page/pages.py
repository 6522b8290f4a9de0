"""The pages that tests look at: of every shipped example, and of a case in which everything that a page can show occurs."""

from __future__ import annotations

from collections.abc import Iterator
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


def guides() -> Iterator[tuple[str, str]]:
    """The page of the guide of every bundle, by its name."""
    yield "specimen-guide", render_guide(guide_of_specimen())
    for bundle in shipped().bundles():
        yield f"guide-{bundle['name']}", render_guide(shipped().guide(bundle["name"], region=bundle["region"]))


def reports() -> Iterator[tuple[str, str]]:
    """The page of every case, by its name."""
    yield "specimen", specimen().to_html()
    for example in EXAMPLES:
        yield example.stem, page(example)


def parsed(html: str) -> Any:
    """The tree that a browser would make of it; every fault of syntax is an error."""
    return html5lib.HTMLParser(strict=True).parse(html)


def text_of(node: Any) -> str:
    """All text below a node, in one line."""
    return " ".join("".join(node.itertext()).split())


def by_id(tree: Any, name: str) -> Any:
    (found,) = [node for node in tree.iter() if node.get("id") == name]
    return found

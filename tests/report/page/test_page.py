"""What every page holds to, whatever it shows; and one page to the last letter."""

from __future__ import annotations

import json
import re
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from tests.report.page.pages import EXAMPLES, GUIDES, REPORTS, SPECIMEN, SVG, XHTML, by_id, html, page, parsed, specimen, text_of
from tests.whole import REWRITE

from yijianshi.identifiers import valid_resident_id
from yijianshi.source.catalogue import labels
from yijianshi.source.catalogue.page import MEANINGS

TEMPLATES = Path(__file__).parents[3] / "src" / "yijianshi" / "report" / "page" / "templates"


@pytest.fixture(params=[*REPORTS, *GUIDES])
def tree(request: pytest.FixtureRequest) -> Any:
    return parsed(html(request.param))


@pytest.fixture(params=REPORTS)
def report_tree(request: pytest.FixtureRequest) -> Any:
    return parsed(html(request.param))


def test_a_page_of_everything_reads_as_expected() -> None:
    found = re.sub(r"<style>.*?</style>", "<style></style>", specimen().to_html(), flags=re.DOTALL)
    found = re.sub(r"sha256:[0-9a-f]{64}", "sha256:…", found)
    file = SPECIMEN / "page.html"
    if REWRITE:
        file.write_text(found, encoding="utf-8")
    assert found == file.read_text(encoding="utf-8")


def test_the_specimen_shows_every_part_and_status() -> None:
    """So that the whole page above and the pictures of it leave nothing out."""
    report = specimen().to_dict()
    assert {item["status"] for item in report["materials"]} == set(labels.MATERIALS)
    assert {item["status"] for item in report["form"]} == set(labels.FORM)
    assert {item["status"] for item in report["matters"]} == set(labels.MATTERS)
    assert {item["severity"] for item in report["findings"]} == {"block", "fix", "review", "note"}
    assert {item["exemption"]["kind"] for item in report["materials"] if item["exemption"]} == set(labels.EXEMPTIONS)
    wanted = {"todo", "exempt", "settled", "undecided", "form", "order", "savings", "remarks"}
    assert {node.get("id") for node in parsed(specimen().to_html()).iter(f"{XHTML}section")} == {"verdict", *wanted}


def test_the_document_says_its_language_and_title_and_asks_for_nothing_outside(tree: Any) -> None:
    html = tree if tree.tag.endswith("html") else tree.find(f"{XHTML}html")
    assert html.get("lang") == "zh-CN"
    assert text_of(next(tree.iter(f"{XHTML}title")))
    for node in tree.iter():
        assert node.tag not in [f"{XHTML}{name}" for name in ("script", "iframe", "object", "embed", "form", "input", "img", "base")]
        assert not [name for name in node.keys() if name.startswith("on")]  # noqa: SIM118
        for name in ("href", "src", "{http://www.w3.org/1999/xlink}href"):
            value = node.get(name)
            assert value is None or value.startswith("#") or value == "data:,"
    assert not re.search(r"url\((?!#hatch)|@import|https?://", "".join(next(tree.iter(f"{XHTML}style")).itertext()))


def test_headings_step_down_one_at_a_time_and_landmarks_have_names(tree: Any) -> None:
    levels = [int(node.tag[-1]) for node in tree.iter() if re.fullmatch(rf"{XHTML}h[1-6]", str(node.tag))]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert [len(list(tree.iter(XHTML + name))) for name in ("header", "main", "footer", "nav")] == [1, 1, 1, 1]
    for node in [*tree.iter(f"{XHTML}section"), *tree.iter(f"{XHTML}nav")]:
        assert text_of(by_id(tree, node.get("aria-labelledby")))


def test_ids_are_one_of_a_kind_and_links_lead_somewhere(tree: Any) -> None:
    ids = [node.get("id") for node in tree.iter() if node.get("id")]
    assert len(ids) == len(set(ids))
    links = [node.get("href") for node in tree.iter() if (node.get("href") or "").startswith("#")]
    assert "#main" in links
    assert {link[1:] for link in links} <= set(ids)
    body = next(tree.iter(f"{XHTML}body"))
    assert next(iter(body)).get("href") == "#main"


def test_tables_have_captions_and_headers_for_every_cell(tree: Any) -> None:
    for table in tree.iter(f"{XHTML}table"):
        assert text_of(table.find(f"{XHTML}caption"))
        columns = [text_of(node) for node in table.find(f"{XHTML}thead").iter(f"{XHTML}th")]
        assert all(columns)
        for row in table.find(f"{XHTML}tbody"):
            head, *cells = list(row)
            assert (head.tag, head.get("scope")) == (f"{XHTML}th", "row")
            assert len(cells) == len(columns) - 1
            assert set(columns[1:]) == {cell.get("data-label") for cell in cells}


def test_pictures_are_named_or_hidden_and_no_sign_stands_alone(tree: Any) -> None:
    for node in tree.iter(f"{SVG}svg"):
        if node.get("role") == "img":
            assert all(text_of(by_id(tree, name)) for name in node.get("aria-labelledby").split())
    for node in tree.iter(f"{XHTML}span"):
        if "badge" in (node.get("class") or "").split():
            assert node.find(f"{SVG}svg") is not None
            assert text_of(node)


def test_the_verdict_comes_first_and_what_is_to_do_next(report_tree: Any) -> None:
    tree = report_tree
    main = by_id(tree, "main")
    sections = [node.get("id") for node in main.iter(f"{XHTML}section")]
    assert sections[:2] == ["verdict", "todo"]
    assert any(meaning in text_of(main[0]) for meaning in MEANINGS.values())
    assert labels.DISCLAIMER in text_of(main[0])
    assert labels.DISCLAIMER in text_of(next(tree.iter(f"{XHTML}footer")))


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_no_number_of_a_person_and_no_telephone_reaches_a_page(example: Path) -> None:
    numbers = re.findall(r"[0-9]{17}[0-9X]|1[0-9]{10}", example.read_text(encoding="utf-8"))
    for number in numbers:
        if valid_resident_id(number) or len(number) == 11:
            assert number not in page(example)


def test_of_a_licence_that_exempts_only_the_authority_and_the_days_are_shown() -> None:
    section = text_of(by_id(parsed(specimen().to_html()), "exempt"))
    assert "南京市公安局样例分局" in section
    assert "2018-05-10 至 2038-05-10" in section
    assert "欧阳" not in section
    assert "3201021990" not in section


def test_sensitive_values_and_names_of_persons_are_masked() -> None:
    html = specimen().to_html()
    assert "欧*" not in html  # nobody asks anything of the owner by name
    assert ">12345<" not in html
    assert "厨师 1 壬*例" in html


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_every_gap_of_the_report_stands_on_the_page(example: Path) -> None:
    report = json.loads(example.with_suffix(".report.json").read_bytes())
    tree = parsed(page(example))
    todo, undecided = text_of(by_id(tree, "todo")), " ".join(text_of(node) for node in tree.iter() if node.get("id") == "undecided")
    for item in report["materials"]:
        if item["status"] in ("submit", "deferred"):
            assert item["name"] in todo
        if item["status"] == "undecided":
            assert item["name"] in undecided
    for item in report["form"]:
        if item["status"] in ("missing", "conflict"):
            assert item["name"] in todo
    for item in report["questions"]:
        assert item["ask"] in todo
    for item in report["findings"]:
        assert item["message"] in todo
        assert not item["fix"] or item["fix"] in todo


def test_where_only_sources_are_silent_nobody_is_told_to_do_anything() -> None:
    tree = parsed(html("共享源不可用"))
    assert MEANINGS["unreachable"] in text_of(by_id(tree, "verdict"))
    assert "没有须由您办理的内容。" not in text_of(by_id(tree, "todo"))


def test_the_same_report_gives_the_same_page() -> None:
    assert specimen().to_html() == specimen().to_html()


def test_templates_hold_no_text_of_their_own() -> None:
    for file in TEMPLATES.rglob("*.html"):
        assert not re.search(r"[\u4e00-\u9fff]", file.read_text(encoding="utf-8")), file

"""The page of all bundles: docs/bundles.md is what the packs say, and its figures are those of guides and reports."""

from pathlib import Path

from tests.authoring.shop import SHOP
from tests.whole import hold_text

import yijianshi
from yijianshi.authoring.overview import overviews
from yijianshi.authoring.overview_page import numbers, page, shipped_page

DOCS = Path(__file__).parents[2] / "docs"


def test_the_page_of_all_bundles_is_current() -> None:
    """`python -m yijianshi.authoring.overview_page` writes it anew."""
    hold_text(DOCS / "bundles.md", shipped_page())


def test_figures_of_a_bundle(tmp_path: Path) -> None:
    """The first ready test stands for the typical applicant; the shop's own is not ready."""
    ready = """\
  - name: 样样齐全
    bundle: 开店
    given:
      date: 2024-09-01
      answers: {业态: 零售, 面积: 50}
      subjects: {店: {id: 店一, name: 某店}, 店员: []}
      licences:
        - {type: 执照, holder_id: 店一, data: {名称: 某店, 范围: 开店}}
"""
    (tmp_path / "店.yaml").write_text(SHOP.replace('contains(店.执照.范围, "店")', "true") + ready, encoding="utf-8")
    (found,) = overviews(yijianshi.load(tmp_path, shipped=False))
    assert found.typical is not None
    assert found.typical.test == "样样齐全"
    assert ([item["name"] for item in found.exemptible], len(found.asked), found.rate) == (["执照", "身份证"], 4, 50)
    assert found.figures is not None
    assert (found.figures.materials_before, found.figures.materials_after, found.figures.prefilled, found.figures.answered) == (1, 0, 1, 2)
    *_, row = numbers([found])
    assert row == "| 开店 | 2 | 1 | 0 | 50% | 1 | 1 | 3 | 2 | 2 | 2 | 样样齐全 |"
    assert "* 材料：执照（可免交）、身份证（可免交）、平面图、健康证" in page([found])


def test_an_example_goes_before_the_tests_of_the_pack() -> None:
    examples = DOCS.parent / "examples"
    found = next(item for item in overviews(yijianshi.load(), examples) if item.guide["name"] == "开办运输企业")
    assert found.typical is not None
    assert found.typical.example.startswith("开办运输企业/")
    assert found.typical.report.verdict == "ready"

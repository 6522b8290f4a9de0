"""A portal's own templates: they stand in for the shipped ones by name, and what is wrong with them is told with its place."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.report.page.pages import specimen

from yijianshi.source.diagnostics import YijianshiError


def written(folder: Path, **templates: str) -> Path:
    for name, text in templates.items():
        file = folder / name.replace("__", "/").replace("_html", ".html").replace("_css", ".css")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return folder


def fault(folder: Path) -> tuple[str, str | None, str]:
    with pytest.raises(YijianshiError) as caught:
        specimen().to_html(templates=folder)
    (found,) = caught.value.diagnostics
    return found.code, found.path, found.message


def test_a_part_is_replaced_by_name(tmp_path: Path) -> None:
    html = specimen().to_html(templates=written(tmp_path, parts__footer_html="<footer>{{ bundle }}由样例市承办</footer>"))
    assert "开面馆由样例市承办" in html
    assert "规则摘要" not in html
    assert "还须办理" in html


def test_a_block_is_replaced_by_extending_the_shipped_template(tmp_path: Path) -> None:
    own = (
        '{% extends "shipped/precheck.html" %}{% block savings %}<p>省略</p>{% endblock %}'
        "{% block style %}{{ super() }}body{margin:1px}{% endblock %}"
    )
    html = specimen().to_html(templates=written(tmp_path, precheck_html=own))
    assert "<p>省略</p>" in html
    assert "合并办理减少了什么</h2>" not in html
    assert "body{margin:1px}" in html
    assert ":root {" in html


def test_values_are_escaped_in_templates_of_ones_own_too(tmp_path: Path) -> None:
    html = specimen().to_html(templates=written(tmp_path, parts__footer_html="{{ '<i>' ~ bundle }}"))
    assert "&lt;i&gt;开面馆" in html


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("{{ bundel }}", 1, "bundel"),
        ("\n{{ verdict.words }}", 2, "words"),
        ("\n\n{% if %}", 3, "写法不对"),
        ("{% extends 'none.html' %}", 1, "none.html"),
        ("\n{{ 1 + bundle }}", 2, "TypeError"),
        ("{{ bundle.__class__.__mro__ }}", 1, "SecurityError"),
        ("{% extends 'precheck.html' %}", 1, "shipped/"),
        ("{% for one in range(10 ** 9) %}{% endfor %}", 1, "OverflowError"),
    ],
)
def test_a_broken_template_is_told_with_file_line_and_reason(text: str, line: int, reason: str, tmp_path: Path) -> None:
    code, path, message = fault(written(tmp_path, precheck_html=text))
    assert (code, path) == ("YJS721", f"{tmp_path / 'precheck.html'}:{line}")
    assert reason in message


def test_a_template_in_another_encoding_is_told(tmp_path: Path) -> None:
    (tmp_path / "precheck.html").write_bytes("样例".encode("gbk"))
    assert fault(tmp_path)[0] == "YJS721"
    assert "UTF-8" in fault(tmp_path)[2]


def test_no_value_of_the_case_stands_in_what_is_said_of_a_broken_template(tmp_path: Path) -> None:
    assert "12345" not in fault(written(tmp_path, precheck_html="{{ form[0].fields[0].value + 1 }}{{ work.fields[9] }}"))[2]


def test_a_folder_that_is_none_or_replaces_nothing_is_refused(tmp_path: Path) -> None:
    assert fault(tmp_path / "none")[:2] == ("YJS720", str(tmp_path / "none"))
    assert fault(written(tmp_path, prechek_html=""))[:2] == ("YJS722", str(tmp_path))


def test_a_template_outside_the_folder_is_not_reached(tmp_path: Path) -> None:
    (tmp_path / "secret.html").write_text("secret", encoding="utf-8")
    assert fault(written(tmp_path / "own", precheck_html="{% include '../secret.html' %}"))[0] == "YJS721"


def test_a_changed_template_is_read_again(tmp_path: Path) -> None:
    assert "<p>一</p>" in specimen().to_html(templates=written(tmp_path, parts__footer_html="<p>一</p>"))
    assert "<p>二二</p>" in specimen().to_html(templates=written(tmp_path, parts__footer_html="<p>二二</p>"))

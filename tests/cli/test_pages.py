"""`--format html`: a page on standard output or in a file, with the exit status of every other format."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.report.page.pages import EXAMPLES, parsed, text_of

from yijianshi.cli.run import run

READY = next(str(path) for path in EXAMPLES if path.stem == "全部就绪")
REFUSED = next(str(path) for path in EXAMPLES if path.stem == "执照过期")


def test_a_page_goes_to_standard_output_or_a_file_and_says_what_the_status_says(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["precheck", READY, "--format", "html"]) == 0
    written = capsys.readouterr().out
    assert "可以提交" in text_of(parsed(written))
    file = tmp_path / "结果.html"
    assert run(["precheck", REFUSED, "--format", "html", "-o", str(file)]) == 1
    assert capsys.readouterr().out == ""
    assert "不符合办理条件" in text_of(parsed(file.read_text(encoding="utf-8")))


def test_templates_of_ones_own(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "precheck.html").write_text("<p>{{ bundle }}", encoding="utf-8")
    assert run(["precheck", READY, "--templates", str(tmp_path), "--format", "html"]) == 0
    assert capsys.readouterr().out == "<p>开办运输企业\n"
    (tmp_path / "precheck.html").write_text("{{ bundel }}", encoding="utf-8")
    assert run(["precheck", READY, "--templates", str(tmp_path), "--format", "html"]) == 2
    assert f"{tmp_path / 'precheck.html'}:1" in capsys.readouterr().err


def test_the_guide_as_a_page(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["show", "开办运输企业", "--region", "320500", "--format", "html"]) == 0
    written = capsys.readouterr().out
    assert "江苏省（320500）" in text_of(parsed(written))
    (tmp_path / "guide.html").write_text("<p>{{ bundle }}{{ disclaimer }}", encoding="utf-8")
    assert run(["show", "开办运输企业", "--format", "html", "--templates", str(tmp_path)]) == 0
    assert "<p>开办运输企业" in capsys.readouterr().out
    assert run(["show", "开办运输企业", "--format", "md", "--templates", str(tmp_path)]) == 2


def test_templates_without_a_page_are_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["precheck", READY, "--templates", str(tmp_path)]) == 2
    assert "--format html" in capsys.readouterr().err

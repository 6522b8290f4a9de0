"""`yijianshi ask` with lines from a pipe, as a terminal sends them."""

import io
import json
from pathlib import Path

import pytest
from tests.whole import hold_text

from yijianshi.cli.run import run

HERE = Path(__file__).parent
ASK = ["ask", "开办运输企业"]
DAY = ["--date", "2024-09-01"]


def asked(lines: list[str], *arguments: str, monkeypatch: pytest.MonkeyPatch) -> int:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO("".join(f"{line}\n" for line in lines).encode()), encoding="utf-8"))
    return run([*ASK, *arguments])


def test_a_whole_conversation(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Numbers of options, a slip, one step back, one question skipped, and a block that ends it."""
    lines = ["1", "很重", "9000", "返回", "9，000", "苏A12345、苏A12346", "1", "拟购", "?", "2 个", "1"]
    assert asked(lines, *DAY, monkeypatch=monkeypatch) == 1
    written = capsys.readouterr()
    assert "结论：信息不足" in written.out
    hold_text(HERE / "ask.txt", written.err)


def test_the_case_is_saved_and_gives_the_same_report(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "办件.json"
    assert asked(["1", "9000", "."], *DAY, "-o", str(file), "--format", "json", monkeypatch=monkeypatch) == 1
    report = capsys.readouterr().out
    case = json.loads(file.read_text(encoding="utf-8"))
    assert case["answers"] == {"货运类别": "普通货运", "最大总质量": 9000}
    assert run(["precheck", str(file), "--format", "json"]) == 1
    assert capsys.readouterr().out == report


def test_asking_goes_on_where_a_saved_case_stopped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "办件.json"
    file.write_text('{"answers": {"从事危险货物运输": true}}', encoding="utf-8")
    assert asked([], str(file), *DAY, monkeypatch=monkeypatch) == 1
    written = capsys.readouterr()
    assert written.err == "结论已定，不再问。\n"
    assert "不符合办理条件" in written.out


def test_bytes_that_are_no_text_are_no_answer(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"\xff\xfe\n1\n"), encoding="utf-8"))
    assert run([*ASK, *DAY]) == 1
    assert "读不懂这个回答" in capsys.readouterr().err


def test_a_report_that_is_ready_ends_with_0(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ready = HERE.parents[1] / "examples" / "开办运输企业" / "全部就绪.json"
    assert asked([], str(ready), monkeypatch=monkeypatch) == 0


@pytest.mark.parametrize(
    "arguments", [["ask", "没有这件事"], ["ask", "开办运输企业", "没有.json"], ["ask"], ["ask", "开办运输企业", "--region", "999"]]
)
def test_bad_input_ends_with_2_and_says_why(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["ask", *arguments]) == 2
    written = capsys.readouterr()
    assert (written.out, written.err == "") == ("", False)

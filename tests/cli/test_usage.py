import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from yijianshi.cli.group import COMMANDS
from yijianshi.cli.run import run

HEAVY = ("pydantic", "lark", "yaml", "rich", "rapidfuzz", "re2", "jsonschema")

CASE = str(Path(__file__).parents[2] / "examples" / "开办运输企业" / "全部就绪.json")


def faults(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    assert run([arguments[0], "--format=json", *arguments[1:]]) == 2
    written = capsys.readouterr()
    assert written.out == ""
    found: list[dict[str, Any]] = json.loads(written.err)
    assert all(set(fault) == {"path", "expected", "got", "help"} for fault in found)
    return found


def test_help_lists_every_command_and_loads_no_heavy_library() -> None:
    code = f"import sys, yijianshi.cli.run as r; c = r.run(['--help']); sys.exit(c or any(m in sys.modules for m in {HEAVY!r}))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert all(f"\n  {name} " in done.stdout for name in COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_help_of_a_command_is_chinese(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([name, "--help"]) == 0
    text = capsys.readouterr().out
    assert text.startswith(f"用法：yijianshi {name} [选项]")
    assert not any(word in text for word in ("Usage", "Options", "Show this"))


def test_no_arguments_show_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert run([]) == 0
    assert "命令：" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "path", "expected", "got"),
    [
        (["prechek", "x"], "prechek", "已有的命令", "prechek"),
        (["precheck", "--engin", "compiled", "x"], "--engin", "--engine", "--engin"),
        (["precheck"], "CASE", "参数 CASE", None),
        (["explain", "x"], "ADDRESS", "参数 ADDRESS", None),
        (["precheck", "a", "b", "c"], "b", "没有更多的参数", "b、c"),
        (["precheck", "a", "--rules"], "--rules", "一个值", None),
        (["precheck", CASE, "--engine", "rete"], "--engine", "compiled、durable", "rete"),
        (["list", "--format", "html"], "--format", "text、csv、json", "html"),
        (["show", "开办餐饮店", "--format", "pdf"], "--format", "text、md、html、json", "pdf"),
        (["show", "开办餐饮店", "--date", "2024-13-01"], "--date", "YYYY-MM-DD", "2024-13-01"),
        (["schema", "pak"], "[pack|case|report|guide]", "pack、case、report、guide", "pak"),
        (["lint", "--no-shipped"], "DIR", "参数 DIR", None),
        (["test", "--no-shipped"], "DIR", "参数 DIR", None),
        (["precheck", "no/such/case.json"], "no/such/case.json", "可以读取的文件", "没有这个文件"),
        (["precheck", "\udcff.json"], "\\udcff.json", "可以读取的文件", "没有这个文件"),
        (["\udcff"], "\\udcff", "已有的命令", "\\udcff"),
        (["precheck", "nul\0"], "nul?", "可以读取的文件", "没有这个文件"),
    ],
)
def test_wrong_usage_says_where_and_what(
    arguments: list[str], path: str, expected: str, got: str | None, capsys: pytest.CaptureFixture[str]
) -> None:
    (fault,) = faults(arguments, capsys)
    assert (fault["path"], fault["expected"], fault["got"]) == (path, expected, got)
    assert fault["help"]


@pytest.mark.parametrize(
    ("arguments", "paths"),
    [
        (["show", "开办餐厅", "--region", "999999", "--date", "昨天", "--format", "pdf"], ["--region", "--date", "--format", None]),
        (["show", "开办餐饮店", "--region", "999999", "--date", "昨天"], ["--region", "--date"]),
        (["show", "开办餐厅", "--templates", "t", "--origin", "--format", "md"], ["--templates", "--format", None]),
        (["show", "件", "--matter", "甲", "--matter", "乙", "--region", "1"], ["--region", None, None]),
        (["precheck", "no.json", "--engine", "rete", "--templates", "t"], ["--engine", "--templates", "no.json"]),
        (["list", "--region", "1", "--date", "昨天"], ["--region", "--date"]),
    ],
)
def test_all_that_is_wrong_is_told_at_once(arguments: list[str], paths: list[str | None], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(arguments) == 2
    told = capsys.readouterr().err
    assert all(path in told for path in paths if path is not None)
    assert told.count("错误") == len(paths)


def test_a_folder_is_no_case(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (fault,) = faults(["precheck", str(tmp_path)], capsys)
    assert (fault["path"], fault["got"]) == (str(tmp_path), "这是一个文件夹")


def test_near_command_is_suggested(capsys: pytest.CaptureFixture[str]) -> None:
    (fault,) = faults(["prechek"], capsys)
    assert "precheck" in fault["help"]


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--version"]) == 0
    assert capsys.readouterr().out.startswith("yijianshi ")


def ended(arguments: list[str], redirection: str = "", given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    command = ["sh", "-c", f'exec "$0" -X dev -W error -m yijianshi "$@" {redirection}', sys.executable, *arguments]
    return subprocess.run(command, input=given, capture_output=True, check=False)


def test_the_package_runs_as_a_module() -> None:
    assert ended(["--version"]).stdout.startswith(b"yijianshi ")


@pytest.mark.parametrize(
    ("redirection", "status", "told"),
    [(">&-", 0, b""), ("2>&-", 0, b""), ("<&-", 0, b""), (">/dev/full", 2, b"YJS706")],
)
def test_streams_that_are_closed_or_full_end_in_no_traceback(redirection: str, status: int, told: bytes) -> None:
    done = ended(["schema", "case"], redirection)
    assert done.returncode == status
    assert told in done.stderr
    assert b"Traceback" not in done.stderr


def test_closed_input_is_an_empty_case() -> None:
    done = ended(["precheck", "-", "--format", "json"], "<&-")
    assert (done.returncode, json.loads(done.stderr)[0]["path"]) == (2, "$")

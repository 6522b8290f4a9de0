import io
import json
from pathlib import Path
from typing import Any

import pytest

from yijianshi.cli.run import run

PACK = """\
pack: 测试/开店
subjects:
  店主: {kind: 自然人}
questions:
  卖食品: {ask: 是否卖食品, type: boolean}
licences:
  居民身份证: {holder: [自然人], data: {姓名: text}}
materials:
  居民身份证: {origin: 政府核发, exempt: [{licence: 店主.居民身份证}]}
matters:
  开店登记:
    department: 市场监管部门
    time_limit: {promised: 1}
    materials: [居民身份证]
bundles:
  开店: {audience: 企业, lead: 市场监管部门, matters: [开店登记]}
tests:
  - name: 有证免交
    bundle: 开店
    given: {date: 2024-09-01, subjects: {店主: {id: 320102199001010010}}}
    expect: {materials: {居民身份证: submit}}
"""
CASE: dict[str, Any] = {"bundle": "开店", "date": "2024-09-01", "subjects": {"店主": {"id": "320102199001010010"}}}
HELD = {"licences": [{"type": "居民身份证", "number": "320102199001010010", "holder_id": "320102199001010010", "status": "valid"}]}


@pytest.fixture
def rules(tmp_path: Path) -> list[str]:
    folder = tmp_path / "rules"
    folder.mkdir()
    (folder / "开店.yaml").write_text(PACK, encoding="utf-8")
    return ["--rules", str(folder), "--no-shipped"]


def case_file(tmp_path: Path, **members: Any) -> str:
    path = tmp_path / "case.json"
    path.write_text(json.dumps({**CASE, **members}, ensure_ascii=False), encoding="utf-8")
    return str(path)


def test_precheck_says_what_is_to_submit(rules: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["precheck", case_file(tmp_path), *rules]) == 1
    written = capsys.readouterr()
    assert "【须提交】居民身份证" in written.out
    assert (written.err, "\x1b" in written.out) == ("", False)


def test_precheck_of_a_holder_is_ready(rules: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["precheck", case_file(tmp_path, **HELD), *rules]) == 0
    assert "居民身份证  电子证照：居民身份证 320***********0010" in capsys.readouterr().out


def test_precheck_reads_standard_input_and_writes_a_file(
    rules: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(json.dumps({**CASE, **HELD}).encode())))
    output = tmp_path / "report.json"
    assert run(["precheck", "-", *rules, "--format", "json", "-o", str(output)]) == 0
    assert json.loads(output.read_bytes())["verdict"] == "ready"
    assert capsys.readouterr().out == ""


def test_output_into_a_dash_is_standard_output(
    rules: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    run(["precheck", case_file(tmp_path), *rules, "--format", "json", "-o", "-"])
    assert json.loads(capsys.readouterr().out)["bundle"] == "开店"
    assert not (tmp_path / "-").exists()


def test_output_into_no_folder_is_bad_input(rules: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = str(tmp_path / "none" / "report.txt")
    assert run(["precheck", case_file(tmp_path), *rules, "-o", path]) == 2
    assert path in capsys.readouterr().err


def test_faults_of_a_case_come_all_at_once(rules: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    case = case_file(tmp_path, date="2024-13-01", answers={"卖食": True})
    assert run(["precheck", case, *rules, "--format", "json"]) == 2
    written = capsys.readouterr()
    assert written.out == ""
    faults = json.loads(written.err)
    assert [fault["path"] for fault in faults] == ["date", "answers.卖食"]
    assert all(set(fault) == {"path", "expected", "got", "help"} for fault in faults)
    assert "卖食品" in faults[1]["help"]


def test_a_rulebook_with_errors_is_bad_input(rules: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pack = Path(rules[1]) / "开店.yaml"
    pack.write_text(PACK.replace("materials: [居民身份证]", "materials: [居民身份]"), encoding="utf-8")
    case = case_file(tmp_path)
    assert run(["precheck", case, *rules]) == 2
    assert "开店.yaml:14:" in capsys.readouterr().err
    assert run(["precheck", case, *rules, "--format", "json"]) == 2
    (fault,) = json.loads(capsys.readouterr().err)
    assert fault["path"].endswith("开店.yaml:14:17")


def test_missing_rules_are_bad_input(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["precheck", case_file(tmp_path), "--no-shipped", "--rules", str(tmp_path / "none")]) == 2
    assert str(tmp_path / "none") in capsys.readouterr().err


def test_explain(rules: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    case = case_file(tmp_path)
    assert run(["explain", case, "材料/居民身份证", *rules]) == 0
    assert "【须提交】" in capsys.readouterr().out
    assert run(["explain", case, "材料/居民身份证", *rules, "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["address"] == "材料/居民身份证"
    assert run(["explain", case, "材料/居民身份", *rules]) == 2


def test_lint(rules: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    folder = rules[1]
    assert run(["lint", folder, "--no-shipped", "--format", "json"]) == 0
    assert not any(item["severity"] == "error" for item in json.loads(capsys.readouterr().out))
    pack = Path(folder) / "开店.yaml"
    pack.write_text(PACK.replace("materials: [居民身份证]", "materials: [居民身份]"), encoding="utf-8")
    assert run(["lint", folder, "--no-shipped", "--format", "json"]) == 1
    (item,) = (item for item in json.loads(capsys.readouterr().out) if item["severity"] == "error")
    assert set(item) == {"code", "severity", "file", "line", "column", "message", "help"}
    assert (item["line"], item["column"]) == (14, 17)
    assert run(["lint", folder, "--no-shipped"]) == 1
    assert "1个错误" in capsys.readouterr().out


def test_tests_of_a_pack(rules: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    folder = rules[1]
    assert run(["test", folder, "--no-shipped"]) == 0
    assert capsys.readouterr().out == "测试1个，全部通过。\n"
    pack = Path(folder) / "开店.yaml"
    pack.write_text(PACK.replace("{居民身份证: submit}", "{居民身份证: exempt}"), encoding="utf-8")
    assert run(["test", folder, "--no-shipped", "--coverage", "--format", "json"]) == 1
    result = json.loads(capsys.readouterr().out)
    assert (result["passed"], [item["name"] for item in result["failed"]]) == (0, ["有证免交"])
    assert "coverage" in result


def test_mutants_of_a_pack(rules: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """Survivors do not change the exit status, failing tests do."""
    folder = rules[1]
    assert run(["test", folder, "--no-shipped", "--mutate"]) == 0
    text = capsys.readouterr().out
    assert "测试1个，全部通过。\n" in text
    assert "各规则包发现的改动" in text
    pack = Path(folder) / "开店.yaml"
    pack.write_text(PACK.replace("{居民身份证: submit}", "{居民身份证: exempt}"), encoding="utf-8")
    assert run(["test", folder, "--no-shipped", "--mutate", "--format", "json"]) == 1
    mutation = json.loads(capsys.readouterr().out)["mutation"]
    assert (mutation["killed"], mutation["percentage"]) == (0, 100.0)


def test_show_and_list(rules: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["show", "开店", *rules]) == 0
    text = capsys.readouterr().out
    assert all(part in text for part in ("办事指南：开店", "开店登记", "市场监管部门", "居民身份证", "政府核发"))
    assert run(["list", *rules]) == 0
    assert "开店" in capsys.readouterr().out
    assert run(["show", "关店", *rules]) == 2


def test_matters_on_the_command_line_make_a_bundle_of_their_own(
    rules: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    case = case_file(tmp_path, bundle="只登记", **HELD)
    assert run(["precheck", case, *rules, "--matter", "开店登记", "--format", "json"]) == 0
    assert [matter["name"] for matter in json.loads(capsys.readouterr().out)["matters"]] == ["开店登记"]
    assert run(["explain", case, "事项/开店登记", *rules, "--matter", "开店登记"]) == 0
    assert "【须办理】开店登记" in capsys.readouterr().out
    assert run(["show", "只登记", *rules, "--matter", "开店登记", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["name"] == "只登记"
    assert run(["show", "只登记", *rules, "--matter", "开店登纪", "--matter", "注销", "--format", "json"]) == 2
    told = json.loads(capsys.readouterr().err)
    assert ["开店登记" in fault["help"] for fault in told] == [True, False]

"""`list` and its list of tasks: as text, as CSV that spreadsheets open, as JSON."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yijianshi.cli.run import run
from yijianshi.cli.spreadsheet import to_csv

PACK = """\
pack: 测试/开店
sample: true
subjects: {店主: {kind: 自然人}}
materials: {申请书: {origin: 申请人自备}}
matters:
  开店登记: {department: 市场监管部门, code: 000131, materials: [申请书], time_limit: {promised: 1, statutory: 5}}
  "=cmd|calc": {department: '@消防"部门"', materials: [申请书], time_limit: {statutory: 3}}
bundles:
  开店: {audience: 企业, lead: 市场监管部门, responsible: [市场监管部门, 公安部门], batch: 第一批, matters: [开店登记, "=cmd|calc"]}
"""
PROVINCE = """\
pack: 江苏/开店
region: 320000
matters: {开店登记: {time_limit: {promised: 0}}}
bundles:
  歇业: {audience: 企业, matters: [开店登记], new: true}
"""
TASKS = """\
开店（全国）〔样例〕
  服务对象  企业
  批次      第一批
  牵头部门  市场监管部门
  责任部门  市场监管部门、公安部门
  办理时限  承诺3个工作日，逐项办理须8个工作日
  事项       办理部门      承诺（工作日）  法定（工作日）
  开店登记   市场监管部门               1               5
  =cmd|calc  @消防"部门"                                3

歇业（320000）
  服务对象  企业
  办理时限  承诺0个工作日，逐项办理须5个工作日
  事项      办理部门      承诺（工作日）  法定（工作日）
  开店登记  市场监管部门               0               5

一件事2件，事项2个，部门3个。
"""


@pytest.fixture
def rules(tmp_path: Path) -> list[str]:
    (tmp_path / "全国.yaml").write_text(PACK, encoding="utf-8")
    (tmp_path / "江苏.yaml").write_text(PROVINCE, encoding="utf-8")
    return ["--rules", str(tmp_path), "--no-shipped"]


def test_the_list_of_tasks_names_matters_departments_and_days(rules: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["list", "--departments", *rules]) == 0
    assert capsys.readouterr().out == TASKS


def test_a_bundle_is_listed_as_it_is_in_its_largest_area_or_in_the_region_that_was_asked(
    rules: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    def promised(*more: str) -> dict[str, tuple[str, int]]:
        assert run(["list", "--departments", "--format", "json", *rules, *more]) == 0
        found = json.loads(capsys.readouterr().out)
        return {item["name"]: (item["region"], item["matters"][0]["promised_days"]) for item in found}

    assert promised() == {"开店": ("000000", 1), "歇业": ("320000", 0)}
    assert promised("--region", "320100") == {"开店": ("320100", 0), "歇业": ("320100", 0)}
    assert promised("--region", "110000") == {"开店": ("110000", 1)}


def test_the_tasks_as_csv_say_what_the_json_says(rules: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["list", "--departments", "--format", "json", *rules]) == 0
    tasks = json.loads(capsys.readouterr().out)
    file = tmp_path / "清单.csv"
    assert run(["list", "--departments", "--format", "csv", "-o", str(file), *rules]) == 0
    header, *rows = csv.reader(io.StringIO(file.read_text(encoding="utf-8-sig"), newline=""))
    told = [dict(zip(header, map(plain, row), strict=True)) for row in rows]
    assert [(row["一件事"], row["事项"], row["办理部门"]) for row in told] == [
        (bundle["name"], matter["name"], matter["department"]) for bundle in tasks for matter in bundle["matters"]
    ]
    assert [(row["区域"], row["整件事承诺（工作日）"], row["事项承诺（工作日）"], row["样例"]) for row in told] == [
        ("全国", "3", "1", "是"),
        ("全国", "3", "", "是"),
        ("320000", "0", "0", "否"),
    ]
    assert told[0]["事项编码"] == "000131"
    assert {row["责任部门"] for row in told if row["一件事"] == "开店"} == {"市场监管部门、公安部门"}


def test_no_cell_of_a_csv_is_a_formula(rules: list[str], capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run(["list", "--departments", "--format", "csv", *rules]) == 0
    written = capsysbinary.readouterr().out
    assert written.startswith(b"\xef\xbb\xbf")
    assert written.endswith(b"\r\n")
    assert b",'=cmd|" in written
    assert ',"\'@消防""部门""",'.encode() in written


def test_the_plain_list_as_csv(rules: list[str], capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run(["list", "--format", "csv", *rules]) == 0
    assert capsysbinary.readouterr().out.decode("utf-8-sig") == (
        "一件事,区域,服务对象,阶段,批次,牵头部门,事项数\r\n开店,全国,企业,,第一批,市场监管部门,2\r\n歇业,320000,企业,,,,1\r\n"
    )


def test_an_empty_rulebook_has_an_empty_list(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "空.yaml").write_text("pack: 空\n", encoding="utf-8")
    for more in ((), ("--departments",)):
        assert run(["list", "--no-shipped", "--rules", str(tmp_path), *more]) == 0
        assert capsys.readouterr().out == "没有一件事。\n"


@pytest.mark.parametrize("more", [(), ("--departments",)])
def test_a_region_that_is_none_is_bad_input(rules: list[str], more: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["list", *more, "--region", "32", *rules]) == 2
    assert "YJS336" in capsys.readouterr().err


def plain(cell: str) -> str:
    """What the text of a cell was before it was kept from being a formula."""
    return cell.removeprefix("'")


@given(st.lists(st.lists(st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\x00")), min_size=1), min_size=1))
def test_a_csv_is_read_back_as_it_was_and_runs_nothing(rows: list[list[str]]) -> None:
    text = to_csv(rows[0], rows[1:]).decode("utf-8-sig")
    read = list(csv.reader(io.StringIO(text, newline="")))
    assert [[plain(cell) for cell in row] for row in read] == rows
    assert not any(cell.startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n")) for row in read for cell in row)

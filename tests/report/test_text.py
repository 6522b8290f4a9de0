import json
import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from yijianshi.case import keys
from yijianshi.report.private import Private
from yijianshi.report.text import render_text
from yijianshi.report.text_names import Names, shown
from yijianshi.source.catalogue import labels

STORY = Path(__file__).parent / "text"
REPORT: dict[str, Any] = json.loads((STORY / "report.json").read_text(encoding="utf-8"))
CASE: dict[str, Any] = json.loads((STORY / "case.json").read_text(encoding="utf-8"))
NOTHING = Private()
BARE: dict[str, Any] = {key: [] for key in ("matters", "materials", "form", "checks", "findings", "questions", "missing", "diagnostics")}

STATUSES = {
    "VERDICTS": "ready review fix incomplete ineligible not_needed",
    "MATTERS": "applies not_applicable undecided",
    "MATERIALS": "exempt generated provided deferred undecided submit",
    "EXEMPTIONS": "licence shared issued produced commitment",
    "OPTIONS": "defer commit",
    "NEAR_MISSES": "status_unknown not_valid expired not_yet_valid not_authoritative outside_area require_failed wrong_holder "
    "unavailable not_asked",
    "FORM": "prefilled provided conflict missing awaited undecided",
    "CHECKS": "passed failed undecided awaited skipped",
}


def test_story_reads_as_expected() -> None:
    assert render_text(REPORT, private=NOTHING, case=CASE, colour=False) == (STORY / "expected.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("table", STATUSES)
def test_every_status_has_a_label(table: str) -> None:
    assert set(getattr(labels, table)) == set(STATUSES[table].split())


def test_no_word_of_the_json_reaches_the_reader() -> None:
    text = render_text({**REPORT, "diagnostics": []}, private=NOTHING, case=CASE, colour=False)
    words = {word for line in STATUSES.values() for word in line.split()} | {"null", "None", "True", "False"}
    assert not words & set(re.findall(r"[A-Za-z_]+", text))


def test_numbers_and_personal_names_are_masked() -> None:
    text = render_text(REPORT, private=NOTHING, case=CASE, colour=False)
    for private in ("990101199001010019", "320102199001010010", "91990000MATE5T009U", "张示例", "李示例", "王示", "JY0001"):
        assert private not in text


SYNONYMS = (keys.CASE_SYNONYMS, keys.SHARED_SYNONYMS, keys.RECORD_SYNONYMS, keys.SUBJECT_SYNONYMS)
CHINESE = {english: word for table in SYNONYMS for word, english in table.items()} | keys.STATUSES | keys.SOURCES


def chinese(value: Any) -> Any:
    if isinstance(value, dict):
        return {CHINESE.get(key, key): chinese(item) for key, item in value.items()}
    if isinstance(value, list):
        return [chinese(item) for item in value]
    return CHINESE.get(value, value) if isinstance(value, str) else value


def test_a_case_with_chinese_keys_names_the_same_people_and_records() -> None:
    assert Names({"主体": {"教师": [{"姓名": "王示例"}]}}, NOTHING).subject("教师[0]") == "教师[0] 王*例"
    assert render_text(REPORT, private=NOTHING, case=chinese(CASE), colour=False) == (STORY / "expected.txt").read_text(encoding="utf-8")


def test_colour_adds_nothing_but_escape_sequences() -> None:
    coloured = render_text(REPORT, private=NOTHING, case=CASE, colour=True)
    assert "\x1b[" in coloured
    plain = re.sub(r"\x1b\[[0-9;]*m", "", coloured)
    assert [line.rstrip() for line in plain.splitlines()] == render_text(REPORT, private=NOTHING, case=CASE, colour=False).splitlines()


@pytest.mark.parametrize(
    ("verdict", "sentence"),
    [
        ("ready", "可以提交。"),
        ("not_needed", "无需办理。"),
        ("incomplete", "信息不足，尚不能得出结论。"),
        ("ineligible", "不符合办理条件。"),
    ],
)
def test_verdict_comes_first(verdict: str, sentence: str) -> None:
    text = render_text(
        {**BARE, "bundle": "某事", "date": "2024-09-01", "region": "000000", "verdict": verdict}, private=NOTHING, colour=False
    )
    assert text.splitlines()[:3] == ["一件事预检：某事", "办理日期 2024-09-01　办理区域 全国", f"结论：{sentence}"]
    assert labels.DISCLAIMER in text.replace("\n", "")


def test_verdict_names_what_it_rests_on() -> None:
    findings = [{"check": "甲", "severity": "block", "message": "一"}, {"check": "乙", "severity": "fix", "message": "二"}]
    found = {**BARE, "bundle": "某事", "date": "2024-09-01", "verdict": "ineligible", "findings": findings}
    text = render_text(found, private=NOTHING, colour=False)
    assert "结论：不符合办理条件——不予受理的情形1条。" in text
    assert text.index("【不予受理】甲") < text.index("【须补正】乙")


def test_evidence_without_a_case_goes_by_its_place() -> None:
    text = render_text(REPORT, private=NOTHING, colour=False)
    assert "居民身份证（法定代表人）  电子证照：电子证照（案中第2份）" in text


@pytest.mark.parametrize("width", range(50, 101, 5))
def test_no_line_begins_with_a_mark_that_closes(width: int) -> None:
    text = render_text(REPORT, private=NOTHING, case=CASE, width=width, colour=False)
    assert not re.search(r"^\s*[，。、；：？！）》】”]", text, re.MULTILINE)


TEXTS = st.text(max_size=40)
MATERIALS = st.fixed_dictionaries(
    {
        "name": TEXTS,
        "subject": st.none() | TEXTS,
        "status": st.sampled_from(list(labels.MATERIALS)),
        "matters": st.lists(TEXTS, max_size=3),
        "any_of": st.lists(TEXTS, max_size=3),
        "exemption": st.none() | st.fixed_dictionaries({"kind": TEXTS, "evidence": st.dictionaries(TEXTS, TEXTS, max_size=2)}),
        "options": st.lists(st.sampled_from(["defer", "commit"]), max_size=2),
        "near_misses": st.lists(
            st.fixed_dictionaries(
                {
                    "reason": st.sampled_from(list(labels.NEAR_MISSES)),
                    "evidence": st.fixed_dictionaries({"licence": st.integers(-1, 9)}),
                    "detail": st.none() | TEXTS,
                    "fix": st.none() | TEXTS,
                }
            ),
            max_size=2,
        ),
    }
)


@settings(max_examples=40)
@given(st.lists(MATERIALS, max_size=4), st.integers(30, 100), st.booleans())
def test_any_texts_fit_the_width_and_command_no_terminal(materials: list[dict[str, Any]], width: int, known: bool) -> None:
    report = {**REPORT, "materials": materials}
    text = render_text(report, private=NOTHING, case=CASE if known else None, width=width, colour=False)
    for line in text.splitlines():
        assert cell_len(line) <= width
        assert not re.search(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", line)


def test_of_a_value_that_fills_pages_the_beginning_is_shown() -> None:
    assert shown("路" * 1000) == "路" * 1000
    assert shown("路" * 100_000) == "路" * 1000 + "…"
    assert "1234" not in shown("1234" * 1000, sensitive=True)[3:-4]


@pytest.mark.parametrize("digits", ["0.00000012", "100000000000000000000000000000", "1.50", "0.0000001"])
def test_a_number_is_shown_with_its_digits_and_no_exponent(digits: str) -> None:
    for value in (Decimal(digits), Decimal(f"{Decimal(digits):e}")):
        assert (shown(value), shown([value]), shown({"数": value})) == (digits, digits, f"数：{digits}")

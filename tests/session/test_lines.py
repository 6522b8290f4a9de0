from decimal import Decimal
from typing import Any

import pytest

from yijianshi.session.lines import read_line
from yijianshi.source.diagnostics import SessionError


def question(kind: str, *options: str, of: str = "question") -> dict[str, Any]:
    return {"kind": of, "type": kind, "options": list(options), "address": "某问"}


@pytest.mark.parametrize(
    ("line", "asked", "many", "value"),
    [
        ("1", question("boolean"), False, True),
        ("否", question("boolean"), False, False),
        ("２", question("choice", "甲", "乙"), False, "乙"),
        ("乙", question("choice", "甲", "乙"), False, "乙"),
        ("2)", question("choice", "甲", "乙"), False, "乙"),
        ("1、丙", question("choices", "甲", "乙", "丙"), False, ["甲", "丙"]),
        ("无", question("choices", "甲"), False, []),
        ("9，000.50", question("number"), False, Decimal("9000.50")),
        ("2024-09-01", question("date"), False, "2024-09-01"),
        ("有", question("subject", of="subject"), False, {}),
        ("无", question("subject", of="subject"), False, None),
        ("无", question("subject", of="subject"), True, []),
        ("2 辆", question("subject", of="subject"), True, [{}, {}]),
        ("苏A1，苏A2", question("subject", of="subject"), True, [{"id": "苏A1"}, {"id": "苏A2"}]),
        ("还没有", question("text", of="subject"), False, "还没有"),
        ("无", question("text", of="subject"), False, None),
    ],
)
def test_a_line_means_a_value(line: str, asked: dict[str, Any], many: bool, value: Any) -> None:
    assert read_line(line, asked, many=many) == value


@pytest.mark.parametrize(
    ("line", "asked"),
    [
        ("0", question("choice", "甲")),
        ("丁", question("choice", "甲")),
        ("3", question("boolean")),
        ("多", question("number")),
        ("", question("text")),
    ],
)
def test_a_line_that_is_no_answer_is_refused_with_what_was_expected(line: str, asked: dict[str, Any]) -> None:
    with pytest.raises(SessionError) as error:
        read_line(line, asked, many=False)
    assert error.value.diagnostics[0].code == "YJS810"
    assert error.value.diagnostics[0].expected

"""No registration before its taxes are paid: alone that is a refusal, beside the declaration of taxes something to put right."""

import json
from pathlib import Path
from typing import Any

import pytest

import yijianshi

EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.mark.parametrize(
    ("bundle", "registration", "check", "source", "datum"),
    [
        ("二手房转移登记及水电气联动过户", "存量房转移登记", "税费结清", "存量房完税信息", "已缴清"),
        ("涉企不动产登记", "涉企不动产登记", "税费已清", "不动产交易完税信息", "已完税或免税"),
    ],
)
def test_unpaid_taxes(bundle: str, registration: str, check: str, source: str, datum: str) -> None:
    case: dict[str, Any] = json.loads((EXAMPLES / bundle / "就绪.json").read_bytes())
    book = yijianshi.load()
    assert book.precheck(case).verdict == "ready"
    for record in case["shared"][source]:
        record["data"][datum] = False
    together = book.precheck(case).to_dict()
    assert (together["verdict"], [(found["check"], found["severity"]) for found in together["findings"]]) == ("fix", [(check, "fix")])
    alone = book.compose(registration, [registration], case["region"], case["date"])
    report = alone.precheck({**case, "bundle": registration}).to_dict()
    assert report["verdict"] == "ineligible"
    assert [(found["check"], found["severity"]) for found in report["findings"]] == [(check, "block")]

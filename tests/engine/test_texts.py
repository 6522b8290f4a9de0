"""What stands in texts for people: what is sensitive is masked, also where a name stands for it."""

from pathlib import Path

import yijianshi

PACK = """\
pack: 测试/挂失
basis: {办法: {title: 办法}}
questions:
  暗号: {ask: 暗号, sensitive: true}
  备用: {ask: '备用暗号（原为{首尾}）', from: [暗号], when: 没有的}
  没有的: {ask: 问吗, type: boolean}
definitions:
  首尾: substring(暗号, 1, 8)
  两个: '[首尾, "甲"]'
  有暗号: string length(暗号) > 3
fields:
  留言: {from: [暗号]}
materials: {单: {origin: 申请人自备}}
matters:
  挂失:
    department: 局
    materials: [单]
    form: [留言]
    checks:
      核对: {must: false, message: '{暗号}；{首尾}；{两个}；{留言}；{备用}；{有暗号}', fix: '{首尾}', basis: 办法#1}
bundles: {挂失: {matters: [挂失]}}
"""


def test_what_is_read_off_something_sensitive_is_masked_through_names_too(tmp_path: Path) -> None:
    (tmp_path / "包.yaml").write_text(PACK, encoding="utf-8")
    book = yijianshi.load(tmp_path, shipped=False)
    report = book.precheck({"bundle": "挂失", "date": "2024-09-02", "answers": {"暗号": "芝麻开门芝麻开门啊"}})
    (finding,) = report.findings
    told = "芝麻开**麻开门啊"
    assert finding["message"] == f"{told}；芝麻开*芝麻开门；芝麻开*芝麻开门、*；{told}；{told}；是"
    assert finding["fix"] == "芝麻开*芝麻开门"
    assert book.precheck({"bundle": "挂失", "date": "2024-09-02"}).findings[0]["message"].count("未知") == 6

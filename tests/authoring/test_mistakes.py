"""A policy author edits a shipped pack wrongly in each of these ways: the whole of what lint tells stands in `mistakes/`."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from tests.whole import hold_text

from yijianshi.authoring import lint
from yijianshi.source.render import render

HERE = Path(__file__).parent / "mistakes"
RULES = Path(__file__).parents[2] / "rules"
PACK = "信用修复.yaml"

MISTAKES = {
    "名称错一个字": ("        must: 处罚义务已履行\n", "        must: 处罚义务已履形\n"),
    "缩进少一格": ("        severity: block\n        message: 处罚决定的义务", "       severity: block\n        message: 处罚决定的义务"),
    "全角冒号": ("        must: 处罚义务已履行\n", "        must：处罚义务已履行\n"),
    "全角逗号": (
        "options: [行政处罚（市场监管领域）, 行政处罚（其他领域）, ",
        "options: [行政处罚（市场监管领域），行政处罚（其他领域）, ",
    ),
    "全角数字": ("最短公示月数: {2024-01-09: 3,", "最短公示月数: {2024-01-09: ３,"),
    "参数的日期用斜杠": ("最短公示月数: {2024-01-09: 3,", "最短公示月数: {2024/1/9: 3,"),
    "依据写成第几条": (
        "\n        basis: 湖南信用修复指南\n      处罚机关同意:",
        "\n        basis: 湖南信用修复指南第3条\n      处罚机关同意:",
    ),
    "材料之间用顿号": (
        "materials: [信用修复申请书, 履行义务和纠正违法行为的材料, 守信承诺书, 营业执照]",
        "materials: [信用修复申请书、守信承诺书, 营业执照]",
    ),
    "漏了冒号": ('    when: 失信信息类型 = "经营异常名录"\n', '    when 失信信息类型 = "经营异常名录"\n'),
    "制表符": ("    time_limit: {promised: 7}\n", "\ttime_limit: {promised: 7}\n"),
    "时限写了单位": ("    time_limit: {promised: 7}\n", "    time_limit: {promised: 7天}\n"),
    "条件里写事项": ("    when: 是行政处罚\n    after:", "    when: 是行政处罚 and 信用修复统一指引\n    after:"),
    "主体不会有的证照": (
        '      - shared: 企业.经营异常名录信息\n        require: 失信信息类型 = "经营异常名录" and 列入原因已消除\n',
        "      - licence: 企业.居民身份证\n",
    ),
    "数写成文字": ("        must: 处罚义务已履行\n", '        must: 最短公示月数 > "3"\n'),
    "材料删了还在用": ("  守信承诺书:\n    origin: 申请人自备\n    obtain: 在线签署，向社会公示\n    basis: 湖南信用修复指南\n", ""),
    "选项写错": ('    when: 失信信息类型 = "严重失信主体名单"\n', '    when: 失信信息类型 = "严重失信名单"\n'),
    "两个等号": ('    when: 失信信息类型 = "严重失信主体名单"\n', '    when: 失信信息类型 == "严重失信主体名单"\n'),
    "用了与号": ("    when: 是行政处罚\n    after:", "    when: 是行政处罚 && 处罚义务已履行\n    after:"),
    "没有这个依据": ("\n        basis: 湖南信用修复指南\n      处罚机关同意:", "\n        basis: 湖南信用修复指引\n      处罚机关同意:"),
    "严重程度用了中文": (
        "        must: 处罚义务已履行\n        severity: block",
        "        must: 处罚义务已履行\n        severity: 不予受理",
    ),
    "键写错": ("        message: 处罚决定的义务", "        messages: 处罚决定的义务"),
    "没有这一天": ("effective: 2024-01-09..", "effective: 2024-02-30.."),
    "漏了引号": ('    when: 失信信息类型 = "经营异常名录"\n', '    when: 失信信息类型 = "经营异常名录\n'),
    "文字没有加引号": ('    when: 失信信息类型 = "经营异常名录"\n', "    when: 失信信息类型 = 经营异常名录\n"),
    "没有这个主体": ("居民身份证: {each: 法定代表人}", "居民身份证: {each: 法人代表}"),
    "同一个键写两次": ("    when: 是行政处罚\n    after:", "    when: 是行政处罚\n    when: 是行政处罚\n    after:"),
    "定义绕回自己": ("  是行政处罚: 失信信息类型", "  是行政处罚: 公示月数下限 > 0 and 失信信息类型"),
    "与空值比较": ("        must: 处罚义务已履行\n", "        must: 处罚义务已履行 != null\n"),
    "查无此函数": ("        must: 办理日期 >= 公示下限届满日\n", "        must: year(办理日期) >= 2024\n"),
    "否定写成不等": ("        must: 处罚义务已履行\n", '        must: 失信信息类型 not in ("经营异常名录")\n'),
    "材料名当条件": ("    when: 是行政处罚\n    after:", "    when: 是行政处罚 and 守信承诺书\n    after:"),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_wrong_edit_is_told_so_that_it_can_be_mended(mistake: str, tmp_path: Path) -> None:
    old, new = MISTAKES[mistake]
    text = (RULES / "bundles" / PACK).read_text(encoding="utf-8")
    assert text.count(old) >= 1, "the pack has changed: choose another place for this mistake"
    shutil.copytree(RULES / "catalog", tmp_path / "catalog", ignore=shutil.ignore_patterns("退休年龄.yaml", "*事项.yaml"))
    (tmp_path / PACK).write_text(text.replace(old, new, 1), encoding="utf-8")
    told = [item for item in lint([tmp_path], shipped=False) if item.span is None or Path(item.span.file).name == PACK]
    hold_text(HERE / f"{mistake}.txt", render(told).replace(f"{tmp_path}/", ""))

"""Slips that YAML takes without a word are faults; what merely looks like one is not."""

import pytest

from yijianshi.source.diagnostics import RulebookError
from yijianshi.source.span import Source
from yijianshi.source.yaml import load_yaml


@pytest.mark.parametrize(
    ("text", "code", "place", "help"),
    [
        ("m: {when: a in (b, c)}\n", "YJS125", "1:20", "when: 'a in (b, c)'"),
        ("m: {when: f(a, b, c), must: x}\n", "YJS125", "1:16", "when: 'f(a, b, c)'"),
        ("m: {when: f(a, to: b), must: x}\n", "YJS125", "1:16", "when: 'f(a, to: b)'"),
        ("m: {message: 请补正, 再提交}\n", "YJS125", "1:19", "message: '请补正, 再提交'"),
        ("m: {message: 甲的'乙', 丙}\n", "YJS125", "1:21", "message: '甲的''乙'', 丙'"),
        ("m: [max(a, b), c]\n", "YJS125", "1:12", "'max(a, b)'"),
        ('m: [x = "a, b"]\n', "YJS125", "1:13", "'x = \"a, b\"'"),
        ("m: [f(from: x, to: y)]\n", "YJS131", "1:5", "'f(from: x, to: y)'"),
        ("m:\n  - f(from: x)\n", "YJS131", "2:5", "'f(from: x)'"),
        ("m: {kind: 自然人, many}\n", "YJS116", "1:16", "many: 值"),
        ("m: {甲: {}, 乙}\n", "YJS116", "1:12", "乙: 值"),
        ("m: {kind：自然人}\n", "YJS114", "1:9", "kind: 自然人"),
        ("m: {kind:自然人, many: true}\n", "YJS115", "1:9", "kind: 自然人"),
        ("m:\n  企业：{kind: 法人}\n", "YJS114", "2:5", "企业: {kind: 法人}"),
        ("m:\n  kind：法人\n", "YJS114", "2:7", "kind: 法人"),
        ("kind:法人\n", "YJS115", "1:5", "kind: 法人"),
        ("m:\n  -甲\n  - 乙\n", "YJS135", "2:3", "- 甲"),
        ("m: [甲，乙]\n", "YJS126", "1:6", "半角的 ,"),
        ("m: ［甲］\n", "YJS126", "1:4", "半角的 ["),
        ('m: contains(x, "a #b")\n', "YJS130", "1:18", "m: 'contains(x, \"a #b\")'"),
        ("m:\n　b: 1\n", "YJS107", "2:1", "半角空格"),
        ("m:\n\xa0 b: 1\n", "YJS107", "2:1", "半角空格"),
    ],
)
def test_says_what_yaml_made_of_it_and_what_to_write(text: str, code: str, place: str, help: str) -> None:
    with pytest.raises(RulebookError) as caught:
        load_yaml(Source("包.yaml", text))
    (found,) = caught.value.diagnostics
    assert (found.code, str(found.span).removeprefix("包.yaml:")) == (code, place)
    assert help in str(found.help)


@pytest.mark.parametrize(
    "text",
    [
        "when: a in (b, c)\n",
        "when: f(a, b) and g(c)  # 说明\n",
        "message: 请补正，再提交\n",
        "m: {message: 请补正，再提交, fix: 先办（一）、（二）}\n",
        "m: {when: 'f(a, b)', message: \"甲, 乙\"}\n",
        'm: {must: 经营类型 != "危险", severity: block}\n',
        "m: {from: [车辆.总质量], when: count(车辆) >= 10, basis: 条例#24}\n",
        "m: [设立、变更、注销登记, '甲，乙']\n",
        "options: [是，本人办理, 否，委托办理]\n",
        "m: {a: , b: ~, c: null}\n",
        "answers: {甲: 1}\nlist: [甲, 乙: {when: 丙}]\n",
        "obtain:\n  http://example.test/a\n",
        "message:\n  注意：先办理甲\n",
        "times:\n  - 12:30\n  - a：b\n",
        'm: {"a":1, "b": 2}\n',
        "m: |\n  kind：法人 (\n  - x\n",
        "车辆来源[0]: 已购\n",
        "m: 甲(未完\n",
        "m:\n  -1\n",
    ],
)
def test_leaves_alone_what_is_meant(text: str) -> None:
    assert load_yaml(Source("包.yaml", text)) is not None

"""What a file that is no YAML is told: the fault, its place, and the form to write instead."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yijianshi.source.diagnostics import Diagnostic, RulebookError
from yijianshi.source.nodes import MapNode, ScalarNode
from yijianshi.source.quoting import setting
from yijianshi.source.span import Source
from yijianshi.source.yaml import load_yaml


def fault(text: str) -> Diagnostic:
    with pytest.raises(RulebookError) as caught:
        load_yaml(Source("包.yaml", text))
    (found,) = caught.value.diagnostics
    return found


@pytest.mark.parametrize(
    ("text", "code", "place", "help"),
    [
        ("a:\n\tb: 1\n", "YJS106", "2:1", "空格"),
        ("a:\n  b: 1\n\tc: 2\n", "YJS106", "3:1", "空格"),
        ("a:\n  kind:法人\n  many: true\n", "YJS115", "2:7", "kind: 法人"),
        ("a:\n  many: true\n  kind:法人\n", "YJS115", "3:7", "kind: 法人"),
        ("a: {kind:[法人, 非法人组织], many: true}\n", "YJS115", "1:9", "kind: [法人, 非法人组织]"),
        ("a:\n  kind：法人\n  many: true\n", "YJS114", "2:7", "kind: 法人"),
        ("a:\n  many: true\n  kind：法人\nb: 1\n", "YJS114", "3:7", "kind: 法人"),
        ("企业：\n  kind: 法人\n", "YJS114", "1:3", "企业:"),
        ("a: 1\n企业：\n  kind: 法人\n", "YJS114", "2:3", "企业:"),
        ("a:\n  message: 注意: 不行\n", "YJS117", "2:14", "message: '注意: 不行'"),
        ("a: {message: 注意: 不行, fix: x}\n", "YJS117", "1:14", "message: '注意: 不行'"),
        ("a:\n  - f(from: x, to: y)\n", "YJS117", "2:18", "'f(from: x, to: y)'"),
        ("a: 1\n  b: 2\n", "YJS118", "2:3", "左对齐"),
        ("a:\n    b: 1\n  c: 2\n", "YJS118", "3:3", "左对齐"),
        ("a:\n  b: 1\n   c: 2\n", "YJS118", "3:4", "左对齐"),
        ("a:\n  - x\n  y: 1\n", "YJS134", "3:3", "列表"),
        ("a: - x\n", "YJS128", "1:4", "a: [x]"),
        ('a: "xyz\nb: 1\nc: 2\n', "YJS119", "1:4", '"'),
        ("a: 'xyz\n", "YJS119", "1:4", "'"),
        ('a:\n  - x: "b\n    y: "c"\n', "YJS119", "2:8", '"'),
        ("a: {b: c\nd: 1\n", "YJS120", "1:4", "}"),
        ("a: [b, c\nd: {e: f}\n", "YJS120", "1:4", "]"),
        ("a: {b: c]\n", "YJS120", "1:4", "}"),
        ("a: {b: c}}\n", "YJS121", "1:10", "括号"),
        ('a: "\\d+"\n', "YJS122", "1:5", "a: '\\d+'"),
        ('must: "a" = b\n', "YJS123", "1:7", "must: '\"a\" = b'"),
        ("message: {企业.name}不行\n", "YJS123", "1:10", "message: '{企业.name}不行'"),
        ("is: [父, 母][x = 1]  # 说明\n", "YJS123", "1:5", "is: '[父, 母][x = 1]'"),
        ("must: `甲（乙）` = 1\n", "YJS124", "1:7", "must: '`甲（乙）` = 1'"),
        ('a: {must: @"2024-01-01" < b, c: d}\n', "YJS124", "1:11", "must: '@\"2024-01-01\" < b'"),
        ("must: > 5\n", "YJS124", "1:7", "must: '> 5'"),
        ("message: *注意*\n", "YJS110", "1:10", "message: '*注意*'"),
        ("must: !x!y z\n", "YJS110", "1:7", "must: '!x!y z'"),
        ("a: {kind: 法人，many: true}\n", "YJS126", "1:13", ","),
        ("a: ｛kind: 法人｝\n", "YJS126", "1:4", "{"),
        ("a: {kind: 法人 many: true}\n", "YJS127", "1:14", "逗号"),
        ('a: {must: contains(x, "y"), s: 1}\n', "YJS129", "1:11", "must: 'contains(x, \"y\")'"),
        ("a: {when: x in [1..5], s: 1}\n", "YJS129", "1:11", "when: 'x in [1..5]'"),
        ("a: [车辆[b = 1].c, d]\n", "YJS129", "1:5", "'车辆[b = 1].c'"),
        ("a:\n  b: 1\n  c\nd: 2\n", "YJS116", "3:3", "c: 值"),
        (": a\n", "YJS132", "1:1", "键名"),
        ("a: [b,,c]\n", "YJS133", "1:7", "逗号"),
        ("a: 1\n...\nb: 2\n", "YJS112", "3:1", "一个文件|分成"),
        ("%a\n", "YJS113", "1:1", "删去"),
        ("a: ? b\n", "YJS124", "1:4", "a: '? b'"),
    ],
)
def test_names_the_slip_and_the_remedy(text: str, code: str, place: str, help: str) -> None:
    found = fault(text)
    assert (found.code, str(found.span).removeprefix("包.yaml:")) == (code, place)
    assert any(part in str(found.help) for part in help.split("|"))


def test_each_entry_with_a_fault_is_told_once() -> None:
    text = "checks:\n  甲: {must: a[b], message: x}\n  乙: {must: a, message: 好}\n  丙: {must: f(x: y), message: z}\n"
    with pytest.raises(RulebookError) as caught:
        load_yaml(Source("包.yaml", text))
    assert [(item.code, item.span.line if item.span else 0) for item in caught.value.diagnostics] == [("YJS129", 2), ("YJS117", 4)]


names = st.sampled_from(["甲", "乙.丙", "x", "4500", '"危险货物"', '"a, b"', "`甲（乙）`"])
expressions = st.recursive(
    names,
    lambda inner: st.one_of(
        st.tuples(inner, st.sampled_from([" and ", " = ", " >= ", " + "]), inner).map("".join),
        st.lists(inner, min_size=1, max_size=3).map(lambda parts: f"contains({', '.join(parts)})"),
        inner.map(lambda part: f"f(from: {part})"),
        st.tuples(names, inner).map(lambda pair: f"{pair[0]}[{pair[1]}]"),
        st.lists(inner, max_size=2).map(lambda parts: f"[{', '.join(parts)}]"),
    ),
    max_leaves=6,
).filter(lambda text: not text.startswith("["))  # a list of its own, to YAML


@given(expressions, st.sampled_from(["when: {}\n", "k: {{when: {}}}\n", "k: {{when: {}, message: 好}}\n"]))
def test_a_bare_expression_is_kept_or_shown_in_quotes(expression: str, frame: str) -> None:
    """Whatever YAML makes of an expression, the author's text is either read as it stands or printed as it has to be written."""
    source = Source("包.yaml", frame.format(expression))
    try:
        root = load_yaml(source)
    except RulebookError as error:
        written = " ".join(str(item.help) for item in error.diagnostics)
    else:
        assert isinstance(root, MapNode)
        inner = root if frame.startswith("when") else root.get("k")
        value = inner.get("when") if isinstance(inner, MapNode) else None
        assert isinstance(value, ScalarNode)
        written = setting("when", f'"{value.text}"' if value.quoted else value.text)
    assert setting("when", expression) in written

"""The strict loader: what it takes and keeps, what it refuses, and that it never fails in another way."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
import yaml as library
from hypothesis import given
from hypothesis import strategies as st

from yijianshi.source import yaml as loader
from yijianshi.source.diagnostics import Diagnostic, RulebookError, YijianshiError
from yijianshi.source.files import read_source
from yijianshi.source.limits import DEPTH, SHOWN, SIZE
from yijianshi.source.nodes import ListNode, MapNode, ScalarNode, YamlNode
from yijianshi.source.span import Source
from yijianshi.source.yaml import load_yaml


def load(text: str) -> YamlNode | None:
    return load_yaml(Source("包.yaml", text))


def faults(text: str) -> list[Diagnostic]:
    with pytest.raises(RulebookError) as caught:
        load(text)
    return list(caught.value.diagnostics)


def attempt(text: str) -> tuple[YamlNode | None, tuple[Diagnostic, ...]]:
    """The root node, or the faults."""
    try:
        return load(text), ()
    except YijianshiError as error:
        return None, error.diagnostics


def plain(node: YamlNode | None) -> object:
    """Nodes as dicts, lists and texts."""
    if isinstance(node, MapNode):
        return {key.text: plain(value) for key, value in node}
    if isinstance(node, ListNode):
        return [plain(item) for item in node.items]
    return node.text if isinstance(node, ScalarNode) and not node.null else None


def nodes(node: YamlNode | None) -> Iterator[YamlNode]:
    if node is None:
        return
    yield node
    children = [part for entry in node for part in entry] if isinstance(node, MapNode) else getattr(node, "items", ())
    for child in children:
        yield from nodes(child)


def test_scalars_stay_text() -> None:
    text = "{a: 320000, b: 010000, c: 11010519491231002X, d: no, e: 12:30, f: 2024-06-30, g: 1e3, h: 0x10, i: 1_000}"
    assert plain(load(text)) == {
        "a": "320000",
        "b": "010000",
        "c": "11010519491231002X",
        "d": "no",
        "e": "12:30",
        "f": "2024-06-30",
        "g": "1e3",
        "h": "0x10",
        "i": "1_000",
    }


@pytest.mark.parametrize(
    ("written", "null"),
    [("", True), ("~", True), ("null", True), ("'null'", False), ('""', False), ("'~'", False), ("Null", False), ("无", False)],
)
def test_null_is_plain_null_tilde_or_nothing(written: str, null: bool) -> None:
    root = load(f"a: {written}\n")
    assert isinstance(root, MapNode)
    value = root.get("a")
    assert isinstance(value, ScalarNode)
    assert value.null is null


@pytest.mark.parametrize("text", ["", "\n\n", "# 只有说明\n", "---\n"])
def test_nothing_is_none_or_null(text: str) -> None:
    assert plain(load(text)) is None


def test_maps_keep_the_order_and_place_of_their_keys() -> None:
    root = load("企业:\n  kind: 法人\n  many: true\n车辆: {kind: 机动车}\n")
    assert isinstance(root, MapNode)
    assert [key.text for key, _ in root] == ["企业", "车辆"]
    key = root.key("车辆")
    assert key is not None
    assert str(key.span) == "包.yaml:4:1"
    assert root.span.text == "企业:\n  kind: 法人\n  many: true\n车辆: {kind: 机动车}"
    inner = root.get("企业")
    assert inner is not None
    assert inner.span.text == "kind: 法人\n  many: true"


@pytest.mark.parametrize("prefix", ["", "\ufeff"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_places_count_characters(prefix: str, end: str) -> None:
    text = prefix + end.join(["# 𠮷𠮷", "甲: 𠮷野家 # 😀", "乙: ['𠮷', 丙]", ""])
    root = load(text)
    assert plain(root) == {"甲": "𠮷野家", "乙": ["𠮷", "丙"]}
    for node in nodes(root):
        if isinstance(node, ScalarNode):
            assert node.span.text.strip("'") == node.text
    last = next(node for node in nodes(root) if isinstance(node, ScalarNode) and node.text == "丙")
    assert (last.span.line, last.span.column) == (3, 10)


def test_a_duplicate_key_shows_both_places() -> None:
    (fault,) = faults("a: 1\nb: {c: 1, d: 2, c: 3}\n")
    assert fault.code == "YJS108"
    assert str(fault.span) == "包.yaml:2:17"
    assert [str(related.span) for related in fault.related] == ["包.yaml:2:5"]


def test_quoting_does_not_hide_a_duplicate_key() -> None:
    assert [fault.code for fault in faults("甲: 1\n'甲': 2\n\"甲\": 3\n")] == ["YJS108", "YJS108"]


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        ("a: !!str x\n", "YJS110", "1:4"),
        ("a: !x\n", "YJS110", "1:4"),
        ("a: &b x\n", "YJS110", "1:4"),
        ("a: [&b {}]\n", "YJS110", "1:5"),
        ("<<: {a: 1}\n", "YJS111", "1:1"),
        ("a: 1\n---\nb: 1\n", "YJS112", "2:1"),
        ("%YAML 1.1\n---\na: 1\n", "YJS113", "1:1"),
        ("a: {{x}}\n", "YJS109", "1:5"),
        ("? [a]\n: b\n", "YJS109", "1:3"),
        ("a: x\0y\n", "YJS104", "1:5"),
        ("a: x\u2028y\n", "YJS104", "1:5"),
        ("a: x\ry\n", "YJS104", "1:5"),
        ("a: \ud800\n", "YJS104", "1:4"),
        ("a: b\ufeff\n", "YJS104", "1:5"),
    ],
)
def test_refuses_what_packs_do_not_use(text: str, code: str, place: str) -> None:
    (fault,) = faults(text)
    assert (fault.code, str(fault.span)) == (code, f"包.yaml:{place}")


@pytest.mark.parametrize(("text", "place"), [("a: &x 1\nb: *x\nc: [*x, *x]\n", "1:4"), ("a: *x\nb: *x\n", "1:4")])
def test_an_anchor_is_refused_once_for_all_its_aliases(text: str, place: str) -> None:
    assert [(fault.code, str(fault.span)) for fault in faults(text)] == [("YJS110", f"包.yaml:{place}")]


def test_depth_is_limited() -> None:
    assert load("[" * DEPTH + "]" * DEPTH) is not None
    (fault,) = faults("[" * (DEPTH + 1) + "]" * (DEPTH + 1))
    assert (fault.code, str(fault.span)) == ("YJS105", f"包.yaml:1:{DEPTH + 1}")
    assert [fault.code for fault in faults("[" * 3000)] == ["YJS105"]
    assert [fault.code for fault in faults("".join(" " * level + "a:\n" for level in range(200)))] == ["YJS105"]


def test_size_is_limited_in_bytes() -> None:
    line = "# " + "字" * 100 + "\n"
    text = line * (SIZE // len(line.encode()))
    assert load(text) is None
    assert [fault.code for fault in faults(text + line)] == ["YJS103"]


def test_all_faults_are_told_at_once() -> None:
    text = '甲:\n  乙: {丙: 丁]\n  戊：己\n庚: "辛\n壬: 一: 二\n癸: *x\nsubjects:\n  甲: 1\n  甲: 2\n'
    assert [(fault.code, str(fault.span).removeprefix("包.yaml:")) for fault in faults(text)] == [
        ("YJS120", "2:6"),
        ("YJS114", "3:4"),
        ("YJS119", "4:4"),
        ("YJS117", "5:5"),
        ("YJS110", "6:4"),
        ("YJS108", "9:3"),
    ]


def test_faults_are_not_told_without_end() -> None:
    assert len(faults("a: *b\n" * 10_000)) == SHOWN
    assert len(faults("\0" * 10_000)) == SHOWN


@pytest.mark.parametrize(
    "text",
    [
        "[" + "f(," * 300_000 + "]",
        "{" + "".join(f"k{i}," for i in range(100_000)) + "}",
        "[" + "*a," * 300_000 + "]",
        "".join(" " * level + "k:\n" for level in range(1400)),
        "".join(f'k{i}: "a" b\n' for i in range(60_000)),
    ],
    ids=["open brackets", "no colons", "aliases", "stairs", "bad lines"],
)
def test_hostile_files_do_not_hang(text: str) -> None:
    with suppress(YijianshiError):
        load(text)


class TestReadSource:
    def test_reads_utf8_without_its_mark(self, tmp_path: Path) -> None:
        path = tmp_path / "包.yaml"
        path.write_bytes("\ufeff甲: 乙\r\n".encode())
        source = read_source(path)
        assert source.text == "甲: 乙\r\n"
        assert source.name == str(path)

    def test_composes_what_an_editor_stored_in_parts(self, tmp_path: Path) -> None:
        path = tmp_path / "包.yaml"
        path.write_text("e\u0301: 甲", encoding="utf-8")
        assert read_source(path).text == "\u00e9: 甲"

    @pytest.mark.parametrize(
        ("data", "byte", "place", "hint"),
        [
            ("甲: ".encode() + b"\xff\n", 6, "1:4", None),
            ("a: 1\n乙: 丙丁".encode("gb18030"), 6, "2:1", "GBK"),
            ("a: b".encode("utf-16"), 1, "1:1", "UTF-16"),
        ],
    )
    def test_says_which_byte_is_no_utf8(self, tmp_path: Path, data: bytes, byte: int, place: str, hint: str | None) -> None:
        path = tmp_path / "包.yaml"
        path.write_bytes(data)
        with pytest.raises(RulebookError) as caught:
            read_source(path)
        (fault,) = caught.value.diagnostics
        assert fault.code == "YJS102"
        assert f"第 {byte} 个字节" in fault.message
        assert str(fault.span) == f"{path}:{place}"
        assert hint is None or hint in str(fault.help)

    def test_does_not_read_what_is_too_large(self, tmp_path: Path) -> None:
        path = tmp_path / "包.yaml"
        path.write_bytes(b"#" * (SIZE + 1))
        with pytest.raises(RulebookError, match="YJS103"):
            read_source(path)
        path.write_bytes(b"#" * SIZE)
        assert len(read_source(path).text) == SIZE

    @pytest.mark.parametrize(("name", "reason"), [("没有.yaml", "没有这个文件"), (".", "文件夹"), ("a\0b", "路径无效")])
    def test_says_why_it_cannot_read(self, tmp_path: Path, name: str, reason: str) -> None:
        with pytest.raises(RulebookError, match=f"YJS101 .*{reason}"):
            read_source(tmp_path / name)


keys = st.text(alphabet="甲乙丙丁abc_1", min_size=1, max_size=4)
scalars = st.one_of(
    st.text(alphabet="甲乙 ab:#,'\"\\[]{}&*!|>%@`\n\t-?=，：（）", max_size=20),
    st.text(max_size=20),
)
trees = st.recursive(scalars, lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(keys, inner, max_size=4)), max_leaves=12)


def texts(tree: object) -> object:
    """The same tree as the loader gives it: nothing but text, no nulls."""
    if isinstance(tree, dict):
        return {key: texts(value) for key, value in tree.items()}
    return [texts(item) for item in tree] if isinstance(tree, list) else tree


def exact(node: YamlNode | None) -> object:
    if isinstance(node, MapNode):
        return {key.text: exact(value) for key, value in node}
    return [exact(item) for item in node.items] if isinstance(node, ListNode) else node.text if isinstance(node, ScalarNode) else ""


@given(trees, st.sampled_from(["'", '"', "|", ">"]), st.booleans(), st.integers(20, 80))
def test_takes_back_what_the_library_writes(tree: object, style: str, flow: bool, width: int) -> None:
    text = library.dump(tree, allow_unicode=True, default_style=style, default_flow_style=flow, width=width)
    root, found = attempt(text.replace("!!str ", ""))
    if found:  # the library writes some characters bare that a pack may not hold
        assert {fault.code for fault in found} == {"YJS104"}
    else:
        assert exact(root) == texts(tree)


pieces = [*"甲𠮷:：-{}[],，\"'|>#&*!%@`\\?~()", "kind", "when", "\\x", "\\u00", "---", "...", "<<"]
spaces = ["\n", "\n  ", "\n    ", "\r\n", " ", ": ", "- ", ", ", " #", "? ", "\t", "\u3000"]
yaml_like = st.lists(st.sampled_from(pieces + spaces), max_size=30).map("".join)


@given(st.one_of(yaml_like, st.text(), yaml_like.map(lambda text: "\ufeff" + text)))
def test_no_text_raises_anything_else(text: str) -> None:
    root, found = attempt(text)
    for fault in found:
        assert fault.span is not None
        assert 0 <= fault.span.start <= fault.span.end <= len(text)
        assert fault.severity == "error"
    for node in nodes(root):
        assert 0 <= node.span.start <= node.span.end <= len(text)
        assert node.span.line == text.count("\n", 0, node.span.start) + 1
        assert node.span.column == node.span.start - text.rfind("\n", 0, node.span.start)


@given(st.one_of(yaml_like, trees.map(lambda tree: str(library.dump(tree, allow_unicode=True)))))
def test_the_parser_in_python_reads_the_same(text: str) -> None:
    """Where the C library is missing, a pack must mean the same; the two differ only in what they refuse."""
    first = outcome(text)
    kept = loader._LOADER
    loader._LOADER = library.SafeLoader
    try:
        second = outcome(text)
    finally:
        loader._LOADER = kept
    assert first is None or second is None or first == second


def outcome(text: str) -> object:
    root, found = attempt(text)
    return None if found else [(type(node), node.span.start, node.span.end, getattr(node, "text", "")) for node in nodes(root)]

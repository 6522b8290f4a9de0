"""The front page tells the truth: its Python runs, its commands print what it says, its rules stand in the pack, its files exist."""

from __future__ import annotations

import contextlib
import io
import json
import re
import shlex
from pathlib import Path

import pytest

from yijianshi.cli.run import run

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
README = PAGES[0].read_text(encoding="utf-8")
LEFT_OUT = "…"


def blocks(page: str, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)


def pieces(block: str) -> list[str]:
    """The stretches of a block between lines that say that something is left out."""
    return [piece.strip("\n") for piece in re.split(rf"^{LEFT_OUT}$", block, flags=re.MULTILINE) if piece.strip()]


def unnumbered(text: str) -> str:
    """Without the numbers of lines, which move with every edit of a pack, and where lines were broken for them."""
    return re.sub(r"yaml:\d+", "yaml:N", text)


def test_the_python_of_the_front_page_prints_what_it_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    (source,) = blocks(README, "python")
    (expected,) = blocks(README, "text")
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(source, "README.md", "exec"), {})
    assert printed.getvalue() == expected
    assert len(source.splitlines()) <= 22


@pytest.mark.parametrize("block", blocks(README, "console"), ids=lambda block: block.splitlines()[0].split()[2])
def test_a_command_of_the_front_page_prints_what_it_says(
    block: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    command, _, output = block.partition("\n")
    words = shlex.split(command)
    assert words[:2] == ["$", "yijianshi"]
    run(words[2:])
    printed = unnumbered(capsys.readouterr().out)
    place = 0
    for piece in pieces(output):
        found = printed.find(unnumbered(piece), place)
        assert found >= 0, f"{piece}\n\nis not in\n\n{printed}"
        place = found + len(unnumbered(piece))


def test_the_rules_of_the_front_page_stand_in_the_pack() -> None:
    pack = (ROOT / "rules" / "bundles" / "开办运输企业.yaml").read_text(encoding="utf-8")
    (block,) = blocks(README, "yaml")
    for piece in pieces(block):
        assert f"\n{piece}\n" in re.sub(r" +#.*", "", pack), piece


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_what_a_page_links_to_exists(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    for link in re.findall(r"\]\(([^)#]+)[^)]*\)", text):
        assert link.startswith("https://") or (page.parent / link).exists(), link
    for path in re.findall(r"`((?:src|rules|schemas|examples|tests|docs)/[^`*<> ]+)`", text):
        assert (ROOT / path).exists(), path


def test_the_pack_of_the_authors_guide_has_no_fault_and_passes_its_tests(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    page = (ROOT / "docs" / "authoring.md").read_text(encoding="utf-8")
    (pack,) = blocks(page, "yaml")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "我的规则").mkdir()
    (tmp_path / "我的规则" / "店.yaml").write_text(pack, encoding="utf-8")
    (tmp_path / "办件.json").write_text(json.dumps({"bundle": "开小餐馆", "date": "2024-09-01"}), encoding="utf-8")
    commands = [shlex.split(line, comments=True)[1:] for line in blocks(page, "sh")[0].splitlines()]
    assert [command[0] for command in commands] == ["lint", "test", "test", "show", "explain"]
    for command in commands:
        status, printed = run(command), capsys.readouterr()
        assert status == 0, (command, printed)
        assert command[0] != "test" or "测试3个，全部通过。" in printed.out

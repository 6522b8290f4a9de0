"""Mistakes of pack authors, one folder for each kind: the whole of what `lint --format json` says stands beside the pack."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from tests.whole import hold, hold_text

from yijianshi.authoring import lint
from yijianshi.cli.run import run
from yijianshi.source.diagnostics import RulebookError
from yijianshi.source.limits import SIZE
from yijianshi.source.render import as_dict

HERE = Path(__file__).parent
KINDS = sorted(path.name for path in HERE.iterdir() if (path / "pack.yaml").is_file())


def found(folder: Path) -> list[dict[str, Any]]:
    """What lint finds in a folder alone, each place with the name of the file."""
    return [
        {**as_dict(fault), "file": Path(fault.span.file).name if fault.span is not None else None}
        for fault in lint([folder], shipped=False)
    ]


@pytest.mark.parametrize("kind", KINDS)
def test_a_mistake_is_told_at_its_place_with_a_way_out(kind: str) -> None:
    hold(HERE / kind / "expected.json", found(HERE / kind))


@pytest.mark.parametrize("kind", [kind for kind in KINDS if (HERE / kind / "expected.txt").is_file()])
def test_all_places_of_a_mistake_are_shown(kind: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(HERE)
    run(["lint", kind, "--no-shipped"])
    hold_text(HERE / kind / "expected.txt", capsys.readouterr().out)


@pytest.mark.parametrize("kind", KINDS)
def test_the_command_line_prints_the_list_and_ends_with_1_where_one_is_an_error(kind: str, capsys: pytest.CaptureFixture[str]) -> None:
    status = run(["lint", str(HERE / kind), "--no-shipped", "--format", "json"])
    written = capsys.readouterr()
    told = json.loads((HERE / kind / "expected.json").read_text(encoding="utf-8"))
    assert [{**fault, "file": Path(fault["file"]).name} for fault in json.loads(written.out)] == told
    assert (status, written.err) == (int(any(fault["severity"] == "error" for fault in told)), "")


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind.startswith(("yaml", "expression", "circle"))])
def test_a_precheck_with_such_rules_ends_with_2(kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    case = tmp_path / "case.json"
    case.write_text('{"bundle": "开办", "date": "2024-06-01"}', encoding="utf-8")
    assert run(["precheck", str(case), "--rules", str(HERE / kind), "--no-shipped", "--format", "json"]) == 2
    assert json.loads(capsys.readouterr().err)


@pytest.mark.parametrize("kind", KINDS)
def test_every_diagnostic_has_a_place_and_a_remedy(kind: str) -> None:
    told = json.loads((HERE / kind / "expected.json").read_text(encoding="utf-8"))
    assert told
    for diagnostic in told:
        assert all(diagnostic[key] for key in ("code", "severity", "file", "line", "column", "message", "help")), diagnostic
    places = [(diagnostic["file"], diagnostic["line"], diagnostic["column"], diagnostic["code"]) for diagnostic in told]
    assert len(places) == len(set(places)), "one fault is told twice"


def test_a_pack_beyond_the_limit_is_refused_before_it_is_read(tmp_path: Path) -> None:
    (tmp_path / "pack.yaml").write_text("pack: 大\nnote: " + "甲" * SIZE, encoding="utf-8")
    assert [(fault["code"], fault["line"], fault["column"]) for fault in found(tmp_path)] == [("YJS103", 1, 1)]


def test_a_folder_without_packs_is_told(tmp_path: Path) -> None:
    with pytest.raises(RulebookError) as caught:
        lint([tmp_path], shipped=False)
    assert [(fault.code, bool(fault.help)) for fault in caught.value.diagnostics] == [("YJS321", True)]


def test_what_can_be_read_is_checked_beside_what_cannot(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes("pack: 测试".encode("gb18030"))
    (tmp_path / "b.yaml").write_text("pack: 测试\nsubjects:\n  企业: {knd: 法人}\n", encoding="utf-8")
    assert [(fault["file"], fault["code"]) for fault in found(tmp_path)] == [
        ("a.yaml", "YJS102"),
        ("b.yaml", "YJS305"),
        ("b.yaml", "YJS301"),
    ]

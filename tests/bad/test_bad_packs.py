"""Mistakes of pack authors, one folder for each kind: the whole of what `lint --format json` says stands beside the pack."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from tests.whole import hold

from yijianshi.authoring import lint
from yijianshi.source.diagnostics import YijianshiError
from yijianshi.source.limits import SIZE
from yijianshi.source.render import as_dict

HERE = Path(__file__).parent
KINDS = sorted(path.name for path in HERE.iterdir() if (path / "pack.yaml").is_file())


def found(folder: Path) -> list[dict[str, Any]]:
    """What lint finds in a folder alone, each place with the name of the file."""
    try:
        faults = list(lint([folder], shipped=False))
    except YijianshiError as error:
        faults = list(error.diagnostics)
    return [{**as_dict(fault), "file": Path(fault.span.file).name if fault.span is not None else None} for fault in faults]


@pytest.mark.parametrize("kind", KINDS)
def test_a_mistake_is_told_at_its_place_with_a_way_out(kind: str) -> None:
    hold(HERE / kind / "expected.json", found(HERE / kind))


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
    (fault,) = found(tmp_path)
    assert (fault["code"], bool(fault["help"])) == ("YJS321", True)

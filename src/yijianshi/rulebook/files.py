"""The files of packs: every YAML file below some folders is one."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from yijianshi.source.diagnostics import Diagnostic, RulebookError, YijianshiError, diagnose
from yijianshi.source.files import read_source
from yijianshi.source.span import Source


def pack_files(folder: Path) -> list[Path]:
    """The pack files below a folder (or the one file itself), in the order of their names; not what is hidden there."""
    if folder.is_file():
        return [folder]
    return sorted(path for path in folder.rglob("*") if _is_pack(path.relative_to(folder)) and path.is_file())


def _is_pack(path: Path) -> bool:
    return path.suffix.lower() in (".yaml", ".yml") and not any(part.startswith(".") for part in path.parts)


def read_packs(folders: Iterable[Path]) -> list[Source]:
    """The texts of all packs below the folders, each file once; RulebookError where one cannot be read."""
    sources, faults = readable_packs(folders)
    if faults:
        raise RulebookError(faults)
    return sources


def readable_packs(folders: Iterable[Path]) -> tuple[list[Source], list[Diagnostic]]:
    """The texts of all packs that can be read, and why the others cannot; RulebookError where a folder has none."""
    sources: list[Source] = []
    faults: list[Diagnostic] = []
    empty: list[Diagnostic] = []
    seen: set[Path] = set()
    for folder in folders:
        files = pack_files(folder) if folder.exists() else []
        if not files:
            empty.append(diagnose("YJS321", path=str(folder)))
        for path in files:
            if (real := path.resolve()) in seen:
                continue
            seen.add(real)
            try:
                sources.append(read_source(path))
            except YijianshiError as error:
                faults.extend(error.diagnostics)
    if empty:
        raise RulebookError([*empty, *faults])
    return sources, faults

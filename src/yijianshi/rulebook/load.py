"""From files to packs: every YAML file below the folders is one pack, validated by the models of its sections."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from yijianshi.identifiers.region import NATION
from yijianshi.rulebook import shapes
from yijianshi.rulebook.duplicates import duplicates
from yijianshi.rulebook.faults import misshapen
from yijianshi.rulebook.normal import normal
from yijianshi.rulebook.packs import Pack, PackEntry, PackTest, is_new
from yijianshi.rulebook.periods import ALWAYS, Period
from yijianshi.rulebook.raw import Text, plain
from yijianshi.rulebook.strangers import strangers
from yijianshi.rulebook.words import FORBIDDEN_IN_NAMES, NAMESPACE, OF_THE_CASE, SECTIONS
from yijianshi.source.catalogue.rulebook import SPACE
from yijianshi.source.diagnostics import Diagnostic, RulebookError, YijianshiError, diagnose
from yijianshi.source.nodes import ListNode, MapNode, YamlNode
from yijianshi.source.span import Source, Span
from yijianshi.source.yaml import load_yaml, read_source


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


def parse_packs(sources: Iterable[Source], *, all_read: bool = True) -> tuple[list[Pack], list[Diagnostic]]:
    """All packs of some texts, and all faults found in them; `all_read` tells that no pack of the rulebook is missing."""
    sources = list(sources)
    packs: list[Pack] = []
    headless: list[Pack] = []
    faults: list[Diagnostic] = []
    for source in sources:
        try:
            node = load_yaml(source)
        except YijianshiError as error:
            faults.extend(error.diagnostics)
            continue
        if not isinstance(node, MapNode):
            faults.append(diagnose("YJS300", node.span if node is not None else Span(source, 0, 0)))
            continue
        pack, found = _pack(node, source)
        faults.extend(found)
        (headless if found else packs).append(pack)
    all_read = all_read and len(packs) == len(sources)  # what could not be read may be what others amend
    only_layer = all_read and len({pack.region for pack in packs}) <= 1
    for pack in packs:
        faults.extend(_entries(pack, amends=not only_layer and pack.region != NATION))
    for pack in headless:  # whether it amends others is not known
        faults.extend(_entries(pack, amends=True))
    faults.extend(duplicates(packs))
    faults.extend(strangers(packs))
    return packs, faults


def read_part(kind: str, raw: Any, node: YamlNode, place: Span, name: str, *, amends: bool = False) -> tuple[Any, list[Diagnostic]]:
    """The model of a part of a pack (an entry of a section, `head` or `test`), or None and its faults.

    None alone is an entry that `amends` another and is not whole. Only what does not fit its shape is shown to the models themselves.
    """
    model = shapes.read(kind, raw)
    if model is not None or (amends and shapes.amends(kind, raw)):
        return model, []
    from yijianshi.rulebook.validate import validated

    return validated(kind, raw, node, place, name, amends=amends)


def _pack(node: MapNode, source: Source) -> tuple[Pack, list[Diagnostic]]:
    """A pack with its head alone, and the faults of the head; where there are any, the pack stands for its entries only."""
    head = {Text.of(key): plain(value) for key, value in node.entries if key.text not in SECTIONS and key.text != "tests"}
    place = node.entries[0][0].span if node.entries else node.span
    model, faults = read_part("head", head, node, place, "")
    if model is None:
        return Pack(Text(source.name), NATION, ALWAYS, True, source, node), faults
    pack = Pack(model.pack, str(model.region), model.effective or ALWAYS, model.new, source, node, model.sample)
    pack.confidence, pack.note = (None if said is None else str(said) for said in (model.confidence, model.note))
    return pack, []


def _entries(pack: Pack, *, amends: bool) -> Iterator[Diagnostic]:
    """Fill a pack with its entries and tests; yields the faults."""
    for section in SECTIONS:
        section_node = pack.node.get(section)
        value = plain(section_node)
        if value is None or section_node is None:
            continue
        if not isinstance(section_node, MapNode):
            yield misshapen("dict_type", section_node, section)
            continue
        for key, entry_node in section_node.entries:
            yield from _entry(pack, section, Text.of(key), entry_node, amends=amends)
    yield from _tests(pack)


def _entry(pack: Pack, section: str, name: Text, node: YamlNode, *, amends: bool) -> Iterator[Diagnostic]:
    if not name:
        yield diagnose("YJS345", name.span)
        return
    bad = next((character for character in name if character in FORBIDDEN_IN_NAMES or (character.isspace() and section in NAMESPACE)), None)
    if bad is not None and section != "basis":
        yield diagnose("YJS313", name.span, name=str(name), character=SPACE if bad.isspace() else f"“{bad}”")
        return
    if section in NAMESPACE and name in OF_THE_CASE:
        yield diagnose("YJS344", name.span, name=str(name))
        return
    value = plain(node)
    if value is None and amends:
        pack.entries.append(PackEntry(section, name, None, None, pack, pack.period))
        return
    raw = normal(section, value, amends=amends)
    model, faults = read_part(section, raw, node, name.span, str(name), amends=amends)
    yield from faults
    if faults or (model is None and not isinstance(raw, dict)):
        return
    effective = model.effective if model is not None else _period(raw.get("effective"))
    pack.entries.append(PackEntry(section, name, raw, model, pack, pack.period & (effective or ALWAYS), is_new(raw)))


def _period(value: Any) -> Period | None:
    return Period.read(value) if isinstance(value, str) else None


def _tests(pack: Pack) -> Iterator[Diagnostic]:
    node = pack.node.get("tests")
    value = plain(node)
    if node is None or value is None:
        return
    if not isinstance(node, ListNode):
        yield misshapen("list_type", node, "tests")
        return
    for item, raw in zip(node.items, value, strict=True):
        model, faults = read_part("test", raw, item, item.span, "")
        yield from faults
        if model is not None:
            pack.tests.append(PackTest(model, pack, raw))

"""From texts to packs: one text is one pack, validated by the models of its sections."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from yijianshi.identifiers.region import NATION
from yijianshi.rulebook.duplicates import duplicates
from yijianshi.rulebook.faults import misshapen
from yijianshi.rulebook.inner import effective, versions
from yijianshi.rulebook.outline import outline
from yijianshi.rulebook.packs import Pack, PackEntry, PackTest, Read, is_new
from yijianshi.rulebook.periods import ALWAYS
from yijianshi.rulebook.raw import Text, plain
from yijianshi.rulebook.said import read_part, said
from yijianshi.rulebook.strangers import strangers
from yijianshi.rulebook.words import FORBIDDEN_IN_NAMES, NAMESPACE, OF_THE_CASE, SECTIONS
from yijianshi.source.catalogue.rulebook import SPACE
from yijianshi.source.diagnostics import Diagnostic, YijianshiError, diagnose
from yijianshi.source.nodes import ListNode, MapNode, ScalarNode, YamlNode
from yijianshi.source.span import Source, Span
from yijianshi.source.yaml import load_yaml


def parse_packs(sources: Iterable[Source], *, all_read: bool = True) -> tuple[list[Pack], list[Diagnostic]]:
    """All packs of some texts, and all faults found in them; `all_read` tells that no pack of the rulebook is missing."""
    sources = list(sources)
    whole: list[tuple[Pack, MapNode]] = []
    headless: list[tuple[Pack, MapNode]] = []
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
        (headless if found else whole).append((pack, node))
    packs = [pack for pack, _ in whole]
    all_read = all_read and len(packs) == len(sources)  # what could not be read may be what others amend
    only_layer = all_read and len({pack.region for pack in packs}) <= 1
    for pack, node in whole:
        pack.amends = not only_layer and pack.region != NATION
        faults.extend(_entries(pack, node))
    for pack, node in headless:
        pack.amends = True  # or not: that is not known
        faults.extend(_entries(pack, node))
    faults.extend(duplicates(packs))
    faults.extend(strangers(packs))
    return packs, faults


def _pack(node: MapNode, source: Source) -> tuple[Pack, list[Diagnostic]]:
    """A pack with its head alone, and the faults of the head; where there are any, the pack stands for its entries only."""
    head = {Text.of(key): plain(value) for key, value in node.entries if key.text not in SECTIONS and key.text != "tests"}
    place = node.entries[0][0].span if node.entries else node.span
    model, faults = read_part("head", head, node, place, "")
    if model is None:
        return Pack(Text(source.name), NATION, ALWAYS, True, source), faults
    pack = Pack(model.pack, str(model.region), model.effective or ALWAYS, model.new, source, sample=model.sample)
    pack.confidence, pack.note = (None if said is None else str(said) for said in (model.confidence, model.note))
    return pack, []


def tests_of(pack: Pack) -> list[PackTest]:
    """The embedded tests of a pack that is sound, read anew."""
    node = load_yaml(pack.source)
    found: list[PackTest] = []
    if isinstance(node, MapNode):
        list(_tests(pack, node, found))
    return found


def _entries(pack: Pack, node: MapNode) -> Iterator[Diagnostic]:
    """Fill a pack with its entries and tests; yields the faults."""
    for section in SECTIONS:
        section_node = node.get(section)
        if section_node is None or (isinstance(section_node, ScalarNode) and section_node.null):
            continue
        if not isinstance(section_node, MapNode):
            yield misshapen("dict_type", section_node, section)
            pack.unread.append((section, Text("")))
            continue
        for key, entry_node in section_node.entries:
            name = Text.of(key)
            faults = list(_entry(pack, section, name, entry_node))
            if faults:
                pack.unread.append((section, name))
            yield from faults
    tests: list[PackTest] = []
    yield from _tests(pack, node, tests)
    pack.tests = tests


def _entry(pack: Pack, section: str, name: Text, node: YamlNode) -> Iterator[Diagnostic]:
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
    raw, model, faults = said(section, name, node, amends=pack.amends)
    yield from faults
    if faults or (model is None and raw is not None and not isinstance(raw, dict)):
        return
    period = (model.effective if model is not None else effective(raw)) or ALWAYS
    for version, days in versions(section, node, pack.period & period):
        then, whole = (raw, model) if version is node else said(section, name, version, amends=pack.amends)[:2]
        content = Read(version, then, whole)
        pack.entries.append(PackEntry(section, name, content, outline(section, then, whole), pack, days, is_new(raw)))


def _tests(pack: Pack, node: MapNode, found: list[PackTest]) -> Iterator[Diagnostic]:
    """Read the tests of a pack; yields the faults."""
    tests = node.get("tests")
    value = plain(tests)
    if tests is None or value is None:
        return
    if not isinstance(tests, ListNode):
        yield misshapen("list_type", tests, "tests")
        return
    for item, raw in zip(tests.items, value, strict=True):
        model, faults = read_part("test", raw, item, item.span, "")
        yield from faults
        if model is not None:
            found.append(PackTest(model, pack, raw, item))

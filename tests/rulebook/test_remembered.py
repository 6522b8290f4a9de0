"""Rulebooks read back from disk are what they were, whatever is asked of them; what is not theirs is not read back."""

from __future__ import annotations

import datetime
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.rulebook.test_laws import BASE, PATCHES, REGIONS, WIDER, law, pack, periods
from tests.strategies.cases import cases
from tests.strategies.rulebooks import sources_of, worlds

from yijianshi.book import Book
from yijianshi.rulebook.book import Rulebook, inspect
from yijianshi.rulebook.files import read_packs
from yijianshi.rulebook.periods import Period
from yijianshi.rulebook.remembered import name_of, recall, remember
from yijianshi.rulebook.shelf import Shelf
from yijianshi.rulebook.stored import Thawed, freeze
from yijianshi.shipped import rules_folder
from yijianshi.source.diagnostics import CaseError, RulebookError
from yijianshi.source.span import Source

EXAMPLES = Path(__file__).parents[2] / "examples"
LOCAL = EXAMPLES / "地方细化"
OWN = BASE.replace("{matters: [办]}", "{matters: [办], amend: {materials: {甲: {copies: 三}}, matters: {办: {materials: {丙: {}}}}}}")


def read_back(rulebook: Rulebook, sources: Sequence[Source]) -> Rulebook:
    found = Thawed(freeze(rulebook.packs, sources, rulebook.readers), sources)
    return Rulebook(found.packs, found.readers)


def both(folders: Sequence[Path]) -> tuple[Book, Book]:
    """A book that was read from its packs, and one that was read back."""
    sources = read_packs(folders)
    rulebook, _ = inspect(sources)
    return Book(rulebook), Book(read_back(rulebook, sources))


@pytest.fixture(scope="module")
def shipped() -> tuple[Book, Book]:
    return both([rules_folder()])


@pytest.fixture(scope="module")
def local() -> tuple[Book, Book]:
    return both([rules_folder(), LOCAL])


def told(ask: Callable[..., Any], *arguments: Any) -> Any:
    """What comes of a question, or the faults with their places and all that belongs to them."""
    try:
        return ask(*arguments)
    except (CaseError, RulebookError) as error:
        return [
            (fault.code, fault.message, str(fault.span), fault.help, [(str(item.span), item.note) for item in fault.related], fault.path)
            for fault in error.diagnostics
        ]


def report(book: Book, case: bytes | dict[str, Any]) -> bytes | str:
    return book.precheck(case).to_json()


def origins(rulebook: Rulebook, region: str, day: datetime.date | str) -> list[dict[str, Any]]:
    return [origin.to_dict() for origin in Book(rulebook).bundle("件", region, day).origins()]


# what is read back


def test_all_examples_have_the_same_reports_byte_for_byte(shipped: tuple[Book, Book], local: tuple[Book, Book]) -> None:
    for path in sorted(EXAMPLES.glob("*/*.json")):
        case = path.read_bytes()
        read, recalled = local if path.parent == LOCAL else shipped
        assert told(report, recalled, case) == told(report, read, case), path


def test_all_bundles_of_a_county_have_the_same_guides_and_origins(local: tuple[Book, Book]) -> None:
    read, recalled = local
    where = ("320583", "2025-12-31")
    names = [summary["name"] for summary in read.bundles(*where)]
    assert names == [summary["name"] for summary in recalled.bundles(*where)]
    for name in names:
        assert recalled.guide(name, *where) == read.guide(name, *where)
        one, other = ([origin.to_dict() for origin in book.bundle(name, *where).origins()] for book in (read, recalled))
        assert one == other


def test_the_rulebooks_say_the_same_of_themselves(local: tuple[Book, Book]) -> None:
    read, recalled = (book.rulebook for book in local)
    assert (recalled.digest, recalled.days, recalled.regions) == (read.digest, read.days, read.regions)
    assert [recalled.newest(region) for region in read.regions] == [read.newest(region) for region in read.regions]
    assert [(str(test.pack.name), str(test.model.name), test.raw) for test in recalled.tests] == [
        (str(test.pack.name), str(test.model.name), test.raw) for test in read.tests
    ]
    assert local[1].departments() == local[0].departments()


@settings(max_examples=15)
@given(data=st.data())
def test_random_rulebooks_give_the_same_reports_byte_for_byte(data: st.DataObject) -> None:
    world = data.draw(worlds())
    sources = list(sources_of([world.pack]))
    rulebook, _ = inspect(sources)
    read, recalled = Book(rulebook), Book(read_back(rulebook, sources))
    for case in data.draw(st.lists(cases(world), min_size=1, max_size=3)):
        assert told(report, recalled, case) == told(report, read, case)


@settings(max_examples=60)
@given(
    st.dictionaries(st.sampled_from(REGIONS[1:]), st.tuples(PATCHES, periods())),
    st.lists(st.tuples(st.sampled_from(REGIONS), WIDER), min_size=1, max_size=4),
)
def test_the_same_is_law_everywhere_on_every_day(overlays: dict[str, tuple[Any, Period]], asked: list[tuple[str, datetime.date]]) -> None:
    sources = [Source("国", OWN), *(pack(f"地{code}", code, patch, period) for code, (patch, period) in overlays.items())]
    read, faults = inspect(sources)
    recalled = read_back(read, sources)
    assert not faults
    for region, day in asked:
        assert law(recalled, region, day) == law(read, region, day)
        assert told(lambda at=(region, day): Book(recalled).bundle("件", *at)) == told(
            lambda at=(region, day): Book(read).bundle("件", *at)
        )


def test_an_overlay_of_a_bundle_for_itself_is_checked_though_the_rest_was_found_sound() -> None:
    sources = [Source("国", OWN)]
    rulebook, _ = inspect(sources)
    recalled = read_back(rulebook, sources)
    faults = told(origins, recalled, "000000", "2024-01-01")
    assert [fault[0] for fault in faults] == ["YJS314"]  # 丙 is no material
    assert faults == told(origins, rulebook, "000000", "2024-01-01")


# what is kept, and under which name


def test_a_rulebook_is_kept_and_recalled_for_its_own_texts_alone(tmp_path: Path) -> None:
    shelf, sources = Shelf(tmp_path), [Source("国.yaml", BASE)]
    rulebook, _ = inspect(sources)
    assert recall(sources, shelf) is None
    remember(rulebook.packs, sources, rulebook.readers, shelf)
    assert recall(sources, shelf) is not None
    for other in ([Source("国.yaml", BASE + " ")], [Source("邦.yaml", BASE)], [*sources, Source("又.yaml", "pack: 又\n")], []):
        assert recall(other, shelf) is None


@given(st.lists(st.tuples(st.text(max_size=3), st.text(max_size=3)), max_size=3), st.data())
def test_every_text_and_every_name_counts(texts: list[tuple[str, str]], data: st.DataObject) -> None:
    other = data.draw(st.lists(st.tuples(st.text(max_size=3), st.text(max_size=3)), max_size=3))
    names = [name_of([Source(*text) for text in some]) for some in (texts, other)]
    assert (names[0] == names[1]) == (texts == other)


@pytest.mark.parametrize("data", [b"", b"\x93\x90\x90\xc0", b"\xc1", b"cos\nsystem\n(S'true'\ntR.", b"\x93" * 50])
def test_a_whole_file_of_something_else_is_as_good_as_none(tmp_path: Path, data: bytes) -> None:
    shelf, sources = Shelf(tmp_path), [Source("国.yaml", BASE)]
    shelf.put(name_of(sources), data)
    assert recall(sources, shelf) is None


# processes

SHOW = """\
import sys, yijianshi
book = yijianshi.load(sys.argv[1], shipped=False)
print(book.rulebook.newest("000000"), book.guide("件")["materials"][0]["name"], "yijianshi.rulebook.load" in sys.modules)
"""


def shown(folder: Path, cache: Path | str) -> subprocess.Popen[str]:
    environment = {**os.environ, "YIJIANSHI_CACHE": str(cache)}
    return subprocess.Popen([sys.executable, "-c", SHOW, str(folder)], stdout=subprocess.PIPE, text=True, env=environment)


def ended(process: subprocess.Popen[str]) -> str:
    out, _ = process.communicate(timeout=60)
    assert process.returncode == 0
    return out


def test_processes_at_once_another_later_a_changed_file_and_a_broken_entry(tmp_path: Path) -> None:
    """The last word that each prints is whether it had to read YAML."""
    packs, cache = tmp_path / "packs", tmp_path / "cache"
    packs.mkdir()
    (packs / "国.yaml").write_text(BASE, encoding="utf-8")
    first = [shown(packs, cache), shown(packs, cache)]
    assert {ended(process).rsplit(" ", 1)[0] for process in first} == {"2024-01-01 甲"}
    assert ended(shown(packs, cache)) == "2024-01-01 甲 False\n"
    assert ended(shown(packs, "off")) == "2024-01-01 甲 True\n"
    (packs / "国.yaml").write_text(BASE.replace("甲", "丁"), encoding="utf-8")
    assert ended(shown(packs, cache)) == "2024-01-01 丁 True\n"
    assert ended(shown(packs, cache)) == "2024-01-01 丁 False\n"
    for file in Shelf(cache).folder.iterdir():
        file.write_bytes(file.read_bytes()[:-9])
    assert ended(shown(packs, cache)) == "2024-01-01 丁 True\n"
    assert ended(shown(packs, cache)) == "2024-01-01 丁 False\n"


def test_faults_are_told_every_time_and_a_rulebook_that_has_some_is_not_kept(tmp_path: Path) -> None:
    packs, cache = tmp_path / "packs", tmp_path / "cache"
    packs.mkdir()
    (packs / "国.yaml").write_text(BASE.replace("materials: [甲, 乙]", "materials: [甲, 丙]"), encoding="utf-8")
    command = [sys.executable, "-m", "yijianshi.cli", "show", "件", "--rules", str(packs), "--no-shipped"]
    told = [subprocess.run(command, capture_output=True, env={**os.environ, "YIJIANSHI_CACHE": str(cache)}, check=False) for _ in range(2)]
    assert told[0].stderr == told[1].stderr != b""
    assert not Shelf(cache).folder.exists()

"""Loading again: unchanged files give what was loaded before, changed ones do not, and faults are told every time."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import yijianshi

PACK = """\
pack: 试
subjects: {{店: {{kind: 法人}}}}
parameters: {{上限: {limit}}}
matters: {{办证: {{department: 局, when: 上限 > 3}}}}
bundles: {{开店: {{matters: [办证]}}}}
"""


def write(folder: Path, limit: object) -> None:
    folder.joinpath("pack.yaml").write_text(PACK.format(limit=limit), encoding="utf-8")


def test_unchanged_files_give_the_book_that_was_loaded(tmp_path: Path) -> None:
    write(tmp_path, 5)
    first = yijianshi.load(tmp_path, shipped=False)
    write(tmp_path, 5)
    again = yijianshi.load(tmp_path, shipped=False)
    assert again is first
    assert again.bundle("开店") is first.bundle("开店")


def test_a_changed_file_is_seen_and_one_changed_back_too(tmp_path: Path) -> None:
    write(tmp_path, 5)
    first = yijianshi.load(tmp_path, shipped=False)
    write(tmp_path, 2)
    second = yijianshi.load(tmp_path, shipped=False)
    assert second.rulebook.digest != first.rulebook.digest
    tmp_path.joinpath("more.yaml").write_text("pack: 又\nmatters: {歇业: {department: 局}}\n", encoding="utf-8")
    assert yijianshi.load(tmp_path, shipped=False).rulebook.digest not in (first.rulebook.digest, second.rulebook.digest)
    tmp_path.joinpath("more.yaml").unlink()
    write(tmp_path, 5)
    assert yijianshi.load(tmp_path, shipped=False) is first


def test_the_same_texts_elsewhere_are_another_book_that_names_its_own_files(tmp_path: Path) -> None:
    folders = [tmp_path / "甲", tmp_path / "乙"]
    for folder in folders:
        folder.mkdir()
        write(folder, 5)
    books = [yijianshi.load(folder, shipped=False) for folder in folders]
    assert books[0] is not books[1]
    assert [Path(book.rulebook.packs[0].source.name).parent for book in books] == folders
    assert books[0].rulebook.digest == books[1].rulebook.digest


def test_faults_are_told_at_every_load(tmp_path: Path) -> None:
    write(tmp_path, "'x'")
    told = []
    for _ in range(2):
        with pytest.raises(yijianshi.RulebookError) as caught:
            yijianshi.load(tmp_path, shipped=False)
        told.append([(fault.code, str(fault.span)) for fault in caught.value.diagnostics])
    assert told[0] == told[1] != []


def test_threads_that_load_at_once_share_one_book(tmp_path: Path) -> None:
    write(tmp_path, 7)
    with ThreadPoolExecutor(4) as pool:
        books = list(pool.map(lambda _: yijianshi.load(tmp_path, shipped=False), range(8)))
    assert all(book.rulebook is books[0].rulebook for book in books)


def test_what_systems_and_editors_hide_in_a_folder_is_no_pack(tmp_path: Path) -> None:
    write(tmp_path, 5)
    alone = yijianshi.load(tmp_path, shipped=False).rulebook.digest
    tmp_path.joinpath(".git").mkdir()
    for hidden in ("._pack.yaml", ".pack.yml", ".git/pack.yaml"):
        tmp_path.joinpath(hidden).write_bytes(b"\0\5\26\7: [")
    assert yijianshi.load(tmp_path, shipped=False).rulebook.digest == alone
    tmp_path.joinpath("MORE.YML").write_text("pack: 又\nmatters: {歇业: {department: 局}}\n", encoding="utf-8")
    assert yijianshi.load(tmp_path, shipped=False).rulebook.digest != alone

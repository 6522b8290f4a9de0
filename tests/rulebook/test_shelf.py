"""The shelf: what was put is got back whole, or not at all; nothing that the disk does raises."""

import os
import stat
from multiprocessing import get_context
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yijianshi.rulebook.shelf import Shelf, shelf


@pytest.fixture
def kept(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path / "place")


def files(kept: Shelf) -> list[Path]:
    return sorted(kept.folder.iterdir()) if kept.folder.is_dir() else []


def test_what_was_put_is_got_back_and_the_last_one_counts(kept: Shelf) -> None:
    assert kept.get("a") is None
    kept.put("a", b"one")
    kept.put("b", b"other")
    kept.put("a", b"two")
    assert (kept.get("a"), kept.get("b"), kept.get("c")) == (b"two", b"other", None)
    assert [path.name for path in files(kept)] == ["a.kept", "b.kept"]


def test_the_folder_and_its_files_are_for_their_owner_alone(kept: Shelf) -> None:
    kept.put("a", b"x")
    assert stat.S_IMODE(kept.folder.stat().st_mode) == 0o700
    assert [stat.S_IMODE(path.stat().st_mode) for path in files(kept)] == [0o600]


@given(data=st.binary(max_size=200), change=st.data())
def test_a_file_that_was_cut_lengthened_or_changed_in_any_bit_is_not_there(
    tmp_path_factory: pytest.TempPathFactory, data: bytes, change: st.DataObject
) -> None:
    kept = Shelf(tmp_path_factory.mktemp("place"))
    kept.put("a", data)
    [file] = files(kept)
    whole = file.read_bytes()
    place = change.draw(st.integers(0, len(whole) - 1))
    flipped = whole[:place] + bytes([whole[place] ^ (1 << change.draw(st.integers(0, 7)))]) + whole[place + 1 :]
    for broken in (flipped, whole[:place], whole + b"\0"):
        file.write_bytes(broken)
        assert kept.get("a") is None
    kept.put("a", data)
    assert kept.get("a") == data


def test_a_file_of_another_name_is_not_there(kept: Shelf) -> None:
    kept.put("a", b"x")
    files(kept)[0].rename(kept.folder / "b.kept")
    assert kept.get("b") is None


@pytest.mark.parametrize("mode", [0o755, 0o770, 0o701])
def test_a_folder_that_others_may_look_into_holds_nothing_and_gets_nothing(kept: Shelf, mode: int) -> None:
    kept.put("a", b"x")
    kept.folder.chmod(mode)
    assert kept.get("a") is None
    kept.put("b", b"x")
    assert [path.name for path in files(kept)] == ["a.kept"]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can give files away")
def test_what_belongs_to_somebody_else_is_not_there(kept: Shelf) -> None:
    kept.put("a", b"x")
    os.chown(files(kept)[0], 65534, -1)
    assert kept.get("a") is None
    kept.put("b", b"x")
    os.chown(kept.folder, 65534, -1)
    assert kept.get("b") is None


def test_a_file_that_others_may_write_is_not_there(kept: Shelf) -> None:
    kept.put("a", b"x")
    files(kept)[0].chmod(0o606)
    assert kept.get("a") is None


def test_links_are_not_followed(kept: Shelf, tmp_path: Path) -> None:
    kept.put("a", b"x")
    elsewhere = tmp_path / "elsewhere"
    files(kept)[0].rename(elsewhere)
    (kept.folder / "a.kept").symlink_to(elsewhere)
    assert kept.get("a") is None
    other = Shelf(tmp_path / "other")
    other.place.mkdir()
    other.folder.symlink_to(kept.folder)
    other.put("b", b"x")
    assert other.get("b") is None
    assert not (kept.folder / "b.kept").exists()


@pytest.mark.parametrize("kind", ["directory", "pipe"])
def test_what_is_no_file_is_not_there_and_nobody_waits_for_it(kept: Shelf, kind: str) -> None:
    kept.put("b", b"x")
    path = kept.folder / "a.kept"
    path.mkdir() if kind == "directory" else os.mkfifo(path)
    assert kept.get("a") is None
    kept.put("c", b"y")
    assert kept.get("c") == b"y"


@pytest.mark.parametrize("place", ["file/below", "file", "/proc/nowhere", "/dev/full", "a\0b", "长" * 300])
def test_a_place_that_cannot_be_written_keeps_nothing_and_raises_nothing(tmp_path: Path, place: str) -> None:
    (tmp_path / "file").write_text("")
    kept = Shelf(tmp_path / place)
    kept.put("a", b"x")
    assert kept.get("a") is None


def test_a_full_disk_leaves_nothing_behind(kept: Shelf) -> None:
    resource = pytest.importorskip("resource")
    kept.put("a", b"x")
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, limits[1]))
    try:
        kept.put("b", bytes(100_000))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert (kept.get("a"), kept.get("b")) == (b"x", None)
    assert [path.name for path in files(kept)] == ["a.kept"]


def test_what_was_used_longest_ago_goes_when_there_is_too_much(tmp_path: Path) -> None:
    kept = Shelf(tmp_path / "place", limit=1100)
    for number in range(3):
        kept.put(str(number), bytes(300))
        os.utime(kept.folder / f"{number}.kept", (number, number))
    assert kept.get("0") is not None  # used just now
    kept.put("3", bytes(300))
    assert [path.name for path in files(kept)] == ["0.kept", "2.kept", "3.kept"]


def test_what_a_process_left_unfinished_goes_when_it_is_old(kept: Shelf) -> None:
    kept.put("a", b"x")
    for name, age in (("a.1.x.part", 2 * 3600), ("a.2.x.part", 0)):
        path = kept.folder / name
        path.write_bytes(b"half")
        now = path.stat().st_mtime
        os.utime(path, (now - age, now - age))
    (kept.folder / "notes.txt").write_text("不是缓存的")
    kept.put("b", b"x")
    assert [path.name for path in files(kept)] == ["a.2.x.part", "a.kept", "b.kept", "notes.txt"]


def _write_and_read(place: Path, letter: int) -> int:
    kept, data = Shelf(place), bytes([letter]) * 200_000
    wrong = 0
    for _ in range(50):
        kept.put("a", data)
        found = kept.get("a")
        wrong += found is None or len(found) != 200_000 or len(set(found)) != 1
    return wrong


def test_processes_that_write_at_once_never_see_half_a_file(tmp_path: Path) -> None:
    with get_context("spawn").Pool(3) as pool:
        wrong = pool.starmap(_write_and_read, [(tmp_path / "place", letter) for letter in range(3)])
    assert wrong == [0, 0, 0]
    assert [path.name for path in files(Shelf(tmp_path / "place"))] == ["a.kept"]


def test_the_argument_goes_before_the_variable_and_both_may_say_off(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "usual"))
    usual, named = Shelf(tmp_path / "usual"), Shelf(tmp_path / "named")
    for said, silent in (("", usual), ("off", None), ("OFF", None), ("0", None), (str(tmp_path / "named"), named)):
        monkeypatch.setenv("YIJIANSHI_CACHE", said)
        assert shelf(None) == silent
        assert shelf(True) == usual
        assert shelf(False) is None
        assert shelf(tmp_path / "named") == shelf(str(tmp_path / "named")) == named
    monkeypatch.setenv("XDG_CACHE_HOME", "relative")
    assert shelf(True) == Shelf(Path.home() / ".cache")

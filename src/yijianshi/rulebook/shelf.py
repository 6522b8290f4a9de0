"""Where what was worked out is kept on disk: a folder that its owner alone can read and write, files that are whole or do not count.

Nothing here ever raises for what the disk does: what cannot be read is not there, what cannot be written is not kept.
"""

from __future__ import annotations

import hashlib
import os
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from msgspec import Struct

OFF = ("off", "0", "no", "false")
"""What `YIJIANSHI_CACHE` says to have no cache."""
VARIABLE = "YIJIANSHI_CACHE"
LIMIT = 64 * 1024 * 1024
"""Bytes that a folder may hold; beyond them those files go that were used longest ago."""
LARGEST = LIMIT // 4
"""Bytes of the largest file that is read or written."""
_MAGIC = b"yijianshi 1\n"
_SUFFIX, _UNFINISHED = ".kept", ".part"
_TROUBLE = (OSError, ValueError)
"""What the disk may do; paths with a zero byte are values that are none."""
_ABANDONED = 3600
"""Seconds after which an unfinished file is of a process that has died."""
_FLAGS = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0)
_OWNED = hasattr(os, "geteuid") and {os.open, os.unlink, os.stat} <= os.supports_dir_fd
"""Does the system know owners of files? Where it does not, there is no cache."""


class Shelf(Struct, frozen=True):
    """A folder below some place, of at most `limit` bytes; a name stands for whatever `put` was told last under it."""

    place: Path
    limit: int = LIMIT

    @property
    def folder(self) -> Path:
        """The folder itself: one for each user, so that several may name one place."""
        return self.place / f"yijianshi-{os.geteuid()}"

    def get(self, name: str) -> bytes | None:
        """What is kept under a name; None where nothing is, or what is there is not whole or not one's own."""
        with suppress(*_TROUBLE), self._opened() as folder:
            data = _read(name + _SUFFIX, folder)
            head = _MAGIC + _seal(name, data[len(_MAGIC) + 32 :])
            if data[: len(head)] == head:
                with suppress(OSError):
                    os.utime(name + _SUFFIX, dir_fd=folder)
                return data[len(head) :]
        return None

    def put(self, name: str, data: bytes) -> None:
        """Keep data under a name: others see all of it or none."""
        whole = _MAGIC + _seal(name, data) + data
        if len(whole) > LARGEST:
            return
        with suppress(*_TROUBLE):
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            with self._opened() as folder:
                _sweep(folder, self.limit - len(whole))
                _write(name, whole, folder)

    @contextmanager
    def _opened(self) -> Iterator[int]:
        """The folder, open; OSError where it is not there, or not of this user alone."""
        folder = os.open(self.folder, os.O_RDONLY | os.O_DIRECTORY | _FLAGS)
        try:
            about = os.fstat(folder)
            if about.st_uid != os.geteuid() or about.st_mode & 0o077:
                raise PermissionError(self.folder)
            yield folder
        finally:
            os.close(folder)


def shelf(cache: Path | str | bool | None) -> Shelf | None:
    """The shelf that is meant: a place, true for the usual one, false for none; None leaves it to `YIJIANSHI_CACHE`, then the usual one."""
    if not _OWNED or cache is False:
        return None
    said = os.environ.get(VARIABLE, "") if cache is None else ""
    if said.lower() in OFF:
        return None
    place = Path(said) if said else _usual() if cache is None or cache is True else Path(cache)
    return None if place is None else Shelf(place)


def _usual() -> Path | None:
    """The folder for what a user's programs may lose: `XDG_CACHE_HOME`, or `.cache` at home."""
    said = os.environ.get("XDG_CACHE_HOME", "")
    if os.path.isabs(said):
        return Path(said)
    try:
        return Path.home() / ".cache"
    except RuntimeError:  # a user without a home
        return None


def _seal(name: str, data: bytes) -> bytes:
    """What a whole file begins with: it changes with every bit, and with the name."""
    return hashlib.sha256(name.encode() + b"\n" + data).digest()


def _read(name: str, folder: int) -> bytes:
    """The bytes of a file; OSError where it is none, too large, or could be written by somebody else."""
    file = os.open(name, os.O_RDONLY | os.O_NONBLOCK | _FLAGS, dir_fd=folder)
    with open(file, "rb") as opened:
        about = os.fstat(file)
        if not stat.S_ISREG(about.st_mode) or about.st_uid != os.geteuid() or about.st_mode & 0o022 or about.st_size > LARGEST:
            raise PermissionError(name)
        return opened.read(LARGEST + 1)


def _write(name: str, data: bytes, folder: int) -> None:
    """Write a file beside its place and move it there in one step."""
    unfinished = f"{name}.{os.getpid()}.{os.urandom(4).hex()}{_UNFINISHED}"
    file = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _FLAGS, 0o600, dir_fd=folder)
    try:
        with open(file, "wb") as opened:
            opened.write(data)
        os.rename(unfinished, name + _SUFFIX, src_dir_fd=folder, dst_dir_fd=folder)
    except BaseException:
        with suppress(OSError):
            os.unlink(unfinished, dir_fd=folder)
        raise


def _sweep(folder: int, limit: int) -> None:
    """Remove what was used longest ago until no more than `limit` bytes are left, and what others have left unfinished."""
    held = 0
    files: list[tuple[float, int, str]] = []
    for name in os.listdir(folder):
        if name.endswith((_SUFFIX, _UNFINISHED)):
            with suppress(OSError):
                about = os.stat(name, dir_fd=folder, follow_symlinks=False)
                files.append((about.st_mtime, about.st_size, name))
    now = time.time()
    for used, size, name in sorted(files, reverse=True):
        abandoned = name.endswith(_UNFINISHED) and used < now - _ABANDONED
        held += size
        if held > limit or abandoned:
            with suppress(OSError):
                os.unlink(name, dir_fd=folder)

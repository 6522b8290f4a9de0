"""Rulebooks that were found sound before: recalled by what they were made of, and by what found them so."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path

import msgspec

from yijianshi.rulebook.packs import Pack
from yijianshi.rulebook.shelf import Shelf
from yijianshi.rulebook.stored import Readers, Thawed, freeze
from yijianshi.source.span import Source

_ROOMS = ("identifiers", "language", "rulebook", "source")
"""The rooms of which a rulebook is made."""
_READ = (".py", ".json", ".lark")
"""The files in them that decide."""


def recall(sources: Sequence[Source], shelf: Shelf) -> Thawed | None:
    """The rulebook of these very texts, if this very library has found it sound and kept it."""
    try:
        data = shelf.get(name_of(sources))
        return None if data is None else Thawed(data, sources)
    except (OSError, ValueError):  # of a library whose files cannot be read; of data that does not fit (msgspec)
        return None


def remember(packs: Sequence[Pack], sources: Sequence[Source], readers: Readers, shelf: Shelf) -> None:
    """Keep a rulebook that was found sound."""
    with suppress(OSError):
        shelf.put(name_of(sources), freeze(packs, sources, readers))


def name_of(sources: Sequence[Source]) -> str:
    """The name of what some texts give: it changes with every text and file name, the library, Python, and the libraries beside it."""
    digest = hashlib.sha256(_library())
    for source in sources:
        for part in (source.name, source.text):
            digest.update(hashlib.sha256(part.encode(errors="surrogatepass")).digest())
    return digest.hexdigest()


@cache
def _library() -> bytes:
    """What reads packs: Python, the files of this library that have a part in it, and what is installed beside them."""
    digest = hashlib.sha256(f"{sys.version}\n{sys.platform}\n".encode())
    beside = sorted(name for name in os.listdir(Path(msgspec.__file__).parents[1]) if name.endswith((".dist-info", ".egg-info")))
    digest.update("\n".join(beside).encode())
    package = os.fspath(Path(__file__).parents[1])
    folders = [folder for room in _ROOMS for folder in os.walk(os.path.join(package, room))]
    for file in sorted(os.path.join(folder, name) for folder, _, names in folders for name in names if name.endswith(_READ)):
        with open(file, "rb") as opened:
            data = opened.read()
        digest.update(f"\n{file[len(package) :]} {len(data)}\n".encode() + data)
    return digest.digest()

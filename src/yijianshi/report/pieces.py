"""Pieces of the JSON of items that many reports have in common, encoded once; items are joined of them in the order of the schema."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from yijianshi.report.output import to_json

_KEPT = 4096

NO_PARTS = b',"any_of":[]'
NO_EXEMPTION = b',"exemption":null'
NO_OPTIONS = b',"options":[]'
NO_MISSES = b',"near_misses":[]}'
NOTHING_MORE = NO_OPTIONS + NO_MISSES
OPTIONS = {
    (False, False): NO_OPTIONS,
    (True, False): b',"options":["defer"]',
    (False, True): b',"options":["commit"]',
    (True, True): b',"options":["defer","commit"]',
}
"""By whether an item may be deferred, and committed to."""


def opening(name: str, subject: str | None, status: str) -> bytes:
    """The beginning of a material, up to its matters."""
    return b'{"name":%b,"subject":%b,"status":"%b","matters":' % (to_json(name), to_json(subject), status.encode())


def parts(names: Sequence[str]) -> bytes:
    """The parts of a group that are still open."""
    return b',"any_of":%b' % to_json(names)


def misses(found: Sequence[bytes]) -> bytes:
    """The end of a material: its near misses."""
    return b',"near_misses":[%b]}' % b",".join(found)


def exemption(kind: str, evidence: object) -> bytes:
    """What exempts from a material, and by what evidence."""
    return b',"exemption":{"kind":"%b","evidence":%b}' % (kind.encode(), to_json(evidence))


def exempt(kind: str, evidence: object) -> bytes:
    """The end of a material that is exempt from the start: nothing is offered, and nothing was missed."""
    return exemption(kind, evidence) + NOTHING_MORE


@lru_cache(maxsize=_KEPT)
def exempt_by_licence(index: int) -> bytes:
    """The end of a material that a licence of the case exempts from."""
    return exempt("licence", {"licence": index})


@lru_cache(maxsize=_KEPT)
def exempt_by_shared(name: str, index: int) -> bytes:
    """The end of a material that a shared record of the case exempts from."""
    return exempt("shared", {"shared": name, "index": index})

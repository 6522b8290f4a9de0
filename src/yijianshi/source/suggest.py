"""Did you mean: the one known name that an unknown one most likely stands for.

Chinese names are short, are abbreviated (从业资格证 for 道路运输从业人员从业资格证), reordered, and typed by sound or with
full-width signs; so an edit distance alone finds too little. Containment, subsequence and shared bigrams count, too.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable
from itertools import pairwise

from yijianshi.source.catalogue.text import DID_YOU_MEAN

_LONGEST = 64  # characters; what is longer is a sentence, not a name
_SHORTLIST = 40  # candidates that are looked at closely


def nearest(name: str, candidates: Iterable[str]) -> str | None:
    """The best plausible candidate, or None; the same for any order of the candidates.

    >>> nearest("营业执照（副本）", ["营业执照(副本)", "营业执照"])
    '营业执照(副本)'
    >>> nearest("从业证", ["从业资格证", "行驶证"])
    '从业资格证'
    """
    from rapidfuzz import fuzz, process  # only errors ask for it

    wanted = _fold(name)
    if not wanted or len(wanted) > _LONGEST:
        return None
    known = {candidate: _fold(candidate) for candidate in sorted(set(candidates)) if candidate != name}
    shortlist = process.extract(wanted, known, scorer=fuzz.ratio, limit=_SHORTLIST, score_cutoff=1)
    scored = [(*_score(wanted, folded), candidate) for folded, _, candidate in shortlist]
    plausible = [item for item in scored if item[0] > 0]
    if not plausible:
        return None
    return min(plausible, key=lambda item: (-item[0], -item[1], item[2]))[2]


def did_you_mean(name: str, candidates: Iterable[str]) -> str | None:
    """The sentence of help that offers the nearest name, or None where none is near."""
    found = nearest(name, candidates)
    return None if found is None else DID_YOU_MEAN.format(name=found)


def _fold(name: str) -> str:
    """Full and half width, case, blanks and backquotes make no difference."""
    return "".join(unicodedata.normalize("NFKC", name).casefold().replace("`", "").split())


def _score(wanted: str, known: str) -> tuple[float, int]:
    """How plausible (0: not at all, 1: the same), and the length of the common beginning, which decides among equals."""
    from rapidfuzz.distance import OSA, Prefix

    if wanted == known:
        return 1.0, len(known)
    short, long = sorted((wanted, known), key=len)
    ratio = len(short) / len(long) if long else 0.0
    distance = OSA.distance(wanted, known)
    scores = [0.0]
    if len(short) >= 2 and distance <= max(1, len(long) // 3):
        scores.append(1 - distance / len(long))
    if len(short) >= 2 and short in long and ratio >= 0.25:
        scores.append(0.45 + 0.5 * ratio)
    if len(short) >= 3 and ratio >= 0.4 and _subsequence(short, long):
        scores.append(0.3 + 0.5 * ratio)
    if (shared := _shared_bigrams(wanted, known)) >= 0.5:
        scores.append(0.9 * shared)
    return max(scores), Prefix.similarity(wanted, known)


def _subsequence(short: str, long: str) -> bool:
    rest = iter(long)
    return all(character in rest for character in short)


def _shared_bigrams(left: str, right: str) -> float:
    """Dice coefficient of the pairs of neighbouring characters."""
    pairs = [Counter(pairwise(text)) for text in (left, right)]
    total = sum(pair.total() for pair in pairs)
    return 2 * (pairs[0] & pairs[1]).total() / total if total else 0.0

"""How many checks came out how, in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from yijianshi.source.catalogue import labels


def check_counts(checks: Iterable[Mapping[str, Any]], sentence: str) -> str:
    """The sentence with the number of checks and what became of them, empty where there are none. A note that speaks is advice that was
    given: who may submit should not read that something was not passed."""
    counts = Counter(_outcome(check) for check in checks)
    parts = [labels.SENTENCES["count"].format(label=label, n=counts[key]) for key, label in labels.CHECK_COUNTS.items() if counts[key]]
    return sentence.format(n=counts.total(), counts="，".join(parts)) if counts else ""


def _outcome(check: Mapping[str, Any]) -> str:
    status = str(check.get("status"))
    return "told" if status == "failed" and check.get("severity") == "note" else status

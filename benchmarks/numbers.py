"""What each shipped bundle spares a typical applicant, and how many questions it asks, as a table: `python -m benchmarks.numbers`.

The first columns are those of docs/bundles.md. The last three are not on that page, because they take a minute: every example and embedded
test of a bundle is interviewed by a guided session (`applicants.py`); how many they are, what the longest is asked, and the mean.
"""

from __future__ import annotations

from pathlib import Path

import yijianshi
from benchmarks.applicants import applicants, interview
from yijianshi.authoring.overview import overviews
from yijianshi.authoring.overview_page import numbers

EXAMPLES = Path(__file__).parents[1] / "examples"
ASKED = ("申请人", "最多问", "平均问")


def main() -> None:
    book = yijianshi.load()
    found = overviews(book, EXAMPLES)
    header, rule, *rows = numbers(found)
    print(f"{header} {' | '.join(ASKED)} |", f"{rule}{' --- |' * len(ASKED)}", sep="\n")
    everyone: list[int] = []
    for row, overview in zip(rows, found, strict=True):
        counts = [interview(applicant, book) for applicant in applicants(book, overview.guide["name"], EXAMPLES)]
        everyone += counts
        print(f"{row} {_told(counts)} |", flush=True)
    print(f"\n{' | '.join(ASKED)}: {_told(everyone)}")


def _told(counts: list[int]) -> str:
    return f"{len(counts)} | {max(counts, default=0)} | {sum(counts) / max(len(counts), 1):.1f}"


if __name__ == "__main__":
    main()

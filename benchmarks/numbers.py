"""What each shipped bundle spares a typical applicant, as a table: `python -m benchmarks.numbers`."""

from __future__ import annotations

from pathlib import Path

import yijianshi
from yijianshi.authoring.overview import overviews
from yijianshi.authoring.overview_page import numbers

EXAMPLES = Path(__file__).parents[1] / "examples"

if __name__ == "__main__":
    print(*numbers(overviews(yijianshi.load(), EXAMPLES)), sep="\n")

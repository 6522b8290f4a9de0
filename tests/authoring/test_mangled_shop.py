"""No pack, however mangled, makes lint or the test runner raise anything but an error that carries diagnostics."""

import re
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given
from hypothesis import strategies as st
from tests.authoring.shop import SHOP

from yijianshi.authoring import lint, run_tests
from yijianshi.source.diagnostics import YijianshiError

WORDS = [(found.start(), found.end()) for found in re.finditer(r"[^\s,:{}\[\]]+", SHOP)]
PIECES = [SHOP[start:end] for start, end in WORDS]
FOREIGN = ["null", "[]", "{}", "1", "true", '"', "each: 店员", "店员[0]", "holds(店.执照)", "count(店员)", "[店, 店员]", "..", "000000"]


@given(st.lists(st.tuples(st.integers(0, len(WORDS) - 1), st.sampled_from([*PIECES, *FOREIGN])), min_size=1, max_size=4))
def test_words_in_the_place_of_others(swaps: list[tuple[int, str]]) -> None:
    text = SHOP
    for place, piece in sorted(dict(swaps).items(), reverse=True):
        start, end = WORDS[place]
        text = text[:start] + piece + text[end:]
    with TemporaryDirectory() as folder:
        (Path(folder) / "店.yaml").write_text(text, encoding="utf-8")
        found = lint([Path(folder)], shipped=False)
        assert all(item.span is not None for item in found)
        assert runs(folder) or any(item.severity == "error" for item in found), "what cannot be run, lint tells"


def runs(folder: str) -> bool:
    try:
        run_tests([Path(folder)], shipped=False, coverage=True)
    except YijianshiError:
        return False
    return True

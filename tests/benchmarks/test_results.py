"""Each command replaces its own section of the results and no other."""

from __future__ import annotations

from pathlib import Path

import pytest
from benchmarks.results import HEAD, SECTIONS, replaced, write_section
from hypothesis import given
from hypothesis import strategies as st

BODIES = st.text(st.characters(codec="utf-8", exclude_characters="<\r"), min_size=1).map(str.strip).filter(bool)


@given(st.lists(st.tuples(st.sampled_from(SECTIONS), BODIES), min_size=1, max_size=6))
def test_the_last_text_of_each_command_stands_and_order_is_fixed(writes: list[tuple[str, str]]) -> None:
    text = ""
    for command, body in writes:
        text = replaced(text, command, body)
    last = dict(writes)
    expected = "".join(f"\n<!-- {name}: begin -->\n\n{last[name]}\n\n<!-- {name}: end -->\n" for name in SECTIONS if name in last)
    assert text == HEAD + expected


def test_a_file_is_made_and_kept(tmp_path: Path) -> None:
    path = tmp_path / "RESULTS.md"
    write_section(SECTIONS[1], "second", path)
    write_section(SECTIONS[0], "first", path)
    assert path.read_text(encoding="utf-8").index("first") < path.read_text(encoding="utf-8").index("second")


def test_no_section_for_an_unknown_command() -> None:
    with pytest.raises(ValueError, match="make coffee"):
        replaced("", "make coffee", "text")

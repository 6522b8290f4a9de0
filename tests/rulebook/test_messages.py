import pytest

from yijianshi.rulebook.messages import Place, UnbalancedBraces, split_message


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("共{数}辆", ["共", Place(2, 3), "辆"]),
        ("{{数}}辆", ["{数}辆"]),
        ("{{数}辆", ["{数}辆"]),
        ("{{{数}}}辆", ["{", Place(3, 4), "}辆"]),
        ('{"{"}', [Place(1, 4)]),
    ],
)
def test_doubled_braces_are_braces_whichever_way_they_are_closed(text: str, parts: list[str | Place]) -> None:
    assert split_message(text) == parts


@pytest.mark.parametrize(("text", "offset"), [("数}辆", 1), ("{数", 0), ("{{数}}辆}", 6), ("{{数}辆}", 5), ("}}{{a}}b}", 8)])
def test_a_brace_without_its_partner_is_told_where_it_stands(text: str, offset: int) -> None:
    with pytest.raises(UnbalancedBraces) as caught:
        split_message(text)
    assert caught.value.offset == offset

from hypothesis import given
from hypothesis import strategies as st

from yijianshi.identifiers import mask, normal


def test_full_width_spaced_lower_case_numbers_compare_equal() -> None:
    assert normal("９１３２０１００ｍａ\u3000012345６ｘ\u200b") == normal("91320100MA 0123456X\n")


@given(st.text())
def test_normal_form_is_stable_and_holds_no_space(text: str) -> None:
    once = normal(text)
    assert normal(once) == once
    assert not any(character.isspace() for character in once)


@given(st.text())
def test_mask_keeps_length_and_at_most_seven_characters(text: str) -> None:
    shown = mask(text)
    assert len(shown) == len(text)
    if len(text) < 8:
        assert set(shown) <= {"*"}
    else:
        assert (shown[:3], shown[-4:]) == (text[:3], text[-4:])
        assert set(shown[3:-4]) == {"*"}

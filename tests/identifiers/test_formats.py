import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum import luhn

from yijianshi.identifiers import FORMATS, bank_card, vehicle

RIGHT = {
    "identity": ["320102199001010010", "810000190001010018", "911840190001010017", "USA110090010101"],
    "uscc": ["91990000MATE5T009U"],
    "organisation": ["MATE5T00-9"],
    "mobile": ["13800000000", "+86 199 0000 0000", "１３８００００００００"],
    "phone": ["13800000000", "025-12345678", "(0512)1234567转801", "010 1234 5678-12", "+86 25 12345678", "400-123-4567", "12345", "95588"],
    "postcode": ["210000", "010000", "999077"],
    "plate": ["苏A12345", "苏A·1234挂", "粤BD12345", "粤B12345F", "粤Z1234港", "京A0001警", "使224578", "皖a ab123"],
    "bank_card": ["6222 0000 0000 0000 004", "4000-0000-0000-0002"],
    "email": ["name@example.com", " a.b+c@mail.example.com.cn ", "用户@例子.公司"],
    "vin": ["1M8GDM9AXKP042788", "LSVAA4183E2000001", "WVWZZZ1KZ6W000001"],
    "licence_id": ["1.2.156.3005.2.11100000MB0143028R001.11990000MBTE5T002G.TEST00000001.001.L"],
}
WRONG = {
    "identity": ["320102199001010011", "320102900101001", "E12345678"],
    "uscc": ["91990000MATE5T009V", "91990000MATE5T0091"],
    "organisation": ["MATE5T008", "MATE5T0091"],
    "mobile": ["12800000000", "1380000000", "138000000000", "025-12345678"],
    "phone": ["12345678", "025-123456", "0251234567890", "110119120", "025-12345678-1234567"],
    "postcode": ["21000", "2100000", "000000", "21000A"],
    "plate": ["苏A1234", "苏I12345", "苏AO1234", "南A12345", "粤BL1234X", "苏A123456"],
    "bank_card": ["6222000000000000000", "622200000000", "0000000000000000"],
    "email": ["name@example", "name.example.com", "a b@example.com", "a@@example.com", "a..b@example.com", "a@-example.com"],
    "vin": ["LSVAA4181E2000001", "LSVAA4183O2000001", "LSVAA4183E200000", "LSVAA4183E2000A01"],
    "licence_id": ["1.2.156.3005.2", "11100000MB0143028R001"],
}


@pytest.mark.parametrize(("name", "text"), [(name, text) for name, texts in RIGHT.items() for text in texts])
def test_right_values_fit(name: str, text: str) -> None:
    assert FORMATS[name].test(text)


@pytest.mark.parametrize(("name", "text"), [(name, text) for name, texts in WRONG.items() for text in texts])
def test_wrong_values_do_not(name: str, text: str) -> None:
    assert not FORMATS[name].test(text)


def test_every_format_has_examples_title_and_expectation() -> None:
    assert RIGHT.keys() == WRONG.keys() == FORMATS.keys()
    assert all(item.title and item.expected.startswith("应为") for item in FORMATS.values())


@given(st.text() | st.text(st.sampled_from("0123456789AXY.@-苏 ")))
def test_no_text_upsets_a_format(text: str) -> None:
    for item in FORMATS.values():
        assert item.test(text) in (True, False)


@given(st.from_regex("[1-9][0-9]{11,17}", fullmatch=True))
def test_bank_card_check_digit_is_luhn(body: str) -> None:
    assert bank_card.check_digit(body) == luhn.calc_check_digit(body)
    assert bank_card.is_valid(body + bank_card.check_digit(body))


@given(st.from_regex("L[A-HJ-NPR-Z0-9]{12}[0-9]{4}", fullmatch=True))
def test_exactly_one_check_digit_fits_a_domestic_vin(vin: str) -> None:
    fitting = [digit for digit in "0123456789X" if vehicle.is_vin(vin[:8] + digit + vin[9:])]
    assert fitting == [vehicle.vin_check_digit(vin)]


@pytest.mark.parametrize(("vin", "digit"), [("1M8GDM9AXKP042788", "X"), ("11111111111111111", "1")])
def test_published_vins_have_their_check_digit(vin: str, digit: str) -> None:
    assert vehicle.vin_check_digit(vin) == digit

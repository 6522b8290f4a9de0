import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.iso7064 import mod_37_36

from yijianshi.identifiers import licence_id

SAMPLES = [
    "1.2.156.3005.2.11100000MB0143028R001.11990000MBTE5T002G.TEST00000001.001.L",
    "1.2.156.3005.2.11100000000013127D001.11990000MBTE5T002G.TEST00000002.001.M",
]


@given(st.text(st.sampled_from("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"), min_size=1, max_size=70))
def test_check_digit_is_iso_7064_mod_37_36(body: str) -> None:
    assert licence_id.check_digit(body) == mod_37_36.calc_check_digit(body)


@pytest.mark.parametrize("text", SAMPLES)
def test_conforming_identifier_round_trips(text: str) -> None:
    parts = licence_id.parse(text.lower())
    assert parts is not None
    assert (str(parts), parts.deviations) == (text, ())
    assert licence_id.is_valid(text)


@pytest.mark.parametrize("text", SAMPLES)
def test_changed_serial_breaks_the_check(text: str) -> None:
    changed = text.replace("TEST", "TESS")
    parts = licence_id.parse(changed)
    assert parts is not None
    assert parts.deviations == ("check",)
    assert not licence_id.is_valid(changed)


def completed(root: str, kind: str, issuer: str, serial: str, version: str) -> str:
    check = licence_id.check_digit((kind + issuer + serial + version).replace("-", ""))
    return ".".join(part for part in (root, kind, issuer, serial, version, check) if part)


@pytest.mark.parametrize(
    ("text", "deviations"),
    [
        (completed("1.2.156.3003.2", "11100000MB0143028R001", "", "AB12", "01"), ("root", "issuer", "version")),
        (completed("1.2.156.3005.2", "11100000MB0143028R001", "990000", "AB12", "001"), ("issuer",)),
        (completed("1.2.156.3005.2", "11100000MB0143028RA01", "11990000MBTE5T002G", "AB12", "000"), ("type", "version")),
        (completed("1.2.156.3005.2", "11100000MB0143028R001", "11990000MBTE5T002G", "6F9619FF-8B86-D011-B42D", "001"), ()),
    ],
)
def test_deviations_in_use_are_parsed_and_named(text: str, deviations: tuple[str, ...]) -> None:
    parts = licence_id.parse(text)
    assert parts is not None
    assert parts.deviations == deviations
    assert licence_id.is_valid(text)


@given(st.text() | st.text(st.sampled_from("1.2.56300R")))
def test_mangled_text_is_refused_quietly(text: str) -> None:
    assert not licence_id.is_valid(text)

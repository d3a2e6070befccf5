"""Postcode, OIN, telephone and date: accepted as people write them, stored in one form."""

from datetime import date

import pytest
from django import forms
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from portal.kern.formulier import DatumField, KvkField, OinField, PostcodeField, TelefoonField


@pytest.mark.parametrize("invoer", ["7001AB", "7001 ab", " 7001  Ab ", "7001\u00a0AB"])
def test_postcode_als_mensen_hem_schrijven(invoer: str) -> None:
    assert PostcodeField().clean(invoer) == "7001AB"


@pytest.mark.parametrize("invoer", ["7001", "0001AB", "7001A", "7001ABC", "AB7001", "7001SS", "７００１AB"])
def test_postcode_die_niet_kan(invoer: str) -> None:
    with pytest.raises(ValidationError, match="bijvoorbeeld 7001 AB"):
        PostcodeField().clean(invoer)


def test_postcode_staat_met_spatie_in_het_veld() -> None:
    class Formulier(forms.Form):
        postcode = PostcodeField()

    assert 'value="7001 AB"' in str(Formulier(initial={"postcode": "7001AB"}))


@given(st.from_regex(r"\A[1-9][0-9]{3}[A-Z]{2}\Z").filter(lambda pc: pc[4:] not in {"SA", "SD", "SS"}))
def test_elke_postcode_komt_terug_zoals_hij_is(postcode: str) -> None:
    veld = PostcodeField()
    assert veld.clean(veld.prepare_value(postcode)) == postcode


def test_leeg_mag_als_het_veld_niet_verplicht_is() -> None:
    for veld in (PostcodeField(required=False), OinField(required=False), TelefoonField(required=False)):
        assert veld.clean("  ") == ""


@pytest.mark.parametrize("invoer", ["00000001001234567000", "0000 0001 0012 3456 7000", "0000.0001.0012.3456.7000"])
def test_oin(invoer: str) -> None:
    assert OinField().clean(invoer) == "00000001001234567000"


def test_oin_te_kort_zegt_hoeveel_cijfers_er_zijn() -> None:
    with pytest.raises(ValidationError, match="Nu zijn het er 19"):
        OinField().clean("0000000100123456700")


@pytest.mark.parametrize("invoer", ["01234567", "0123 4567", "01.23.45.67", " 01234567 "])
def test_kvk(invoer: str) -> None:
    assert KvkField().clean(invoer) == "01234567"


@pytest.mark.parametrize(
    ("invoer", "melding"),
    [
        ("1234567", "Nu zijn het er 7"),
        ("123456789", "Nu zijn het er 9"),
        ("000012345678", "vestigingsnummer"),
        ("1234567x", "alleen cijfers"),
        ("١٢٣٤٥٦٧٨", "alleen cijfers"),
    ],
)
def test_kvk_zegt_wat_er_niet_klopt(invoer: str, melding: str) -> None:
    with pytest.raises(ValidationError, match=melding):
        KvkField().clean(invoer)


@pytest.mark.parametrize("invoer", ["0000000100123456700x", "٠٠٠٠٠٠٠١٠٠١٢٣٤٥٦٧٠٠٠"])
def test_oin_met_iets_anders_dan_cijfers(invoer: str) -> None:
    with pytest.raises(ValidationError, match="alleen cijfers"):
        OinField().clean(invoer)


@pytest.mark.parametrize(
    ("invoer", "bewaard"),
    [
        ("06 - 12 34 56 78", "0612345678"),
        ("(0314) 123456", "0314123456"),
        ("0314/123456", "0314123456"),
        ("+31 6 12345678", "+31612345678"),
        ("+31 (0)6 12345678", "+31612345678"),
        ("0031612345678", "+31612345678"),
        ("+49 2871 123456", "+492871123456"),
    ],
)
def test_telefoon(invoer: str, bewaard: str) -> None:
    assert TelefoonField().clean(invoer) == bewaard
    assert len(bewaard) <= 14


@pytest.mark.parametrize("invoer", ["12345", "bel mij", "06123456789012345", "+", "06-1234567a"])
def test_telefoon_die_niet_kan(invoer: str) -> None:
    with pytest.raises(ValidationError, match="bijvoorbeeld 06 12345678"):
        TelefoonField().clean(invoer)


@pytest.mark.parametrize(
    "invoer", ["2026-11-21", "21-11-2026", "21/11/2026", "21.11.2026", "21 november 2026", " 21 November 2026 "]
)
def test_datum(invoer: str) -> None:
    assert DatumField().clean(invoer) == date(2026, 11, 21)


@pytest.mark.parametrize("invoer", ["31-02-2026", "november 2026", "21 nov 2026 jaar", "morgen"])
def test_datum_die_niet_kan(invoer: str) -> None:
    with pytest.raises(ValidationError):
        DatumField().clean(invoer)

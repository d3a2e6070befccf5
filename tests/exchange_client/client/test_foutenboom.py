"""What every status and failure tells a caller: final or not, when again, processed or not."""

from datetime import UTC, datetime

import pytest

from exchange_client.errors import (
    LANGSTE_WACHTTIJD_S,
    AanroepGeweigerd,
    ExchangeError,
    InterneFout,
    LimietBereikt,
    NietBeschikbaar,
    NietGeautoriseerd,
    OngeldigAntwoord,
    Tijdslimiet,
    Verwerkt,
    fout_bij_status,
    lees_retry_after,
)

NU = datetime(2026, 3, 2, 12, 0, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("status", "soort", "permanent", "verwerkt"),
    [
        (400, AanroepGeweigerd, True, Verwerkt.NIET),
        (401, NietGeautoriseerd, True, Verwerkt.NIET),
        (403, AanroepGeweigerd, True, Verwerkt.NIET),
        (404, AanroepGeweigerd, True, Verwerkt.NIET),
        (405, AanroepGeweigerd, True, Verwerkt.NIET),
        (408, Tijdslimiet, False, Verwerkt.ONBEKEND),
        (429, LimietBereikt, False, Verwerkt.NIET),
        (500, InterneFout, False, Verwerkt.ONBEKEND),
        (502, InterneFout, False, Verwerkt.ONBEKEND),
        (503, NietBeschikbaar, False, Verwerkt.NIET),
        (504, InterneFout, False, Verwerkt.ONBEKEND),
        (204, OngeldigAntwoord, False, Verwerkt.ONBEKEND),
        (302, OngeldigAntwoord, False, Verwerkt.ONBEKEND),
    ],
)
def test_status_bepaalt_de_fout(status: int, soort: type[ExchangeError], permanent: bool, verwerkt: Verwerkt) -> None:
    fout = fout_bij_status(status, code="x", correlatie_id="c1")
    assert type(fout) is soort
    assert (fout.permanent, fout.verwerkt, fout.status) == (permanent, verwerkt, status)
    assert fout.melding
    assert fout.correlatie_id == "c1"


def test_de_detaillimiet_zonder_wachttijd_is_definitief() -> None:
    assert fout_bij_status(429, code="429.01", detailvraag=True).permanent
    assert not fout_bij_status(429, code="429.01", detailvraag=True, retry_after=5).permanent
    assert not fout_bij_status(429, code="429.01", detailvraag=False).permanent


@pytest.mark.parametrize(
    ("waarde", "seconden"),
    [
        (None, None),
        ("", None),
        ("0", 0.0),
        ("120", 120.0),
        (" 7 ", 7.0),
        ("999999999999999999999", LANGSTE_WACHTTIJD_S),
        ("-5", None),
        ("٣", None),
        ("straks", None),
        ("Mon, 02 Mar 2026 12:01:00 GMT", 60.0),
        ("Mon, 02 Mar 2026 11:00:00 GMT", 0.0),
        ("Mon, 02 Mar 2099 11:00:00 GMT", LANGSTE_WACHTTIJD_S),
    ],
)
def test_retry_after_in_seconden_of_als_datum(waarde: str | None, seconden: float | None) -> None:
    assert lees_retry_after(waarde, nu=NU) == seconden


def test_de_tekst_van_een_fout_bevat_geen_details() -> None:
    fout = fout_bij_status(400, code="400.01", details="postcode 7001AA klopt niet", correlatie_id="c1")
    assert "7001AA" not in str(fout)
    assert "400.01" in str(fout)
    assert "7001AA" not in fout.melding

"""Reading an answer: keep what is good exactly as received, say how much was not, refuse what is no answer."""

import json
from typing import Any

import msgspec
import pytest

from exchange_client import berichten
from exchange_client.errors import AanroepGeweigerd, ExchangeError, OngeldigAntwoord, Verwerkt
from exchange_client.transport import RuwAntwoord
from tests.exchange_client.client.hulp import PARTIJEN, VRAAG

JSON = {"content-type": "application/json;charset=UTF-8"}


def antwoord(inhoud: bytes, *, status: int = 200, koppen: dict[str, str] | None = None) -> RuwAntwoord:
    return RuwAntwoord(status=status, koppen=JSON if koppen is None else koppen, inhoud=inhoud, correlatie_id="c1")


def zoek(inhoud: bytes, **kwargs: Any) -> Any:
    return berichten.lees_zoekantwoord(berichten.VACATURES_ZOEKEN, antwoord(inhoud, **kwargs))


def envelop(*matches: str, **anders: Any) -> bytes:
    kop = {"vraagID": "v1", "maximumAantalResultatenBereikt": True} | anders
    kop = {naam: waarde for naam, waarde in kop.items() if waarde is not None}
    return (json.dumps(kop)[:-1] + ', "matches": [' + ", ".join(matches) + "]}").encode()


GOED = '{"vumID": "a-1",  "adres":{"postcode":"7001AA"}, "taalbeheersing": [], "naamVacature": ""}'


def test_een_resultaat_blijft_byte_voor_byte_bewaard() -> None:
    gelezen = zoek(envelop(GOED))
    assert gelezen.vraag_id == "v1"
    assert gelezen.maximum_bereikt is True
    assert gelezen.correlatie_id == "c1"
    assert gelezen.resultaten[0].ruw == GOED.encode()
    assert gelezen.resultaten[0].profiel.vum_id == "a-1"


@pytest.mark.parametrize(
    "slecht",
    [
        '{"vumID": "b", "adres": {"postcode": "7001 AA"}}',
        '{"vumID": "b"}',
        '{"vumID": "", "adres": {"postcode": "7001AA"}}',
        '{"vumID": "..", "adres": {"postcode": "7001AA"}}',
        '{"vumID": "b", "adres": {"postcode": "7001AA"}, "bsn": "123456782"}',
        '{"vumID": "a-1", "adres": {"postcode": "7001AB"}}',
        "null",
        "[]",
        "3",
    ],
)
def test_een_slecht_resultaat_kost_de_andere_niet(slecht: str) -> None:
    gelezen = zoek(envelop(GOED, slecht, GOED.replace("a-1", "a-2")))
    assert [r.profiel.vum_id for r in gelezen.resultaten] == ["a-1", "a-2"]
    assert gelezen.onleesbaar == 1
    assert gelezen.onleesbaar_redenen[0].startswith("resultaat 1")
    assert "123456782" not in gelezen.onleesbaar_redenen[0]


@pytest.mark.parametrize(
    "inhoud",
    [
        b"",
        b"<html></html>",
        b"{}",
        b"[]",
        b"null",
        envelop(GOED)[:-20],
        envelop(GOED, vraagID=None),
        envelop(GOED, vraagID=""),
        envelop(GOED, vraagID="x" * 101),
        envelop(GOED, vraagID=5),
        envelop(GOED, maximumAantalResultatenBereikt=None),
        envelop(GOED, maximumAantalResultatenBereikt="true"),
        b'{"vraagID":"v","maximumAantalResultatenBereikt":false,"matches":{}}',
        b'{"vraagID":"\xff","maximumAantalResultatenBereikt":false,"matches":[]}',
        b"[" * 100_000,
    ],
)
def test_een_onleesbaar_antwoord_is_een_fout(inhoud: bytes) -> None:
    with pytest.raises(OngeldigAntwoord) as fout:
        zoek(inhoud)
    assert fout.value.verwerkt is Verwerkt.ONBEKEND
    assert not fout.value.permanent


@pytest.mark.parametrize("mediatype", ["", "text/html", "text/plain; charset=utf-8", "application/xml"])
def test_een_ander_mediatype_is_geen_antwoord(mediatype: str) -> None:
    with pytest.raises(OngeldigAntwoord):
        zoek(envelop(GOED), koppen={"content-type": mediatype})


def test_onbekende_sleutels_naast_de_matches_storen_niet() -> None:
    assert zoek(envelop(GOED, nieuw={"iets": 1})).vraag_id == "v1"


def detail(inhoud: bytes) -> Any:
    return berichten.lees_detailantwoord(berichten.WERKZOEKENDE_OPHALEN, antwoord(inhoud))


def test_een_detail_bewaart_het_profiel_zoals_ontvangen() -> None:
    ruw = b'{"webadres":[ ], "mobiliteit": {"bemiddelingspostcode":"7001AA"}}'
    gelezen = detail(b'{"werkzoekende": ' + ruw + b', "bronID": "Gemeente X"}')
    assert gelezen.ruw == ruw
    assert gelezen.bron_id == "Gemeente X"
    assert detail(b'{"werkzoekende": {}}').bron_id == "", "het contract verplicht bronID niet"


@pytest.mark.parametrize(
    "inhoud", [b"{}", b'{"vacature": {}}', b'{"werkzoekende": {"bsn": 1}}', b'{"werkzoekende": {}, "bronID": 3}']
)
def test_een_detail_zonder_bruikbaar_profiel_is_wel_verwerkt(inhoud: bytes) -> None:
    with pytest.raises(OngeldigAntwoord) as fout:
        detail(inhoud)
    assert fout.value.verwerkt is Verwerkt.WEL


def test_een_foutantwoord_geeft_code_en_details() -> None:
    with pytest.raises(AanroepGeweigerd) as fout:
        zoek(b'{"code":"400.01","message":"Ongeldige aanroep","details":"afstand"}', status=400)
    assert (fout.value.code, fout.value.details) == ("400.01", "afstand")


@pytest.mark.parametrize("inhoud", [b"", b"<html>", b'{"code":3}', b"\xff"])
def test_een_fout_zonder_leesbaar_bericht_blijft_een_fout(inhoud: bytes) -> None:
    with pytest.raises(ExchangeError) as fout:
        zoek(inhoud, status=503)
    assert fout.value.status == 503


@pytest.mark.parametrize(
    "vum_id", ["", ".", "..", "...", "a/b", "a?b", "a%2e", "a b", "é", "matches", "x" * 501, "a\n"]
)
def test_een_id_dat_geen_id_is_wordt_niet_verstuurd(vum_id: str) -> None:
    with pytest.raises(AanroepGeweigerd) as fout:
        berichten.detailverzoek(berichten.VACATURE_OPHALEN, vum_id, PARTIJEN, "c1")
    assert fout.value.verwerkt is Verwerkt.NIET
    assert fout.value.permanent


def test_een_vraag_bevat_alleen_het_vraagobject() -> None:
    verzoek = berichten.zoekverzoek(berichten.VACATURES_ZOEKEN, VRAAG, PARTIJEN, "c1")
    assert (verzoek.methode, verzoek.pad) == ("POST", "/vacatures/matches")
    assert verzoek.inhoud is not None
    assert msgspec.json.decode(verzoek.inhoud) == {
        "vraagObject": {"selectiegebied": {"postcode": "7001AA", "afstand": 25}}
    }


@pytest.mark.parametrize("kenmerk", ["", "a b", "a\r\nX: y", "x" * 101])
def test_een_correlatie_id_van_de_aanroeper_moet_in_een_kopregel_passen(kenmerk: str) -> None:
    with pytest.raises(ValueError, match="correlatie-id"):
        berichten.kies_correlatie_id(kenmerk)

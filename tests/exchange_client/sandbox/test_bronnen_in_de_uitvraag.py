"""Bronnen that fail, lie or overdo it: the others' answers stay whole, and it is known who was left out."""

import json
import time
from typing import Any

import pytest

from exchange_client.errors import AanroepGeweigerd, InterneFout, LimietBereikt, NietBeschikbaar
from exchange_client.sandbox.server import Server
from tests.exchange_client.sandbox.eigen_bron import OIN, EigenBron, eigen_bron, match
from tests.exchange_client.sandbox.hulp import (
    ANDER,
    ARNHEM,
    UWV,
    VACATURES,
    VRAGER,
    aanroepen,
    beheer,
    client,
    gedrag,
    tellers,
)


def uitkomst(voorziening: Server, oin: str) -> str:
    return str(next(rij["uitkomst"] for rij in aanroepen(voorziening) if rij["bron"] == oin))


@pytest.mark.parametrize(
    ("regel", "verwacht"),
    [
        ({"soort": "html"}, "weggelaten:OngeldigAntwoord"),
        ({"soort": "afgekapt"}, "weggelaten:OngeldigAntwoord"),
        ({"soort": "mediatype"}, "weggelaten:OngeldigAntwoord"),
        ({"soort": "status", "status": 500}, "weggelaten:InterneFout"),
        ({"soort": "status", "status": 401}, "weggelaten:NietGeautoriseerd"),
        ({"soort": "limiet", "retry_after": 3}, "weggelaten:LimietBereikt"),
        ({"soort": "verbreken"}, "weggelaten:VerbindingVerbroken"),
        ({"soort": "groot", "bytes": 30_000_000}, "weggelaten:AntwoordTeGroot"),
        ({"soort": "traag", "seconden": 6}, "weggelaten:Tijdslimiet"),
    ],
)
def test_een_bron_die_faalt_wordt_weggelaten(voorziening: Server, regel: dict[str, Any], verwacht: str) -> None:
    gedrag(voorziening, regel | {"waar": UWV})
    begin = time.monotonic()
    with client(voorziening) as vum:
        antwoord = vum.vacatures_zoeken(VACATURES)
    assert time.monotonic() - begin < 4.5, "een trage bron houdt de andere niet op"
    assert antwoord.resultaten
    assert antwoord.onleesbaar == 0
    assert uitkomst(voorziening, UWV) == verwacht
    assert uitkomst(voorziening, ARNHEM) == "antwoord"
    assert tellers(voorziening)[f"bron.vacatures_zoeken.{verwacht}"] == 1


def test_een_bron_buiten_dit_proces_doet_mee_en_krijgt_de_vraag_ongewijzigd(voorziening: Server) -> None:
    with eigen_bron(voorziening) as bron, client(voorziening) as vum:
        bron.zoekantwoord = {
            "maximumAantalResultatenBereikt": False,
            "matches": [match(1, naamVacature="Van buiten", cursus=[], werkgever={"webadres": []})],
        }
        gevonden = [r for r in vum.vacatures_zoeken(VACATURES).resultaten if r.profiel.naam_vacature == "Van buiten"]
        assert len(gevonden) == 1
        ruw = json.loads(gevonden[0].ruw)
        assert "idVacature" not in ruw
        assert "v-1" not in ruw.pop("vumID")
        assert list(ruw.items()) == [(k, v) for k, v in bron.zoekantwoord["matches"][0].items() if k != "idVacature"]

        pad, koppen, inhoud = bron.gevraagd[0]
        assert pad == "/v3/vacatures/matches"
        assert json.loads(inhoud) == {"vraagObject": {"selectiegebied": {"postcode": "3811AA", "afstand": 400}}}
        assert koppen["x-vum-fromparty"] == VRAGER
        assert koppen["x-vum-toparty"] == koppen["x-vum-viaparty"] == OIN
        assert koppen["x-vum-suwiparty"] == "true"

        bron.detail = {"idVacature": "v-1", "omschrijvingVacature": "Zo ontvangen", "cursus": []}
        detail = vum.vacature_ophalen(gevonden[0].profiel.vum_id)
        assert json.loads(detail.ruw) == bron.detail
        assert detail.bron_id == "Eigen bron"
        assert bron.gevraagd[-1][0] == "/v3/vacatures/v-1"
    with eigen_bron(voorziening) as bron, client(voorziening, ANDER) as vum:
        vum.vacatures_zoeken(VACATURES)
        assert bron.gevraagd[0][1]["x-vum-suwiparty"] == "false"


@pytest.mark.parametrize(
    ("matches", "over", "ongeldig", "vlag"),
    [
        ([match(n) for n in range(140)], 100, 0, True),
        ([match(n) for n in range(100)], 100, 0, False),
        ([match(1), match(2, bsn="123456782"), match(3) | {"adres": {}}, match(4)], 2, 2, False),
        ([match(1), match(1)], 1, 1, False),
        ([match(1) | {"idVacature": ".."}, match(2)], 1, 1, False),
    ],
)
def test_wat_een_bron_te_veel_of_verkeerd_geeft_blijft_achter(
    voorziening: Server, matches: list[dict[str, Any]], over: int, ongeldig: int, vlag: bool
) -> None:
    for oin in {bron["oin"] for bron in beheer(voorziening, "GET", "/bronnen").json()}:
        gedrag_regels = [{"soort": "status", "waar": oin}]
        beheer(voorziening, "PUT", "/gedrag", beheer(voorziening, "GET", "/gedrag").json() + gedrag_regels)
    with eigen_bron(voorziening) as bron, client(voorziening) as vum:
        bron.zoekantwoord = {"maximumAantalResultatenBereikt": False, "matches": matches}
        antwoord = vum.vacatures_zoeken(VACATURES)
    assert len(antwoord.resultaten) == over
    assert antwoord.maximum_bereikt is vlag
    assert antwoord.onleesbaar == 0
    assert tellers(voorziening).get("ongeldige_matches", 0) == ongeldig


def _vum_id(voorziening: Server, bron: EigenBron) -> str:
    bron.zoekantwoord = {"maximumAantalResultatenBereikt": False, "matches": [match(1, naamVacature="Van buiten")]}
    with client(voorziening) as vum:
        resultaten = vum.vacatures_zoeken(VACATURES).resultaten
    return next(r.profiel.vum_id for r in resultaten if r.profiel.naam_vacature == "Van buiten")


@pytest.mark.parametrize(
    ("status", "detail", "soort"),
    [
        (400, {"code": "400.01", "message": "x"}, AanroepGeweigerd),
        (404, b"", AanroepGeweigerd),
        (401, b"", InterneFout),
        (429, {"code": "429.01", "message": "x"}, LimietBereikt),
        (500, {"code": "500.1", "message": "x"}, InterneFout),
        (503, {"code": "500.3", "message": "x"}, NietBeschikbaar),
        (200, b"<html>", InterneFout),
        (200, {"bsn": "123456782"}, InterneFout),
    ],
)
def test_een_detail_van_een_bron_die_faalt(
    voorziening: Server, status: int, detail: Any, soort: type[Exception]
) -> None:
    with eigen_bron(voorziening) as bron, client(voorziening) as vum:
        vum_id = _vum_id(voorziening, bron)
        bron.status, bron.detail = status, detail
        with pytest.raises(soort):
            vum.vacature_ophalen(vum_id)


def test_een_detail_van_een_trage_bron_blijft_binnen_het_budget(voorziening: Server) -> None:
    with eigen_bron(voorziening) as bron, client(voorziening) as vum:
        vum_id = _vum_id(voorziening, bron)
        bron.wacht = 4.0
        begin = time.monotonic()
        with pytest.raises(InterneFout):
            vum.vacature_ophalen(vum_id)
        assert time.monotonic() - begin < 3.8


def test_een_detail_van_een_bron_die_weg_is(voorziening: Server) -> None:
    with eigen_bron(voorziening) as bron:
        vum_id = _vum_id(voorziening, bron)
    with client(voorziening) as vum, pytest.raises(AanroepGeweigerd) as fout:
        vum.vacature_ophalen(vum_id)
    assert fout.value.code == "400.01"


def test_de_eigen_bron_van_de_vrager_wordt_niet_gevraagd(voorziening: Server) -> None:
    with client(voorziening, ARNHEM) as vum:
        vum.vacatures_zoeken(VACATURES)
    gevraagd = {rij["bron"] for rij in aanroepen(voorziening)}
    assert UWV in gevraagd
    assert ARNHEM not in gevraagd


def test_ook_een_bron_buiten_dit_proces_kan_op_verzoek_falen(voorziening: Server) -> None:
    with eigen_bron(voorziening) as bron, client(voorziening) as vum:
        gedrag(voorziening, {"soort": "status", "status": 503, "waar": OIN})
        vum.vacatures_zoeken(VACATURES)
        assert bron.gevraagd == []
        assert uitkomst(voorziening, OIN) == "weggelaten:NietBeschikbaar"

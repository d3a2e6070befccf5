"""The control API: proof of what was asked, parties and bronnen at run time, and only from this machine."""

import asyncio
import time

import httpx
import pytest
from starlette.applications import Starlette

from exchange_client.client import AsyncExchangeClient, ExchangeClient
from exchange_client.errors import Tijdslimiet
from exchange_client.sandbox.app import maak_app
from exchange_client.sandbox.instellingen import Instellingen
from exchange_client.sandbox.server import Server
from exchange_client.transport import Aansluitpunt
from tests.exchange_client.sandbox.hulp import (
    HTTP,
    ONBEKENDE,
    UWV,
    VACATURES,
    WERKZOEKENDEN,
    aanroepen,
    beheer,
    client,
    gedrag,
    partijen,
    tellers,
)


def test_het_verkeer_laat_zien_dat_niets_tweemaal_is_gevraagd(voorziening: Server) -> None:
    async def veel() -> None:
        async with AsyncExchangeClient(Aansluitpunt(voorziening.basis_url), partijen(voorziening)) as vum:
            await asyncio.gather(
                *(vum.vacatures_zoeken(VACATURES, correlatie_id=f"v-{nummer}") for nummer in range(10)),
                *(vum.werkzoekenden_zoeken(WERKZOEKENDEN, correlatie_id=f"w-{nummer}") for nummer in range(10)),
            )

    asyncio.run(veel())
    binnen = [rij["correlatie_id"] for rij in aanroepen(voorziening, "bemiddelaar")]
    assert sorted(binnen) == sorted([f"{soort}-{nummer}" for soort in "vw" for nummer in range(10)])
    naar_bronnen = [(rij["correlatie_id"], rij["bron"]) for rij in aanroepen(voorziening)]
    assert len(naar_bronnen) == len(set(naar_bronnen)) == 20 * 8
    assert tellers(voorziening)["bemiddelaar.vacatures_zoeken.200"] == 10


def test_gelijke_vragen_hebben_een_gelijke_vingerafdruk_en_geen_inhoud(voorziening: Server) -> None:
    with client(voorziening) as vum:
        vum.vacatures_zoeken(VACATURES)
        vum_id = vum.vacatures_zoeken(VACATURES).resultaten[0].profiel.vum_id
        vum.vacature_ophalen(vum_id)
    zoek1, zoek2, haal = aanroepen(voorziening, "bemiddelaar")
    assert zoek1["vingerafdruk"] == zoek2["vingerafdruk"] != haal["vingerafdruk"]
    tekst = beheer(voorziening, "GET", "/verkeer").text
    assert vum_id not in tekst
    assert "3811" not in tekst


def test_een_aanroep_van_voor_het_wissen_komt_er_niet_alsnog_in(voorziening: Server) -> None:
    """The caller gave up and the log was cleared for what comes next; the answer that nobody awaits is ready only then."""
    gedrag(voorziening, {"waar": "uv", "soort": "traag", "seconden": 1.0})
    punt = Aansluitpunt(voorziening.basis_url, totaal_s=0.3, verbinden_s=0.2)
    with ExchangeClient(punt, partijen(voorziening)) as vum, pytest.raises(Tijdslimiet):
        vum.vacatures_zoeken(VACATURES)
    gedrag(voorziening)
    beheer(voorziening, "DELETE", "/verkeer")
    with client(voorziening) as vum:
        vum.vacatures_zoeken(VACATURES, correlatie_id="hierna")
        time.sleep(1.2)
    assert [rij["correlatie_id"] for rij in aanroepen(voorziening, "bemiddelaar")] == ["hierna"]


def test_een_deelnemer_kan_erbij_en_eraf(voorziening: Server) -> None:
    with client(voorziening, ONBEKENDE) as vum:
        beheer(voorziening, "POST", "/deelnemers", {"oin": ONBEKENDE}).raise_for_status()
        assert vum.vacatures_zoeken(VACATURES).resultaten
    assert beheer(voorziening, "DELETE", f"/deelnemers/{ONBEKENDE}").status_code == 204
    assert beheer(voorziening, "DELETE", f"/deelnemers/{ONBEKENDE}").status_code == 404


@pytest.mark.parametrize(
    "bron",
    [
        {"naam": "x", "oin": "123", "url": "http://127.0.0.1:1/v3"},
        {"naam": "", "oin": UWV, "url": "http://127.0.0.1:1/v3"},
        {"naam": "x", "oin": UWV, "url": "file:///etc/passwd"},
        {"naam": "x", "oin": UWV, "url": "http://127.0.0.1:1/v3", "soorten": ["onzin"]},
        {"naam": "x"},
        [],
    ],
)
def test_een_onzinnige_bron_wordt_geweigerd(voorziening: Server, bron: object) -> None:
    antwoord = beheer(voorziening, "POST", "/bronnen", bron)
    assert antwoord.status_code == 400
    assert antwoord.json()["fout"]


def test_overzicht_en_gezondheid(voorziening: Server) -> None:
    bronnen = beheer(voorziening, "GET", "/bronnen").json()
    uwv = next(bron for bron in bronnen if bron["oin"] == UWV)
    assert uwv["aantallen"]["werkzoekenden"] == 600
    assert HTTP.get(f"{voorziening.url}/gezond").json() == {"status": "gezond", "bronnen": 8}


def _vraag_beheer(app: Starlette, adres: str, host: str) -> int:
    async def vraag() -> int:
        transport = httpx.ASGITransport(app, client=(adres, 1234))
        async with httpx.AsyncClient(transport=transport, base_url=f"http://{host}") as http:
            return (await http.get("/_beheer/verkeer")).status_code

    return asyncio.run(vraag())


@pytest.mark.parametrize(
    ("adres", "host", "status"),
    [
        ("127.0.0.1", "127.0.0.1:8420", 200),
        ("::1", "localhost:8420", 200),
        ("127.0.0.1", "localhost", 200),
        ("127.0.0.1", "[::1]:8420", 200),
        ("10.0.0.5", "127.0.0.1:8420", 404),
        ("127.0.0.1", "kwaad.example.nl:8420", 404),
        ("testclient", "127.0.0.1", 404),
    ],
)
def test_beheer_alleen_vanaf_deze_machine(adres: str, host: str, status: int) -> None:
    app = maak_app(Instellingen(synthetisch=False))
    assert _vraag_beheer(app, adres, host) == status

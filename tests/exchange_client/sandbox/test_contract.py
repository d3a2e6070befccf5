"""The practice exchange speaks the published contracts: every operation, through the client and by hand."""

import json
from typing import Any

import pytest

from exchange_client.headers import Partijen, vraagkoppen
from exchange_client.sandbox.beroepen import BEROEPEN
from exchange_client.sandbox.server import Server
from exchange_client.sandbox.werkgevers import WERKGEVERS
from exchange_client.selectie import (
    Selectie,
    Selectiegebied,
    VacatureSelectie,
    WerkgeverscontactmomentSelectie,
    WerkzoekendeSelectie,
    schrijf_selectie,
    voldoet,
)
from tests.exchange_client.contract import contractschema
from tests.exchange_client.sandbox.conftest import PEILDATUM
from tests.exchange_client.sandbox.hulp import HTTP, UWV, VACATURES, VRAGER, WERKZOEKENDEN, client, post
from tests.paden import met_vum_materiaal

HEFTRUCK = next(beroep for beroep in BEROEPEN if beroep.naam == "Heftruckchauffeur")
ACHTERHOEK = Selectiegebied(postcode="7001AA", afstand=30)
MOMENTEN = WerkgeverscontactmomentSelectie(nummer_kvk=WERKGEVERS[0].kvk)


def test_elke_operatie_van_begin_tot_eind(voorziening: Server) -> None:
    with client(voorziening) as vum:
        werkzoekenden = vum.werkzoekenden_zoeken(WERKZOEKENDEN)
        vacatures = vum.vacatures_zoeken(VACATURES)
        momenten = vum.werkgeverscontactmomenten_zoeken(MOMENTEN)
        assert werkzoekenden.resultaten
        assert vacatures.resultaten
        assert momenten.resultaten
        assert werkzoekenden.onleesbaar == vacatures.onleesbaar == momenten.onleesbaar == 0

        eerste = werkzoekenden.resultaten[0]
        detail = vum.werkzoekende_ophalen(eerste.profiel.vum_id)
        assert detail.profiel.mobiliteit == eerste.profiel.mobiliteit
        assert "(oefenbron)" in detail.bron_id

        vacature = vum.vacature_ophalen(vacatures.resultaten[0].profiel.vum_id)
        assert vacature.profiel.naam_vacature == vacatures.resultaten[0].profiel.naam_vacature


def test_de_resultaten_voldoen_aan_de_vraag(voorziening: Server) -> None:
    wz = WerkzoekendeSelectie(selectiegebied=ACHTERHOEK, beroepen=(HEFTRUCK.uri,))
    vac = VacatureSelectie(selectiegebied=ACHTERHOEK, beroep=HEFTRUCK.uri)
    with client(voorziening) as vum:
        gevonden = vum.werkzoekenden_zoeken(wz).resultaten
        banen = vum.vacatures_zoeken(vac).resultaten
    assert gevonden
    assert banen
    assert all(voldoet(wz, json.loads(resultaat.ruw)) for resultaat in gevonden)
    assert all(voldoet(vac, json.loads(resultaat.ruw), vandaag=PEILDATUM) for resultaat in banen)


def test_onbekende_criteria_worden_genegeerd(voorziening: Server) -> None:
    vraag = {"selectiegebied": {"postcode": "7001AA", "afstand": 15}, "nieuw.veld": {"$regex": "x"}}
    antwoord = post(voorziening, "/vacatures/matches", {"vraagObject": vraag})
    assert antwoord.status_code == 200
    assert antwoord.json()["matches"]


@met_vum_materiaal
@pytest.mark.parametrize(
    ("contract", "schema", "pad", "vraag"),
    [
        (
            "VUM-Bemiddelaar-WerkzoekendeProfielen",
            "WerkzoekendeProfielMatchesResponse",
            "/werkzoekendeProfielen",
            schrijf_selectie(WERKZOEKENDEN),
        ),
        ("VUM-Bemiddelaar-Vacatures", "VacaturesMatchesResponse", "/vacatures", schrijf_selectie(VACATURES)),
        (
            "VUM-Bemiddelaar-Werkgeverscontactmomenten",
            "WerkgeverscontactmomentMatchesResponse",
            "/werkgeverscontactmomenten",
            schrijf_selectie(MOMENTEN),
        ),
    ],
)
def test_antwoorden_voldoen_aan_het_gepubliceerde_contract(
    voorziening: Server, contract: str, schema: str, pad: str, vraag: dict[str, Any]
) -> None:
    antwoord = post(voorziening, f"{pad}/matches", {"vraagObject": vraag})
    contractschema(contract, schema).validate(antwoord.json())
    assert antwoord.headers["content-type"] == "application/json"
    for kop in ("API-Version", "X-VUM-berichtVersie", "X-VUM-fromParty", "X-VUM-toParty", "X-VUM-viaParty"):
        assert kop in antwoord.headers


@met_vum_materiaal
def test_details_en_fouten_voldoen_aan_het_gepubliceerde_contract(voorziening: Server) -> None:
    with client(voorziening) as vum:
        for zoek, haal, contract, schema in (
            (
                vum.werkzoekenden_zoeken(WERKZOEKENDEN),
                vum.werkzoekende_ophalen,
                "WerkzoekendeProfielen",
                "Werkzoekende",
            ),
            (vum.vacatures_zoeken(VACATURES), vum.vacature_ophalen, "Vacatures", "Vacature"),
        ):
            detail = haal(zoek.resultaten[0].profiel.vum_id)
            contractschema(f"VUM-Bemiddelaar-{contract}", schema).validate(json.loads(detail.ruw))
    fout = post(voorziening, "/vacatures/matches", {})
    contractschema("VUM-Bemiddelaar-Vacatures", "Error").validate(fout.json())


@met_vum_materiaal
@pytest.mark.parametrize(
    ("contract", "lijst", "pad", "vraag"),
    [
        ("WerkzoekendeProfielen", "WerkzoekendeMatchingProfielen", "/werkzoekendeProfielen", WERKZOEKENDEN),
        ("Vacatures", "VacatureMatchingProfielen", "/vacatures", VACATURES),
        (
            "Werkgeverscontactmomenten",
            "WerkgeverscontactmomentMatchingProfielen",
            "/werkgeverscontactmomenten",
            MOMENTEN,
        ),
    ],
)
def test_een_oefenbron_voldoet_aan_het_bron_contract(
    voorziening: Server, contract: str, lijst: str, pad: str, vraag: Selectie
) -> None:
    antwoord = HTTP.post(
        f"{voorziening.url}/bronnen/{UWV}/v3{pad}/matches",
        json={"vraagObject": schrijf_selectie(vraag)},
        headers=vraagkoppen(Partijen(VRAGER, UWV, UWV), suwi=True),
    )
    assert set(antwoord.json()) == {"maximumAantalResultatenBereikt", "matches"}
    contractschema(f"VUM-Bron-{contract}", lijst).validate(antwoord.json()["matches"])
    assert antwoord.headers["X-VUM-fromParty"] == UWV
    assert "X-VUM-SUWIparty" not in antwoord.headers

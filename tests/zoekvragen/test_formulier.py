"""The form: what it refuses, what it asks twice, and the buttons that work without JavaScript."""

from typing import Any
from uuid import uuid4

import pytest
from django.http import QueryDict
from django.test import Client
from django.urls import reverse

from exchange_client.selectie import VacatureSelectie, WerkzoekendeSelectie, lees_selectie
from portal.kern.tenant import organisatie_transactie
from portal.organisaties.models import Organisatie
from portal.zoekvragen.criteria import Zoekcriteria, opdrachten
from portal.zoekvragen.forms import ZoekForm, telling
from tests.factories.zoekvragen import CODES

NIEUW = "/zoekvragen/nieuw/vacature/"


def _data(**anders: str | list[str]) -> QueryDict:
    data = QueryDict(mutable=True)
    velden: dict[str, Any] = {
        "formulier_id": str(uuid4()),
        "beroep_0": "heftruckchauffeur",
        "postcode_0": "7001ab",
        "afstand_0": "25",
        **anders,
    }
    for naam, waarde in velden.items():
        data.setlist(naam, waarde if isinstance(waarde, list) else [waarde])
    return data


def _fouten(soort: str = "vacature", **anders: str) -> dict[str, list[str]]:
    return dict(ZoekForm(soort, _data(**anders)).errors)


def test_alle_criteria_worden_de_vraag_van_het_contract() -> None:
    formulier = ZoekForm(
        "werkzoekende",
        _data(
            beroep_1="reachtruckchauffeur",
            beroep_2="Orderpicker",
            postcode_1="6811AA",
            afstand_1="10",
            uren_van="24",
            uren_tot="36",
            rijbewijzen=["B", "CE"],
            taal_0="nld",
            mondeling_0="3",
            contractvormen=["O"],
            kantoortijden="1",
            onregelmatig="2",
            datum="2026-12-01",
        ),
    )
    assert formulier.is_valid(), formulier.errors
    gevraagd = opdrachten("werkzoekende", formulier.criteria())
    assert len(gevraagd) == 2
    selectie = lees_selectie(WerkzoekendeSelectie, gevraagd[1].vraag_object)
    # A synonym of an occupation that was already chosen is the same occupation.
    assert selectie.beroepen == (CODES[0], CODES[2])
    assert selectie.selectiegebied.postcode == "6811AA"
    # The lowest wish is compared with the maximum of the offer, and the other way round.
    assert (selectie.uren_maximaal_vanaf, selectie.uren_minimaal_tot) == (24, 36)
    assert selectie.rijbewijzen == ("B", "CE")
    assert (selectie.talen[0].code, selectie.talen[0].mondeling, selectie.talen[0].schriftelijk) == ("nld", 3, None)
    assert (selectie.kantoortijden, selectie.onregelmatig, selectie.contractvormen) == (1, 2, ("O",))
    assert str(selectie.beschikbaar_uiterlijk) == "2026-12-01"


def test_wat_leeg_is_wordt_niet_gevraagd() -> None:
    formulier = ZoekForm("vacature", _data())
    assert formulier.is_valid()
    (enige,) = opdrachten("vacature", formulier.criteria())
    assert set(enige.vraag_object) == {"selectiegebied", "beroep.codeBeroepsnaam"}
    assert Zoekcriteria.uit_json(formulier.criteria().als_json()) == formulier.criteria()


def test_niveau_laat_onbekend_weg() -> None:
    formulier = ZoekForm("vacature", _data(niveau="4"))
    assert formulier.is_valid()
    selectie = lees_selectie(VacatureSelectie, opdrachten("vacature", formulier.criteria())[0].vraag_object)
    assert (selectie.niveau_vanaf, selectie.niveau_bekend) == ("4", True)


@pytest.mark.parametrize(
    ("velden", "veld", "woord"),
    [
        ({"beroep_0": ""}, "beroep_0", "Vul"),
        ({"beroep_0": "heftruksjofeur"}, "beroep_0", "Kies een beroep uit de lijst"),
        ({"postcode_0": "7001"}, "postcode_0", "postcode"),
        ({"afstand_0": "1000"}, "afstand_0", "999"),
        ({"postcode_1": "6811AA", "afstand_1": ""}, "afstand_1", "afstand"),
        ({"uren_van": "36", "uren_tot": "24"}, "uren_tot", "maximum"),
        ({"mondeling_0": "3"}, "taal_0", "taal"),
        ({"kenmerk": "dossier 123456782"}, "kenmerk", "burgerservicenummer"),
        ({"kenmerk": "bsn 1234.56.782"}, "kenmerk", "burgerservicenummer"),
    ],
)
def test_fouten_zeggen_wat_er_moet_gebeuren(velden: dict[str, str], veld: str, woord: str) -> None:
    assert woord in _fouten(**velden)[veld][0]


def test_code_van_een_beroep_mag_ook() -> None:
    code = "https://linkeddata.competentnl.nl/uwv/id/occupation/57D17BDAA8"
    formulier = ZoekForm("vacature", _data(beroep_0=code))
    assert formulier.is_valid()
    assert formulier.criteria().beroepen == (code,)


def test_telling_rekent_zonder_te_keuren() -> None:
    data = _data(beroep_1="Orderpicker", beroep_2="", postcode_1="6811AA")
    assert telling("vacature", data) == (2, 2, 4)
    assert telling("werkzoekende", data) == (2, 2, 2)


@pytest.mark.django_db
def test_nog_een_beroep_zonder_javascript(als_bemiddelaar: Client) -> None:
    antwoord = als_bemiddelaar.post(
        NIEUW,
        {"formulier_id": str(uuid4()), "beroep_0": "iets", "beroep_1": "", "beroep_erbij": "1", "rijbewijzen": "B"},
    )
    formulier = antwoord.context["form"]
    assert antwoord.status_code == 200
    assert formulier.aantal_beroepen == 3
    assert formulier["beroep_0"].value() == "iets"
    assert formulier["rijbewijzen"].value() == ["B"]
    assert not formulier.errors


@pytest.mark.django_db
def test_veel_aanroepen_worden_nog_eens_gevraagd(als_bemiddelaar: Client, gemeente: Organisatie) -> None:
    namen = ["Heftruckchauffeur", "Orderpicker", "Inpakker", "Bezorger"]
    data = {f"beroep_{n}": naam for n, naam in enumerate(namen)} | {"formulier_id": str(uuid4())}
    for nummer, postcode in enumerate(("7001AB", "6811AA", "7511AA")):
        data |= {f"postcode_{nummer}": postcode, f"afstand_{nummer}": "10"}
    eerst = als_bemiddelaar.post(NIEUW, data)
    assert eerst.status_code == 200
    assert "12 vragen" in eerst.content.decode()
    assert als_bemiddelaar.post(NIEUW, data | {"bevestigd": "on"}).status_code == 302
    with organisatie_transactie(gemeente.pk):
        assert gemeente.deelvragen.count() == 12


@pytest.mark.django_db
def test_telling_op_de_pagina(als_bemiddelaar: Client) -> None:
    data = {"beroep_0": "a", "beroep_1": "b", "beroep_2": "c", "postcode_0": "7001AB", "postcode_1": "6811AA"}
    inhoud = als_bemiddelaar.post(reverse("zoekvragen:telling", args=["vacature"]), data).content.decode()
    assert "3 × 2 = 6 vragen" in inhoud
    assert "<form" not in inhoud


@pytest.mark.django_db
def test_zonder_aansluiting_zegt_de_pagina_waarom(als_bemiddelaar: Client, gemeente: Organisatie) -> None:
    with organisatie_transactie(gemeente.pk):
        gemeente.aansluiting.status = "opgeschort"
        gemeente.aansluiting.save()
    assert "opgeschort" in als_bemiddelaar.get(NIEUW).content.decode()
    antwoord = als_bemiddelaar.post(NIEUW, _data().dict())
    assert antwoord.status_code == 422
    assert "opgeschort" in antwoord.content.decode()

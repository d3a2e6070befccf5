"""The form: what it refuses, what it asks twice, and the buttons that work without JavaScript."""

from typing import Any
from uuid import uuid4

import pytest
from django.http import QueryDict
from django.test import Client
from django.urls import reverse

from exchange_client.selectie import VacatureSelectie, WerkzoekendeSelectie, lees_selectie
from exchange_client.standaard.beroepen import BEROEPEN
from portal.kern.tenant import organisatie_transactie
from portal.organisaties.models import Medewerker, Organisatie
from portal.zoekvragen.criteria import Zoekcriteria, opdrachten
from portal.zoekvragen.forms import ZoekForm
from tests.factories.zoekvragen import CODES

NIEUW = "/zoekvragen/nieuw/vacature/"


def _data(**anders: str | list[str]) -> QueryDict:
    data = QueryDict(mutable=True)
    velden: dict[str, Any] = {
        "formulier_id": str(uuid4()),
        "beroep": CODES[0],
        "postcode_0": "7001ab",
        "afstand_0": "25",
        **anders,
    }
    for naam, waarde in velden.items():
        data.setlist(naam, waarde if isinstance(waarde, list) else [waarde])
    return data


def _fouten(soort: str = "vacature", **anders: Any) -> dict[str, list[str]]:
    return dict(ZoekForm(soort, _data(**anders)).errors)


def test_alle_criteria_worden_de_vraag_van_het_contract() -> None:
    formulier = ZoekForm(
        "werkzoekende",
        _data(
            beroep=[CODES[0], CODES[2]],
            # A synonym of an occupation that was already chosen is the same occupation.
            beroep_zoek="reachtruckchauffeur",
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
            overeenkomsten=["02"],
        ),
    )
    assert formulier.is_valid(), formulier.errors
    gevraagd = opdrachten("werkzoekende", formulier.criteria())
    assert len(gevraagd) == 2
    selectie = lees_selectie(WerkzoekendeSelectie, gevraagd[1].vraag_object)
    assert selectie.beroepen == (CODES[0], CODES[2])
    assert selectie.selectiegebied.postcode == "6811AA"
    # The lowest wish is compared with the maximum of the offer, and the other way round.
    assert (selectie.uren_maximaal_vanaf, selectie.uren_minimaal_tot) == (24, 36)
    assert selectie.rijbewijzen == ("B", "CE")
    assert (selectie.talen[0].code, selectie.talen[0].mondeling, selectie.talen[0].schriftelijk) == ("nld", 3, None)
    assert (selectie.kantoortijden, selectie.onregelmatig, selectie.contractvormen) == (1, 2, ("O",))
    assert str(selectie.beschikbaar_uiterlijk) == "2026-12-01"
    # The contract cannot ask this; the portal judges it in what comes back.
    assert formulier.criteria().overeenkomsten == ("02",)
    assert "overeenkomst" not in str(gevraagd).lower()


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


def test_zonder_beroep_is_alles_in_het_gebied() -> None:
    formulier = ZoekForm("vacature", _data(beroep=[], overeenkomsten=["02", "04"]))
    assert formulier.is_valid()
    (enige,) = opdrachten("vacature", formulier.criteria())
    assert set(enige.vraag_object) == {"selectiegebied"}
    assert enige.omschrijving.startswith("Alle beroepen")


@pytest.mark.parametrize(
    ("velden", "veld", "woord"),
    [
        ({"beroep_zoek": "heftruksjofeur"}, "beroep_zoek", "Bedoelt u Heftruckchauffeur"),
        ({"beroep_zoek": "qqqq"}, "beroep_zoek", "staat niet in de lijst"),
        ({"beroep_zoek": "medewerker"}, "beroep_zoek", "Kruis hieronder aan"),
        ({"beroep": [beroep.uri for beroep in BEROEPEN[:11]]}, "beroep_zoek", "U koos er 11: haal er 1 weg."),
        (
            {"beroep": [f"https://voorbeeld.example/beroep/{nummer}" for nummer in range(200)]},
            "beroep_zoek",
            "U koos er 200: haal er 190 weg.",
        ),
        ({"postcode_0": ""}, "postcode_0", "Vul"),
        ({"postcode_0": "7001"}, "postcode_0", "postcode"),
        ({"postcode_0": "7000AA"}, "postcode_0", "Deze postcode kennen wij niet"),
        ({"afstand_0": "1000"}, "afstand_0", "999"),
        ({"postcode_1": "6811AA", "afstand_1": ""}, "afstand_1", "afstand"),
        ({"uren_van": "36", "uren_tot": "24"}, "uren_tot", "maximum"),
        ({"mondeling_0": "3"}, "taal_0", "taal"),
        ({"kenmerk": "dossier 123456782"}, "kenmerk", "burgerservicenummer"),
        ({"kenmerk": "bsn 1234.56.782"}, "kenmerk", "burgerservicenummer"),
    ],
)
def test_fouten_zeggen_wat_er_moet_gebeuren(velden: dict[str, Any], veld: str, woord: str) -> None:
    assert woord in _fouten(**velden)[veld][0]


def test_uitgeschreven_beroep_of_code_mag_ook() -> None:
    code = "https://linkeddata.competentnl.nl/uwv/id/occupation/57D17BDAA8"
    for tekst, verwacht in ((code, code), ("Heftruckchauffeur", CODES[0]), ("REACHTRUCKCHAUFFEUR", CODES[0])):
        formulier = ZoekForm("vacature", _data(beroep=[], beroep_zoek=tekst))
        assert formulier.is_valid(), formulier.errors
        assert formulier.criteria().beroepen == (verwacht,)


def test_een_code_die_geen_lijst_kent_blijft_staan() -> None:
    # From an own profile, for instance; the standard takes every code.
    formulier = ZoekForm("vacature", _data(beroep=["1000413725"]))
    assert formulier.is_valid()
    assert formulier.criteria().beroepen == ("1000413725",)
    assert formulier.bekende_beroepen == ["1000413725"]


def test_wat_iemand_typte_om_te_vinden_mag_blijven_staan() -> None:
    formulier = ZoekForm("vacature", _data(beroep=[CODES[1]], beroep_zoek="magaz"))
    assert formulier.is_valid()
    assert formulier.criteria().beroepen == (CODES[1],)


def test_van_een_formulier_met_fouten_is_te_lezen_wat_goed_is() -> None:
    formulier = ZoekForm("vacature", _data(uren_van="36", uren_tot="24", postcode_1="0000ZZ", rijbewijzen=["B", "Q"]))
    assert not formulier.is_valid()
    criteria = formulier.criteria()
    assert (len(criteria.gebieden), criteria.uren_van, criteria.uren_tot) == (1, 36, None)
    assert criteria.rijbewijzen == ()


def _post(client: Client, knop: str = "", **anders: Any) -> Any:
    return client.post(
        NIEUW, {naam: _data(**anders).getlist(naam) for naam in _data(**anders)} | ({knop: "1"} if knop else {})
    )


@pytest.mark.django_db
def test_zoek_beroep_zonder_javascript(als_bemiddelaar: Client) -> None:
    antwoord = _post(als_bemiddelaar, "beroep_zoeken", beroep=[], beroep_zoek="heftr", rijbewijzen="B")
    inhoud = antwoord.content.decode()
    assert antwoord.status_code == 200
    assert f'value="{CODES[0]}"' in inhoud
    assert "Gevonden beroepen" in inhoud
    assert antwoord.context["form"]["rijbewijzen"].value() == ["B"]
    assert not antwoord.context["form"].errors


@pytest.mark.django_db
def test_beroepen_terwijl_iemand_typt(als_bemiddelaar: Client) -> None:
    adres = reverse("zoekvragen:beroepen", args=["vacature"])
    data = {"beroep": [CODES[2]], "beroep_bekend": [CODES[0], CODES[2]], "beroep_zoek": "magaz"}
    antwoord = als_bemiddelaar.post(adres, data)
    formulier, inhoud = antwoord.context["form"], antwoord.content.decode()
    # What was unticked stays in sight, what was chosen is not offered again.
    assert formulier.bekende_beroepen == [CODES[0], CODES[2]]
    assert inhoud.count(" checked") == 1
    assert [code for code, _, _ in formulier.voorstellen] == [CODES[1]]
    assert "1 beroep gevonden." in inhoud
    assert "Probeer een ander woord" in als_bemiddelaar.post(adres, {"beroep_zoek": "qqqq"}).content.decode()


@pytest.mark.django_db
def test_nog_een_gebied_en_een_criterium_weghalen(als_bemiddelaar: Client) -> None:
    antwoord = _post(als_bemiddelaar, "gebied_erbij", uren_van="24")
    assert antwoord.context["form"].aantal_gebieden == 2
    assert "Uren per week" in antwoord.content.decode()
    zonder = _post(als_bemiddelaar, uren_van="24", uren_tot="30", rijbewijzen="B", weg="uren")
    formulier = zonder.context["form"]
    assert (formulier["uren_van"].value(), formulier["uren_tot"].value()) == (None, None)
    assert formulier["rijbewijzen"].value() == ["B"]
    zonder_beroep = _post(als_bemiddelaar, weg="beroepen")
    assert zonder_beroep.context["form"].bekende_beroepen == []
    zonder_gebied = _post(als_bemiddelaar, postcode_1="6811AA", afstand_1="10", weg="gebieden")
    assert zonder_gebied.context["form"]["postcode_0"].value() is None


@pytest.mark.django_db
def test_de_vraag_wordt_teruggelezen(als_bemiddelaar: Client) -> None:
    for antwoord in (
        _post(als_bemiddelaar, "controleren", uren_van="24", overeenkomsten=["02", "04"]),
        als_bemiddelaar.post(
            reverse("zoekvragen:meelezen", args=["vacature"]),
            {
                "beroep": CODES[0],
                "postcode_0": "7001AB",
                "afstand_0": "25",
                "uren_van": "24",
                "overeenkomsten": ["02", "04"],
            },
        ),
    ):
        inhoud = antwoord.content.decode()
        assert (
            "U zoekt leerbanen en werkervaringsplaatsen voor heftruckchauffeur, binnen 25 km van 7001 AB Doetinchem, "
            "voor minstens 24 uur per week." in inhoud
        )
        assert "U vindt geen vacatures waarin dit niet is ingevuld: uren." in inhoud
        assert "kan niet op soort plek zoeken" in inhoud
        assert "Doetinchem</p>" in inhoud


@pytest.mark.django_db
def test_een_onaf_formulier_wordt_gelezen_zover_het_is(als_bemiddelaar: Client) -> None:
    adres = reverse("zoekvragen:meelezen", args=["werkzoekende"])
    assert "Vul een postcode in" in als_bemiddelaar.post(adres, {"postcode_0": "70"}).content.decode()
    inhoud = als_bemiddelaar.post(adres, {"postcode_0": "7001AB", "afstand_0": "5"}).content.decode()
    assert "U zoekt werkzoekenden in alle beroepen, binnen 5 km van 7001 AB Doetinchem." in inhoud
    assert "Zonder beroep komt er veel binnen" in inhoud


@pytest.mark.django_db
def test_veel_aanroepen_worden_nog_eens_gevraagd(als_bemiddelaar: Client, gemeente: Organisatie) -> None:
    data: dict[str, Any] = {"formulier_id": str(uuid4()), "beroep": [beroep.uri for beroep in BEROEPEN[:4]]}
    for nummer, postcode in enumerate(("7001AB", "6811AA", "7511AA")):
        data |= {f"postcode_{nummer}": postcode, f"afstand_{nummer}": "10"}
    eerst = als_bemiddelaar.post(NIEUW, data)
    assert eerst.status_code == 200
    assert "worden het 12 vragen" in eerst.content.decode()
    bevestigd = {"bevestigd": eerst.context["bevestigen"]}
    # Confirming is for this question; another one is asked about again.
    anders = data | bevestigd | {"beroep": [beroep.uri for beroep in BEROEPEN[:5]]}
    assert "worden het 15 vragen" in als_bemiddelaar.post(NIEUW, anders).content.decode()
    assert als_bemiddelaar.post(NIEUW, data | bevestigd).status_code == 302
    with organisatie_transactie(gemeente.pk):
        assert gemeente.deelvragen.count() == 12


@pytest.mark.django_db
def test_dezelfde_vraag_van_kort_geleden_wordt_gemeld(als_bemiddelaar: Client, bemiddelaar: Medewerker) -> None:
    eerste = _post(als_bemiddelaar)
    assert eerste.status_code == 302
    tweede = _post(als_bemiddelaar)
    inhoud = tweede.content.decode()
    assert tweede.status_code == 200
    assert f"al gesteld door {bemiddelaar.naam}" in inhoud
    assert eerste["Location"] in inhoud
    # Who asks for it on purpose is not asked twice.
    assert _post(als_bemiddelaar, opnieuw_vragen="on").status_code == 302
    assert _post(als_bemiddelaar, bevestigd=tweede.context["bevestigen"]).status_code == 302


@pytest.mark.django_db
def test_dubbelklik_is_een_vraag(als_bemiddelaar: Client, gemeente: Organisatie) -> None:
    formulier_id = str(uuid4())
    adressen = {_post(als_bemiddelaar, formulier_id=formulier_id)["Location"] for _ in range(2)}
    assert len(adressen) == 1
    with organisatie_transactie(gemeente.pk):
        assert gemeente.zoekvragen.count() == 1


@pytest.mark.django_db
def test_snelle_keuze_voor_leerbanen(als_bemiddelaar: Client) -> None:
    formulier = als_bemiddelaar.get(f"{NIEUW}?plek=02&plek=onzin").context["form"]
    assert formulier["overeenkomsten"].value() == ["02"]


@pytest.mark.django_db
def test_zonder_aansluiting_zegt_de_pagina_waarom(als_bemiddelaar: Client, gemeente: Organisatie) -> None:
    with organisatie_transactie(gemeente.pk):
        gemeente.aansluiting.status = "opgeschort"
        gemeente.aansluiting.save()
    assert "opgeschort" in als_bemiddelaar.get(NIEUW).content.decode()
    antwoord = als_bemiddelaar.post(NIEUW, _data().dict())
    assert antwoord.status_code == 422
    assert "opgeschort" in antwoord.content.decode()

"""The pages of details: a purpose first, every look recorded once, polling is no look, and nothing for a stranger."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from portal.details.models import Detailverzoek
from portal.details.ophalen import bestemming
from portal.kern.tenant import organisatie_transactie
from portal.organisaties.models import Medewerker, Organisatie
from portal.profielen.services import gegevens_versleutelen
from portal.zoekvragen.models import Deelvraag, Resultaat
from tests.factories.zoekvragen import resultaten_maken

pytestmark = pytest.mark.django_db

AANVRAGEN = "/details/aanvragen/"
PROFIEL = (
    b'{"idVacature":"x1","naamVacature":"Timmerman","beroep":{"codeBeroepsnaam":"https://onbekend.example/1"},'
    b'"codeWerkEnDenkniveauMinimaal":"3","adres":{"postcode":"7001AB","straatnaam":"Dorpsstraat","huisnummer":1},'
    b'"werkgever":{"handelsnaamOrganisatie":"Bouw BV","contactpersoon":[{"naamContactpersoonAfdeling":"J. de Wit",'
    b'"emailadres":["jdewit@bouw.example"],"telefoonnummer":["0314123456"]}]}}'
)


@pytest.fixture
def resultaat(gemeente: Organisatie, bemiddelaar: Medewerker) -> Resultaat:
    with organisatie_transactie(gemeente.pk):
        return resultaten_maken(gemeente, bemiddelaar)[0]


def _verzoek(resultaat: Resultaat, door: Medewerker, status: str, **velden: Any) -> Detailverzoek:
    with organisatie_transactie(resultaat.organisatie_id):
        verzoek = Detailverzoek.objects.create(
            organisatie_id=resultaat.organisatie_id,
            soort="vacature",
            resultaat=resultaat,
            vum_id=resultaat.vum_id,
            doel="vacature",
            referentie="V-1",
            door=door,
            status=status,
            **velden,
        )
        if status == "ontvangen":
            verzoek.versleuteld = gegevens_versleutelen(
                organisatie_id=resultaat.organisatie_id, inhoud=PROFIEL, bestemming=bestemming(verzoek.pk)
            )
            verzoek.save()
    return verzoek


def _inzages(organisatie: Organisatie) -> list[str]:
    with organisatie_transactie(organisatie.pk):
        return list(organisatie.inzages.values_list("handeling", flat=True))


def test_eerst_doel_en_nummer_dan_pas_opvragen(
    als_bemiddelaar: Client, gemeente: Organisatie, resultaat: Resultaat
) -> None:
    keuze = {"resultaat": [str(resultaat.pk)]}
    with organisatie_transactie(gemeente.pk):
        Deelvraag.objects.update(details_gebruikt=3)
    pagina = als_bemiddelaar.post(AANVRAGEN, keuze).content.decode()
    assert "Nog 7 van 10 over" in pagina
    assert "Wat wordt vastgelegd" in pagina
    leeg = als_bemiddelaar.post(AANVRAGEN, keuze | {"bevestigd": "on", "doel": "vacature", "referentie": ""})
    assert leeg.status_code == 422
    assert _inzages(gemeente) == []
    antwoord = als_bemiddelaar.post(AANVRAGEN, keuze | {"bevestigd": "on", "doel": "vacature", "referentie": "V-9"})
    assert antwoord.status_code == 302
    assert antwoord["Location"].startswith("/details/")
    assert _inzages(gemeente) == ["detail_opgevraagd"]


def test_bsn_als_nummer_wordt_geweigerd(als_bemiddelaar: Client, gemeente: Organisatie, resultaat: Resultaat) -> None:
    antwoord = als_bemiddelaar.post(
        AANVRAGEN,
        {"resultaat": str(resultaat.pk), "bevestigd": "on", "doel": "vacature", "referentie": "123456782"},
    )
    assert antwoord.status_code == 422
    assert "burgerservicenummer" in antwoord.content.decode()
    with organisatie_transactie(gemeente.pk):
        assert not gemeente.detailverzoeken.exists()


def test_te_veel_gekozen_is_niets_opgevraagd(
    als_bemiddelaar: Client, gemeente: Organisatie, resultaat: Resultaat
) -> None:
    with organisatie_transactie(gemeente.pk):
        Deelvraag.objects.update(details_gebruikt=10)
    antwoord = als_bemiddelaar.post(
        AANVRAGEN, {"resultaat": str(resultaat.pk), "bevestigd": "on", "doel": "vacature", "referentie": "V-1"}
    )
    assert antwoord.status_code == 422
    assert "niets opgevraagd" in antwoord.content.decode()
    assert _inzages(gemeente) == []


def test_niets_gekozen_gaat_terug(als_bemiddelaar: Client, resultaat: Resultaat) -> None:
    antwoord = als_bemiddelaar.post(AANVRAGEN, {"zoekvraag": str(resultaat.zoekvraag_id), "resultaat": "onzin"})
    assert antwoord["Location"] == reverse("zoekvragen:toon", args=[resultaat.zoekvraag_id])


def test_elke_keer_bekijken_is_een_regel_en_vragen_hoe_ver_het_is_niet(
    als_bemiddelaar: Client, gemeente: Organisatie, bemiddelaar: Medewerker, resultaat: Resultaat
) -> None:
    verzoek = _verzoek(resultaat, bemiddelaar, "ontvangen", bron_id="Gemeente Zutphen")
    adres = reverse("details:toon", args=[verzoek.pk])
    inhoud = als_bemiddelaar.get(adres).content.decode()
    assert "J. de Wit" in inhoud
    assert "mailto:jdewit@bouw.example" in inhoud
    assert "tel:0314123456" in inhoud
    assert "Vmbo-niveau" in inhoud
    assert "Gemeente Zutphen" in inhoud
    assert _inzages(gemeente) == ["detail_bekeken"]
    assert "no-store" in als_bemiddelaar.get(adres)["Cache-Control"]
    assert _inzages(gemeente) == ["detail_bekeken"] * 2

    voortgang = als_bemiddelaar.get(reverse("details:voortgang", args=[verzoek.pk]), headers={"HX-Request": "true"})
    assert voortgang["HX-Redirect"] == adres
    assert b"J. de Wit" not in voortgang.content
    assert b"J. de Wit" not in als_bemiddelaar.get(reverse("details:overzicht")).content
    assert _inzages(gemeente) == ["detail_bekeken"] * 2


def test_kijken_geeft_nooit_een_detail_uit(
    als_bemiddelaar: Client, gemeente: Organisatie, bemiddelaar: Medewerker, resultaat: Resultaat
) -> None:
    verzoek = _verzoek(resultaat, bemiddelaar, "onbekend", reden="De verbinding is verbroken.")
    for naam in ("toon", "voortgang"):
        als_bemiddelaar.get(reverse(f"details:{naam}", args=[verzoek.pk]))
    assert als_bemiddelaar.get(reverse("details:opnieuw", args=[verzoek.pk])).status_code == 405
    assert als_bemiddelaar.get(AANVRAGEN).status_code == 405
    with organisatie_transactie(gemeente.pk):
        assert gemeente.deelvragen.get().details_gebruikt == 0
    assert als_bemiddelaar.post(reverse("details:opnieuw", args=[verzoek.pk])).status_code == 302
    with organisatie_transactie(gemeente.pk):
        assert gemeente.deelvragen.get().details_gebruikt == 1
    assert _inzages(gemeente) == ["detail_opgevraagd"]


def test_wachten_vraagt_vanzelf_hoe_ver_het_is(
    als_bemiddelaar: Client, bemiddelaar: Medewerker, resultaat: Resultaat
) -> None:
    verzoek = _verzoek(resultaat, bemiddelaar, "wachtrij")
    inhoud = als_bemiddelaar.get(reverse("details:toon", args=[verzoek.pk])).content.decode()
    assert "every 1500ms" in inhoud
    voortgang = reverse("details:voortgang", args=[verzoek.pk])
    assert als_bemiddelaar.get(voortgang, {"versie": "wachtrij0"}).status_code == 204


def test_resultaat_toont_dat_de_details_er_al_zijn(
    als_bemiddelaar: Client, bemiddelaar: Medewerker, resultaat: Resultaat
) -> None:
    _verzoek(resultaat, bemiddelaar, "ontvangen")
    inhoud = als_bemiddelaar.get(reverse("zoekvragen:toon", args=[resultaat.zoekvraag_id])).content.decode()
    assert "Details al opgevraagd" in inhoud
    # It can still be chosen, to compare or to download; asking for it again costs nothing.
    assert f'value="{resultaat.pk}"' in inhoud


def test_een_vreemde_vindt_niets(
    als_vreemde: Client,
    andere_gemeente: Organisatie,
    gemeente: Organisatie,
    bemiddelaar: Medewerker,
    resultaat: Resultaat,
) -> None:
    verzoek = _verzoek(resultaat, bemiddelaar, "ontvangen")
    for naam in ("toon", "voortgang"):
        assert als_vreemde.get(reverse(f"details:{naam}", args=[verzoek.pk])).status_code == 404
    assert als_vreemde.post(reverse("details:opnieuw", args=[verzoek.pk])).status_code == 404
    antwoord = als_vreemde.post(
        AANVRAGEN, {"resultaat": str(resultaat.pk), "bevestigd": "on", "doel": "vacature", "referentie": "V-1"}
    )
    assert antwoord["Location"] == "/zoekvragen/"
    assert _inzages(gemeente) == []
    assert _inzages(andere_gemeente) == []
    assert "Nog geen details" in als_vreemde.get(reverse("details:overzicht")).content.decode()

"""Results as a file: complete, harmless, with its origin, and never without a line in the inzage."""

import csv
import io

import openpyxl
import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from portal.kern.tenant import organisatie_transactie
from portal.organisaties.models import Medewerker, Organisatie
from portal.zoekvragen.models import Resultaat
from tests.factories.zoekvragen import resultaten_maken

pytestmark = pytest.mark.django_db


@pytest.fixture
def resultaten(gemeente: Organisatie, bemiddelaar: Medewerker) -> list[Resultaat]:
    with organisatie_transactie(gemeente.pk):
        rijen = resultaten_maken(gemeente, bemiddelaar, 30)
        Resultaat.objects.filter(pk=rijen[0].pk).update(titel="=cmd|' /C calc'!A0", past_niet_op=["uren"])
        gemeente.zoekvragen.update(kenmerk="DOS-7")
        return rijen


def _adres(resultaten: list[Resultaat], naam: str = "downloaden") -> str:
    return reverse(f"zoekvragen:{naam}", args=[resultaten[0].zoekvraag_id])


def _inzages(organisatie: Organisatie) -> list[tuple[str, str, str, str]]:
    with organisatie_transactie(organisatie.pk):
        return list(organisatie.inzages.values_list("handeling", "vum_id", "doel", "referentie"))


def test_wat_is_aangekruist_als_excel(
    als_bemiddelaar: Client, gemeente: Organisatie, resultaten: list[Resultaat]
) -> None:
    keuze = [str(resultaten[1].pk), str(resultaten[0].pk)]
    pagina = als_bemiddelaar.post(_adres(resultaten, "keuze"), {"resultaat": keuze, "actie": "downloaden"})
    assert "Wat u aankruiste (2)" in pagina.content.decode()
    assert "Alles in de lijst (29)" in pagina.content.decode()
    assert _inzages(gemeente) == []
    antwoord = als_bemiddelaar.post(_adres(resultaten), {"resultaat": keuze, "wat": "keuze", "vorm": "xlsx"})
    assert 'attachment; filename="vacatures-' in antwoord["Content-Disposition"]
    boek = openpyxl.load_workbook(io.BytesIO(antwoord.content))
    blad = boek["Resultaten"]
    regels = [[cel.value for cel in rij] for rij in blad.iter_rows()]
    assert [regel[0] for regel in regels] == ["Vacature", "Baan 1", "=cmd|' /C calc'!A0"]
    assert blad["A3"].data_type == "s"
    kop = regels[0]
    assert regels[1][kop.index("Herkomst")].startswith("VUM-uitwisseling, zoekvraag van ")
    with organisatie_transactie(gemeente.pk):
        weg = gemeente.zoekvragen.get().bewaren_tot
    assert regels[1][kop.index("Weggooien op")].date() == timezone.localtime(weg).date()
    assert regels[2][kop.index("Past niet op")] == "uren"
    herkomst = {rij[0].value: rij[1].value for rij in boek["Herkomst"].iter_rows()}
    assert herkomst["Aantal resultaten"] == 2
    assert herkomst["Wat er is gevraagd"].startswith("U zoekt vacatures voor heftruckchauffeur")
    assert _inzages(gemeente) == [
        ("resultaat_gedownload", resultaat.vum_id, "bemiddeling", "DOS-7") for resultaat in resultaten[:2]
    ]


def test_de_hele_lijst_als_csv(als_bemiddelaar: Client, gemeente: Organisatie, resultaten: list[Resultaat]) -> None:
    antwoord = als_bemiddelaar.post(
        _adres(resultaten), {"wat": "lijst", "vorm": "csv", "terug": "sorteer=titel&afstand=19&toon=alles&pagina=2"}
    )
    rijen = list(csv.reader(io.StringIO(antwoord.content.decode("utf-8-sig"), newline=""), delimiter=";"))
    # All pages of the list, as it was filtered and sorted, and what would be a formula is text.
    assert len(rijen) == 21
    assert rijen[1][0] == "'=cmd|' /C calc'!A0"
    assert len(_inzages(gemeente)) == 20


def test_niets_gekozen_biedt_alleen_de_lijst(als_bemiddelaar: Client, resultaten: list[Resultaat]) -> None:
    pagina = als_bemiddelaar.post(_adres(resultaten, "keuze"), {"actie": "downloaden"})
    assert "Wat u aankruiste" not in pagina.content.decode()
    assert als_bemiddelaar.post(_adres(resultaten), {"wat": "keuze", "vorm": "csv"}).status_code == 422
    assert als_bemiddelaar.post(_adres(resultaten), {"wat": "lijst", "vorm": "exe"}).status_code == 422
    leeg = als_bemiddelaar.post(_adres(resultaten), {"wat": "lijst", "vorm": "csv", "terug": "nieuw=ja"}, follow=True)
    assert "Er is niets om te downloaden." in leeg.content.decode()


def test_een_vreemde_downloadt_niets(als_vreemde: Client, gemeente: Organisatie, resultaten: list[Resultaat]) -> None:
    velden = {"resultaat": str(resultaten[0].pk), "wat": "keuze", "vorm": "csv"}
    assert als_vreemde.post(_adres(resultaten), velden).status_code == 404
    assert als_vreemde.post(_adres(resultaten, "keuze"), velden | {"actie": "downloaden"}).status_code == 404
    assert _inzages(gemeente) == []


def test_de_inzage_zegt_het_in_woorden(als_bemiddelaar: Client, resultaten: list[Resultaat]) -> None:
    als_bemiddelaar.post(_adres(resultaten), {"resultaat": str(resultaten[1].pk), "wat": "keuze", "vorm": "csv"})
    inhoud = als_bemiddelaar.get(reverse("inzage:overzicht")).content.decode()
    assert "downloadde" in inhoud
    assert "Bemiddeling – DOS-7" in inhoud

"""The pages: ask, watch, compare; and nothing of it for anybody else."""

from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from portal.kern.tenant import organisatie_transactie
from portal.organisaties.models import Medewerker, Organisatie
from portal.zoekvragen.models import Zoekvraag
from portal.zoekvragen.services import deelvragen_uitvoeren
from tests.factories.zoekvragen import resultaten_maken, zoekvraag_maken
from tests.uitwisseling import Oefenvoorziening

pytestmark = pytest.mark.django_db


def _formulier(**anders: Any) -> dict[str, Any]:
    return {
        "formulier_id": str(uuid4()),
        "beroep_0": "Heftruckchauffeur",
        "beroep_1": "",
        "postcode_0": "7001 ab",
        "afstand_0": "300",
        **anders,
    }


@pytest.mark.parametrize("soort", ["vacature", "werkzoekende"])
def test_vragen_en_de_resultaten_zien(
    als_bemiddelaar: Client, gemeente: Organisatie, uitwisseling: Oefenvoorziening, soort: str
) -> None:
    adres = reverse("zoekvragen:nieuw", args=[soort])
    assert als_bemiddelaar.get(adres).status_code == 200
    antwoord = als_bemiddelaar.post(adres, _formulier(kenmerk="Dossier 12"))
    assert antwoord.status_code == 302
    bezig = als_bemiddelaar.get(antwoord["Location"]).content.decode()
    assert 'hx-trigger="every 1500ms"' in bezig
    assert "Ververs" in bezig
    with organisatie_transactie(gemeente.pk):
        ids = list(gemeente.deelvragen.values_list("pk", flat=True))
    deelvragen_uitvoeren(organisatie_id=gemeente.pk, ids=ids)
    klaar = als_bemiddelaar.get(antwoord["Location"]).content.decode()
    assert "hx-trigger" not in klaar.partition('id="resultaten"')[0].rpartition('id="voortgang"')[2]
    assert "1 van 1 beantwoord" in klaar
    assert "Waarom gevonden" in klaar
    assert "Heftruckchauffeur" in klaar
    assert "Dossier 12" in klaar


def test_voortgang_zwijgt_zolang_er_niets_verandert_en_stopt_aan_het_eind(
    als_bemiddelaar: Client, gemeente: Organisatie, bemiddelaar: Medewerker
) -> None:
    with organisatie_transactie(gemeente.pk):
        vraag = zoekvraag_maken(gemeente, bemiddelaar)
    adres = reverse("zoekvragen:voortgang", args=[vraag.pk])
    eerste = als_bemiddelaar.get(adres, headers={"HX-Request": "true"})
    assert eerste.status_code == 200
    versie = eerste.content.decode().partition("versie=")[2].partition('"')[0]
    assert als_bemiddelaar.get(f"{adres}?versie={versie}", headers={"HX-Request": "true"}).status_code == 204
    assert als_bemiddelaar.post(reverse("zoekvragen:annuleren", args=[vraag.pk])).status_code == 302
    laatste = als_bemiddelaar.get(f"{adres}?versie={versie}", headers={"HX-Request": "true"})
    assert laatste.status_code == 286
    assert b"every 1500ms" not in laatste.content


def test_voortgang_houdt_wat_is_aangekruist(
    als_bemiddelaar: Client, gemeente: Organisatie, bemiddelaar: Medewerker
) -> None:
    with organisatie_transactie(gemeente.pk):
        eerste, _tweede = resultaten_maken(gemeente, bemiddelaar, 2)
        Zoekvraag.objects.filter(pk=eerste.zoekvraag_id).update(status="bezig")
        eerste.deelvraag.status = "wachtrij"
        eerste.deelvraag.save()
    inhoud = als_bemiddelaar.get(
        reverse("zoekvragen:voortgang", args=[eerste.zoekvraag_id]), {"resultaat": str(eerste.pk)}
    ).content.decode()
    assert inhoud.count("checked") == 1
    assert f"resultaat={eerste.pk}" not in inhoud


def test_sorteren_filteren_en_bladeren(als_bemiddelaar: Client, gemeente: Organisatie, bemiddelaar: Medewerker) -> None:
    with organisatie_transactie(gemeente.pk):
        eerste = resultaten_maken(gemeente, bemiddelaar, 30)[0]
    adres = reverse("zoekvragen:toon", args=[eerste.zoekvraag_id])
    assert als_bemiddelaar.get(adres).content.decode().count('class="vum-resultaat"') == 25
    assert als_bemiddelaar.get(f"{adres}?pagina=2").content.decode().count('class="vum-resultaat"') == 5
    assert als_bemiddelaar.get(f"{adres}?afstand=9").content.decode().count('class="vum-resultaat"') == 10
    assert "Geen resultaat past" not in als_bemiddelaar.get(f"{adres}?sorteer=onzin&uren=abc").content.decode()


def test_resultaat_in_leesbare_woorden(als_bemiddelaar: Client, gemeente: Organisatie, bemiddelaar: Medewerker) -> None:
    with organisatie_transactie(gemeente.pk):
        (resultaat,) = resultaten_maken(gemeente, bemiddelaar)
    inhoud = als_bemiddelaar.get(
        reverse("zoekvragen:resultaat", args=[resultaat.zoekvraag_id, resultaat.pk])
    ).content.decode()
    assert "Baan 0" in inhoud
    assert "7001 AB Doetinchem" in inhoud
    assert "Details opvragen" in inhoud


def test_overzicht_en_opnieuw_stellen(als_bemiddelaar: Client, gemeente: Organisatie, bemiddelaar: Medewerker) -> None:
    leeg = als_bemiddelaar.get(reverse("zoekvragen:overzicht")).content.decode()
    assert "Nog geen zoekvragen" in leeg
    with organisatie_transactie(gemeente.pk):
        vraag = zoekvraag_maken(gemeente, bemiddelaar, beroepen=3, gebieden=2)
    overzicht = als_bemiddelaar.get(reverse("zoekvragen:overzicht")).content.decode()
    assert "0 van 6" in overzicht
    assert als_bemiddelaar.get(reverse("zoekvragen:overzicht") + "?soort=werkzoekende").status_code == 200
    opnieuw = als_bemiddelaar.get(reverse("zoekvragen:nieuw", args=["vacature"]), {"opnieuw": str(vraag.pk)})
    assert opnieuw.context["form"].aantal_beroepen == 3
    assert "Orderpicker" in opnieuw.content.decode()


def test_een_vreemde_vindt_niets(
    als_vreemde: Client, gemeente: Organisatie, bemiddelaar: Medewerker, als_bemiddelaar: Client
) -> None:
    with organisatie_transactie(gemeente.pk):
        (resultaat,) = resultaten_maken(gemeente, bemiddelaar)
    vraag_id = resultaat.zoekvraag_id
    for adres in (
        reverse("zoekvragen:toon", args=[vraag_id]),
        reverse("zoekvragen:voortgang", args=[vraag_id]),
        reverse("zoekvragen:resultaat", args=[vraag_id, resultaat.pk]),
        reverse("zoekvragen:nieuw", args=["vacature"]) + f"?opnieuw={vraag_id}",
    ):
        assert als_vreemde.get(adres).status_code == 404
        assert als_bemiddelaar.get(adres).status_code in {200, 286}
    assert als_vreemde.post(reverse("zoekvragen:annuleren", args=[vraag_id])).status_code == 404
    assert "Nog geen zoekvragen" in als_vreemde.get(reverse("zoekvragen:overzicht")).content.decode()


def test_landelijk_beheerder_en_onbekende_soort(als_landelijk_beheerder: Client, als_bemiddelaar: Client) -> None:
    assert als_landelijk_beheerder.get(reverse("zoekvragen:overzicht")).status_code == 403
    assert als_bemiddelaar.get("/zoekvragen/nieuw/onzin/").status_code == 404

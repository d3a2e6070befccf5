"""The pages: ask, watch, compare; and nothing of it for anybody else."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from portal.kern.tenant import Fase, organisatie_transactie
from portal.organisaties.models import Medewerker, Organisatie
from portal.verkeer.models import Lijn
from portal.zoekvragen.models import Resultaat, Zoekvraag
from portal.zoekvragen.services import deelvragen_uitvoeren
from tests.factories.zoekvragen import resultaten_maken, verlopen, zoekvraag_maken
from tests.uitwisseling import Oefenvoorziening

pytestmark = pytest.mark.django_db


def _formulier(**anders: Any) -> dict[str, Any]:
    return {
        "formulier_id": str(uuid4()),
        "beroep_zoek": "Heftruckchauffeur",
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
    assert "hx-trigger" not in klaar.partition("</section>")[0]
    assert "1 van 1 deelvraag beantwoord" in klaar
    assert "Past op" in klaar
    assert f"U zoekt {'vacatures' if soort == 'vacature' else 'werkzoekenden'} voor" in klaar
    assert "Deze resultaten verdwijnen op" in klaar
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
    assert b"hx-trigger" not in laatste.content


def _binnengekomen(gemeente: Organisatie, bemiddelaar: Medewerker, *, geleden: int) -> Resultaat:
    """Two results of a question that still has a call open; nothing happened for `geleden` seconds."""
    with organisatie_transactie(gemeente.pk):
        eerste, _ = resultaten_maken(gemeente, bemiddelaar, 2)
        Zoekvraag.objects.filter(pk=eerste.zoekvraag_id).update(status="bezig")
        verlopen(eerste.zoekvraag, updated_at=geleden)
        eerste.deelvraag.status = "bezig"
        eerste.deelvraag.lease_tot = timezone.now() + timedelta(minutes=1)
        eerste.deelvraag.save()
        return eerste


def test_een_lege_lijst_vult_zichzelf_na_even_wachten(
    als_bemiddelaar: Client, gemeente: Organisatie, bemiddelaar: Medewerker
) -> None:
    eerste = _binnengekomen(gemeente, bemiddelaar, geleden=1)
    adres = reverse("zoekvragen:voortgang", args=[eerste.zoekvraag_id])
    te_vroeg = als_bemiddelaar.get(f"{adres}?gezien=0").content.decode()
    assert "vum-resultaten" not in te_vroeg
    assert "Toon 2 nieuwe resultaten" in te_vroeg
    with organisatie_transactie(gemeente.pk):
        verlopen(eerste.zoekvraag, updated_at=6)
    # The version has not changed; still the list comes.
    versie = te_vroeg.partition("versie=")[2].partition('"')[0]
    gevuld = als_bemiddelaar.get(f"{adres}?gezien=0&versie={versie}").content.decode()
    assert gevuld.count('class="vum-resultaat"') == 2
    assert "gezien=2" in gevuld


def test_een_lijst_waarin_iemand_leest_verandert_niet_vanzelf(
    als_bemiddelaar: Client, gemeente: Organisatie, bemiddelaar: Medewerker
) -> None:
    eerste = _binnengekomen(gemeente, bemiddelaar, geleden=6)
    adres = reverse("zoekvragen:voortgang", args=[eerste.zoekvraag_id])
    inhoud = als_bemiddelaar.get(f"{adres}?gezien=1&sorteer=uren").content.decode()
    assert "vum-resultaten" not in inhoud
    assert "Toon 1 nieuw resultaat" in inhoud
    assert "gezien=1" in inhoud
    assert "sorteer=uren" in inhoud
    # Asked for, the list comes with the heading in focus and with what was ticked.
    gevraagd = als_bemiddelaar.get(
        reverse("zoekvragen:toon", args=[eerste.zoekvraag_id]),
        {"resultaat": str(eerste.pk)},
        headers={"HX-Request": "true", "HX-Target": "resultaten"},
    ).content.decode()
    assert "autofocus" in gevraagd
    assert gevraagd.count(" checked") == 1
    assert "gezien=2" in gevraagd
    assert "<h1" not in gevraagd


def test_een_pagina_die_lang_open_staat_vraagt_minder_vaak(
    als_bemiddelaar: Client, gemeente: Organisatie, bemiddelaar: Medewerker
) -> None:
    eerste = _binnengekomen(gemeente, bemiddelaar, geleden=90)
    adres = reverse("zoekvragen:voortgang", args=[eerste.zoekvraag_id])
    assert 'every 5s"' in als_bemiddelaar.get(f"{adres}?gezien=2").content.decode()
    with organisatie_transactie(gemeente.pk):
        verlopen(eerste.zoekvraag, updated_at=900)
    assert 'every 15s"' in als_bemiddelaar.get(f"{adres}?gezien=2").content.decode()


def test_een_onderbroken_uitwisseling_staat_op_de_paginas(
    als_bemiddelaar: Client, gemeente: Organisatie, bemiddelaar: Medewerker
) -> None:
    with organisatie_transactie(gemeente.pk):
        vraag = zoekvraag_maken(gemeente, bemiddelaar)
    with organisatie_transactie(gemeente.pk, fase=Fase.VERKEER):
        Lijn.objects.update_or_create(
            naam="uitwisseling",
            defaults={
                "tegoed": 1,
                "onderbroken_sinds": timezone.now(),
                "onderbroken_tot": timezone.now() + timedelta(minutes=1),
            },
        )
    melding = "De landelijke uitwisseling geeft sinds"
    assert melding in als_bemiddelaar.get(reverse("zoekvragen:toon", args=[vraag.pk])).content.decode()
    assert melding in als_bemiddelaar.get(reverse("zoekvragen:nieuw", args=["vacature"])).content.decode()


def test_sorteren_filteren_en_bladeren(als_bemiddelaar: Client, gemeente: Organisatie, bemiddelaar: Medewerker) -> None:
    with organisatie_transactie(gemeente.pk):
        eerste = resultaten_maken(gemeente, bemiddelaar, 30)[0]
        Resultaat.objects.filter(pk=eerste.pk).update(past_niet_op=["uren"], uren_max=8)
    adres = reverse("zoekvragen:toon", args=[eerste.zoekvraag_id])
    inhoud = als_bemiddelaar.get(adres).content.decode()
    assert inhoud.count('class="vum-resultaat"') == 25
    assert "1 resultaat past niet bij uw vraag en is verborgen." in inhoud
    assert als_bemiddelaar.get(f"{adres}?pagina=2").content.decode().count('class="vum-resultaat"') == 4
    assert als_bemiddelaar.get(f"{adres}?afstand=9").content.decode().count('class="vum-resultaat"') == 9
    alles = als_bemiddelaar.get(f"{adres}?afstand=9&toon=alles").content.decode()
    assert alles.count('class="vum-resultaat"') == 10
    assert "uren (tot 8 uur)" in alles
    assert "Geen resultaat past" not in als_bemiddelaar.get(f"{adres}?sorteer=onzin&uren=abc").content.decode()
    assert "Geen resultaat past" in als_bemiddelaar.get(f"{adres}?oordeel=interessant").content.decode()


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
    assert len(opnieuw.context["form"].bekende_beroepen) == 3
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

"""The upload pages: errors that say what to do, and nothing for a stranger."""

import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from portal.bestanden.models import Bestand
from portal.kern.tenant import organisatie_transactie
from portal.organisaties.models import Organisatie
from tests.bestanden.conftest import Aanleveren

pytestmark = pytest.mark.django_db


def _insturen(client: Client, inhoud: bytes, **velden: str) -> object:
    bestand = SimpleUploadedFile("lijst.csv", inhoud)
    gegevens = {"soort": "werkzoekende", "formulier_id": str(uuid.uuid4()), "bestand": bestand} | velden
    return client.post(reverse("bestanden:nieuw"), gegevens)


def test_insturen_leidt_naar_de_pagina_van_het_bestand(als_bemiddelaar: Client, gemeente: Organisatie) -> None:
    antwoord = _insturen(als_bemiddelaar, b"Eigen kenmerk;Postcode\nW1;7001AB\n")
    with organisatie_transactie(gemeente.pk):
        bestand = Bestand.objects.get()
    assert antwoord.url == reverse("bestanden:toon", args=[bestand.pk])
    pagina = als_bemiddelaar.get(antwoord.url)
    assert "wordt gecontroleerd" in pagina.content.decode()


def test_terug_en_een_ander_bestand_kiezen_is_een_andere_levering(
    als_bemiddelaar: Client, gemeente: Organisatie
) -> None:
    formulier = {"formulier_id": str(uuid.uuid4())}
    eerste, weer, ander, nog_eens = (
        _insturen(als_bemiddelaar, f"Eigen kenmerk;Postcode\nW{nummer};7001AB\n".encode(), **formulier)
        for nummer in (1, 1, 2, 2)
    )
    assert eerste.url == weer.url != ander.url == nog_eens.url
    with organisatie_transactie(gemeente.pk):
        assert Bestand.objects.count() == 2


def test_nog_eens_insturen_waarover_al_is_besloten_laat_zien_wat_het_werd(
    als_bemiddelaar: Client, gemeente: Organisatie
) -> None:
    formulier = {"formulier_id": str(uuid.uuid4())}
    inhoud = b"Eigen kenmerk;Postcode\nW1;7001AB\n"
    adres = _insturen(als_bemiddelaar, inhoud, **formulier).url
    with organisatie_transactie(gemeente.pk):
        bestand = Bestand.objects.get()
    als_bemiddelaar.post(reverse("bestanden:annuleren", args=[bestand.pk]))
    antwoord = _insturen(als_bemiddelaar, inhoud, **formulier)
    assert (antwoord.status_code, antwoord.url) == (302, adres)


def test_zonder_bestand_zegt_het_formulier_wat_er_mist(als_bemiddelaar: Client) -> None:
    antwoord = als_bemiddelaar.post(reverse("bestanden:nieuw"), {"formulier_id": str(uuid.uuid4())})
    assert antwoord.status_code == 422
    inhoud = antwoord.content.decode()
    assert "Kies eerst een bestand." in inhoud
    assert "<title>Fout:" in inhoud


def test_leeg_bestand_wordt_bij_naam_geweigerd(als_bemiddelaar: Client, gemeente: Organisatie) -> None:
    antwoord = _insturen(als_bemiddelaar, b"")
    assert "lijst.csv: het bestand is leeg" in antwoord.content.decode()
    with organisatie_transactie(gemeente.pk):
        assert not Bestand.objects.exists()


def test_controle_toont_meldingen_en_goede_rijen(als_bemiddelaar: Client, aanleveren: Aanleveren) -> None:
    bestand = aanleveren("W1;7001AB;Kok;20;24;", "W2;fout;Kok;20;24;")
    adres = reverse("bestanden:rijen", args=[bestand.pk])
    fouten = als_bemiddelaar.get(adres).content.decode()
    assert '<td role="cell" data-kop="Rij" class="vum-getal">3</td>' in fouten
    # The place has columns of its own; the sentence does not say it again.
    assert "Rij 3, kolom" not in fouten
    goed = als_bemiddelaar.get(adres, {"goed": "1"}).content.decode()
    assert "W1" in goed
    assert "7001 AB" in goed
    csv = als_bemiddelaar.get(reverse("bestanden:meldingen", args=[bestand.pk]))
    assert "Postcode" in b"".join(csv.streaming_content).decode()
    assert f"meldingen-{timezone.localtime(bestand.created_at):%Y%m%d-%H%M}.csv" in csv["Content-Disposition"]


def test_activeren_en_dan_staat_hij_online(als_bemiddelaar: Client, aanleveren: Aanleveren) -> None:
    bestand = aanleveren("W1;7001AB;Kok;20;24;")
    antwoord = als_bemiddelaar.post(reverse("bestanden:activeren", args=[bestand.pk]), follow=True)
    assert "staat online" in antwoord.content.decode().lower()


@pytest.mark.parametrize(
    ("naam", "methode"),
    [
        ("toon", "get"),
        ("rijen", "get"),
        ("gevolgen", "get"),
        ("meldingen", "get"),
        ("geweigerd", "get"),
        ("wijze", "post"),
        ("activeren", "post"),
        ("annuleren", "post"),
    ],
)
def test_vreemde_vindt_niets(
    als_vreemde: Client, aanleveren: Aanleveren, gemeente: Organisatie, naam: str, methode: str
) -> None:
    bestand = aanleveren("W1;7001AB;Kok;20;24;")
    assert getattr(als_vreemde, methode)(reverse(f"bestanden:{naam}", args=[bestand.pk])).status_code == 404
    with organisatie_transactie(gemeente.pk):
        bestand.refresh_from_db()
    assert bestand.status == "gecontroleerd"


def test_landelijk_beheerder_komt_er_niet_in(als_landelijk_beheerder: Client) -> None:
    assert als_landelijk_beheerder.get(reverse("bestanden:overzicht")).status_code == 403


@pytest.mark.parametrize("soort", ["werkzoekende", "vacature"])
@pytest.mark.parametrize("extensie", ["csv", "xlsx"])
def test_sjabloon_is_te_downloaden_en_zegt_dat_de_voorbeelden_weg_moeten(
    als_bemiddelaar: Client, aanleveren: Aanleveren, soort: str, extensie: str
) -> None:
    antwoord = als_bemiddelaar.get(reverse("bestanden:sjabloon", args=[soort, extensie]))
    assert f"sjabloon-{soort[:4]}" in antwoord["Content-Disposition"]
    bestand = aanleveren(inhoud=antwoord.content, soort=soort)
    assert (bestand.status, bestand.aantal_fout) == ("afgekeurd", 3)
    pagina = als_bemiddelaar.get(reverse("bestanden:toon", args=[bestand.pk])).content.decode()
    assert "Deze rij is een voorbeeld uit het sjabloon. Verwijder deze rij." in pagina


def test_onbekend_sjabloon_is_404(als_bemiddelaar: Client) -> None:
    assert als_bemiddelaar.get("/bestanden/sjabloon/werkgever.csv").status_code == 404


def test_sonar_voorbeeld_wordt_herkend_met_een_geweigerde_rij(als_bemiddelaar: Client, aanleveren: Aanleveren) -> None:
    antwoord = als_bemiddelaar.get(reverse("bestanden:sonar_voorbeeld"))
    bestand = aanleveren(inhoud=antwoord.content)
    assert (bestand.aantal_goed, bestand.aantal_fout) == (23, 1)
    assert "Sonar" in bestand.indeling
    assert any("BSN" in tekst for tekst in bestand.mededelingen)

"""The own list on screen, and every opening of a profile in the log."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from exchange_client.standaard.beroepen import BEROEPEN
from portal.inzage.models import Inzage
from portal.kern.tenant import organisatie_transactie
from portal.organisaties.models import Medewerker, Organisatie
from portal.profielen.models import Contactgegeven, Soort, Vacature, VacatureProfiel, Werkzoekende, WerkzoekendeProfiel
from portal.profielen.vindbaarheid import ontbreekt, onvolledig
from tests.factories.profielen import (
    CONTACT,
    lijst_maken,
    vacature_maken,
    vacature_profiel,
    werkzoekende_maken,
    werkzoekende_profiel,
)

pytestmark = pytest.mark.django_db
Handeling = Inzage.Handeling
KAAL = {"mobiliteit": {"bemiddelingspostcode": "7101EF"}}


def _kok(**anders: object) -> dict[str, object]:
    kok = next(beroep.uri for beroep in BEROEPEN if beroep.naam == "Kok")
    return werkzoekende_profiel(bemiddelingsberoep=[{"codeBeroepsnaam": kok}], **anders)


@pytest.fixture
def persoon(gemeente: Organisatie) -> Werkzoekende:
    with organisatie_transactie(gemeente.pk):
        return werkzoekende_maken(gemeente, contact=CONTACT)


@pytest.fixture
def vacature(gemeente: Organisatie) -> Vacature:
    with organisatie_transactie(gemeente.pk):
        return vacature_maken(gemeente)


@pytest.fixture
def lijst(gemeente: Organisatie) -> None:
    with organisatie_transactie(gemeente.pk):
        lijst_maken(gemeente, {"A-1": werkzoekende_profiel(), "B-2": _kok(), "C-3": KAAL})
        lijst_maken(
            gemeente,
            {"V-1": vacature_profiel(), "V-2": vacature_profiel(naamVacature="Kok in een verpleeghuis")},
            soort=Soort.VACATURE,
        )


def _handelingen(organisatie: Organisatie) -> list[str]:
    with organisatie_transactie(organisatie.pk):
        return list(Inzage.objects.order_by("created_at").values_list("handeling", flat=True))


@pytest.mark.parametrize("soort", ["werkzoekenden", "vacatures"])
def test_lege_lijst_wijst_de_weg(gemeente: Organisatie, als_bemiddelaar: Client, soort: str) -> None:
    pagina = als_bemiddelaar.get(f"/{soort}/").content.decode()
    assert f"Nog geen {soort}" in pagina
    assert "/bestanden/nieuw/?soort=" in pagina


@pytest.mark.usefixtures("lijst")
@pytest.mark.parametrize(
    ("vraag", "sleutels"),
    [
        ("", ["A-1", "B-2", "C-3"]),
        ("?sorteer=-kenmerk", ["C-3", "B-2", "A-1"]),
        ("?sorteer=postcode", ["A-1", "B-2", "C-3"]),
        ("?sorteer=-beschikbaar", ["A-1", "B-2", "C-3"]),
        ("?sorteer=onzin", ["A-1", "B-2", "C-3"]),
        ("?sorteer=-werkzoekende__organisatie__naam", ["A-1", "B-2", "C-3"]),
        ("?zoek=b-", ["B-2"]),
        ("?zoek=KOK", ["B-2"]),
        ("?zoek=%25", []),
        ("?vindbaar=nee", ["C-3"]),
        ("?vindbaar=ja", ["A-1", "B-2"]),
        ("?vindbaar=misschien&pagina=x", ["A-1", "B-2", "C-3"]),
    ],
)
def test_zoeken_en_sorteren(als_bemiddelaar: Client, vraag: str, sleutels: list[str]) -> None:
    antwoord = als_bemiddelaar.get(f"/werkzoekenden/{vraag}")
    assert [rij.profiel.werkzoekende.eigen_sleutel for rij in antwoord.context["rijen"]] == sleutels


@pytest.mark.usefixtures("lijst")
@pytest.mark.parametrize(("vraag", "sleutels"), [("?zoek=verpleeg", ["V-2"]), ("?sorteer=naam", ["V-2", "V-1"])])
def test_vacatures_zoeken_en_sorteren(als_bemiddelaar: Client, vraag: str, sleutels: list[str]) -> None:
    antwoord = als_bemiddelaar.get(f"/vacatures/{vraag}")
    assert [rij.profiel.vacature.eigen_sleutel for rij in antwoord.context["rijen"]] == sleutels


@pytest.mark.usefixtures("lijst")
def test_ontbreekt_en_onvolledig_zeggen_hetzelfde(gemeente: Organisatie) -> None:
    with organisatie_transactie(gemeente.pk):
        for model, soort in ((WerkzoekendeProfiel, Soort.WERKZOEKENDE), (VacatureProfiel, Soort.VACATURE)):
            gevonden = set(model.objects.filter(onvolledig(soort)).values_list("pk", flat=True))
            assert gevonden == {profiel.pk for profiel in model.objects.all() if ontbreekt(profiel)}
            assert len(gevonden) > 0


def test_een_langere_pagina_kost_niet_meer_queries(gemeente: Organisatie, als_bemiddelaar: Client) -> None:
    aantallen = []
    for lengte in (1, 25):
        with organisatie_transactie(gemeente.pk):
            lijst_maken(gemeente, {f"K-{nummer}": werkzoekende_profiel() for nummer in range(lengte)})
        with CaptureQueriesContext(connection) as queries:
            als_bemiddelaar.get("/werkzoekenden/")
        aantallen.append(len(queries))
    # The first may look up something that is remembered.
    assert aantallen[1] <= aantallen[0]


def test_openen_staat_in_de_inzage(
    gemeente: Organisatie, als_bemiddelaar: Client, bemiddelaar: Medewerker, persoon: Werkzoekende
) -> None:
    antwoord = als_bemiddelaar.get(f"/werkzoekenden/{persoon.pk}/")
    pagina = antwoord.content.decode()
    assert "Team Werk" in pagina
    assert "Nederlands" in pagina
    assert f"/zoekvragen/nieuw/vacature/?voor={persoon.pk}" in pagina
    assert "kanarie" not in pagina
    assert "no-store" in antwoord["Cache-Control"]
    with organisatie_transactie(gemeente.pk):
        regel = Inzage.objects.get()
    assert (regel.handeling, regel.werkzoekende_id, regel.medewerker_id) == (
        Handeling.EIGEN_BEKEKEN,
        persoon.pk,
        bemiddelaar.pk,
    )


@pytest.mark.parametrize("htmx", [True, False])
def test_contactgegevens_alleen_op_verzoek(
    gemeente: Organisatie, als_bemiddelaar: Client, persoon: Werkzoekende, htmx: bool
) -> None:
    adres = f"/werkzoekenden/{persoon.pk}/contactgegevens/"
    assert als_bemiddelaar.get(adres).status_code == 405
    antwoord = als_bemiddelaar.post(adres, headers={"HX-Request": "true"} if htmx else {})
    pagina = antwoord.content.decode()
    assert "kanarie@werkzoekende.example" in pagina
    assert "0612345678" in pagina
    assert ("<html" in pagina) is not htmx
    gezien = [Handeling.CONTACT_BEKEKEN] if htmx else [Handeling.CONTACT_BEKEKEN, Handeling.EIGEN_BEKEKEN]
    assert _handelingen(gemeente) == gezien


def test_onleesbare_contactgegevens_zijn_een_melding(
    gemeente: Organisatie, als_bemiddelaar: Client, persoon: Werkzoekende
) -> None:
    with organisatie_transactie(gemeente.pk):
        Contactgegeven.objects.update(versleuteld=b"\x01" + b"0" * 40)
    antwoord = als_bemiddelaar.post(f"/werkzoekenden/{persoon.pk}/contactgegevens/", headers={"HX-Request": "true"})
    assert "niet te lezen" in antwoord.content.decode()
    assert _handelingen(gemeente) == []


def test_van_de_lijst_af_is_niets_meer_te_zien(
    gemeente: Organisatie, als_bemiddelaar: Client, persoon: Werkzoekende
) -> None:
    with organisatie_transactie(gemeente.pk):
        lijst_maken(gemeente, {"ander": werkzoekende_profiel()})
    pagina = als_bemiddelaar.get(f"/werkzoekenden/{persoon.pk}/").content.decode()
    assert "Niet meer op de lijst" in pagina
    assert "Team Werk" not in pagina
    als_bemiddelaar.post(f"/werkzoekenden/{persoon.pk}/contactgegevens/")
    assert _handelingen(gemeente) == []


def test_vacature_openen(gemeente: Organisatie, als_bemiddelaar: Client, vacature: Vacature) -> None:
    pagina = als_bemiddelaar.get(f"/vacatures/{vacature.pk}/").content.decode()
    assert "Orderpicker avonddienst" in pagina
    assert "P. de Boer" in pagina
    assert f"/zoekvragen/nieuw/werkzoekende/?voor={vacature.pk}" in pagina
    assert _handelingen(gemeente) == [Handeling.EIGEN_BEKEKEN]


def test_gesloten_vacature_zegt_dat(gemeente: Organisatie, als_bemiddelaar: Client) -> None:
    gisteren = (timezone.localdate() - timedelta(days=1)).isoformat()
    with organisatie_transactie(gemeente.pk):
        gesloten = vacature_maken(gemeente, profielen={"V-9": vacature_profiel(sluitingsdatumVacature=gisteren)})
    pagina = als_bemiddelaar.get(f"/vacatures/{gesloten.pk}/").content.decode()
    assert "Gesloten" in pagina
    assert "Zoek werkzoekenden" not in pagina


def test_vreemde_ziet_niets(
    gemeente: Organisatie, als_vreemde: Client, persoon: Werkzoekende, vacature: Vacature
) -> None:
    for adres in (f"/werkzoekenden/{persoon.pk}/", f"/vacatures/{vacature.pk}/"):
        assert als_vreemde.get(adres).status_code == 404
    assert als_vreemde.post(f"/werkzoekenden/{persoon.pk}/contactgegevens/").status_code == 404
    assert "K-1" not in als_vreemde.get("/werkzoekenden/").content.decode()
    assert _handelingen(gemeente) == []


def test_landelijk_beheerder_leest_geen_profielen(als_landelijk_beheerder: Client, persoon: Werkzoekende) -> None:
    for adres in ("/werkzoekenden/", "/vacatures/", f"/werkzoekenden/{persoon.pk}/"):
        assert als_landelijk_beheerder.get(adres).status_code == 403

"""Starting from an own profile: what is filled in, what is only told, and never somebody else's."""

import pytest
from django.test import Client
from django.urls import reverse

from portal.kern.tenant import organisatie_transactie
from portal.organisaties.models import Medewerker, Organisatie
from portal.zoekvragen.criteria import Gebied
from portal.zoekvragen.voorvullen import criteria_uit, eigen_profiel, ook_bekend
from tests.factories.profielen import BEROEP, vacature_maken, vacature_profiel, werkzoekende_maken

pytestmark = pytest.mark.django_db


def test_persoon_wordt_zoeken_naar_werk(in_gemeente: Organisatie, bemiddelaar: Medewerker) -> None:
    persoon = werkzoekende_maken(in_gemeente, door=bemiddelaar)
    profiel = eigen_profiel(in_gemeente, "vacature", persoon.pk)
    assert profiel is not None
    criteria = criteria_uit(profiel)
    assert criteria.beroepen == (BEROEP,)
    assert criteria.gebieden == (Gebied("7001AB", 30),)
    assert (criteria.uren_van, criteria.uren_tot, criteria.onregelmatig) == (24, 36, 2)
    # A criterion on a licence would hide every vacature that asks for none.
    assert criteria.rijbewijzen == ()
    assert criteria.talen == ()
    assert ook_bekend(profiel) == ["rijbewijs B", "Nederlands"]


def test_vacature_wordt_zoeken_naar_mensen(in_gemeente: Organisatie, bemiddelaar: Medewerker) -> None:
    profiel = vacature_profiel(
        rijbewijs=[{"codeSoortRijbewijs": "B"}],
        taalbeheersing=[{"codeTaal": "eng"}, {"codeTaal": "nld", "codeNiveauTaalbeheersingMondeling": 8}],
    )
    vacature = vacature_maken(in_gemeente, door=bemiddelaar, profielen={"V-1": profiel})
    criteria = criteria_uit(eigen_profiel(in_gemeente, "werkzoekende", vacature.pk))
    assert criteria.rijbewijzen == ("B",)
    assert [(taal.code, taal.mondeling) for taal in criteria.talen] == [("nld", None), ("eng", None)]
    assert criteria.gebieden[0].postcode == "7005ZZ"


def test_pagina_voor_een_eigen_profiel(als_bemiddelaar: Client, gemeente: Organisatie, bemiddelaar: Medewerker) -> None:
    with organisatie_transactie(gemeente.pk):
        persoon = werkzoekende_maken(gemeente, door=bemiddelaar)
    adres = reverse("zoekvragen:nieuw", args=["vacature"])
    pagina = als_bemiddelaar.get(adres, {"voor": str(persoon.pk)})
    assert pagina.status_code == 200
    assert "K-1" in pagina.content.decode()
    formulier = pagina.context["form"]
    data = {veld.html_name: veld.value() for veld in formulier if veld.value() is not None}
    antwoord = als_bemiddelaar.post(adres, data)
    assert antwoord.status_code == 302, antwoord.context["form"].errors
    with organisatie_transactie(gemeente.pk):
        assert gemeente.zoekvragen.get().voor_werkzoekende == persoon


def test_wat_uit_het_profiel_komt_is_te_zien_en_weg_te_halen(
    als_bemiddelaar: Client, gemeente: Organisatie, bemiddelaar: Medewerker
) -> None:
    with organisatie_transactie(gemeente.pk):
        persoon = werkzoekende_maken(gemeente, door=bemiddelaar)
    adres = reverse("zoekvragen:nieuw", args=["vacature"])
    pagina = als_bemiddelaar.get(adres, {"voor": str(persoon.pk)})
    regels = {regel.naam: regel.uit_profiel for regel in pagina.context["meelezing"].regels}
    assert regels == {"beroepen": True, "gebieden": True, "uren": True, "onregelmatig": True}
    data = {veld.html_name: veld.value() for veld in pagina.context["form"] if veld.value() is not None}
    # Changed by hand it is not from the profile any more; taken away it is gone.
    anders = als_bemiddelaar.post(adres, data | {"uren_van": 8, "weg": "onregelmatig"})
    regels = {regel.naam: regel.uit_profiel for regel in anders.context["meelezing"].regels}
    assert regels == {"beroepen": True, "gebieden": True, "uren": False}
    assert anders.context["voor_wie"] == "K-1"


def test_profiel_van_een_ander_is_er_niet(als_vreemde: Client, gemeente: Organisatie, bemiddelaar: Medewerker) -> None:
    with organisatie_transactie(gemeente.pk):
        persoon = werkzoekende_maken(gemeente, door=bemiddelaar)
    adres = reverse("zoekvragen:nieuw", args=["vacature"])
    assert als_vreemde.get(adres, {"voor": str(persoon.pk)}).status_code == 404
    assert als_vreemde.post(adres, {"voor": str(persoon.pk)}).status_code == 404
    meelezen = reverse("zoekvragen:meelezen", args=["vacature"])
    assert als_vreemde.post(meelezen, {"voor": str(persoon.pk)}).status_code == 404
    assert als_vreemde.get(adres, {"voor": "onzin"}).status_code == 404

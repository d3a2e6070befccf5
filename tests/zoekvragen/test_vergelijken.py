"""Two to four results beside each other."""

import pytest
from django.test import Client
from django.urls import reverse

from portal.kern.tenant import organisatie_transactie
from portal.organisaties.models import Medewerker, Organisatie
from portal.zoekvragen.models import Resultaat
from tests.factories.zoekvragen import resultaten_maken

pytestmark = pytest.mark.django_db


@pytest.fixture
def resultaten(gemeente: Organisatie, bemiddelaar: Medewerker) -> list[Resultaat]:
    with organisatie_transactie(gemeente.pk):
        rijen = resultaten_maken(gemeente, bemiddelaar, 5)
        Resultaat.objects.filter(pk__in=[rij.pk for rij in rijen]).update(uren_max=24)
        return rijen


def _kiezen(client: Client, resultaten: list[Resultaat], aantal: int):  # type: ignore[no-untyped-def]
    adres = reverse("zoekvragen:keuze", args=[resultaten[0].zoekvraag_id])
    ids = [str(resultaat.pk) for resultaat in resultaten[:aantal]]
    return client.post(adres, {"resultaat": ids, "actie": "vergelijken", "terug": "sorteer=uren"}, follow=True)


def test_naast_elkaar_met_wat_verschilt(als_bemiddelaar: Client, resultaten: list[Resultaat]) -> None:
    antwoord = _kiezen(als_bemiddelaar, resultaten, 3)
    vergelijking = antwoord.context["vergelijking"]
    assert [kolom.titel for kolom in vergelijking.kolommen] == ["Baan 0", "Baan 1", "Baan 2"]
    regels = {regel.kop: regel for regel in vergelijking.regels}
    assert regels["Afstand"].verschilt
    assert not regels["Uren per week"].verschilt
    assert [waarde for _, waarde in regels["Uren per week"].cellen] == ["tot 24 uur"] * 3
    # Nobody tells the salary: no row of empty cells.
    assert "Salaris" not in regels
    inhoud = antwoord.content.decode()
    assert "sorteer=uren" in inhoud
    # Reloading the address shows the same.
    assert als_bemiddelaar.get(antwoord.redirect_chain[-1][0]).status_code == 200


@pytest.mark.parametrize("aantal", [1, 5])
def test_een_of_vijf_kan_niet(als_bemiddelaar: Client, resultaten: list[Resultaat], aantal: int) -> None:
    inhoud = _kiezen(als_bemiddelaar, resultaten, aantal).content.decode()
    assert f"Kies twee tot vier resultaten om te vergelijken. U koos er {aantal}." in inhoud
    # What was ticked stays ticked.
    assert inhoud.count(" checked") == aantal


def test_een_vreemde_vindt_niets(als_vreemde: Client, als_bemiddelaar: Client, resultaten: list[Resultaat]) -> None:
    adres = _kiezen(als_bemiddelaar, resultaten, 2).redirect_chain[-1][0]
    assert als_vreemde.get(adres).status_code == 404


def test_verdwenen_resultaten_leiden_terug(als_bemiddelaar: Client, resultaten: list[Resultaat]) -> None:
    adres = reverse("zoekvragen:vergelijken", args=[resultaten[0].zoekvraag_id])
    antwoord = als_bemiddelaar.get(adres, {"resultaat": ["onzin", str(resultaten[0].pk)]}, follow=True)
    assert "Kies twee tot vier resultaten" in antwoord.content.decode()

"""Who asks for an id learns whether it can be had, and nothing about why it cannot."""

from datetime import timedelta

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from portal.inzage.models import Inzage
from portal.kern.tenant import organisatie_transactie
from portal.organisaties.models import Organisatie
from portal.profielen.models import Soort
from portal.profielen.services import uitsluiting_vastleggen
from tests.factories.profielen import lijst_maken, vacature_maken, vacature_profiel, werkzoekende_maken
from tests.koppelvlak.conftest import VRAAGSTELLER, koppen

pytestmark = pytest.mark.django_db
ONBEKEND = "0" * 32


@pytest.fixture
def ids(gemeente: Organisatie, andere_gemeente: Organisatie) -> dict[str, list[str]]:
    """Per kind: never given, withdrawn, of another organisation, closed, of another kind, kept from who asks."""
    with organisatie_transactie(andere_gemeente.pk):
        vreemd = werkzoekende_maken(andere_gemeente).extern_id
        vreemde_vacature = vacature_maken(andere_gemeente).extern_id
    with organisatie_transactie(gemeente.pk):
        weg = werkzoekende_maken(gemeente).extern_id
        lijst_maken(
            gemeente, {sleutel: {"mobiliteit": {"bemiddelingspostcode": "7001AB"}} for sleutel in ("K-2", "K-3")}
        )
        open_ = gemeente.werkzoekenden.get(eigen_sleutel="K-2").extern_id
        uitgesloten = gemeente.werkzoekenden.get(eigen_sleutel="K-3")
        uitsluiting_vastleggen(door=None, werkzoekende=uitgesloten, partij_oin=VRAAGSTELLER)
        weg_vacature = vacature_maken(gemeente).extern_id
        gisteren = (timezone.localdate() - timedelta(days=1)).isoformat()
        lijst_maken(gemeente, {"V-2": vacature_profiel(sluitingsdatumVacature=gisteren)}, soort=Soort.VACATURE)
        gesloten = gemeente.vacatures.get(eigen_sleutel="V-2").extern_id
    return {
        "werkzoekendeProfielen": [ONBEKEND, weg, vreemd, gesloten, uitgesloten.extern_id],
        "vacatures": [ONBEKEND, weg_vacature, vreemde_vacature, gesloten, open_],
    }


def _detail(soort: str, profiel_id: str, versie: int) -> HttpResponse:
    nummer = f"{versie}.0.0"
    return Client().get(f"/bron/v{versie}/{soort}/{profiel_id}", headers=koppen(versie=nummer, berichtversie=nummer))


@pytest.mark.parametrize("versie", [2, 3])
@pytest.mark.parametrize("soort", ["werkzoekendeProfielen", "vacatures"])
def test_elk_id_dat_niet_kan_geeft_hetzelfde_antwoord(
    gemeente: Organisatie, ids: dict[str, list[str]], soort: str, versie: int
) -> None:
    gevallen = [*ids[soort], "x" * 200, "a.b", "geen%20id", "..", "%2e%2e", "a%00"]
    antwoorden = [_detail(soort, geval, versie) for geval in gevallen]
    assert {antwoord.status_code for antwoord in antwoorden} == {400}
    assert len({antwoord.content for antwoord in antwoorden}) == 1
    koppen_ = [
        {naam: waarde for naam, waarde in antwoord.items() if naam != "X-Correlation-ID"} for antwoord in antwoorden
    ]
    assert all(kop == koppen_[0] for kop in koppen_)
    with organisatie_transactie(gemeente.pk):
        assert not Inzage.objects.exists()


@pytest.mark.parametrize("soort", ["werkzoekendeProfielen", "vacatures"])
def test_elk_id_dat_niet_kan_kost_hetzelfde_werk(ids: dict[str, list[str]], soort: str) -> None:
    """The time an answer takes tells as much as its words: the same statements for each."""
    _detail(soort, ONBEKEND, 3)
    with CaptureQueriesContext(connection) as gewoon:
        _detail(soort, ONBEKEND, 3)
    for geval in ids[soort]:
        with CaptureQueriesContext(connection) as nu:
            _detail(soort, geval, 3)
        assert len(nu) == len(gewoon)

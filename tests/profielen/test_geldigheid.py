"""A list that nobody stood by for half a year is not shared any more, until somebody says that it is still right."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.html import strip_tags

from exchange_client.selectie import Selectiegebied, VacatureSelectie, WerkzoekendeSelectie
from portal.kern import limieten
from portal.kern.tenant import organisatie_transactie
from portal.organisaties.models import Organisatie
from portal.profielen.models import Lijst, Soort
from portal.profielen.queries import deelbare_werkzoekenden, werkzoekendeprofielen
from portal.profielen.services import aanbod_doen
from tests.factories.profielen import lijst_maken, vacature_maken

pytestmark = pytest.mark.django_db
HIER = Selectiegebied(postcode="7001AB", afstand=30)
PARTIJ = "00000001001000000294"


def _oud(lijst: Lijst, dagen: float) -> None:
    Lijst.objects.filter(pk=lijst.pk).update(geactiveerd_op=timezone.now() - timedelta(days=dagen))


def _aantal(organisatie: Organisatie, selectie: WerkzoekendeSelectie | VacatureSelectie) -> int:
    aanbod = aanbod_doen(
        organisatie_id=organisatie.pk, partij_oin=PARTIJ, correlatie_id="", selectie=selectie, vandaag=date(2026, 1, 1)
    )
    return len(aanbod.profielen)


@pytest.mark.parametrize(("dagen", "getoond"), [(179.9, 1), (180.1, 0)])
def test_vraag_en_detail_kennen_dezelfde_grens(in_gemeente: Organisatie, dagen: float, getoond: int) -> None:
    _oud(lijst_maken(in_gemeente), dagen)
    assert _aantal(in_gemeente, WerkzoekendeSelectie(selectiegebied=HIER)) == getoond
    assert deelbare_werkzoekenden(in_gemeente, partij_oin=PARTIJ).count() == getoond
    assert werkzoekendeprofielen(in_gemeente).count() == 1


def test_vacatures_hebben_hun_eigen_sluitingsdatum(in_gemeente: Organisatie) -> None:
    _oud(vacature_maken(in_gemeente).profielen.get().lijst, 400)
    assert _aantal(in_gemeente, VacatureSelectie(selectiegebied=HIER)) == 1


def test_bevestigen_geeft_de_lijst_weer_een_half_jaar(gemeente: Organisatie, als_bemiddelaar: Client) -> None:
    with organisatie_transactie(gemeente.pk):
        _oud(lijst_maken(gemeente), 200)
    pagina = strip_tags(als_bemiddelaar.get("/werkzoekenden/").content.decode())
    assert "Andere organisaties vinden uw werkzoekenden niet meer" in pagina
    antwoord = als_bemiddelaar.post("/werkzoekenden/bevestigen/", follow=True)
    assert "Bevestigd." in antwoord.content.decode()
    with organisatie_transactie(gemeente.pk):
        assert _aantal(gemeente, WerkzoekendeSelectie(selectiegebied=HIER)) == 1
        assert gemeente.mutaties.filter(handeling="Lijst bevestigd").count() == 1


@pytest.mark.parametrize(("dagen", "gewaarschuwd"), [(100, False), (155, True)])
def test_er_wordt_een_maand_van_tevoren_gewaarschuwd(
    gemeente: Organisatie, als_bemiddelaar: Client, dagen: int, gewaarschuwd: bool
) -> None:
    assert timedelta(days=30) == limieten.PROFIEL_WAARSCHUWEN
    with organisatie_transactie(gemeente.pk):
        _oud(lijst_maken(gemeente), dagen)
    pagina = als_bemiddelaar.get("/werkzoekenden/").content.decode()
    assert ("Zijn deze werkzoekenden nog op zoek?" in pagina) is gewaarschuwd


def test_een_vreemde_bevestigt_alleen_eigen_lijsten(
    gemeente: Organisatie, als_vreemde: Client, als_landelijk_beheerder: Client
) -> None:
    with organisatie_transactie(gemeente.pk):
        lijst = lijst_maken(gemeente)
        _oud(lijst, 200)
    als_vreemde.post("/werkzoekenden/bevestigen/")
    assert als_landelijk_beheerder.post("/werkzoekenden/bevestigen/").status_code == 403
    with organisatie_transactie(gemeente.pk):
        assert Lijst.objects.get(pk=lijst.pk, soort=Soort.WERKZOEKENDE).bevestigd_op is None

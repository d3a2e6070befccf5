"""How many calls may go out: two buckets, two counts and a share that is kept for whoever comes next."""

import threading
from datetime import timedelta

import pytest
from django.db import connection
from django.db.models.functions import Now

from portal.kern import limieten
from portal.kern.tenant import Fase, organisatie_transactie
from portal.organisaties.models import Aansluiting, Organisatie
from portal.verkeer.models import Lijn, Prioriteit, Verkeersstand
from portal.verkeer.services import Toelating, Waarom, gebruiken, toelaten
from tests.factories.organisaties import organisatie_maken

SCHERM, RONDE = Prioriteit.SCHERM, Prioriteit.RONDE


def _nemen(organisatie: Organisatie, gevraagd: int, *, prioriteit: Prioriteit = SCHERM, onderweg: int = 0) -> Toelating:
    with organisatie_transactie(organisatie.pk, fase=Fase.VERKEER):
        toelating = toelaten(organisatie.pk, prioriteit=prioriteit, gevraagd=gevraagd, onderweg=onderweg)
        gebruiken(organisatie.pk, toelating, toelating.aantal)
    return toelating


def _geleden(rij: Lijn | Verkeersstand, seconden: float) -> None:
    type(rij).objects.filter(pk=rij.pk).update(bijgevuld_op=Now() - timedelta(seconds=seconden))


@pytest.mark.django_db
def test_wat_gevraagd_wordt_mag_als_het_past(gemeente: Organisatie) -> None:
    toelating = _nemen(gemeente, 8)
    assert (toelating.aantal, toelating.waarom) == (8, Waarom.NIETS)


def _langzaam(organisatie: Organisatie, per_minuut: int) -> None:
    """So slow that nothing comes back while a test runs, on however busy a machine."""
    Aansluiting.objects.filter(organisatie=organisatie).update(aanroepen_per_minuut=per_minuut)


@pytest.mark.django_db
def test_het_tegoed_van_een_organisatie_raakt_op(in_gemeente: Organisatie) -> None:
    assert _nemen(in_gemeente, 40).aantal == 40
    op = _nemen(in_gemeente, 40)
    assert op.waarom == Waarom.TEMPO
    assert limieten.AANROEPEN_INEENS_AANSLUITING - 40 <= op.aantal < 40


@pytest.mark.django_db
def test_het_tegoed_vult_zich_weer_met_de_tijd(in_gemeente: Organisatie) -> None:
    _langzaam(in_gemeente, 10)
    assert _nemen(in_gemeente, 1).aantal == 1, "a tenth of what a minute holds"
    assert _nemen(in_gemeente, 1).aantal == 0
    _geleden(in_gemeente.verkeersstand, 6)
    assert _nemen(in_gemeente, 40).aantal == 1


@pytest.mark.django_db
def test_een_lagere_grens_van_de_aansluiting_telt(in_gemeente: Organisatie) -> None:
    Aansluiting.objects.filter(organisatie=in_gemeente).update(aanroepen_per_minuut=30, aanroepen_tegelijk=2)
    assert _nemen(in_gemeente, 10).aantal == 2
    assert _nemen(in_gemeente, 10, onderweg=2).aantal == 0
    assert _nemen(in_gemeente, 10).aantal == 1, "30 a minute allows three at once; two were taken"


@pytest.mark.django_db
def test_een_batch_laat_de_helft_over_voor_wie_wacht(in_gemeente: Organisatie) -> None:
    _langzaam(in_gemeente, 40)
    assert _nemen(in_gemeente, 500, prioriteit=RONDE).aantal == 2
    assert _nemen(in_gemeente, 1, prioriteit=RONDE).aantal == 0
    assert _nemen(in_gemeente, 10).aantal == 2


@pytest.mark.django_db
def test_niet_meer_tegelijk_dan_de_aansluiting_mag(gemeente: Organisatie) -> None:
    grens = limieten.AANROEPEN_TEGELIJK_AANSLUITING
    vol = _nemen(gemeente, 10, onderweg=grens - 3)
    assert (vol.aantal, vol.waarom) == (3, Waarom.TEMPO)


@pytest.mark.django_db
def test_wie_eerst_komt_laat_ruimte_voor_wie_daarna_komt(
    gemeente: Organisatie, andere_gemeente: Organisatie, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limieten, "AANROEPEN_TEGELIJK", 12)
    eerste = _nemen(gemeente, 12)
    assert (eerste.aantal, eerste.waarom) == (6, Waarom.DRUK)
    assert _nemen(andere_gemeente, 12).aantal == 3
    assert _nemen(gemeente, 12, onderweg=6).aantal == 2


@pytest.mark.django_db
def test_een_telling_van_een_dode_worker_houdt_niemand_tegen(
    gemeente: Organisatie, andere_gemeente: Organisatie, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limieten, "AANROEPEN_TEGELIJK", 10)
    _nemen(gemeente, 5)
    with organisatie_transactie(gemeente.pk):
        Verkeersstand.objects.update(onderweg=10)
    assert _nemen(andere_gemeente, 4).aantal == 0
    with organisatie_transactie(gemeente.pk):
        Verkeersstand.objects.update(geteld_op=Now() - limieten.AANROEP_LEASE - timedelta(seconds=1))
    assert _nemen(andere_gemeente, 4).aantal == 4


@pytest.mark.django_db
def test_van_de_lijn_kan_niet_meer_dan_alle_samen_mogen(
    gemeente: Organisatie, andere_gemeente: Organisatie, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limieten, "AANROEPEN_INEENS", 5)
    monkeypatch.setattr(limieten, "AANROEPEN_PER_MINUUT", 1)
    assert _nemen(gemeente, 4).aantal == 4
    op = _nemen(andere_gemeente, 4)
    assert (op.aantal, op.waarom) == (1, Waarom.DRUK)


@pytest.mark.django_db(transaction=True)
def test_acht_workers_tegelijk_nemen_samen_nooit_meer_dan_het_tegoed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limieten, "AANROEPEN_PER_MINUUT_AANSLUITING", 1)
    monkeypatch.setattr(limieten, "AANROEPEN_PER_MINUUT", 1)
    monkeypatch.setattr(limieten, "AANROEPEN_INEENS", 20)
    organisaties = [organisatie_maken() for _ in range(4)]
    gekregen: list[int] = []
    start = threading.Barrier(8)

    def worker(organisatie: Organisatie) -> None:
        try:
            with connection.cursor() as cursor:
                cursor.execute("SET ROLE portaal_app")
            start.wait()
            gekregen.extend(_nemen(organisatie, 7).aantal for _ in range(5))
        finally:
            connection.close()

    draden = [threading.Thread(target=worker, args=(organisaties[n % 4],)) for n in range(8)]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join()
    assert len(gekregen) == 40
    # One call a minute for each: nobody may spend more in one instant than what a tenth of a minute holds.
    assert sum(gekregen) == 4

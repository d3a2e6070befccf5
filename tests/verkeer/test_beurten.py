"""Turns go round: who was served longest ago comes first, within each priority, and nobody's question is seen for it."""

from datetime import datetime, timedelta

import pytest
from django.db.models.functions import Now

from portal.kern.tenant import Fase, organisatie_transactie, verkeersfase
from portal.organisaties.models import Medewerker, Organisatie
from portal.verkeer.models import Beurt, Prioriteit, Verkeersstand
from portal.verkeer.services import (
    RIJEN,
    aan_de_beurt,
    beurt_afsluiten,
    beurt_nemen,
    beurten_zetten,
    rij_van,
    te_seinen,
    werk_melden,
)
from portal.zoekvragen.models import Deelvraag
from tests.factories.zoekvragen import zoekvraag_maken

pytestmark = pytest.mark.django_db
SCHERM, RONDE, NACHT = Prioriteit.SCHERM, Prioriteit.RONDE, Prioriteit.NACHT


def _melden(organisatie: Organisatie, prioriteit: Prioriteit = SCHERM) -> None:
    with organisatie_transactie(organisatie.pk):
        werk_melden(organisatie.pk, prioriteit)


def _bedienen(organisatie: Organisatie, *, over: timedelta | None = timedelta(0)) -> None:
    with organisatie_transactie(organisatie.pk, fase=Fase.VERKEER):
        assert beurt_nemen(organisatie.pk, SCHERM)
        beurt_afsluiten(organisatie.pk, SCHERM, None)
        Beurt.objects.filter(organisatie=organisatie).update(vanaf=None if over is None else Now() + over)


def test_wie_bediend_is_sluit_achteraan(gemeente: Organisatie, andere_gemeente: Organisatie) -> None:
    _melden(gemeente)
    _melden(andere_gemeente)
    eerst, daarna = (organisatie_id for organisatie_id, _ in aan_de_beurt([SCHERM], aantal=9))
    _bedienen(Organisatie.objects.get(pk=eerst))
    assert [pk for pk, _ in aan_de_beurt([SCHERM], aantal=9)] == [daarna, eerst]


def test_een_lage_prioriteit_komt_na_een_hoge(gemeente: Organisatie, andere_gemeente: Organisatie) -> None:
    _melden(gemeente, NACHT)
    _melden(andere_gemeente, RONDE)
    assert aan_de_beurt([RONDE, NACHT], aantal=9) == [(andere_gemeente.pk, RONDE), (gemeente.pk, NACHT)]
    assert aan_de_beurt([SCHERM], aantal=9) == []


def test_wie_niets_heeft_wachten_is_niet_aan_de_beurt(gemeente: Organisatie) -> None:
    _melden(gemeente)
    _bedienen(gemeente, over=None)
    assert aan_de_beurt([SCHERM], aantal=9) == []
    _melden(gemeente)
    assert aan_de_beurt([SCHERM], aantal=9) == [(gemeente.pk, SCHERM)]


def test_wat_later_mag_is_later_aan_de_beurt(in_gemeente: Organisatie) -> None:
    _melden(in_gemeente)
    _bedienen(in_gemeente, over=timedelta(minutes=5))
    assert aan_de_beurt([SCHERM], aantal=9) == []
    _melden(in_gemeente)
    assert aan_de_beurt([SCHERM], aantal=9) == [(in_gemeente.pk, SCHERM)], "a new question brings the turn forward"


def test_het_vegen_haalt_een_beurt_alleen_naar_voren(in_gemeente: Organisatie) -> None:
    _melden(in_gemeente)
    nu = Beurt.objects.get().vanaf
    assert nu is not None
    beurten_zetten(in_gemeente.pk, {SCHERM: nu + timedelta(hours=1), NACHT: nu})
    assert dict(Beurt.objects.values_list("prioriteit", "vanaf")) == {SCHERM: nu, NACHT: nu}


def test_een_wachtrij_wordt_een_keer_geseind(in_gemeente: Organisatie) -> None:
    beurten_zetten(in_gemeente.pk, {NACHT: _nu(in_gemeente)})
    assert te_seinen() == ["batch"]
    assert te_seinen() == []


def _nu(organisatie: Organisatie) -> datetime:
    return Organisatie.objects.annotate(nu=Now()).get(pk=organisatie.pk).nu


def test_elke_prioriteit_heeft_een_rij() -> None:
    assert {rij_van(prioriteit) for prioriteit in Prioriteit} == set(RIJEN)


def test_de_fase_van_het_verkeer_opent_alleen_beurten_en_standen(
    gemeente: Organisatie, bemiddelaar: Medewerker
) -> None:
    with organisatie_transactie(gemeente.pk):
        zoekvraag_maken(gemeente, bemiddelaar)
        Verkeersstand.objects.create(organisatie=gemeente, tegoed=1)
    with verkeersfase():
        assert Beurt.objects.count() == 1
        assert Verkeersstand.objects.count() == 1
        assert not Deelvraag.objects.exists()
        assert not Medewerker.objects.exists()

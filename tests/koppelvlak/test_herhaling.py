"""The same question of the same party within a day: the same people, counted once (row B17)."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.http import HttpResponse
from django.utils import timezone

from portal.inzage.models import Vraaglog
from portal.kern.tenant import organisatie_transactie
from portal.organisaties.models import Organisatie
from portal.profielen.services import verdeling_bijwerken
from tests.factories.profielen import ANDER_BEROEP, BEROEP, lijst_maken, werkzoekende_profiel
from tests.koppelvlak.conftest import GEBIED, VERWERKER

pytestmark = pytest.mark.django_db
Vragen = Callable[..., HttpResponse]
VERSCHEIDENE = {
    "bemiddelingsberoep": {
        "$elemMatch": {"$or": [{"beroep.codeBeroepsnaam": {"$eq": code}} for code in (BEROEP, ANDER_BEROEP)]}
    }
}


@pytest.fixture
def velen(gemeente: Organisatie) -> Organisatie:
    with organisatie_transactie(gemeente.pk):
        lijst_maken(gemeente, {f"K-{nummer}": werkzoekende_profiel() for nummer in range(260)})
    return gemeente


def _wie(antwoord: HttpResponse) -> list[str]:
    return [match["idWerkzoekende"] for match in antwoord.json()["matches"]]  # type: ignore[attr-defined]  # test client


@pytest.mark.parametrize(
    "anders",
    [
        {},
        {"selectiegebied": {"afstand": 25, "postcode": "7001ZZ"}},
        {"iets.onbekends": {"$eq": 1}},
        {"bemiddelingsberoep": {"$elemMatch": {"$or": []}}},
    ],
)
def test_herhaalde_vraag_toont_dezelfden_in_een_andere_volgorde(
    velen: Organisatie, vraag: Vragen, anders: dict[str, Any]
) -> None:
    eerste, tweede = _wie(vraag("werkzoekendeProfielen")), _wie(vraag("werkzoekendeProfielen", GEBIED | anders))
    assert set(eerste) == set(tweede)
    assert len(eerste) == 100
    assert eerste != tweede
    with organisatie_transactie(velen.pk):
        assert sorted(Vraaglog.objects.values_list("herhaling", flat=True)) == [False, True]


def test_volgorde_van_een_lijst_maakt_geen_andere_vraag(velen: Organisatie, vraag: Vragen) -> None:
    omgekeerd = {
        "bemiddelingsberoep": {
            "$elemMatch": {"$or": VERSCHEIDENE["bemiddelingsberoep"]["$elemMatch"]["$or"][::-1]},
        }
    }
    eerste = _wie(vraag("werkzoekendeProfielen", GEBIED | VERSCHEIDENE))
    assert set(_wie(vraag("werkzoekendeProfielen", GEBIED | omgekeerd))) == set(eerste)


def test_een_ander_of_een_andere_vraag_krijgt_wie_nog_niet_aan_de_beurt_was(velen: Organisatie, vraag: Vragen) -> None:
    eerste = set(_wie(vraag("werkzoekendeProfielen")))
    # Not written up yet: the draw knows of turns of the last seconds.
    tweede = set(_wie(vraag("werkzoekendeProfielen", from_party=VERWERKER)))
    assert not eerste & tweede
    verdeling_bijwerken(organisatie_id=velen.pk)
    derde = set(_wie(vraag("werkzoekendeProfielen", {"selectiegebied": {"postcode": "7001AB", "afstand": 24}})))
    assert len(derde - eerste - tweede) == 60


def test_na_een_dag_wordt_opnieuw_gekozen(velen: Organisatie, vraag: Vragen) -> None:
    eerste = set(_wie(vraag("werkzoekendeProfielen")))
    with time_machine.travel(timezone.now() + timedelta(hours=24, minutes=1)):
        assert not eerste & set(_wie(vraag("werkzoekendeProfielen")))


def test_herhaling_telt_een_keer(velen: Organisatie, vraag: Vragen) -> None:
    getoond = set(_wie(vraag("werkzoekendeProfielen")))
    for _ in range(3):
        vraag("werkzoekendeProfielen")
    assert verdeling_bijwerken(organisatie_id=velen.pk) == 1
    assert verdeling_bijwerken(organisatie_id=velen.pk) == 0
    aandeel = 100 / 260
    with organisatie_transactie(velen.pk):
        for persoon in velen.werkzoekenden.all():
            verwacht = (persoon.extern_id in getoond) - aandeel
            assert persoon.voorsprong == pytest.approx(verwacht, abs=0.01)


def test_wie_van_de_lijst_gaat_verdwijnt_ook_uit_het_herhaalde_antwoord(velen: Organisatie, vraag: Vragen) -> None:
    eerste = set(_wie(vraag("werkzoekendeProfielen")))
    with organisatie_transactie(velen.pk):
        weg = velen.werkzoekenden.filter(extern_id__in=sorted(eerste)[:40])
        sleutels = set(velen.werkzoekenden.values_list("eigen_sleutel", flat=True)) - set(
            weg.values_list("eigen_sleutel", flat=True)
        )
        over = eerste - set(weg.values_list("extern_id", flat=True))
        lijst_maken(velen, {sleutel: werkzoekende_profiel() for sleutel in sleutels})
    tweede = vraag("werkzoekendeProfielen")
    assert set(_wie(tweede)) == over
    assert len(over) == 60
    assert tweede.json()["maximumAantalResultatenBereikt"] is True

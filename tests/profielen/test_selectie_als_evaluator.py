"""SQL and the reference evaluator give the same answer to any question over any valid profiles."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

import pytest
from django.db import transaction
from django.test import override_settings
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from exchange_client.selectie import VacatureSelectie, WerkzoekendeSelectie, voldoet
from portal.organisaties.models import Organisatie
from portal.profielen.delen import deelbare_lijst_id
from portal.profielen.models import Soort
from portal.profielen.selectie import vacatures_die_voldoen, werkzoekenden_die_voldoen
from portal.profielen.services import CONTACT_SLEUTELS
from portal.profielen.trekking import trekken
from tests.exchange_client import strategieen as s
from tests.factories.profielen import lijst_maken

pytestmark = pytest.mark.django_db

# A list costs a dozen statements, so each holds several profiles and is asked several questions.
veel = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
)


@contextmanager
def _lijst(
    organisatie: Organisatie, soort: str, profielen: list[dict[str, Any]]
) -> Iterator[dict[str, dict[str, Any]]]:
    """An active list for the length of one example."""
    weg = {"idWerkzoekende", "idVacature", *(CONTACT_SLEUTELS if soort == Soort.WERKZOEKENDE else ())}
    per_sleutel = {
        f"p{nummer}": {naam: waarde for naam, waarde in profiel.items() if naam not in weg}
        for nummer, profiel in enumerate(profielen)
    }
    with transaction.atomic():
        lijst_maken(organisatie, per_sleutel, soort=soort)
        yield per_sleutel
        transaction.set_rollback(True)


def _verwacht(profielen: dict[str, dict[str, Any]], goed: Callable[[dict[str, Any]], bool]) -> set[str]:
    return {sleutel for sleutel, profiel in profielen.items() if goed(profiel)}


@veel
@given(
    profielen=st.lists(s.werkzoekenden(), min_size=1, max_size=5),
    vragen=st.lists(s.werkzoekende_selecties(), min_size=1, max_size=8),
    reisafstand_telt=st.booleans(),
)
def test_werkzoekenden(
    in_gemeente: Organisatie,
    profielen: list[dict[str, Any]],
    vragen: list[WerkzoekendeSelectie],
    reisafstand_telt: bool,
) -> None:
    with (
        override_settings(REISAFSTAND_TELT=reisafstand_telt),
        _lijst(in_gemeente, Soort.WERKZOEKENDE, profielen) as bewaard,
    ):
        for vraag in vragen:
            gevonden = werkzoekenden_die_voldoen(in_gemeente.pk, vraag).values_list(
                "werkzoekende__eigen_sleutel", flat=True
            )
            verwacht = _verwacht(bewaard, lambda p, v=vraag: voldoet(v, p, reisafstand_telt=reisafstand_telt))
            assert sorted(gevonden) == sorted(verwacht), vraag


@veel
@given(
    profielen=st.lists(s.vacatures(), min_size=1, max_size=5),
    vragen=st.lists(s.vacature_selecties(), min_size=1, max_size=8),
    vandaag=st.sampled_from(s.DAGEN),
)
def test_vacatures(
    in_gemeente: Organisatie, profielen: list[dict[str, Any]], vragen: list[VacatureSelectie], vandaag: date
) -> None:
    with _lijst(in_gemeente, Soort.VACATURE, profielen) as bewaard:
        for vraag in vragen:
            gevonden = vacatures_die_voldoen(in_gemeente.pk, vraag, vandaag=vandaag).values_list(
                "vacature__eigen_sleutel", flat=True
            )
            verwacht = _verwacht(bewaard, lambda p, v=vraag: voldoet(v, p, vandaag=vandaag))
            assert sorted(gevonden) == sorted(verwacht), vraag


@veel
@given(
    profielen=st.lists(s.werkzoekenden(), min_size=1, max_size=6),
    vraag=s.werkzoekende_selecties(),
    limiet=st.integers(1, 4),
)
def test_limiet_en_meer_spreken_de_waarheid(
    in_gemeente: Organisatie, profielen: list[dict[str, Any]], vraag: WerkzoekendeSelectie, limiet: int
) -> None:
    with _lijst(in_gemeente, Soort.WERKZOEKENDE, profielen) as bewaard:
        goed = _verwacht(bewaard, lambda p: voldoet(vraag, p))
        lijst_id = deelbare_lijst_id(in_gemeente.pk, Soort.WERKZOEKENDE)
        assert lijst_id is not None
        uitkomst = trekken(in_gemeente.pk, lijst_id, vraag, vandaag=s.DAGEN[0], limiet=limiet)
        sleutels = dict(in_gemeente.werkzoekenden.values_list("pk", "eigen_sleutel"))
        aanbod = [sleutels[wie] for wie in uitkomst.ids]
        assert len(aanbod) == len(set(aanbod)) == min(limiet, len(goed))
        assert set(aanbod) <= goed
        assert uitkomst.meer == (len(goed) > limiet)

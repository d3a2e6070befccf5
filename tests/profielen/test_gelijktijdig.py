"""Twenty questions at the same moment: no turn is lost, and the same question is drawn once."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier
from uuid import UUID

import pytest
from django.db import connection

from exchange_client.selectie import Selectiegebied, WerkzoekendeSelectie
from portal.inzage.models import Vraaglog
from portal.kern.tenant import organisatie_transactie
from portal.organisaties.models import Organisatie
from portal.profielen.services import aanbod_doen, verdeling_bijwerken
from tests.factories.organisaties import organisatie_maken
from tests.factories.profielen import lijst_maken, werkzoekende_profiel

pytestmark = pytest.mark.django_db(transaction=True)
VRAGEN = 20
MENSEN = 150


@pytest.fixture
def velen(transactional_db: None) -> Organisatie:
    gemeente = organisatie_maken()
    with organisatie_transactie(gemeente.pk):
        lijst_maken(gemeente, {f"K-{nummer}": werkzoekende_profiel() for nummer in range(MENSEN)})
    return gemeente


def _tegelijk(organisatie_id: UUID, partijen: list[str]) -> None:
    slot = Barrier(len(partijen))

    def vragen(partij_oin: str) -> None:
        try:
            with connection.cursor() as cursor:
                cursor.execute("SET ROLE portaal_app")
            slot.wait(timeout=30)
            with organisatie_transactie(organisatie_id):
                aanbod_doen(
                    organisatie_id=organisatie_id,
                    partij_oin=partij_oin,
                    correlatie_id="",
                    selectie=WerkzoekendeSelectie(selectiegebied=Selectiegebied(postcode="7001AB", afstand=30)),
                    vandaag=date(2026, 11, 22),
                )
        finally:
            connection.close()

    with ThreadPoolExecutor(len(partijen)) as draden:
        list(draden.map(vragen, partijen))


def test_geen_beurt_gaat_verloren(velen: Organisatie) -> None:
    _tegelijk(velen.pk, [f"{nummer:020d}" for nummer in range(VRAGEN)])
    with ThreadPoolExecutor(4) as draden:
        # Four at once write up: exactly once in all.
        verdeeld = list(draden.map(lambda _: _bijwerken(velen.pk), range(4)))
    assert sum(verdeeld) == VRAGEN
    with organisatie_transactie(velen.pk):
        regels = list(Vraaglog.objects.all())
        assert [len(set(regel.getoond)) for regel in regels] == [100] * VRAGEN
        keer = Counter(wie for regel in regels for wie in regel.getoond)
        for persoon in velen.werkzoekenden.all():
            verwacht = keer[persoon.pk] - VRAGEN * 100 / MENSEN
            assert persoon.voorsprong == pytest.approx(verwacht, abs=0.05)


def test_dezelfde_vraag_tegelijk_is_een_trekking(velen: Organisatie) -> None:
    _tegelijk(velen.pk, ["00000001001000000294"] * 8)
    with organisatie_transactie(velen.pk):
        assert len({frozenset(regel.getoond) for regel in Vraaglog.objects.all()}) == 1
        assert Vraaglog.objects.filter(herhaling=False).count() == 1


def _bijwerken(organisatie_id: UUID) -> int:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SET ROLE portaal_app")
        return verdeling_bijwerken(organisatie_id=organisatie_id)
    finally:
        connection.close()

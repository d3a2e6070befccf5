"""Two clicks, or two colleagues, at the same moment: one pointer, and a record of what really happened."""

import threading
from collections.abc import Callable

import pytest
from django.db import connection, connections

from portal.kern.tenant import organisatie_transactie
from portal.organisaties.models import Organisatie
from portal.profielen.models import ActieveLijst, Lijst
from portal.profielen.services import lijst_activeren
from tests.factories.profielen import lijst_maken

pytestmark = pytest.mark.django_db(transaction=True)


def _tegelijk(organisatie: Organisatie, lijsten: list[Lijst]) -> None:
    begin = threading.Barrier(len(lijsten))
    fouten: list[Exception] = []

    def activeren(lijst: Lijst) -> Callable[[], None]:
        def doen() -> None:
            try:
                with connection.cursor() as cursor:
                    cursor.execute("SET ROLE portaal_app")
                begin.wait()
                with organisatie_transactie(organisatie.pk):
                    lijst_activeren(door=None, lijst=lijst)
            except Exception as fout:
                fouten.append(fout)
            finally:
                connections.close_all()

        return doen

    draden = [threading.Thread(target=activeren(lijst)) for lijst in lijsten]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join()
    assert fouten == []


def test_dubbelklik_doet_een_keer_iets(gemeente: Organisatie) -> None:
    with organisatie_transactie(gemeente.pk):
        lijst = lijst_maken(gemeente, actief=False)
    _tegelijk(gemeente, [lijst] * 4)
    with organisatie_transactie(gemeente.pk):
        assert ActieveLijst.objects.get().lijst_id == lijst.pk
        assert gemeente.mutaties.count() == 1


def test_twee_lijsten_tegelijk_geven_een_actieve_lijst(gemeente: Organisatie) -> None:
    with organisatie_transactie(gemeente.pk):
        lijsten = [lijst_maken(gemeente, actief=False, naam=f"lijst {nummer}") for nummer in range(3)]
    _tegelijk(gemeente, lijsten)
    with organisatie_transactie(gemeente.pk):
        assert ActieveLijst.objects.get().lijst_id in {lijst.pk for lijst in lijsten}
        assert gemeente.mutaties.count() == 3

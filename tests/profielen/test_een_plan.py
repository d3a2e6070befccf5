"""Who is found by occupation or area is found with one plan, by index, whatever was in the list when it was made (ADR 12)."""

from datetime import date

import pytest
from django.db import connection

from exchange_client.selectie import Selectiegebied, WerkzoekendeSelectie
from portal.kern.opdrachten import Opdracht, Rijen, samen_uitvoeren
from portal.organisaties.models import Organisatie
from portal.profielen import trekking
from portal.profielen.delen import deelbare_lijst_id
from portal.profielen.models import Soort
from tests.factories.profielen import BEROEP, lijst_maken

pytestmark = pytest.mark.django_db
GEBIED = Selectiegebied(postcode="7001AB", afstand=10)
# So wide that the queue is walked.
OVERAL = WerkzoekendeSelectie(selectiegebied=Selectiegebied(postcode="7001AB", afstand=300))
VRAGEN = [WerkzoekendeSelectie(selectiegebied=GEBIED, beroepen=(BEROEP,)), WerkzoekendeSelectie(selectiegebied=GEBIED)]


def _vragen(organisatie: Organisatie, selectie: WerkzoekendeSelectie) -> None:
    lijst_id = deelbare_lijst_id(organisatie.pk, Soort.WERKZOEKENDE)
    assert lijst_id is not None
    # Nobody may be shown, so that there is something to choose.
    trekking.trekken(organisatie.pk, lijst_id, selectie, vandaag=date(2026, 11, 27), limiet=0)


def _plannen(*, langs_de_rij: bool) -> list[tuple[int, int]]:
    """How often each statement of a draw on this connection got the general plan, and how often one of its own."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT generic_plans, custom_plans FROM pg_prepared_statements"
            " WHERE statement LIKE %s AND (statement LIKE %s) = %s",
            ["%voorsprong%FROM profielen_werkzoekende%", "%ROWS UNBOUNDED%", langs_de_rij],
        )
        return list(cursor.fetchall())


@pytest.mark.parametrize("selectie", VRAGEN, ids=["beroep", "gebied"])
def test_geen_plan_voor_de_waarden_van_een_vraag(in_gemeente: Organisatie, selectie: WerkzoekendeSelectie) -> None:
    lijst_maken(in_gemeente)
    for _ in range(3):
        _vragen(in_gemeente, selectie)
    plannen = _plannen(langs_de_rij=False)
    assert all(eigen == 0 for _, eigen in plannen)
    assert max(algemeen for algemeen, _ in plannen) >= 3


def test_langs_de_rij_beslissen_de_waarden_wel(in_gemeente: Organisatie) -> None:
    lijst_maken(in_gemeente)
    for selectie in (*VRAGEN, OVERAL):
        _vragen(in_gemeente, selectie)
    plannen = _plannen(langs_de_rij=True)
    assert all(algemeen == 0 for algemeen, _ in plannen)
    assert max(eigen for _, eigen in plannen) >= 1


@pytest.mark.parametrize("selectie", [*VRAGEN, OVERAL], ids=["beroep", "gebied", "langs de rij"])
def test_wat_na_de_trekking_komt_gaat_per_index(in_gemeente: Organisatie, selectie: WerkzoekendeSelectie) -> None:
    lijst_maken(in_gemeente)
    _vragen(in_gemeente, selectie)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT current_setting('plan_cache_mode'), current_setting('enable_seqscan'), current_setting('enable_sort'),"
            " current_setting('enable_bitmapscan')"
        )
        assert cursor.fetchone() == ("force_generic_plan", "off", "on", "on")


@pytest.mark.parametrize("selectie", VRAGEN, ids=["beroep", "gebied"])
def test_ook_van_een_bijna_lege_lijst_wordt_niet_alles_gelezen(
    in_gemeente: Organisatie, selectie: WerkzoekendeSelectie, monkeypatch: pytest.MonkeyPatch
) -> None:
    plannen: list[str] = []

    def uitleggen(*opdrachten: Opdracht) -> list[Rijen]:
        uitkomst = samen_uitvoeren(*opdrachten)
        tekst, waarden = opdrachten[-1]
        (plan,) = samen_uitvoeren(
            Opdracht(b"EXPLAIN " + (tekst.encode() if isinstance(tekst, str) else tekst), waarden)
        )
        plannen.append("\n".join(regel for (regel,) in plan))
        return uitkomst

    monkeypatch.setattr(trekking, "samen_uitvoeren", uitleggen)
    lijst_maken(in_gemeente)
    with connection.cursor() as cursor:
        # PostgreSQL now knows how few rows there are, and would read them all.
        cursor.execute("RESET ROLE")
        cursor.execute("ANALYZE profielen_werkzoekendeberoep, profielen_werkzoekendezoekrij")
        cursor.execute("SET ROLE portaal_app")
    _vragen(in_gemeente, selectie)
    assert len(plannen) == 2
    for plan in plannen:
        assert "Index Scan" in plan
        assert "Seq Scan on profielen" not in plan

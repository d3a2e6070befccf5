"""Adding rows to a list costs the same, however many stand on it already."""

from typing import Any

import pytest
from django.db import connection

from portal.kern.tenant import organisatie_transactie
from portal.organisaties.models import Organisatie
from portal.profielen.models import Lijst
from portal.profielen.services import NieuwProfiel, lijst_beginnen, partij_laden, partij_van
from portal.profielen.services.laden import _opdrachten

pytestmark = pytest.mark.django_db
PARTIJ = 1_000


def _laden(lijst: Lijst, vanaf: int) -> list[str]:
    nieuw = [
        NieuwProfiel(rij=nummer + 2, sleutel=f"W-{nummer}", profiel={"mobiliteit": {"bemiddelingspostcode": "7001AB"}})
        for nummer in range(vanaf, vanaf + PARTIJ)
    ]
    assert partij_laden(lijst=lijst, partij=partij_van("werkzoekende", nieuw)) == []
    return [profiel.sleutel for profiel in nieuw]


def _bladzijden(lijst: Lijst, sleutels: list[str]) -> int:
    """How many pages the databank touches to find out who is known by these keys, and who of them is on the list."""
    with connection.cursor() as cursor:
        opdracht = _opdrachten("werkzoekende").bekend.as_string(cursor.connection)
        cursor.execute(
            f"EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) {opdracht}",
            {"organisatie": lijst.organisatie_id, "lijst": lijst.pk, "sleutels": sleutels},
        )
        plan: dict[str, Any] = cursor.fetchone()[0][0]["Plan"]
    assert plan["Actual Rows"] == len(sleutels)
    return int(plan["Shared Hit Blocks"]) + int(plan["Shared Read Blocks"])


def test_opzoeken_wie_bekend_is_groeit_niet_mee_met_de_lijst(gemeente: Organisatie) -> None:
    with organisatie_transactie(gemeente.pk):
        lijst = lijst_beginnen(organisatie=gemeente, soort="werkzoekende", naam="lijst.csv")
        eerste = _laden(lijst, 0)
        kort = _bladzijden(lijst, eerste)
        for nummer in range(1, 4):
            _laden(lijst, nummer * PARTIJ)
        # No figures of the list were made in between: the databank still takes it for empty.
        assert _bladzijden(lijst, eerste) < 2 * kort

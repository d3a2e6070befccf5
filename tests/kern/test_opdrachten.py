"""Several statements in one trip: in order, in one transaction, and failing as Django's own statements fail."""

import pytest
from django.db import DatabaseError, connection, transaction

from portal.kern.opdrachten import Opdracht, samen_uitvoeren
from portal.organisaties.models import Organisatie

pytestmark = pytest.mark.django_db


def test_elke_opdracht_ziet_wat_de_vorige_deed() -> None:
    uitkomst = samen_uitvoeren(
        Opdracht("CREATE TEMP TABLE proef (n int) ON COMMIT DROP"),
        Opdracht("INSERT INTO proef VALUES (%s), (%s)", (1, 2)),
        Opdracht("SELECT n FROM proef WHERE n >= %(vanaf)s ORDER BY n", {"vanaf": 2}),
    )
    assert uitkomst == [[], [], [(2,)]]


def test_een_fout_is_die_van_django_en_laat_niets_achter(gemeente: Organisatie) -> None:
    with pytest.raises(DatabaseError), transaction.atomic():
        samen_uitvoeren(
            Opdracht("CREATE TEMP TABLE proef (n int)"),
            Opdracht("SELECT 1 / %s", (0,)),
            Opdracht("INSERT INTO proef VALUES (1)"),
        )
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_regclass('pg_temp.proef')")
        assert cursor.fetchone() == (None,)


def test_een_waarde_is_nooit_tekst_van_de_opdracht() -> None:
    kwaad = "x'; DROP TABLE organisaties_organisatie; --"
    assert samen_uitvoeren(Opdracht("SELECT %s::text", (kwaad,))) == [[(kwaad,)]]


@pytest.mark.django_db(transaction=True)
def test_zonder_transactie_gebeurt_er_niets() -> None:
    with pytest.raises(RuntimeError):
        samen_uitvoeren(Opdracht("SELECT 1"))

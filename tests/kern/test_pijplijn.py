"""One message with several statements: what PostgreSQL remembers, what breaks off, and how the end travels along."""

from typing import Any

import psycopg
import pytest
from django.db import DatabaseError, OperationalError, connection, transaction

from portal.kern import pijplijn
from portal.kern.opdrachten import Opdracht, samen_afronden, samen_uitvoeren
from portal.kern.pijplijn import pijplijn_van

pytestmark = pytest.mark.django_db(transaction=True)
_ONTHOUDEN = Opdracht("SELECT count(*) FROM pg_prepared_statements WHERE name LIKE 'opdracht\\_%%' AND %s", (True,))


def test_meer_dan_in_een_keer_op_de_lijn_past() -> None:
    """Both ways at once: PostgreSQL stops reading while nobody reads what it has to say."""
    groot = "x" * 3_000_000
    with transaction.atomic():
        uitkomst = samen_uitvoeren(*[Opdracht("SELECT %s::text", (groot,))] * 3)
    assert uitkomst == [[(groot,)]] * 3


def test_een_naam_tweemaal_en_een_procent_in_de_tekst() -> None:
    opdracht = Opdracht("SELECT %(a)s::int + %(b)s::int, %(a)s::int, '50%%'", {"b": 2, "a": 1})
    with transaction.atomic():
        assert samen_uitvoeren(opdracht) == [[(3, 1, "50%")]]


def test_te_weinig_waarden_is_een_fout_en_geen_wachten() -> None:
    with pytest.raises(DatabaseError), transaction.atomic():
        samen_uitvoeren(Opdracht("SELECT %s, %s", (1,)))
    with transaction.atomic():
        assert samen_uitvoeren(Opdracht("SELECT 1")) == [[(1,)]]


def test_wat_onthouden_wordt_heeft_een_einde(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pijplijn, "ONTHOUDEN", 5)
    connection.close()
    with transaction.atomic():
        for nummer in range(30):
            assert samen_uitvoeren(Opdracht(f"SELECT %s + {nummer}", (1,))) == [[(nummer + 1,)]]
        ((aantal,),) = samen_uitvoeren(_ONTHOUDEN)[0]
    assert aantal <= 7
    with transaction.atomic():
        # One that was forgotten is simply told again.
        assert samen_uitvoeren(Opdracht("SELECT %s + 0", (1,))) == [[(1,)]]


def test_na_een_fout_is_onthouden_wat_daarvoor_goed_ging() -> None:
    connection.close()
    goed, fout = Opdracht("SELECT %s + 41", (1,)), Opdracht("SELECT 1 / %s", (0,))
    for _ in range(2):
        with pytest.raises(DatabaseError), transaction.atomic():
            samen_uitvoeren(goed, fout)
    with transaction.atomic():
        assert samen_uitvoeren(goed) == [[(42,)]]


def test_het_einde_reist_mee_en_is_het_einde() -> None:
    with transaction.atomic():
        samen_afronden(Opdracht("CREATE TABLE proef_einde AS SELECT %s::int AS n", (1,)))
        # Only for who would go on: the transaction is over.
        status = connection.connection.pgconn.transaction_status
    try:
        assert status == psycopg.pq.TransactionStatus.IDLE
        with transaction.atomic():
            assert samen_uitvoeren(Opdracht("SELECT n FROM proef_einde")) == [[(1,)]]
    finally:
        with connection.cursor() as cursor:
            cursor.execute("DROP TABLE proef_einde")


def test_binnen_een_andere_transactie_beslist_de_buitenste() -> None:
    with transaction.atomic():
        with transaction.atomic():
            samen_afronden(Opdracht("CREATE TABLE proef_binnen (n int)"))
        transaction.set_rollback(True)
    with transaction.atomic():
        assert samen_uitvoeren(Opdracht("SELECT to_regclass('proef_binnen')::text")) == [[(None,)]]


def test_een_einde_dat_niet_lukt_is_een_fout() -> None:
    """What is checked only at the end fails there, and nothing of the transaction stays."""
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE proef_uitgesteld (n int UNIQUE DEFERRABLE INITIALLY DEFERRED)")
    try:
        with pytest.raises(DatabaseError), transaction.atomic():
            samen_afronden(Opdracht("INSERT INTO proef_uitgesteld VALUES (%s), (%s)", (1, 1)))
        with transaction.atomic():
            assert samen_uitvoeren(Opdracht("SELECT count(*) FROM proef_uitgesteld")) == [[(0,)]]
    finally:
        with connection.cursor() as cursor:
            cursor.execute("DROP TABLE proef_uitgesteld")


def test_wie_halverwege_afbreekt_laat_geen_antwoord_liggen(monkeypatch: pytest.MonkeyPatch) -> None:
    def afbreken(*_: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(pijplijn.Pijplijn, "_lezen", afbreken)
    with pytest.raises(KeyboardInterrupt), transaction.atomic():
        samen_uitvoeren(Opdracht("SELECT 'van een ander'"))
    monkeypatch.undo()
    with transaction.atomic():
        assert samen_uitvoeren(Opdracht("SELECT 'eigen'")) == [[("eigen",)]]


def test_een_gesloten_verbinding_is_te_horen() -> None:
    connection.ensure_connection()
    lijn = pijplijn_van(connection.connection)
    assert lijn.stil
    with psycopg.connect(**_zelfde()) as ander:
        ander.execute("SELECT pg_terminate_backend(%s, 5000)", [connection.connection.info.backend_pid])
    assert not lijn.stil
    with pytest.raises(OperationalError), transaction.atomic():
        samen_uitvoeren(Opdracht("SELECT 1"))
    connection.close()


def _zelfde() -> dict[str, Any]:
    delen = connection.get_connection_params()
    return {naam: delen[naam] for naam in ("dbname", "user", "password", "host", "port") if delen.get(naam)}

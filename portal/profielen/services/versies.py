"""What was online about a werkzoekende, and until when: kept whenever it changes (Profielversie)."""

from uuid import UUID

from django.db import connection

from portal.profielen.models import Profielversie, Werkzoekende

# The clock of this moment and not of the beginning of the transaction: a question that was answered meanwhile read the old list.
_BIJ_ACTIVEREN = """
INSERT INTO profielen_profielversie (id, created_at, updated_at, organisatie_id, werkzoekende_id, standaard, tot)
SELECT gen_random_uuid(), now(), now(), %(organisatie)s, wie, o.standaard, clock_timestamp()
FROM (SELECT werkzoekende_id AS wie, standaard FROM profielen_werkzoekendeprofiel WHERE lijst_id = %(nieuw)s) n
FULL JOIN (SELECT werkzoekende_id AS wie, standaard FROM profielen_werkzoekendeprofiel WHERE lijst_id = %(oud)s) o USING (wie)
WHERE n.standaard IS DISTINCT FROM o.standaard
"""


def versies_bij_activeren(*, nieuw: UUID, oud: UUID, organisatie_id: UUID) -> None:
    """Keep the text of everybody whose text another list changed or took away; and of who is new, that there was none."""
    with connection.cursor() as cursor:
        cursor.execute(_BIJ_ACTIVEREN, {"nieuw": nieuw, "oud": oud, "organisatie": organisatie_id})


def versie_bewaren(werkzoekende: Werkzoekende, standaard: str | None) -> None:
    """Keep what was online about one person until now; None: nothing."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        (nu,) = cursor.fetchone()
    Profielversie.objects.create(
        organisatie_id=werkzoekende.organisatie_id, werkzoekende=werkzoekende, standaard=standaard, tot=nu
    )

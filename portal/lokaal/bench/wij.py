"""The portal itself as a contender: the code that answers, through row-level security, as the role of the application."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from uuid import UUID

from django.conf import settings
from django.db import connection
from psycopg import sql

from portal.kern.tenant import organisatie_transactie
from portal.lokaal.bench.mededinger import Mededinger
from portal.lokaal.bench.vragen import vragen
from portal.organisaties.queries import organisatie_van_oin
from portal.profielen.delen import deelbare_lijst_id
from portal.profielen.models import Soort, WerkzoekendeZoekrij
from portal.profielen.selectie import voorwaarden
from portal.profielen.trekking import Trekking, trekken

_ZOMAAR = sql.SQL("SELECT werkzoekende_id, voorsprong FROM {tabel} WHERE {eisen} LIMIT %s")
VANDAAG = date(2026, 11, 22)


@contextmanager
def in_de_lijst(oin: str) -> Iterator[tuple[UUID, UUID]]:
    """Ids of the organisation and its active list, inside its transaction."""
    # The peers do not know it, and every contender must find the same people.
    settings.REISAFSTAND_TELT = False
    organisatie = organisatie_van_oin(oin)
    if organisatie is None:
        raise LookupError(oin)
    with organisatie_transactie(organisatie.pk), connection.cursor() as cursor:
        # Others build their index while this one waits.
        cursor.execute("SET LOCAL idle_in_transaction_session_timeout = 0")
        lijst_id = deelbare_lijst_id(organisatie.pk, Soort.WERKZOEKENDE)
        if lijst_id is None:
            raise LookupError("geen actieve lijst")
        yield organisatie.pk, lijst_id


@contextmanager
def eerlijk(oin: str) -> Iterator[Mededinger]:
    """The fair choice of a hundred, which looks at one more."""
    alle = vragen()
    with in_de_lijst(oin) as (organisatie_id, lijst_id):
        stand = dict(WerkzoekendeZoekrij.objects.values_list("werkzoekende_id", "voorsprong"))

        def antwoord(nummer: int) -> Trekking:
            return trekken(organisatie_id, lijst_id, alle[nummer].selectie, vandaag=VANDAAG, limiet=100)

        yield antwoord, lambda trekking: [stand[wie] for wie in trekking.ids]


@contextmanager
def willekeurig(oin: str) -> Iterator[Mededinger]:
    """Any hundred that fit: what choosing costs is the difference with the fair choice."""
    alle = vragen()
    with in_de_lijst(oin) as (organisatie_id, lijst_id):

        def antwoord(nummer: int) -> list[float]:
            selectie = alle[nummer].selectie
            voor = voorwaarden(organisatie_id, lijst_id, selectie)
            if voor is None:
                return []
            opdracht = _ZOMAAR.format(
                tabel=sql.Identifier(voor.model._meta.db_table), eisen=sql.SQL(" AND ").join(map(sql.SQL, voor.eisen))
            )
            with connection.cursor() as cursor:
                cursor.execute(opdracht, [*voor.waarden, 101 * max(1, len(selectie.beroepen))])
                gekozen = dict(cursor.fetchall())
            return list(gekozen.values())[:100]

        yield antwoord, list

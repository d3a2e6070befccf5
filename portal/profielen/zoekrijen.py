"""The narrow rows that questions read: made from the profiles of a list when it becomes the active one.

Stored in the order in which questions read them, so that the people of one occupation and area lie together. That order is
why this is one statement per table over a whole list and not part of adding profiles batch by batch.
"""

from typing import Any
from uuid import UUID

from django.db import connection

from exchange_client.geografie import alle_pc4
from portal.profielen.models import VacatureProfiel, WerkzoekendeBeroep, WerkzoekendeZoekrij

# A profile with an area that does not exist, or none, is found by no question; hence a nationwide one need not look at areas.
_PERSONEN = """
INSERT INTO profielen_werkzoekendezoekrij (organisatie_id, lijst_id, werkzoekende_id, gebied, uren_min, uren_max, onregelmatig,
    rijbewijzen, talen, kantoortijden, reisafstand, beschikbaar_vanaf, contractvormen, voorsprong)
SELECT p.organisatie_id, p.lijst_id, p.werkzoekende_id, p.pc4::smallint, p.uren_min, p.uren_max, p.onregelmatig,
    p.rijbewijzen, p.talen, p.kantoortijden, p.reisafstand, p.beschikbaar_vanaf, p.contractvormen, w.voorsprong
FROM profielen_werkzoekendeprofiel p JOIN profielen_werkzoekende w ON w.id = p.werkzoekende_id
WHERE p.lijst_id = %(lijst)s AND p.pc4 = ANY(%(gebieden)s)
ORDER BY p.pc4
"""
_BEROEPEN = """
INSERT INTO profielen_werkzoekendeberoep (organisatie_id, lijst_id, werkzoekende_id, gebied, uren_min, uren_max, onregelmatig,
    rijbewijzen, talen, kantoortijden, reisafstand, beschikbaar_vanaf, contractvormen, voorsprong, beroep)
SELECT p.organisatie_id, p.lijst_id, p.werkzoekende_id, p.pc4::smallint, p.uren_min, p.uren_max, p.onregelmatig,
    p.rijbewijzen, p.talen, p.kantoortijden, p.reisafstand, p.beschikbaar_vanaf, p.contractvormen, w.voorsprong, b.sleutel
FROM profielen_werkzoekendeprofiel p JOIN profielen_werkzoekende w ON w.id = p.werkzoekende_id
CROSS JOIN LATERAL (
    SELECT encode(substring(sha256(convert_to(code, 'UTF8')) FOR 16), 'hex')::uuid AS sleutel
    FROM unnest(p.beroepen) AS code
) AS b
WHERE p.lijst_id = %(lijst)s AND p.pc4 = ANY(%(gebieden)s)
ORDER BY b.sleutel, p.pc4
"""
_VACATURES = """
UPDATE profielen_vacatureprofiel p SET voorsprong = v.voorsprong
FROM profielen_vacature v WHERE v.id = p.vacature_id AND p.lijst_id = %(lijst)s AND p.voorsprong <> v.voorsprong
"""


def zoekrijen_maken(lijst_id: UUID) -> None:
    """Make the rows of this list anew, with the place in the queue that everybody has by now."""
    zoekrijen_weggooien(lijst_id)
    waarden: dict[str, Any] = {"lijst": lijst_id, "gebieden": list(alle_pc4())}
    with connection.cursor() as cursor:
        for opdracht in (_PERSONEN, _BEROEPEN, _VACATURES):
            cursor.execute(opdracht, waarden)


def zoekrijen_weggooien(lijst_id: UUID) -> None:
    """Forget the rows of one list; its profiles stay."""
    for model in (WerkzoekendeZoekrij, WerkzoekendeBeroep):
        model._default_manager.filter(lijst_id=lijst_id).delete()


def voorsprong_overnemen(lijst_id: UUID, ids: list[UUID]) -> None:
    """Bring the copies of these persons or vacancies up to date with their own `voorsprong`."""
    with connection.cursor() as cursor:
        for tabel in (WerkzoekendeZoekrij._meta.db_table, WerkzoekendeBeroep._meta.db_table):
            cursor.execute(
                f'UPDATE "{tabel}" r SET voorsprong = w.voorsprong FROM profielen_werkzoekende w '  # noqa: S608 - names of models
                "WHERE w.id = r.werkzoekende_id AND r.lijst_id = %s AND r.werkzoekende_id = ANY(%s)",
                [lijst_id, ids],
            )
        cursor.execute(
            f'UPDATE "{VacatureProfiel._meta.db_table}" p SET voorsprong = v.voorsprong FROM profielen_vacature v '  # noqa: S608 - name of a model
            "WHERE v.id = p.vacature_id AND p.lijst_id = %s AND p.vacature_id = ANY(%s)",
            [lijst_id, ids],
        )

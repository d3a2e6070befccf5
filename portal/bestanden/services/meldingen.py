"""Storing what there is to say of the rows: seldom much, but sometimes something of every row of a large file."""

from collections.abc import Iterator, Sequence
from uuid import UUID

from django.db import connection
from django.db.models import Min
from psycopg import sql

from portal.bestanden.fouten import Melding
from portal.bestanden.models import Bestand, Regelmelding
from portal.kern import limieten
from portal.kern.stapel import Stapel, veld
from portal.kern.tenant import organisatie_transactie

_STAPEL = Stapel(
    "laden_meldingen",
    {
        "rij": "integer",
        "kolom": "text",
        "ernst": "text",
        "tekst": "text",
        "waarde": "text",
        "code": "text",
        "groep": "text",
    },
)
_BEWAREN = sql.SQL(
    "INSERT INTO bestanden_regelmelding (organisatie_id, bestand_id, rij, kolom, ernst, tekst, waarde, code, groep) "
    "SELECT %(organisatie)s, %(bestand)s, rij, kolom, ernst, tekst, waarde, code, groep FROM {}"
).format(_STAPEL.naam)


def meldingen_lezen(*, organisatie_id: UUID, bestand_id: UUID) -> Iterator[Regelmelding]:
    """All remarks in the order of the rows, a few thousand rows at a time, each time in a transaction of its own.

    For an answer that is sent while it is read: there may be millions, and the transaction of the page is over by then.
    """
    rij = 0
    while True:
        with organisatie_transactie(organisatie_id):
            hier = Regelmelding.objects.filter(bestand_id=bestand_id, ernst__in=Regelmelding.Ernst.values, rij__gt=rij)
            # Rows without a remark are skipped in one go.
            eerste = hier.aggregate(eerste=Min("rij"))["eerste"]
            if eerste is None:
                return
            rij = eerste + limieten.BESTAND_PARTIJ
            stuk = list(hier.filter(rij__lte=rij).order_by("rij", "id"))
        yield from stuk


def meldingen_bewaren(bestand: Bestand, meldingen: Sequence[Melding]) -> None:
    """Store remarks about rows, in the order of the rows; those of one row stay in the order in which they are given.

    Args:
        bestand: of the organisation of this transaction.
        meldingen: each with the number of its row.
    """
    if not meldingen:
        return
    with connection.cursor() as cursor:
        velden = _STAPEL.velden
        _STAPEL.vullen(
            cursor,
            [
                [velden["rij"][melding.rij] for melding in meldingen],
                [velden["kolom"][(melding.kolom or "")[:200]] for melding in meldingen],
                [velden["ernst"][melding.ernst] for melding in meldingen],
                [veld(melding.tekst[:500].encode()) for melding in meldingen],
                [veld(melding.waarde[:200].encode()) for melding in meldingen],
                [velden["code"][melding.code] for melding in meldingen],
                [velden["groep"][melding.groep[:500]] for melding in meldingen],
            ],
        )
        cursor.execute(_BEWAREN, {"organisatie": bestand.organisatie_id, "bestand": bestand.pk})
        _STAPEL.legen(cursor)

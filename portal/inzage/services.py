"""Writing down who did what with whose data. There is no service that changes or removes a line, and no right to do so."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from psycopg import sql

from portal.inzage.models import Inzage, Vraaglog
from portal.kern.opdrachten import Opdracht, als_reeks
from portal.organisaties.models import Medewerker


class Antwoordregel(NamedTuple):
    """What is written down of one answered question: the columns of `Vraaglog`, where each is explained."""

    organisatie_id: UUID
    moment: datetime
    partij_oin: str
    correlatie_id: str
    soort: str
    lijst_id: UUID | None
    sleutel: UUID
    criteria: str
    gebied: int | None
    afstand: int | None
    meer: bool
    afkap: float | None
    getoond: Sequence[UUID]
    herhaling: bool
    verdeeld: bool = False


_VASTLEGGEN = (
    sql.SQL("INSERT INTO {tabel} ({kolommen}) VALUES ({plekken})")
    .format(
        tabel=sql.Identifier(Vraaglog._meta.db_table),
        kolommen=sql.SQL(", ").join(map(sql.Identifier, Antwoordregel._fields)),
        plekken=sql.SQL(", ").join(
            sql.SQL("%s::uuid[]" if naam == "getoond" else "%s") for naam in Antwoordregel._fields
        ),
    )
    .as_bytes(None)
)


def inzage_vastleggen(
    *,
    organisatie_id: UUID,
    handeling: str,
    werkzoekende_id: UUID | None = None,
    vacature_id: UUID | None = None,
    vum_id: str = "",
    bron_id: str = "",
    partij_oin: str = "",
    medewerker: Medewerker | None = None,
    doel: str = "",
    referentie: str = "",
    correlatie_id: str = "",
) -> Inzage:
    """One line, in the transaction that gives the data: when the line cannot be written, nothing is shown.

    Args:
        organisatie_id: whose log; the transaction must be of that organisation.
        handeling: an `Inzage.Handeling`.
        werkzoekende_id, vacature_id: an own person or vacancy.
        vum_id, bron_id: somebody of another organisation, as the exchange names them.
        partij_oin: the other organisation: who asked us or whom we asked.
        medewerker: the colleague who looked; None when the exchange asked.
        doel: key of the purpose, such as "bemiddeling".
        referentie: the vacancy or case the look is for.
        correlatie_id: the id under which the log knows the request.
    """
    regel = Inzage(
        organisatie_id=organisatie_id,
        handeling=Inzage.Handeling(handeling),
        werkzoekende_id=werkzoekende_id,
        vacature_id=vacature_id,
        vum_id=vum_id,
        bron_id=bron_id,
        partij_oin=partij_oin,
        medewerker=medewerker,
        doel=doel,
        referentie=referentie,
        correlatie_id=correlatie_id,
    )
    regel.save(force_insert=True)
    return regel


def inzages_vastleggen(
    *,
    organisatie_id: UUID,
    handeling: str,
    vum_ids: Iterable[str],
    medewerker: Medewerker,
    doel: str = "",
    referentie: str = "",
    correlatie_id: str = "",
) -> int:
    """A line for each of several results of other organisations at once, as `inzage_vastleggen` does for one.

    Returns: how many lines.
    """
    regels = [
        Inzage(
            organisatie_id=organisatie_id,
            handeling=Inzage.Handeling(handeling),
            vum_id=vum_id,
            medewerker=medewerker,
            doel=doel,
            referentie=referentie,
            correlatie_id=correlatie_id,
        )
        for vum_id in vum_ids
    ]
    Inzage.objects.bulk_create(regels, batch_size=500)
    return len(regels)


def vraag_vastleggen(regel: Antwoordregel) -> Opdracht:
    """One answered question with everybody who was shown, as the statement for the transaction that answers."""
    return Opdracht(_VASTLEGGEN, regel._replace(getoond=als_reeks(regel.getoond)))  # type: ignore[arg-type]  # as it travels


def vragen_verdeeld(ids: Iterable[int]) -> None:
    """The turns of these questions have been written up; in the transaction that does so."""
    Vraaglog.objects.filter(pk__in=list(ids)).update(verdeeld=True)

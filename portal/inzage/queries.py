"""What other rooms may ask about inzage."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import BooleanField, ExpressionWrapper, F, Q, QuerySet, TextField, Value
from django.db.models.functions import Cast

from portal.inzage.models import Inzage, Vraaglog
from portal.organisaties.models import Organisatie

Bladerbaar = QuerySet[Any, tuple[datetime, str, str]]


def logboek(organisatie: Organisatie, filters: Mapping[str, Any]) -> Bladerbaar:
    """The lines and the answered questions of an organisation as one row of references, last first: (moment, table, key).

    Args:
        filters: look-ups on Inzage, from the form on the page. A question has no medewerker and is only "aangeboden".
    """
    lijnen = _verwijzing(Inzage.objects.filter(organisatie=organisatie, **filters), "created_at")
    zoek = dict(filters)
    if "medewerker" in zoek or zoek.pop("handeling", Inzage.Handeling.AANGEBODEN) != Inzage.Handeling.AANGEBODEN:
        return lijnen.order_by("-op")
    momenten = {naam.replace("created_at", "moment"): waarde for naam, waarde in zoek.items()}
    vragen = Vraaglog.objects.filter(organisatie=organisatie, getoond__len__gt=0, **momenten)
    return lijnen.union(_verwijzing(vragen, "moment"), all=True).order_by("-op")


def logboek_van(organisatie: Organisatie, werkzoekende_id: UUID) -> Bladerbaar:
    """The same for one own person: what was done with their data, and the questions in which they were shown."""
    vragen = Vraaglog.objects.filter(organisatie=organisatie, getoond__contains=[werkzoekende_id])
    lijnen = _verwijzing(wie_zag(organisatie, werkzoekende_id), "created_at")
    return lijnen.union(_verwijzing(vragen, "moment"), all=True).order_by("-op")


def logboek_lezen(
    organisatie: Organisatie, verwijzingen: Iterable[tuple[datetime, str, str]]
) -> list[Inzage | Vraaglog]:
    """What the references of one page point at, in their order."""
    paren = [(tabel, sleutel) for _, tabel, sleutel in verwijzingen]
    lijnen = Inzage.objects.filter(organisatie=organisatie, pk__in=[s for tabel, s in paren if tabel == _LIJN])
    vragen = Vraaglog.objects.filter(organisatie=organisatie, pk__in=[s for tabel, s in paren if tabel == _VRAAG])
    gevonden: dict[tuple[str, str], Inzage | Vraaglog] = {
        **{(_LIJN, str(lijn.pk)): lijn for lijn in lijnen.select_related("medewerker")},
        **{(_VRAAG, str(vraag.pk)): vraag for vraag in vragen},
    }
    return [gevonden[paar] for paar in paren]


_LIJN, _VRAAG = "inzage", "vraag"


def _verwijzing(rijen: QuerySet[Any], moment: str) -> Bladerbaar:
    tabel = _LIJN if rijen.model is Inzage else _VRAAG
    verwijzing: Bladerbaar = (
        rijen.order_by()
        .annotate(op=F(moment), tabel=Value(tabel), sleutel_tekst=Cast("pk", TextField()))
        .values_list("op", "tabel", "sleutel_tekst")
    )
    return verwijzing


def wie_zag(organisatie: Organisatie, werkzoekende_id: UUID) -> QuerySet[Inzage]:
    """Everything that was done with the data of one own person, last first."""
    return Inzage.objects.filter(organisatie=organisatie, werkzoekende_id=werkzoekende_id).select_related("medewerker")


@dataclass(frozen=True, slots=True)
class EerdereVraag:
    """The draw that still counts for a question."""

    meer: bool
    afkap: float | None
    getoond: list[UUID]


# One statement, and not through the ORM: it is part of every answer, and building these two would cost more than running them.
_GESCHIEDENIS = """
SELECT 0 AS volgorde, meer, afkap, getoond FROM (
    SELECT meer, afkap, getoond FROM inzage_vraaglog
    WHERE organisatie_id = %(organisatie)s AND sleutel = %(sleutel)s AND moment > %(sinds)s AND NOT herhaling
    ORDER BY moment DESC LIMIT 1) AS eerder
UNION ALL
SELECT 1, meer, afkap, getoond FROM (
    SELECT meer, afkap, getoond FROM inzage_vraaglog
    WHERE organisatie_id = %(organisatie)s AND NOT verdeeld AND meer AND NOT herhaling AND soort = %(soort)s
    ORDER BY id DESC LIMIT %(onverdeeld)s) AS laatste
"""


def geschiedenis(
    organisatie_id: UUID, *, soort: str, sleutel: UUID, sinds: datetime, onverdeeld: int
) -> tuple[EerdereVraag | None, Counter[UUID]]:
    """What a draw must know of earlier ones.

    Args:
        sleutel: of the question; its last answer since `sinds` that was a draw of its own is the first of the pair.
        onverdeeld: of so many last answers that were not written up yet the second counts who was shown.
    """
    eerder, beurten = None, Counter[UUID]()
    waarden: dict[str, Any] = {"organisatie": organisatie_id, "sleutel": sleutel, "sinds": sinds}
    with connection.cursor() as cursor:
        cursor.execute(_GESCHIEDENIS, waarden | {"soort": soort, "onverdeeld": onverdeeld})
        for volgorde, meer, afkap, getoond in cursor.fetchall():
            if volgorde == 0:
                eerder = EerdereVraag(meer, afkap, getoond)
            else:
                beurten.update(getoond)
    return eerder, beurten


def onverdeelde_vragen(organisatie_id: UUID) -> QuerySet[Vraaglog]:
    """Answers of which the turns were not written up yet, in the order they were given."""
    return Vraaglog.objects.filter(organisatie_id=organisatie_id, verdeeld=False, meer=True, herhaling=False).order_by(
        "id"
    )


def vragen_sinds(organisatie_id: UUID, *, soort: str, sinds: datetime, wie: UUID | None = None) -> QuerySet[Vraaglog]:
    """The questions that were answered from a moment on, last first, repetitions left out.

    Args:
        soort: "werkzoekende" or "vacature".
        wie: for whom `was_getoond` says whether they were among those shown.
    """
    vragen = Vraaglog.objects.filter(
        organisatie_id=organisatie_id, soort=soort, moment__gte=sinds, herhaling=False
    ).order_by("-moment")
    if wie is None:
        return vragen
    # Judged by the database: the lists of everybody who was shown would be most of what travels.
    return vragen.annotate(was_getoond=ExpressionWrapper(Q(getoond__contains=[wie]), output_field=BooleanField()))


def opgevraagd() -> QuerySet[Inzage]:
    """The lines that say a detail was asked of another organisation; each names its request in `correlatie_id`."""
    return Inzage.objects.filter(handeling=Inzage.Handeling.DETAIL_OPGEVRAAGD)

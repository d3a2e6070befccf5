"""What other rooms may ask about inzage."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, LiteralString
from uuid import UUID

from django.db.models import F, QuerySet, TextField, Value
from django.db.models.functions import Cast

from portal.inzage.models import Inzage, Vraaglog
from portal.kern import limieten
from portal.kern.opdrachten import Opdracht, Rijen, samen_uitvoeren
from portal.kern.tenant import VAN_ORGANISATIE
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


_EERDER: LiteralString = f"""
SELECT meer, afkap, getoond FROM inzage_vraaglog
WHERE organisatie_id = {VAN_ORGANISATIE} AND sleutel = %(sleutel)s AND moment > %(sinds)s AND NOT herhaling
ORDER BY moment DESC LIMIT 1
"""  # noqa: S608 - fixed pieces
# Who was shown in the answers of which the turns were not written up yet, and how often; for another room's statement. The
# number stands in the text: for an unknown one PostgreSQL would work out a plan at every answer.
_LAATSTE: LiteralString = f"""
    FROM inzage_vraaglog WHERE organisatie_id = %s AND NOT verdeeld AND meer AND NOT herhaling AND soort = %s
    ORDER BY id DESC LIMIT {limieten.TREKKING_ONVERDEELD:d}
"""
BEURTEN: LiteralString = f"""
SELECT wie, count(*) AS keer FROM (SELECT unnest(getoond) AS wie FROM (SELECT getoond {_LAATSTE}) AS laatste) AS getoonden
GROUP BY wie
"""  # noqa: S608 - fixed pieces
# In how many answers those turns were taken.
OPENSTAAND: LiteralString = f"SELECT count(*) AS antwoorden FROM (SELECT {_LAATSTE}) AS laatste"  # noqa: S608 - fixed pieces


def eerdere_vraag_opvragen(organisatie_id: UUID | None, *, sleutel: UUID, sinds: datetime) -> Opdracht:
    """The earlier answer to the same question, as a statement; `eerdere_vraag_lezen` reads its rows.

    Args:
        organisatie_id: None for the organisation of the transaction.
        sleutel: of the question; its last answer since `sinds` that was a draw of its own counts.
    """
    return Opdracht(_EERDER, {"organisatie": organisatie_id, "sleutel": sleutel, "sinds": sinds})


def eerdere_vraag_lezen(rijen: Rijen) -> EerdereVraag | None:
    return EerdereVraag(*rijen[0]) if rijen else None


def onverdeelde_vragen(organisatie_id: UUID | None) -> QuerySet[Vraaglog]:
    """Answers of which the turns were not written up yet, in the order they were given.

    Args:
        organisatie_id: None for the organisation of the transaction.
    """
    rijen = Vraaglog.objects.filter(verdeeld=False, meer=True, herhaling=False).order_by("id")
    return rijen if organisatie_id is None else rijen.filter(organisatie_id=organisatie_id)


def vragen_sinds(organisatie_id: UUID, *, soort: str, sinds: datetime) -> QuerySet[Vraaglog]:
    """The questions that were answered from a moment on, last first, repetitions left out.

    Args:
        soort: "werkzoekende" or "vacature".
    """
    return Vraaglog.objects.filter(
        organisatie_id=organisatie_id, soort=soort, moment__gte=sinds, herhaling=False
    ).order_by("-moment")


@dataclass(frozen=True, slots=True)
class VragenRondIemand:
    """The questions of a period, seen from where one person is.

    `ver`: per stretch of time, and whether there was a list, how many asked too far away. `ver_laatste`: the last of those.
    `dichtbij`: all others, last first.
    """

    ver: list[tuple[int, bool, int]]
    ver_laatste: list[tuple[datetime, str, int, bool]]
    dichtbij: list[tuple[datetime, str, int, bool, str, bool]]


# A person is near a question when its circle reaches them. Judged by the databank, in one pass over the year: of all that was
# asked it is a small part. Columns that a kind of row has no use for are empty.
_ROND: LiteralString = """
WITH v AS MATERIALIZED (
    SELECT moment, partij_oin, tijdvak, met_lijst, dichtbij,
        CASE WHEN dichtbij THEN criteria END AS criteria, CASE WHEN dichtbij THEN getoond @> ARRAY[%(wie)s] END AS getoond
    FROM (SELECT *, lijst_id IS NOT NULL AS met_lijst, width_bucket(moment, %(tot)s::timestamptz[]) AS tijdvak,
        coalesce(afstand >= (%(km)s::float8[])[gebied], true) AS dichtbij
    FROM inzage_vraaglog WHERE organisatie_id = %(organisatie)s AND soort = %(soort)s AND moment >= %(sinds)s AND NOT herhaling
    ) AS l
)
SELECT 'ver', NULL::timestamptz, NULL, tijdvak, met_lijst, NULL, NULL::boolean, count(*) FROM v
WHERE NOT dichtbij GROUP BY tijdvak, met_lijst
UNION ALL (SELECT 'laatste', moment, partij_oin, tijdvak, met_lijst, NULL, NULL, NULL FROM v
WHERE NOT dichtbij ORDER BY moment DESC LIMIT %(laatste)s)
UNION ALL (SELECT 'dichtbij', moment, partij_oin, tijdvak, met_lijst, criteria, getoond, NULL FROM v
WHERE dichtbij ORDER BY moment DESC)
"""


def vragen_rond(
    organisatie_id: UUID,
    *,
    soort: str,
    sinds: datetime,
    wie: UUID,
    km: str,
    tot: Sequence[datetime],
    laatste: int,
) -> VragenRondIemand:
    """The questions since a moment, repetitions left out, told apart by whether they asked near one person.

    Args:
        soort: "werkzoekende" or "vacature".
        wie: for whom is told whether they were among those shown; of a question too far away nobody asks.
        km: literal of an array: the distance to every area by its number, counted from 0.
        tot: the moments, in order, at which something changed about this person; stretch 0 is before the first.
        laatste: how many of the questions too far away are told one by one.
    """
    (rijen,) = samen_uitvoeren(
        Opdracht(
            _ROND,
            {
                "organisatie": organisatie_id,
                "soort": soort,
                "sinds": sinds,
                "km": km,
                "tot": list(tot),
                "wie": wie,
                "laatste": laatste,
            },
        )
    )
    uit = VragenRondIemand([], [], [])
    for soort_rij, moment, partij, tijdvak, met_lijst, criteria, getoond, aantal in rijen:
        if soort_rij == "dichtbij":
            uit.dichtbij.append((moment, partij, tijdvak, met_lijst, criteria, getoond))
        elif soort_rij == "laatste":
            uit.ver_laatste.append((moment, partij, tijdvak, met_lijst))
        else:
            uit.ver.append((tijdvak, met_lijst, aantal))
    return uit


def opgevraagd() -> QuerySet[Inzage]:
    """The lines that say a detail was asked of another organisation; each names its request in `correlatie_id`."""
    return Inzage.objects.filter(handeling=Inzage.Handeling.DETAIL_OPGEVRAAGD)

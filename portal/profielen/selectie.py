"""A selectievraag as SQL on the active list of one organisation.

Says exactly what the reference evaluator `exchange_client.selectie.voldoet` says of the stored JSON; a property test holds the
two together. What a question holds beyond the described criteria has no effect. Distances are worked out in the application:
the question becomes a list of PC4 areas. A question for werkzoekenden reads the narrow rows that zoekrijen.py made (ADR 0011).
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from math import ceil
from typing import Any, LiteralString
from uuid import UUID

from django.conf import settings
from django.db.models import Q, QuerySet

from exchange_client.geografie import afstand_km, alle_pc4, pc4_binnen
from exchange_client.selectie import Selectiegebied, Taaleis, VacatureSelectie, WerkzoekendeSelectie
from exchange_client.standaard.waardelijsten import WerkEnDenkniveauTekst
from portal.kern.opdrachten import als_reeks
from portal.profielen import opzoeken  # noqa: F401 - brings the look-ups `uit` and `alle_bits`
from portal.profielen.delen import deelbare_lijst_id
from portal.profielen.models import (
    Soort,
    VacatureProfiel,
    WerkzoekendeBeroep,
    WerkzoekendeProfiel,
    WerkzoekendeZoekrij,
)
from portal.profielen.zoekkolommen import TAALNIVEAUS, beroepsleutel, contractbits, rijbewijsbits, taalgetallen

Zoekrijen = QuerySet[WerkzoekendeBeroep] | QuerySet[WerkzoekendeZoekrij]
_EIND = 9999  # the last number an area can have


def werkzoekenden_die_voldoen(organisatie_id: UUID, selectie: WerkzoekendeSelectie) -> QuerySet[WerkzoekendeProfiel]:
    """Every profile of the active list that answers the question (koppelvlak §5.3)."""
    lijst_id = deelbare_lijst_id(organisatie_id, Soort.WERKZOEKENDE)
    if lijst_id is None:
        return WerkzoekendeProfiel.objects.none()
    wie: Any = zoekrijen_die_voldoen(organisatie_id, lijst_id, selectie).values("werkzoekende_id")
    return WerkzoekendeProfiel.objects.filter(organisatie_id=organisatie_id, lijst_id=lijst_id, werkzoekende_id__in=wie)


@dataclass(frozen=True, slots=True)
class Voorwaarden:
    """The conditions of one question on one table: fixed pieces of SQL, and the values that go into them."""

    model: type[WerkzoekendeBeroep] | type[WerkzoekendeZoekrij]
    eisen: list[LiteralString]
    waarden: list[Any]


def zoekrijen_die_voldoen(
    organisatie_id: UUID, lijst_id: UUID, selectie: WerkzoekendeSelectie, *, behalve: Collection[UUID] = ()
) -> Zoekrijen:
    """The rows that answer the question: one per person, or one per person and asked occupation."""
    voor = voorwaarden(organisatie_id, lijst_id, selectie, behalve=behalve)
    if voor is None:
        return WerkzoekendeZoekrij.objects.none()
    return voor.model._default_manager.extra(where=voor.eisen, params=voor.waarden)  # noqa: S610 - fixed pieces of SQL


def voorwaarden(
    organisatie_id: UUID,
    lijst_id: UUID,
    selectie: WerkzoekendeSelectie,
    *,
    behalve: Collection[UUID] = (),
    gebied_als_index: bool = True,
) -> Voorwaarden | None:
    """The question as conditions; None when nobody can answer it.

    Pieces of SQL and no Q objects: this is in every answer, and the ORM took longer to build the statement than PostgreSQL to
    run it. No piece holds anything of the question, only its value does.

    Args:
        behalve: people who are kept from whoever asks (delen.py).
        gebied_als_index: False when the area only judges rows that are found in another way.
    """
    gebied = selectie.selectiegebied
    bits = rijbewijsbits(selectie.rijbewijzen)
    talen = [_getallen(eis) for eis in selectie.talen]
    if not gebieden_binnen(gebied) or bits is None or not all(talen):
        return None
    paren: list[tuple[LiteralString, list[Any]]] = [
        ("organisatie_id = %s AND lijst_id = %s", [organisatie_id, lijst_id])
    ]
    if selectie.beroepen:
        sleutels = {beroepsleutel(beroep) for beroep in selectie.beroepen if _bewaarbaar(beroep)}
        # In a subquery PostgreSQL does not look up how many rows each value has: for hundreds of areas that took longer than
        # finding the people, and the index is the way whatever comes out. So one plan serves every question.
        paren.append(("beroep = ANY((SELECT %s::uuid[])::uuid[])", [als_reeks(sorted(sleutels))]))
    # Rows exist for known areas only, so the whole country is no criterion.
    if len(gebieden_binnen(gebied)) < len(alle_pc4()):
        plek = gebied.postcode[:4], gebied.afstand
        if gebied_als_index:
            paren.append(("gebied = ANY((SELECT %s::smallint[])::smallint[])", [_opsomming(*plek)]))
        else:
            paren.append(("get_bit(%s::bytea, gebied) = 1", [_kruisjes(*plek)]))
    if behalve:
        paren.append(("werkzoekende_id <> ALL(%s)", [list(behalve)]))
    if bits:
        paren.append(("(rijbewijzen & %s) = %s", [bits, bits]))
    paren += [("talen && %s::int[]", [getallen]) for getallen in talen]
    if selectie.contractvormen:
        paren.append(("(contractvormen & %s) <> 0", [contractbits(selectie.contractvormen)]))
    enkel: tuple[tuple[LiteralString, Any], ...] = (
        ("onregelmatig = %s", selectie.onregelmatig),
        ("kantoortijden = %s", selectie.kantoortijden),
        ("uren_max >= %s", selectie.uren_maximaal_vanaf),
        ("uren_min <= %s", selectie.uren_minimaal_tot),
        ("beschikbaar_vanaf <= %s", selectie.beschikbaar_uiterlijk),
    )
    paren += [(eis, [waarde]) for eis, waarde in enkel if waarde is not None]
    if settings.REISAFSTAND_TELT:
        laag, hoog = _kilometers(gebied.postcode[:4], gebied.afstand)
        if gebied.afstand < 256:
            paren.append((_REIST_VER_GENOEG, [gebied.afstand, laag]))
        else:
            paren.append((_REIST_HEEL_VER_GENOEG, [gebied.afstand, laag, hoog]))
    return Voorwaarden(
        WerkzoekendeBeroep if selectie.beroepen else WerkzoekendeZoekrij,
        [eis for eis, _ in paren],
        [waarde for _, waarden in paren for waarde in waarden],
    )


# Keuze 9: a person who travels less far than the place in question is not offered. Whoever travels as far as the whole area
# needs no looking up.
_REIST_VER_GENOEG: LiteralString = (
    "(reisafstand IS NULL OR reisafstand >= %s OR reisafstand >= get_byte(%s::bytea, gebied))"
)
_REIST_HEEL_VER_GENOEG: LiteralString = (
    "(reisafstand IS NULL OR reisafstand >= %s"
    " OR reisafstand >= get_byte(%s::bytea, gebied) + 256 * get_byte(%s::bytea, gebied))"
)


def vacatures_die_voldoen(
    organisatie_id: UUID, selectie: VacatureSelectie, *, vandaag: date, lijst_id: UUID | None = None
) -> QuerySet[VacatureProfiel]:
    """Every vacancy of the active list (or of `lijst_id`) that answers the question and is still open (koppelvlak §5.4)."""
    lijst_id = lijst_id or deelbare_lijst_id(organisatie_id, Soort.VACATURE)
    gebied = selectie.selectiegebied
    eisen = _eisen(selectie)
    if lijst_id is None or not gebieden_binnen(gebied) or eisen is None:
        return VacatureProfiel.objects.none()
    profielen = VacatureProfiel.objects.filter(
        eisen,
        Q(sluitingsdatum__isnull=True) | Q(sluitingsdatum__gte=vandaag),
        organisatie_id=organisatie_id,
        lijst_id=lijst_id,
        pc4__uit=_opsomming(gebied.postcode[:4], gebied.afstand),
    )
    if selectie.beroep is not None:
        if not selectie.beroep or not _bewaarbaar(selectie.beroep):
            return VacatureProfiel.objects.none()
        profielen = profielen.filter(beroep=selectie.beroep)
    if selectie.niveau_vanaf is not None or selectie.niveau_bekend or selectie.niveau_onbekend:
        profielen = profielen.filter(niveau__in=_niveaus(selectie))
    if selectie.aanvang_vanaf is not None:
        profielen = profielen.filter(aanvang__gte=selectie.aanvang_vanaf)
    return profielen


def _eisen(selectie: VacatureSelectie) -> Q | None:
    """Some of the criteria; None when it asks for something that no valid profile has."""
    eisen = Q()
    if selectie.onregelmatig is not None:
        eisen &= Q(onregelmatig=selectie.onregelmatig)
    if selectie.uren_maximaal_vanaf is not None:
        eisen &= Q(uren_max__gte=selectie.uren_maximaal_vanaf)
    if selectie.uren_minimaal_tot is not None:
        eisen &= Q(uren_min__lte=selectie.uren_minimaal_tot)
    if selectie.rijbewijzen:
        bits = rijbewijsbits(selectie.rijbewijzen)
        if bits is None:
            return None
        eisen &= Q(rijbewijzen__alle_bits=bits)
    for eis in selectie.talen:
        getallen = _getallen(eis)
        if not getallen:
            return None
        eisen &= Q(talen__overlap=getallen)
    return eisen


def _getallen(eis: Taaleis) -> list[int]:
    for niveau in (eis.mondeling, eis.schriftelijk):
        if niveau is not None and niveau not in TAALNIVEAUS:
            raise ValueError(f"a question for level {niveau} does not exist in the contract")
    return taalgetallen(eis.code, eis.mondeling, eis.schriftelijk)


def _niveaus(selectie: VacatureSelectie) -> list[str]:
    """The levels a question admits. Compared here, as strings: a database would do it by its collation."""
    return [
        code.value
        for code in WerkEnDenkniveauTekst
        if (selectie.niveau_vanaf is None or code.value >= selectie.niveau_vanaf)
        and (not selectie.niveau_bekend or code.value < "7")
        and (not selectie.niveau_onbekend or code.value == "7")
    ]


@lru_cache(maxsize=128)
def _kilometers(pc4: str, afstand: int) -> tuple[bytes, bytes]:
    """Whole kilometres needed to get to each area, by its number: `reisafstand` is a whole number, so rounding up loses nothing.

    As an array PostgreSQL would read thousands of numbers from text for every question. The bytes above 255 apart: few questions
    go that far, and for the others they need not be sent.
    """
    laag, hoog = bytearray(b"\xff" * (_EIND + 1)), bytearray(b"\xff" * (_EIND + 1))
    for doel in pc4_binnen(pc4, afstand):
        hoog[int(doel)], laag[int(doel)] = divmod(ceil(afstand_km(pc4, doel) or 0.0), 256)
    return bytes(laag), bytes(hoog)


def gebieden_binnen(gebied: Selectiegebied) -> tuple[str, ...]:
    """The PC4s of an area."""
    return pc4_binnen(gebied.postcode, gebied.afstand)


@lru_cache(maxsize=512)
def _opsomming(pc4: str, afstand: int) -> str:
    """The areas as the literal of a PostgreSQL array; in order, as an index has them."""
    return f"{{{','.join(sorted(pc4_binnen(pc4, afstand)))}}}"


@lru_cache(maxsize=128)
def _kruisjes(pc4: str, afstand: int) -> bytes:
    """A bit per area, at the place of its number."""
    bits = bytearray(_EIND // 8 + 1)
    for doel in map(int, pc4_binnen(pc4, afstand)):
        bits[doel // 8] |= 1 << doel % 8
    return bytes(bits)


def _bewaarbaar(tekst: str) -> bool:
    """Whether a profile can hold this text at all: PostgreSQL has no NUL, UTF-8 no half surrogates."""
    return "\x00" not in tekst and not any("\ud800" <= teken <= "\udfff" for teken in tekst)

"""Who is shown when more people fit than may be shown (docs/adr/0010-eerlijke-keuze.md).

Everybody carries one number, `voorsprong`: how often they were shown above their equal share of the questions they fitted. Who
has the lowest goes first. The number holds a bit of chance from the system's generator, so that a tie is decided by lot.
No attribute of the profile enters: among those who fit, only this number counts.
"""

import os
import struct
import time
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from operator import itemgetter
from random import SystemRandom
from typing import Any, LiteralString, TypeVar
from uuid import UUID

from django.core.exceptions import EmptyResultSet

from exchange_client.selectie import VacatureSelectie, WerkzoekendeSelectie
from portal.inzage.queries import BEURTEN, OPENSTAAND
from portal.kern import limieten
from portal.kern.opdrachten import Opdracht, Rijen, samen_uitvoeren
from portal.profielen.models import Soort, WerkzoekendeBeroep, WerkzoekendeZoekrij, Zoekrij
from portal.profielen.selectie import (
    Voorwaarden,
    gebieden_binnen,
    vacatures_die_voldoen,
    voorwaarden,
    zoekrijen_die_voldoen,
)

# Wide enough to separate two equal people, far below the smallest share that matters.
LOT = 0.001
# An area of this many PC4s is wide: then most people near the front of the queue fit, and the front is looked at first. For a
# list that is all front it must be wider, as its people in one area are found at once.
_WIJD_GEBIED = 200
_WIJD_KORT = 1000
_VOORAAN = 16_384
_VOORAAN_GELDIG = 60.0  # seconds
W = TypeVar("W")
_STAND = itemgetter(0)
_ONVERDEELD = limieten.TREKKING_ONVERDEELD * limieten.RESULTATEN_PER_VRAAG  # people, at most
_toeval = SystemRandom()
_grenzen: dict[UUID, tuple[float, float | None]] = {}


def schudden(rij: list[Any]) -> None:
    """Put a list in an order by chance, in place: everybody draws a number of 64 bits, in one call to the system's generator."""
    getrokken = struct.unpack(f"{len(rij)}Q", os.urandom(8 * len(rij)))
    rij[:] = [rij[plek] for _, plek in sorted(zip(getrokken, range(len(rij)), strict=True))]


def lot() -> float:
    """A small number by chance, zero on average, that decides between two who are equal."""
    return (_toeval.random() - 0.5) * LOT


@dataclass(frozen=True, slots=True)
class Trekking:
    """Who is shown, in no order, whether more fitted, and the highest `voorsprong` that was still shown."""

    ids: list[UUID]
    meer: bool
    afkap: float | None


def trekken(
    organisatie_id: UUID,
    lijst_id: UUID,
    selectie: WerkzoekendeSelectie | VacatureSelectie,
    *,
    vandaag: date,
    limiet: int,
    behalve: Collection[UUID] = (),
) -> Trekking:
    """The fair choice for one question, in which also counts who was shown in answers that `voorsprong` does not know of yet.

    Args:
        lijst_id: the active list.
        vandaag: vacancies that closed before this day are left out.
        limiet: how many may be shown.
        behalve: people who are kept from whoever asks.
    """
    rijen = _vooraan(organisatie_id, lijst_id, selectie, vandaag, limiet, behalve)
    gekozen, afkap = kiezen(rijen, limiet)
    return Trekking(gekozen, len(rijen) > limiet, afkap)


def kiezen(rijen: Collection[tuple[W, float, int]], limiet: int) -> tuple[list[W], float | None]:
    """The `limiet` lowest, shuffled, and the highest among them; None when all are chosen.

    Args:
        rijen: of everybody who fits who it is, `voorsprong`, and the turns that it does not know of yet.
    """
    met_beurten = sorted([(stand + keer, wie) for wie, stand, keer in rijen], key=_STAND)
    afkap = met_beurten[limiet - 1][0] if len(met_beurten) > limiet else None
    gekozen = [wie for _, wie in met_beurten[:limiet]]
    schudden(gekozen)
    return gekozen, afkap


def nog_passend(
    organisatie_id: UUID,
    lijst_id: UUID,
    selectie: WerkzoekendeSelectie | VacatureSelectie,
    *,
    vandaag: date,
    ids: list[UUID],
    behalve: Collection[UUID] = (),
) -> list[UUID]:
    """Those of an earlier draw who fit at this moment, in a new random order."""
    identiteit, rijen = passend(organisatie_id, lijst_id, selectie, vandaag=vandaag, behalve=behalve)
    over = list(rijen.filter(**{f"{identiteit}__in": ids}).values_list(identiteit, flat=True).distinct())
    schudden(over)
    return over


def passend(
    organisatie_id: UUID,
    lijst_id: UUID,
    selectie: WerkzoekendeSelectie | VacatureSelectie,
    *,
    vandaag: date,
    behalve: Collection[UUID] = (),
) -> tuple[str, Any]:
    """The column with the identity, and the rows of everybody who answers the question."""
    if isinstance(selectie, WerkzoekendeSelectie):
        return "werkzoekende_id", zoekrijen_die_voldoen(organisatie_id, lijst_id, selectie, behalve=behalve)
    return "vacature_id", vacatures_die_voldoen(organisatie_id, selectie, vandaag=vandaag, lijst_id=lijst_id)


def _vooraan(
    organisatie_id: UUID,
    lijst_id: UUID,
    selectie: WerkzoekendeSelectie | VacatureSelectie,
    vandaag: date,
    limiet: int,
    behalve: Collection[UUID],
) -> list[tuple[UUID, float, int]]:
    """Identity, `voorsprong` and turns not written up yet of the `limiet` + 1 people in front who answer the question; of all
    of them when there are fewer."""
    van = [organisatie_id, Soort.WERKZOEKENDE]
    if isinstance(selectie, VacatureSelectie):
        _, vacatures = passend(organisatie_id, lijst_id, selectie, vandaag=vandaag)
        kortste = vacatures.order_by("voorsprong").values_list("vacature_id", "voorsprong")[: limiet + 1 + _ONVERDEELD]
        try:
            tekst, waarden = kortste.query.sql_with_params()
        except EmptyResultSet:
            return []
        van = [organisatie_id, Soort.VACATURE]
        tekst = f"SELECT * FROM ({tekst}) AS rij(wie, voorsprong)"  # noqa: S608 - what the ORM made
        return samen_uitvoeren(_trekking(tekst, waarden, van, limiet))[0]
    if not selectie.beroepen and _wijd(lijst_id, selectie):
        vooraan = _langs_de_rij(organisatie_id, lijst_id, selectie, limiet, behalve)
        if vooraan is not None:
            return vooraan
    voor = voorwaarden(organisatie_id, lijst_id, selectie, behalve=behalve)
    if voor is None:
        return []
    keer = max(1, len(selectie.beroepen))
    if _grens(lijst_id) is None:
        # Of a short list most questions find few: then there is nothing to choose. Of a long one this would be done for nothing.
        _, enkelen = samen_uitvoeren(_EEN_PLAN, _zomaar(voor, (limiet + 1) * keer))
        if len(enkelen) < (limiet + 1) * keer:
            iedereen = list(dict(enkelen).items()) if keer > 1 else enkelen
            if len(iedereen) <= limiet:
                return [(wie, stand, 0) for wie, stand in iedereen]
    # Being shown only moves people back: who belongs to the first `limiet` + 1 is among the first `limiet` + 1 + moved ones.
    tekst = f"""
{_KIES[voor.model]}{" AND ".join(voor.eisen)}{_GESORTEERD}
LIMIT (SELECT ({limiet + 1:d} + {limieten.RESULTATEN_PER_VRAAG:d} * antwoorden) * {keer:d} FROM ({OPENSTAAND}) AS open)
"""  # noqa: S608 - fixed pieces and numbers of ours
    if keer > 1:
        # A person stands in the rows once per occupation that was asked for.
        tekst = f"SELECT DISTINCT wie, voorsprong FROM ({tekst}) AS ruim"  # noqa: S608 - fixed pieces
    return samen_uitvoeren(_EEN_PLAN, _trekking(tekst, [*voor.waarden, *van], van, limiet))[1]


_KIES: dict[type[Zoekrij], LiteralString] = {
    WerkzoekendeZoekrij: "SELECT werkzoekende_id AS wie, voorsprong FROM profielen_werkzoekendezoekrij WHERE ",
    WerkzoekendeBeroep: "SELECT werkzoekende_id AS wie, voorsprong FROM profielen_werkzoekendeberoep WHERE ",
}
# The sum keeps PostgreSQL from walking the whole queue for a question that few people answer.
_GESORTEERD: LiteralString = " ORDER BY voorsprong + 0.0"


def _zomaar(voor: Voorwaarden, aantal: int) -> Opdracht:
    """Any `aantal` rows that fit, or all when there are fewer: of most questions."""
    tekst = f"{_KIES[voor.model]}{' AND '.join(voor.eisen)} LIMIT {aantal:d}"
    return Opdracht(tekst.encode(), voor.waarden)


def _trekking(passend: str, waarden: Sequence[Any], van: Sequence[Any], limiet: int) -> Opdracht:
    """The lowest after their turns. With fewer than that there is nothing to choose, and the turns are not looked up."""
    return Opdracht(
        f"""
WITH passend AS MATERIALIZED ({passend}),
beurten AS (SELECT * FROM ({BEURTEN}) AS beurt WHERE (SELECT count(*) FROM passend) > {limiet:d})
SELECT passend.wie, passend.voorsprong, COALESCE(keer, 0) FROM passend LEFT JOIN beurten USING (wie)
ORDER BY passend.voorsprong + COALESCE(keer, 0) LIMIT {limiet + 1:d}
""".encode(),  # noqa: S608 - fixed pieces and numbers of ours
        [*waarden, *van],
    )


# Areas and occupations are found by their index whatever the values are; PostgreSQL would work that out anew for every question,
# and take longer for it than for finding the people. Only for these: along the queue the values do decide. By index also when the
# plan is made while there are hardly any rows: it is kept for a while when there are many. Holds until the end of the
# transaction: what an answer does after its draw goes by index as well.
_PER_INDEX: LiteralString = (
    "set_config('plan_cache_mode', 'force_generic_plan', true), set_config('enable_seqscan', 'off', true)"
)
_EEN_PLAN = Opdracht(f"SELECT {_PER_INDEX}")
# PostgreSQL expects few of them to fit and would read the whole front before it sorts; most fit, and it may stop early.
_ZONDER_SORTEREN = Opdracht(
    "SELECT set_config('enable_bitmapscan', 'off', true), set_config('enable_sort', 'off', true),"
    " set_config('plan_cache_mode', 'auto', true)"
)
_WEER_SORTEREN = Opdracht(
    f"SELECT set_config('enable_bitmapscan', 'on', true), set_config('enable_sort', 'on', true), {_PER_INDEX}"
)


def _langs_de_rij(
    organisatie_id: UUID, lijst_id: UUID, selectie: WerkzoekendeSelectie, limiet: int, behalve: Collection[UUID]
) -> Rijen | None:
    """The same, walking along the queue until enough are found who were not moved; None when the front does not hold so many.

    Who was moved and stands behind those is not among the first, wherever the turns bring them.
    """
    grens = _grens(lijst_id)
    voor = voorwaarden(organisatie_id, lijst_id, selectie, behalve=behalve, gebied_als_index=False)
    if voor is None:
        return []
    # One walk: whether somebody was moved is asked only of those who fit, and the count stops it.
    opdracht = Opdracht(
        f"""
WITH beurten AS MATERIALIZED ({BEURTEN}),
vooraan AS MATERIALIZED (SELECT wie, voorsprong, plaats FROM (
    SELECT wie, voorsprong, count(CASE WHEN NOT bewogen THEN 1 END) OVER (ORDER BY voorsprong ROWS UNBOUNDED PRECEDING) AS plaats
    FROM (SELECT werkzoekende_id AS wie, voorsprong, werkzoekende_id IN (SELECT wie FROM beurten) AS bewogen
        FROM profielen_werkzoekendezoekrij WHERE {" AND ".join(voor.eisen)} AND voorsprong <= %s) AS rij
    ) AS geteld WHERE plaats <= {limiet + 1:d})
SELECT wie, voorsprong, COALESCE(keer, 0), (SELECT max(plaats) FROM vooraan) FROM vooraan LEFT JOIN beurten USING (wie)
ORDER BY voorsprong + COALESCE(keer, 0) LIMIT {limiet + 1:d}
""".encode(),  # noqa: S608 - fixed pieces and numbers of ours
        [organisatie_id, Soort.WERKZOEKENDE, *voor.waarden, float("inf") if grens is None else grens],
    )
    _, gevonden, _ = samen_uitvoeren(_ZONDER_SORTEREN, opdracht, _WEER_SORTEREN)
    # A list without an end to its front was looked at as a whole.
    if grens is not None and not (gevonden and gevonden[0][3] > limiet):
        return None
    return [(wie, stand, keer) for wie, stand, keer, _ in gevonden]


def _wijd(lijst_id: UUID, selectie: WerkzoekendeSelectie) -> bool:
    breedte = len(gebieden_binnen(selectie.selectiegebied))
    return breedte >= _WIJD_GEBIED and (breedte >= _WIJD_KORT or _grens(lijst_id) is not None)


def _grens(lijst_id: UUID) -> float | None:
    """How far the front of the queue reaches; None for a list that is all front. An old one costs time, never an answer."""
    nu = time.monotonic()
    gezien = _grenzen.get(lijst_id)
    if gezien is None or nu - gezien[0] > _VOORAAN_GELDIG:
        rij = WerkzoekendeZoekrij.objects.filter(lijst_id=lijst_id).order_by("voorsprong")
        gezien = (nu, rij.values_list("voorsprong", flat=True)[_VOORAAN : _VOORAAN + 1].first())
        if len(_grenzen) > 1000:
            _grenzen.clear()
        _grenzen[lijst_id] = gezien
    return gezien[1]

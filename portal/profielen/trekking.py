"""Who is shown when more people fit than may be shown (docs/adr/0010-eerlijke-keuze.md).

Everybody carries one number, `voorsprong`: how often they were shown above their equal share of the questions they fitted. Who
has the lowest goes first. The number holds a bit of chance from the system's generator, so that a tie is decided by lot.
No attribute of the profile enters: among those who fit, only this number counts.
"""

import os
import time
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from operator import itemgetter
from random import SystemRandom
from typing import Any, LiteralString, TypeVar
from uuid import UUID

from exchange_client.selectie import VacatureSelectie, WerkzoekendeSelectie
from portal.kern.opdrachten import Opdracht, samen_uitvoeren
from portal.profielen.models import WerkzoekendeBeroep, WerkzoekendeZoekrij, Zoekrij
from portal.profielen.selectie import (
    Voorwaarden,
    gebieden_binnen,
    vacatures_die_voldoen,
    voorwaarden,
    zoekrijen_die_voldoen,
)

# Wide enough to separate two equal people, far below the smallest share that matters.
LOT = 0.001
# An area of this many PC4s is wide: then most people near the front of the queue fit, and the front is looked at first.
_WIJD_GEBIED = 200
_VOORAAN = 16_384
_VOORAAN_GELDIG = 60.0  # seconds
W = TypeVar("W")
_STAND = itemgetter(0)
_NUMMER = 16  # bytes: two who draw the same will not happen
_toeval = SystemRandom()
_grenzen: dict[UUID, tuple[float, float | None]] = {}


def schudden(rij: list[Any]) -> None:
    """Put a list in an order by chance, in place: everybody draws a number, in one call to the system's generator."""
    getrokken = os.urandom(_NUMMER * len(rij))
    rij[:] = [rij[plek] for plek in sorted(range(len(rij)), key=lambda plek: getrokken[_NUMMER * plek :][:_NUMMER])]


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
    onverdeeld: Mapping[UUID, int],
    behalve: Collection[UUID] = (),
) -> Trekking:
    """The fair choice for one question.

    Args:
        lijst_id: the active list.
        vandaag: vacancies that closed before this day are left out.
        limiet: how many may be shown.
        onverdeeld: how often each person was shown in questions that `voorsprong` does not know of yet.
        behalve: people who are kept from whoever asks.
    """
    # Being shown only moves people back, so whoever belongs to the first `limiet` is among the first `limiet` + moved ones.
    rijen = _vooraan(organisatie_id, lijst_id, selectie, vandaag, limiet + 1 + len(onverdeeld), behalve)
    meer = len(rijen) > limiet
    gekozen, afkap = kiezen(rijen, onverdeeld, limiet)
    return Trekking(gekozen, meer, afkap)


def kiezen(stand: Mapping[W, float], onverdeeld: Mapping[W, int], limiet: int) -> tuple[list[W], float | None]:
    """The `limiet` lowest, shuffled, and the highest among them; None when all are chosen."""
    met_beurten = [(waarde + onverdeeld.get(wie, 0), wie) for wie, waarde in stand.items()]
    met_beurten.sort(key=_STAND)
    afkap = met_beurten[limiet - 1][0] if len(stand) > limiet else None
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
    aantal: int,
    behalve: Collection[UUID],
) -> dict[UUID, float]:
    """Identity → `voorsprong` of the `aantal` people in front who answer the question; all of them when there are fewer."""
    if isinstance(selectie, WerkzoekendeSelectie) and not selectie.beroepen and _wijd(selectie):
        vooraan = _langs_de_rij(organisatie_id, lijst_id, selectie, aantal, behalve)
        if len(vooraan) == aantal:
            return vooraan
    if isinstance(selectie, VacatureSelectie):
        _, rijen = passend(organisatie_id, lijst_id, selectie, vandaag=vandaag)
        return dict(rijen.order_by("voorsprong").values_list("vacature_id", "voorsprong")[:aantal])
    voor = voorwaarden(organisatie_id, lijst_id, selectie, behalve=behalve)
    if voor is None:
        return {}
    keer = max(1, len(selectie.beroepen))
    if keer > 1:
        # A person stands in the rows once per occupation that was asked for; mostly for one of them.
        ruim = aantal + aantal // 4
        (gevonden,) = samen_uitvoeren(_laagste(voor, _GESORTEERD, ruim))
        if len(gevonden) < ruim or len(dict(gevonden)) >= aantal:
            return dict(list(dict(gevonden).items())[:aantal])
    (gevonden,) = samen_uitvoeren(_laagste(voor, _GESORTEERD, aantal * keer))
    return dict(gevonden if keer == 1 else list(dict(gevonden).items())[:aantal])


_KIES: dict[type[Zoekrij], LiteralString] = {
    WerkzoekendeZoekrij: "SELECT werkzoekende_id, voorsprong FROM profielen_werkzoekendezoekrij WHERE ",
    WerkzoekendeBeroep: "SELECT werkzoekende_id, voorsprong FROM profielen_werkzoekendeberoep WHERE ",
}
_LANGS_DE_RIJ: LiteralString = " ORDER BY voorsprong LIMIT %s"
# The sum keeps PostgreSQL from walking the whole queue for a question that few people answer.
_GESORTEERD: LiteralString = " ORDER BY voorsprong + 0.0 LIMIT %s"


def _laagste(voor: Voorwaarden, volgorde: LiteralString, aantal: int) -> Opdracht:
    return Opdracht(_KIES[voor.model] + " AND ".join(voor.eisen) + volgorde, [*voor.waarden, aantal])


# PostgreSQL expects few of them to fit and would read the whole front before it sorts; most fit, and it may stop early.
_ZONDER_SORTEREN = Opdracht(
    "SELECT set_config('enable_bitmapscan', 'off', true), set_config('enable_sort', 'off', true)"
)
_WEER_SORTEREN = Opdracht("SELECT set_config('enable_bitmapscan', 'on', true), set_config('enable_sort', 'on', true)")


def _langs_de_rij(
    organisatie_id: UUID, lijst_id: UUID, selectie: WerkzoekendeSelectie, aantal: int, behalve: Collection[UUID]
) -> dict[UUID, float]:
    """The first `aantal` who fit, walking along the front of the queue; fewer when there are not that many in front."""
    grens = _grens(lijst_id)
    voor = voorwaarden(organisatie_id, lijst_id, selectie, behalve=behalve, gebied_als_index=False)
    if grens is None or voor is None:
        return {}
    vooraan = replace(voor, eisen=[*voor.eisen, "voorsprong <= %s"], waarden=[*voor.waarden, grens])
    _, gevonden, _ = samen_uitvoeren(_ZONDER_SORTEREN, _laagste(vooraan, _LANGS_DE_RIJ, aantal), _WEER_SORTEREN)
    return dict(gevonden)


def _wijd(selectie: WerkzoekendeSelectie) -> bool:
    return len(gebieden_binnen(selectie.selectiegebied)) >= _WIJD_GEBIED


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

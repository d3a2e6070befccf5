"""What must always hold, as counts that must be zero; every room brings its own.

They count the rows of one organisation after another, because nobody sees the rows of all; many organisations in one trip, for
hundreds are counted every minute. What a count above zero means stands beside it in words, for whoever is woken by it.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, cast
from uuid import UUID

import structlog
from django.db import DatabaseError, connection, transaction
from django.db.models import QuerySet

from portal.kern.opdrachten import telling
from portal.kern.tenant import organisatie_transactie, voor_iedere_organisatie

log = structlog.get_logger(__name__)
# The rows to count, of the organisation of the transaction. One small statement each: they run every minute for every
# organisation, and what the function itself asks the databank is asked once for all of them.
Telling = Callable[[], QuerySet[Any]]
# What no QuerySet can say; only for rules that a person asks for.
Zelf = Callable[[], int]


@dataclass(frozen=True, slots=True)
class Controle:
    naam: str
    uitleg: str
    tel: Telling | Zelf
    zwaar: bool = False


@dataclass(frozen=True, slots=True)
class Uitkomst:
    """How many rows break a rule, over all organisations together."""

    controle: Controle
    aantal: int

    @property
    def goed(self) -> bool:
        return self.aantal == 0


_CONTROLES: dict[str, Controle] = {}
_STANDEN: dict[str, Telling] = {}


def controle_registreren(naam: str, uitleg: str, tel: Telling | Zelf, *, zwaar: bool = False) -> None:
    """Say in `AppConfig.ready` what must be zero.

    Args:
        naam: `kamer_wat`, as it stands in the figures.
        uitleg: what it means when it is not zero, in one Dutch sentence.
        tel: gives the rows to count.
        zwaar: reads whole tables, so it is counted only when a person asks; then `tel` may count by itself, in the transaction
            of one organisation.
    """
    _CONTROLES[naam] = Controle(naam, uitleg, tel, zwaar)


def stand_registreren(naam: str, tel: Telling) -> None:
    """Say in `AppConfig.ready` what is worth counting besides: how much waits, how much is under way."""
    _STANDEN[naam] = tel


def controleren(organisatie_ids: Iterable[UUID], *, ook_zwaar: bool = False) -> tuple[list[Uitkomst], dict[str, int]]:
    """Every rule and every figure, over these organisations.

    Args:
        ook_zwaar: also the rules that read whole tables; for a person who asks, not for every minute.

    A rule that cannot be counted counts as broken: not knowing is no reason to be quiet.
    """
    regels = {naam: controle for naam, controle in _CONTROLES.items() if ook_zwaar or not controle.zwaar}
    fout: Counter[str] = Counter()
    standen: Counter[str] = Counter(dict.fromkeys(_STANDEN, 0))
    ids = list(organisatie_ids)
    for naam, aantal in _tellen(ids, {**{naam: regel.tel for naam, regel in regels.items()}, **_STANDEN}).items():
        (fout if naam in regels else standen)[naam] += aantal
    return [Uitkomst(controle, fout[naam]) for naam, controle in sorted(regels.items())], dict(standen)


def _tellen(ids: list[UUID], tellingen: Mapping[str, Telling | Zelf]) -> Counter[str]:
    try:
        return _in_een_keer(ids, tellingen)
    except DatabaseError:
        # One that fails takes the transaction along; by itself it is found, and the others still count.
        uit: Counter[str] = Counter()
        for naam, tel in tellingen.items():
            try:
                uit += _in_een_keer(ids, {naam: tel})
            except DatabaseError:
                log.exception("controle_mislukt", controle=naam)
                uit[naam] += int(naam in _CONTROLES)
        return uit


def _in_een_keer(ids: list[UUID], tellingen: Mapping[str, Telling | Zelf]) -> Counter[str]:
    uit: Counter[str] = Counter()
    zelf = {naam for naam in tellingen if naam in _CONTROLES and _CONTROLES[naam].zwaar}
    with transaction.atomic():
        _alleen_lezen()
        samen = {naam: telling(cast(Telling, tel)()) for naam, tel in tellingen.items() if naam not in zelf}
    for naam in zelf:
        uit[naam] = sum(_zelf(organisatie_id, tellingen[naam]) for organisatie_id in ids)
    for _, rijen in voor_iedere_organisatie(ids, *samen.values()):
        for naam, ((aantal,),) in zip(samen, rijen, strict=True):
            uit[naam] += aantal
    return uit


def _zelf(organisatie_id: UUID, tel: Telling | Zelf) -> int:
    with organisatie_transactie(organisatie_id):
        _alleen_lezen()
        return cast(Zelf, tel)()


def _alleen_lezen() -> None:
    """Until the end of this transaction: a rule that writes is refused."""
    with connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION READ ONLY")

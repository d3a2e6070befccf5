"""What must always hold, as counts that must be zero; every room brings its own.

They run in the transaction of one organisation after another, read-only, because nobody sees the rows of all. What a count
above zero means stands beside it in words, for whoever is woken by it.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

import structlog
from django.db import DatabaseError, connection

from portal.kern.tenant import organisatie_transactie

log = structlog.get_logger(__name__)
# Counts rows of the organisation of the transaction. One small query each: they run every minute for every organisation.
Telling = Callable[[], int]


@dataclass(frozen=True, slots=True)
class Controle:
    naam: str
    uitleg: str
    tel: Telling
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


def controle_registreren(naam: str, uitleg: str, tel: Telling, *, zwaar: bool = False) -> None:
    """Say in `AppConfig.ready` what must be zero.

    Args:
        naam: `kamer_wat`, as it stands in the figures.
        uitleg: what it means when it is not zero, in one Dutch sentence.
        tel: counts in the transaction of one organisation.
        zwaar: reads whole tables, so it is counted only when a person asks.
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
    for organisatie_id in organisatie_ids:
        for naam, aantal in _tellen(organisatie_id, regels).items():
            (fout if naam in regels else standen)[naam] += aantal
    return [Uitkomst(controle, fout[naam]) for naam, controle in sorted(regels.items())], dict(standen)


def _tellen(organisatie_id: UUID, regels: Mapping[str, Controle]) -> dict[str, int]:
    tellingen = {**{naam: controle.tel for naam, controle in regels.items()}, **_STANDEN}
    try:
        return _in_een_keer(organisatie_id, tellingen)
    except DatabaseError:
        # One that fails takes the transaction along; by itself it is found, and the others still count.
        uit: dict[str, int] = {}
        for naam, tel in tellingen.items():
            try:
                uit |= _in_een_keer(organisatie_id, {naam: tel})
            except DatabaseError:
                log.exception("controle_mislukt", controle=naam, organisatie=str(organisatie_id))
                uit[naam] = int(naam in regels)
        return uit


def _in_een_keer(organisatie_id: UUID, tellingen: Mapping[str, Telling]) -> dict[str, int]:
    with organisatie_transactie(organisatie_id):
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION READ ONLY")
        return {naam: tel() for naam, tel in tellingen.items()}

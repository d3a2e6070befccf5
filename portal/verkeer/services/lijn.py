"""The circuit breaker: what an outcome says about the exchange itself.

closed: everything goes out. After `ONDERBREKEN_NA` calls in a row without an answer it opens: nothing goes out for a while, the
rows wait and lose no attempts. After the pause one call at a time tries; its answer closes the line again for all workers.

These write in transactions of their own and after the row of the call is done: they wait for the line, and whoever holds the
line must never wait for a row.
"""

from datetime import timedelta
from typing import Any, LiteralString
from uuid import UUID

import structlog
from django.db import transaction
from django.db.models import DateTimeField, F
from django.db.models.expressions import Func
from django.db.models.functions import Greatest, Now

from exchange_client import errors
from portal.kern import limieten
from portal.kern.opdrachten import Opdracht, samen_afronden
from portal.kern.tenant import organisatie_transactie
from portal.verkeer.models import Lijn, Verkeersstand

log = structlog.get_logger(__name__)
UITWISSELING = "uitwisseling"

# No answer, or one that the exchange itself would not give. A refusal and a limit are answers: somebody is there.
_ZONDER_ANTWOORD = (
    errors.NietBereikbaar,
    errors.Tijdslimiet,
    errors.VerbindingVerbroken,
    errors.InterneFout,
    errors.NietBeschikbaar,
    errors.OngeldigAntwoord,
)


class Klok(Func):
    """The clock of the database at this very moment: `Now()` is that of the beginning of the transaction."""

    function = "clock_timestamp"
    output_field = DateTimeField()


def lijn_vergrendelen() -> Lijn:
    """The line, locked until the end of the transaction; made when this databank has none yet."""
    rij = Lijn.objects.select_for_update().filter(pk=UITWISSELING).first()
    if rij is None:
        Lijn.objects.bulk_create([Lijn(naam=UITWISSELING, tegoed=limieten.AANROEPEN_INEENS)], ignore_conflicts=True)
        rij = Lijn.objects.select_for_update().get(pk=UITWISSELING)
    return rij


# With every answer: as a text, for the ORM would build it anew each time.
_HERSTELLEN: LiteralString = """
UPDATE verkeer_lijn
SET fouten = 0, onderbroken_sinds = NULL, onderbroken_tot = NULL, proef_tot = NULL, pauzes = 0, laatste_fout = ''
WHERE naam = %s AND (fouten > 0 OR onderbroken_sinds IS NOT NULL)
RETURNING 1
"""


def gelukt_melden() -> None:
    """The exchange answered. Writes only when something was wrong before, so that a good day costs one look."""
    with transaction.atomic():
        (hersteld,) = samen_afronden(Opdracht(_HERSTELLEN, (UITWISSELING,)))
    if hersteld:
        log.info("lijn_hersteld", lijn=UITWISSELING)


def mislukt_melden(organisatie_id: UUID, fout: errors.ExchangeError, *, detail: bool = False) -> None:
    """A call failed: what follows for the calls of this organisation and of everybody.

    Args:
        organisatie_id: in whose name the call was made.
        detail: the call was for a detail, where 429 without Retry-After is about one question and not about the pace.
    """
    if isinstance(fout, errors.LimietBereikt):
        gelukt_melden()
        if fout.retry_after is not None or not detail:
            _stil_zetten(organisatie_id, fout.retry_after)
        return
    if not isinstance(fout, _ZONDER_ANTWOORD):
        if fout.status is not None:
            gelukt_melden()
        return
    with organisatie_transactie(organisatie_id):
        lijn = lijn_vergrendelen()
        nu = Lijn.objects.filter(pk=lijn.pk).values_list(Klok(), flat=True).get()
        velden: dict[str, Any] = {"fouten": F("fouten") + 1, "laatste_fout": type(fout).__name__[:40]}
        if isinstance(fout, errors.NietBeschikbaar) and fout.retry_after:
            gesloten = min(timedelta(seconds=fout.retry_after), limieten.GESLOTEN_MAX)
            velden["stil_tot"] = max(lijn.stil_tot or nu, nu + gesloten)
        op_proef = lijn.onderbroken_tot is not None and lijn.onderbroken_tot <= nu
        if op_proef or (lijn.onderbroken_sinds is None and lijn.fouten + 1 >= limieten.ONDERBREKEN_NA):
            pauze = min(limieten.ONDERBREKING * 2**lijn.pauzes, limieten.ONDERBREKING_MAX)
            velden |= {
                "onderbroken_sinds": lijn.onderbroken_sinds or nu,
                "onderbroken_tot": nu + pauze,
                "proef_tot": None,
                # The exponent stays small: a night without the exchange is a thousand pauses.
                "pauzes": min(lijn.pauzes + 1, 10),
            }
            log.error("lijn_onderbroken", lijn=UITWISSELING, seconden=pauze.total_seconds(), fout=type(fout).__name__)
        Lijn.objects.filter(pk=lijn.pk).update(**velden)


def _stil_zetten(organisatie_id: UUID, seconden: float | None) -> None:
    """429: nothing of this organisation goes out until the exchange wants it again. Others are not held back for it."""
    wachten = limieten.STIL_ZONDER_TIJD if seconden is None else timedelta(seconds=seconden)
    with organisatie_transactie(organisatie_id):
        stil_tot = Now() + wachten
        Verkeersstand.objects.bulk_create(
            [Verkeersstand(organisatie_id=organisatie_id, tegoed=limieten.AANROEPEN_INEENS_AANSLUITING)],
            ignore_conflicts=True,
        )
        Verkeersstand.objects.filter(organisatie_id=organisatie_id).update(stil_tot=Greatest("stil_tot", stil_tot))
    log.warning("aansluiting_stil", organisatie=str(organisatie_id), seconden=wachten.total_seconds())

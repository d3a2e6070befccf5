"""Making the calls of claimed deelvragen, many at once, and storing each answer as it comes.

The calls run in the event loop of the process (kern/lus.py) and never touch the databank: Django's connection belongs to the
thread of the task, and an answer must not wait for another answer. Each answer is written in a transaction of its own, fenced
by the attempt number of the claim.
"""

import queue
import time
from collections.abc import Sequence
from concurrent.futures import Future
from types import TracebackType
from typing import Self
from uuid import UUID

import structlog
from django.db import DataError, IntegrityError
from django.db.models import Q
from django.db.models.functions import Now

from exchange_client.antwoord import Zoekantwoord
from exchange_client.client import AsyncExchangeClient
from exchange_client.errors import ExchangeError
from exchange_client.selectie import VacatureSelectie, WerkzoekendeSelectie, lees_selectie
from portal.kern import limieten
from portal.kern.aanroepen import reden_code
from portal.kern.claims import uitkomst_schrijven
from portal.kern.herhalen import na_fout
from portal.kern.lus import in_de_lus
from portal.kern.tenant import organisatie_opdrachten, organisatie_transactie
from portal.verkeer.services import gelukt_melden, mislukt_melden
from portal.zoekvragen.afronden import zoekvraag_afronden
from portal.zoekvragen.criteria import VACATURE
from portal.zoekvragen.hergebruik import heeft_volgers, volgers_bijwerken
from portal.zoekvragen.klaarzetten import opnieuw_klaarzetten
from portal.zoekvragen.models import Deelvraag
from portal.zoekvragen.opvolging import resultaten_bewaren
from portal.zoekvragen.resultaten import Profiel, Vondst, vondsten_maken
from portal.zoekvragen.splitsen import vanzelf_splitsen

log = structlog.get_logger(__name__)

Uitkomst = Zoekantwoord[Profiel] | ExchangeError
NIET_ACTIEF = "aansluiting_niet_actief"
# Every call answers within the total time of the client; this is for a loop that is itself dead.
_LANGST_S = limieten.AANROEP_SECONDEN + 5


class Gesprekken:
    """The calls that one task has under way. Leaving the block ends what is still open: nobody would write the outcome."""

    def __init__(self) -> None:
        self._uit: queue.SimpleQueue[tuple[Deelvraag, Uitkomst]] = queue.SimpleQueue()
        self._open: dict[tuple[UUID, int], Future[None]] = {}
        # Seconds waited since the last answer. Not what the clock says: a process that stood still has answers to read.
        self._gewacht = 0.0

    @property
    def onderweg(self) -> int:
        return len(self._open)

    def begin(self, client: AsyncExchangeClient, rij: Deelvraag) -> None:
        """Make this call; `rij` was just claimed, with its zoekvraag."""
        self._gewacht = 0.0
        self._open[rij.pk, rij.poging] = in_de_lus(self._een(client, rij, time.monotonic()))

    async def _een(self, client: AsyncExchangeClient, rij: Deelvraag, geclaimd: float) -> None:
        if time.monotonic() - geclaimd > _te_laat_om_te_beginnen():
            # This process stood still. The lease may have gone to another worker, who asks the same at this moment.
            log.warning("deelvraag_niet_begonnen", deelvraag=str(rij.pk), poging=rij.poging)
            self._uit.put((rij, ExchangeError("claim too old to start")))
            return
        try:
            self._uit.put((rij, await _vragen(client, rij)))
        except ExchangeError as fout:
            self._uit.put((rij, fout))
        except Exception as fout:
            # A mistake of ours in one call must not leave the others without an answer.
            log.exception("deelvraag_onverwachte_fout", deelvraag=str(rij.pk), poging=rij.poging)
            self._uit.put((rij, ExchangeError(f"unexpected {type(fout).__name__}")))

    def volgende(self, wachten: float) -> tuple[Deelvraag, Uitkomst] | None:
        """The next answer, or None when there is none within `wachten` seconds.

        Raises: RuntimeError when no call ends any more; the leases then run out and the sweep takes over.
        """
        try:
            rij, uitkomst = self._uit.get(timeout=wachten)
        except queue.Empty:
            self._gewacht += wachten
            if self._open and self._gewacht > _LANGST_S:
                raise RuntimeError("the loop of this process does not answer") from None
            return None
        self._gewacht = 0.0
        del self._open[rij.pk, rij.poging]
        return rij, uitkomst

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, soort: type[BaseException] | None, fout: BaseException | None, spoor: TracebackType | None
    ) -> None:
        for gesprek in self._open.values():
            gesprek.cancel()


def _te_laat_om_te_beginnen() -> float:
    return limieten.AANROEP_LEASE.total_seconds() - limieten.AANROEP_SECONDEN


def correlatie(rij: Deelvraag) -> str:
    """Ties a call to one committed attempt, in our log and in that of the other side."""
    return f"{rij.pk}-{rij.poging}"


async def _vragen(client: AsyncExchangeClient, rij: Deelvraag) -> Zoekantwoord[Profiel]:
    if rij.zoekvraag.soort == VACATURE:
        vacatures = lees_selectie(VacatureSelectie, rij.vraag_object)
        return await client.vacatures_zoeken(vacatures, correlatie_id=correlatie(rij))
    werkzoekenden = lees_selectie(WerkzoekendeSelectie, rij.vraag_object)
    return await client.werkzoekenden_zoeken(werkzoekenden, correlatie_id=correlatie(rij))


def niet_stellen(rijen: Sequence[Deelvraag], reden: str) -> None:
    """End claimed rows that may not be asked; in the transaction of the claim."""
    for rij in rijen:
        uitkomst_schrijven(rij, status=Deelvraag.Status.MISLUKT, reden_code=NIET_ACTIEF, reden=reden[:500])
    for zoekvraag_id in sorted({rij.zoekvraag_id for rij in rijen}):
        zoekvraag_afronden(zoekvraag_id)


def bewaren(rij: Deelvraag, uitkomst: Uitkomst) -> None:
    """Write what became of a call: its row, its results, and what it says about the exchange."""
    # Judged before the transaction: nobody waits for a row of ours while we think.
    vondsten = [] if isinstance(uitkomst, ExchangeError) else vondsten_maken(rij.zoekvraag, uitkomst.resultaten)
    try:
        with organisatie_transactie(rij.organisatie_id):
            geschreven = (
                _fout_schrijven(rij, uitkomst)
                if isinstance(uitkomst, ExchangeError)
                else _antwoord_schrijven(rij, uitkomst, vondsten)
            )
            if geschreven:
                zoekvraag_afronden(rij.zoekvraag_id)
                if isinstance(uitkomst, ExchangeError):
                    opnieuw_klaarzetten(rij.pk)
    except (DataError, IntegrityError):
        # One answer that does not fit must not take the rest of the chunk along.
        log.exception("antwoord_niet_te_bewaren", deelvraag=str(rij.pk), poging=rij.poging)
        with organisatie_transactie(rij.organisatie_id):
            geschreven = uitkomst_schrijven(
                rij,
                status=Deelvraag.Status.MISLUKT,
                reden_code="niet_te_bewaren",
                reden="Het antwoord van de VUM-voorziening kon niet worden bewaard.",
            )
            zoekvraag_afronden(rij.zoekvraag_id)
    if not geschreven:
        log.info("antwoord_te_laat", deelvraag=str(rij.pk), poging=rij.poging)
    _volgers_bijwerken(rij)
    if isinstance(uitkomst, ExchangeError):
        mislukt_melden(rij.organisatie_id, uitkomst)
    else:
        gelukt_melden()


def _volgers_bijwerken(rij: Deelvraag) -> None:
    """In a transaction of its own: rows of other zoekvragen are locked here. Most of the time there are none."""
    (volgers,) = organisatie_opdrachten(rij.organisatie_id, heeft_volgers(rij.pk))
    if not volgers:
        return
    with organisatie_transactie(rij.organisatie_id):
        for zoekvraag_id in sorted(volgers_bijwerken(aanvoerders=[rij.pk])):
            zoekvraag_afronden(zoekvraag_id)


def _antwoord_schrijven(rij: Deelvraag, antwoord: Zoekantwoord[Profiel], vondsten: Sequence[Vondst]) -> bool:
    geschreven = uitkomst_schrijven(
        rij,
        status=Deelvraag.Status.KLAAR,
        vraag_id=antwoord.vraag_id,
        maximum_bereikt=antwoord.maximum_bereikt,
        aantal=len(antwoord.resultaten),
        onleesbaar=antwoord.onleesbaar,
        reden_code="",
        reden="",
    )
    if geschreven:
        resultaten_bewaren(rij, vondsten)
        if antwoord.maximum_bereikt:
            vanzelf_splitsen(rij)
    if antwoord.onleesbaar:
        log.warning("resultaten_onleesbaar", deelvraag=str(rij.pk), aantal=antwoord.onleesbaar)
    return geschreven


def _fout_schrijven(rij: Deelvraag, fout: ExchangeError) -> bool:
    log.warning("deelvraag_fout", deelvraag=str(rij.pk), poging=rij.poging, code=reden_code(fout), status=fout.status)
    return uitkomst_schrijven(rij, **na_fout(rij, fout))


def onderweg_nu() -> int:
    """Calls of the organisation of this transaction that are under way: claimed, and the lease still runs."""
    return Deelvraag.objects.filter(Q(lease_tot__gt=Now()), status=Deelvraag.Status.BEZIG).count()

"""Carrying out a chunk of deelvragen: claim, call all at once, write each answer as it comes.

1. Claim the rows and look up everything the calls need, in one short transaction that commits.
2. One event loop in a thread of its own makes the calls. It never touches the database: Django's connection belongs to this
   thread, and an answer must not wait for another answer.
3. Each answer is written in a transaction of its own, fenced by the attempt number of the claim.
"""

import asyncio
import queue
import threading
from collections.abc import Iterator, Sequence
from contextlib import suppress
from uuid import UUID

import structlog
from django.db import DataError, IntegrityError

from exchange_client.antwoord import Zoekantwoord
from exchange_client.client import AsyncExchangeClient
from exchange_client.errors import ExchangeError
from exchange_client.selectie import VacatureSelectie, WerkzoekendeSelectie, lees_selectie
from portal.kern import limieten
from portal.kern.aanroepen import reden_code
from portal.kern.claims import claim_nemen, uitkomst_schrijven
from portal.kern.herhalen import na_fout
from portal.kern.tenant import organisatie_transactie
from portal.organisaties.services import AansluitingNietActief, async_client_voor, mag_vragen
from portal.zoekvragen.afronden import zoekvraag_afronden
from portal.zoekvragen.criteria import VACATURE
from portal.zoekvragen.hergebruik import volgers_bijwerken
from portal.zoekvragen.models import Deelvraag, Resultaat, Zoekvraag
from portal.zoekvragen.resultaten import Profiel, resultaat_maken

log = structlog.get_logger(__name__)

Uitkomst = Zoekantwoord[Profiel] | ExchangeError
NIET_ACTIEF = "aansluiting_niet_actief"
# The loop answers for every call within the total time of the client; this is for a loop that is itself dead.
_LANGST_S = limieten.AANROEP_SECONDEN + 5


def deelvragen_uitvoeren(*, organisatie_id: UUID | str, ids: Sequence[UUID | str]) -> int:
    """Make the calls of these deelvragen, as far as they are still free; safe to start twice.

    Args:
        organisatie_id: whose deelvragen.
        ids: at most `DEELVRAGEN_PER_TAAK`; what is over stays in the queue for the sweep.

    Returns: how many calls were made.
    """
    with organisatie_transactie(organisatie_id):
        rijen = claim_nemen(Deelvraag, ids[: limieten.DEELVRAGEN_PER_TAAK], lease=limieten.AANROEP_LEASE)
        if not rijen:
            return 0
        organisatie = rijen[0].organisatie
        try:
            # Again, for the agreement may have ended while the question waited.
            mag_vragen(organisatie)
        except AansluitingNietActief as fout:
            _niet_stellen(rijen, fout.melding)
            return 0
        client = async_client_voor(organisatie)
        soorten = dict(Zoekvraag.objects.filter(pk__in={rij.zoekvraag_id for rij in rijen}).values_list("pk", "soort"))
    for rij, uitkomst in _antwoorden(client, rijen, soorten):
        _bewaren(rij, uitkomst)
    return len(rijen)


def _niet_stellen(rijen: Sequence[Deelvraag], reden: str) -> None:
    for rij in rijen:
        uitkomst_schrijven(rij, status=Deelvraag.Status.MISLUKT, reden_code=NIET_ACTIEF, reden=reden[:500])
    for zoekvraag_id in sorted({rij.zoekvraag_id for rij in rijen}):
        zoekvraag_afronden(zoekvraag_id)


def correlatie(rij: Deelvraag) -> str:
    """Ties a call to one committed attempt, in our log and in that of the other side."""
    return f"{rij.pk}-{rij.poging}"


def _antwoorden(
    client: AsyncExchangeClient, rijen: Sequence[Deelvraag], soorten: dict[UUID, str]
) -> Iterator[tuple[Deelvraag, Uitkomst]]:
    uit: queue.SimpleQueue[tuple[Deelvraag, Uitkomst]] = queue.SimpleQueue()
    lus = asyncio.new_event_loop()
    werk = lus.create_task(_alles_vragen(client, rijen, soorten, uit))

    def draaien() -> None:
        with suppress(asyncio.CancelledError):
            lus.run_until_complete(werk)
        lus.close()

    draad = threading.Thread(target=draaien, name="deelvragen", daemon=True)
    draad.start()
    try:
        for _ in rijen:
            yield uit.get(timeout=_LANGST_S)
    finally:
        # Also when the writing side stops halfway: calls nobody listens to must not go on.
        with suppress(RuntimeError):
            lus.call_soon_threadsafe(werk.cancel)
        draad.join(timeout=limieten.VERBINDEN_SECONDEN)


async def _alles_vragen(
    client: AsyncExchangeClient,
    rijen: Sequence[Deelvraag],
    soorten: dict[UUID, str],
    uit: "queue.SimpleQueue[tuple[Deelvraag, Uitkomst]]",
) -> None:
    async def een(rij: Deelvraag) -> None:
        try:
            uit.put((rij, await _vragen(client, rij, soorten[rij.zoekvraag_id])))
        except ExchangeError as fout:
            uit.put((rij, fout))
        except Exception as fout:
            # A mistake of ours in one call must not leave the others without an answer.
            log.exception("deelvraag_onverwachte_fout", deelvraag=str(rij.pk), poging=rij.poging)
            uit.put((rij, ExchangeError(f"unexpected {type(fout).__name__}")))

    async with client:
        await asyncio.gather(*(een(rij) for rij in rijen))


async def _vragen(client: AsyncExchangeClient, rij: Deelvraag, soort: str) -> Zoekantwoord[Profiel]:
    if soort == VACATURE:
        vacatures = lees_selectie(VacatureSelectie, rij.vraag_object)
        return await client.vacatures_zoeken(vacatures, correlatie_id=correlatie(rij))
    werkzoekenden = lees_selectie(WerkzoekendeSelectie, rij.vraag_object)
    return await client.werkzoekenden_zoeken(werkzoekenden, correlatie_id=correlatie(rij))


def _bewaren(rij: Deelvraag, uitkomst: Uitkomst) -> None:
    try:
        with organisatie_transactie(rij.organisatie_id):
            geschreven = (
                _fout_schrijven(rij, uitkomst)
                if isinstance(uitkomst, ExchangeError)
                else _antwoord_schrijven(rij, uitkomst)
            )
            if geschreven:
                zoekvraag_afronden(rij.zoekvraag_id)
    except (DataError, IntegrityError):
        # One answer that does not fit must not take the rest of the chunk along.
        log.exception("antwoord_niet_te_bewaren", deelvraag=str(rij.pk), poging=rij.poging)
        with organisatie_transactie(rij.organisatie_id):
            uitkomst_schrijven(
                rij,
                status=Deelvraag.Status.MISLUKT,
                reden_code="niet_te_bewaren",
                reden="Het antwoord van de VUM-voorziening kon niet worden bewaard.",
            )
            zoekvraag_afronden(rij.zoekvraag_id)
        _volgers_bijwerken(rij)
        return
    _volgers_bijwerken(rij)
    if not geschreven:
        log.info("antwoord_te_laat", deelvraag=str(rij.pk), poging=rij.poging)


def _volgers_bijwerken(rij: Deelvraag) -> None:
    """In a transaction of its own: rows of other zoekvragen are locked here."""
    with organisatie_transactie(rij.organisatie_id):
        for zoekvraag_id in sorted(volgers_bijwerken(aanvoerders=[rij.pk])):
            zoekvraag_afronden(zoekvraag_id)


def _antwoord_schrijven(rij: Deelvraag, antwoord: Zoekantwoord[Profiel]) -> bool:
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
        # Two overlapping areas find the same profile: the exchange gives it the same vumID, the first one stays.
        Resultaat.objects.bulk_create(
            [resultaat_maken(rij, gevonden) for gevonden in antwoord.resultaten], batch_size=500, ignore_conflicts=True
        )
    if antwoord.onleesbaar:
        log.warning("resultaten_onleesbaar", deelvraag=str(rij.pk), aantal=antwoord.onleesbaar)
    return geschreven


def _fout_schrijven(rij: Deelvraag, fout: ExchangeError) -> bool:
    log.warning("deelvraag_fout", deelvraag=str(rij.pk), poging=rij.poging, code=reden_code(fout), status=fout.status)
    return uitkomst_schrijven(rij, **na_fout(rij, fout))

"""The dispatcher: which deelvragen go out now, of all organisations, and keeping them going until nothing waits.

A hint only wakes a worker; it names a queue and no rows. The worker then, until its time is over or there is nothing more:

1. looks which organisations have something waiting (`verkeer`: who was served longest ago comes first) and divides the room
   it has among them; within an organisation the first calls of every question go before the second calls of any;
2. per organisation, in one short transaction: asks how many may go out now, claims that many rows, and commits;
3. starts those calls beside the ones that are under way. A slow answer keeps nobody waiting: while it is awaited the worker
   takes new rows a few times a second, also of questions that were sent in the meantime.

Nothing of this decides what happens to a row. A worker that dies leaves claimed rows with a lease, and a turn that the sweep
sets again.
"""

import math
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from uuid import UUID

import structlog
from django.db.models import Min, Q
from django.db.models.functions import Coalesce, Now

from exchange_client.client import AsyncExchangeClient
from portal.kern import limieten
from portal.kern.claims import claim_nemen, claim_volgende
from portal.kern.hints import hint_sturen
from portal.kern.tenant import Fase, organisatie_transactie
from portal.organisaties.services import AansluitingNietActief, async_client_voor, mag_vragen
from portal.verkeer.models import Prioriteit
from portal.verkeer.services import (
    RIJEN,
    Waarom,
    aan_de_beurt,
    beurt_afsluiten,
    beurt_nemen,
    gebruiken,
    toelaten,
)
from portal.zoekvragen.klaarzetten import TAKEN
from portal.zoekvragen.models import Deelvraag
from portal.zoekvragen.uitvoeren import Gesprekken, bewaren, niet_stellen, onderweg_nu

log = structlog.get_logger(__name__)
# After a refusal for the pace a worker stays this long, to go on when the bucket has filled a little.
_BLIJVEN_S = 1.0
_GEEN = Waarom.NIETS


@dataclass(frozen=True, slots=True)
class Greep:
    """What one organisation got: the rows that are ours now, the client to ask with, and why there were not more."""

    rijen: Sequence[Deelvraag] = ()
    client: AsyncExchangeClient | None = None
    waarom: Waarom = _GEEN


def deelvragen_verzenden(*, rij: str) -> int:
    """Make the calls that wait in this queue, until nothing waits or the time of this worker is over; safe to start twice.

    Args:
        rij: "interactief" for questions somebody looks at, "batch" for the rest.

    Returns: how many calls were made.
    """
    prioriteiten = RIJEN[rij]
    begin = time.monotonic()
    blijven_tot = kijken_op = begin
    gesteld = 0
    overgedragen = False
    with Gesprekken() as gesprekken:
        while True:
            nu = time.monotonic()
            neemt_aan = nu - begin < limieten.VERZENDEN_SECONDEN
            vol = gesprekken.onderweg >= limieten.AANROEPEN_PER_WERKER
            if neemt_aan and nu >= kijken_op and not vol:
                ronde = _ronde(gesprekken, prioriteiten)
                gesteld += ronde.gesteld
                kijken_op = nu if ronde.gesteld else nu + limieten.VERZENDEN_KIJKEN
                if ronde.gesteld or ronde.tempo:
                    blijven_tot = nu + _BLIJVEN_S
            elif not neemt_aan and not overgedragen:
                overgedragen = True
                # To another task at once, and not after the answers that this one still waits for.
                if aan_de_beurt(prioriteiten, aantal=1):
                    hint_sturen(TAKEN[rij])
            if gesprekken.onderweg:
                wachten = max(kijken_op - nu, 0.0) if neemt_aan and not vol else limieten.VERZENDEN_KIJKEN
                if antwoord := gesprekken.volgende(wachten):
                    bewaren(*antwoord)
                    kijken_op = nu if vol else kijken_op
                    blijven_tot = max(blijven_tot, kijken_op)
            elif not neemt_aan or nu >= blijven_tot:
                return gesteld
            elif nu < kijken_op:
                time.sleep(kijken_op - nu)


def deelvragen_uitvoeren(*, organisatie_id: UUID | str, ids: Sequence[UUID | str]) -> int:
    """Make the calls of these deelvragen, as far as they are still free; safe to start twice.

    For hints of the previous version, which named their rows: during a deployment both kinds are in the queue.

    Args:
        organisatie_id: whose deelvragen.
        ids: at most `DEELVRAGEN_PER_TAAK`; what is over stays in the queue for the sweep.

    Returns: how many calls were made.
    """
    with organisatie_transactie(organisatie_id, fase=Fase.VERKEER):
        greep = _grijpen(UUID(str(organisatie_id)), Prioriteit.SCHERM, limieten.DEELVRAGEN_PER_TAAK, ids=ids)
    with Gesprekken() as gesprekken:
        _beginnen(gesprekken, greep)
        while gesprekken.onderweg:
            if antwoord := gesprekken.volgende(limieten.VERZENDEN_KIJKEN):
                bewaren(*antwoord)
    return len(greep.rijen)


@dataclass(frozen=True, slots=True)
class _Ronde:
    gesteld: int
    # Something waits only for the pace: it makes sense to stay and look again.
    tempo: bool


def _ronde(gesprekken: Gesprekken, prioriteiten: Sequence[Prioriteit]) -> _Ronde:
    ruimte = limieten.AANROEPEN_PER_WERKER - gesprekken.onderweg
    gesteld, tempo = 0, False
    for prioriteit, groep in groupby(aan_de_beurt(prioriteiten, aantal=ruimte), key=lambda beurt: beurt[1]):
        organisaties = [organisatie_id for organisatie_id, _ in groep]
        for nog, organisatie_id in zip(range(len(organisaties), 0, -1), organisaties, strict=True):
            if ruimte <= 0:
                return _Ronde(gesteld, tempo)
            greep = _bedienen(organisatie_id, prioriteit, math.ceil(ruimte / nog))
            _beginnen(gesprekken, greep)
            ruimte -= len(greep.rijen)
            gesteld += len(greep.rijen)
            tempo = tempo or greep.waarom in {Waarom.TEMPO, Waarom.DRUK}
            if greep.waarom.voor_iedereen and not greep.rijen:
                return _Ronde(gesteld, tempo)
    return _Ronde(gesteld, tempo)


def _beginnen(gesprekken: Gesprekken, greep: Greep) -> None:
    if greep.client is None:
        return
    for rij in greep.rijen:
        gesprekken.begin(greep.client, rij)


def _bedienen(organisatie_id: UUID, prioriteit: Prioriteit, ruimte: int) -> Greep:
    """Claim the next rows of one organisation and set its turn; commits before anything goes out."""
    with organisatie_transactie(organisatie_id, fase=Fase.VERKEER):
        if not beurt_nemen(organisatie_id, prioriteit):
            return Greep()
        return _grijpen(organisatie_id, prioriteit, ruimte)


def _grijpen(
    organisatie_id: UUID, prioriteit: Prioriteit, ruimte: int, *, ids: Sequence[UUID | str] | None = None
) -> Greep:
    toelating = toelaten(organisatie_id, prioriteit=prioriteit, gevraagd=ruimte, onderweg=onderweg_nu())
    rijen: list[Deelvraag] = []
    if toelating.aantal and ids is not None:
        rijen = claim_nemen(Deelvraag, ids[: toelating.aantal], lease=limieten.AANROEP_LEASE)
    elif toelating.aantal:
        volgorde = Deelvraag.objects.filter(prioriteit=prioriteit).order_by("volgnummer", "created_at", "pk")
        rijen = claim_volgende(volgorde, aantal=toelating.aantal, lease=limieten.AANROEP_LEASE)
    gebruiken(organisatie_id, toelating, len(rijen))
    if ids is None:
        vanaf = _wachtend_vanaf(prioriteit)
        if vanaf is not None and toelating.waarom and toelating.aantal == len(rijen):
            # Refused, and not for want of rows: no sense in looking again before it can be different.
            vanaf = max(vanaf, toelating.nu + toelating.over)
        beurt_afsluiten(organisatie_id, prioriteit, vanaf)
    if not rijen:
        return Greep(waarom=toelating.waarom)
    organisatie = rijen[0].organisatie
    try:
        # Again, for the agreement may have ended while the question waited.
        mag_vragen(organisatie)
    except AansluitingNietActief as fout:
        niet_stellen(rijen, fout.melding)
        return Greep(waarom=toelating.waarom)
    client = async_client_voor(organisatie)
    met_vraag = Deelvraag.objects.filter(pk__in=[rij.pk for rij in rijen]).select_related("zoekvraag")
    return Greep(list(met_vraag.order_by("volgnummer", "pk")), client, toelating.waarom)


def _wachtend_vanaf(prioriteit: Prioriteit) -> datetime | None:
    """When the first of what waits with this priority may go out; of the organisation of this transaction."""
    return wachtend_vanaf().get(int(prioriteit))


def wachtend_vanaf() -> dict[int, datetime]:
    """Per priority the first moment at which there is something to do; of the organisation of this transaction.

    What leans on another deelvraag waits for that one and not for a worker.
    """
    rijen = (
        Deelvraag.objects.filter(
            Q(deadline__isnull=True) | Q(deadline__gt=Now()), status=Deelvraag.Status.WACHTRIJ, leunt_op__isnull=True
        )
        .order_by()
        .values_list("prioriteit")
        .annotate(vanaf=Min(Coalesce("volgende_poging_op", Now())))
    )
    return dict(rijen)

"""The same question twice within the hour is one call: the second gets the answer of the first.

A deelvraag that leans on another (`leunt_op`) makes no call of its own. It waits until the other ends and takes over its
results; if the other is cancelled or never gets to ask, it asks itself. Only within one organisation: an answer carries
pseudonyms given to that organisation, and its details count against the limit of that one question.
"""

import hashlib
import json
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any, LiteralString
from uuid import UUID

import structlog
from django.conf import settings
from django.db import connection
from django.db.models import F
from django.db.models.functions import Coalesce, Now
from django.utils import timezone

from portal.kern.opdrachten import Opdracht
from portal.organisaties.models import Organisatie
from portal.zoekvragen.models import Deelvraag
from portal.zoekvragen.opvolging import resultaten_bewaren
from portal.zoekvragen.resultaten import Vondst, beoordeling_zetten

log = structlog.get_logger(__name__)
HERGEBRUIKT = "hergebruikt"
_LOOPT = (Deelvraag.Status.WACHTRIJ, Deelvraag.Status.BEZIG)
_HEEFT_VOLGERS: LiteralString = (
    "SELECT 1 FROM zoekvragen_deelvraag WHERE leunt_op_id = %s AND status = 'wachtrij' LIMIT 1"
)
_MISLUKT = (Deelvraag.Status.MISLUKT, Deelvraag.Status.ONBEKEND)


def vraagsleutel(soort: str, vraag_object: Mapping[str, Any]) -> str:
    """Equal for questions that ask the same: order has no meaning in any list of the contract (koppelvlak §8)."""
    canoniek = json.dumps([soort, _gesorteerd(vraag_object)], sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canoniek.encode()).hexdigest()


def _gesorteerd(waarde: Any) -> Any:
    if isinstance(waarde, Mapping):
        return {naam: _gesorteerd(lid) for naam, lid in waarde.items()}
    if isinstance(waarde, list | tuple):
        return sorted((_gesorteerd(lid) for lid in waarde), key=lambda lid: json.dumps(lid, sort_keys=True))
    return waarde


def aanvoerders(organisatie: Organisatie, sleutels: Collection[str]) -> dict[str, Deelvraag]:
    """Per key the deelvraag to lean on, if one was sent within the window.

    Holds a lock per key until the transaction ends: of fifty equal questions sent in one instant the first becomes the one that
    asks, and the others see it.
    """
    venster = timedelta(minutes=settings.ZOEKVRAAG_HERGEBRUIK_MINUTEN)
    if not venster:
        return {}
    with connection.cursor() as cursor:
        # One order for everybody, or two questions with two calls in common could wait for each other.
        for sleutel in sorted(sleutels):
            cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"{organisatie.pk}:{sleutel}"])
    gevonden = organisatie.deelvragen.filter(
        sleutel__in=sleutels,
        leunt_op__isnull=True,
        # A part of a split keeps only what lies in the area of its own question.
        gesplitst_uit__isnull=True,
        status__in=(*_LOOPT, Deelvraag.Status.KLAAR),
        created_at__gt=Now() - venster,
    ).order_by("created_at")
    return {deelvraag.sleutel: deelvraag for deelvraag in gevonden}


def al_gevraagd(organisatie: Organisatie, sleutels: Collection[str]) -> int:
    """How many of these calls would lean on one that was sent within the window; a look, without locks."""
    venster = timedelta(minutes=settings.ZOEKVRAAG_HERGEBRUIK_MINUTEN)
    rijen = organisatie.deelvragen.filter(
        sleutel__in=list(sleutels),
        leunt_op__isnull=True,
        gesplitst_uit__isnull=True,
        status__in=(*_LOOPT, Deelvraag.Status.KLAAR),
        created_at__gt=Now() - venster,
    )
    return rijen.order_by().values("sleutel").distinct().count() if venster else 0


def laten_leunen(deelvraag: Deelvraag, aanvoerder: Deelvraag) -> None:
    """Make a deelvraag that is not saved yet wait for another. No claim and no sweep takes it before its deadline."""
    deelvraag.leunt_op = aanvoerder
    deelvraag.volgende_poging_op = deelvraag.deadline


def heeft_volgers(deelvraag_id: UUID) -> Opdracht:
    """A statement with a row when something waits for this deelvraag."""
    return Opdracht(_HEEFT_VOLGERS, (deelvraag_id,))


def voorrang_geven(aanvoerders: Iterable[UUID], prioriteit: int) -> bool:
    """Somebody waits at a screen for what a batch was going to ask some day: it goes first now.

    Returns: whether a row moved to this priority, and its queue must hear of it.
    """
    return bool(
        Deelvraag.objects.filter(
            pk__in=list(aanvoerders), status=Deelvraag.Status.WACHTRIJ, prioriteit__gt=prioriteit
        ).update(prioriteit=prioriteit, updated_at=Now())
    )


def volgers_bijwerken(*, aanvoerders: Iterable[UUID] | None = None) -> set[UUID]:
    """Give what leans on an ended deelvraag its end; inside the transaction of the organisation, safe to repeat.

    Args:
        aanvoerders: only what leans on these; None is everything, for the sweep.

    Returns: the zoekvragen to bring to their end (`zoekvraag_afronden`).
    """
    rijen = Deelvraag.objects.filter(status=Deelvraag.Status.WACHTRIJ, leunt_op__isnull=False).exclude(
        leunt_op__status__in=_LOOPT
    )
    if aanvoerders is not None:
        rijen = rijen.filter(leunt_op__in=list(aanvoerders))
    volgers = list(
        rijen.select_related("leunt_op", "zoekvraag")
        .order_by("created_at", "pk")
        .select_for_update(of=("self",), skip_locked=True)
    )
    geraakt: set[UUID] = set()
    vragen_zelf: dict[UUID, Deelvraag] = {}
    for volger in volgers:
        aanvoerder = volger.leunt_op
        if aanvoerder is None:
            continue
        if aanvoerder.status == Deelvraag.Status.KLAAR:
            _overnemen(volger, aanvoerder)
            geraakt.add(volger.zoekvraag_id)
        elif aanvoerder.status in _MISLUKT:
            # It was asked, several times if that made sense; fifty more calls would fail the same way.
            _schrijven(volger, status=aanvoerder.status, reden_code=aanvoerder.reden_code, reden=aanvoerder.reden)
            geraakt.add(volger.zoekvraag_id)
        elif aanvoerder.pk in vragen_zelf:
            _schrijven(volger, leunt_op=vragen_zelf[aanvoerder.pk])
        else:
            _schrijven(volger, leunt_op=None, volgende_poging_op=None)
            vragen_zelf[aanvoerder.pk] = volger
    return geraakt


def _schrijven(volger: Deelvraag, **velden: Any) -> None:
    Deelvraag.objects.filter(pk=volger.pk).update(updated_at=Now(), **velden)


def _overnemen(volger: Deelvraag, aanvoerder: Deelvraag) -> None:
    namen = [naam for naam in Vondst.__struct_fields__ if naam != "nieuw"]
    overgenomen = [Vondst(**waarden) for waarden in aanvoerder.resultaten.values(*namen)]
    # The call was the same, the whole question need not be: it may have other areas or wishes that are never sent.
    beoordeling_zetten(volger.zoekvraag, overgenomen)
    resultaten_bewaren(volger, overgenomen)
    _schrijven(
        volger,
        status=Deelvraag.Status.KLAAR,
        volgende_poging_op=None,
        vraag_id=aanvoerder.vraag_id,
        maximum_bereikt=aanvoerder.maximum_bereikt,
        aantal=aanvoerder.aantal,
        onleesbaar=aanvoerder.onleesbaar,
        reden_code=HERGEBRUIKT,
        reden=f"Eerder gevraagd om {_tijd(aanvoerder.updated_at)} uur.",
    )
    log.info("deelvraag_hergebruikt", deelvraag=str(volger.pk), van=str(aanvoerder.pk))


def _tijd(moment: datetime) -> str:
    return timezone.localtime(moment).strftime("%H.%M")


def die_vroeg(deelvraag_id: UUID) -> UUID:
    """The deelvraag whose call brought these results: the exchange counts details per question that it was asked."""
    vroeg = (
        Deelvraag.objects.filter(pk=deelvraag_id).values_list(Coalesce(F("leunt_op_id"), F("pk")), flat=True).first()
    )
    return vroeg or deelvraag_id

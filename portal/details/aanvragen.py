"""Deciding to open a result: quota, row, log line and hint, all in one transaction."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from uuid import UUID

import structlog
from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models.functions import Now

from portal.details.models import Detailverzoek
from portal.inzage.services import inzage_vastleggen
from portal.kern import limieten
from portal.kern.hints import hint_sturen
from portal.organisaties.models import Medewerker, Organisatie
from portal.organisaties.queries import details_per_vraag
from portal.organisaties.services import mag_vragen
from portal.zoekvragen.models import Resultaat
from portal.zoekvragen.services import details_reserveren

log = structlog.get_logger(__name__)
TAAK = "portal.details.tasks.detail_ophalen_taak"
OPEN = (Detailverzoek.Status.WACHTRIJ, Detailverzoek.Status.BEZIG, Detailverzoek.Status.ONTVANGEN)


class QuotumBereikt(Exception):
    """Fewer details are left for a question than were asked for; nothing was requested."""

    def __init__(self, omschrijving: str) -> None:
        self.melding = (
            f"Bij de vraag ‘{omschrijving}’ kunt u niet zo veel details meer opvragen. Er is niets opgevraagd. "
            "Kies minder resultaten."
        )
        super().__init__(self.melding)


@dataclass(frozen=True, slots=True)
class Aanvraag:
    """The requests that belong to a selection; `nieuw` says how many of them were made now."""

    verzoeken: tuple[Detailverzoek, ...]
    nieuw: int


@transaction.atomic
def details_aanvragen(
    *, door: Medewerker, organisatie: Organisatie, resultaten: Sequence[Resultaat], doel: str, referentie: str
) -> Aanvraag:
    """Request the full profile of these results.

    A result that is already open (requested or received, by anyone in the organisation) keeps its request and costs
    nothing. All or nothing: when one question has too few details left, none is requested.

    Args:
        resultaten: results of `organisatie`, with `deelvraag` and `zoekvraag` selected.
        doel: a `Detailverzoek.Doel`.
        referentie: the vacancy or case number it is for; never a BSN.

    Raises: AansluitingNietActief; QuotumBereikt.
    """
    mag_vragen(organisatie)
    nieuw = _rijen_maken(door, organisatie, resultaten, doel, referentie)
    # Of the result of the row, not of another with the same vumID: what is given back later goes to that same question.
    op_id = {resultaat.pk: resultaat for resultaat in resultaten}
    _quotum_nemen(organisatie, [op_id[verzoek.resultaat_id] for verzoek in nieuw])
    for verzoek in nieuw:
        _opvragen_vastleggen(verzoek, door)
    hints_na_commit(organisatie.pk, [verzoek.pk for verzoek in nieuw])
    log.info("details_aangevraagd", aantal=len(nieuw), doel=doel)
    vum_ids = {resultaat.vum_id for resultaat in resultaten}
    verzoeken = organisatie.detailverzoeken.filter(vum_id__in=vum_ids, status__in=OPEN)
    return Aanvraag(tuple(verzoeken.select_related("resultaat")), len(nieuw))


def _rijen_maken(
    door: Medewerker, organisatie: Organisatie, resultaten: Sequence[Resultaat], doel: str, referentie: str
) -> list[Detailverzoek]:
    rijen = [
        Detailverzoek(
            organisatie=organisatie,
            soort=resultaat.zoekvraag.soort,
            resultaat=resultaat,
            vum_id=resultaat.vum_id,
            doel=doel,
            referentie=referentie,
            door=door,
            deadline=Now() + limieten.DETAIL_DEADLINE,
        )
        for resultaat in sorted(resultaten, key=lambda resultaat: resultaat.vum_id)
    ]
    # The unique index decides which are new: a double click waits here for the first one and then finds its row.
    Detailverzoek.objects.bulk_create(rijen, ignore_conflicts=True)
    return list(Detailverzoek.objects.filter(pk__in=[rij.pk for rij in rijen]).order_by("pk"))


def _quotum_nemen(organisatie: Organisatie, resultaten: Iterable[Resultaat]) -> None:
    maximum = details_per_vraag(organisatie)
    per_vraag = Counter(resultaat.deelvraag for resultaat in resultaten)
    # In one order, so that two selections over the same questions cannot wait for each other.
    for deelvraag in sorted(per_vraag, key=lambda deelvraag: deelvraag.pk):
        if not details_reserveren(deelvraag_id=deelvraag.pk, aantal=per_vraag[deelvraag], maximum=maximum):
            raise QuotumBereikt(deelvraag.omschrijving)


def _opvragen_vastleggen(verzoek: Detailverzoek, door: Medewerker) -> None:
    inzage_vastleggen(
        organisatie_id=verzoek.organisatie_id,
        handeling="detail_opgevraagd",
        vum_id=verzoek.vum_id,
        partij_oin=settings.UITWISSELING_OIN,
        medewerker=door,
        doel=verzoek.doel,
        referentie=verzoek.referentie,
        correlatie_id=str(verzoek.pk),
    )


@transaction.atomic
def detail_opnieuw(*, door: Medewerker, organisatie: Organisatie, verzoek: Detailverzoek) -> Detailverzoek:
    """Ask once more after an unknown outcome: a decision of a person, never of the portal.

    It takes another detail from the quota, because the exchange may have counted the first one.

    Returns: the request that is open now; another one when a colleague asked for the same result meanwhile.
    Raises: AansluitingNietActief; QuotumBereikt.
    """
    mag_vragen(organisatie)
    try:
        with transaction.atomic():
            herstart = Detailverzoek.objects.filter(pk=verzoek.pk, status=Detailverzoek.Status.ONBEKEND).update(
                status=Detailverzoek.Status.WACHTRIJ,
                deadline=Now() + limieten.DETAIL_DEADLINE,
                volgende_poging_op=None,
                reden_code="",
                reden="",
                door=door,
                updated_at=Now(),
            )
    except IntegrityError:
        return organisatie.detailverzoeken.get(vum_id=verzoek.vum_id, status__in=OPEN)
    verzoek.refresh_from_db()
    if herstart:
        _quotum_nemen(organisatie, [verzoek.resultaat])
        _opvragen_vastleggen(verzoek, door)
        hints_na_commit(organisatie.pk, [verzoek.pk])
    return verzoek


def hints_na_commit(organisatie_id: UUID, ids: Sequence[UUID]) -> None:
    """One hint per request, once the rows are there for the worker to find."""
    if ids:
        transaction.on_commit(partial(_hints_sturen, organisatie_id, ids))


def _hints_sturen(organisatie_id: UUID, ids: Sequence[UUID]) -> None:
    for pk in ids:
        if not hint_sturen(TAAK, str(organisatie_id), str(pk)):
            return

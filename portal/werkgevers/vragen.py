"""Asking all parties about one employer: one row, one call, every outcome written down.

The same way as a deelvraag (portal/zoekvragen): the row is claimed in a transaction that commits before the call goes out,
and the outcome is fenced by the attempt number of that claim.
"""

from datetime import date
from functools import partial
from uuid import UUID

import structlog
from django.db import IntegrityError, transaction
from django.db.models.functions import Now

from exchange_client.antwoord import Zoekantwoord
from exchange_client.errors import ExchangeError
from exchange_client.selectie import WerkgeverscontactmomentSelectie
from exchange_client.standaard import WerkgeverscontactmomentMatch
from portal.kern import limieten
from portal.kern.aanroepen import reden_code
from portal.kern.claims import claim_nemen, uitkomst_schrijven, verlopen_deadlines, verlopen_leases
from portal.kern.herhalen import na_fout, na_werker_weg, te_laat_schrijven
from portal.kern.hints import hint_sturen, te_hinten
from portal.kern.tenant import Fase, organisatie_transactie
from portal.organisaties.models import Medewerker, Organisatie
from portal.organisaties.services import AansluitingNietActief, client_voor, mag_vragen, overal_vegen
from portal.verkeer.models import Prioriteit
from portal.verkeer.services import gebruiken, gelukt_melden, mislukt_melden, toelaten
from portal.werkgevers.models import OntvangenContactmoment, Werkgeversvraag

log = structlog.get_logger(__name__)

Antwoord = Zoekantwoord[WerkgeverscontactmomentMatch]
TAAK = "portal.werkgevers.tasks.werkgeversvraag_uitvoeren_taak"
NIET_ACTIEF = "aansluiting_niet_actief"
_TE_LAAT_REDEN = "Deze vraag kon niet op tijd worden gesteld. Stel de vraag opnieuw."
# Far above what all parties together may give; an answer is bounded in bytes, not in rows.
_PARTIJ = 500


def werkgeversvraag_versturen(
    *,
    door: Medewerker,
    organisatie: Organisatie,
    nummer_kvk: str,
    vanaf: date | None,
    formulier_id: UUID,
    bij_vum_id: str = "",
) -> Werkgeversvraag:
    """Record a question to all parties, and have it asked once this transaction is committed.

    Args:
        nummer_kvk: eight digits.
        vanaf: only contact moments from this day on; None for all.
        formulier_id: id of the form page; a second submit of the same page gets the question of the first.
        bij_vum_id: the vacancy it is asked for, if any.

    Raises: AansluitingNietActief when the organisation may not ask now.
    """
    eerder = organisatie.werkgeversvragen.filter(formulier_id=formulier_id).first()
    if eerder is not None:
        return eerder
    mag_vragen(organisatie)
    try:
        with transaction.atomic():
            vraag = organisatie.werkgeversvragen.create(
                door=door,
                nummer_kvk=nummer_kvk,
                vanaf=vanaf,
                formulier_id=formulier_id,
                bij_vum_id=bij_vum_id,
                deadline=Now() + limieten.WERKGEVERSVRAAG_DEADLINE,
            )
    except IntegrityError:
        # Two submits in the same instant: the unique index let one through, and by now it is committed.
        return organisatie.werkgeversvragen.get(formulier_id=formulier_id)
    _hints_na_commit(organisatie.pk, [vraag.pk])
    log.info("werkgeversvraag_verstuurd", vraag=str(vraag.pk))
    vraag.refresh_from_db()
    return vraag


def werkgeversvraag_uitvoeren(*, organisatie_id: UUID | str, vraag_id: UUID | str) -> bool:
    """Make the call of one question, if it is still free; safe to start twice.

    Returns: whether a call was made.
    """
    with organisatie_transactie(organisatie_id, fase=Fase.VERKEER):
        toelating = toelaten(UUID(str(organisatie_id)), prioriteit=Prioriteit.SCHERM, gevraagd=1)
        if not toelating.aantal:
            # Nothing may go out now: the question waits without losing an attempt.
            Werkgeversvraag.objects.filter(pk=vraag_id, status=Werkgeversvraag.Status.WACHTRIJ).update(
                volgende_poging_op=Now() + toelating.over, updated_at=Now()
            )
            return False
        rijen = claim_nemen(Werkgeversvraag, [vraag_id], lease=limieten.AANROEP_LEASE)
        if not rijen:
            return False
        gebruiken(UUID(str(organisatie_id)), toelating, 1)
        (vraag,) = rijen
        organisatie = vraag.organisatie
        try:
            # Again, for the agreement may have ended while the question waited.
            mag_vragen(organisatie)
        except AansluitingNietActief as fout:
            uitkomst_schrijven(
                vraag, status=Werkgeversvraag.Status.MISLUKT, reden_code=NIET_ACTIEF, reden=fout.melding[:500]
            )
            return False
        client = client_voor(organisatie)
    selectie = WerkgeverscontactmomentSelectie(nummer_kvk=vraag.nummer_kvk, datum_vanaf=vraag.vanaf)
    with client:
        try:
            uitkomst: Antwoord | ExchangeError = client.werkgeverscontactmomenten_zoeken(
                selectie, correlatie_id=f"{vraag.pk}-{vraag.poging}"
            )
        except ExchangeError as fout:
            uitkomst = fout
    with organisatie_transactie(organisatie_id):
        geschreven = _schrijven(vraag, uitkomst)
    if not geschreven:
        log.info("werkgeversvraag_te_laat", vraag=str(vraag.pk), poging=vraag.poging)
    if isinstance(uitkomst, ExchangeError):
        mislukt_melden(vraag.organisatie_id, uitkomst)
    else:
        gelukt_melden()
    return True


def _schrijven(vraag: Werkgeversvraag, uitkomst: Antwoord | ExchangeError) -> bool:
    if isinstance(uitkomst, ExchangeError):
        log.warning(
            "werkgeversvraag_fout",
            vraag=str(vraag.pk),
            poging=vraag.poging,
            code=reden_code(uitkomst),
            status=uitkomst.status,
        )
        return uitkomst_schrijven(vraag, **na_fout(vraag, uitkomst))
    geschreven = uitkomst_schrijven(
        vraag,
        status=Werkgeversvraag.Status.KLAAR,
        vraag_id=uitkomst.vraag_id,
        maximum_bereikt=uitkomst.maximum_bereikt,
        onleesbaar=uitkomst.onleesbaar,
        beantwoord_op=Now(),
        reden_code="",
        reden="",
    )
    if geschreven:
        OntvangenContactmoment.objects.bulk_create(
            (
                OntvangenContactmoment(
                    organisatie_id=vraag.organisatie_id,
                    vraag=vraag,
                    datum=date.fromisoformat(gevonden.profiel.datum),
                    standaard=gevonden.ruw.decode(),
                )
                for gevonden in uitkomst.resultaten
            ),
            batch_size=_PARTIJ,
        )
    if uitkomst.onleesbaar:
        log.warning("contactmomenten_onleesbaar", vraag=str(vraag.pk), aantal=uitkomst.onleesbaar)
    return geschreven


def _opruimen() -> None:
    """Free what a dead worker left and end what nobody waits for any more, of the organisation of this transaction."""
    for vraag in verlopen_deadlines(Werkgeversvraag, statussen=Werkgeversvraag.OPEN):
        te_laat_schrijven(vraag, _TE_LAAT_REDEN)
    for vraag in verlopen_leases(Werkgeversvraag):
        uitkomst_schrijven(vraag, **na_werker_weg(vraag))


def werkgeversvragen_bijwerken(*, organisatie: Organisatie) -> None:
    """What the sweep does, from the page of somebody who waits: beat may be down. Inside the tenant transaction."""
    _opruimen()
    _hints_na_commit(organisatie.pk, te_hinten(Werkgeversvraag))


def werkgeversvragen_vegen(*, organisatie_id: UUID) -> int:
    """Free, end and hint again whatever needs it, for one organisation. Returns how many were hinted again."""
    with organisatie_transactie(organisatie_id):
        _opruimen()
        ids = te_hinten(Werkgeversvraag)
        _hints_na_commit(organisatie_id, ids)
    return len(ids)


def werkgeversvragen_vegen_overal() -> None:
    """The sweep of beat: every organisation with something open by itself."""
    overal_vegen(
        lambda organisatie_id: werkgeversvragen_vegen(organisatie_id=organisatie_id),
        Werkgeversvraag.objects.filter(status__in=Werkgeversvraag.OPEN),
        gebeurtenis="werkgeversvragen_vegen_mislukt",
    )


def _hints_na_commit(organisatie_id: UUID, ids: list[UUID]) -> None:
    if ids:
        transaction.on_commit(partial(_hints_sturen, organisatie_id, ids))


def _hints_sturen(organisatie_id: UUID, ids: list[UUID]) -> None:
    for pk in ids:
        if not hint_sturen(TAAK, str(organisatie_id), str(pk)):
            # The broker is away; the other hints would only make the person wait. The sweep finds the rows.
            return

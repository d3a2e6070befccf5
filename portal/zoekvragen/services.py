"""What can be done with a zoekvraag. Other rooms and the views come in here."""

from collections.abc import Sequence
from functools import partial
from uuid import UUID

import structlog
from django.db import IntegrityError, transaction
from django.db.models import F
from django.db.models.functions import Now

from portal.kern import limieten
from portal.kern.hints import hint_sturen, te_hinten
from portal.kern.tenant import organisatie_transactie
from portal.organisaties.models import Medewerker, Organisatie
from portal.organisaties.queries import organisatie_ids
from portal.organisaties.services import AansluitingNietActief, mag_vragen
from portal.profielen.models import Vacature, Werkzoekende
from portal.zoekvragen.afronden import opruimen, zoekvraag_afronden
from portal.zoekvragen.concepten import concept_bewaren, concept_weggooien, concepten_opruimen
from portal.zoekvragen.criteria import Opdracht, Zoekcriteria, criteriasleutel, opdrachten
from portal.zoekvragen.downloaden import resultaten_downloaden
from portal.zoekvragen.hergebruik import aanvoerders, die_vroeg, laten_leunen, volgers_bijwerken, vraagsleutel
from portal.zoekvragen.markeren import markering_weghalen, markeringen_opruimen, resultaten_markeren
from portal.zoekvragen.models import Deelvraag, Zoekvraag
from portal.zoekvragen.opnieuw import deelvragen_opnieuw
from portal.zoekvragen.uitvoeren import deelvragen_uitvoeren

__all__ = [
    "AansluitingNietActief",
    "TeVeelDeelvragen",
    "concept_bewaren",
    "concept_weggooien",
    "concepten_opruimen",
    "deelvragen_opnieuw",
    "deelvragen_uitvoeren",
    "details_reserveren",
    "details_teruggeven",
    "markering_weghalen",
    "markeringen_opruimen",
    "resultaten_downloaden",
    "resultaten_markeren",
    "zoekvraag_afronden",
    "zoekvraag_annuleren",
    "zoekvraag_bijwerken",
    "zoekvraag_versturen",
    "zoekvragen_vegen",
    "zoekvragen_vegen_overal",
]

log = structlog.get_logger(__name__)
_TAAK = "portal.zoekvragen.tasks.deelvragen_uitvoeren_taak"


class TeVeelDeelvragen(ValueError):
    """One question would take more calls than the table of limits allows."""

    def __init__(self, aantal: int) -> None:
        self.aantal = aantal
        super().__init__(
            f"Deze zoekvraag zou {aantal} vragen aan de uitwisseling worden. Het maximum is "
            f"{limieten.DEELVRAGEN_PER_ZOEKVRAAG}. Kies minder beroepen of minder gebieden."
        )


def zoekvraag_versturen(
    *,
    door: Medewerker,
    organisatie: Organisatie,
    soort: str,
    criteria: Zoekcriteria,
    formulier_id: UUID,
    voor_werkzoekende: Werkzoekende | None = None,
    voor_vacature: Vacature | None = None,
    kenmerk: str = "",
    opnieuw_vragen: bool = False,
) -> Zoekvraag:
    """Record a question with all calls it takes, and have them made once this transaction is committed.

    Args:
        soort: what is sought, "vacature" or "werkzoekende".
        criteria: at least one occupation and one area; distances in km.
        formulier_id: id of the form page; a second submit of the same page gets the question of the first.
        kenmerk: the bemiddelaar's own words, never a name or BSN.
        opnieuw_vragen: make the calls even when the organisation asked the same within the hour (hergebruik.py).

    Returns: the question, new or the one that this page already sent.
    Raises: AansluitingNietActief when the organisation may not ask now; TeVeelDeelvragen.
    """
    eerder = organisatie.zoekvragen.filter(formulier_id=formulier_id).first()
    if eerder is not None:
        return eerder
    mag_vragen(organisatie)
    lijst = opdrachten(soort, criteria)
    if len(lijst) > limieten.DEELVRAGEN_PER_ZOEKVRAAG:
        raise TeVeelDeelvragen(len(lijst))
    try:
        with transaction.atomic():
            vraag = organisatie.zoekvragen.create(
                soort=soort,
                kenmerk=kenmerk,
                criteria=criteria.als_json(),
                sleutel=criteriasleutel(soort, criteria),
                door=door,
                formulier_id=formulier_id,
                voor_werkzoekende=voor_werkzoekende,
                voor_vacature=voor_vacature,
                deadline=Now() + limieten.ZOEKVRAAG_DEADLINE,
            )
    except IntegrityError:
        # Two submits in the same instant: the unique index let one through, and by now it is committed.
        return organisatie.zoekvragen.get(formulier_id=formulier_id)
    deelvragen = _deelvragen_maken(vraag, lijst, opnieuw_vragen=opnieuw_vragen)
    _hints_na_commit(organisatie.pk, [deelvraag.pk for deelvraag in deelvragen if deelvraag.leunt_op_id is None])
    if leunt_op := {deelvraag.leunt_op_id for deelvraag in deelvragen if deelvraag.leunt_op_id is not None}:
        # What was answered before is there at once.
        for zoekvraag_id in sorted(volgers_bijwerken(aanvoerders=leunt_op)):
            zoekvraag_afronden(zoekvraag_id)
    log.info(
        "zoekvraag_verstuurd",
        zoekvraag=str(vraag.pk),
        soort=soort,
        deelvragen=len(deelvragen),
        eerder_gevraagd=sum(deelvraag.leunt_op_id is not None for deelvraag in deelvragen),
    )
    vraag.refresh_from_db()
    return vraag


def _deelvragen_maken(vraag: Zoekvraag, lijst: Sequence[Opdracht], *, opnieuw_vragen: bool) -> list[Deelvraag]:
    sleutels = [vraagsleutel(vraag.soort, opdracht.vraag_object) for opdracht in lijst]
    eerder = {} if opnieuw_vragen else aanvoerders(vraag.organisatie, sleutels)
    deelvragen = []
    for nummer, (opdracht, sleutel) in enumerate(zip(lijst, sleutels, strict=True), start=1):
        deelvraag = Deelvraag(
            organisatie=vraag.organisatie,
            zoekvraag=vraag,
            volgnummer=nummer,
            omschrijving=opdracht.omschrijving[:300],
            vraag_object=opdracht.vraag_object,
            sleutel=sleutel,
            deadline=Now() + limieten.ZOEKVRAAG_DEADLINE,
        )
        if sleutel in eerder:
            laten_leunen(deelvraag, eerder[sleutel])
        deelvragen.append(deelvraag)
    return Deelvraag.objects.bulk_create(deelvragen)


def _hints_na_commit(organisatie_id: UUID, ids: Sequence[UUID]) -> None:
    if ids:
        transaction.on_commit(partial(_hints_sturen, organisatie_id, ids))


def _hints_sturen(organisatie_id: UUID, ids: Sequence[UUID]) -> None:
    stap = limieten.DEELVRAGEN_PER_TAAK
    for begin in range(0, len(ids), stap):
        if not hint_sturen(_TAAK, str(organisatie_id), [str(pk) for pk in ids[begin : begin + stap]]):
            # The broker is away; the other hints would only make the person wait. The sweep finds the rows.
            return


def zoekvraag_annuleren(*, door: Medewerker, zoekvraag: Zoekvraag) -> bool:
    """Stop what is still open. An answer that is on its way is dropped by its fence; what was found stays.

    Returns: False when everything had already ended.
    """
    with transaction.atomic():
        # Deelvragen first and the zoekvraag last: the order in which workers take their locks.
        gestopt = zoekvraag.deelvragen.exclude(status__in=Deelvraag.EINDSTATUSSEN).update(
            status=Deelvraag.Status.GEANNULEERD,
            lease_tot=None,
            volgende_poging_op=None,
            reden_code="geannuleerd",
            reden="De zoekvraag is gestopt.",
            updated_at=Now(),
        )
        Zoekvraag.objects.filter(pk=zoekvraag.pk, status=Zoekvraag.Status.BEZIG).update(
            status=Zoekvraag.Status.GEANNULEERD, afgerond_op=Now(), updated_at=Now()
        )
    log.info("zoekvraag_geannuleerd", zoekvraag=str(zoekvraag.pk), door=str(door.pk), gestopt=gestopt)
    return bool(gestopt)


def zoekvraag_bijwerken(*, organisatie: Organisatie) -> None:
    """What the sweep does, from the page of somebody who waits: beat may be down. Inside the tenant transaction."""
    opruimen()
    _hints_na_commit(organisatie.pk, te_hinten(Deelvraag))


def zoekvragen_vegen(*, organisatie_id: UUID) -> int:
    """Free, end and hint again whatever needs it, for one organisation.

    Returns: how many rows were hinted again.
    """
    with organisatie_transactie(organisatie_id):
        opruimen()
        ids = te_hinten(Deelvraag)
        _hints_na_commit(organisatie_id, ids)
    return len(ids)


def zoekvragen_vegen_overal() -> None:
    """The sweep of beat: every organisation in a transaction of its own, so that one that fails does not stop the rest."""
    for organisatie_id in organisatie_ids():
        try:
            zoekvragen_vegen(organisatie_id=organisatie_id)
        except Exception:
            log.exception("zoekvragen_vegen_mislukt", organisatie=str(organisatie_id))


def details_reserveren(*, deelvraag_id: UUID, aantal: int, maximum: int) -> bool:
    """Take `aantal` from the details one question may open: one conditional UPDATE, so that forty at once never pass it.

    Returns: False when fewer are left; then nothing was taken.
    """
    return bool(
        Deelvraag.objects.filter(pk=die_vroeg(deelvraag_id), details_gebruikt__lte=maximum - aantal).update(
            details_gebruikt=F("details_gebruikt") + aantal
        )
    )


def details_teruggeven(*, deelvraag_id: UUID, aantal: int = 1) -> None:
    """Give back what was certainly not used at the exchange."""
    Deelvraag.objects.filter(pk=die_vroeg(deelvraag_id), details_gebruikt__gte=aantal).update(
        details_gebruikt=F("details_gebruikt") - aantal
    )

"""The sweep: hints again, frees what a dead worker left, and removes what may not be kept longer."""

from uuid import UUID

import structlog
from django.db.models import Q, QuerySet
from django.db.models.functions import Now

from portal.bestanden.bewaren import kopie_verwijderen
from portal.bestanden.models import Bestand, Bestandsdeel, Regelmelding
from portal.bestanden.services.aanleveren import TAAK
from portal.bestanden.services.activeren import ACTIVEREN_TAAK
from portal.bestanden.services.opruimen import concept_verwijderen
from portal.bestanden.services.verwerken import UITKOMSTEN, bestand_afronden
from portal.kern import limieten
from portal.kern.claims import verlopen_deadlines, verlopen_leases
from portal.kern.hints import hint_sturen
from portal.kern.tenant import organisatie_transactie
from portal.organisaties.services import overal_vegen

log = structlog.get_logger(__name__)
_NIET_GEACTIVEERD = (
    "Het activeren is niet gelukt; er is niets veranderd. Probeer het opnieuw, of neem contact op met het beheer."
)
_ONDERWEG = (
    Bestand.Status.WACHTRIJ,
    Bestand.Status.BEZIG,
    Bestand.Status.ACTIVEREN_WACHT,
    Bestand.Status.ACTIVEREN,
)
_TE_LANG = "Het controleren is niet gelukt. Lever het bestand opnieuw aan; neem contact op met het beheer als het weer gebeurt."


def bestanden_vegen_overal() -> None:
    """Every organisation with something to put right in transactions of its own."""
    oud = Bestand.objects.filter(created_at__lt=Now() - limieten.BESTAND_BEWAREN)
    overal_vegen(
        _vegen_en_hinten,
        Bestand.objects.filter(status__in=_ONDERWEG),
        _uitkomst_niet_gemeld(),
        oud.filter(inhoud__isnull=False),
        _delen_zonder_begin(),
        _nooit_ingedeeld(),
        _oude_meldingen(),
        _vergeten(),
        gebeurtenis="bestanden_vegen_mislukt",
    )


def _vegen_en_hinten(organisatie_id: UUID) -> None:
    for bestand_id in bestanden_vegen(organisatie_id=organisatie_id):
        hint_sturen(TAAK, str(organisatie_id), str(bestand_id))
    for bestand_id in _te_activeren(organisatie_id):
        hint_sturen(ACTIVEREN_TAAK, str(organisatie_id), str(bestand_id))
    for bestand_id in _niet_afgerond(organisatie_id):
        bestand_afronden(organisatie_id=organisatie_id, bestand_id=bestand_id)


def bestanden_vegen(*, organisatie_id: UUID) -> list[UUID]:
    """Put the rows of one organisation right.

    Returns: ids that wait for a worker, to be hinted after this transaction.
    """
    with organisatie_transactie(organisatie_id):
        for bestand in verlopen_leases(Bestand):
            log.warning("bestand_worker_weg", bestand=str(bestand.pk), poging=bestand.poging)
            concept_verwijderen(bestand)
            opnieuw = bestand.poging < limieten.BESTAND_POGINGEN
            Bestand.objects.filter(pk=bestand.pk).update(
                status=Bestand.Status.WACHTRIJ if opnieuw else Bestand.Status.MISLUKT,
                lease_tot=None,
                reden="" if opnieuw else _TE_LANG,
            )
        for bestand in verlopen_deadlines(Bestand):
            Bestand.objects.filter(pk=bestand.pk).update(
                status=Bestand.Status.MISLUKT, reden_code="te_lang", reden=_TE_LANG, inhoud=None
            )
        _bewaartermijnen()
        wachtend = Bestand.objects.filter(status=Bestand.Status.WACHTRIJ, updated_at__lt=Now() - limieten.HINT_NA)
        return list(wachtend.values_list("pk", flat=True))


def _te_activeren(organisatie_id: UUID) -> list[UUID]:
    """Large lists that wait for a worker, those of a worker that died among them."""
    with organisatie_transactie(organisatie_id):
        for bestand in verlopen_leases(Bestand, status=Bestand.Status.ACTIVEREN):
            log.warning("bestand_activeren_worker_weg", bestand=str(bestand.pk), poging=bestand.poging)
            opnieuw = bestand.poging < limieten.ACTIVEREN_POGINGEN
            Bestand.objects.filter(pk=bestand.pk).update(
                status=Bestand.Status.ACTIVEREN_WACHT if opnieuw else Bestand.Status.GECONTROLEERD,
                lease_tot=None,
                reden="" if opnieuw else _NIET_GEACTIVEERD,
            )
        wachtend = Bestand.objects.filter(
            status=Bestand.Status.ACTIVEREN_WACHT, updated_at__lt=Now() - limieten.HINT_NA
        )
        return list(wachtend.values_list("pk", flat=True))


def _niet_afgerond(organisatie_id: UUID) -> list[UUID]:
    """Outcomes of a worker that died before it had told anybody."""
    with organisatie_transactie(organisatie_id):
        return list(_uitkomst_niet_gemeld().values_list("pk", flat=True))


def _uitkomst_niet_gemeld() -> QuerySet[Bestand]:
    oud = Now() - limieten.HINT_NA
    return Bestand.objects.filter(status__in=UITKOMSTEN, afgerond_op__isnull=True, updated_at__lt=oud)


def _delen_zonder_begin() -> QuerySet[Bestandsdeel]:
    """Whatever was decided about a file: without its beginning the rest of the copy is of no use to anybody."""
    return Bestandsdeel.objects.filter(bestand__inhoud__isnull=True)


def _nooit_ingedeeld() -> QuerySet[Bestand]:
    return Bestand.objects.filter(status=Bestand.Status.INDELEN, inhoud__isnull=True)


def _oude_meldingen() -> QuerySet[Regelmelding]:
    """What was said about rows goes with the list it was about; the counts stay with the file."""
    return Regelmelding.objects.filter(bestand__created_at__lt=Now() - limieten.LIJST_BEWAREN)


def _vergeten() -> QuerySet[Bestand]:
    oud = Now() - limieten.LIJST_WACHTEN
    return Bestand.objects.filter(status=Bestand.Status.GECONTROLEERD, created_at__lt=oud)


def _bewaartermijnen() -> None:
    oud = Q(created_at__lt=Now() - limieten.BESTAND_BEWAREN)
    for bestand in Bestand.objects.filter(oud, inhoud__isnull=False).exclude(status=Bestand.Status.BEZIG):
        kopie_verwijderen(bestand)
    _delen_zonder_begin().delete()
    # Checked anew was asked for just before its day was over.
    Bestand.objects.filter(status=Bestand.Status.WACHTRIJ, inhoud__isnull=True).update(
        status=Bestand.Status.MISLUKT,
        deadline=None,
        reden_code="kopie_weg",
        reden="De inhoud van dit bestand is een dag bewaard en is er niet meer. Lever het bestand opnieuw aan.",
    )
    _nooit_ingedeeld().update(
        status=Bestand.Status.GEANNULEERD,
        reden="De kolommen zijn niet binnen een dag gekozen. Het bestand is daarom verwijderd; lever het opnieuw aan.",
    )
    _oude_meldingen().delete()
    for bestand in _vergeten().select_for_update(skip_locked=True):
        concept_verwijderen(bestand)
        Bestand.objects.filter(pk=bestand.pk).update(
            status=Bestand.Status.GEANNULEERD,
            reden=f"De lijst is niet geactiveerd binnen {limieten.LIJST_WACHTEN.days} dagen en daarom verwijderd.",
        )

"""What can be done with a zoekvraag. Other rooms and the views come in here."""

from uuid import UUID

import structlog
from django.db import transaction
from django.db.models import F
from django.db.models.functions import Now

from portal.bewaking.services import hartslag_zetten
from portal.kern import limieten
from portal.kern.hints import hint_sturen
from portal.kern.tenant import organisatie_transactie, verkeersfase
from portal.organisaties.models import Medewerker, Organisatie
from portal.organisaties.services import AansluitingNietActief, overal_vegen
from portal.verkeer.services import beurten_zetten, te_seinen
from portal.zoekvragen.afronden import opruimen, zoekvraag_afronden
from portal.zoekvragen.bewaard.beheren import (
    TeVeelBewaard,
    Wens,
    bewaarde_vraag_hervatten,
    bewaarde_vraag_overnemen,
    bewaarde_vraag_pauzeren,
    bewaarde_vraag_verlengen,
    bewaarde_vraag_verwijderen,
    bewaarde_vraag_wijzigen,
    vraag_bewaren,
)
from portal.zoekvragen.bewaard.uitvoeren import bewaarde_vraag_uitvoeren
from portal.zoekvragen.bewaren import gezien_vergeten, verlopen_vragen_verwijderen
from portal.zoekvragen.concepten import concept_bewaren, concept_weggooien, concepten_opruimen
from portal.zoekvragen.downloaden import resultaten_downloaden
from portal.zoekvragen.hergebruik import die_vroeg
from portal.zoekvragen.klaarzetten import TAKEN, hint_na_commit
from portal.zoekvragen.markeren import markering_weghalen, markeringen_opruimen, resultaten_markeren
from portal.zoekvragen.models import Deelvraag, Ronde, Zoekvraag
from portal.zoekvragen.opnieuw import deelvragen_opnieuw
from portal.zoekvragen.rondes.acties import ronde_annuleren, ronde_opnieuw
from portal.zoekvragen.rondes.bijwerken import ronde_bijwerken, rondes_opruimen, rondes_verwijderen
from portal.zoekvragen.rondes.plan import Instellingen, Keuze, Plan, RondeTeGroot, plan_maken
from portal.zoekvragen.rondes.starten import NiemandOver, ronde_klaarzetten, ronde_starten
from portal.zoekvragen.splitsen import KanNietSplitsen, Splitsvoorstel, deelvraag_splitsen, splitsvoorstel
from portal.zoekvragen.vegen import (
    HARTSLAG_BEWAARD,
    HARTSLAG_RONDES,
    bewaarde_vragen_vegen,
    bewaarde_vragen_vegen_overal,
    rondes_vegen,
    rondes_vegen_overal,
)
from portal.zoekvragen.versturen import TeVeelDeelvragen, zoekvraag_versturen
from portal.zoekvragen.verzenden import deelvragen_uitvoeren, deelvragen_verzenden, wachtend_vanaf

__all__ = [
    "HARTSLAG_BEWAARD",
    "HARTSLAG_RONDES",
    "AansluitingNietActief",
    "Instellingen",
    "KanNietSplitsen",
    "Keuze",
    "NiemandOver",
    "Plan",
    "RondeTeGroot",
    "Splitsvoorstel",
    "TeVeelBewaard",
    "TeVeelDeelvragen",
    "Wens",
    "bewaarde_vraag_hervatten",
    "bewaarde_vraag_overnemen",
    "bewaarde_vraag_pauzeren",
    "bewaarde_vraag_uitvoeren",
    "bewaarde_vraag_verlengen",
    "bewaarde_vraag_verwijderen",
    "bewaarde_vraag_wijzigen",
    "bewaarde_vragen_vegen",
    "bewaarde_vragen_vegen_overal",
    "bewaartermijnen_vegen",
    "bewaartermijnen_vegen_overal",
    "concept_bewaren",
    "concept_weggooien",
    "concepten_opruimen",
    "deelvraag_splitsen",
    "deelvragen_opnieuw",
    "deelvragen_uitvoeren",
    "deelvragen_verzenden",
    "details_reserveren",
    "details_teruggeven",
    "markering_weghalen",
    "markeringen_opruimen",
    "plan_maken",
    "resultaten_downloaden",
    "resultaten_markeren",
    "ronde_annuleren",
    "ronde_bijgewerkt",
    "ronde_klaarzetten",
    "ronde_opnieuw",
    "ronde_starten",
    "rondes_vegen",
    "rondes_vegen_overal",
    "splitsvoorstel",
    "vraag_bewaren",
    "wachtrij_vegen",
    "zoekvraag_afronden",
    "zoekvraag_annuleren",
    "zoekvraag_bijwerken",
    "zoekvraag_versturen",
    "zoekvragen_vegen",
    "zoekvragen_vegen_overal",
]

log = structlog.get_logger(__name__)
# Heard every few seconds, or beat or the workers of the sweeps are gone (portal/bewaking).
HARTSLAG_RELAY, HARTSLAG_VEGEN = "wachtrij_vegen", "zoekvragen_vegen"


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
    _bijwerken(organisatie.pk)


def _bijwerken(organisatie_id: UUID) -> list[str]:
    opruimen()
    beurten_zetten(organisatie_id, wachtend_vanaf())
    rijen = list(te_seinen())
    for rij in rijen:
        hint_na_commit(rij)
    return rijen


def ronde_bijgewerkt(*, ronde: Ronde) -> None:
    """What the sweep does for a round, from its page: beat may be down. Inside the tenant transaction."""
    if ronde.status in Ronde.LOOPT:
        rondes_opruimen()
        _bijwerken(ronde.organisatie_id)
    ronde_bijwerken(ronde.pk)
    ronde.refresh_from_db(fields=["status", "afgerond_op", "updated_at"])


def zoekvragen_vegen(*, organisatie_id: UUID) -> list[str]:
    """Free, end and hint again whatever needs it, for one organisation.

    Returns: the queues that were told that something waits.
    """
    with organisatie_transactie(organisatie_id):
        return _bijwerken(organisatie_id)


def wachtrij_vegen() -> list[str]:
    """The relay: tell the workers what waits without anybody knowing, of all organisations at once.

    Returns: the queues that were told.
    """
    with verkeersfase():
        rijen = list(te_seinen())
    for rij in rijen:
        hint_sturen(TAKEN[rij])
    hartslag_zetten(HARTSLAG_RELAY)
    return rijen


def zoekvragen_vegen_overal() -> None:
    """The sweep of beat: every organisation with something open in a transaction of its own."""
    overal_vegen(
        lambda organisatie_id: zoekvragen_vegen(organisatie_id=organisatie_id),
        Zoekvraag.objects.filter(status=Zoekvraag.Status.BEZIG),
        Deelvraag.objects.exclude(status__in=Deelvraag.EINDSTATUSSEN),
        gebeurtenis="zoekvragen_vegen_mislukt",
    )
    hartslag_zetten(HARTSLAG_VEGEN)


def bewaartermijnen_vegen_overal() -> None:
    """Remove what may not be kept longer, organisation by organisation, in small transactions."""
    overal_vegen(
        lambda organisatie_id: bewaartermijnen_vegen(organisatie_id=organisatie_id),
        gebeurtenis="bewaartermijnen_vegen_mislukt",
    )


def bewaartermijnen_vegen(*, organisatie_id: UUID) -> int:
    """Remove the questions, results, marks and memories of one organisation that are past their time.

    Returns: how many questions are gone.
    """
    weg = 0
    while True:
        with organisatie_transactie(organisatie_id):
            bekeken, verwijderd = verlopen_vragen_verwijderen()
        weg += verwijderd
        if bekeken < limieten.BEWAREN_PARTIJ:
            break
    weg_rondes = limieten.BEWAREN_PARTIJ
    while weg_rondes == limieten.BEWAREN_PARTIJ:
        with organisatie_transactie(organisatie_id):
            weg_rondes = rondes_verwijderen()
    with organisatie_transactie(organisatie_id):
        gezien_vergeten()
        markeringen_opruimen(organisatie_id=organisatie_id)
        concepten_opruimen(organisatie_id=organisatie_id)
    return weg


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

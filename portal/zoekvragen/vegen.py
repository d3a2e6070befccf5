"""The sweeps of rounds and saved questions: each organisation in transactions of its own, so that one that fails stops nobody."""

from uuid import UUID

import structlog
from django.db.models import Q, QuerySet
from django.db.models.functions import Now

from portal.bewaking.services import hartslag_zetten
from portal.kern import limieten
from portal.kern.tenant import organisatie_transactie
from portal.organisaties.services import overal_vegen
from portal.zoekvragen.berichten import (
    aflopen_melden,
    rondes_melden,
    rondes_te_melden,
    runs_melden,
    te_herinneren,
    zonder_eigenaar_melden,
)
from portal.zoekvragen.bewaard.afloop import geboekt_moet_worden
from portal.zoekvragen.bewaard.uitvoeren import aan_de_beurt, bewaarde_vraag_uitvoeren
from portal.zoekvragen.models import BewaardeVraag, Ronde, Zoekvraag
from portal.zoekvragen.rondes.bijwerken import lopende_rondes, ronde_bijwerken, rondes_opruimen

log = structlog.get_logger(__name__)
HARTSLAG_RONDES, HARTSLAG_BEWAARD = "rondes_vegen", "bewaarde_vragen_vegen"
Status, Pauze = BewaardeVraag.Status, BewaardeVraag.Pauze


def rondes_vegen_overal() -> None:
    """The sweep of rounds, by beat."""
    overal_vegen(
        lambda organisatie_id: rondes_vegen(organisatie_id=organisatie_id),
        Ronde.objects.filter(status__in=Ronde.LOOPT),
        rondes_te_melden(),
        gebeurtenis="rondes_vegen_mislukt",
    )
    hartslag_zetten(HARTSLAG_RONDES)


def rondes_vegen(*, organisatie_id: UUID) -> None:
    """Free what a dead worker left, count what ended, end rounds, and tell who started them."""
    with organisatie_transactie(organisatie_id):
        rondes_opruimen()
        lopend = lopende_rondes()
    for ronde_id in lopend:
        # As often as the largest round needs; what is over is for the next sweep.
        for _ in range(1 + limieten.RONDE_PERSONEN // limieten.RONDE_TELLEN):
            with organisatie_transactie(organisatie_id):
                if not ronde_bijwerken(ronde_id):
                    break
    with organisatie_transactie(organisatie_id):
        rondes_melden()


def bewaarde_vragen_vegen_overal() -> None:
    """The sweep of saved questions, by beat."""
    actief = BewaardeVraag.objects.filter(status=Status.ACTIEF)
    overal_vegen(
        lambda organisatie_id: bewaarde_vragen_vegen(organisatie_id=organisatie_id),
        actief.filter(Q(eigenaar__is_active=False) | Q(volgende_op__lte=Now())),
        _afgelopen(),
        te_herinneren(),
        _weg_te_gooien(),
        geboekt_moet_worden(Zoekvraag),
        geboekt_moet_worden(Ronde),
        gebeurtenis="bewaarde_vragen_vegen_mislukt",
    )
    hartslag_zetten(HARTSLAG_BEWAARD)


def bewaarde_vragen_vegen(*, organisatie_id: UUID) -> int:
    """Ask what is due, write down what came of it, and end or pause what nobody looks after.

    Returns: how many were asked.
    """
    with organisatie_transactie(organisatie_id):
        _eigenaar_weg()
        _aflopen()
        aflopen_melden()
        te_doen = aan_de_beurt()
    # A bound on what one sweep makes: the next comes within a minute.
    gedaan = 0
    for bewaard_id in te_doen[:50]:
        try:
            gedaan += bewaarde_vraag_uitvoeren(organisatie_id=organisatie_id, bewaard_id=bewaard_id)
        except Exception:
            # One that cannot be run must not keep the others from their night; it stays due, and the watch sees it.
            log.exception("bewaarde_vraag_mislukt", bewaard=str(bewaard_id))
    with organisatie_transactie(organisatie_id):
        runs_melden()
    return gedaan


def _eigenaar_weg() -> None:
    """Pause what belongs to somebody who left, and ask the beheerders who looks after it from now on."""
    rijen = BewaardeVraag.objects.filter(status=Status.ACTIEF, eigenaar__is_active=False)
    weg = list(rijen.select_related("organisatie").order_by("pk").select_for_update(of=("self",), skip_locked=True))
    if not weg:
        return
    zelf = BewaardeVraag.objects.filter(pk__in=[bewaard.pk for bewaard in weg])
    zelf.update(status=Status.GEPAUZEERD, pauze=Pauze.GEEN_EIGENAAR, updated_at=Now())
    log.info("bewaarde_vragen_zonder_eigenaar", organisatie=str(weg[0].organisatie_id), aantal=len(weg))
    zonder_eigenaar_melden(weg[0].organisatie, len(weg))


def _aflopen() -> None:
    """End what nobody extended, and throw away what nobody brought back since."""
    _afgelopen().update(status=Status.VERLOPEN, pauze="", updated_at=Now())
    _weg_te_gooien().delete()


def _afgelopen() -> QuerySet[BewaardeVraag]:
    return BewaardeVraag.objects.filter(status__in=(Status.ACTIEF, Status.GEPAUZEERD), verloopt_op__lte=Now())


def _weg_te_gooien() -> QuerySet[BewaardeVraag]:
    grens = Now() - limieten.BEWAARD_WEGGOOIEN
    return BewaardeVraag.objects.filter(status=Status.VERLOPEN, verloopt_op__lt=grens)

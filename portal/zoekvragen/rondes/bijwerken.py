"""What a round is follows from its members: counting what ended, ending the round, and freeing what a dead worker left.

Everything here runs inside the transaction of the organisation. The row of the round is always held first (starten.py); when
another holds it there is nothing to wait for, the next look will do.
"""

from uuid import UUID

import structlog
from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Now

from portal.kern import limieten
from portal.kern.claims import uitkomst_schrijven, verlopen_leases
from portal.kern.hints import te_hinten
from portal.verkeer.models import Prioriteit
from portal.zoekvragen.klaarzetten import DEADLINES
from portal.zoekvragen.lijst import passend
from portal.zoekvragen.models import Resultaat, Ronde, Rondelid, Zoekvraag
from portal.zoekvragen.rondes.plan import Reden
from portal.zoekvragen.rondes.starten import TE_MAKEN, hint_na_commit

log = structlog.get_logger(__name__)
_LOOPT = Q(zoekvraag__status=Zoekvraag.Status.BEZIG)
# Ended, or ended anew, since it was counted.
_TE_TELLEN = (
    Q(zoekvraag__isnull=False)
    & ~_LOOPT
    & (Q(geteld_op__isnull=True) | ~Q(geteld_op=F("zoekvraag__afgerond_op")))
)  # fmt: skip
_MISLUKT = Q(zoekvraag__status__in=(Zoekvraag.Status.MISLUKT, Zoekvraag.Status.VERLOPEN))
_DEELS = Q(zoekvraag__status=Zoekvraag.Status.DEELS) | Q(overgeslagen__in=(Reden.TE_LAAT, Reden.NIET_ACTIEF))


def ronde_bijwerken(ronde_id: UUID) -> bool:
    """Count members that ended, at most `RONDE_TELLEN`, and give the round the state that follows. Safe to repeat.

    Returns: whether there is more to count.
    """
    ronde = Ronde.objects.select_for_update(no_key=True, skip_locked=True).filter(pk=ronde_id).first()
    if ronde is None:
        return False
    leden = list(
        ronde.leden.filter(_TE_TELLEN)
        .select_related("zoekvraag")
        .order_by("volgnummer")[: limieten.RONDE_TELLEN]
    )  # fmt: skip
    _tellen(leden)
    _stand_schrijven(ronde)
    return len(leden) == limieten.RONDE_TELLEN


def _tellen(leden: list[Rondelid]) -> None:
    ids = [lid.zoekvraag_id for lid in leden]
    rijen = Resultaat.objects.filter(passend(), zoekvraag__in=ids).order_by().values_list("zoekvraag")
    aantallen = {pk: (n, nieuw) for pk, n, nieuw in rijen.annotate(n=Count("pk"), m=Count("pk", filter=Q(nieuw=True)))}
    for lid in leden:
        if lid.zoekvraag is None:
            continue
        lid.aantal, lid.aantal_nieuw = aantallen.get(lid.zoekvraag.pk, (0, 0))
        lid.geteld_op = lid.zoekvraag.afgerond_op
    Rondelid.objects.bulk_update(leden, ["aantal", "aantal_nieuw", "geteld_op"], batch_size=500)


def _stand_schrijven(ronde: Ronde) -> None:
    """The end of a round when its last member ended; running again when a member was asked again."""
    if ronde.status not in (Ronde.Status.BEZIG, Ronde.Status.KLAAR, Ronde.Status.DEELS, Ronde.Status.MISLUKT):
        return
    telling = ronde.leden.aggregate(
        loopt=Count("pk", filter=_LOOPT | TE_MAKEN | _TE_TELLEN),
        mislukt=Count("pk", filter=_MISLUKT),
        deels=Count("pk", filter=_DEELS),
        gevraagd=Count("pk", filter=Q(zoekvraag__isnull=False)),
    )
    if telling["loopt"]:
        status = Ronde.Status.BEZIG
    elif telling["mislukt"] and telling["mislukt"] == telling["gevraagd"]:
        status = Ronde.Status.MISLUKT
    elif telling["mislukt"] or telling["deels"]:
        status = Ronde.Status.DEELS
    else:
        status = Ronde.Status.KLAAR
    if status == ronde.status:
        return
    velden = {"status": status, "updated_at": Now()}
    if status == Ronde.Status.BEZIG:
        velden |= {"afgerond_op": None, "deadline": Now() + DEADLINES[Prioriteit(ronde.prioriteit)]}
    else:
        velden |= {"afgerond_op": Now()}
    Ronde.objects.filter(pk=ronde.pk).update(**velden)
    log.info("ronde_stand", ronde=str(ronde.pk), status=status)


def rondes_opruimen() -> list[Ronde]:
    """Free and end what needs it, of the organisation of this transaction.

    Returns: the rounds that wait for a worker without anybody knowing; their hints go out after the commit.
    """
    _te_laat()
    for ronde in verlopen_leases(Ronde, status=Ronde.Status.KLAARZETTEN):
        # Without a limit on attempts: what was made stays made, and the deadline ends it.
        uitkomst_schrijven(ronde, van=Ronde.Status.KLAARZETTEN, status=Ronde.Status.WACHTRIJ)
    wachtend = list(Ronde.objects.filter(pk__in=te_hinten(Ronde)))
    for ronde in wachtend:
        hint_na_commit(ronde)
    return wachtend


def _te_laat() -> None:
    """Members whose question could not be made before the deadline of the round are told so, and the rest goes its way."""
    rijen = Ronde.objects.filter(status__in=(Ronde.Status.WACHTRIJ, Ronde.Status.KLAARZETTEN), deadline__lt=Now())
    for ronde in rijen.order_by("pk").select_for_update(no_key=True, skip_locked=True):
        ronde.leden.filter(TE_MAKEN).update(overgeslagen=Reden.TE_LAAT, updated_at=Now())
        Ronde.objects.filter(pk=ronde.pk).update(
            status=Ronde.Status.BEZIG,
            lease_tot=None,
            deadline=Now() + DEADLINES[Prioriteit(ronde.prioriteit)],
            updated_at=Now(),
        )


def lopende_rondes() -> list[UUID]:
    """The rounds whose members are being asked, of the organisation of this transaction."""
    return list(Ronde.objects.filter(status=Ronde.Status.BEZIG).order_by("pk").values_list("pk", flat=True))


def rondes_verwijderen() -> int:
    """Delete rounds past their time, at most `BEWAREN_PARTIJ`; their questions go by themselves (bewaren.py).

    Returns: how many are gone.
    """
    verlopen = Ronde.objects.filter(bewaren_tot__lt=Now()).exclude(status__in=Ronde.LOOPT).order_by("bewaren_tot")
    ids = list(
        verlopen.select_for_update(skip_locked=True).values_list("pk", flat=True)[: limieten.BEWAREN_PARTIJ]
    )  # fmt: skip
    Ronde.objects.filter(pk__in=ids).delete()
    return len(ids)


# --- Counts that must be zero (controles.py) ---------------------------------------------------------------------------------

_OPEN_LID = Rondelid.objects.filter(_LOOPT | TE_MAKEN | _TE_TELLEN, ronde=OuterRef("pk"))


def bezig_zonder_werk() -> QuerySet[Ronde]:
    """Rounds that are called busy while every member has ended and was counted, for a minute."""
    rijen = Ronde.objects.filter(~Exists(_OPEN_LID), status=Ronde.Status.BEZIG)
    return rijen.filter(updated_at__lt=Now() - limieten.CONTROLE_WACHTEN)


def af_met_open() -> QuerySet[Ronde]:
    """Rounds that are called done with members whose question was never made."""
    te_maken = Rondelid.objects.filter(TE_MAKEN, ronde=OuterRef("pk"))
    af = (Ronde.Status.KLAAR, Ronde.Status.DEELS, Ronde.Status.MISLUKT)
    return Ronde.objects.filter(Exists(te_maken), status__in=af)

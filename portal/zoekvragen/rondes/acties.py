"""What can be done with a round once it was started: stop it, or ask again what failed."""

import structlog
from django.db import transaction
from django.db.models import Q
from django.db.models.functions import Now

from portal.organisaties.models import Medewerker
from portal.organisaties.services import mag_vragen
from portal.verkeer.models import Prioriteit
from portal.zoekvragen.klaarzetten import DEADLINES
from portal.zoekvragen.models import Deelvraag, Ronde, Zoekvraag
from portal.zoekvragen.opnieuw import MISLUKT, rijen_opnieuw
from portal.zoekvragen.rondes.plan import Reden
from portal.zoekvragen.rondes.starten import hint_na_commit

log = structlog.get_logger(__name__)
# Members that were not asked for a reason that passes.
_NOG_EENS = (Reden.TE_LAAT, Reden.NIET_ACTIEF)


@transaction.atomic
def ronde_annuleren(*, door: Medewerker, ronde: Ronde) -> bool:
    """Stop everything of a round that is still open; what was found stays.

    Returns: False when it had already ended.
    """
    gestopt = Ronde.objects.filter(pk=ronde.pk, status__in=Ronde.LOOPT).update(
        status=Ronde.Status.GEANNULEERD, lease_tot=None, afgerond_op=Now(), updated_at=Now()
    )
    if not gestopt:
        return False
    # From here no question comes on top: whoever makes them holds the row of the round. Deelvragen before zoekvragen.
    vragen = Zoekvraag.objects.filter(rondeleden__ronde=ronde.pk)
    Deelvraag.objects.filter(zoekvraag__in=vragen).exclude(status__in=Deelvraag.EINDSTATUSSEN).update(
        status=Deelvraag.Status.GEANNULEERD,
        lease_tot=None,
        volgende_poging_op=None,
        reden_code="geannuleerd",
        reden="De zoekronde is gestopt.",
        updated_at=Now(),
    )
    Zoekvraag.objects.filter(pk__in=vragen.values("pk"), status=Zoekvraag.Status.BEZIG).update(
        status=Zoekvraag.Status.GEANNULEERD, afgerond_op=Now(), updated_at=Now()
    )
    log.info("ronde_geannuleerd", ronde=str(ronde.pk), door=str(door.pk))
    return True


@transaction.atomic
def ronde_opnieuw(*, door: Medewerker, ronde: Ronde) -> int:
    """Ask again, only what failed: calls without an answer, and members that were never asked for want of time.

    Returns: how many calls and members go out again; 0 when a colleague or a second click was first.
    Raises: AansluitingNietActief when the organisation may not ask now.
    """
    mag_vragen(ronde.organisatie)
    af = (Ronde.Status.KLAAR, Ronde.Status.DEELS, Ronde.Status.MISLUKT)
    rij = Ronde.objects.select_for_update(no_key=True).filter(pk=ronde.pk, status__in=af).first()
    if rij is None:
        return 0
    prioriteit = Prioriteit.RONDE
    deelvragen = Deelvraag.objects.filter(zoekvraag__rondeleden__ronde=rij.pk)
    opnieuw = rijen_opnieuw(rij.organisatie_id, deelvragen.filter(status__in=MISLUKT), prioriteit=prioriteit)
    leden = rij.leden.filter(Q(overgeslagen__in=_NOG_EENS)).update(overgeslagen="", updated_at=Now())
    if not opnieuw and not leden:
        return 0
    Ronde.objects.filter(pk=rij.pk).update(
        status=Ronde.Status.WACHTRIJ if leden else Ronde.Status.BEZIG,
        prioriteit=prioriteit,
        afgerond_op=None,
        volgende_poging_op=None,
        deadline=Now() + DEADLINES[prioriteit],
        updated_at=Now(),
    )
    if leden:
        hint_na_commit(rij)
    log.info("ronde_opnieuw", ronde=str(rij.pk), door=str(door.pk), deelvragen=len(opnieuw), leden=leden)
    return len(opnieuw) + leden

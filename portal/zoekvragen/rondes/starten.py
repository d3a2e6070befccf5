"""Starting a round, and making the question of each member.

Starting is one transaction that writes who takes part. A worker then makes the questions, one member to a transaction: the
locks of equal calls (hergebruik.py) are held shortly, a page that asks something meanwhile waits for at most one of them, and
a worker that dies has lost nothing. The row of the round is held first in each of these, before anything of its questions;
stopping does the same, so that a stopped round gets no question more.
"""

import time
from functools import partial
from uuid import UUID, uuid5

import structlog
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.db.models.functions import Now

from portal.kern import limieten
from portal.kern.claims import claim_nemen, uitkomst_schrijven
from portal.kern.hints import hint_sturen
from portal.kern.tenant import organisatie_transactie
from portal.organisaties.models import Medewerker, Organisatie
from portal.organisaties.services import AansluitingNietActief, mag_vragen
from portal.verkeer.models import Prioriteit
from portal.verkeer.services import rij_van
from portal.zoekvragen.bewaren import bewaartermijn
from portal.zoekvragen.criteria import VACATURE, Zoekcriteria
from portal.zoekvragen.klaarzetten import DEADLINES, TAKEN
from portal.zoekvragen.models import BewaardeVraag, Ronde, Rondelid, Zoekvraag
from portal.zoekvragen.opvolging import gezien_zaaien
from portal.zoekvragen.rondes.plan import Instellingen, Keuze, Plan, Reden
from portal.zoekvragen.versturen import zoekvraag_versturen
from portal.zoekvragen.voorvullen import eigen_profiel

log = structlog.get_logger(__name__)
TAAK = "portal.zoekvragen.tasks.ronde_klaarzetten_batch_taak"
# Members whose question was not made yet.
TE_MAKEN = Q(zoekvraag__isnull=True, overgeslagen="", geteld_op__isnull=True)


class NiemandOver(ValueError):
    """Everybody in the plan is left out."""


def ronde_starten(
    *,
    door: Medewerker,
    organisatie: Organisatie,
    plan: Plan,
    keuze: Keuze,
    instellingen: Instellingen,
    naam: str,
    formulier_id: UUID,
    mailen: bool = True,
    prioriteit: Prioriteit = Prioriteit.RONDE,
    bewaarde_vraag: BewaardeVraag | None = None,
    wijzigt: BewaardeVraag | None = None,
) -> Ronde:
    """Record a round and its members, and have a worker make their questions once this transaction is committed.

    Args:
        plan: of this organisation, made in this transaction (plan.plan_maken).
        keuze: what the plan was made of, to repeat it; `instellingen` likewise.
        formulier_id: id of the page or of the nightly run; the second time it gives the round of the first.
        wijzigt: the saved round that this may take the place of.

    Returns: the round, new or the one that this page already started.
    Raises: AansluitingNietActief when the organisation may not ask now; NiemandOver.
    """
    eerder = organisatie.rondes.filter(formulier_id=formulier_id).first()
    if eerder is not None:
        return eerder
    mag_vragen(organisatie)
    if not plan.vragers:
        raise NiemandOver
    try:
        with transaction.atomic():
            ronde = organisatie.rondes.create(
                soort=plan.soort,
                naam=naam,
                keuze=keuze.als_json(),
                instellingen=instellingen.als_json(),
                prioriteit=prioriteit,
                door=door,
                formulier_id=formulier_id,
                mailen=mailen,
                bewaarde_vraag=bewaarde_vraag,
                wijzigt=wijzigt,
                deadline=Now() + DEADLINES[prioriteit],
                bewaren_tot=Now() + bewaartermijn(),
            )
    except IntegrityError:
        # Two submits in the same instant: the unique index let one through, and by now it is committed.
        return organisatie.rondes.get(formulier_id=formulier_id)
    eigen = "werkzoekende_id" if plan.soort == VACATURE else "vacature_id"
    Rondelid.objects.bulk_create(
        [
            Rondelid(
                organisatie=organisatie,
                ronde=ronde,
                volgnummer=nummer,
                kenmerk=lid.kenmerk,
                criteria=lid.criteria.als_json(),
                overgeslagen=lid.reden,
                **{eigen: lid.eigen_id},
            )
            for nummer, lid in enumerate(plan.leden, start=1)
        ],
        batch_size=500,
    )
    hint_na_commit(ronde)
    log.info(
        "ronde_gestart",
        ronde=str(ronde.pk),
        leden=len(plan.vragers),
        overgeslagen=len(plan.overgeslagen),
        aanroepen=plan.aanroepen,
    )
    ronde.refresh_from_db()
    return ronde


def hint_na_commit(ronde: Ronde) -> None:
    """Let a worker know that this round has questions to be made."""
    transaction.on_commit(partial(hint_sturen, TAAK, str(ronde.organisatie_id), str(ronde.pk)))


def ronde_klaarzetten(*, organisatie_id: UUID | str, ronde_id: UUID | str) -> int:
    """Make the questions of the members that have none, until all have one or the time of this task is over; safe to start twice.

    Returns: how many members were done.
    """
    with organisatie_transactie(organisatie_id):
        eigen = claim_nemen(Ronde, [ronde_id], lease=limieten.RONDE_LEASE, naar=Ronde.Status.KLAARZETTEN)
    if not eigen:
        return 0
    (ronde,) = eigen
    einde = time.monotonic() + limieten.RONDE_SECONDEN
    gemaakt, klaar = 0, False
    while not klaar and time.monotonic() < einde:
        with organisatie_transactie(organisatie_id):
            klaar = not _volgend_lid(ronde)
        gemaakt += not klaar
        if gemaakt == 1 and not klaar:
            # Other workers can begin with what there is.
            hint_sturen(TAKEN[rij_van(ronde.prioriteit)])
    if gemaakt > 1:
        # Once for all of them: a hint for each would cost as much as making its question.
        hint_sturen(TAKEN[rij_van(ronde.prioriteit)])
    if not klaar:
        with organisatie_transactie(organisatie_id):
            # The next task goes on: this one must not keep the worker from the calls of others.
            if uitkomst_schrijven(ronde, van=Ronde.Status.KLAARZETTEN, status=Ronde.Status.WACHTRIJ):
                hint_na_commit(ronde)
    return gemaakt


def _volgend_lid(claim: Ronde) -> bool:
    """Make one question. False when there are no more, or the round is not ours any more."""
    rijen = Ronde.objects.filter(pk=claim.pk, status=Ronde.Status.KLAARZETTEN, poging=claim.poging)
    ronde = (
        rijen.select_related("organisatie", "door", "bewaarde_vraag")
        .select_for_update(of=("self",), no_key=True)
        .first()
    )
    if ronde is None:
        return False
    lid = ronde.leden.filter(TE_MAKEN).select_related("werkzoekende", "vacature").order_by("volgnummer").first()
    if lid is None:
        uitkomst_schrijven(
            claim,
            van=Ronde.Status.KLAARZETTEN,
            status=Ronde.Status.BEZIG,
            # The last question was made just now, and may take as long as any.
            deadline=Now() + DEADLINES[Prioriteit(ronde.prioriteit)],
        )
        return False
    _vraag_maken(ronde, lid)
    rijen.update(lease_tot=Now() + limieten.RONDE_LEASE, updated_at=Now())
    return True


def _vraag_maken(ronde: Ronde, lid: Rondelid) -> None:
    eigen_id = lid.werkzoekende_id or lid.vacature_id
    if eigen_id is None or eigen_profiel(ronde.organisatie, ronde.soort, eigen_id) is None:
        _overslaan(lid, Reden.NIET_MEER)
        return
    spoor, vervolg = _spoor(ronde, eigen_id)
    try:
        vraag = zoekvraag_versturen(
            door=ronde.door,
            organisatie=ronde.organisatie,
            soort=ronde.soort,
            criteria=Zoekcriteria.uit_json(lid.criteria),
            formulier_id=lid.pk,
            voor_werkzoekende=lid.werkzoekende,
            voor_vacature=lid.vacature,
            kenmerk=lid.kenmerk,
            prioriteit=Prioriteit(ronde.prioriteit),
            spoor=spoor,
            vervolg=vervolg,
            seinen=False,
        )
    except AansluitingNietActief:
        # The agreement may have ended since the round was started.
        _overslaan(lid, Reden.NIET_ACTIEF)
        return
    Rondelid.objects.filter(pk=lid.pk).update(zoekvraag=vraag, updated_at=Now())


def _overslaan(lid: Rondelid, reden: Reden) -> None:
    Rondelid.objects.filter(pk=lid.pk).update(overgeslagen=reden, updated_at=Now())


def _spoor(ronde: Ronde, eigen_id: UUID) -> tuple[UUID | None, bool | None]:
    """The line of this member in a round that is repeated, and whether it was asked before.

    A round by itself belongs to the line of the person: new is what no question for this person has shown.
    """
    bewaard = ronde.bewaarde_vraag
    if bewaard is None:
        return None, None
    spoor = uuid5(bewaard.spoor, str(eigen_id))
    if bewaard.eerste_antwoord_op is not None:
        return spoor, True
    if bewaard.basis_ronde_id is None:
        return spoor, False
    # What the round that was saved has shown is not new in its first repetition.
    veld = "werkzoekende_id" if ronde.soort == VACATURE else "vacature_id"
    basis = Zoekvraag.objects.filter(
        rondeleden__ronde=bewaard.basis_ronde_id, **{f"rondeleden__{veld}": eigen_id}
    ).first()
    return spoor, basis is not None and gezien_zaaien(spoor, basis)

"""Sending a question: the row, its calls, and a worker that hears of it."""

from uuid import UUID, uuid4

import structlog
from django.db import IntegrityError, transaction
from django.db.models.functions import Now

from portal.kern import limieten
from portal.organisaties.models import Medewerker, Organisatie
from portal.organisaties.services import mag_vragen
from portal.profielen.models import Vacature, Werkzoekende
from portal.verkeer.models import Prioriteit
from portal.zoekvragen.bewaren import bewaartermijn
from portal.zoekvragen.criteria import Zoekcriteria, criteriasleutel, opdrachten
from portal.zoekvragen.klaarzetten import DEADLINES, deelvragen_maken, werk_klaarzetten
from portal.zoekvragen.models import BewaardeVraag, Zoekvraag
from portal.zoekvragen.opvolging import is_vervolg, spoor_bij

log = structlog.get_logger(__name__)


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
    prioriteit: Prioriteit = Prioriteit.SCHERM,
    herhaling_van: Zoekvraag | None = None,
    spoor: UUID | None = None,
    vervolg: bool | None = None,
    bewaarde_vraag: BewaardeVraag | None = None,
    wijzigt: BewaardeVraag | None = None,
    seinen: bool = True,
) -> Zoekvraag:
    """Record a question with all calls it takes, and have them made once this transaction is committed.

    Args:
        soort: what is sought, "vacature" or "werkzoekende".
        criteria: at least one occupation and one area; distances in km.
        formulier_id: id of the form page; a second submit of the same page gets the question of the first.
        kenmerk: the bemiddelaar's own words, never a name or BSN.
        opnieuw_vragen: make the calls even when the organisation asked the same within the hour (hergebruik.py).
        prioriteit: SCHERM when somebody waits for it, RONDE or NACHT for work that may take its time.
        herhaling_van: the question that this one repeats, refines or copies.
        spoor: the line of questions this one belongs to, to tell what is new (opvolging.py). Left out, it is the line of the
            person or vacancy it is for, else that of `herhaling_van`, else a line of its own.
        vervolg: whether this line was asked before, for who knows; left out, whether it has shown anything.
        bewaarde_vraag: the saved question that this is a run of.
        wijzigt: the saved question that this may take the place of.
        seinen: whether a worker is told; False for a caller that sends many and tells one itself.

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
    spoor = spoor or _spoor(soort, voor_werkzoekende, voor_vacature, herhaling_van)
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
                prioriteit=prioriteit,
                herhaling_van=herhaling_van,
                spoor=spoor,
                vervolg=is_vervolg(spoor) if vervolg is None else vervolg,
                bewaarde_vraag=bewaarde_vraag,
                wijzigt=wijzigt,
                deadline=Now() + DEADLINES[prioriteit],
                bewaren_tot=Now() + bewaartermijn(),
            )
    except IntegrityError:
        # Two submits in the same instant: the unique index let one through, and by now it is committed.
        return organisatie.zoekvragen.get(formulier_id=formulier_id)
    deelvragen = deelvragen_maken(vraag, lijst, opnieuw_vragen=opnieuw_vragen)
    werk_klaarzetten(organisatie.pk, deelvragen, prioriteit=prioriteit, seinen=seinen)
    log.info(
        "zoekvraag_verstuurd",
        zoekvraag=str(vraag.pk),
        soort=soort,
        deelvragen=len(deelvragen),
        eerder_gevraagd=sum(deelvraag.leunt_op_id is not None for deelvraag in deelvragen),
    )
    vraag.refresh_from_db()
    return vraag


def _spoor(
    soort: str, werkzoekende: Werkzoekende | None, vacature: Vacature | None, herhaling_van: Zoekvraag | None
) -> UUID:
    eigen = werkzoekende or vacature
    if eigen is not None:
        return spoor_bij(soort, eigen.pk)
    return (herhaling_van.spoor if herhaling_van is not None else None) or uuid4()

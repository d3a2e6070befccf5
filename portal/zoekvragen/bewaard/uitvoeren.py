"""Running a saved question that is due: making the question or the round, once, however many workers look.

Nothing is asked here: what is made is a question like any other, with the lowest priority. The row is held while it is made and
its next moment is written in the same transaction; a worker that dies in between leaves it due. The id of the run follows from
the moment it was due, so that a second one would find the first.
"""

from uuid import UUID, uuid5

import structlog
from django.db.models.functions import Now

from portal.kern.klok import databanktijd
from portal.kern.tenant import organisatie_transactie
from portal.organisaties.services import AansluitingNietActief
from portal.verkeer.models import Prioriteit
from portal.zoekvragen.bewaard.beheren import geheugen_beginnen
from portal.zoekvragen.bewaard.rooster import volgende_nacht
from portal.zoekvragen.criteria import Zoekcriteria
from portal.zoekvragen.models import BewaardeVraag
from portal.zoekvragen.rondes.plan import Instellingen, Keuze, RondeTeGroot, plan_maken
from portal.zoekvragen.rondes.starten import NiemandOver, ronde_starten
from portal.zoekvragen.versturen import TeVeelDeelvragen, zoekvraag_versturen
from portal.zoekvragen.voorvullen import eigen_profiel

log = structlog.get_logger(__name__)
NIET_GEVRAAGD = "niet_gevraagd"
_WEG = "Voor wie deze vraag was, staat niet meer op uw lijst."
_NIEMAND = "Er stond niemand op de lijst voor wie iets te vragen was."


def aan_de_beurt() -> list[UUID]:
    """The saved questions of the organisation of this transaction that are due, longest first."""
    rijen = BewaardeVraag.objects.filter(
        status=BewaardeVraag.Status.ACTIEF, volgende_op__lte=Now(), verloopt_op__gt=Now(), eigenaar__is_active=True
    )
    return list(rijen.order_by("volgende_op", "pk").values_list("pk", flat=True))


def bewaarde_vraag_uitvoeren(*, organisatie_id: UUID, bewaard_id: UUID) -> bool:
    """Run one that is due; safe to start twice.

    Returns: False when another worker was first, or it is not due any more.
    """
    with organisatie_transactie(organisatie_id):
        bewaard = (
            BewaardeVraag.objects.select_for_update(of=("self",), skip_locked=True)
            .select_related("organisatie", "eigenaar", "voor_werkzoekende", "voor_vacature", "basis_vraag")
            .filter(
                pk=bewaard_id,
                status=BewaardeVraag.Status.ACTIEF,
                volgende_op__lte=Now(),
                verloopt_op__gt=Now(),
                eigenaar__is_active=True,
            )
            .first()
        )
        if bewaard is None:
            return False
        reden = _vragen(bewaard)
        velden: dict[str, object] = {}
        if reden:
            velden = {"laatste_op": Now(), "laatste_status": NIET_GEVRAAGD, "laatste_reden": reden[:300]}
            velden |= {"laatste_totaal": None, "laatste_nieuw": None}
        volgende = volgende_nacht(
            databanktijd(), ritme=bewaard.ritme, weekdag=bewaard.weekdag, sleutel=bewaard.pk
        )  # fmt: skip
        # After a week without workers it runs once and not seven times: what counts is the next night from now.
        BewaardeVraag.objects.filter(pk=bewaard.pk).update(volgende_op=volgende, updated_at=Now(), **velden)
    log.info("bewaarde_vraag_uitgevoerd", bewaard=str(bewaard_id), reden=reden)
    return True


def _vragen(bewaard: BewaardeVraag) -> str:
    """Make the question or the round. Returns why nothing was asked, "" when it was."""
    run = uuid5(bewaard.pk, bewaard.volgende_op.isoformat())
    if bewaard.voor_een and not _staat_op_de_lijst(bewaard):
        return _WEG
    try:
        if bewaard.vorm == BewaardeVraag.Vorm.RONDE:
            _ronde(bewaard, run)
        else:
            _zoekvraag(bewaard, run)
    except AansluitingNietActief as fout:
        return fout.melding
    except RondeTeGroot as fout:
        return fout.melding
    except TeVeelDeelvragen as fout:
        return str(fout)
    except NiemandOver:
        return _NIEMAND
    return ""


def _staat_op_de_lijst(bewaard: BewaardeVraag) -> bool:
    eigen_id = bewaard.voor_werkzoekende_id or bewaard.voor_vacature_id
    return eigen_id is not None and eigen_profiel(bewaard.organisatie, bewaard.soort, eigen_id) is not None


def _zoekvraag(bewaard: BewaardeVraag, run: UUID) -> None:
    # Again, as long as it is kept: it may have been answered, or have found more, after it was saved.
    geheugen = geheugen_beginnen(bewaard, bewaard.basis_vraag)
    vervolg = geheugen or bewaard.eerste_antwoord_op is not None
    zoekvraag_versturen(
        door=bewaard.eigenaar,
        organisatie=bewaard.organisatie,
        soort=bewaard.soort,
        criteria=Zoekcriteria.uit_json(bewaard.criteria),
        formulier_id=run,
        voor_werkzoekende=bewaard.voor_werkzoekende,
        voor_vacature=bewaard.voor_vacature,
        kenmerk=bewaard.naam,
        prioriteit=Prioriteit.NACHT,
        spoor=bewaard.spoor,
        vervolg=vervolg,
        bewaarde_vraag=bewaard,
    )


def _ronde(bewaard: BewaardeVraag, run: UUID) -> None:
    keuze = Keuze.uit_json(bewaard.keuze)
    instellingen = Instellingen.uit_json(bewaard.instellingen)
    ronde_starten(
        door=bewaard.eigenaar,
        organisatie=bewaard.organisatie,
        plan=plan_maken(bewaard.organisatie, bewaard.soort, keuze, instellingen),
        keuze=keuze,
        instellingen=instellingen,
        naam=bewaard.naam,
        formulier_id=run,
        mailen=False,
        prioriteit=Prioriteit.NACHT,
        bewaarde_vraag=bewaard,
    )

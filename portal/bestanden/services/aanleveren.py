"""Taking in a file: read at once, kept encrypted and without BSNs, checked in the background."""

from functools import partial
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models.functions import Now

from portal.bestanden.bewaren import kopie_maken
from portal.bestanden.fouten import Bestandsfout
from portal.bestanden.models import Bestand
from portal.kern import limieten
from portal.kern.hints import hint_sturen
from portal.kern.tenant import lang_nadenken
from portal.organisaties.models import Medewerker, Organisatie
from portal.profielen.models import Soort
from portal.profielen.services import gegevens_versleutelen

TAAK = "portal.bestanden.tasks.bestand_controleren_taak"


def bestemming(bestand_id: UUID) -> str:
    """Binds the stored file to its row: the bytes of one upload cannot be put under another."""
    return f"bestand/{bestand_id}"


def bestand_aanleveren(
    *,
    door: Medewerker | None,
    organisatie: Organisatie,
    soort: str,
    naam: str,
    inhoud: bytes,
    formulier_id: UUID | None = None,
) -> Bestand:
    """Read a file, keep what may be kept of it, and have it checked once this transaction is committed.

    Args:
        door: who delivers it; None for the command on the server.
        soort: "werkzoekende" or "vacature".
        naam: as the user knows the file; only shown, never used as a path.
        inhoud: the whole file, at most `BESTAND_MAX_BYTES`.
        formulier_id: id of the form page; a second submit of the same page gets the bestand of the first.

    Raises: Bestandsfout when the file cannot be used (docs/bestanden.md has the codes), before anything is stored.
    """
    naam = naam.replace("\\", "/").rsplit("/", 1)[-1][:200] or "bestand"
    if not inhoud:
        raise Bestandsfout(
            "leeg", f"{naam}: het bestand is leeg (0 bytes). Sla de lijst opnieuw op en kies hem dan weer."
        )
    if len(inhoud) > limieten.BESTAND_MAX_BYTES:
        raise Bestandsfout(
            "te_groot",
            f"{naam}: het bestand is te groot. Een bestand mag hoogstens "
            f"{limieten.BESTAND_MAX_BYTES // 1024 // 1024} MB zijn. Splits de lijst in meer bestanden.",
        )
    # A workbook at the limits takes half a minute to read.
    lang_nadenken(limieten.BESTAND_LEZEN)
    kopie, rijen = kopie_maken(inhoud, naam, soort)
    bestand = Bestand(
        organisatie=organisatie,
        soort=Soort(soort),
        naam=naam,
        grootte=len(inhoud),
        rijen_totaal=rijen,
        door=door,
        formulier_id=formulier_id,
        deadline=Now() + limieten.BESTAND_DEADLINE,
    )
    bestand.inhoud = gegevens_versleutelen(
        organisatie_id=organisatie.pk, inhoud=kopie, bestemming=bestemming(bestand.pk)
    )
    try:
        with transaction.atomic():
            bestand.save(force_insert=True)
    except IntegrityError:
        eerder = organisatie.bestanden.filter(formulier_id=formulier_id).first() if formulier_id else None
        if eerder is None:
            raise
        return eerder
    transaction.on_commit(partial(hint_sturen, TAAK, str(organisatie.pk), str(bestand.pk)))
    return bestand

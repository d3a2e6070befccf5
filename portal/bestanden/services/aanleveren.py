"""Taking in a file: read at once, kept encrypted and without BSNs, checked in the background."""

from functools import partial
from typing import BinaryIO
from uuid import UUID

import msgspec
from django.db import IntegrityError, transaction
from django.db.models.functions import Now

from portal.bestanden.afgeschermd import Lezing, afgeschermd_lezen
from portal.bestanden.bewaren import kopie_bewaren
from portal.bestanden.lezen import Keuzes
from portal.bestanden.models import Bestand
from portal.bestanden.services.koppelingen import eerste_indeling
from portal.kern import limieten
from portal.kern.bsn import zonder_bsn
from portal.kern.hints import hint_sturen
from portal.kern.tenant import lang_nadenken
from portal.organisaties.models import Medewerker, Organisatie
from portal.profielen.models import Soort

TAAK = "portal.bestanden.tasks.bestand_controleren_taak"


def bestand_aanleveren(
    *,
    door: Medewerker | None,
    organisatie: Organisatie,
    soort: str,
    naam: str,
    inhoud: bytes | BinaryIO,
    formulier_id: UUID | None = None,
    keuzes: Keuzes | None = None,
    maskeren: bool = False,
) -> Bestand:
    """Read a file, keep what may be kept of it, and have it checked once this transaction is committed.

    A file of which nobody has said yet what its columns are waits for that (`indelen`) instead.

    Args:
        door: who delivers it; None for the command on the server.
        soort: "werkzoekende" or "vacature".
        naam: as the user knows the file; only shown, never used as a path.
        inhoud: the file, or a stream that can seek; at most `BESTAND_MAX_BYTES`.
        formulier_id: id of the form page; a second submit of the same page gets the bestand of the first.
        keuzes: what the user says about the file, where the portal would guess wrong.
        maskeren: take what could identify a person out of free texts.

    Raises: Bestandsfout when the file cannot be used (docs/bestanden.md has the codes), before anything is stored.
    """
    naam = zonder_bsn(naam.replace("\\", "/").rsplit("/", 1)[-1])[:200] or "bestand"
    # A million rows take half a minute to read, and this transaction says nothing meanwhile.
    lang_nadenken(limieten.BESTAND_LEZEN)
    with afgeschermd_lezen(inhoud, naam, keuzes) as lezing:
        kolommen = eerste_indeling(lezing.inlezing, organisatie, soort)
        return _bewaren(
            Bestand(
                organisatie=organisatie,
                soort=Soort(soort),
                naam=naam,
                status=Bestand.Status.INDELEN if kolommen is None else Bestand.Status.WACHTRIJ,
                kolommen=msgspec.to_builtins(kolommen or []),
                maskeren=maskeren,
                vorm=lezing.inlezing.omschrijving[:80],
                grootte=lezing.grootte,
                rijen_totaal=lezing.inlezing.bladen[lezing.inlezing.blad].bsn.rijen,
                door=door,
                formulier_id=formulier_id,
                deadline=Now() + limieten.BESTAND_DEADLINE,
            ),
            lezing,
        )


def _bewaren(bestand: Bestand, lezing: Lezing) -> Bestand:
    try:
        with transaction.atomic():
            bestand.save(force_insert=True)
            kopie_bewaren(bestand, lezing.inlezing, lezing.stukken)
    except IntegrityError:
        eerder = (
            bestand.organisatie.bestanden.filter(formulier_id=bestand.formulier_id).first()
            if bestand.formulier_id
            else None
        )
        if eerder is None:
            raise
        return eerder
    if bestand.status == Bestand.Status.WACHTRIJ:
        transaction.on_commit(partial(hint_sturen, TAAK, str(bestand.organisatie_id), str(bestand.pk)))
    return bestand

"""Taking in a file: read at once, kept encrypted and without BSNs, checked in the background."""

from functools import partial
from typing import BinaryIO
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models.functions import Now

from portal.bestanden.afgeschermd import Lezing, afgeschermd_lezen
from portal.bestanden.bewaren import kopie_bewaren
from portal.bestanden.fouten import Bestandsfout
from portal.bestanden.indelingen import Koppeling, indeling_herkennen, json_koppeling, soort_van
from portal.bestanden.inlezen import Inlezing
from portal.bestanden.keuring import bsn_weren
from portal.bestanden.lezen import Keuzes
from portal.bestanden.models import Bestand
from portal.kern import limieten
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
) -> Bestand:
    """Read a file, keep what may be kept of it, and have it checked once this transaction is committed.

    Args:
        door: who delivers it; None for the command on the server.
        soort: "werkzoekende" or "vacature".
        naam: as the user knows the file; only shown, never used as a path.
        inhoud: the file, or a stream that can seek; at most `BESTAND_MAX_BYTES`.
        formulier_id: id of the form page; a second submit of the same page gets the bestand of the first.
        keuzes: what the user says about the file, where the portal would guess wrong.

    Raises: Bestandsfout when the file cannot be used (docs/bestanden.md has the codes), before anything is stored.
    """
    naam = naam.replace("\\", "/").rsplit("/", 1)[-1][:200] or "bestand"
    # A million rows take half a minute to read, and this transaction says nothing meanwhile.
    lang_nadenken(limieten.BESTAND_LEZEN)
    with afgeschermd_lezen(inhoud, naam, keuzes) as lezing:
        _nakijken(lezing.inlezing, soort)
        return _bewaren(
            Bestand(
                organisatie=organisatie,
                soort=Soort(soort),
                naam=naam,
                grootte=lezing.grootte,
                rijen_totaal=lezing.inlezing.bladen[lezing.inlezing.blad].bsn.rijen,
                door=door,
                formulier_id=formulier_id,
                deadline=Now() + limieten.BESTAND_DEADLINE,
            ),
            lezing,
        )


def koppeling_van(inlezing: Inlezing, soort: str) -> Koppeling:
    """The known layout of a file.

    Raises: Bestandsfout as `indeling_herkennen` and `json_koppeling`.
    """
    gevraagd = soort_van(soort)
    if inlezing.formaat == "json":
        return json_koppeling(inlezing.lijkt_op, bestandsnaam=inlezing.bestandsnaam, soort=gevraagd)
    blad = inlezing.bladen[inlezing.blad]
    return indeling_herkennen(blad.kop, bestandsnaam=inlezing.bestandsnaam, soort=gevraagd)


def _nakijken(inlezing: Inlezing, soort: str) -> None:
    """What is wrong with the file as a whole is said now, not when it has been checked."""
    koppeling = koppeling_van(inlezing, soort)
    if inlezing.formaat != "json":
        bsn_weren(inlezing.bestandsnaam, koppeling, inlezing.bladen[inlezing.blad].bsn)


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
    transaction.on_commit(partial(hint_sturen, TAAK, str(bestand.organisatie_id), str(bestand.pk)))
    return bestand


__all__ = ["TAAK", "Bestandsfout", "bestand_aanleveren", "koppeling_van"]

"""Taking in a file: read at once, kept encrypted and without BSNs, checked in the background."""

import hashlib
import io
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
from portal.organisaties.models import Medewerker, Organisatie, Toegangssleutel
from portal.profielen.models import Soort, Wijze


class VerzoekHergebruikt(Exception):
    """The same form page, or the same `Idempotency-Key`, came before with something else; `vingerafdruk` is of what came now."""

    def __init__(self, vingerafdruk: str) -> None:
        super().__init__("this came with something else before")
        self.vingerafdruk = vingerafdruk


_STUK = 1 << 20
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
    wijze: str = Wijze.VERVANGEN,
    sleutel: Toegangssleutel | None = None,
    vanzelf_tot: int | None = None,
) -> Bestand:
    """Read a file, keep what may be kept of it, and have it checked once this transaction is committed.

    A file of which nobody has said yet what its columns are waits for that (`indelen`) instead.

    Args:
        door: who delivers it; None for the command on the server.
        soort: "werkzoekende" or "vacature".
        naam: as the user knows the file; only shown, never used as a path.
        inhoud: the file, or a stream that can seek; at most `BESTAND_MAX_BYTES`.
        formulier_id: id of the form page; a second submit of the same, with the same file and choices, gets the bestand of the
            first as it is by then.
        keuzes: what the user says about the file, where the portal would guess wrong.
        maskeren: take what could identify a person out of free texts.
        wijze: what the list will do to the one that is online; it can be chosen anew.
        sleutel: the key of the program that delivers it.
        vanzelf_tot: the percentage of refused rows up to which the list may come online by itself; None: never.

    Raises: before anything is stored, Bestandsfout when the file cannot be used (docs/bestanden.md has the codes), and
        VerzoekHergebruikt when something else came with this `formulier_id`.
    """
    naam = zonder_bsn(naam.replace("\\", "/").rsplit("/", 1)[-1])[:200] or "bestand"
    # A million rows take half a minute to read, and this transaction says nothing meanwhile.
    lang_nadenken(limieten.BESTAND_LEZEN)
    vingerafdruk = ""
    if formulier_id is not None:
        gekozen = [soort, wijze, msgspec.to_builtins(keuzes), maskeren, vanzelf_tot]
        vingerafdruk = _vingerafdruk(inhoud, msgspec.json.encode(gekozen))
        eerder = _eerder(organisatie, formulier_id, vingerafdruk)
        if eerder is not None:
            return eerder
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
                vingerafdruk=vingerafdruk,
                wijze=Wijze(wijze),
                sleutel=sleutel,
                vanzelf_tot=vanzelf_tot,
                deadline=Now() + limieten.BESTAND_DEADLINE,
            ),
            lezing,
        )


def _vingerafdruk(inhoud: bytes | BinaryIO, gekozen: bytes) -> str:
    """Of a file and what was chosen with it."""
    som = hashlib.blake2b(gekozen, digest_size=32)
    bron = io.BytesIO(inhoud) if isinstance(inhoud, bytes) else inhoud
    bron.seek(0)
    while stuk := bron.read(_STUK):
        som.update(stuk)
    return som.hexdigest()


def _eerder(organisatie: Organisatie, formulier_id: UUID, vingerafdruk: str) -> Bestand | None:
    """What came with the same form before."""
    eerder = organisatie.bestanden.filter(formulier_id=formulier_id).first()
    # Rows of before there were fingerprints have none.
    if eerder is not None and eerder.vingerafdruk not in ("", vingerafdruk):
        raise VerzoekHergebruikt(vingerafdruk)
    return eerder


def _bewaren(bestand: Bestand, lezing: Lezing) -> Bestand:
    try:
        with transaction.atomic():
            bestand.save(force_insert=True)
            kopie_bewaren(bestand, lezing.inlezing, lezing.stukken)
    except IntegrityError:
        # The second of two clicks, read at the same time as the first.
        if bestand.formulier_id is None:
            raise
        eerder = _eerder(bestand.organisatie, bestand.formulier_id, bestand.vingerafdruk)
        if eerder is None:
            raise
        return eerder
    if bestand.status == Bestand.Status.WACHTRIJ:
        transaction.on_commit(partial(hint_sturen, TAAK, str(bestand.organisatie_id), str(bestand.pk)))
    return bestand

"""From the bytes of an upload to a `Tabel`: format, encoding, separator, sheet and heading found and reported.

Pure: no settings, no databank. What somebody uploads is read by this in a process of its own (afgeschermd.py); what was kept
of it is read by the same code later (kopie.py).
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import BinaryIO, NamedTuple

from portal.bestanden.fouten import Bestandsfout, Melding
from portal.bestanden.lezen import csv_lezer, json_lezer
from portal.bestanden.lezen.bron import Bron
from portal.bestanden.lezen.codering import CODERING_NAAM, codering_herkennen
from portal.bestanden.lezen.kop import Kop, Kopscore, geen_score, kop_zoeken, leeg
from portal.bestanden.lezen.soort import formaat_herkennen
from portal.bestanden.lezen.tabel import (
    SCHEIDINGSTEKENS,
    WERKBOEKEN,
    Blok,
    Formaat,
    Herkenning,
    Keuzes,
    Rij,
    Tabel,
    rijopmerking,
)
from portal.bestanden.lezen.werkboek import Werkboek
from portal.bestanden.lezen.zip_veilig import werkboek_nakijken
from portal.bestanden.tekst import ingekort, verboden_teken
from portal.kern import limieten
from portal.kern.bsn import zonder_bsn

__all__ = [
    "CODERING_NAAM",
    "SCHEIDINGSTEKENS",
    "UITLEGBLAD",
    "WERKBOEKEN",
    "Blok",
    "Formaat",
    "Herkenning",
    "Keuzes",
    "Kopscore",
    "Rij",
    "Tabel",
    "bestand_lezen",
    "tekst_lezen",
]

#: The sheet with explanation in our own template: no user needs to hear that it was not read.
UITLEGBLAD = "Uitleg"

_SEP_REGEL = re.compile(r"sep=(.)\s*", re.IGNORECASE)
_GEEN_KEUZES = Keuzes()


def bestand_lezen(
    inhoud: bytes | Path | BinaryIO,
    bestandsnaam: str,
    *,
    kopscore: Kopscore = geen_score,
    keuzes: Keuzes = _GEEN_KEUZES,
) -> Tabel:
    """Open a delivered list.

    Args:
        inhoud: the file: bytes, a path that stays in place for as long as the rows are read, or a binary stream that
            can seek, and that nobody else reads meanwhile.
        bestandsnaam: the name the user knows the file by; only used in messages.
        kopscore: recognises headings, so that title lines above the heading and cover sheets are skipped
            (`indelingen.kopscore`).
        keuzes: what the user says of it.

    Returns:
        A table whose rows can be read more than once.

    Raises:
        Bestandsfout: the file cannot be used; see the codes in `docs/bestanden.md`.
    """
    naam = bestandsnaam_tonen(bestandsnaam)
    bron = Bron(inhoud)
    formaat = formaat_nakijken(bron, naam)
    if formaat == "json":
        return _json_tabel(bron, naam)
    if formaat in WERKBOEKEN:
        boek = werkboek_openen(bron, naam, formaat)
        return blad_lezen(boek, blad_kiezen(boek, kopscore, naam, keuzes), naam, formaat)
    with bron.open() as stroom:
        codering = codering_herkennen(stroom, naam, gekozen=keuzes.codering)
    tabel = tekst_lezen(lambda: csv_lezer.tekstregels(bron, codering), naam, kopscore=kopscore, keuzes=keuzes)
    return replace(tabel, herkenning=replace(tabel.herkenning, codering=CODERING_NAAM[codering]))


def bestandsnaam_tonen(bestandsnaam: str) -> str:
    """The bare name: some browsers send the whole path, with the user's own name in it. Some call a file by whom it is about."""
    naam = bestandsnaam.replace("\\", "/").rsplit("/", 1)[-1]
    schoon = "".join(teken for teken in naam if verboden_teken(teken) is None and teken not in "\r\n\t")
    return zonder_bsn(schoon)[:120] or "het bestand"


def formaat_nakijken(bron: Bron, naam: str) -> Formaat:
    """The format, once the size is found to be within its limit."""
    if bron.grootte > limieten.BESTAND_MAX_BYTES:
        raise _te_groot(naam, limieten.BESTAND_MAX_BYTES)
    with bron.open() as stroom:
        formaat = formaat_herkennen(stroom, naam)
    if formaat in WERKBOEKEN and bron.grootte > limieten.WERKBOEK_MAX_BYTES:
        raise _te_groot(
            naam, limieten.WERKBOEK_MAX_BYTES, anders=" Sla de lijst op als CSV UTF-8: die mag groter zijn."
        )
    return formaat


def _te_groot(naam: str, grens: int, anders: str = " Splits de lijst in meer bestanden.") -> Bestandsfout:
    return Bestandsfout(
        "te_groot",
        f"{naam}: het bestand is te groot. Een bestand van deze soort mag hoogstens {grens // 1024 // 1024} MB zijn.{anders}",
    )


def _json_tabel(bron: Bron, naam: str) -> Tabel:
    with bron.open() as stroom:
        json_lezer.codering_nakijken(stroom, naam)
    return json_tabel(lambda: json_lezer.tekststukken(bron), naam)


def json_tabel(stukken: Callable[[], Iterator[str]], naam: str) -> Tabel:
    """The profiles in a JSON text, which comes in pieces."""
    herkenning = Herkenning("json", "UTF-8")
    return Tabel(naam, (), herkenning, lambda: iter(()), profielen=lambda: json_lezer.profielen_lezen(stukken(), naam))


def tekst_lezen(
    regels: Callable[[], Iterator[str]],
    naam: str,
    *,
    kopscore: Kopscore = geen_score,
    keuzes: Keuzes = _GEEN_KEUZES,
) -> Tabel:
    """The table in the lines of a CSV text; arguments as for `bestand_lezen`.

    Args:
        regels: gives the lines from the beginning each time it is called, line ends kept.
    """
    begin = list(islice(regels(), limieten.KOPRIJ_MAX_RIJ))
    opgegeven = _SEP_REGEL.fullmatch(begin[0]) if begin else None
    teken = keuzes.scheidingsteken or (opgegeven.group(1) if opgegeven else csv_lezer.scheidingsteken_kiezen(begin))
    # Excel obeys the line sep=; without showing it, so that line is no row.
    overslaan = 1 if opgegeven else 0

    def tekst() -> Iterator[str]:
        return islice(regels(), overslaan, None)

    alle = csv_lezer.Records(tekst(), teken, naam).zorgvuldig()
    gevonden = kop_zoeken(alle, kopscore, naam, keuzes.koprij)
    breedte, koprij = len(gevonden.kop), gevonden.koprij
    return tabel_maken(
        naam,
        gevonden,
        Herkenning("csv", scheidingsteken=teken, koprij=koprij),
        lambda: csv_lezer.blokken_lezen(tekst(), teken, naam, breedte=breedte, koprij=koprij),
    )


def werkboek_openen(bron: Bron, naam: str, formaat: Formaat) -> Werkboek:
    """The workbook, looked through before any spreadsheet code touches it."""
    with bron.open() as stroom:
        if formaat != "xls":
            werkboek_nakijken(stroom, naam, formaat)
        return Werkboek(stroom, naam)


class Bladkeuze(NamedTuple):
    score: int
    blad: str
    kop: Kop


def blad_kiezen(boek: Werkboek, kopscore: Kopscore, naam: str, keuzes: Keuzes = _GEEN_KEUZES) -> Bladkeuze:
    """The first visible sheet with the best recognised heading: cover sheets and code lists are passed over."""
    beste: Bladkeuze | None = None
    niets = leeg(naam)
    for blad in boek.bladen:
        if keuzes.blad and blad != keuzes.blad:
            continue
        try:
            kop = kop_zoeken(boek.rijen(blad), kopscore, naam, keuzes.koprij)
        except Bestandsfout as fout:
            if fout.code not in ("leeg", "geen_kolomnamen"):
                raise
            niets = fout if fout.code == "geen_kolomnamen" else niets
            continue
        score = kopscore(kop.kop)
        if beste is None or score > beste.score:
            beste = Bladkeuze(score, blad, kop)
    if beste is None:
        raise niets
    return beste


def blad_lezen(boek: Werkboek, keuze: Bladkeuze, naam: str, formaat: Formaat) -> Tabel:
    """The table on one sheet."""
    tabel = rijen_lezen(lambda: boek.rijen(keuze.blad), keuze.kop, naam, Herkenning(formaat, blad=keuze.blad))
    return replace(tabel, meldingen=bladmelding(boek.bladen, keuze.blad))


def rijen_lezen(
    rijen: Callable[[], Iterator[Rij]],
    kop: Kop | int,
    naam: str,
    herkenning: Herkenning,
    kopscore: Kopscore = geen_score,
) -> Tabel:
    """The table in rows that need no repair: of a sheet, or of what was kept of one.

    Args:
        kop: the heading, or the number of its row (0: find it).
    """
    if isinstance(kop, int):
        kop = kop_zoeken(rijen(), kopscore, naam, kop)
    breedte, koprij = len(kop.kop), kop.koprij

    def blokken() -> Iterator[Blok]:
        onder_de_kop = (
            _op_breedte(rij, breedte)
            for rij in rijen()
            if rij.nummer > koprij and any(cel and not cel.isspace() for cel in rij.cellen)
        )
        while blok := list(islice(onder_de_kop, limieten.BLOK_RIJEN)):
            yield Blok.van(blok)

    return tabel_maken(naam, kop, replace(herkenning, koprij=koprij), blokken)


def bladmelding(bladen: Sequence[str], gelezen: str) -> tuple[Melding, ...]:
    """That other sheets were not read, when there are any that could be meant."""
    if not any(blad not in (gelezen, UITLEGBLAD) for blad in bladen):
        return ()
    zin = f'Het bestand heeft meer bladen. Alleen het blad "{ingekort(gelezen)}" is gelezen.'
    return (Melding(None, None, "let_op", zin, code="meer_bladen", groep=zin),)


def _op_breedte(rij: Rij, breedte: int) -> Rij:
    if any(cel.strip() for cel in rij.cellen[breedte:]):
        probleem = rijopmerking(
            "cel_zonder_kolomnaam",
            "in deze rij staat iets rechts van de laatste kolom met een naam. Geef die kolom een naam of haal het weg.",
        )
        return Rij(rij.nummer, ("",) * breedte, problemen=(probleem,), ruw=" ; ".join(rij.cellen))
    return Rij(rij.nummer, (rij.cellen + ("",) * (breedte - len(rij.cellen)))[:breedte])


def tabel_maken(naam: str, kop: Kop, herkenning: Herkenning, bron: Callable[[], Iterator[Blok]]) -> Tabel:
    """The table, with what is wrong about the heading itself, and the number of rows guarded."""
    for kopje in kop.kop:
        teken = verboden_teken(kopje)
        if teken:
            raise Bestandsfout(
                "tekens",
                f"{naam}, rij {herkenning.koprij}: in een kolomnaam staat een onzichtbaar teken ({teken}). Typ de "
                "kolomnaam opnieuw.",
            )

    def begrensd() -> Iterator[Blok]:
        aantal = 0
        for blok in bron():
            aantal += len(blok.nummers)
            if aantal > limieten.BESTAND_MAX_RIJEN:
                eerste = blok.nummers[limieten.BESTAND_MAX_RIJEN - aantal]
                raise Bestandsfout(
                    "te_veel_rijen",
                    f"{naam}, rij {eerste}: er staan meer dan {limieten.BESTAND_MAX_RIJEN} rijen in het bestand. "
                    "Splits de lijst in meer bestanden.",
                )
            yield blok
        if not aantal:
            raise Bestandsfout(
                "alleen_kop",
                f"{naam}: onder de kolomnamen (rij {herkenning.koprij}) staat geen enkele rij. Vul de lijst en lever "
                "het bestand opnieuw aan.",
            )

    return Tabel(naam, kop.kop, herkenning, begrensd, erboven=kop.erboven)

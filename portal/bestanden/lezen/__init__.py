"""From the bytes of an upload to a `Tabel`: format, encoding, separator, sheet and heading found and reported."""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import BinaryIO, NamedTuple

from portal.bestanden.fouten import Bestandsfout, Melding, plaats
from portal.bestanden.lezen import csv_lezer, json_lezer
from portal.bestanden.lezen.bron import Bron
from portal.bestanden.lezen.codering import CODERING_NAAM, codering_herkennen
from portal.bestanden.lezen.soort import formaat_herkennen
from portal.bestanden.lezen.tabel import Herkenning, Rij, Tabel, rijopmerking
from portal.bestanden.lezen.xlsx_lezer import Werkboek
from portal.bestanden.lezen.xlsx_veilig import werkboek_nakijken
from portal.bestanden.tekst import ingekort, kop_tonen, kopsleutel, netjes, verboden_teken
from portal.kern import limieten

__all__ = ["UITLEGBLAD", "Herkenning", "Rij", "Tabel", "bestand_lezen"]

#: How well a row fits as heading: the number of headings a known layout recognises in it.
Kopscore = Callable[[Sequence[str]], int]

#: The sheet with explanation in our own template: no user needs to hear that it was not read.
UITLEGBLAD = "Uitleg"

_SEP_REGEL = re.compile(r"sep=(.)\s*", re.IGNORECASE)


def bestand_lezen(
    inhoud: bytes | Path | BinaryIO, bestandsnaam: str, *, kopscore: Kopscore = lambda _koppen: 0
) -> Tabel:
    """Open a delivered list.

    Args:
        inhoud: the file: bytes, a path that stays in place for as long as the rows are read, or a binary stream that
            can seek (read in at once).
        bestandsnaam: the name the user knows the file by; only used in messages.
        kopscore: recognises headings, so that title lines above the heading and cover sheets are skipped
            (`indelingen.kopscore`).

    Returns:
        A table whose rows can be read more than once.

    Raises:
        Bestandsfout: the file cannot be used; see the codes in `docs/bestanden.md`.
    """
    naam = _bestandsnaam_tonen(bestandsnaam)
    bron = Bron.van(inhoud)
    if bron.grootte > limieten.BESTAND_MAX_BYTES:
        raise Bestandsfout(
            "te_groot",
            f"{naam}: het bestand is te groot. Een bestand mag hoogstens "
            f"{limieten.BESTAND_MAX_BYTES // 1024 // 1024} MB zijn. Splits de lijst in meer bestanden.",
        )
    with bron.open() as stroom:
        formaat = formaat_herkennen(stroom, naam)
    if formaat == "json":
        return _json_tabel(bron, naam)
    if formaat == "xlsx":
        return _xlsx_tabel(bron, naam, kopscore)
    return _csv_tabel(bron, naam, kopscore)


def _bestandsnaam_tonen(bestandsnaam: str) -> str:
    """The bare name: some browsers send the whole path, with the user's own name in it."""
    naam = bestandsnaam.replace("\\", "/").rsplit("/", 1)[-1]
    schoon = "".join(teken for teken in naam if verboden_teken(teken) is None and teken not in "\r\n\t")
    return schoon[:120] or "het bestand"


def _json_tabel(bron: Bron, naam: str) -> Tabel:
    with bron.open() as stroom:
        tekst = json_lezer.json_tekst(stroom, naam)
    return Tabel(naam, (), Herkenning("json", "UTF-8"), lambda: json_lezer.profielen_lezen(tekst, naam))


def _csv_tabel(bron: Bron, naam: str, kopscore: Kopscore) -> Tabel:
    with bron.open() as stroom:
        codering = codering_herkennen(stroom, naam)
    regels = csv_lezer.tekstregels(bron, codering)
    begin = list(islice(regels, limieten.KOPRIJ_MAX_RIJ))
    regels.close()
    opgegeven = _SEP_REGEL.fullmatch(begin[0]) if begin else None
    teken = opgegeven.group(1) if opgegeven else csv_lezer.scheidingsteken_kiezen(begin)
    # Excel obeys the line sep=; without showing it, so that line is no row.
    overslaan = 1 if opgegeven else 0

    def records(breedte: int | None = None) -> Iterator[Rij]:
        alle = islice(csv_lezer.tekstregels(bron, codering), overslaan, None)
        return csv_lezer.records_lezen(alle, teken, naam, breedte=breedte)

    kop, koprij = _kop_zoeken(records(), kopscore, naam)

    def rijen() -> Iterator[Rij]:
        for rij in records(len(kop)):
            if rij.nummer > koprij:
                op_maat = csv_lezer.op_breedte(rij, len(kop))
                if op_maat is not None:
                    yield op_maat

    herkenning = Herkenning("csv", CODERING_NAAM[codering], teken, koprij=koprij)
    return _tabel(naam, kop, herkenning, rijen)


def _xlsx_tabel(bron: Bron, naam: str, kopscore: Kopscore) -> Tabel:
    with bron.open() as stroom:
        werkboek_nakijken(stroom, naam)
        boek = Werkboek(stroom, naam)
    keuze = _blad_kiezen(boek, kopscore, naam)

    def rijen() -> Iterator[Rij]:
        breedte = len(keuze.kop)
        for rij in boek.rijen(keuze.blad):
            if rij.nummer > keuze.koprij and any(cel and not cel.isspace() for cel in rij.cellen):
                yield _op_breedte_xlsx(rij, breedte)

    meldingen: tuple[Melding, ...] = ()
    if any(blad not in (keuze.blad, UITLEGBLAD) for blad in boek.bladen):
        zin = f'Het bestand heeft meer bladen. Alleen het blad "{ingekort(keuze.blad)}" is gelezen.'
        meldingen = (Melding(None, None, "let_op", zin),)
    return _tabel(naam, keuze.kop, Herkenning("xlsx", blad=keuze.blad, koprij=keuze.koprij), rijen, meldingen)


class _Bladkeuze(NamedTuple):
    score: int
    blad: str
    kop: tuple[str, ...]
    koprij: int


def _blad_kiezen(boek: Werkboek, kopscore: Kopscore, naam: str) -> _Bladkeuze:
    """The first visible sheet with the best recognised heading: cover sheets and code lists are passed over."""
    beste: _Bladkeuze | None = None
    for blad in boek.bladen:
        try:
            kop, koprij = _kop_zoeken(boek.rijen(blad), kopscore, naam)
        except Bestandsfout as fout:
            if fout.code != "leeg":
                raise
            continue
        score = kopscore(kop)
        if beste is None or score > beste.score:
            beste = _Bladkeuze(score, blad, kop, koprij)
    if beste is None:
        raise _leeg(naam)
    return beste


def _op_breedte_xlsx(rij: Rij, breedte: int) -> Rij:
    if any(cel.strip() for cel in rij.cellen[breedte:]):
        probleem = rijopmerking(
            "cel_zonder_kolomnaam",
            "in deze rij staat iets rechts van de laatste kolom met een naam. Geef die kolom een naam of haal het weg.",
        )
        return Rij(rij.nummer, ("",) * breedte, problemen=(probleem,))
    return Rij(rij.nummer, (rij.cellen + ("",) * (breedte - len(rij.cellen)))[:breedte])


def _leeg(naam: str) -> Bestandsfout:
    return Bestandsfout(
        "leeg", f"{naam}: het bestand is leeg. Lever een bestand aan met op de eerste rij de namen van de kolommen."
    )


def _kop_zoeken(records: Iterator[Rij], kopscore: Kopscore, naam: str) -> tuple[tuple[str, ...], int]:
    """The heading and its row number: the best recognised of the first rows, else the first that holds anything."""
    beste: tuple[int, tuple[str, ...], int] | None = None
    for rij in records:
        if rij.nummer > limieten.KOPRIJ_MAX_RIJ and beste is not None:
            break
        if rij.problemen:
            if beste is None:
                raise Bestandsfout("kop", f"{naam}, {plaats(rij.nummer, None)}{rij.problemen[0].tekst}")
            continue
        cellen = tuple(netjes(cel) for cel in rij.cellen)
        if any(cellen):
            score = kopscore(cellen)
            if beste is None or score > beste[0]:
                beste = (score, cellen, rij.nummer)
    if beste is None:
        raise _leeg(naam)
    _, kop, nummer = beste
    while kop and not kop[-1]:
        kop = kop[:-1]
    if len(kop) > limieten.BESTAND_MAX_KOLOMMEN:
        raise Bestandsfout(
            "te_veel_kolommen",
            f"{naam}, rij {nummer}: het bestand heeft {len(kop)} kolommen. Er mogen er hoogstens "
            f"{limieten.BESTAND_MAX_KOLOMMEN} in staan. Verwijder de kolommen die niet nodig zijn.",
        )
    return kop, nummer


def _tabel(
    naam: str,
    kop: tuple[str, ...],
    herkenning: Herkenning,
    bron: Callable[[], Iterator[Rij]],
    meldingen: tuple[Melding, ...] = (),
) -> Tabel:
    """The table, with what is wrong about the heading itself, and the number of rows guarded."""
    gezien: dict[str, str] = {}
    for kopje in kop:
        teken = verboden_teken(kopje)
        if teken:
            raise Bestandsfout(
                "tekens",
                f"{naam}, rij {herkenning.koprij}: in een kolomnaam staat een onzichtbaar teken ({teken}). Typ de "
                "kolomnaam opnieuw.",
            )
        sleutel = kopsleutel(kopje)
        if sleutel and sleutel in gezien:
            raise Bestandsfout(
                "dubbele_kolom",
                f'{naam}, rij {herkenning.koprij}: de kolom "{kop_tonen(kopje)}" staat er twee keer in. Verwijder of '
                "hernoem er een.",
            )
        gezien[sleutel] = kopje

    def begrensd() -> Iterator[Rij]:
        aantal = 0
        for rij in bron():
            aantal += 1
            if aantal > limieten.BESTAND_MAX_RIJEN:
                raise Bestandsfout(
                    "te_veel_rijen",
                    f"{naam}, rij {rij.nummer}: er staan meer dan {limieten.BESTAND_MAX_RIJEN} rijen in het bestand. "
                    "Splits de lijst in meer bestanden.",
                )
            yield rij
        if not aantal:
            raise Bestandsfout(
                "alleen_kop",
                f"{naam}: onder de kolomnamen (rij {herkenning.koprij}) staat geen enkele rij. Vul de lijst en lever "
                "het bestand opnieuw aan.",
            )

    return Tabel(naam, kop, herkenning, begrensd, meldingen)

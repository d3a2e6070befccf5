"""Is this zip an ordinary workbook (XLSX, XLSB or ODS)? Decided before any spreadsheet code touches it.

A workbook of 20 MB can unpack to gigabytes, claim a cell in the last corner of the sheet (the reader then makes room
for all cells before it), or let a million cells point at one long text. Each of those ends the worker, and with it
the uploads of everybody else. The corner and the texts can only be seen in XLSX; what the other two hide ends the process
that reads this one file (afgeschermd.py), and no other.
"""

import copy
import re
import zipfile
import zlib
from collections.abc import Iterator
from typing import BinaryIO, NoReturn

from portal.bestanden.fouten import Bestandsfout
from portal.bestanden.lezen.soort import macro
from portal.bestanden.lezen.tabel import Formaat
from portal.kern import limieten

_BLOK = 1 << 20
_OVERLAP = 96

_CEL = re.compile(rb"""\br\s{0,8}=\s{0,8}["']\$?([A-Za-z]{1,3})\$?([0-9]{1,9})["']""")
_RIJ = re.compile(rb"""<(?:\w{1,20}:)?row\b[^>]{0,80}?\br\s{0,8}=\s{0,8}["']([0-9]{1,12})["']""")
_DTD = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_GEDEELD = re.compile(rb"""\bt\s{0,8}=\s{0,8}["']s["'][^>]{0,80}>\s{0,8}<(?:\w{1,20}:)?v>([0-9]{1,9})<""")
_TEKST_EINDE = re.compile(rb"</(?:\w{1,20}:)?si>")

_BLAD = re.compile(r"xl/worksheets/[^/]+\.xml", re.IGNORECASE)
_TEKSTEN = re.compile(r"xl/sharedstrings\.xml", re.IGNORECASE)
_ONDERDELEN: dict[str, set[str]] = {
    "xlsx": {"[content_types].xml", "xl/workbook.xml"},
    "xlsb": {"[content_types].xml", "xl/workbook.bin"},
    "ods": {"mimetype", "content.xml"},
}
_MACROMAPPEN = ("xl/macrosheets/", "basic/", "scripts/")


class _Weiger:
    """Makes the refusals: every message names the file and ends with what the user can do."""

    def __init__(self, bestandsnaam: str) -> None:
        self._naam = bestandsnaam

    def __call__(self, code: str, tekst: str) -> NoReturn:
        raise Bestandsfout(code, f"{self._naam}: {tekst}")

    def kapot(self) -> NoReturn:
        self(
            "kapot",
            "het bestand is beschadigd en kan niet worden gelezen. Open het in Excel, sla het opnieuw op als XLSX en lever "
            "het nog eens aan.",
        )

    def macro(self) -> NoReturn:
        raise macro(self._naam)

    def te_groot(self) -> NoReturn:
        self(
            "te_groot_uitgepakt",
            "het bestand bevat veel meer gegevens dan een lijst nodig heeft. Kopieer alleen de lijst naar een "
            "nieuw Excel-bestand (plakken als waarden) en lever dat aan.",
        )


def _namen_nakijken(onderdelen: list[zipfile.ZipInfo], formaat: Formaat, weiger: _Weiger) -> None:
    if len(onderdelen) > limieten.ZIP_MAX_DELEN:
        weiger.te_groot()
    namen = [onderdeel.filename for onderdeel in onderdelen]
    if len({naam.casefold() for naam in namen}) != len(namen):
        weiger.kapot()
    for onderdeel in onderdelen:
        naam = onderdeel.filename
        delen = naam.split("/")
        if naam.startswith("/") or ".." in delen or "\\" in naam or ":" in naam or "\x00" in naam:
            weiger.kapot()
        if onderdeel.flag_bits & 0x1:
            weiger(
                "wachtwoord",
                "het bestand is beveiligd met een wachtwoord. Haal in Excel het wachtwoord eraf (Bestand, Info, "
                "Werkmap beveiligen) en lever het nog eens aan.",
            )
        if onderdeel.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            weiger.kapot()
        klein = naam.casefold()
        if klein.endswith("vbaproject.bin") or klein.startswith(_MACROMAPPEN):
            weiger.macro()
        if klein.startswith("xl/externallinks/"):
            weiger(
                "koppelingen",
                "het bestand is gekoppeld aan andere bestanden. Kies in Excel Gegevens, Koppelingen bewerken, "
                "Koppeling verbreken, of sla de lijst op als CSV UTF-8.",
            )
    if not _ONDERDELEN[formaat] <= {naam.casefold() for naam in namen}:
        weiger(
            "soort",
            "dit is geen Excel-bestand met een lijst. Sla de lijst op als XLSX of als CSV UTF-8.",
        )


class _Blad:
    """The outer corner of one sheet, seen while its bytes go by."""

    def __init__(self) -> None:
        self.rij = 0
        self.kolom = 0

    def zie(self, stuk: bytes) -> None:
        for letters, cijfers in set(_CEL.findall(stuk)):
            kolom = 0
            for letter in letters.upper():
                kolom = kolom * 26 + letter - 64
            self.kolom = max(self.kolom, kolom)
            self.rij = max(self.rij, int(cijfers))
        for cijfers in _RIJ.findall(stuk):
            self.rij = max(self.rij, int(cijfers))


def _uitgepakt(archief: zipfile.ZipFile, onderdeel: zipfile.ZipInfo, ruimte: int) -> Iterator[bytes]:
    """The real contents in blocks. The size that the zip claims is not believed: the claim is what a bomb forges."""
    eerlijk = copy.copy(onderdeel)
    eerlijk.file_size = ruimte + 1
    with archief.open(eerlijk) as stroom:
        while blok := stroom.read(_BLOK):
            yield blok


def _onderdeel_nakijken(
    archief: zipfile.ZipFile, onderdeel: zipfile.ZipInfo, ruimte: int, blad: _Blad | None, weiger: _Weiger
) -> int:
    """Unpack one part, refuse what does not belong in a workbook, and return its real size."""
    grootte, staart = 0, b""
    is_xml = onderdeel.filename.casefold().endswith((".xml", ".rels", ".vml"))
    for blok in _uitgepakt(archief, onderdeel, ruimte):
        if not grootte and is_xml and blok.startswith((b"\xff\xfe", b"\xfe\xff")):
            weiger.kapot()  # not what Excel writes, and it would hide the contents from the patterns here
        grootte += len(blok)
        if grootte > ruimte:
            weiger.te_groot()
        if grootte > _BLOK and grootte > limieten.ZIP_MAX_VERHOUDING * max(onderdeel.compress_size, 1):
            weiger.te_groot()
        if is_xml:
            stuk = staart + blok
            if _DTD.search(stuk):
                weiger.kapot()
            if blad is not None:
                blad.zie(stuk)
            staart = stuk[-_OVERLAP:]
    if grootte != onderdeel.file_size:
        weiger.kapot()
    return grootte


def _celtekst(archief: zipfile.ZipFile, teksten: zipfile.ZipInfo, bladen: list[zipfile.ZipInfo]) -> int:
    """How much text all cells hold together once every reference to a shared text is followed."""
    lengtes: list[int] = []
    rest, staart = 0, b""
    for blok in _uitgepakt(archief, teksten, limieten.UITGEPAKT_MAX_BYTES):
        stuk = staart + blok
        knip = stuk.rfind(b"<")  # a closing tag cut in two would shift every number behind it
        staart, stuk = (stuk[knip:], stuk[:knip]) if knip > 0 else (b"", stuk)
        vorige = 0
        for einde in _TEKST_EINDE.finditer(stuk):
            lengtes.append(rest + einde.start() - vorige)
            rest, vorige = 0, einde.end()
        rest += len(stuk) - vorige
    lengtes.append(rest)
    langste = max(lengtes, default=0)
    totaal = 0
    for blad in bladen:
        staart = b""
        for blok in _uitgepakt(archief, blad, limieten.UITGEPAKT_MAX_BYTES):
            stuk = staart + blok
            knip = stuk.rfind(b"</") + 1
            for verwijzing in _GEDEELD.findall(stuk[:knip]):
                plek = int(verwijzing)
                totaal += lengtes[plek] if plek < len(lengtes) else langste
            staart = stuk[knip:][-_BLOK:]
            if totaal > limieten.BLAD_MAX_TEKENS:
                return totaal
    return totaal


def werkboek_nakijken(stroom: BinaryIO, bestandsnaam: str, formaat: Formaat) -> None:
    """Raise Bestandsfout when the workbook must not be opened.

    Codes: `kapot`, `wachtwoord`, `macro`, `koppelingen`, `soort`, `te_groot_uitgepakt`, `te_veel_rijen`,
    `te_veel_kolommen`.
    """
    weiger = _Weiger(bestandsnaam)
    stroom.seek(0)
    try:
        with zipfile.ZipFile(stroom) as archief:
            onderdelen = archief.infolist()
            _namen_nakijken(onderdelen, formaat, weiger)
            ruimte = limieten.UITGEPAKT_MAX_BYTES
            if sum(onderdeel.file_size for onderdeel in onderdelen) > ruimte:
                weiger.te_groot()
            bladen = [onderdeel for onderdeel in onderdelen if _BLAD.fullmatch(onderdeel.filename)]
            for onderdeel in onderdelen:
                blad = _Blad() if onderdeel in bladen else None
                ruimte -= _onderdeel_nakijken(archief, onderdeel, ruimte, blad, weiger)
                if blad is not None:
                    _maten_nakijken(blad, weiger)
            teksten = [onderdeel for onderdeel in onderdelen if _TEKSTEN.fullmatch(onderdeel.filename)]
            if teksten and _celtekst(archief, teksten[0], bladen) > limieten.BLAD_MAX_TEKENS:
                weiger.te_groot()
    except (zipfile.BadZipFile, EOFError, OSError, ValueError, NotImplementedError, RuntimeError, zlib.error):
        # All that zipfile raises for what is damaged, encrypted or packed in a way it does not know; the user hears that.
        weiger.kapot()


def _maten_nakijken(blad: _Blad, weiger: _Weiger) -> None:
    if blad.rij > limieten.BESTAND_MAX_RIJEN + limieten.KOPRIJ_MAX_RIJ:
        weiger(
            "te_veel_rijen",
            f"een blad in het bestand loopt door tot rij {blad.rij}. Er mogen hoogstens {limieten.BESTAND_MAX_RIJEN} "
            "rijen in staan. Verwijder lege rijen onder de lijst, of splits de lijst in meer bestanden.",
        )
    if blad.kolom > limieten.BESTAND_MAX_KOLOMMEN:
        weiger(
            "te_veel_kolommen",
            f"een blad in het bestand heeft {blad.kolom} kolommen. Er mogen er hoogstens "
            f"{limieten.BESTAND_MAX_KOLOMMEN} in staan. Verwijder de kolommen rechts van de lijst.",
        )
    if blad.rij * blad.kolom > limieten.BLAD_MAX_CELLEN:
        weiger.te_groot()

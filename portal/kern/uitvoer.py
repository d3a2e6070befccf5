"""The one way out: every CSV and XLSX that the portal lets a user download is written here.

A cell that starts with `=`, `+`, `-` or `@` is run as a formula by spreadsheet programs when the file is opened; what came
in from one person would run on the computer of another. Numbers and dates stay numbers and dates, text stays text.
"""

import csv
import datetime as dt
import io
import os
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet
from openpyxl.worksheet._writer import WorksheetWriter


@dataclass(frozen=True, slots=True)
class Gemarkeerd:
    """A cell that something is the matter with: coloured, and what it is in a note beside it."""

    tekst: str
    opmerking: str


Cel = str | int | float | bool | dt.date | Gemarkeerd | None

# Also the full-width signs (spreadsheets fold them), and the blanks behind which a formula hides.
_FORMULE = re.compile(r"[\s\x00-\x20\u00a0\u200b\ufeff]*[=+\-@＝＋－＠﹦﹢﹣﹫−]|[\t\r\n\x00]")
# A plain number or telephone number with a sign in front is data, and harmless: nothing in it can call a function.
_ONGEVAARLIJK = re.compile(r"[+-][0-9]+(?:[.,][0-9]+)?")
_NIET_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_CEL_MAX = 32_767
_GEEL = PatternFill("solid", fgColor="FFE9A8")


def veilige_tekst(waarde: str) -> str:
    """Text that no spreadsheet program takes for a formula: an apostrophe in front where needed."""
    if _FORMULE.match(waarde) and not _ONGEVAARLIJK.fullmatch(waarde):
        return "'" + waarde
    return waarde


def _csv_cel(waarde: Cel) -> str:
    if waarde is None:
        return ""
    if isinstance(waarde, bool):
        return "Ja" if waarde else "Nee"
    if isinstance(waarde, float):
        return repr(waarde).replace(".", ",")
    if isinstance(waarde, int):
        return str(waarde)
    if isinstance(waarde, dt.date):
        return waarde.isoformat()
    if isinstance(waarde, Gemarkeerd):
        waarde = waarde.tekst
    return veilige_tekst(waarde.replace("\x00", ""))


def csv_schrijven(kop: Sequence[str], rijen: Iterable[Sequence[Cel]]) -> Iterator[bytes]:
    """A CSV that Dutch Excel opens as it is: semicolon, UTF-8 with BOM, CRLF. Row by row, so that it can be streamed."""
    buffer = io.StringIO()
    schrijver = csv.writer(buffer, delimiter=";", lineterminator="\r\n")

    def regel(cellen: Iterable[str]) -> bytes:
        schrijver.writerow(list(cellen))
        tekst = buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()
        return tekst.encode("utf-8", "replace")

    yield b"\xef\xbb\xbf" + regel(veilige_tekst(kopje) for kopje in kop)
    for rij in rijen:
        yield regel(_csv_cel(cel) for cel in rij)


@dataclass(frozen=True)
class Blad:
    """One sheet: heading, rows, and the width of the columns in characters (short lists are filled up).

    `terugloop`: whether long texts go on below each other, in all columns or in those at these places.
    """

    naam: str
    kop: Sequence[str]
    rijen: Iterable[Sequence[Cel]]
    breedtes: Sequence[int] = field(default_factory=tuple)
    terugloop: bool | frozenset[int] = False


_TERUGLOOP = Alignment(wrap_text=True, vertical="top")
# Beside a cell that goes on: else the row is read at the top of one cell and at the bottom of the next.
_BOVENAAN = Alignment(vertical="top")


def _xlsx_cel(vel: WriteOnlyWorksheet, waarde: Cel, plaatsing: Alignment | None = None) -> WriteOnlyCell:
    opmerking = ""
    if isinstance(waarde, bool):
        waarde = "Ja" if waarde else "Nee"
    elif isinstance(waarde, Gemarkeerd):
        opmerking, waarde = waarde.opmerking, waarde.tekst
    if isinstance(waarde, str):
        waarde = _NIET_IN_XML.sub("", waarde)[:_CEL_MAX]
    cel = WriteOnlyCell(vel, value=waarde)
    if isinstance(waarde, str):
        # openpyxl makes a formula of a text that starts with "="; the type says that it is text, whatever it looks like.
        cel.data_type = "s"
        cel.number_format = "@"
    elif isinstance(waarde, dt.date):
        cel.number_format = "dd-mm-yyyy"
    if opmerking:
        cel.fill = _GEEL
        cel.comment = Comment(_NIET_IN_XML.sub("", opmerking), "VUM-portaal", width=320, height=96)
    if plaatsing is not None:
        cel.alignment = plaatsing
    return cel


def _plaatsing(terugloop: bool | frozenset[int], plek: int) -> Alignment | None:
    if isinstance(terugloop, frozenset):
        return _TERUGLOOP if plek in terugloop else _BOVENAAN
    return _TERUGLOOP if terugloop else None


class _InGeheugen(WorksheetWriter):  # type: ignore[misc]  # openpyxl has no types
    """Writes a sheet to memory. openpyxl would first write it, with everything about everybody, to a file of its own that
    stays behind when the process is killed.
    """

    def __init__(self, vel: WriteOnlyWorksheet) -> None:
        # As a file of Python: closed as well when writing breaks off.
        self._geheugen = os.fdopen(os.memfd_create("blad"), "wb")
        super().__init__(vel, out=f"/proc/self/fd/{self._geheugen.fileno()}")

    def cleanup(self) -> None:
        self._geheugen.close()


def xlsx_schrijven(bladen: Sequence[Blad]) -> bytes:
    """A workbook in which every text is stored as text. The heading row is bold and stays in view."""
    boek = Workbook(write_only=True)
    boek.properties.creator = "VUM-portaal"
    for blad in bladen:
        vel: WriteOnlyWorksheet = boek.create_sheet(blad.naam[:31])
        vel.freeze_panes = "A2"
        for plek, kopje in enumerate(blad.kop):
            breedte = blad.breedtes[plek] if plek < len(blad.breedtes) else max(12, min(len(kopje) + 4, 40))
            vel.column_dimensions[get_column_letter(plek + 1)].width = breedte
        vel._writer = _InGeheugen(vel)
        vel._writer.write_top()
        kopcellen = [_xlsx_cel(vel, kopje) for kopje in blad.kop]
        for cel in kopcellen:
            cel.font = Font(bold=True)
            cel.fill = PatternFill("solid", fgColor="E6EEF7")
        vel.append(kopcellen)
        for rij in blad.rijen:
            vel.append([_xlsx_cel(vel, waarde, _plaatsing(blad.terugloop, plek)) for plek, waarde in enumerate(rij)])
    uit = io.BytesIO()
    boek.save(uit)
    return uit.getvalue()

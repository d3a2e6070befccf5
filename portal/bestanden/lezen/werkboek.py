"""Workbooks of Excel (XLSX, XLSB, XLS) and LibreOffice (ODS) through calamine, after `zip_veilig` has let them through."""

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from typing import Any, BinaryIO, TypeVar

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

from portal.bestanden.fouten import Bestandsfout
from portal.bestanden.lezen.tabel import Rij
from portal.kern import limieten

T = TypeVar("T")
_PRECIES = 1e15


def cel_als_tekst(waarde: object) -> str:
    """A cell as a Dutch user would type it, dates as ISO so that nothing is lost on the way.

    Excel keeps every number as a fraction: 40.0 becomes `40`. A moment at midnight is a date.
    """
    if isinstance(waarde, str):
        return waarde
    if isinstance(waarde, bool):
        return "WAAR" if waarde else "ONWAAR"
    if isinstance(waarde, int):
        return str(waarde)
    if isinstance(waarde, float):
        if waarde.is_integer() and abs(waarde) < _PRECIES:
            return str(int(waarde))
        # Larger ones have lost their last digits: shown as the rounded number it is, which no column takes for a code.
        return repr(waarde).replace(".", ",")
    if isinstance(waarde, dt.datetime):
        if waarde.time() == dt.time():
            return waarde.date().isoformat()
        return waarde.isoformat(sep=" ", timespec="seconds")
    if isinstance(waarde, dt.date):
        return waarde.isoformat()
    return str(waarde)


def _kapot(bestandsnaam: str) -> Bestandsfout:
    return Bestandsfout(
        "kapot",
        f"{bestandsnaam}: het bestand is beschadigd en kan niet worden gelezen. Open het in Excel, sla het opnieuw op als "
        "XLSX en lever het nog eens aan.",
    )


def _veilig(stap: Callable[[], T], bestandsnaam: str) -> T:
    """Run one step of the reader. A panic inside it is no Exception, and would otherwise end the worker."""
    try:
        return stap()
    except PasswordError:
        raise Bestandsfout(
            "wachtwoord",
            f"{bestandsnaam}: het bestand is beveiligd met een wachtwoord. Haal in Excel het wachtwoord eraf en lever "
            "het nog eens aan.",
        ) from None
    except (CalamineError, ValueError, OSError, IndexError):
        raise _kapot(bestandsnaam) from None
    except BaseException as fout:
        if type(fout).__name__ == "PanicException":
            raise _kapot(bestandsnaam) from None
        raise


class Werkboek:
    """The visible sheets of one workbook, each read only when asked for."""

    def __init__(self, stroom: BinaryIO, bestandsnaam: str) -> None:
        self.bestandsnaam = bestandsnaam
        stroom.seek(0)
        self._boek: Any = _veilig(lambda: CalamineWorkbook.from_filelike(stroom), bestandsnaam)
        self.bladen: Sequence[str] = [
            blad.name
            for blad in self._boek.sheets_metadata
            if blad.visible == SheetVisibleEnum.Visible and blad.typ == SheetTypeEnum.WorkSheet
        ]
        self._open: tuple[str, Any] | None = None

    def rijen(self, blad: str) -> Iterator[Rij]:
        """All rows of a sheet, empty ones too, with the number Excel shows and the raw width."""
        if self._open is None or self._open[0] != blad:
            self._open = None  # one sheet in memory at a time
            self._open = (blad, _veilig(lambda: self._boek.get_sheet_by_name(blad), self.bestandsnaam))
        vel = self._open[1]
        hoogte, breedte = vel.total_height, vel.total_width
        if hoogte * breedte > limieten.BLAD_MAX_CELLEN:
            raise _kapot(self.bestandsnaam)
        rijen = _veilig(lambda: iter(vel.iter_rows()), self.bestandsnaam)
        for nummer, cellen in enumerate(rijen, start=1):
            yield Rij(nummer, tuple(map(cel_als_tekst, cellen)))

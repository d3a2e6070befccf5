"""JSON of the standard: a list of profiles, or one profile. Decoded one profile at a time.

Each profile is kept exactly as received: order of keys and items, empty lists and all. Official clients compare
literally, so "cleaning up" here would change what the source said.
"""

import json
import re
from collections.abc import Iterator
from typing import Any, BinaryIO, NoReturn

from portal.bestanden.fouten import Bestandsfout
from portal.bestanden.lezen.tabel import Rij, rijopmerking
from portal.kern import limieten

_GEEN_PROFIEL = rijopmerking("geen_profiel", "hier staat geen profiel (een object tussen { en }).")
_WIT = re.compile(r"[ \t\n\r]*")


class _DubbeleNaam(ValueError):
    """The same name twice in one object: which of the two the sender means is a guess."""

    def __init__(self, naam: str) -> None:
        super().__init__(naam)
        self.naam = naam


def _object(paren: list[tuple[str, Any]]) -> dict[str, Any]:
    uitkomst = dict(paren)
    if len(uitkomst) != len(paren):
        namen = [naam for naam, _ in paren]
        raise _DubbeleNaam(next(naam for naam in namen if namen.count(naam) > 1))
    return uitkomst


def _geen_getal(tekst: str) -> NoReturn:
    raise ValueError(tekst)  # NaN and Infinity are not JSON


_DECODER = json.JSONDecoder(object_pairs_hook=_object, parse_constant=_geen_getal)


def _fout(bestandsnaam: str, tekst: str, plek: int, uitleg: str) -> Bestandsfout:
    regel = tekst.count("\n", 0, plek) + 1
    kolom = plek - (tekst.rfind("\n", 0, plek) + 1) + 1
    return Bestandsfout("json", f"{bestandsnaam}, regel {regel}, teken {kolom}: {uitleg}")


def json_tekst(stroom: BinaryIO, bestandsnaam: str) -> str:
    """The text of the file. JSON is UTF-8, nothing else (RFC 8259)."""
    try:
        return stroom.read().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Bestandsfout(
            "codering",
            f"{bestandsnaam}: het JSON-bestand is niet te lezen. JSON hoort in UTF-8 te staan; sla het opnieuw op.",
        ) from None


def _wit_over(tekst: str, plek: int) -> int:
    gevonden = _WIT.match(tekst, plek)
    return gevonden.end() if gevonden else plek


def _een(tekst: str, plek: int, bestandsnaam: str) -> tuple[Any, int]:
    try:
        return _DECODER.raw_decode(tekst, plek)
    except _DubbeleNaam as fout:
        raise _fout(
            bestandsnaam,
            tekst,
            plek,
            f'in dit profiel staat "{fout.naam[:60]}" twee keer. Laat er een staan.',
        ) from None
    except json.JSONDecodeError as fout:
        raise _fout(
            bestandsnaam,
            tekst,
            fout.pos,
            "dit is geen geldige JSON. Maak de lijst opnieuw in het bronsysteem.",
        ) from None
    except (ValueError, RecursionError):
        raise _fout(
            bestandsnaam,
            tekst,
            plek,
            "in dit profiel staat iets dat niet in JSON mag. Maak de lijst opnieuw in het bronsysteem.",
        ) from None


def profielen_lezen(tekst: str, bestandsnaam: str) -> Iterator[Rij]:
    """The profiles with their position in the list (from 1) as row number.

    Raises Bestandsfout `json` with line and character, `leeg` for an empty list and `te_veel_rijen`.
    """
    plek = _wit_over(tekst, 0)
    lijst = tekst[plek : plek + 1] == "["
    if not lijst and tekst[plek : plek + 1] != "{":
        raise _fout(bestandsnaam, tekst, plek, "het bestand moet een lijst van profielen zijn en beginnen met [ of {.")
    plek = _wit_over(tekst, plek + 1) if lijst else plek
    if lijst and tekst[plek : plek + 1] == "]":
        raise Bestandsfout(
            "leeg",
            f"{bestandsnaam}: er staat geen enkel profiel in de lijst. Lever een lijst met profielen aan.",
        )
    nummer = 0
    while True:
        nummer += 1
        if nummer > limieten.BESTAND_MAX_RIJEN:
            raise Bestandsfout(
                "te_veel_rijen",
                f"{bestandsnaam}: er staan meer dan {limieten.BESTAND_MAX_RIJEN} profielen in de lijst. Splits de "
                "lijst in meer bestanden.",
            )
        waarde, plek = _een(tekst, plek, bestandsnaam)
        if isinstance(waarde, dict):
            yield Rij(nummer, object=waarde)
        else:
            yield Rij(nummer, problemen=(_GEEN_PROFIEL,))
        plek = _wit_over(tekst, plek)
        if lijst and tekst[plek : plek + 1] == ",":
            plek = _wit_over(tekst, plek + 1)
            continue
        if lijst and tekst[plek : plek + 1] != "]":
            raise _fout(
                bestandsnaam,
                tekst,
                plek,
                "hier hoort een komma of een ] te staan. De lijst is niet compleet.",
            )
        plek = _wit_over(tekst, plek + 1) if lijst else plek
        if plek != len(tekst):
            raise _fout(bestandsnaam, tekst, plek, "achter de lijst staat nog tekst. Haal die weg.")
        return

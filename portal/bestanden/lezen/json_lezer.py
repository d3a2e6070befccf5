"""JSON of the standard: a list of profiles, or one profile. Decoded one profile at a time, a piece of the text in memory.

Each profile is kept exactly as received: order of keys and items, empty lists and all. Official clients compare
literally, so "cleaning up" here would change what the source said.
"""

import codecs
import io
import json
import re
from collections.abc import Iterator
from typing import Any, BinaryIO, NoReturn

from portal.bestanden.fouten import Bestandsfout
from portal.bestanden.lezen.bron import Bron
from portal.bestanden.lezen.tabel import Rij, rijopmerking
from portal.bestanden.tekst import kop_tonen
from portal.kern import limieten

_GEEN_PROFIEL = rijopmerking("geen_profiel", "hier staat geen profiel (een object tussen { en }).")
_STUK = 1 << 20
_PROFIEL_MAX_TEKENS = 16 << 20
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


class _Venster:
    """The part of the text that is being read, with the place of it in the file for messages."""

    def __init__(self, stukken: Iterator[str], bestandsnaam: str) -> None:
        self._stukken = stukken
        self._naam = bestandsnaam
        self.tekst = ""
        self.plek = 0
        self.af = False  # whether `tekst` ends where the file ends
        self._regels = 0  # lines before `tekst`
        self._tekens = 0  # characters of its first line before `tekst`

    def vul(self, minstens: int = 1) -> None:
        """Have at least so many characters from `plek` on, unless the file ends first; forget what was read."""
        if self.plek > _STUK:
            weg = self.tekst[: self.plek]
            regels = weg.count("\n")
            self._regels += regels
            self._tekens = len(weg) - weg.rfind("\n") - 1 if regels else self._tekens + len(weg)
            self.tekst, self.plek = self.tekst[self.plek :], 0
        erbij: list[str] = []
        tekort = minstens - (len(self.tekst) - self.plek)
        while tekort > 0 and not self.af:
            stuk = next(self._stukken, None)
            if stuk is None:
                self.af = True
            else:
                erbij.append(stuk)
                tekort -= len(stuk)
        if erbij:
            self.tekst += "".join(erbij)

    def teken(self) -> str:
        """The next character that is no blank, "" at the end; it is not read."""
        while True:
            gevonden = _WIT.match(self.tekst, self.plek)
            self.plek = gevonden.end() if gevonden else self.plek
            if self.plek < len(self.tekst) or self.af:
                return self.tekst[self.plek : self.plek + 1]
            self.vul()

    def fout(self, uitleg: str, plek: int | None = None) -> Bestandsfout:
        """A refusal with line and character."""
        plek = self.plek if plek is None else plek
        regel = self._regels + self.tekst.count("\n", 0, plek) + 1
        begin = self.tekst.rfind("\n", 0, plek)
        kolom = plek - begin if begin >= 0 else plek + 1 + self._tekens
        return Bestandsfout("json", f"{self._naam}, regel {regel}, teken {kolom}: {uitleg}")

    def waarde(self) -> Any:
        """The next value. It is tried again with more text as long as there is more: it may have been cut in two."""
        self.vul(_STUK)
        while True:
            try:
                waarde, einde = _DECODER.raw_decode(self.tekst, self.plek)
            except _DubbeleNaam as fout:
                raise self.fout(
                    f'in dit profiel staat "{kop_tonen(fout.naam)}" twee keer. Laat er een staan.'
                ) from None
            except json.JSONDecodeError as fout:
                if not self._meer():
                    raise self.fout(
                        "dit is geen geldige JSON. Maak de lijst opnieuw in het bronsysteem.", fout.pos
                    ) from None
            except (ValueError, RecursionError):
                raise self.fout(
                    "in dit profiel staat iets dat niet in JSON mag. Maak de lijst opnieuw in het bronsysteem."
                ) from None
            else:
                if einde < len(self.tekst) or not self._meer():
                    self.plek = einde
                    return waarde

    def _meer(self) -> bool:
        """Whether there is more text than this, now added; a profile of many megabytes is no profile."""
        lengte = len(self.tekst) - self.plek
        if self.af or lengte > _PROFIEL_MAX_TEKENS:
            return False
        self.vul(lengte + _STUK)
        return len(self.tekst) - self.plek > lengte


def codering_nakijken(stroom: BinaryIO, bestandsnaam: str) -> None:
    """JSON is UTF-8, nothing else (RFC 8259); known before the first profile is used."""
    decoder = codecs.getincrementaldecoder("utf-8")("strict")
    try:
        while blok := stroom.read(_STUK):
            decoder.decode(blok)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        raise Bestandsfout(
            "codering",
            f"{bestandsnaam}: het JSON-bestand is niet te lezen. JSON hoort in UTF-8 te staan; sla het opnieuw op.",
        ) from None


def tekststukken(bron: Bron) -> Iterator[str]:
    """The text of the file in pieces; a list may be one line of hundreds of megabytes."""
    with bron.open() as stroom, io.TextIOWrapper(stroom, encoding="utf-8-sig", newline="") as tekst:
        while stuk := tekst.read(_STUK):
            yield stuk


def profielen_lezen(stukken: Iterator[str], bestandsnaam: str) -> Iterator[Rij]:
    """The profiles with their position in the list (from 1) as row number.

    Raises Bestandsfout `json` with line and character, `leeg` for an empty list and `te_veel_rijen`.
    """
    venster = _Venster(stukken, bestandsnaam)
    begin = venster.teken()
    lijst = begin == "["
    if not lijst and begin != "{":
        raise venster.fout("het bestand moet een lijst van profielen zijn en beginnen met [ of {.")
    if lijst:
        venster.plek += 1
        if venster.teken() == "]":
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
        waarde = venster.waarde()
        if isinstance(waarde, dict):
            yield Rij(nummer, object=waarde)
        else:
            yield Rij(nummer, problemen=(_GEEN_PROFIEL,))
        daarna = venster.teken()
        if lijst and daarna == ",":
            venster.plek += 1
            venster.teken()
            continue
        if lijst and daarna != "]":
            raise venster.fout("hier hoort een komma of een ] te staan. De lijst is niet compleet.")
        venster.plek += lijst
        if venster.teken():
            raise venster.fout("achter de lijst staat nog tekst. Haal die weg.")
        return

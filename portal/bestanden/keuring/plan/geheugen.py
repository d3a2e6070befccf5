"""What a column remembers: from a cell, or the values that a rule looks at, to its piece of JSON and what there is to say."""

from abc import ABC, abstractmethod
from collections.abc import Callable
from functools import partial
from typing import Any, NamedTuple

import msgspec

from exchange_client.standaard import controleer_waarde
from portal.bestanden.bsn import BsnOordeel
from portal.bestanden.fouten import Opmerking
from portal.bestanden.indelingen import STANDAARD, Invoer, Regel, soort_van
from portal.bestanden.indelingen.kolom import in_profiel
from portal.bestanden.keuring.cel import Cel, cel_lezen
from portal.bestanden.keuring.gekeurd import van_de_standaard
from portal.bestanden.waarden.uitkomst import GEWOON
from portal.profielen.services import Kolomwijzer

# Beyond this a column has too many different cells to remember; everything is forgotten and begun again.
_ONTHOUDEN = 4_096
# At this many it is asked whether remembering was of any use.
_PROEF = 1_024
# A longer text hardly ever comes twice; keeping it would only cost memory.
_ONTHOUDEN_TEKENS = 64
_json = msgspec.json.Encoder().encode


class Uitkomst(NamedTuple):
    """What a cell (or a rule) came to: its piece of JSON, what there is to say, and what the standard has against it."""

    stuk: bytes
    cel: Cel
    bezwaren: tuple[Opmerking, ...] = ()


class Geheugen(dict[Any, bytes], ABC):
    """What is read → piece of JSON (empty for nothing), filled as it comes by.

    Only what calls for no remark is remembered in here; `nu` has the others of this block. `waarden` and `zoek` (per search
    column) are complete for everything in the block.
    """

    def __init__(self, kop: str, doel: str, plek: int, wijzer: Kolomwijzer) -> None:
        super().__init__()
        self.kop, self.doel, self.plek = kop, doel, plek
        self._standaard = STANDAARD[soort_van(wijzer.soort)]
        self._in_profiel = in_profiel(doel)
        self._naam = f',"{doel.rpartition(".")[2]}":'.encode() if doel else b""
        # Of a column of which the reader takes ordinary cells as they are (waarden.uitkomst.Gewoon).
        self._is_gewoon: Callable[[Any], object] | None = None
        self._begin = self._einde = b""
        self._makers = tuple(wijzer.makers(doel).items())
        self.met_waarde = False
        self.waarden: dict[Any, Any] = {}
        self.zoek: dict[str, dict[Any, Any]] = {naam: {} for naam, _ in self._makers}
        self.nu: dict[Any, Uitkomst] = {}
        self._bijzonder: dict[Any, Uitkomst] = {}
        self._gezien = self._gemist = 0
        self.nutteloos = False

    @abstractmethod
    def lees(self, sleutel: Any) -> Cel:
        """How a value is read depends on how many columns make it; each kind below says so itself."""

    def __missing__(self, sleutel: Any) -> bytes:
        self._gemist += 1
        if self._is_gewoon is not None and self._is_gewoon(sleutel):
            if self.met_waarde:
                self.waarden[sleutel] = sleutel
            stuk: bytes = self._begin + sleutel.encode() + self._einde
            self[sleutel] = stuk
            return stuk
        bekend = self._bijzonder.get(sleutel) if self._bijzonder else None
        if bekend is None:
            cel = self.lees(sleutel)
            waarde = cel.waarde
            if self.met_waarde:
                self.waarden[sleutel] = waarde
            for naam, maken in self._makers:
                self.zoek[naam][sleutel] = maken(waarde)
            stuk = b""
            bezwaren: tuple[Opmerking, ...] = ()
            if waarde is not None and self._naam:
                codering = _json(waarde)
                stuk = self._naam + codering
                bezwaren = self._bezwaren(waarde, codering) if self._in_profiel else ()
            if not (cel.fouten or cel.let_op or bezwaren):
                if self.met_waarde or self._makers or type(sleutel) is tuple or len(sleutel) <= _ONTHOUDEN_TEKENS:
                    self[sleutel] = stuk
                return stuk
            bekend = self._bijzonder[sleutel] = Uitkomst(stuk, cel, bezwaren)
        self.nu[sleutel] = bekend
        return bekend.stuk

    def _bezwaren(self, waarde: Any, codering: bytes) -> tuple[Opmerking, ...]:
        # What is missing beside this value is for another column to bring.
        return tuple(map(van_de_standaard, controleer_waarde(self._standaard, self.doel, waarde, codering)))

    def blok_af(self, aantal: int) -> None:
        """Forget what belongs to this block, and everything when remembering takes more room than it saves time."""
        self.nu.clear()
        self._gezien += aantal
        vol = len(self) + len(self._bijzonder)
        if self.nutteloos or vol > _PROEF:
            self.nutteloos = self.nutteloos or self._gemist * 5 > self._gezien * 4
            if self.nutteloos or vol > _ONTHOUDEN:
                for geheugen in (self, self.waarden, self._bijzonder, *self.zoek.values()):
                    geheugen.clear()


class Kolom(Geheugen):
    """One column of the layout, by its cell, or by the tuple of its cells when it is made of more."""

    def __init__(self, invoer: Invoer, oordeel: BsnOordeel, plek: int, wijzer: Kolomwijzer) -> None:
        super().__init__(invoer.kop, invoer.kolom.doel, plek, wijzer)
        self.plekken = invoer.plekken
        self._lezen = partial(
            cel_lezen,
            invoer,
            vrij=oordeel.schoon or oordeel.vrij.issuperset(invoer.plekken),
            eigen_nummers=oordeel.eigen_nummers.issuperset(invoer.plekken),
        )

    def gewoon_herkennen(self, invoer: Invoer, *, vrij: bool) -> None:
        """Let ordinary cells go the short way, where nothing else has to be known of them; once `met_waarde` is known."""
        gewoon = GEWOON.get(invoer.lezer)
        enkel = len(invoer.plekken) == 1 and invoer.voorbereiding is None
        if gewoon is None or self._makers or not enkel or not (vrij or invoer.kolom.telefoon):
            return
        if not self.met_waarde or gewoon.voor == '"':
            vorm = gewoon.vorm.fullmatch
            self._is_gewoon = vorm if invoer.bewaking is None else invoer.bewaking.gewoon(vorm)
            self._begin, self._einde = self._naam + gewoon.voor.encode(), gewoon.na.encode()

    def lees(self, sleutel: Any) -> Cel:
        return self._lezen((sleutel,) if isinstance(sleutel, str) else sleutel)


class Regelkolom(Geheugen):
    """A rule of the layout, by the values it looks at."""

    def __init__(self, regel: Regel, kop: str, plek: int, wijzer: Kolomwijzer) -> None:
        super().__init__(kop, regel.doel, plek, wijzer)
        self.regel = regel

    def lees(self, sleutel: Any) -> Cel:
        if all(waarde is None for waarde in sleutel):
            return Cel()
        gelezen = self.regel.functie(*sleutel)
        return Cel(gelezen.waarde, gelezen.fouten, gelezen.let_op)

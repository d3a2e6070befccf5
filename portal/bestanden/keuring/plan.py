"""The same as rij.py, for a block of rows at once: column by column, every different cell read once.

Reading a cell, asking the standard about its value and writing it as JSON takes microseconds, and a list has millions of cells of
which most say what another one said. So every column remembers, per cell, the piece of JSON it becomes and the search
columns it fills; a row is then nothing but look-ups, and its profile the pieces put in a row. What there is to say of a cell
is remembered with it.

The pieces fit because the standard judges a profile value by value, except for what is required next to it; which columns those
are is known beforehand (`Plan` refuses a layout of which it is not). tests/bestanden/test_plan.py holds this against
rij.py, and one row of every few thousand is held against it while the portal works.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import repeat
from typing import Any, NamedTuple

import msgspec

from exchange_client.standaard import WerkzoekendeMatch, controleer_waarde, eerste_resultaat_dict
from exchange_client.standaard.boom import Knoop, boom, struct_namen
from portal.bestanden.bsn import BsnOordeel
from portal.bestanden.fouten import Melding, Opmerking, melding_van
from portal.bestanden.indelingen import STANDAARD, Invoer, Koppeling, Regel, soort_van
from portal.bestanden.indelingen.kolom import in_profiel
from portal.bestanden.keuring.cel import Cel, cel_lezen
from portal.bestanden.keuring.gekeurd import ID, van_de_standaard
from portal.bestanden.keuring.rij import GEEN_TOESTEMMING, rij_keuren
from portal.bestanden.lezen.tabel import Blok, Rij
from portal.bestanden.waarden.uitkomst import GEWOON
from portal.kern import limieten
from portal.profielen.services import CONTACT_SLEUTELS, Kolomwijzer, Laadpartij, kolomwijzer

# Beyond this a column has too many different cells to remember; everything is forgotten and begun again.
_ONTHOUDEN = 4_096
# At this many it is asked whether remembering was of any use.
_PROEF = 1_024
# A longer text hardly ever comes twice; keeping it would only cost memory.
_ONTHOUDEN_TEKENS = 64
_GEEN_TOESTEMMING = 2
_json = msgspec.json.Encoder().encode


class PlanPastNiet(ValueError):
    """A layout that cannot be judged value by value; it has to be read row by row."""


class PlanKloptNiet(RuntimeError):
    """A row came out differently than the plain way says. Nothing of the list may be stored."""


@dataclass(slots=True)
class Gekeurdblok:
    """What a block of rows became: what can be stored, what there is to say of all rows, and how many were refused.

    `met_let_op` are the numbers of the accepted rows with a remark.
    """

    partij: Laadpartij
    meldingen: list[Melding]
    fout: int
    met_let_op: set[int]

    @property
    def aantal(self) -> int:
        """How many rows, refused ones too."""
        return len(self.partij.rijen) + self.fout

    def erbij(self, ander: "Gekeurdblok") -> None:
        """Take in the rows that follow."""
        self.partij.erbij(ander.partij)
        self.meldingen += ander.meldingen
        self.fout += ander.fout
        self.met_let_op |= ander.met_let_op


class _Uitkomst(NamedTuple):
    """What a cell (or a rule) came to: its piece of JSON, what there is to say, and what the standard has against it."""

    stuk: str
    cel: Cel
    bezwaren: tuple[Opmerking, ...] = ()


class _Geheugen(dict[Any, str]):
    """What is read → piece of JSON ("" for nothing), filled as it comes by.

    Only what calls for no remark is remembered in here; `nu` has the others of this block. `waarden` and `zoek` (per search
    column) are complete for everything in the block.
    """

    def __init__(self, kop: str, doel: str, plek: int, wijzer: Kolomwijzer) -> None:
        super().__init__()
        self.kop, self.doel, self.plek = kop, doel, plek
        self._soort = soort_van(wijzer.soort)
        self._in_profiel = in_profiel(doel)
        self._naam = f',"{doel.rpartition(".")[2]}":' if doel else ""
        # Of a column of which the reader takes ordinary cells as they are (waarden.uitkomst.Gewoon).
        self._is_gewoon: Callable[[Any], object] | None = None
        self._begin = self._einde = ""
        self._makers = tuple(wijzer.makers(doel).items())
        self.met_waarde = False
        self.waarden: dict[Any, Any] = {}
        self.zoek: dict[str, dict[Any, Any]] = {naam: {} for naam, _ in self._makers}
        self.nu: dict[Any, _Uitkomst] = {}
        self._bijzonder: dict[Any, _Uitkomst] = {}
        self._gezien = self._gemist = 0
        self.nutteloos = False

    def lees(self, sleutel: Any) -> Cel:
        raise NotImplementedError

    def __missing__(self, sleutel: Any) -> str:
        self._gemist += 1
        if self._is_gewoon is not None and self._is_gewoon(sleutel):
            if self.met_waarde:
                self.waarden[sleutel] = sleutel
            stuk = self[sleutel] = f"{self._begin}{sleutel}{self._einde}"
            return stuk
        bekend = self._bijzonder.get(sleutel) if self._bijzonder else None
        if bekend is None:
            cel = self.lees(sleutel)
            waarde = cel.waarde
            if self.met_waarde:
                self.waarden[sleutel] = waarde
            for naam, maken in self._makers:
                self.zoek[naam][sleutel] = maken(waarde)
            stuk = ""
            bezwaren: tuple[Opmerking, ...] = ()
            if waarde is not None and self._naam:
                stuk = self._naam + _json(waarde).decode()
                bezwaren = self._bezwaren(waarde) if self._in_profiel else ()
            if not (cel.fouten or cel.let_op or bezwaren):
                if self.met_waarde or self._makers or type(sleutel) is tuple or len(sleutel) <= _ONTHOUDEN_TEKENS:
                    self[sleutel] = stuk
                return stuk
            bekend = self._bijzonder[sleutel] = _Uitkomst(stuk, cel, bezwaren)
        self.nu[sleutel] = bekend
        return bekend.stuk

    def _bezwaren(self, waarde: Any) -> tuple[Opmerking, ...]:
        # What is missing beside this value is for another column to bring.
        return tuple(map(van_de_standaard, controleer_waarde(STANDAARD[self._soort], self.doel, waarde)))

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


class _Kolom(_Geheugen):
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
            self._begin, self._einde = self._naam + gewoon.voor, gewoon.na

    def lees(self, sleutel: Any) -> Cel:
        return self._lezen((sleutel,) if isinstance(sleutel, str) else sleutel)


class _Regelkolom(_Geheugen):
    """A rule of the layout, by the values it looks at."""

    def __init__(self, regel: Regel, kop: str, plek: int, wijzer: Kolomwijzer) -> None:
        super().__init__(kop, regel.doel, plek, wijzer)
        self.regel = regel

    def lees(self, sleutel: Any) -> Cel:
        if all(waarde is None for waarde in sleutel):
            return Cel()
        gelezen = self.regel.functie(*sleutel)
        return Cel(gelezen.waarde, gelezen.fouten, gelezen.let_op)


@dataclass(slots=True)
class _Tak:
    """A group of the profile: how it is written, and its members in the order of the standard (a column by its `doel`)."""

    begin: str
    einde: str
    leden: list["str | _Tak"] = field(default_factory=list)

    def stukken(self, per_doel: Mapping[str, Sequence[str]], aantal: int) -> Sequence[str]:
        """The text of the group for every row, "" where all of it is absent."""
        delen = [per_doel[lid] if isinstance(lid, str) else lid.stukken(per_doel, aantal) for lid in self.leden]
        begin, einde = self.begin, self.einde
        if not delen:
            return [""] * aantal
        return [f"{begin}{stuk[1:]}{einde}" if stuk else "" for stuk in map("".join, zip(*delen, strict=True))]


class Plan:
    """A layout bound to headings, made ready for blocks of rows. Remembers cells, so it is for one file and one thread.

    Raises: PlanPastNiet for a layout that has to be read row by row.
    """

    def __init__(self, koppeling: Koppeling, oordeel: BsnOordeel) -> None:
        if koppeling.soort not in ID:
            raise PlanPastNiet(koppeling.soort)
        self._koppeling, self._oordeel = koppeling, oordeel
        wijzer = kolomwijzer(koppeling.soort)
        volgorde = {doel: plek for plek, doel in enumerate(koppeling.volgorde)}
        self._kolommen = [
            _Kolom(invoer, oordeel, volgorde.get(invoer.kolom.doel, 0), wijzer)
            for invoer in koppeling.invoer
            if invoer.kolom.doel
        ]
        gelezen = {kolom.doel: kolom for kolom in self._kolommen}
        if len(gelezen) != len(self._kolommen):
            raise PlanPastNiet("two columns fill the same place")
        self._regels = [
            _Regelkolom(regel, koppeling.kop_van(regel.kolom), volgorde.get(regel.doel, 0), wijzer)
            for regel in koppeling.indeling.regels
            if gelezen.keys() & set(regel.invoer)
        ]
        if gelezen.keys() & {regel.doel for regel in self._regels}:
            raise PlanPastNiet("a rule fills a place that a column fills as well")
        for doel in ("sleutel", "toestemming", *(doel for regel in self._regels for doel in regel.regel.invoer)):
            if doel in gelezen:
                gelezen[doel].met_waarde = True
        for kolom, invoer in zip(self._kolommen, (i for i in koppeling.invoer if i.kolom.doel), strict=True):
            kolom.gewoon_herkennen(invoer, vrij=oordeel.schoon or oordeel.vrij.issuperset(invoer.plekken))
        doelen = [doel for doel in koppeling.volgorde if doel in gelezen or doel in {r.doel for r in self._regels}]
        apart = tuple(doel for doel in doelen if doel in CONTACT_SLEUTELS)
        binnen = [doel for doel in doelen if doel not in apart]
        self._takken = _boom(koppeling, binnen)
        _verplicht_nakijken(koppeling, binnen)
        self._contact = [doel for doel in gelezen if doel.startswith("contact.")]
        self._altijd_apart = apart
        self._eerste = self._voor_eerste_resultaat()
        self._wijzer = wijzer
        self._tot_proef = 0

    def _voor_eerste_resultaat(self) -> list[int] | None:
        """Which of the members at the top stand in a first result as they are; None when there is none to make."""
        if self._koppeling.soort != "werkzoekende":
            return None
        namen = set(struct_namen(WerkzoekendeMatch))
        return [plek for plek, (naam, _) in enumerate(self._takken) if naam in namen]

    def keuren(self, blok: Blok) -> Gekeurdblok:
        """Judge a block of rows."""
        aantal = len(blok.nummers)
        verslag = _Verslag()
        stukken: dict[str, Sequence[str]] = {}
        zoek: dict[str, Sequence[Any]] = {}
        waarden: dict[str, Sequence[Any]] = {}
        kolommen = list(zip(*blok.cellen, strict=True))
        for kolom in self._kolommen:
            ruw = (
                kolommen[kolom.plekken[0]]
                if len(kolom.plekken) == 1
                else list(zip(*(kolommen[plek] for plek in kolom.plekken), strict=True))
            )
            self._lezen(kolom, ruw, verslag, stukken, zoek, waarden)
        for regel in self._regels:
            invoer = [waarden[doel] if doel in waarden else repeat(None, aantal) for doel in regel.regel.invoer]
            self._lezen(regel, list(zip(*invoer, strict=True)), verslag, stukken, zoek, waarden)
        self._toestemming(verslag, stukken, waarden)
        for geheugen in (*self._kolommen, *self._regels):
            geheugen.blok_af(aantal)
        meldingen = verslag.meldingen(blok, self._koppeling)
        goed = [plek for plek in range(aantal) if plek not in verslag.fout]
        partij = self._partij(blok, goed, stukken, zoek, waarden)
        self._tot_proef -= aantal
        if goed and self._tot_proef < 0:
            self._tot_proef = limieten.BESTAND_PARTIJ
            self._proef(blok, goed[0], partij)
        return Gekeurdblok(partij, meldingen, aantal - len(goed), verslag.met_let_op(blok))

    @staticmethod
    def _lezen(
        geheugen: _Geheugen,
        ruw: Sequence[Any],
        verslag: "_Verslag",
        stukken: dict[str, Sequence[str]],
        zoek: dict[str, Sequence[Any]],
        waarden: dict[str, Sequence[Any]],
    ) -> None:
        uitkomst = list(map(geheugen.__getitem__, ruw))
        if geheugen.doel:
            stukken[geheugen.doel] = uitkomst
        for naam, bekend in geheugen.zoek.items():
            zoek[naam] = list(map(bekend.__getitem__, ruw))
        if geheugen.met_waarde:
            waarden[geheugen.doel] = list(map(geheugen.waarden.__getitem__, ruw))
        if geheugen.nu:
            for plek, sleutel in enumerate(ruw):
                bijzonder = geheugen.nu.get(sleutel)
                if bijzonder is not None:
                    verslag.erbij(plek, geheugen, bijzonder)

    def _toestemming(
        self, verslag: "_Verslag", stukken: dict[str, Sequence[str]], waarden: Mapping[str, Sequence[Any]]
    ) -> None:
        """Without consent the contact data of the person are not taken."""
        if "toestemming" not in waarden or not self._contact:
            return
        cel = Cel(let_op=(GEEN_TOESTEMMING,))
        kop = self._koppeling.kop_van("Toestemming")
        for plek, waarde in enumerate(waarden["toestemming"]):
            if waarde == _GEEN_TOESTEMMING and any(stukken[doel][plek] for doel in self._contact):
                verslag.laatst(plek, kop, cel)
                for doel in self._contact:
                    stukken[doel][plek] = ""  # type: ignore[index]  # a list, made just now

    def _partij(
        self,
        blok: Blok,
        goed: list[int],
        stukken: Mapping[str, Sequence[str]],
        zoek: Mapping[str, Sequence[Any]],
        waarden: Mapping[str, Sequence[Any]],
    ) -> Laadpartij:
        aantal = len(blok.nummers)

        def van(alles: Sequence[Any]) -> list[Any]:
            return list(alles) if len(goed) == aantal else [alles[plek] for plek in goed]

        boven = [stukken[lid] if isinstance(lid, str) else lid.stukken(stukken, aantal) for _, lid in self._takken]
        apart = [stukken[doel] for doel in (*self._contact, *self._altijd_apart)]
        return Laadpartij(
            rijen=van(blok.nummers),
            sleutels=van(waarden["sleutel"]),
            standaard=van(_objecten(boven, aantal)),
            eerste_resultaat=[]
            if self._eerste is None
            else van(_objecten([boven[plek] for plek in self._eerste], aantal)),
            kolommen={
                naam: van(zoek[naam]) if naam in zoek else [leeg] * len(goed)
                for naam, leeg in self._wijzer.leeg.items()
            },
            contact=van(_objecten(apart, aantal, niets="")),
        )

    def _proef(self, blok: Blok, plek: int, partij: Laadpartij) -> None:
        """A row now and then the plain way as well: should the two ever differ, nothing is stored and somebody is told."""
        rij = blok.bijzonder.get(plek) or Rij(blok.nummers[plek], tuple(blok.cellen[plek]))
        gekeurd = rij_keuren(self._koppeling, rij, self._oordeel)
        if gekeurd.profiel is None or partij.sleutels[0] != gekeurd.sleutel:
            raise PlanKloptNiet(f"rij {rij.nummer}")
        profiel = {naam: waarde for naam, waarde in gekeurd.profiel.items() if naam not in CONTACT_SLEUTELS}
        if msgspec.json.encode(profiel).decode() != partij.standaard[0]:
            raise PlanKloptNiet(f"rij {rij.nummer}")
        if self._eerste is not None:
            eerste = eerste_resultaat_dict(STANDAARD["werkzoekende"], profiel)  # type: ignore[arg-type]  # of a werkzoekende
            if msgspec.json.encode(eerste).decode() != partij.eerste_resultaat[0]:
                raise PlanKloptNiet(f"rij {rij.nummer}")


@dataclass(slots=True)
class _Verslag:
    """The remarks of a block, by place in it."""

    per_rij: dict[int, list[tuple[str | None, Cel]]] = field(default_factory=dict)
    achteraan: dict[int, tuple[str, Cel]] = field(default_factory=dict)
    fout: set[int] = field(default_factory=set)
    # What only counts when nothing else is wrong with the row, with its place in the standard.
    bezwaren: dict[int, list[tuple[int, Opmerking]]] = field(default_factory=dict)

    def erbij(self, plek: int, van: _Geheugen, uitkomst: _Uitkomst) -> None:
        """A remark about one cell, or of a rule."""
        if uitkomst.cel.fouten or uitkomst.cel.let_op:
            self.per_rij.setdefault(plek, []).append((van.kop, uitkomst.cel))
        if uitkomst.cel.fouten:
            self.fout.add(plek)
        if uitkomst.bezwaren:
            self.bezwaren.setdefault(plek, []).extend((van.plek, wat) for wat in uitkomst.bezwaren)

    def laatst(self, plek: int, kop: str, cel: Cel) -> None:
        """A remark that comes after everything else."""
        self.achteraan[plek] = (kop, cel)

    def meldingen(self, blok: Blok, koppeling: Koppeling) -> list[Melding]:
        """Every remark in the order of the rows; from now on `fout` is complete."""
        for plek, bezwaren in self.bezwaren.items():
            if plek not in self.fout:
                self.fout.add(plek)
                op_volgorde = tuple(wat for _, wat in sorted(bezwaren, key=lambda paar: paar[0]))
                self.per_rij.setdefault(plek, []).append((None, Cel(fouten=op_volgorde)))
        meldingen: list[Melding] = []
        for plek in sorted({*self.per_rij, *self.achteraan, *blok.bijzonder}):
            meldingen += self._van_rij(plek, blok)
        return meldingen

    def _van_rij(self, plek: int, blok: Blok) -> Iterator[Melding]:
        nummer = blok.nummers[plek]
        rij = blok.bijzonder.get(plek)
        if rij is not None:
            yield from (melding_van(nummer, None, "fout", wat) for wat in rij.problemen)
            yield from (melding_van(nummer, None, "let_op", wat) for wat in rij.let_op)
            if rij.problemen:
                # Its cells are unknown: that they are empty says nothing.
                self.fout.add(plek)
                return
        einde = [self.achteraan[plek]] if plek in self.achteraan else []
        for kop, cel in [*self.per_rij.get(plek, ()), *einde]:
            yield from (melding_van(nummer, kop, "fout", wat, cel.getoond) for wat in cel.fouten)
            yield from (melding_van(nummer, kop, "let_op", wat, cel.getoond) for wat in cel.let_op)

    def met_let_op(self, blok: Blok) -> set[int]:
        """Numbers of the accepted rows of which there is something to say."""
        gezegd = {*self.per_rij, *self.achteraan, *blok.bijzonder} - self.fout
        return {blok.nummers[plek] for plek in gezegd}


def _objecten(delen: Sequence[Sequence[str]], aantal: int, *, niets: str = "{}") -> list[str]:
    """Pieces of JSON as one object per row."""
    if not delen:
        return [niets] * aantal
    return [f"{{{stuk[1:]}}}" if stuk else niets for stuk in map("".join, zip(*delen, strict=True))]


def _boom(koppeling: Koppeling, doelen: Sequence[str]) -> list[tuple[str, "str | _Tak"]]:
    """The members of a profile at the top, in the order of the standard: by name, a column or a group."""
    boven: dict[str, str | _Tak] = {}
    takken: dict[str, _Tak] = {}
    for doel in doelen:
        *stappen, _ = doel.split(".")
        pad = ""
        ouder: _Tak | None = None
        for stap in stappen:
            pad = f"{pad}.{stap}" if pad else stap
            tak = takken.get(pad)
            if tak is None:
                in_lijst = stap.endswith("[0]")
                naam = stap.removesuffix("[0]")
                tak = takken[pad] = _Tak(f',"{naam}":[{{' if in_lijst else f',"{naam}":{{', "}]" if in_lijst else "}")
                if ouder is None:
                    boven[naam] = tak
                else:
                    ouder.leden.append(tak)
            ouder = tak
        if ouder is None:
            boven[doel] = doel
        else:
            ouder.leden.append(doel)
    return list(boven.items())


def _verplicht_nakijken(koppeling: Koppeling, doelen: Sequence[str]) -> None:
    """Everything that the standard requires beside these values is filled in every accepted row."""
    zeker = {invoer.kolom.doel for invoer in koppeling.invoer if invoer.kolom.verplicht}
    groepen = {""} | {doel.rpartition(".")[0] for doel in doelen} - {""}
    for groep in groepen:
        knoop = _knoop(koppeling, groep)
        for naam, onder in knoop.velden.items():
            pad = f"{groep}.{naam}" if groep else naam
            if (
                onder.verplicht
                and pad != ID.get(koppeling.soort)
                and not any(doel == pad or doel.startswith((f"{pad}.", f"{pad}[0].")) for doel in zeker)
            ):
                raise PlanPastNiet(f"{pad} is required and may be absent")


def _knoop(koppeling: Koppeling, pad: str) -> Knoop:
    knoop = boom(STANDAARD[koppeling.soort])
    for stap in filter(None, pad.replace("[0]", "").split(".")):
        onder = knoop.velden[stap]
        knoop = onder.item if onder.item is not None else onder
    return knoop

"""The same as rij.py, for a block of rows at once: column by column, every different cell read once.

Reading a cell, asking the standard about its value and writing it as JSON takes microseconds, and a list has millions of cells of
which most say what another one said. So every column remembers, per cell, the piece of JSON it becomes and the search
columns it fills; a row is then nothing but look-ups, and its profile the pieces put in a row. What there is to say of a cell
is remembered with it.

The pieces fit because the standard judges a profile value by value, except for what is required next to it; which columns those
are is known beforehand (`Plan` refuses a layout of which it is not). tests/bestanden/test_plan.py holds this against
rij.py, and one row of every few thousand is held against it while the portal works.
"""

from collections.abc import Mapping, Sequence
from itertools import repeat
from typing import Any

import msgspec

from exchange_client.standaard import WerkzoekendeMatch, eerste_resultaat_dict
from exchange_client.standaard.boom import struct_namen
from portal.bestanden.bsn import BsnOordeel
from portal.bestanden.indelingen import STANDAARD, Koppeling
from portal.bestanden.keuring.cel import Cel
from portal.bestanden.keuring.gekeurd import ID
from portal.bestanden.keuring.plan.blok import Gekeurdblok
from portal.bestanden.keuring.plan.geheugen import Geheugen, Kolom, Regelkolom
from portal.bestanden.keuring.plan.verslag import Verslag
from portal.bestanden.keuring.plan.vorm import PlanPastNiet, bouwen, objecten, verplicht_nakijken
from portal.bestanden.keuring.rij import GEEN_TOESTEMMING, rij_keuren
from portal.bestanden.lezen.tabel import Blok, Rij
from portal.kern import limieten
from portal.profielen.services import CONTACT_SLEUTELS, Laadpartij, kolomwijzer

__all__ = ["Gekeurdblok", "Plan", "PlanKloptNiet", "PlanPastNiet"]

_GEEN_TOESTEMMING = 2


class PlanKloptNiet(RuntimeError):
    """A row came out differently than the plain way says. Nothing of the list may be stored."""


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
            Kolom(invoer, oordeel, volgorde.get(invoer.kolom.doel, 0), wijzer)
            for invoer in koppeling.invoer
            if invoer.kolom.doel
        ]
        gelezen = {kolom.doel: kolom for kolom in self._kolommen}
        if len(gelezen) != len(self._kolommen):
            raise PlanPastNiet("two columns fill the same place")
        self._regels = [
            Regelkolom(regel, koppeling.kop_van(regel.kolom), volgorde.get(regel.doel, 0), wijzer)
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
        self._takken = bouwen(koppeling, binnen)
        verplicht_nakijken(koppeling, binnen)
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
        verslag = Verslag()
        stukken: dict[str, Sequence[bytes]] = {}
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
        geheugen: Geheugen,
        ruw: Sequence[Any],
        verslag: "Verslag",
        stukken: dict[str, Sequence[bytes]],
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
        self, verslag: "Verslag", stukken: dict[str, Sequence[bytes]], waarden: Mapping[str, Sequence[Any]]
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
                    stukken[doel][plek] = b""  # type: ignore[index]  # a list, made just now

    def _partij(
        self,
        blok: Blok,
        goed: list[int],
        stukken: Mapping[str, Sequence[bytes]],
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
            standaard=van(objecten(boven, aantal)),
            eerste_resultaat=[]
            if self._eerste is None
            else van(objecten([boven[plek] for plek in self._eerste], aantal)),
            kolommen={
                naam: van(zoek[naam]) if naam in zoek else [leeg] * len(goed)
                for naam, leeg in self._wijzer.leeg.items()
            },
            contact=van(objecten(apart, aantal, niets=b"")),
        )

    def _proef(self, blok: Blok, plek: int, partij: Laadpartij) -> None:
        """A row now and then the plain way as well: should the two ever differ, nothing is stored and somebody is told."""
        rij = blok.bijzonder.get(plek) or Rij(blok.nummers[plek], tuple(blok.cellen[plek]))
        gekeurd = rij_keuren(self._koppeling, rij, self._oordeel)
        if gekeurd.profiel is None or partij.sleutels[0] != gekeurd.sleutel:
            raise PlanKloptNiet(f"rij {rij.nummer}")
        profiel = {naam: waarde for naam, waarde in gekeurd.profiel.items() if naam not in CONTACT_SLEUTELS}
        if msgspec.json.encode(profiel) != partij.standaard[0]:
            raise PlanKloptNiet(f"rij {rij.nummer}")
        if self._eerste is not None:
            eerste = eerste_resultaat_dict(STANDAARD["werkzoekende"], profiel)  # type: ignore[arg-type]  # of a werkzoekende
            if msgspec.json.encode(eerste) != partij.eerste_resultaat[0]:
                raise PlanKloptNiet(f"rij {rij.nummer}")

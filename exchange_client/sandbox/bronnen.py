"""The synthetic bronnen: their profiles in memory, and the selection over them."""

import hashlib
import random
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any, Generic, TypeVar

import msgspec

from exchange_client.geografie import pc4_binnen
from exchange_client.oin import Oin
from exchange_client.sandbox import generator
from exchange_client.sandbox.plaatsen import postcode_bij, postcode_landelijk
from exchange_client.selectie import (
    VacatureSelectie,
    WerkgeverscontactmomentSelectie,
    WerkzoekendeSelectie,
    voldoet,
)
from exchange_client.standaard import Vacature, Werkzoekende, eerste_resultaat_dict

S = TypeVar("S", WerkzoekendeSelectie, VacatureSelectie)


@dataclass(frozen=True, slots=True)
class Bronsoort:
    """What a synthetic bron is like. Without ``pc4`` it is nationwide."""

    naam: str
    oin: Oin
    werkzoekenden: int
    vacatures: int
    pc4: str = ""
    km: int = 8
    contactmomenten: int = 60


BRONSOORTEN: tuple[Bronsoort, ...] = (
    Bronsoort("UWV (oefenbron)", Oin("00000099000000002000"), 2000, 1500, contactmomenten=400),
    Bronsoort("Gemeente Arnhem (oefenbron)", Oin("00000099000000002001"), 400, 350, "6811"),
    Bronsoort("Gemeente Enschede (oefenbron)", Oin("00000099000000002002"), 380, 300, "7511"),
    Bronsoort("Gemeente Apeldoorn (oefenbron)", Oin("00000099000000002003"), 330, 280, "7311", 10),
    Bronsoort("Gemeente Utrecht (oefenbron)", Oin("00000099000000002004"), 300, 260, "3511", 7),
    Bronsoort("Gemeente Zutphen (oefenbron)", Oin("00000099000000002005"), 200, 180, "7201"),
    Bronsoort("Gemeente Winterswijk (oefenbron)", Oin("00000099000000002006"), 170, 150, "7101"),
    Bronsoort("Gemeente Oude IJsselstreek (oefenbron)", Oin("00000099000000002007"), 160, 150, "7061", 9),
)


@dataclass(frozen=True, slots=True)
class Antwoord:
    """At most the allowed number of first results as JSON, and whether there were more."""

    matches: tuple[bytes, ...]
    maximum_bereikt: bool

    def json(self) -> bytes:
        vlag = b"true" if self.maximum_bereikt else b"false"
        return b'{"maximumAantalResultatenBereikt":' + vlag + b',"matches":[' + b",".join(self.matches) + b"]}"


@dataclass(frozen=True, slots=True)
class _Rij:
    profiel: generator.Profiel
    eerste: bytes
    detail: bytes


class _Kaartenbak(Generic[S]):
    """Profiles of one kind, found by area first: only those in the asked PC4s are judged one by one."""

    def __init__(self, soort: type[Werkzoekende] | type[Vacature], profielen: Iterable[generator.Profiel]) -> None:
        sleutel, groep, veld = (
            ("idWerkzoekende", "mobiliteit", "bemiddelingspostcode")
            if soort is Werkzoekende
            else ("idVacature", "adres", "postcode")
        )
        self._op_id: dict[str, _Rij] = {}
        self._op_pc4: dict[str, list[_Rij]] = {}
        for profiel in profielen:
            eerste = msgspec.json.encode(eerste_resultaat_dict(soort, profiel))
            rij = _Rij(profiel, eerste, msgspec.json.encode(profiel))
            self._op_id[profiel[sleutel]] = rij
            self._op_pc4.setdefault(profiel[groep][veld][:4], []).append(rij)

    def __len__(self) -> int:
        return len(self._op_id)

    def zoek(self, selectie: S, vandaag: date, hoogstens: int) -> Antwoord:
        gebied = selectie.selectiegebied
        binnen = set(pc4_binnen(gebied.postcode, gebied.afstand))
        gevonden = [
            rij.eerste
            for pc4, rijen in self._op_pc4.items()
            if pc4 in binnen
            for rij in rijen
            if voldoet(selectie, rij.profiel, vandaag=vandaag)
        ]
        return _trek(gevonden, hoogstens, repr(selectie))

    def haal(self, profiel_id: str) -> bytes | None:
        rij = self._op_id.get(profiel_id)
        return rij.detail if rij else None

    def profielen(self) -> list[generator.Profiel]:
        return [rij.profiel for rij in self._op_id.values()]

    def eerste_resultaten(self) -> list[bytes]:
        """The first result of every profile as JSON, in the order of `profielen`."""
        return [rij.eerste for rij in self._op_id.values()]


def _trek(gevonden: list[bytes], hoogstens: int, vraag: str) -> Antwoord:
    """Draw fairly when there are too many; the same question draws the same, so that asking again shows nobody new."""
    if len(gevonden) <= hoogstens:
        return Antwoord(tuple(gevonden), maximum_bereikt=False)
    zaad = int.from_bytes(hashlib.sha256(vraag.encode()).digest()[:8])
    getrokken = random.Random(zaad).sample(gevonden, hoogstens)  # noqa: S311 - repeatable on purpose
    return Antwoord(tuple(getrokken), maximum_bereikt=True)


class SynthetischeBron:
    """One bron with made-up profiles.

    :param zaad: together with the bron's OIN it fixes all profiles
    :param schaal: share of the usual numbers, for quick tests
    """

    def __init__(self, bronsoort: Bronsoort, *, peildatum: date, zaad: int, schaal: float = 1.0) -> None:
        self.soort = bronsoort
        self.naam = bronsoort.naam
        self.oin = bronsoort.oin
        self.peildatum = peildatum
        toeval = random.Random(f"{zaad}:{bronsoort.oin}")  # noqa: S311 - practice data, repeatable on purpose
        if bronsoort.pc4:
            wonen: generator.Postcodekeuze = partial(postcode_bij, pc4=bronsoort.pc4, km=bronsoort.km)
            werken: generator.Postcodekeuze = partial(postcode_bij, pc4=bronsoort.pc4, km=bronsoort.km + 4)
        else:
            wonen = werken = partial(postcode_landelijk, deel_oost=0.35)
        contact = ("Team Werk", f"{bronsoort.oin[-4:]}.bron.example.nl")
        self.werkzoekenden: _Kaartenbak[WerkzoekendeSelectie] = _Kaartenbak(
            Werkzoekende,
            [
                generator.werkzoekende(toeval, peildatum, wonen, contact=contact)
                for _ in range(max(1, round(bronsoort.werkzoekenden * schaal)))
            ],
        )
        self.vacatures: _Kaartenbak[VacatureSelectie] = _Kaartenbak(
            Vacature,
            [generator.vacature(toeval, peildatum, werken) for _ in range(max(1, round(bronsoort.vacatures * schaal)))],
        )
        self.contactmomenten = [
            generator.contactmoment(toeval, peildatum, bronsoort.naam)
            for _ in range(max(1, round(bronsoort.contactmomenten * schaal)))
        ]

    def zoek_contactmomenten(self, selectie: WerkgeverscontactmomentSelectie, hoogstens: int) -> Antwoord:
        gevonden = [msgspec.json.encode(moment) for moment in self.contactmomenten if voldoet(selectie, moment)]
        return _trek(gevonden, hoogstens, repr(selectie))


def maak_bronnen(*, peildatum: date, zaad: int, schaal: float = 1.0) -> dict[Oin, SynthetischeBron]:
    """All synthetic bronnen by OIN."""
    return {soort.oin: SynthetischeBron(soort, peildatum=peildatum, zaad=zaad, schaal=schaal) for soort in BRONSOORTEN}


def samenvatting(bron: SynthetischeBron) -> dict[str, Any]:
    """Numbers of a bron, for the overview."""
    return {
        "werkzoekenden": len(bron.werkzoekenden),
        "vacatures": len(bron.vacatures),
        "werkgeverscontactmomenten": len(bron.contactmomenten),
    }

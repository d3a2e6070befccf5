"""Twenty realistic questions over synthetic people, from five kilometres and one occupation to the whole country."""

import random
from dataclasses import dataclass
from datetime import date
from typing import Any

from exchange_client.geografie import positie
from exchange_client.selectie import Selectiegebied, Taaleis, WerkzoekendeSelectie

ZAAD = 20261122
BEROEPEN = 800
BEROEP = "https://linkeddata.competentnl.nl/uwv/id/occupation/"
TALEN = ("nld", "eng", "deu", "pol", "ara", "tur", "fra", "spa")
RIJBEWIJZEN = ("B", "BE", "C", "CE", "AM", "T")


@dataclass(frozen=True, slots=True)
class Vraag:
    naam: str
    selectie: WerkzoekendeSelectie


def beroep(nummer: int) -> str:
    """The code of a synthetic occupation; the last five characters are its number."""
    return f"{BEROEP}{nummer:05d}"


def vragen() -> list[Vraag]:
    """Six narrow, 6 medium, 3 broad, 3 wide without an occupation, 2 nationwide."""
    toeval = random.Random(ZAAD)  # noqa: S311 - the same questions every time
    uitkomst = []

    def gebied(km: int) -> Selectiegebied:
        midden = toeval.choice(PLAATSEN)
        return Selectiegebied(postcode=f"{midden}AB", afstand=km)

    def banen(aantal: int) -> tuple[str, ...]:
        return tuple(beroep(int(BEROEPEN * toeval.random() ** 2)) for _ in range(aantal))

    for nummer, km in enumerate((5, 8, 10, 10, 12, 15)):
        uitkomst.append(Vraag(f"smal {km} km", _met(gebied(km), banen(1), nummer)))
    for nummer, km in enumerate((20, 25, 25, 30, 35, 40)):
        uitkomst.append(Vraag(f"middel {km} km", _met(gebied(km), banen(1 + nummer % 3), nummer)))
    for nummer, km in enumerate((50, 60, 75)):
        uitkomst.append(Vraag(f"breed {km} km", _met(gebied(km), banen(2 + nummer), nummer)))
    for nummer, km in enumerate((25, 50, 100)):
        uitkomst.append(Vraag(f"wijd {km} km, elk beroep", _met(gebied(km), (), nummer)))
    uitkomst.append(Vraag("landelijk, rijbewijs", WerkzoekendeSelectie(selectiegebied=gebied(300), rijbewijzen=("B",))))
    uitkomst.append(
        Vraag("landelijk, kantoortijden", WerkzoekendeSelectie(selectiegebied=gebied(300), kantoortijden=1))
    )
    return uitkomst


def _met(gebied: Selectiegebied, beroepen: tuple[str, ...], nummer: int) -> WerkzoekendeSelectie:
    """The same area and occupations with another mix of the remaining criteria."""
    extra: tuple[dict[str, Any], ...] = (
        {},
        {"rijbewijzen": ("B",)},
        {"uren_maximaal_vanaf": 32, "kantoortijden": 1},
        {"talen": (Taaleis(code="nld", mondeling=3, schriftelijk=2),)},
        {"beschikbaar_uiterlijk": date(2026, 12, 1), "onregelmatig": 2},
        {"contractvormen": ("B",), "uren_minimaal_tot": 24},
    )
    return WerkzoekendeSelectie(selectiegebied=gebied, beroepen=beroepen, **extra[nummer % len(extra)])


# Town centres all over the country.
_PLAATSEN = "1012 1315 2011 2513 3011 3511 3811 4811 5038 5611 6211 6511 6811 7001 7511 8011 8911 9711"
PLAATSEN = tuple(pc4 for pc4 in _PLAATSEN.split() if positie(pc4))

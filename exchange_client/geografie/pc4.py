"""The PC4 table in memory: positions, distances, and the areas within a distance.

The distance of a selectievraag is not defined by the contract; kilometres, great circle, PC4 centre to PC4 centre, border
inclusive is what we do (docs/koppelvlak.md, keuze 9). `pc4_binnen` and `afstand_km` use the same formula on the same
numbers, so that selecting in a database by a list of PC4s and judging one profile can never disagree.
"""

import csv
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from math import asin, cos, degrees, radians, sin, sqrt

STRAAL_AARDE_KM = 6371.0088
# Slack on the latitude band that discards far areas before the exact formula: far more than any rounding error.
_SPELING_GRADEN = 1e-6


@dataclass(frozen=True, slots=True)
class _Punt:
    pc4: str
    breedte: float
    lengte: float
    phi: float
    lam: float
    cos_phi: float
    plaats: str


@lru_cache(maxsize=1)
def _punten() -> dict[str, _Punt]:
    bestand = resources.files("exchange_client.geografie").joinpath("pc4.csv")
    with bestand.open(encoding="utf-8") as regels:
        return {rij["pc4"]: _punt(rij) for rij in csv.DictReader(regels)}


def _punt(rij: dict[str, str]) -> _Punt:
    breedte, lengte = float(rij["breedte"]), float(rij["lengte"])
    phi = radians(breedte)
    return _Punt(rij["pc4"], breedte, lengte, phi, radians(lengte), cos(phi), rij["plaats"])


def _zoek(postcode: str) -> _Punt | None:
    return _punten().get(postcode[:4])


def _afstand(a: _Punt, b: _Punt) -> float:
    """Haversine; symmetric to the last bit, so that it does not matter who asks."""
    h = sin((a.phi - b.phi) / 2) ** 2 + a.cos_phi * b.cos_phi * sin((a.lam - b.lam) / 2) ** 2
    return 2 * STRAAL_AARDE_KM * asin(sqrt(min(1.0, h)))


def positie(postcode: str) -> tuple[float, float] | None:
    """Latitude and longitude (degrees, WGS 84) of the area of a postcode (`1234AB` or `1234`), None when unknown."""
    punt = _zoek(postcode)
    return (punt.breedte, punt.lengte) if punt else None


def plaats(postcode: str) -> str | None:
    """The name of the place a postcode is in, None when unknown. For showing only: it is not the municipality."""
    punt = _zoek(postcode)
    return (punt.plaats or None) if punt else None


def afstand_km(a: str, b: str) -> float | None:
    """Kilometres as the crow flies between the areas of two postcodes; None when one of them is unknown."""
    van, tot = _zoek(a), _zoek(b)
    return _afstand(van, tot) if van and tot else None


@lru_cache(maxsize=1)
def alle_pc4() -> tuple[str, ...]:
    """Every PC4 that has a position."""
    return tuple(_punten())


def pc4_binnen(postcode: str, km: float) -> tuple[str, ...]:
    """All PC4s of which the centre is at most `km` from that of `postcode`, nearest first; empty when it is unknown.

    Agrees exactly with `afstand_km(postcode, pc4) <= km`.
    """
    return _binnen(postcode[:4], km)


@lru_cache(maxsize=2048)
def _binnen(pc4: str, km: float) -> tuple[str, ...]:
    midden = _punten().get(pc4)
    if midden is None or km < 0:
        return ()
    band = degrees(km / STRAAL_AARDE_KM) + _SPELING_GRADEN
    dichtbij = sorted(
        (afstand, punt.pc4)
        for punt in _punten().values()
        if abs(punt.breedte - midden.breedte) <= band and (afstand := _afstand(midden, punt)) <= km
    )
    return tuple(pc4 for _, pc4 in dichtbij)

"""Covering one area with smaller ones: for a question that has more answers than a bron may give.

Together the smaller areas reach every postcode that the large one reaches, by construction: each PC4 area in it belongs to the
nearest centre, and the radius of a centre is that of the farthest area it has. Distances here are centre to centre
(docs/koppelvlak.md, keuze 9). A bron may measure from the postcode itself; therefore each radius has room for the size of the
areas it covers, and areas just over the edge count as inside.
"""

from functools import lru_cache
from math import ceil, cos, radians, sin, sqrt
from typing import NamedTuple

from exchange_client.geografie.pc4 import afstand_km, alle_pc4, pc4_binnen, positie

# One in the middle and six around it: the smallest number that makes every radius about half.
_HOOGUIT = 7
_VERBETEREN = 3
# Half the width of the largest areas, in the north-east and on the islands; more would undo the narrowing.
_RUIMTE_MAX_KM = 3.0
_KM_PER_GRAAD = 111.2


class Cirkel(NamedTuple):
    """A PC4 area and whole kilometres around its centre."""

    pc4: str
    km: int


@lru_cache(maxsize=512)
def dekking(postcode: str, km: int) -> tuple[Cirkel, ...]:
    """Smaller areas that together reach everything within `km` of `postcode`, the middle one first.

    Returns: two or more circles that are all smaller than the asked one; empty when that cannot be, because the postcode is
    unknown or the area is about as small as a postcode itself.
    """
    midden = postcode[:4]
    if positie(midden) is None:
        return ()
    gebieden = pc4_binnen(midden, km + _ruimte(midden))
    if len(gebieden) < 2:
        return ()
    verdeling = _verdelen(gebieden, _beginpunten(midden, km, gebieden))
    for _ in range(_VERBETEREN):
        nieuw = _verdelen(gebieden, [_middelpunt(leden) for leden in verdeling.values()])
        if _grootste(nieuw) >= _grootste(verdeling):
            break
        verdeling = nieuw
    cirkels = [Cirkel(pc4, _straal(pc4, leden)) for pc4, leden in verdeling.items()]
    if len(cirkels) < 2 or any(cirkel.km >= km for cirkel in cirkels):
        return ()
    return tuple(sorted(cirkels, key=lambda cirkel: (_afstand(midden, cirkel.pc4), cirkel.pc4)))


def _afstand(a: str, b: str) -> float:
    afstand = afstand_km(a, b)
    if afstand is None:
        raise ValueError(f"PC4 {a} of {b} staat niet in de postcodetabel.")
    return afstand


def _beginpunten(midden: str, km: int, gebieden: tuple[str, ...]) -> list[str]:
    """The middle, and six around it at the distance where circles of half the size meet; each the area nearest to that point."""
    breedte, lengte = _plek(midden)
    punten = [midden]
    for hoek in range(0, 360, 60):
        ver = km * sqrt(3) / 2 / _KM_PER_GRAAD
        doel = (
            breedte + ver * cos(radians(hoek)),
            lengte + ver * sin(radians(hoek)) / cos(radians(breedte)),
        )
        punten.append(min(gebieden, key=lambda pc4: (_kwadraat(_plek(pc4), doel), pc4)))
    return list(dict.fromkeys(punten))[:_HOOGUIT]


def _verdelen(gebieden: tuple[str, ...], centra: list[str]) -> dict[str, list[str]]:
    """Every area to its nearest centre."""
    plekken = {pc4: _plek(pc4) for pc4 in centra}
    verdeling: dict[str, list[str]] = {pc4: [] for pc4 in centra}
    for gebied in gebieden:
        hier = _plek(gebied)
        verdeling[min(plekken, key=lambda pc4: _kwadraat(plekken[pc4], hier))].append(gebied)
    return {pc4: leden for pc4, leden in verdeling.items() if leden}


def _middelpunt(leden: list[str]) -> str:
    """The area nearest to the middle of the box around these."""
    plekken = [_plek(pc4) for pc4 in leden]
    breedtes, lengtes = [plek[0] for plek in plekken], [plek[1] for plek in plekken]
    doel = ((min(breedtes) + max(breedtes)) / 2, (min(lengtes) + max(lengtes)) / 2)
    return min(leden, key=lambda pc4: (_kwadraat(_plek(pc4), doel), pc4))


def _grootste(verdeling: dict[str, list[str]]) -> int:
    return max(_straal(pc4, leden) for pc4, leden in verdeling.items())


def _straal(pc4: str, leden: list[str]) -> int:
    return ceil(max(_afstand(pc4, lid) for lid in leden) + max(_ruimte(lid) for lid in leden))


def _ruimte(pc4: str) -> float:
    """About half the width of an area in km: how far a postcode in it may be from its centre. Areas in a town are small."""
    return _ruimten()[pc4]


@lru_cache(maxsize=1)
def _ruimten() -> dict[str, float]:
    """The distance of every area to its nearest neighbour, found along the latitude: the ones that can be near lie close by."""
    op_breedte = sorted(alle_pc4(), key=_plek)
    dichtbij: dict[str, float] = dict.fromkeys(op_breedte, _RUIMTE_MAX_KM)
    for nummer, pc4 in enumerate(op_breedte):
        breedte = _plek(pc4)[0]
        for ander in op_breedte[nummer + 1 :]:
            if (_plek(ander)[0] - breedte) * _KM_PER_GRAAD > _RUIMTE_MAX_KM:
                break
            if sqrt(_kwadraat(_plek(pc4), _plek(ander))) * _KM_PER_GRAAD < _RUIMTE_MAX_KM:
                afstand = _afstand(pc4, ander)
                dichtbij[pc4], dichtbij[ander] = min(dichtbij[pc4], afstand), min(dichtbij[ander], afstand)
    return dichtbij


def _plek(pc4: str) -> tuple[float, float]:
    plek = positie(pc4)
    if plek is None:
        raise ValueError(f"PC4 {pc4} staat niet in de postcodetabel.")
    return plek


def _kwadraat(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Flat and squared: good enough to choose the nearest, and a hundred thousand of these are needed."""
    noord, oost = a[0] - b[0], (a[1] - b[1]) * 0.615
    return noord * noord + oost * oost

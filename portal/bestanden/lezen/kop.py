"""Where the heading is: not always on the first row."""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from portal.bestanden.fouten import Bestandsfout, plaats
from portal.bestanden.lezen.tabel import Rij
from portal.bestanden.tekst import netjes
from portal.kern import limieten

# A whole postcode, a mail address or a telephone number: nobody calls a column that.
_GEGEVEN = re.compile(r"[1-9][0-9]{3} ?[A-Za-z]{2}|\S+@\S+\.\S+|(?:\+31|0)[0-9 -]{9,13}")

#: How well a row fits as heading: the number of headings a known layout recognises in it.
Kopscore = Callable[[Sequence[str]], int]


def geen_score(_koppen: Sequence[str]) -> int:
    """For who knows no layouts."""
    return 0


class Kop(NamedTuple):
    """The heading, the number of its row, and the cells above it."""

    kop: tuple[str, ...]
    koprij: int
    erboven: tuple[str, ...] = ()


def kop_zoeken(records: Iterator[Rij], kopscore: Kopscore, naam: str, gekozen: int = 0) -> Kop:
    """The heading as chosen, else the best recognised of the first rows, else the first row that holds anything."""
    beste: tuple[int, Kop] | None = None
    gezien: list[str] = []
    for rij in records:
        if rij.nummer > max(limieten.KOPRIJ_MAX_RIJ, gekozen) and (beste is not None or gekozen):
            break
        if rij.problemen and beste is None and gekozen in (0, rij.nummer):
            raise Bestandsfout("kop", f"{naam}, {plaats(rij.nummer, None)}{rij.problemen[0].tekst}")
        cellen = tuple(netjes(cel) for cel in rij.cellen)
        if any(cellen) and gekozen in (0, rij.nummer):
            score = kopscore(cellen)
            if beste is None or score > beste[0]:
                beste = (score, Kop(cellen, rij.nummer, tuple(gezien)))
        gezien += [*rij.cellen, rij.ruw]
    if beste is None and gekozen:
        raise Bestandsfout("kop", f"{naam}, rij {gekozen}: deze rij is leeg. Kies de rij waarop de kolomnamen staan.")
    if beste is None:
        raise leeg(naam)
    score, (kop, nummer, erboven) = beste
    if not (score or gekozen) and any(map(_GEGEVEN.fullmatch, kop)):
        raise Bestandsfout(
            "geen_kolomnamen",
            f"{naam}, rij {nummer}: hier staan gegevens, en geen kolomnamen. Zet op de eerste rij boven elke kolom een naam, "
            "bijvoorbeeld Klantnummer en Postcode, en lever het bestand opnieuw aan.",
        )
    while kop and not kop[-1]:
        kop = kop[:-1]
    if len(kop) > limieten.BESTAND_MAX_KOLOMMEN:
        raise Bestandsfout(
            "te_veel_kolommen",
            f"{naam}, rij {nummer}: het bestand heeft {len(kop)} kolommen. Er mogen er hoogstens "
            f"{limieten.BESTAND_MAX_KOLOMMEN} in staan. Verwijder de kolommen die niet nodig zijn.",
        )
    return Kop(kop, nummer, erboven)


def leeg(naam: str) -> Bestandsfout:
    """There is nothing in it."""
    return Bestandsfout(
        "leeg", f"{naam}: het bestand is leeg. Lever een bestand aan met op de eerste rij de namen van de kolommen."
    )

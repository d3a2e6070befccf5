"""From the cells of one column to its value, with everything there is to say of it."""

import re
from collections.abc import Sequence
from typing import Any, NamedTuple

from portal.bestanden.bsn import bsn_in_cel
from portal.bestanden.fouten import Opmerking
from portal.bestanden.indelingen import Invoer, Kolom
from portal.bestanden.keuring.gekeurd import BSN_IN_CEL, onzichtbaar
from portal.bestanden.tekst import gemaskeerd, netjes, verboden_teken
from portal.bestanden.waarden.uitkomst import citeer, opmerking
from portal.bestanden.waarden.vrije_tekst import bsn_over
from portal.kern import limieten
from portal.kern.vrije_tekst import eigen_namen

_TE_LANG = opmerking(
    "cel_te_lang", f"deze cel heeft meer dan {limieten.CEL_MAX_TEKENS} tekens. Meer mag niet; maak hem korter."
)
_LEEG = opmerking("leeg", "deze cel is leeg maar moet gevuld zijn.")
_TUSSEN_QUOTES = re.compile('"[^"]*"')


class Cel(NamedTuple):
    """`waarde` is None when there is nothing to store; `getoond` is the cell as it may stand in a message."""

    waarde: Any = None
    fouten: tuple[Opmerking, ...] = ()
    let_op: tuple[Opmerking, ...] = ()
    getoond: str = ""


_NIETS = Cel()
_LEEG_MAAR_NODIG = Cel(fouten=(_LEEG,))


def cel_lezen(invoer: Invoer, ruw: Sequence[str], *, vrij: bool, eigen_nummers: bool) -> Cel:
    """The value of one column of the layout.

    Args:
        ruw: the cells it is made of, as they stand in the file.
        vrij: telephone and KvK numbers: no cell is taken for a BSN.
        eigen_nummers: a cell that is nothing but a number is one of the column's own, even when it passes the 11-test.
    """
    cellen = list(map(netjes, ruw))
    bewaking = invoer.bewaking
    namen: list[str] = []
    if bewaking is not None and bewaking.namen:
        namen = cellen[-bewaking.namen :]
        del cellen[-bewaking.namen :]
    # A BSN in a text that is masked anyway goes with the rest.
    later = bewaking is not None and bewaking.maskeren and not vrij
    for cel in cellen:
        bezwaar = _bezwaar(invoer.kolom, cel, vrij=vrij or later, eigen_nummers=eigen_nummers) if cel else None
        if bezwaar is not None:
            return Cel(fouten=(bezwaar,), getoond=gemaskeerd(cel) if bezwaar is BSN_IN_CEL else "")
    cel = cellen[0] if invoer.voorbereiding is None else invoer.voorbereiding(cellen)
    if not cel:
        return _LEEG_MAAR_NODIG if invoer.kolom.verplicht else _NIETS
    gelezen = invoer.lezer(cel)
    if bewaking is not None:
        gelezen, cel = bewaking.gelezen(gelezen, cel, eigen_namen(namen))
        if later and bsn_over(gelezen.waarde):
            return Cel(fouten=(BSN_IN_CEL,), getoond=gemaskeerd(cel))
    fouten = gelezen.fouten
    if invoer.kolom.persoonlijk:
        fouten = tuple(wat._replace(tekst=_TUSSEN_QUOTES.sub('"•••"', wat.tekst)) for wat in fouten)
    getoond = _getoond(invoer.kolom, cel) if fouten or gelezen.let_op else ""
    return Cel(None if fouten else gelezen.waarde, fouten, gelezen.let_op, getoond)


def _bezwaar(kolom: Kolom, cel: str, *, vrij: bool, eigen_nummers: bool) -> Opmerking | None:
    """Why a cell is not even looked at."""
    if len(cel) > limieten.CEL_MAX_TEKENS:
        return _TE_LANG
    teken = verboden_teken(cel)
    if teken:
        return onzichtbaar("deze cel", teken, "Typ de waarde opnieuw.")
    if not vrij and not kolom.telefoon and bsn_in_cel(cel, eigen_nummers=eigen_nummers):
        return BSN_IN_CEL
    return None


def _getoond(kolom: Kolom, cel: str) -> str:
    return gemaskeerd(cel) if kolom.persoonlijk else citeer(cel)[1:-1]

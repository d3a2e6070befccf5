"""Several values in one cell: `B | BE`, and several values with parts: `Engels : goed : redelijk | Duits : redelijk`."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from portal.bestanden.fouten import Opmerking
from portal.bestanden.waarden.uitkomst import GEWOON, Gelezen, Gewoon, Lezer, opmerking
from portal.kern import limieten

_STREEP = re.compile(r"\s*[|\n]\s*")
# A colon, but not the one of a web address; occupation codes are web addresses.
_DUBBELE_PUNT = re.compile(r"\s*:(?!//)\s*")


#: What is wrong with the parts together, None when nothing is.
Controle = Callable[[dict[str, Any]], Opmerking | None]


@dataclass(frozen=True, slots=True)
class Deel:
    """One part of a value with parts: where it goes in the group, how it is read, and how it is called in a message."""

    doel: str
    naam: str
    lezer: Lezer


#: Of a list the reader of one value, of a value with parts its parts: for who fills them from more than one column.
LEDEN: dict[Lezer, Lezer] = {}
DELEN: dict[Lezer, tuple[Deel, ...]] = {}


def zetten(groep: dict[str, Any], doel: str, waarde: Any) -> None:
    """Put a value at `a.b` or `a[0].b` in nested dicts and lists, making what is missing on the way."""
    if "." not in doel:
        groep[doel] = waarde
        return
    *stappen, laatste = doel.split(".")
    for stap in stappen:
        if stap.endswith("[0]"):
            leden = groep.setdefault(stap[:-3], [])
            if not leden:
                leden.append({})
            groep = leden[0]
        else:
            groep = groep.setdefault(stap, {})
    groep[laatste] = waarde


def lijst(
    lezer: Lezer,
    *,
    doel: str = "",
    maximum: int = limieten.LIJST_MAX_ONDERDELEN,
    scheiding: str = r"\s*[|\n]\s*",
    dubbel: bool = False,
) -> Lezer:
    """A list of single values; each becomes `{doel: waarde}`, or the value itself without `doel`.

    The same value twice is stored once (unless `dubbel`). Every part that cannot be read is reported.
    """
    splitsing = re.compile(scheiding)

    def lees(cel: str) -> Gelezen:
        cel = cel.strip()
        stukken = [stuk for stuk in splitsing.split(cel) if stuk]
        if len(stukken) > maximum:
            te_veel = opmerking(
                "te_veel_waarden",
                f"er staan {len(stukken)} waarden in deze cel. Er mogen er hoogstens {maximum} staan.",
                groep=f"er staan te veel waarden in deze cel. Er mogen er hoogstens {maximum} staan.",
            )
            return Gelezen(None, (te_veel,))
        waarden: list[Any] = []
        fouten: list[Opmerking] = []
        let_op: list[Opmerking] = []
        for stuk in stukken:
            gelezen = lezer(stuk)
            fouten += gelezen.fouten
            let_op += gelezen.let_op
            if gelezen.waarde is not None and (dubbel or gelezen.waarde not in waarden):
                waarden.append(gelezen.waarde)
        uitkomst = [{doel: waarde} for waarde in waarden] if doel else waarden
        return Gelezen(uitkomst or None, tuple(fouten), tuple(let_op))

    LEDEN[lees] = lezer
    gewoon = GEWOON.get(lezer)
    # Not when what stands between values may stand in an ordinary one: then a cell could be a list.
    if gewoon is not None and not any(splitsing.search(teken) and gewoon.vorm.fullmatch(teken) for teken in "|;,/ \n"):
        begin, einde = (f'[{{"{doel}":', "}]") if doel else ("[", "]")
        GEWOON[lees] = Gewoon(gewoon.vorm, begin + gewoon.voor, gewoon.na + einde)
    return lees


def groep(*delen: Deel, controle: Controle = lambda _groep: None) -> Lezer:
    """One value with parts in a fixed order; a part may be empty, parts at the end may be left out.

    A colon in the last part belongs to that part: it usually is a text.
    """

    def lees(cel: str) -> Gelezen:
        stukken = _DUBBELE_PUNT.split(cel, maxsplit=len(delen) - 1)
        uitkomst: dict[str, Any] = {}
        fouten: list[Opmerking] = []
        let_op: list[Opmerking] = []
        for deel, stuk in zip(delen, stukken, strict=False):
            if not stuk:
                continue
            gelezen = deel.lezer(stuk)
            if gelezen.fouten:
                fouten += [
                    Opmerking(fout.code, f"{deel.naam}: {fout.tekst}", f"{deel.naam}: {fout.groep}")
                    for fout in gelezen.fouten
                ]
            let_op += gelezen.let_op
            if gelezen.waarde is not None:
                zetten(uitkomst, deel.doel, gelezen.waarde)
        bezwaar = controle(uitkomst) if not fouten else None
        if bezwaar:
            fouten.append(bezwaar)
        return Gelezen(uitkomst or None, tuple(fouten), tuple(let_op))

    return lees


def groepen(*delen: Deel, controle: Controle = lambda _groep: None) -> Lezer:
    """A list of values with parts."""
    lees = lijst(groep(*delen, controle=controle), dubbel=True)
    DELEN[lees] = delen
    return lees

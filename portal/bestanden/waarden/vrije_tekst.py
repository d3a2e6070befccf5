"""Free texts in a cell: what could tell who somebody is, is said, or made unreadable when the user asks for that."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from portal.bestanden.bsn import bsn_in_tekst, waarden_met_pad
from portal.bestanden.fouten import Opmerking
from portal.bestanden.waarden.uitkomst import Gelezen, opmerking
from portal.kern import vrije_tekst

_GEMELD = {
    soort: opmerking(
        f"vrije_tekst_{soort}",
        f"in deze tekst staat {wat}. Daaraan is te zien om wie het gaat. Haal het weg, of laat het onleesbaar maken.",
    )
    for soort, wat in vrije_tekst.SOORTEN.items()
}
_GEMASKEERD = {
    soort: opmerking(f"vrije_tekst_{soort}_gemaskeerd", f"{wat} in deze tekst is onleesbaar gemaakt (•••).")
    for soort, wat in vrije_tekst.SOORTEN.items()
}


@dataclass(frozen=True, slots=True)
class Bewaking:
    """The guard on one column with free text.

    `naam` is the attribute of the standard that it fills; `namen` how many cells with the name of the person follow on its own.
    """

    naam: str
    maskeren: bool = False
    namen: int = 0

    def gelezen(self, gelezen: Gelezen, cel: str, namen: list[str]) -> tuple[Gelezen, str]:
        """What was read with a remark per kind that was found, and the cell as it may be shown."""
        if gelezen.waarde is None:
            return gelezen, cel
        bewaakt = vrije_tekst.bewaken(gelezen.waarde, self.naam, maskeren=self.maskeren, namen=namen)
        if not bewaakt.soorten:
            return gelezen, cel
        for stuk in bewaakt.gevonden:
            cel = cel.replace(stuk, "•••")
        return Gelezen(bewaakt.waarde, gelezen.fouten, (*gelezen.let_op, *self.opmerkingen(bewaakt.soorten))), cel

    def opmerkingen(self, soorten: tuple[str, ...]) -> tuple[Opmerking, ...]:
        """What is to be said of the kinds that were found."""
        zinnen = _GEMASKEERD if self.maskeren else _GEMELD
        # A BSN that is not masked refuses the row, and that says enough.
        return tuple(zinnen[soort] for soort in soorten if self.maskeren or soort != "bsn")

    def gewoon(self, vorm: Callable[[str], object]) -> Callable[[str], object]:
        """Cells that need no second look: of the form that the reader takes as it is, and with nothing to point out."""
        return lambda cel: vorm(cel) and not vrije_tekst.verdacht(cel)


def bsn_over(waarde: Any) -> bool:
    """Whether a BSN stands anywhere in a value of which the free texts were masked."""
    return any(bsn_in_tekst(tekst) for _, tekst in waarden_met_pad(waarde))

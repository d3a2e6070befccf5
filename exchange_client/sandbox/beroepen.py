"""What a believable vacancy needs to know of each occupation in the practice list (`standaard/beroepen.py`)."""

import csv
from dataclasses import dataclass
from importlib import resources

from exchange_client.standaard.beroepen import OP_NAAM
from exchange_client.standaard.beroepen import Beroep as Lijstberoep


@dataclass(frozen=True, slots=True, kw_only=True)
class Beroep(Lijstberoep):
    """One occupation of the list, with what goes with it.

    :param niveau: werk- en denkniveau that is usual (1–6, list WerkEnDenkniveau)
    :param sbi: branch it mostly occurs in (SBI 2008, as the integer of the standard)
    :param salaris: gross euros per month for full time, from and to
    :param kenmerken: ``onregelmatig`` irregular hours, ``kantoor`` office hours, a driving licence code when usual
    :param taken: what one does, as continuation of "U gaat …"
    :param diploma: usual education, as a Dutch phrase
    """

    niveau: int
    sbi: int
    salaris: tuple[int, int]
    kenmerken: frozenset[str]
    taken: tuple[str, ...]
    diploma: str

    @property
    def in_zin(self) -> str:
        """The name inside a sentence: without its capital, unless it is an abbreviation."""
        return self.naam if self.naam[1].isupper() else self.naam[0].lower() + self.naam[1:]


def _lees() -> tuple[Beroep, ...]:
    tekst = resources.files("exchange_client.sandbox").joinpath("beroepen.csv").read_text(encoding="utf-8")
    return tuple(
        Beroep(
            naam=rij["naam"],
            synoniemen=OP_NAAM[rij["naam"]].synoniemen,
            niveau=int(rij["niveau"]),
            sbi=int(rij["sbi"]),
            salaris=(int(rij["salaris_van"]), int(rij["salaris_tot"])),
            kenmerken=frozenset(rij["kenmerken"].split()),
            taken=tuple(rij["taken"].split("|")),
            diploma=rij["diploma"],
        )
        for rij in csv.DictReader(tekst.splitlines())
    )


BEROEPEN: tuple[Beroep, ...] = _lees()

OP_URI: dict[str, Beroep] = {beroep.uri: beroep for beroep in BEROEPEN}

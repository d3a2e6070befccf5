"""Sixty occupations for practice: a code, a Dutch name with synonyms, and what a believable vacancy needs.

The codes look like CompetentNL URIs but are computed from the name: the real list needs a key at its source. They stay
the same as long as a name does, so stored profiles and saved searches keep working.
"""

import csv
import hashlib
from dataclasses import dataclass
from importlib import resources

_BASIS = "https://linkeddata.competentnl.nl/uwv/id/occupation/"


@dataclass(frozen=True, slots=True)
class Beroep:
    """One occupation.

    :param niveau: werk- en denkniveau that is usual (1–6, list WerkEnDenkniveau)
    :param sbi: branch it mostly occurs in (SBI 2008, as the integer of the standard)
    :param salaris: gross euros per month for full time, from and to
    :param kenmerken: ``onregelmatig`` irregular hours, ``kantoor`` office hours, a driving licence code when usual
    :param taken: what one does, as continuation of "U gaat …"
    :param diploma: usual education, as a Dutch phrase
    """

    naam: str
    synoniemen: tuple[str, ...]
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

    @property
    def uri(self) -> str:
        return _BASIS + hashlib.sha256(self.naam.encode()).hexdigest()[:10].upper()


def _lees() -> tuple[Beroep, ...]:
    tekst = resources.files("exchange_client.sandbox").joinpath("beroepen.csv").read_text(encoding="utf-8")
    return tuple(
        Beroep(
            naam=rij["naam"],
            synoniemen=tuple(rij["synoniemen"].split("|")),
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


def naam_bij(uri: str) -> str:
    """The Dutch name of a practice occupation code; ``""`` when the code is none of these."""
    beroep = OP_URI.get(uri)
    return beroep.naam if beroep else ""

"""The two columns that the portal puts in front of rows to repair; when they come back, they are nobody's data."""

from collections.abc import Iterator
from dataclasses import replace

from portal.bestanden.lezen.tabel import Rij, Tabel

#: Row in the file that was delivered, and what was the matter with it.
REPARATIE_KOPPEN = ("Rij in uw bestand", "Wat u moet verbeteren")


def zonder_reparatiekoppen(tabel: Tabel) -> Tabel:
    """The table as it was before we put our columns in front, so that it is recognised as the file it came from."""
    eigen = len(REPARATIE_KOPPEN)
    if tabel.kop[:eigen] != REPARATIE_KOPPEN:
        return tabel

    def rijen() -> Iterator[Rij]:
        for rij in tabel.rijen():
            yield replace(rij, cellen=rij.cellen[eigen:])

    return replace(tabel, kop=tabel.kop[eigen:], bron=rijen)

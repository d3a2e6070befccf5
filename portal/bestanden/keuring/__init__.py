"""From a row to a profile of the standard, or to everything that is wrong with it.

Pure: no databank, no clock, a few rows in memory at a time. `bestand_keuren` is the whole way for one file. `rij.py` and
`profiel.py` say what is right, for a row of cells and for a JSON profile; `plan.py` does the same for a block of rows column by
column, and has to give the same (tests/bestanden/test_plan.py).
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from portal.bestanden.bsn import BsnOordeel, bsn_zoeken
from portal.bestanden.fouten import Bestandsfout, Melding, melding_van
from portal.bestanden.indelingen import (
    Indeling,
    Koppeling,
    Soort,
    indeling_herkennen,
    json_koppeling,
    json_soort,
    koppelen,
)
from portal.bestanden.keuring.bewaking import bewaakt
from portal.bestanden.keuring.gekeurd import ID, Gekeurd
from portal.bestanden.keuring.profiel import is_bsn, profiel_keuren
from portal.bestanden.keuring.rij import rij_keuren
from portal.bestanden.lezen.tabel import Tabel
from portal.bestanden.tekst import ingekort, kop_tonen
from portal.bestanden.waarden.uitkomst import citeer, opmerking

__all__ = ["Gekeurd", "Keuring", "bestand_keuren", "is_bsn", "profiel_keuren", "rij_keuren"]


@dataclass(frozen=True)
class Keuring:
    """The check of one file. `rijen()` gives every row once, in order, as it is read."""

    tabel: Tabel
    koppeling: Koppeling
    bsn: BsnOordeel
    bsn_meldingen: tuple[Melding, ...]

    @property
    def meldingen(self) -> tuple[Melding, ...]:
        """Everything there is to say about the file as a whole."""
        return (*self.tabel.meldingen, *self.bsn_meldingen, *self.koppeling.meldingen)

    def rijen(self) -> Iterator[Gekeurd]:
        """Check all rows. A key that an accepted row has already is refused with both row numbers; the first one stands.

        Raises Bestandsfout when reading breaks off.
        """
        gezien: dict[int, int] = {}
        for rij in self.tabel.rijen():
            if self.tabel.herkenning.formaat == "json":
                gekeurd = profiel_keuren(self.koppeling, rij, bsn_paden=self.bsn.paden)
            else:
                gekeurd = rij_keuren(self.koppeling, rij, self.bsn)
            if gekeurd.goed:
                # A hash instead of the key: a list of a million keys must not be held as texts.
                eerder = gezien.setdefault(hash(gekeurd.sleutel), rij.nummer)
                if eerder != rij.nummer:
                    gekeurd = dubbel(gekeurd, self.sleutelkop, eerder)
            yield gekeurd

    @property
    def sleutelkop(self) -> str:
        """How the column with the key is called in this file."""
        if self.tabel.herkenning.formaat == "json":
            return ID[self.koppeling.soort]
        sleutel = next(kolom for kolom in self.koppeling.indeling.kolommen if kolom.doel == "sleutel")
        return self.koppeling.kop_van(sleutel.naam)


def dubbel(gekeurd: Gekeurd, kop: str, eerder: int) -> Gekeurd:
    """The row refused, because an earlier one has its key."""
    return replace(
        gekeurd,
        profiel=None,
        contactgegevens={},
        meldingen=(*gekeurd.meldingen, dubbelmelding(gekeurd.rij, gekeurd.sleutel, kop, eerder)),
    )


def dubbelmelding(rij: int, sleutel: str, kop: str, eerder: int) -> Melding:
    """That a key stands on two rows."""
    wat = opmerking(
        "dubbel_kenmerk",
        f"dit kenmerk staat ook op rij {eerder}. Elk kenmerk mag één keer voorkomen. Verwijder rij {eerder} of rij {rij}.",
        groep="dit kenmerk staat ook op een andere rij. Elk kenmerk mag één keer voorkomen. Verwijder een van de rijen.",
    )
    return melding_van(rij, kop, "fout", wat, ingekort(citeer(sleutel)[1:-1]))


def bestand_keuren(tabel: Tabel, *, soort: Soort | None = None, indeling: Indeling | None = None) -> Keuring:
    """Recognise the layout, keep BSNs out, and be ready to check the rows.

    Reads the whole file once (for the BSN guard), so that a file that breaks off is known before a row is used.

    Args:
        tabel: from `bestand_lezen`.
        soort: what the user says the list holds; None when that is open.
        indeling: read the columns by this one once the file is recognised as its kind (words that are set per portal).

    Raises:
        Bestandsfout: as `indeling_herkennen` and `Tabel.rijen`, and `bsn` when a column that cannot be missed holds BSNs.
    """
    koppeling = koppeling_vinden(tabel, soort=soort)
    if indeling is not None:
        koppeling = koppelen(indeling, tabel.kop)
    return keuring_beginnen(tabel, koppeling, bsn_zoeken(tabel))


def koppeling_vinden(tabel: Tabel, *, soort: Soort | None = None) -> Koppeling:
    """The known layout of a table; raises as `bestand_keuren`."""
    if tabel.herkenning.formaat == "json":
        return json_koppeling(json_soort(tabel), bestandsnaam=tabel.bestandsnaam, soort=soort)
    return indeling_herkennen(tabel.kop, bestandsnaam=tabel.bestandsnaam, soort=soort)


def keuring_beginnen(tabel: Tabel, koppeling: Koppeling, oordeel: BsnOordeel, *, maskeren: bool = False) -> Keuring:
    """The check of a table of which the layout and the BSNs are known.

    Args:
        maskeren: take what tells who somebody is out of free texts, instead of only pointing it out.

    Raises: Bestandsfout `bsn` when a column that cannot be missed holds BSNs.
    """
    meldingen = bsn_weren(tabel.bestandsnaam, koppeling, oordeel)
    koppeling = bewaakt(koppeling, maskeren=maskeren)
    return Keuring(tabel.zonder(frozenset(oordeel.kolommen)), koppeling, oordeel, tuple(meldingen))


def bsn_weren(bestandsnaam: str, koppeling: Koppeling, oordeel: BsnOordeel) -> list[Melding]:
    """What to say about the columns that were refused.

    Raises: Bestandsfout `bsn` when a column that cannot be missed is among them.
    """
    nodig = {plek for invoer in koppeling.invoer if invoer.kolom.verplicht for plek in invoer.plekken}
    meldingen = []
    for plek, reden in sorted(oordeel.kolommen.items()):
        kop = kop_tonen(koppeling.koppen[plek])
        zin = f"{waarom_bsn(reden)} op een burgerservicenummer (BSN)."
        if plek in nodig:
            raise Bestandsfout(
                "bsn",
                f"{bestandsnaam}, kolom {kop}: {zin} Een BSN mag niet worden aangeleverd. Zet in deze kolom een "
                "eigen nummer en lever het bestand opnieuw aan.",
            )
        tekst = f"Kolom {kop}: {zin} De kolom is niet gelezen en niet bewaard. Laat hem een volgende keer weg."
        meldingen.append(Melding(None, kop, "let_op", tekst, code="bsn_kolom", groep=tekst))
    return meldingen


def waarom_bsn(reden: str) -> str:
    """How it was seen that a column holds a BSN, as the beginning of a sentence."""
    return "de naam van deze kolom wijst" if reden == "kop" else "de waarden in deze kolom lijken"

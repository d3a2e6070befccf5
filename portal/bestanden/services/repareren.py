"""A workbook of only the refused rows, with what is the matter beside the cells: repair it, and deliver just those rows."""

from collections import defaultdict
from collections.abc import Sequence
from itertools import islice

import msgspec

from portal.bestanden.bewaren import kopie_openen
from portal.bestanden.fouten import Bestandsfout
from portal.bestanden.indelingen.keuzes import kolomnaam
from portal.bestanden.lezen import Rij
from portal.bestanden.models import Bestand, Regelmelding
from portal.bestanden.reparatie import REPARATIE_KOPPEN
from portal.kern import limieten
from portal.kern.uitvoer import Blad, Cel, Gemarkeerd, xlsx_schrijven
from portal.profielen.services import OntsleutelenMislukt

XLSX, JSON = "xlsx", "json"


class KopieWeg(Exception):
    """The copy of the file is not kept any more, or cannot be read; `melding` says what to do."""

    def __init__(self) -> None:
        self.melding = (
            "De inhoud van dit bestand wordt hoogstens 24 uur bewaard en is er niet meer. Verbeter de rijen in uw eigen "
            "bestand; de meldingen hieronder zeggen welke het zijn."
        )
        super().__init__(self.melding)


def geweigerde_rijen_schrijven(*, bestand: Bestand) -> tuple[bytes, str]:
    """The refused rows as they were delivered, at most `REPARATIE_MAX_RIJEN` of them.

    Args:
        bestand: of the organisation of this transaction, with its `inhoud`.

    Returns: the content and "xlsx"; of a file in JSON the refused profiles as JSON and "json".
    Raises: KopieWeg.
    """
    if bestand.inhoud is None:
        raise KopieWeg
    try:
        tabel = kopie_openen(bestand).tabel()
        meldingen = _meldingen(bestand)
        geweigerd = list(islice((rij for rij in tabel.rijen() if rij.nummer in meldingen), len(meldingen)))
    except (OntsleutelenMislukt, Bestandsfout) as fout:
        raise KopieWeg from fout
    if tabel.herkenning.formaat == "json":
        return msgspec.json.format(msgspec.json.encode([rij.object for rij in geweigerd]), indent=2), JSON
    kop = tuple(tabel.kop)
    # Repaired and refused once more: our own columns are not put in front twice.
    eigen = len(REPARATIE_KOPPEN) if kop[: len(REPARATIE_KOPPEN)] == REPARATIE_KOPPEN else 0
    blad = Blad(
        "Te verbeteren",
        (*REPARATIE_KOPPEN, *kop[eigen:]),
        (_rij(kop, rij, meldingen[rij.nummer], eigen) for rij in geweigerd),
        breedtes=(8, 60),
    )
    return xlsx_schrijven([blad]), XLSX


def _meldingen(bestand: Bestand) -> dict[int, list[Regelmelding]]:
    """What is said of the rows that were refused, remarks on the same rows included."""
    per_rij: defaultdict[int, list[Regelmelding]] = defaultdict(list)
    geweigerd = bestand.meldingen.filter(ernst=Regelmelding.Ernst.FOUT).order_by("rij").values("rij").distinct()
    for melding in bestand.meldingen.filter(rij__in=geweigerd[: limieten.REPARATIE_MAX_RIJEN]).order_by("rij", "id"):
        per_rij[melding.rij].append(melding)
    return dict(per_rij)


def _rij(kop: tuple[str, ...], rij: Rij, meldingen: list[Regelmelding], eigen: int) -> Sequence[Cel]:
    per_kolom: defaultdict[str, list[str]] = defaultdict(list)
    for melding in meldingen:
        # What came from several columns is said of all of them.
        for kolom in {melding.kolom, *melding.kolom.split(" + ")}:
            per_kolom[kolom].append(melding.uitleg)
    cellen: list[Cel] = []
    for plek, cel in enumerate(rij.cellen[eigen : len(kop)], eigen):
        gezegd = per_kolom.get(kop[plek]) or per_kolom.get(kolomnaam(kop, plek))
        cellen.append(Gemarkeerd(cel, " ".join(gezegd)) if gezegd else cel)
    return [rij.nummer, " ".join(map(_genoemd, meldingen))[: limieten.CEL_MAX_TEKENS], *cellen]


def _genoemd(melding: Regelmelding) -> str:
    return f"{melding.kolom}: {melding.uitleg}" if melding.kolom else melding.uitleg

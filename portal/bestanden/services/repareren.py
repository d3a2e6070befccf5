"""A workbook of only the refused rows, with what is the matter beside the cells: repair it, and deliver just those rows."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import islice

import msgspec

from portal.bestanden.bewaren import kopie_openen
from portal.bestanden.lezen.tabel import Rij, Tabel
from portal.bestanden.models import Bestand, Regelmelding
from portal.bestanden.reparatie import REPARATIE_KOPPEN
from portal.bestanden.services.aanleveren import bestemming
from portal.kern import limieten
from portal.kern.uitvoer import Blad, Cel, Gemarkeerd, xlsx_schrijven
from portal.profielen.services import OntsleutelenMislukt, gegevens_ontsleutelen

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
        inhoud = gegevens_ontsleutelen(
            organisatie_id=bestand.organisatie_id,
            versleuteld=bytes(bestand.inhoud),
            bestemming=bestemming(bestand.pk),
        )
    except OntsleutelenMislukt as fout:
        raise KopieWeg from fout
    tabel = kopie_openen(inhoud)
    meldingen = _meldingen(bestand)
    geweigerd = islice((rij for rij in tabel.rijen() if rij.nummer in meldingen), limieten.REPARATIE_MAX_RIJEN)
    if tabel.herkenning.formaat == "json":
        return msgspec.json.format(msgspec.json.encode([rij.object for rij in geweigerd]), indent=2), JSON
    blad = Blad(
        "Te verbeteren",
        (*REPARATIE_KOPPEN, *tabel.kop),
        _rijen(tabel, geweigerd, meldingen),
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


def _rijen(tabel: Tabel, rijen: Iterator[Rij], meldingen: dict[int, list[Regelmelding]]) -> Iterator[Sequence[Cel]]:
    for rij in rijen:
        per_kolom: defaultdict[str, list[str]] = defaultdict(list)
        for melding in meldingen[rij.nummer]:
            per_kolom[melding.kolom].append(melding.uitleg)
        alles = " ".join(_genoemd(melding) for melding in meldingen[rij.nummer])
        cellen: list[Cel] = [
            Gemarkeerd(cel, " ".join(per_kolom[kop])) if kop in per_kolom else cel
            for kop, cel in zip(tabel.kop, rij.cellen, strict=False)
        ]
        yield [rij.nummer, alles, *cellen]


def _genoemd(melding: Regelmelding) -> str:
    return f"{melding.kolom}: {melding.uitleg}" if melding.kolom else melding.uitleg

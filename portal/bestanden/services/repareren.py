"""A workbook of only the refused rows, with what is the matter beside the cells: repair it, and deliver just those rows."""

from collections import defaultdict
from collections.abc import Container, Iterator, Sequence
from itertools import islice

import msgspec

from portal.bestanden.bewaren import kopie_openen
from portal.bestanden.fouten import Bestandsfout
from portal.bestanden.indelingen import Koppeling
from portal.bestanden.indelingen.keuzes import kolomnaam
from portal.bestanden.keuring.gekeurd import ID
from portal.bestanden.lezen import Rij, Tabel
from portal.bestanden.models import Bestand, Regelmelding
from portal.bestanden.reparatie import REPARATIE_KOPPEN, WAT_TE_VERBETEREN
from portal.bestanden.services.koppelingen import koppeling_bij
from portal.bestanden.tekst import netjes
from portal.bestanden.waarden.uitkomst import opsomming
from portal.kern import limieten
from portal.kern.uitvoer import Blad, Cel, Gemarkeerd, xlsx_schrijven
from portal.profielen.services import OntsleutelenMislukt

XLSX, JSON = "xlsx", "json"
_FOUT = Regelmelding.Ernst.FOUT


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

    With each comes the accepted row that has the same key, if there is one.

    Args:
        bestand: of the organisation of this transaction, with its `inhoud`.

    Returns: the content and "xlsx"; of a file in JSON the refused profiles as JSON and "json".
    Raises: KopieWeg.
    """
    if bestand.inhoud is None:
        raise KopieWeg
    try:
        kopie = kopie_openen(bestand)
        tabel = kopie.tabel()
        meldingen = _meldingen(bestand)
        rijen = list(islice((rij for rij in tabel.rijen() if rij.nummer in meldingen), len(meldingen)))
        if rijen:
            rijen += _met_hetzelfde_kenmerk(tabel, koppeling_bij(bestand, kopie, tabel), rijen, meldingen)
            rijen.sort(key=lambda rij: rij.nummer)
    except (OntsleutelenMislukt, Bestandsfout) as fout:
        raise KopieWeg from fout
    if tabel.herkenning.formaat == "json":
        return msgspec.json.format(msgspec.json.encode([rij.object for rij in rijen]), indent=2), JSON
    kop = tuple(tabel.kop)
    # Repaired and refused once more: our own columns are not put in front twice.
    eigen = len(REPARATIE_KOPPEN) if kop[: len(REPARATIE_KOPPEN)] == REPARATIE_KOPPEN else 0
    blad = Blad(
        "Te verbeteren",
        (*REPARATIE_KOPPEN, *kop[eigen:]),
        (_rij(kop, rij, meldingen[rij.nummer], eigen) for rij in rijen),
        breedtes=(8, 60),
        terugloop=frozenset({REPARATIE_KOPPEN.index(WAT_TE_VERBETEREN)}),
    )
    return xlsx_schrijven([blad]), XLSX


def _meldingen(bestand: Bestand) -> dict[int, list[Regelmelding]]:
    """What is said of the rows that were refused, remarks on the same rows included."""
    per_rij: defaultdict[int, list[Regelmelding]] = defaultdict(list)
    geweigerd = bestand.meldingen.filter(ernst=_FOUT).order_by("rij").values("rij").distinct()
    for melding in bestand.meldingen.filter(rij__in=geweigerd[: limieten.REPARATIE_MAX_RIJEN]).order_by("rij", "id"):
        per_rij[melding.rij].append(melding)
    return dict(per_rij)


def _met_hetzelfde_kenmerk(
    tabel: Tabel, koppeling: Koppeling, geweigerd: Sequence[Rij], meldingen: dict[int, list[Regelmelding]]
) -> list[Rij]:
    """The accepted rows with the key of a refused one; what is the matter with them is put with the `meldingen`.

    Repaired and delivered without it, the refused row would take the place of the good one without a word.
    """
    invoer = next((invoer for invoer in koppeling.invoer if invoer.kolom.doel == "sleutel"), None)
    plek, kop = (invoer.plekken[0], invoer.kop) if invoer is not None else (ID[koppeling.soort], "")
    anderen: defaultdict[str, list[int]] = defaultdict(list)
    for rij in geweigerd:
        anderen[_kenmerk(rij, plek)].append(rij.nummer)
    anderen.pop("", None)
    # Beyond the last of as many as there may be, a row that is not among them may have been refused too.
    alle, laatste = len(meldingen) < limieten.REPARATIE_MAX_RIJEN, geweigerd[-1].nummer
    goed = [
        rij
        for rij in _rijen_met(tabel, plek, anderen)
        if rij.nummer not in meldingen and (alle or rij.nummer < laatste)
    ]
    for rij in goed:
        zin = _dubbel(rij.nummer, anderen[_kenmerk(rij, plek)])
        meldingen[rij.nummer] = [Regelmelding(rij=rij.nummer, kolom=kop, ernst=_FOUT, tekst=zin)]
    return goed


def _kenmerk(rij: Rij, plek: int | str) -> str:
    """The key of a row: in a column, or of a JSON profile under a name; "" for none."""
    if isinstance(plek, int):
        return netjes(rij.cellen[plek])
    return str((rij.object or {}).get(plek) or "")


def _rijen_met(tabel: Tabel, plek: int | str, kenmerken: Container[str]) -> Iterator[Rij]:
    """The rows with one of these keys. Of a table block by block: a million rows need not be made to find a few."""
    if not isinstance(plek, int):
        yield from (rij for rij in tabel.rijen() if _kenmerk(rij, plek) in kenmerken)
        return
    for blok in tabel.blokken():
        for nummer, cellen in zip(blok.nummers, blok.cellen, strict=True):
            if netjes(cellen[plek]) in kenmerken:
                yield Rij(nummer, tuple(cellen))


def _dubbel(rij: int, anderen: Sequence[int]) -> str:
    begin = f"Deze rij heeft hetzelfde kenmerk als {opsomming([f'rij {ander}' for ander in anderen], 'en')}."
    if len(anderen) > 1:
        return f"{begin} Er mag er maar een blijven. Verwijder de andere."
    return f"{begin} Een van beide moet weg: verwijder rij {min(rij, *anderen)} of rij {max(rij, *anderen)}."


def _rij(kop: tuple[str, ...], rij: Rij, meldingen: list[Regelmelding], eigen: int) -> Sequence[Cel]:
    per_kolom: defaultdict[str, list[str]] = defaultdict(list)
    # What stops the row first: nobody has to do anything about a remark.
    meldingen = sorted(meldingen, key=lambda melding: melding.ernst != _FOUT)
    for melding in meldingen:
        # What came from several columns is said of all of them.
        for kolom in {melding.kolom, *melding.kolom.split(" + ")}:
            per_kolom[kolom].append(melding.uitleg)
    cellen: list[Cel] = []
    for plek, cel in enumerate(rij.cellen[eigen : len(kop)], eigen):
        gezegd = per_kolom.get(kop[plek]) or per_kolom.get(kolomnaam(kop, plek))
        cellen.append(Gemarkeerd(cel, " ".join(gezegd)) if gezegd else cel)
    return [rij.nummer, "\n".join(map(_genoemd, meldingen))[: limieten.CEL_MAX_TEKENS], *cellen]


def _genoemd(melding: Regelmelding) -> str:
    zin = f"{melding.kolom}: {melding.uitleg}" if melding.kolom else melding.uitleg
    return zin if melding.ernst == _FOUT else f"Let op: {zin}"

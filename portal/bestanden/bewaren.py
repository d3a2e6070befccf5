"""What of an upload may be kept until it has been checked: what was read of it, without a single BSN.

The file itself is never stored. Columns that hold BSNs are emptied and a BSN inside another cell is replaced before the first
byte is written, encrypted or not; the replacement makes the check refuse that row as it would have refused the original.
"""

import gzip
import zlib
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from portal.bestanden.bsn import VERWIJDERD, bsn_in_tekst
from portal.bestanden.indelingen import Koppeling, kopscore, soort_van
from portal.bestanden.keuring import Keuring, bestand_keuren, is_bsn
from portal.bestanden.lezen import Rij, Tabel, bestand_lezen
from portal.bestanden.lezen.kopie import kopie_lezen, kopie_schrijven
from portal.bestanden.reparatie import zonder_reparatiekoppen


def kopie_maken(inhoud: bytes, naam: str, soort: str) -> tuple[bytes, int]:
    """Read an upload and give back the copy that may be kept, compressed, and how many rows it holds.

    Args:
        inhoud: the file as uploaded.
        naam: as the user knows it; only used in messages.
        soort: "werkzoekende" or "vacature", as the user says.

    Raises: Bestandsfout when the file cannot be used; nothing of it need be kept then.
    """
    tabel = zonder_reparatiekoppen(bestand_lezen(inhoud, naam, kopscore=kopscore))
    keuring = bestand_keuren(tabel, soort=soort_van(soort))
    pers = zlib.compressobj(level=1, wbits=31)
    delen = [pers.compress(regel) for regel in kopie_schrijven(_zonder_bsn(keuring))]
    # The first line is the heading.
    return b"".join([*delen, pers.flush()]), len(delen) - 1


def kopie_openen(kopie: bytes) -> Tabel:
    """The table of a kept copy, as if it had been read from the file."""
    return kopie_lezen(gzip.decompress(kopie))


def _zonder_bsn(keuring: Keuring) -> Tabel:
    bron = keuring.tabel.rijen
    meldingen = (*keuring.tabel.meldingen, *keuring.bsn_meldingen)

    def rijen() -> Iterator[Rij]:
        for rij in bron():
            yield _rij_zonder_bsn(keuring, rij)

    return replace(keuring.tabel, bron=rijen, meldingen=meldingen)


def _rij_zonder_bsn(keuring: Keuring, rij: Rij) -> Rij:
    if rij.object is not None:
        return replace(rij, object=_object_zonder_bsn(rij.object, keuring.bsn.paden, ""))
    cellen = tuple(VERWIJDERD if _in_cel(keuring.koppeling, plek, cel) else cel for plek, cel in enumerate(rij.cellen))
    return replace(rij, cellen=cellen)


def _in_cel(koppeling: Koppeling, plek: int, cel: str) -> bool:
    """As `rij_keuren` judges it: a telephone number or a key of one's own is told apart by its column."""
    kolom = koppeling.plekken[plek]
    if kolom is not None and (kolom.telefoon or kolom.doel == "sleutel"):
        return False
    return bsn_in_tekst(cel)


def _object_zonder_bsn(waarde: Any, paden: frozenset[str], pad: str) -> Any:
    if isinstance(waarde, dict):
        return {naam: _object_zonder_bsn(lid, paden, f"{pad}.{naam}" if pad else naam) for naam, lid in waarde.items()}
    if isinstance(waarde, list):
        return [_object_zonder_bsn(lid, paden, f"{pad}[]") for lid in waarde]
    tekst = str(waarde) if isinstance(waarde, int) and not isinstance(waarde, bool) else waarde
    if isinstance(tekst, str) and "telefoonnummer" not in pad and is_bsn(pad, tekst, paden):
        return VERWIJDERD
    return waarde

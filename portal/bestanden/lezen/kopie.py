"""The copy of an upload that may be kept for a while: exactly what was read, without the refused columns.

The file itself is not kept: it may hold BSNs (bewaren.py), macros and hidden sheets. The copy keeps row numbers and the
problems of rows, so that a check that starts again later says the same as the first time.
"""

import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any, BinaryIO

from portal.bestanden.fouten import Bestandsfout, Melding, Opmerking
from portal.bestanden.lezen.bron import Bron
from portal.bestanden.lezen.tabel import Herkenning, Rij, Tabel


def _regel(inhoud: Any) -> bytes:
    return json.dumps(inhoud, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass") + b"\n"


def kopie_schrijven(tabel: Tabel) -> Iterator[bytes]:
    """The copy, line by line. Give it `tabel.zonder(…)`, or the refused columns are in it."""
    yield _regel(
        {
            "bestandsnaam": tabel.bestandsnaam,
            "kop": tabel.kop,
            "herkenning": asdict(tabel.herkenning),
            "meldingen": [asdict(melding) for melding in tabel.meldingen],
        }
    )
    for rij in tabel.rijen():
        yield _regel([rij.nummer, rij.object if rij.object is not None else rij.cellen, rij.problemen, rij.let_op])


def kopie_lezen(inhoud: bytes | Path | BinaryIO) -> Tabel:
    """The table that `kopie_schrijven` wrote. Raises Bestandsfout `kapot` when it is something else."""
    bron = Bron.van(inhoud)
    with bron.open() as stroom:
        begin = stroom.readline()
    try:
        voorop = json.loads(begin)
        herkenning = Herkenning(**voorop["herkenning"])
        meldingen = tuple(Melding(**melding) for melding in voorop["meldingen"])
    except (ValueError, KeyError, TypeError):
        raise Bestandsfout(
            "kapot", "De bewaarde kopie van het bestand is niet te lezen. Lever het nog eens aan."
        ) from None

    def rijen() -> Iterator[Rij]:
        with bron.open() as stroom:
            stroom.readline()
            for regel in stroom:
                nummer, waarde, problemen, let_op = json.loads(regel.decode("utf-8", "surrogatepass"))
                is_object = isinstance(waarde, dict)
                yield Rij(
                    nummer,
                    () if is_object else tuple(waarde),
                    waarde if is_object else None,
                    tuple(Opmerking(*delen) for delen in problemen),
                    tuple(Opmerking(*delen) for delen in let_op),
                )

    return Tabel(voorop["bestandsnaam"], tuple(voorop["kop"]), herkenning, rijen, meldingen)

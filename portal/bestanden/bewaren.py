"""Keeping what may be kept of an upload until it has been decided about: encrypted, in pieces, for a day at most."""

import tempfile
from collections.abc import Iterable, Iterator
from uuid import UUID

import msgspec

from portal.bestanden.inlezen import Inlezing
from portal.bestanden.kopie import Kopie
from portal.bestanden.lezen import Keuzes
from portal.bestanden.models import Bestand, Bestandsdeel
from portal.profielen.services import Gegevenskluis, gegevenskluis_openen

_IN_GEHEUGEN = 8 << 20


def bestemming(bestand_id: UUID, blad: int = 0, nummer: int = 0) -> str:
    """Binds a stored piece to its place: of one upload it cannot be put under another, nor in another order."""
    return f"bestand/{bestand_id}/{blad}/{nummer}"


def kopie_bewaren(bestand: Bestand, inlezing: Inlezing, stukken: Iterable[tuple[int, bytes]]) -> None:
    """Store the copy with a bestand that has just been saved, piece by piece; the caller's transaction makes it whole or nothing.

    Args:
        inlezing: how the file was read.
        stukken: the text that may be kept, deflated, with the place of its sheet.
    """
    kluis = gegevenskluis_openen(bestand.organisatie_id)
    bestand.inhoud = kluis.versleutelen(msgspec.json.encode(inlezing), bestemming(bestand.pk))
    bestand.save(update_fields=["inhoud"])
    nummers = dict.fromkeys(range(len(inlezing.bladen)), 0)
    for blad, stuk in stukken:
        nummers[blad] += 1
        Bestandsdeel.objects.create(
            organisatie_id=bestand.organisatie_id,
            bestand=bestand,
            blad=blad,
            nummer=nummers[blad],
            inhoud=kluis.versleutelen(stuk, bestemming(bestand.pk, blad, nummers[blad])),
        )


def kopie_openen(bestand: Bestand, *, hoeveel: int | None = None) -> Kopie:
    """The copy of a bestand, usable after the transaction: what it reads from lies here, still encrypted.

    Args:
        bestand: with `inhoud`; the transaction must be of its organisation.
        hoeveel: only so many pieces of every sheet, for who wants to see the beginning.
    """
    kluis = gegevenskluis_openen(bestand.organisatie_id)
    inlezing = msgspec.json.decode(
        kluis.ontsleutelen(bytes(bestand.inhoud or b""), bestemming(bestand.pk)), type=Inlezing
    )
    delen = Bestandsdeel.objects.filter(bestand=bestand).order_by("blad", "nummer")
    if hoeveel is not None:
        delen = delen.filter(nummer__lte=hoeveel)
    opslag = _Opslag(bestand.pk, kluis)
    for deel in delen.iterator(chunk_size=4):
        opslag.erbij(deel.blad, deel.nummer, bytes(deel.inhoud))
    return Kopie(inlezing, opslag.stukken, msgspec.convert(bestand.keuzes, type=Keuzes))


def kopie_verwijderen(bestand: Bestand) -> None:
    """Nothing of the upload is left but its line in the overview."""
    Bestandsdeel.objects.filter(bestand=bestand).delete()
    Bestand.objects.filter(pk=bestand.pk).update(inhoud=None)
    bestand.inhoud = None


class _Opslag:
    """The pieces as they were stored, on disk beyond the first megabytes; read as often as needed, one in memory at a time."""

    def __init__(self, bestand_id: UUID, kluis: Gegevenskluis) -> None:
        self._bestand_id, self._kluis = bestand_id, kluis
        self._bestand = tempfile.SpooledTemporaryFile(max_size=_IN_GEHEUGEN)  # noqa: SIM115 - gone with this object
        self._plekken: list[tuple[int, int, int, int]] = []

    def erbij(self, blad: int, nummer: int, inhoud: bytes) -> None:
        self._plekken.append((blad, nummer, self._bestand.tell(), len(inhoud)))
        self._bestand.write(inhoud)

    def stukken(self, gevraagd: int) -> Iterator[bytes]:
        for blad, nummer, plek, lengte in self._plekken:
            if blad == gevraagd:
                self._bestand.seek(plek)
                yield self._kluis.ontsleutelen(self._bestand.read(lengte), bestemming(self._bestand_id, blad, nummer))

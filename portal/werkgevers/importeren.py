"""A list of contact moments from a file: every row right, or nothing changes."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice

from portal.bestanden.services import Bestandsfout, Gekeurd, Melding, contactmomenten_keuren
from portal.kern import limieten
from portal.organisaties.models import Medewerker, Organisatie
from portal.werkgevers.codes import codewoorden
from portal.werkgevers.vastleggen import NieuwContactmoment, contactmomenten_vervangen


@dataclass(frozen=True, slots=True)
class Importuitkomst:
    """What became of a file. With a row that is wrong nothing was taken over: `overgenomen` is 0."""

    naam: str
    vorm: str
    overgenomen: int
    rijen: int
    mededelingen: tuple[str, ...]
    fouten: tuple[Melding, ...]
    let_op: tuple[Melding, ...]

    @property
    def gelukt(self) -> bool:
        return not self.fouten


def contactmomenten_importeren(
    *, door: Medewerker | None, organisatie: Organisatie, naam: str, inhoud: bytes
) -> Importuitkomst:
    """Read a CSV or XLSX and, when every row is right, put it in the place of the list delivered before.

    Args:
        naam: of the file, as the user knows it.
        inhoud: the whole file, at most `BESTAND_MAX_BYTES`; it is not stored.

    Raises: Bestandsfout when the file as a whole cannot be used.
    """
    naam = naam.replace("\\", "/").rsplit("/", 1)[-1][:200] or "bestand"
    if not inhoud:
        raise Bestandsfout("leeg", f"{naam}: het bestand is leeg. Sla de lijst opnieuw op en kies hem dan weer.")
    keuring = contactmomenten_keuren(inhoud=inhoud, naam=naam, woorden=codewoorden())
    rijen = list(islice(keuring.rijen(), limieten.CONTACTMOMENTEN_MAX_RIJEN + 1))
    if len(rijen) > limieten.CONTACTMOMENTEN_MAX_RIJEN:
        raise Bestandsfout(
            "te_veel_rijen",
            f"{naam}: er staan meer dan {limieten.CONTACTMOMENTEN_MAX_RIJEN} rijen in het bestand. Laat de oudste "
            "contactmomenten weg.",
        )
    meldingen = [melding for rij in rijen for melding in rij.meldingen]
    fouten = tuple(melding for melding in meldingen if melding.ernst == "fout")
    overgenomen = 0
    if not fouten:
        momenten = [_nieuw(rij.profiel, rij) for rij in rijen if rij.profiel is not None]
        overgenomen = contactmomenten_vervangen(door=door, organisatie=organisatie, naam=naam, momenten=momenten)
    return Importuitkomst(
        naam=naam,
        vorm=keuring.tabel.herkenning.omschrijving,
        overgenomen=overgenomen,
        rijen=len(rijen),
        mededelingen=tuple(dict.fromkeys(melding.tekst for melding in keuring.meldingen)),
        fouten=fouten,
        let_op=tuple(melding for melding in meldingen if melding.ernst == "let_op"),
    )


def _nieuw(profiel: Mapping[str, object], rij: Gekeurd) -> NieuwContactmoment:
    return NieuwContactmoment(inhoud=profiel, eigen_kenmerk=rij.sleutel)

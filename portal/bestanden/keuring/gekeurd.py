"""What one row became, and the remarks on the way."""

import re
from dataclasses import dataclass, field
from typing import Any

from exchange_client.standaard import Standaardfout
from portal.bestanden.fouten import Melding, Opmerking, melding_van
from portal.bestanden.tekst import kop_tonen
from portal.bestanden.waarden.uitkomst import opmerking

#: Top-level attributes that reach the person; kept apart from the profile.
CONTACT = ("telefoonnummer", "emailadres")
#: The id in a JSON profile is the key of the organisation; the portal gives its own.
ID = {"werkzoekende": "idWerkzoekende", "vacature": "idVacature"}
BSN_IN_CEL = opmerking(
    "bsn",
    "hier staat een getal dat op een burgerservicenummer (BSN) lijkt. Haal het weg; een BSN mag hier niet in staan.",
)
_AANTAL = re.compile("te lang: [0-9]+ tekens, hoogstens")


@dataclass(frozen=True, slots=True)
class Gekeurd:
    """What one row became.

    `profiel` is the standard's JSON as dict, without the id (the portal gives its own) and without the person's contact
    data; None when the row is refused. A JSON profile keeps its order, its empty lists and its own id. `contactgegevens`
    holds `emailadres` and `telefoonnummer` lists of the person, `toestemming` what the file says about sharing them (None:
    nothing). `meldingen` holds every problem and remark of the row.
    """

    rij: int
    sleutel: str
    profiel: dict[str, Any] | None
    contactgegevens: dict[str, list[str]] = field(default_factory=dict)
    toestemming: bool | None = None
    meldingen: tuple[Melding, ...] = ()

    @property
    def goed(self) -> bool:
        """Whether the row is taken."""
        return self.profiel is not None


class Rijverslag:
    """Collects the remarks of one row, with place and masked value."""

    def __init__(self, rij: int) -> None:
        self.rij = rij
        self.meldingen: list[Melding] = []
        self.heeft_fout = False

    def fout(self, kolom: str | None, wat: Opmerking, waarde: str = "") -> None:
        self.heeft_fout = True
        self.meldingen.append(melding_van(self.rij, kolom, "fout", wat, waarde))

    def let_op(self, kolom: str | None, wat: Opmerking, waarde: str = "") -> None:
        self.meldingen.append(melding_van(self.rij, kolom, "let_op", wat, waarde))


def onzichtbaar(waar: str, teken: str, doen: str) -> Opmerking:
    """That there is a character nobody can see."""
    begin = f"in {waar} staat een onzichtbaar teken"
    return opmerking("onzichtbaar_teken", f"{begin} ({teken}). {doen}", groep=f"{begin}. {doen}")


def van_de_standaard(bezwaar: Standaardfout) -> Opmerking:
    """What the standard has against a profile; it may count characters, and then every row would be a group of its own."""
    # A name that the sender invented may be data: it is shown as a heading is.
    melding = bezwaar.melding.replace(f"“{bezwaar.label}”", f"“{kop_tonen(bezwaar.label)}”")
    return opmerking("standaard", melding, groep=_AANTAL.sub("te lang: hoogstens", melding))

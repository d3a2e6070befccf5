"""One table per layout: the columns with their meaning. Reading, the templates and the explanation all come from it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from exchange_client.standaard import Vacature, WerkgeverscontactmomentMatch, Werkzoekende
from exchange_client.standaard.boom import boom
from portal.bestanden.fouten import Melding
from portal.bestanden.tekst import kopsleutel
from portal.bestanden.waarden.uitkomst import Gelezen, Lezer
from portal.bestanden.waarden.vrije_tekst import Bewaking

Soort = Literal["werkzoekende", "vacature", "contactmoment"]

#: The class of the standard that a profile of this kind must satisfy.
STANDAARD: Mapping[Soort, type[Werkzoekende] | type[Vacature] | type[WerkgeverscontactmomentMatch]] = {
    "werkzoekende": Werkzoekende,
    "vacature": Vacature,
    "contactmoment": WerkgeverscontactmomentMatch,
}
#: How a list of this kind is called in a sentence.
LIJSTNAAM: Mapping[Soort, str] = {
    "werkzoekende": "werkzoekenden",
    "vacature": "vacatures",
    "contactmoment": "contactmomenten",
}


def soort_van(tekst: str) -> Soort:
    """The kind of list by its name; ValueError for anything else."""
    if tekst == "werkzoekende":
        return "werkzoekende"
    if tekst == "vacature":
        return "vacature"
    if tekst == "contactmoment":
        return "contactmoment"
    raise ValueError(f"unknown kind of list: {tekst!r}")


@dataclass(frozen=True, slots=True)
class Kolom:
    """One column.

    `doel` is where the value goes: a path in the profile (`mobiliteit.bemiddelingspostcode`), `sleutel` (the key of the
    organisation itself), `contact.telefoonnummer` / `contact.emailadres` (of the person, kept apart), `toestemming`,
    `hulp.<naam>` (only for the rules of the layout) or `""` for a column that is known and deliberately not taken.
    `persoonlijk`: the value never stands in a message. `telefoon`: numbers are expected, so the BSN guard looks less
    strictly. `voorbeelden` are the cells of the three example rows.
    """

    naam: str
    doel: str
    lezer: Lezer
    uitleg: str = ""
    toegestaan: str = ""
    voorbeelden: tuple[str, str, str] = ("", "", "")
    verplicht: bool = False
    synoniemen: tuple[str, ...] = ()
    persoonlijk: bool = False
    telefoon: bool = False


@dataclass(frozen=True, slots=True)
class Regel:
    """A step over more than one column, after the cells have been read.

    `functie` gets the values of `invoer` (each a `doel`), None for what is absent, and is not called when all are. What it gives
    goes to `doel` unless that is empty; its remarks belong to the column `kolom`.
    """

    kolom: str
    invoer: tuple[str, ...]
    functie: Callable[..., Gelezen]
    doel: str = ""


@dataclass(frozen=True)
class Indeling:
    """A layout that is recognised by its headings: the required ones, and at least `minstens` of all.

    So two layouts with the same required columns stay apart.
    """

    code: str
    naam: str
    soort: Soort
    kolommen: tuple[Kolom, ...]
    regels: tuple[Regel, ...] = ()
    minstens: int = 0
    op_sleutel: Mapping[str, Kolom] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        op_sleutel: dict[str, Kolom] = {}
        for kolom in self.kolommen:
            for naam in (kolom.naam, *kolom.synoniemen):
                if op_sleutel.setdefault(kopsleutel(naam), kolom) is not kolom:
                    raise ValueError(f"{self.code}: heading {naam!r} is claimed by two columns")
        object.__setattr__(self, "op_sleutel", op_sleutel)

    @property
    def verplicht(self) -> tuple[Kolom, ...]:
        """The columns without which the file cannot be used."""
        return tuple(kolom for kolom in self.kolommen if kolom.verplicht)

    def kolom(self, naam: str) -> Kolom:
        """The column with this name; KeyError when there is none."""
        return self.op_sleutel[kopsleutel(naam)]


@dataclass(frozen=True)
class Invoer:
    """Where the value of one column of the layout comes from in one file.

    `plekken` are positions in the heading, `kop` is how the user knows it: the heading, or the headings with a plus.
    `voorbereiding` makes one cell of the cells, trimmed; without it there is one, taken as it is. `bewaking` is the guard on a
    free text, for which the last of `plekken` say how the person is called.
    """

    kolom: Kolom
    plekken: tuple[int, ...]
    kop: str
    lezer: Lezer
    voorbereiding: Callable[[Sequence[str]], str] | None = None
    bewaking: Bewaking | None = None


@dataclass(frozen=True)
class Koppeling:
    """A layout bound to the headings of one file; `maskeren`: what tells who somebody is goes out of free texts."""

    indeling: Indeling
    koppen: tuple[str, ...]
    invoer: tuple[Invoer, ...]
    meldingen: tuple[Melding, ...] = ()
    maskeren: bool = False

    @property
    def soort(self) -> Soort:
        """What the list holds."""
        return self.indeling.soort

    def kop_van(self, naam: str) -> str:
        """The heading in this file of a column of the layout; the layout's own name when the file lacks it."""
        gezocht = self.indeling.kolom(naam)
        return next((invoer.kop for invoer in self.invoer if invoer.kolom is gezocht), naam)

    @property
    def volgorde(self) -> tuple[str, ...]:
        """Every `doel` in the profile, in the order of the standard.

        Not in the order of the file: two lists that say the same must give the same profile to the letter, or an export with
        its columns moved would look like a list in which everybody has changed.
        """
        doelen = {invoer.kolom.doel for invoer in self.invoer} | {regel.doel for regel in self.indeling.regels}
        return tuple(sorted((doel for doel in doelen if in_profiel(doel)), key=lambda doel: _plek(self.soort, doel)))


def in_profiel(doel: str) -> bool:
    """Whether a value goes into the profile itself, and not apart from it or nowhere."""
    return bool(doel) and doel.partition(".")[0] not in ("sleutel", "toestemming", "contact", "hulp")


def _plek(soort: Soort, doel: str) -> tuple[int, ...]:
    """The place of a path in the standard, level by level."""
    knoop, plek = boom(STANDAARD[soort]), []
    for stap in doel.replace("[0]", "").split("."):
        plek.append(list(knoop.velden).index(stap))
        onder = knoop.velden[stap]
        knoop = onder.item if onder.item is not None else onder
    return tuple(plek)

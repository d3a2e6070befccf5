"""One table per layout: the columns with their meaning. Reading, the templates and the explanation all come from it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from exchange_client.standaard import Vacature, WerkgeverscontactmomentMatch, Werkzoekende
from portal.bestanden.fouten import Melding
from portal.bestanden.tekst import kopsleutel
from portal.bestanden.waarden.uitkomst import Gelezen, Lezer

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
    `hulp.<naam>` (only for `Indeling.afronden`) or `""` for a column that is known and deliberately not taken.
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


#: Last step of a row: combine helper columns, check one column against another. Gets the profile and the helpers.
Afronden = Callable[[dict[str, Any], Mapping[str, Any]], Iterator[tuple[str, Gelezen]]]


def _niets(_profiel: dict[str, Any], _hulp: Mapping[str, Any]) -> Iterator[tuple[str, Gelezen]]:
    return iter(())


@dataclass(frozen=True)
class Indeling:
    """A layout that is recognised by its headings.

    `afronden` yields (name of the column a remark belongs to, outcome). `herkenning` are headings besides the required
    ones of which at least `minstens` must be there, so that two layouts with the same required columns stay apart.
    """

    code: str
    naam: str
    soort: Soort
    kolommen: tuple[Kolom, ...]
    afronden: Afronden = _niets
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
class Koppeling:
    """A layout bound to the headings of one file: `plekken[i]` is the column of the i-th heading, None when unknown."""

    indeling: Indeling
    koppen: tuple[str, ...]
    plekken: tuple[Kolom | None, ...]
    meldingen: tuple[Melding, ...] = ()

    @property
    def soort(self) -> Soort:
        """What the list holds."""
        return self.indeling.soort

    def kop_van(self, naam: str) -> str:
        """The heading in this file of a column of the layout; the layout's own name when the file lacks it."""
        gezocht = self.indeling.kolom(naam)
        return next((kop for kop, kolom in zip(self.koppen, self.plekken, strict=True) if kolom is gezocht), naam)

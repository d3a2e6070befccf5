"""What a column of somebody's own file can be: every field of our template, and the parts of those that have parts."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from portal.bestanden.indelingen.eigen_vacatures import EIGEN_VACATURES
from portal.bestanden.indelingen.eigen_werkzoekenden import EIGEN_WERKZOEKENDEN
from portal.bestanden.indelingen.kolom import Indeling, Kolom, Regel, Soort
from portal.bestanden.waarden.eenvoudig import postcode_lezen
from portal.bestanden.waarden.keuze import taalniveau
from portal.bestanden.waarden.lijst import DELEN, LEDEN, Deel
from portal.bestanden.waarden.uitkomst import GEWOON, OPTIES, Gelezen, Lezer, goed

_NEDERLANDS = ("hulp.mondeling", "hulp.schriftelijk")
_TALEN = {"werkzoekende": "arbeidsmarktkwalificatie.taalbeheersing", "vacature": "taalbeheersing"}
#: First part of the place in the profile → the group under which the field is shown.
_GROEPEN = {
    "sleutel": "Kenmerk en plaats",
    "mobiliteit": "Kenmerk en plaats",
    "adres": "Kenmerk en plaats",
    "nummerVacature": "Kenmerk en plaats",
    "naamVacature": "De vacature",
    "omschrijvingVacature": "De vacature",
    "beroep": "De vacature",
    "sluitingsdatumVacature": "De vacature",
    "sector": "Werk",
    "bemiddelingsberoep": "Werk",
    "werktijden": "Werk",
    "flexibiliteit": "Werk",
    "contractvorm": "Werk",
    "vervoermiddel": "Werk",
    "arbeidsVoorwaarden": "Werk",
    "werkgever": "Werkgever",
    "sollicitatiewijze": "Werkgever",
    "indicatieLdrRegistratie": "Ondersteuning",
    "eisAanWerk": "Ondersteuning",
    "persoonlijkePresentatie": "Presentatie en contact",
    "webadres": "Presentatie en contact",
    "contact": "Presentatie en contact",
    "contactpersoon": "Presentatie en contact",
    "indicatieBeschikbaarheidContactgegevens": "Presentatie en contact",
    "toestemming": "Presentatie en contact",
}
_ANDERS = "Kennis en ervaring"


@dataclass(frozen=True, slots=True)
class Veld:
    """One thing that a column can hold. `deel` is the place of a part in a value with parts, None for the field itself."""

    code: str
    naam: str
    groep: str
    kolom: Kolom
    deel: int | None = None

    @property
    def lezer(self) -> Lezer:
        """Of one value: of a part, of one member of a list, or of the cell."""
        if self.deel is not None:
            return DELEN[self.kolom.lezer][self.deel].lezer
        return LEDEN.get(self.kolom.lezer, self.kolom.lezer)

    @property
    def meer(self) -> bool:
        """Whether it can hold more than one value."""
        return self.kolom.lezer in LEDEN

    @property
    def samen(self) -> bool:
        """Whether more columns can be put together in it."""
        return (
            self.meer
            or self.kolom.lezer is postcode_lezen
            or (self.kolom.lezer in GEWOON and self.kolom.doel not in ("sleutel",))
        )

    @property
    def opties(self) -> tuple[str, ...]:
        """What one value can be, when that is a fixed list."""
        return OPTIES.get(self.lezer, ())

    @property
    def voorbeeld(self) -> str:
        """What a cell may look like."""
        if self.deel is None:
            return next((voorbeeld for voorbeeld in self.kolom.voorbeelden if voorbeeld), "")
        for cel in self.kolom.voorbeelden:
            delen = cel.split("|")[0].split(" : ")
            if len(delen) > self.deel and delen[self.deel].strip():
                return delen[self.deel].strip()
        return ""


def _nederlands(mondeling: int | None, schriftelijk: int | None) -> Gelezen:
    """Two columns about one language."""
    taal: dict[str, Any] = {"codeTaal": "nld"}
    if mondeling is not None:
        taal["codeNiveauTaalbeheersingMondeling"] = mondeling
    if schriftelijk is not None:
        taal["codeNiveauTaalbeheersingSchriftelijk"] = schriftelijk
    return goed([taal])


def nederlandsregel(soort: Soort, kolom: str) -> Regel:
    """Dutch, spoken and written, in columns of their own."""
    return Regel(kolom, _NEDERLANDS, _nederlands, _TALEN[soort])


_EXTRA = tuple(
    Kolom(
        f"Nederlands {hoe}",
        doel,
        taalniveau,
        f"Hoe goed de persoon Nederlands {wat}. Alleen als er geen kolom met alle talen is.",
        "geen, redelijk, goed of uitstekend",
        ("redelijk", "goed", ""),
        synoniemen=(f"{hoe} Nederlands",),
    )
    for doel, hoe, wat in zip(_NEDERLANDS, ("mondeling", "schriftelijk"), ("spreekt", "schrijft"), strict=True)
)


@cache
def keuze_indeling(soort: Soort, *, met_nederlands: bool = False) -> Indeling:
    """The layout behind columns that somebody chose: our template, with Dutch in columns of its own when asked."""
    sjabloon = EIGEN_VACATURES if soort == "vacature" else EIGEN_WERKZOEKENDEN
    regels = (nederlandsregel(soort, _EXTRA[0].naam),) if met_nederlands else ()
    return Indeling(
        "eigen-kolommen", "Zelf gekozen kolommen", soort, (*sjabloon.kolommen, *_EXTRA), (*sjabloon.regels, *regels)
    )


@cache
def velden(soort: Soort) -> dict[str, Veld]:
    """Everything that can be chosen, by code, group by group in the order of the template."""
    alle: list[Veld] = []
    for kolom in keuze_indeling(soort).kolommen:
        groep = _GROEPEN.get(kolom.doel.split(".")[0].removesuffix("[0]"), _ANDERS)
        alle.append(Veld(kolom.doel, kolom.naam, groep, kolom))
        alle += [
            Veld(f"{kolom.doel}#{deel.naam}", f"{kolom.naam}: {deel.naam}", groep, kolom, plek)
            for plek, deel in enumerate(_delen(kolom))
        ]
    groepen = list(dict.fromkeys(veld.groep for veld in alle))
    return {veld.code: veld for groep in groepen for veld in alle if veld.groep == groep}


def _delen(kolom: Kolom) -> tuple[Deel, ...]:
    return DELEN.get(kolom.lezer, ())


def is_nederlands(veld: Veld) -> bool:
    """Whether it is about Dutch alone."""
    return veld.kolom.doel in _NEDERLANDS


def is_talen(veld: Veld) -> bool:
    """Whether it is about languages by name."""
    return veld.kolom.doel in _TALEN.values()

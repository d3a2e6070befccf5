"""What stands where in the form: blocks of fields and of lists, by their path in the profile."""

from collections.abc import Iterator
from dataclasses import dataclass

from portal.profielen.models import Soort


@dataclass(frozen=True, slots=True)
class Vak:
    """One field. `pad` is relative to the profile, or to one item of a list; label and hint replace those of the standard."""

    pad: str
    label: str = ""
    uitleg: str = ""
    verplicht: bool = False

    @property
    def naam(self) -> str:
        """Its name in the form; the paths of one profile never meet in it."""
        return self.pad.replace(".", "__")


@dataclass(frozen=True, slots=True)
class Herhaling:
    """A list of which every item is a row of fields. `een` is how one of them is called ("opleiding").

    `nodig` is the field without which an item says nothing.
    """

    pad: str
    een: str
    vakken: tuple[Vak, ...]
    maximum: int
    nodig: str = ""

    @property
    def naam(self) -> str:
        return self.pad.replace(".", "__")


@dataclass(frozen=True, slots=True)
class Meerkeuze:
    """A list of which every item is one code: a set of boxes to tick."""

    pad: str
    sleutel: str
    label: str

    @property
    def naam(self) -> str:
        return self.pad.replace(".", "__")


Onderdeel = Vak | Herhaling | Meerkeuze


@dataclass(frozen=True, slots=True)
class Blok:
    """A part of the page with a heading; `open_` ones are always in view, the others fold away while they are empty."""

    titel: str
    inhoud: tuple[Onderdeel, ...]
    open_: bool = False
    uitleg: str = ""


_TAAL = Herhaling(
    "",
    "taal",
    (
        Vak("codeTaal"),
        Vak("codeNiveauTaalbeheersingMondeling"),
        Vak("codeNiveauTaalbeheersingSchriftelijk"),
        Vak("codeNiveauTaalbeheersingLezen"),
        Vak("codeNiveauTaalbeheersingLuisteren"),
    ),
    10,
    "codeTaal",
)
_CONTRACT = (Vak("codeTypeArbeidscontract", "Contract"), Vak("codeTypeOvereenkomst", "Soort werk"))
_VERVOER = (
    Vak("codeVervoermiddel", "Vervoermiddel"),
    Vak("indicatieBeschikbaarVoorWoonWerkverkeer", "Voor woon-werkverkeer"),
    Vak("indicatieBeschikbaarVoorUitvoeringWerk", "Voor het werk zelf"),
)
_WEBADRES = (Vak("codeWebadres"), Vak("url"))
_ALLEEN_DETAIL = "Wordt alleen bij een detailvraag gedeeld."


def _taal(pad: str) -> Herhaling:
    return Herhaling(pad, _TAAL.een, _TAAL.vakken, _TAAL.maximum, _TAAL.nodig)


WERKZOEKENDE = (
    Blok(
        "Welk werk en waar",
        (
            Herhaling("bemiddelingsberoep", "beroep", (Vak("codeBeroepsnaam"),), 5, "codeBeroepsnaam"),
            Vak("mobiliteit.bemiddelingspostcode", "Postcode", "Van waaruit deze persoon werk zoekt.", verplicht=True),
            Vak("mobiliteit.maximaleReisafstand", "Maximale reisafstand in kilometers"),
            Vak("mobiliteit.maximaleReistijd", "Maximale reistijd in minuten, enkele reis"),
        ),
        open_=True,
    ),
    Blok(
        "Wanneer",
        (
            Vak("werktijden.aantalWerkurenPerWeekMinimaal"),
            Vak("werktijden.aantalWerkurenPerWeekMaximaal"),
            Vak("werktijden.indicatieKantoortijden", "Werken op kantoortijden"),
            Vak("flexibiliteit.indicatieOnregelmatigWerkOfPloegendienst"),
            Vak("flexibiliteit.datumAanvangBeschikbaarVoorWerk", "Beschikbaar vanaf"),
            Vak("flexibiliteit.datumEindeBeschikbaarVoorWerk", "Beschikbaar tot"),
            Herhaling("contractvorm", "contract", _CONTRACT, 8),
        ),
        open_=True,
    ),
    Blok(
        "Niveau, rijbewijs en talen",
        (
            Vak("arbeidsmarktkwalificatie.codeWerkEnDenkniveauWerkzoekende"),
            Meerkeuze("arbeidsmarktkwalificatie.rijbewijs", "codeSoortRijbewijs", "Rijbewijzen"),
            _taal("arbeidsmarktkwalificatie.taalbeheersing"),
        ),
        open_=True,
    ),
    Blok(
        "Opleidingen en cursussen",
        (
            Herhaling(
                "arbeidsmarktkwalificatie.opleiding",
                "opleiding",
                (
                    Vak("codeNiveauOpleiding", "Niveau"),
                    Vak("toelichtingOpleiding", "Naam of toelichting"),
                    Vak("indicatieDiploma", "Diploma"),
                    Vak("datumDiploma"),
                    Vak("codeStatusOpleiding", "Status"),
                    Vak("naamOpleidingsinstituut", "School"),
                    Vak("codeOpleidingsnaam", "Code van de opleiding"),
                ),
                20,
            ),
            Herhaling(
                "arbeidsmarktkwalificatie.cursus",
                "cursus",
                (
                    Vak("naamCursus"),
                    Vak("indicatieCertificaat", "Certificaat"),
                    Vak("datumCertificaat"),
                    Vak("naamOpleidingsinstituut", "Instituut"),
                    Vak("toelichtingCursus", "Toelichting"),
                ),
                20,
            ),
        ),
    ),
    Blok(
        "Werkervaring",
        (
            Herhaling(
                "arbeidsmarktkwalificatie.werkervaring",
                "werkervaring",
                (
                    Vak("beroep.codeBeroepsnaam"),
                    Vak("naamOrganisatie"),
                    Vak("datumAanvangWerkzaamheden", "Van"),
                    Vak("datumEindeWerkzaamheden", "Tot"),
                    Vak("toelichtingWerkervaring", "Toelichting"),
                ),
                20,
            ),
        ),
    ),
    Blok(
        "Interesses, competenties en branches",
        (
            Herhaling("arbeidsmarktkwalificatie.interesse", "interesse", (Vak("naamInteresse"),), 20),
            Herhaling("arbeidsmarktkwalificatie.competentiebeheersing", "competentie", (Vak("codeCompetentie"),), 20),
            Herhaling("sector", "branche", (Vak("codeSbi"),), 10),
        ),
    ),
    Blok("Vervoer", (Herhaling("vervoermiddel", "vervoermiddel", _VERVOER, 6, "codeVervoermiddel"),)),
    Blok(
        "Nodig op het werk",
        (
            Vak("indicatieLdrRegistratie", "In het doelgroepregister (banenafspraak)"),
            Vak("eisAanWerk.indicatieAanpassingWerkomgeving", "Aanpassing van de werkplek"),
            Vak("eisAanWerk.indicatieBegeleiding", "Begeleiding"),
            Vak("eisAanWerk.indicatieWerkvariatie", "Afwisseling in het werk"),
        ),
        uitleg=_ALLEEN_DETAIL,
    ),
    Blok(
        "Persoonlijke presentatie",
        (
            Vak(
                "persoonlijkePresentatie",
                uitleg=f"Zet er geen naam, telefoonnummer of e-mailadres in. {_ALLEEN_DETAIL}",
            ),
        ),
    ),
    Blok(
        "Contactpersoon bij uw organisatie",
        (
            Vak("indicatieBeschikbaarheidContactgegevens", "Er zijn contactgegevens"),
            Herhaling(
                "contactpersoon",
                "contactpersoon",
                (Vak("naamContactpersoonAfdeling"), Vak("telefoonnummer"), Vak("emailadres")),
                3,
            ),
        ),
        uitleg="De medewerker of afdeling bij wie een andere organisatie zich meldt.",
    ),
)

VACATURE = (
    Blok(
        "Welk werk en waar",
        (
            Vak("naamVacature", "Naam van de vacature", verplicht=True),
            Vak("beroep.codeBeroepsnaam", uitleg="Typ een paar letters en kies uit de lijst."),
            Vak("omschrijvingVacature"),
            Vak("adres.postcode", "Postcode van de werkplek", verplicht=True),
            Vak("adres.straatnaam", "Straat"),
            Vak("adres.huisnummer", "Huisnummer"),
            Vak("adres.huisnummertoevoeging", "Toevoeging"),
        ),
        open_=True,
    ),
    Blok(
        "Wanneer",
        (
            Vak("werktijden.aantalWerkurenPerWeekMinimaal"),
            Vak("werktijden.aantalWerkurenPerWeekMaximaal"),
            Vak("werktijden.indicatieKantoortijden", "Werk op kantoortijden"),
            Vak("flexibiliteit.indicatieOnregelmatigWerkOfPloegendienst"),
            Vak("arbeidsVoorwaarden.datumAanvangWerkzaamheden", "Werk begint op"),
            Vak("arbeidsVoorwaarden.datumEindeWerkzaamheden", "Werk eindigt op"),
            Vak("sluitingsdatumVacature", "Sluitingsdatum", "Na deze dag wordt de vacature niet meer gevonden."),
            Herhaling("contractvorm", "contract", _CONTRACT, 8),
        ),
        open_=True,
    ),
    Blok(
        "Wat iemand moet kunnen",
        (
            Vak("codeWerkEnDenkniveauMinimaal"),
            Meerkeuze("rijbewijs", "codeSoortRijbewijs", "Rijbewijzen die nodig zijn"),
            _taal("taalbeheersing"),
            Herhaling("werkervaring", "ervaring", (Vak("aantalJarenWerkzaamInBeroep", "Jaren werkervaring"),), 1),
        ),
        open_=True,
    ),
    Blok(
        "Opleidingen, cursussen en competenties",
        (
            Herhaling(
                "opleiding",
                "opleiding",
                (
                    Vak("codeNiveauOpleiding", "Niveau"),
                    Vak("toelichtingOpleiding", "Naam of toelichting"),
                    Vak("indicatieDiploma", "Diploma nodig"),
                    Vak("codeOpleidingsnaam", "Code van de opleiding"),
                ),
                20,
            ),
            Herhaling(
                "cursus",
                "cursus",
                (
                    Vak("naamCursus"),
                    Vak("indicatieCertificaat", "Certificaat nodig"),
                    Vak("toelichtingCursus", "Toelichting"),
                ),
                20,
            ),
            Herhaling("competentiebeheersing", "competentie", (Vak("codeCompetentie"),), 20),
        ),
    ),
    Blok(
        "Arbeidsvoorwaarden",
        (
            Vak("arbeidsVoorwaarden.salarisIndicatie", "Salaris"),
            Vak("arbeidsVoorwaarden.omschrijvingArbeidsvoorwaarden", "Andere arbeidsvoorwaarden"),
        ),
    ),
    Blok(
        "Werkgever",
        (
            Vak("werkgever.handelsnaamOrganisatie", "Naam van de werkgever"),
            Herhaling("werkgever.sector", "branche van de werkgever", (Vak("codeSbi"),), 10),
            Herhaling("werkgever.webadres", "website", _WEBADRES, 5, "url"),
            Herhaling(
                "werkgever.contactpersoon",
                "contactpersoon",
                (Vak("naamContactpersoonAfdeling"), Vak("telefoonnummer[]"), Vak("emailadres[]")),
                5,
            ),
        ),
    ),
    Blok(
        "Branche, vervoer en solliciteren",
        (
            Vak("sector.codeSbi", "Branche van het werk (SBI)"),
            Herhaling("vervoermiddel", "vervoermiddel", _VERVOER, 6, "codeVervoermiddel"),
            Herhaling(
                "sollicitatiewijze",
                "manier van solliciteren",
                (Vak("codeSollicitatiewijze", "Solliciteren per"), Vak("webadres.url", "Webadres")),
                4,
                "codeSollicitatiewijze",
            ),
            Vak(
                "nummerVacature",
                "Vacaturenummer",
                f"Het nummer waaronder de werkgever de vacature kent. {_ALLEEN_DETAIL}",
            ),
        ),
    ),
)

BLOKKEN = {Soort.WERKZOEKENDE: WERKZOEKENDE, Soort.VACATURE: VACATURE}


def herhalingen(blokken: tuple[Blok, ...]) -> Iterator[Herhaling]:
    """Every list of the form."""
    for blok in blokken:
        yield from (onderdeel for onderdeel in blok.inhoud if isinstance(onderdeel, Herhaling))

"""Invented employers, by the kind of work they offer. Domains end in example.nl, phone numbers in nobody's range."""

import random
import re
from dataclasses import dataclass

_PER_AFDELING: dict[str, tuple[str, ...]] = {
    "vervoer": (
        "Transportbedrijf Oude Weg",
        "Van Helden Logistiek",
        "Distributiecentrum De Poort",
        "Snelpost Oost",
        "Koeriersdienst Pijlsnel",
        "Expeditie De Haan",
        "Vrachtlijn Nederland",
        "Busmaatschappij De Reiziger",
    ),
    "industrie": (
        "Machinefabriek Slinge",
        "Metaalbewerking Van Loon",
        "Zuivelfabriek De Weide",
        "Kunststof Combinatie Oost",
        "Vleeswaren Ter Horst",
        "Gieterij De Oude IJssel",
        "Papierfabriek Veluwe",
        "Chemie Delfland",
    ),
    "bouw": (
        "Bouwbedrijf Roelofs en Zonen",
        "Aannemersbedrijf De Hoeksteen",
        "Schildersbedrijf Kleurrijk",
        "Installatietechniek Warmt",
        "Dakwerk Noord",
        "Zonne-energie Midden",
        "Straatwerk Bosman",
        "Elektro Vonk",
    ),
    "dienst": (
        "Schoonmaakbedrijf Helder",
        "Beveiliging De Wacht",
        "Facilitair Bedrijf Samen",
        "Hoveniersbedrijf De Linde",
        "Groenbedrijf Achterhoeks Goed",
        "Sociaal Werkbedrijf De Kans",
        "Glazenwasserij Zonlicht",
    ),
    "zorg": (
        "Zorggroep De Essen",
        "Woonzorgcentrum Het Lindenhof",
        "Thuiszorg Nabij",
        "Stichting Wonen met Zorg",
        "Ziekenhuis De Brink",
        "Huisartsenpraktijk Aan de Gracht",
        "Kinderopvang Het Vlindertje",
        "Gehandicaptenzorg De Brug",
    ),
    "onderwijs": (
        "Basisschool De Regenboog",
        "Scholengroep Het Kompas",
        "Openbare School De Wegwijzer",
        "Montessorischool De Boom",
    ),
    "overheid": ("Werkplein De Regio", "Sociale Dienst Samenwerking Oost", "Uitvoeringsdienst De Vallei"),
    "horeca": (
        "Restaurant De Gouden Leeuw",
        "Eetcafé 't Pleintje",
        "Hotel De Zwaan",
        "Lunchroom Zoet en Hartig",
        "Partycentrum De Radstake",
        "Vakantiepark De Heidehoek",
    ),
    "winkel": (
        "Supermarkt Van der Meer",
        "Bakkerij De Korenaar",
        "Slagerij Ten Broeke",
        "Bouwmarkt De Klus",
        "Modehuis Anna",
        "Kapsalon Knap",
        "Fietsspecialist De Ketting",
        "Garage Ter Beek",
        "Tuincentrum De Oase",
    ),
    "kantoor": (
        "Administratiekantoor Balans",
        "Verzekeringen Zeker en Co",
        "Klantcontact Nederland",
        "Softwarehuis De Lage Landen",
        "Groothandel Centraal",
        "Energiebedrijf Oost",
        "Accountants Van Dam",
    ),
}

# First two digits of the SBI code of an occupation to the kind of employer.
_AFDELING_BIJ_SBI = {
    **dict.fromkeys((49, 52, 53), "vervoer"),
    **dict.fromkeys((10, 11, 20, 25, 33), "industrie"),
    **dict.fromkeys((41, 42, 43), "bouw"),
    **dict.fromkeys((1, 80, 81, 82), "dienst"),
    **dict.fromkeys((86, 87, 88), "zorg"),
    85: "onderwijs",
    84: "overheid",
    **dict.fromkeys((55, 56), "horeca"),
    **dict.fromkeys((45, 47, 96), "winkel"),
}

_VOORNAMEN = (
    "Anouk",
    "Bas",
    "Carla",
    "Daan",
    "Els",
    "Farid",
    "Gerda",
    "Hamza",
    "Ingrid",
    "Jeroen",
    "Karin",
    "Leila",
    "Marieke",
    "Nico",
    "Petra",
    "Rachid",
    "Sanne",
    "Tom",
    "Usha",
    "Wouter",
    "Yvonne",
)
_ACHTERNAMEN = (
    "Aalbers",
    "Bosch",
    "Dijkstra",
    "El Amrani",
    "Groot",
    "Hendriks",
    "Jansen",
    "Kuipers",
    "Lubbers",
    "Meijer",
    "Nijhof",
    "Öztürk",
    "Peters",
    "Roelofs",
    "Smeets",
    "te Velde",
    "van Dijk",
    "Visser",
    "Wassink",
    "Yilmaz",
)

_GEEN_SLUG = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Werkgever:
    """An invented employer. ``kvk`` is in a range the register does not give out."""

    naam: str
    kvk: str
    afdeling: str

    @property
    def domein(self) -> str:
        return _GEEN_SLUG.sub("-", self.naam.lower()).strip("-") + ".example.nl"


WERKGEVERS: tuple[Werkgever, ...] = tuple(
    Werkgever(naam=naam, kvk=f"{99000000 + nummer:08d}", afdeling=afdeling)
    for nummer, (afdeling, naam) in enumerate(
        ((afdeling, naam) for afdeling, namen in _PER_AFDELING.items() for naam in namen), start=1
    )
)


def werkgever_voor(toeval: random.Random, sbi: int) -> Werkgever:
    """An employer that could have work in this branch."""
    afdeling = _AFDELING_BIJ_SBI.get(sbi // 1000, "kantoor")
    return toeval.choice([werkgever for werkgever in WERKGEVERS if werkgever.afdeling == afdeling])


def persoon(toeval: random.Random) -> str:
    """A made-up name of at most 35 characters."""
    return f"{toeval.choice(_VOORNAMEN)} {toeval.choice(_ACHTERNAMEN)}"


def telefoon(toeval: random.Random) -> str:
    """A number that is plainly nobody's."""
    return f"06-000{toeval.randrange(100000):05d}"

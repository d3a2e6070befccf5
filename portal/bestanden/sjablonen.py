"""The files that a user can download to start from: template, explained example, and a Sonar export for practice."""

import datetime as dt
import random
from collections.abc import Sequence

from exchange_client.standaard.beroepen import BEROEPEN
from portal.bestanden.indelingen import (
    EIGEN_CONTACTMOMENTEN,
    EIGEN_VACATURES,
    EIGEN_WERKZOEKENDEN,
    LIJSTNAAM,
    SONAR,
    Indeling,
    Soort,
)
from portal.bestanden.indelingen.lezers import VOORBEELD, sleutel_lezen
from portal.bestanden.lezen import UITLEGBLAD
from portal.kern.bsn import is_elfproef
from portal.kern.uitvoer import Blad, Cel, csv_schrijven, xlsx_schrijven

_SJABLOON: dict[Soort, Indeling] = {
    "werkzoekende": EIGEN_WERKZOEKENDEN,
    "vacature": EIGEN_VACATURES,
    "contactmoment": EIGEN_CONTACTMOMENTEN,
}
UITLEG_KOP = ("Kolom", "Wat vult u in", "Mogelijke waarden", "Voorbeeld", "Verplicht")
_VOORBEELDEN = 3


def sjabloon_naam(soort: Soort, extensie: str) -> str:
    """The file name of a template, for example `sjabloon-werkzoekenden.xlsx`."""
    return f"sjabloon-{LIJSTNAAM[soort]}.{extensie}"


def voorbeeldrijen(soort: Soort, indeling: Indeling | None = None) -> list[list[str]]:
    """The three example rows of a template, cell by cell in the order of the columns; their keys say what they are."""
    kolommen = (indeling or _SJABLOON[soort]).kolommen
    return [
        [
            f"{VOORBEELD}{nummer + 1}" if kolom.lezer is sleutel_lezen else kolom.voorbeelden[nummer]
            for kolom in kolommen
        ]
        for nummer in range(_VOORBEELDEN)
    ]


def uitlegrijen(soort: Soort, indeling: Indeling | None = None) -> list[list[str]]:
    """The explanation of every column, in the order of `UITLEG_KOP`; also shown on the page.

    `indeling` takes the place of the layout of this kind where its words are set per portal.
    """
    return [
        [
            kolom.naam,
            kolom.uitleg,
            kolom.toegestaan,
            next((voorbeeld for voorbeeld in kolom.voorbeelden if voorbeeld), ""),
            "Ja" if kolom.verplicht else "Nee",
        ]
        for kolom in (indeling or _SJABLOON[soort]).kolommen
    ]


def sjabloon_csv(soort: Soort, indeling: Indeling | None = None) -> bytes:
    """The template as CSV that Excel opens with a double click."""
    kop = [kolom.naam for kolom in (indeling or _SJABLOON[soort]).kolommen]
    return b"".join(csv_schrijven(kop, voorbeeldrijen(soort, indeling)))


def sjabloon_xlsx(soort: Soort, indeling: Indeling | None = None) -> bytes:
    """The template as workbook, with a second sheet that explains every column."""
    kop = [kolom.naam for kolom in (indeling or _SJABLOON[soort]).kolommen]
    return xlsx_schrijven(
        [
            Blad(LIJSTNAAM[soort].capitalize(), kop, voorbeeldrijen(soort, indeling)),
            Blad(UITLEGBLAD, UITLEG_KOP, uitlegrijen(soort, indeling), (34, 70, 50, 44, 10), terugloop=True),
        ]
    )


_POSTCODES = (
    ("7001 AB", "Doetinchem"),
    ("7011 CE", "Gaanderen"),
    ("7021 AK", "Zelhem"),
    ("7031 BD", "Wehl"),
    ("7041 AB", "'s-Heerenberg"),
    ("7071 CM", "Ulft"),
    ("7081 AN", "Gendringen"),
    ("7091 AS", "Dinxperlo"),
    ("7101 DB", "Winterswijk"),
    ("7121 AW", "Aalten"),
    ("7131 CL", "Lichtenvoorde"),
    ("7141 DC", "Groenlo"),
)
_VOORNAMEN = (
    "Anna",
    "Bilal",
    "Carla",
    "Dennis",
    "Emine",
    "Frank",
    "Greetje",
    "Hassan",
    "Ilse",
    "Jeroen",
    "Katarzyna",
    "Luuk",
)
_ACHTERNAMEN = ("Voorbeeld", "van Proef", "de Test", "Demo", "Fictief", "Oefening", "van Schijn", "Model")
_NIVEAUS = ("Basisonderwijs", "VMBO", "MBO", "MBO", "HAVO/VWO", "HBO")
_TAAL = ("Redelijk", "Goed", "Goed", "Uitstekend")
_RIJBEWIJZEN = ("B", "B", "", "B,BE", "AM,B", "B,C,CE", "")
_VERVOER = ("AUTO", "Scooter", "FIETS", "Auto,Fiets", "OV", "")
#: Rows (counted from 1 under the heading) that show a user what a remark looks like.
_RIJ_FOUTE_POSTCODE = 7
_RIJ_ONBEKEND_BEROEP = 12
_RIJ_LANGE_CONTACTPERSOON = 16
_RIJ_ZONDER_TOESTEMMING = 20


def _proefnummer(volgnummer: int) -> str:
    """A number in the BSN column that passes the 11-test and is nobody's: computed, in a range that is not given out."""
    nummer = 999_000_000 + volgnummer * 20 % 900_000
    while not is_elfproef(str(nummer)):
        nummer += 1
    return str(nummer)


def _sonar_rij(nummer: int, vandaag: dt.date, dobbelsteen: random.Random) -> dict[str, Cel]:
    postcode, plaats = _POSTCODES[nummer % len(_POSTCODES)]
    voornaam, achternaam = _VOORNAMEN[nummer % len(_VOORNAMEN)], _ACHTERNAMEN[nummer % len(_ACHTERNAMEN)]
    gemeld = vandaag - dt.timedelta(days=dobbelsteen.randint(20, 700))
    beroep = dobbelsteen.choice(BEROEPEN)
    rij: dict[str, Cel] = {
        "Datum melding": gemeld,
        "1e uitk dag (niet WW)": gemeld + dt.timedelta(days=30),
        "BSN": int(_proefnummer(nummer)),
        "ID_WZ": f"WZ{10_000 + nummer * 37}",
        "Beschikbare uren/wk": dobbelsteen.choice((16, 20, 24, 32, 36, 40)),
        "Opleidingsniveau": dobbelsteen.choice(_NIVEAUS),
        "Beroepssector": "Overig",
        "Bemiddelingsberoep": beroep.naam,
        "Mondeling Nederlands": dobbelsteen.choice(_TAAL),
        "Schriftelijk Nederlands": dobbelsteen.choice(_TAAL),
        "Rijbewijs": dobbelsteen.choice(_RIJBEWIJZEN),
        "Inschrijfdatum": gemeld,
        "Geslacht": dobbelsteen.choice(("Man", "Vrouw", "Onbekend")),
        "Telefoonnummer": f"06-0000{nummer:04d}",  # 06-0 is given to nobody
        "Volledige Naam": f"{voornaam} {achternaam}",
        "Leeftijd": dobbelsteen.randint(19, 64),
        "E-mailadres": f"{voornaam.lower()}.{nummer}@example.nl",
        "Vervoer": dobbelsteen.choice(_VERVOER),
        "Gemeente": "Voorbeeldgemeente",
        "Postcode": postcode,
        "Plaats": plaats,
        "Straatnaam": "Proefstraat",
        "Huisnummer": nummer,
        "Huisnummer Toevoeging": "",
        "Banenafspraak": "Ja" if nummer % 5 == 0 else "Nee",
        "Klantprofiel": f"Profiel {1 + nummer % 4}",
        "Arbeidsmarktregio": "Achterhoek",
        "Cases (aantal)": 1,
        "Sonar": "Ja",
        "Medewerker Naam": "M. de Consulent",
        "Organisatie Naam": "Team Werk",
        "GSD Kantoor": "Hoofdkantoor",
        "Participatieladder": 1 + nummer % 6,
        "Aantal": 1,
        "Toestemming": "Ja",
    }
    if nummer == _RIJ_FOUTE_POSTCODE:
        rij["Postcode"] = "70011A"
    if nummer == _RIJ_ONBEKEND_BEROEP:
        rij["Bemiddelingsberoep"] = "Heftruckchaufeur met ervaring"
    if nummer == _RIJ_LANGE_CONTACTPERSOON:
        rij["Organisatie Naam"] = "Werkplein Achterhoek, team bemiddeling"
    if nummer == _RIJ_ZONDER_TOESTEMMING:
        rij["Toestemming"] = "Nee"
    return rij


def sonar_voorbeeld(vandaag: dt.date, *, aantal: int = 24) -> bytes:
    """A Sonar dashboard export for practice: believable, invented, and the same for the same day.

    One row is refused (postcode), a few get a remark. The BSN column is there because the real export has it; its numbers
    are made up on the spot.

    Args:
        vandaag: the dates in the file lie before this day.
        aantal: number of rows; 24 or more holds all the special rows.
    """
    dobbelsteen = random.Random(2026)  # noqa: S311 - practice data must be reproducible, nothing secret depends on it
    kop = [kolom.naam for kolom in SONAR.kolommen]
    rijen = [_sonar_rij(nummer, vandaag, dobbelsteen) for nummer in range(1, aantal + 1)]
    cellen: Sequence[Sequence[Cel]] = [[rij[naam] for naam in kop] for rij in rijen]
    codelijst = [[niveau] for niveau in ("Basisonderwijs", "VMBO", "HAVO/VWO", "MBO", "HBO", "WO")]
    return xlsx_schrijven([Blad("Dashboard", kop, cellen), Blad("Codes", ("Opleidingsniveau",), codelijst)])

"""A list as a benefits system exports it: sixty columns in Windows-1252, with the mistakes of every hundredth row.

Thirty-five of the columns are all that the standard knows of a person, each filled as often and as differently as people fill
them; the others are what such a system has besides, and what the portal must look through for burgerservicenummers all the
same. No cell breaks a row in two, so that a bare COPY can read the same file.
"""

import random
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

from exchange_client.geografie import alle_pc4
from exchange_client.standaard.beroepen import huidige_lijst
from portal.bestanden.indelingen.eigen_werkzoekenden import KOLOMMEN

#: One row in so many has a mistake that refuses it.
FOUT_PER = 100
_ANDERE = (  # noqa: SIM905 - one line a screen can show
    "Dossiernummer,Regiecode,Uitkeringssoort,Datum instroom,Datum laatste gesprek,Volgend gesprek,Consulent,Team,Wijk,"
    "Leefvorm,Trede,Trajectstatus,Trajectdoel,Aanbieder,Startdatum traject,Budget,Kosten tot nu,Fase,Doelgroepcode,"
    "Loonwaarde,Datum meting,Opmerking consulent,Vrijstelling,Bron,Laatst gewijzigd"
).split(",")
_KORT = ("Eigen kenmerk", "Postcode", "Beroepen", "Uren per week minimaal", "Uren per week maximaal", "Talen")
_WOORDEN = (  # noqa: SIM905
    "werkt graag samen met collega's in een vast team en houdt van afwisseling; is op tijd, leert snel, vraagt door en "
    "maakt af wat er ligt; zocht eerder naar café, atelier of crèche in de buurt en wil zich verder ontwikkelen"
).split()
_STUDIES = ("Verzorgende IG", "Logistiek medewerker", "Financiële administratie", "Timmeren", "Helpende zorg", "Horeca")
_BEDRIJVEN = ("Distributie Oost", "Zorggroep Elver", "Bouwbedrijf Tönis", "Café De Brug", "Bakkerij Smit", "Groen & Co")
_FOUTEN: tuple[tuple[str, str], ...] = (
    ("Postcode", "7001"),
    ("Uren per week maximaal", "veertig"),
    ("Rijbewijzen", "Z"),
    ("Beschikbaar vanaf", "31-2-2026"),
    ("E-mailadres", "geen"),
    ("Telefoonnummer", "12"),
    ("Werk- en denkniveau", "universitair-plus"),
    ("Talen", "Klingon : goed"),
)

Maker = Callable[[random.Random, int], str]


def _een(*waarden: str) -> Maker:
    return lambda toeval, _: waarden[int(toeval.random() * len(waarden))]


def _soms(kans: float, maker: Maker) -> Maker:
    return lambda toeval, nummer: maker(toeval, nummer) if toeval.random() < kans else ""


def _lijst(kansen: tuple[float, ...], maker: Maker, teken: str = " | ") -> Maker:
    """One value, and with each chance one more."""

    def maken(toeval: random.Random, nummer: int) -> str:
        waarden = dict.fromkeys(
            [maker(toeval, nummer), *(maker(toeval, nummer) for k in kansen if toeval.random() < k)]
        )
        return teken.join(waarden)

    return maken


def _dag(dagen: int, vanaf: date = date(2025, 1, 1)) -> Maker:
    teksten = [f"{d.day}-{d.month}-{d.year}" for d in (vanaf + timedelta(days=plek) for plek in range(dagen))]
    return _een(*teksten)


def _zin(minst: int, meest: int) -> Maker:
    def maken(toeval: random.Random, nummer: int) -> str:
        return " ".join(toeval.choices(_WOORDEN, k=toeval.randint(minst, meest))).replace(";", ",")

    return maken


def _samen(teken: str, *makers: Maker) -> Maker:
    return lambda toeval, nummer: teken.join(maker(toeval, nummer) for maker in makers)


def _telefoon(toeval: random.Random, _: int) -> str:
    return f"06{toeval.randrange(10**8):08}"


def _postcode(toeval: random.Random, _: int) -> str:
    letters = "ABCDEGHJKLMNPRTVWXZ"
    return f"{toeval.choice(_PC4)} {toeval.choice(letters)}{toeval.choice(letters)}"


_PC4 = list(alle_pc4())
_BEROEP = _een(*(beroep.naam for beroep in huidige_lijst().beroepen))
_JA = _een("Ja", "Nee", "Nee", "Onbekend", "")
_PER_KOLOM: dict[str, Maker] = {
    "Eigen kenmerk": lambda _, nummer: f"K{nummer:07}",
    "Postcode": _postcode,
    "Maximale reisafstand (km)": _soms(0.8, _een("5", "10", "15", "20", "25", "30", "40", "50", "75")),
    "Maximale reistijd (minuten)": _soms(0.5, _een("15", "30", "45", "60", "90")),
    "Beroepen": _lijst((0.5, 0.2), _BEROEP),
    "Uren per week minimaal": _een("8", "12", "16", "20", "24"),
    "Uren per week maximaal": _een("24", "28", "32", "36", "40"),
    "Kantoortijden": _JA,
    "Onregelmatig werk of ploegendienst": _JA,
    "Beschikbaar vanaf": _dag(700),
    "Beschikbaar tot": _soms(0.1, _dag(300, date(2027, 6, 1))),
    "Contractvormen": _een("vast", "tijdelijk", "vast | tijdelijk", "tijdelijk : leerbaan", "vast : regulier"),
    "Werk- en denkniveau": _een("geen", "basis", "vmbo", "mbo", "mbo", "hbo", "wo", "onbekend"),
    "Rijbewijzen": _een("B", "B", "", "", "B | BE", "AM | B", "A", "B | C", "T"),
    "Talen": _samen(
        " | ",
        _samen(" : ", _een("Nederlands"), _een("goed", "redelijk", "uitstekend", "geen"), _een("goed", "redelijk")),
        _samen(" : ", _een("Engels", "Pools", "Turks", "Arabisch", "Duits"), _een("goed", "redelijk", "uitstekend")),
    ),
    "Opleidingen": _soms(
        0.6,
        _samen(
            " : ", _een("vmbo", "mbo", "mbo", "hbo"), _een(*_STUDIES), _een("ja", "nee"), _dag(60, date(2015, 7, 1))
        ),
    ),
    "Werkervaring": _soms(
        0.4,
        _lijst(
            (0.3,),
            _samen(" : ", _BEROEP, _een(*_BEDRIJVEN), _dag(90, date(2016, 1, 1)), _dag(90, date(2022, 1, 1))),
        ),
    ),
    "Cursussen": _soms(0.3, _samen(" : ", _een("Heftruckcertificaat", "BHV", "VCA", "Sociale hygiëne"), _een("ja"))),
    "Interesses": _soms(0.4, _lijst((0.4,), _een("buiten werken", "ouderenzorg", "koken", "techniek", "dieren"))),
    "Competenties": _een(""),
    "Vervoermiddelen": _een("fiets", "auto : ja : nee | fiets", "ov", "ov | fiets", "auto", ""),
    "Sectoren (SBI)": _soms(0.5, _een("52102", "87100", "41200", "56101", "81210", "47112")),
    "LDR-registratie": _een("Ja", "Nee", "Nee", "Nee"),
    "Aanpassing werkplek nodig": _JA,
    "Begeleiding nodig": _JA,
    "Afwisseling in werk nodig": _JA,
    "Persoonlijke presentatie": _soms(0.7, _zin(12, 30)),
    "Webadressen": _een(""),
    "Telefoonnummer": _soms(0.9, _telefoon),
    "E-mailadres": _soms(0.8, lambda _, nummer: f"werkzoekende{nummer}@voorbeeld.example"),
    "Contactgegevens beschikbaar": _een("Ja", "Nee"),
    "Toestemming": _een("Ja", "Ja", "Ja", "Nee"),
    "Contactpersoon naam": _een(*(f"Team Werk {nummer}" for nummer in range(1, 60))),
    "Contactpersoon telefoon": _een(*(f"0314{nummer:06}" for nummer in range(100000, 100060))),
    "Contactpersoon e-mail": _een(*(f"team{nummer}@voorbeeld.example" for nummer in range(1, 60))),
}
_BEDRAG = _een(*(f"{nummer * 37},{nummer % 100:02}" for nummer in range(900)))
_VAN_ANDERE: tuple[Maker, ...] = (
    _dag(900, date(2024, 1, 1)),
    _een("A", "B2", "C-3", "regulier", "nazorg"),
    _BEDRAG,
    _een("Jansen", "De Vries", "Bakker", "Çelik", "Van den Berg", "Müller"),
    _een("lopend", "gestart", "beëindigd", "aangemeld", ""),
)


def _makers(kort: bool) -> dict[str, Maker]:
    if kort:
        return {naam: _PER_KOLOM[naam] for naam in _KORT}
    andere = {naam: _VAN_ANDERE[plek % len(_VAN_ANDERE)] for plek, naam in enumerate(_ANDERE)}
    andere |= {"Dossiernummer": lambda _, nummer: f"D-{nummer:08}", "Opmerking consulent": _soms(0.5, _zin(5, 15))}
    return {kolom.naam: _PER_KOLOM[kolom.naam] for kolom in KOLOMMEN} | andere


def kop(*, kort: bool = False) -> list[str]:
    """The headings: sixty, or six of them."""
    return list(_makers(kort))


def export_schrijven(pad: Path, aantal: int, *, kort: bool = False, zaad: int = 1) -> int:
    """Write the file; how many of its rows have a mistake."""
    makers = _makers(kort)
    fouten = [fout for fout in _FOUTEN if fout[0] in makers]
    gemaakt = 0

    def regels() -> Iterator[str]:
        nonlocal gemaakt
        yield ";".join(makers)
        toeval = random.Random(zaad)  # noqa: S311 - the same data every time
        plek = {naam: nummer for nummer, naam in enumerate(makers)}
        alle = list(makers.values())
        for nummer in range(1, aantal + 1):
            cellen = [maker(toeval, nummer) for maker in alle]
            if nummer % FOUT_PER == 0:
                naam, waarde = fouten[nummer // FOUT_PER % len(fouten)]
                cellen[plek[naam]] = waarde
                gemaakt += 1
            yield ";".join(cellen)

    with pad.open("w", encoding="cp1252", newline="") as uit:
        uit.writelines(f"{regel}\r\n" for regel in regels())
    return gemaakt

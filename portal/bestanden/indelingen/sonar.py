"""The export of the Sonar dashboard: 35 columns that municipalities already have.

What is not asked for is not taken: name, address, sex, age and the rest stay behind. Nothing is assumed either: a level
of education is no diploma, and a wished occupation is no work experience.
"""

from typing import Any

from portal.bestanden.indelingen import lezers
from portal.bestanden.indelingen.kolom import Indeling, Kolom, Regel
from portal.bestanden.indelingen.velden import nederlandsregel
from portal.bestanden.waarden.eenvoudig import getal, postcode_lezen
from portal.bestanden.waarden.keuze import ja_nee, opleidingsniveau, rijbewijs_lezen, taalniveau, vervoer
from portal.bestanden.waarden.lijst import lijst
from portal.bestanden.waarden.open_lijsten import beroep_lezen
from portal.bestanden.waarden.uitkomst import Gelezen, goed, opmerking
from portal.kern import limieten

CONTACTPERSOON_MAX_TEKENS = 35
_LOS = r"\s*[|,;/\n]\s*"
_GEEN = ("geen", "nee", "n.v.t.", "nvt", "-")


def _onveranderd(cel: str) -> Gelezen:
    return goed(cel)


def _tenzij_geen(lezer: Any) -> Any:
    """An export writes `Geen` where there is nothing."""

    def lees(cel: str) -> Gelezen:
        return Gelezen() if cel.casefold() in _GEEN else lezer(cel)

    return lees


def _opleiding(cel: str) -> Gelezen:
    gelezen = opleidingsniveau(cel)
    return gelezen if gelezen.waarde is None else goed([{"codeNiveauOpleiding": gelezen.waarde}])


def _niet_overgenomen(naam: str, *synoniemen: str) -> Kolom:
    return Kolom(naam, "", _onveranderd, synoniemen=synoniemen, persoonlijk=True)


KOLOMMEN = (
    _niet_overgenomen("Datum melding"),
    _niet_overgenomen("1e uitk dag (niet WW)"),
    _niet_overgenomen("BSN"),
    Kolom("ID_WZ", "sleutel", lezers.sleutel_lezen, verplicht=True, synoniemen=("ID WZ nummer",)),
    Kolom(
        "Beschikbare uren/wk",
        "werktijden.aantalWerkurenPerWeekMaximaal",
        getal(0, 99, afronden=True),
        synoniemen=("Beschikbare uren per week", "Beschikbare uren"),
    ),
    Kolom("Opleidingsniveau", "arbeidsmarktkwalificatie.opleiding", _tenzij_geen(_opleiding)),
    _niet_overgenomen("Beroepssector"),
    Kolom(
        "Bemiddelingsberoep",
        "bemiddelingsberoep",
        lijst(
            beroep_lezen,
            doel="codeBeroepsnaam",
            scheiding=r"\s*[|;\n]\s*",
            maximum=limieten.BEROEPEN_PER_WERKZOEKENDE,
        ),
        synoniemen=("Bemiddelingsberoepen",),
    ),
    Kolom("Mondeling Nederlands", "hulp.mondeling", taalniveau),
    Kolom("Schriftelijk Nederlands", "hulp.schriftelijk", taalniveau),
    Kolom(
        "Rijbewijs",
        "arbeidsmarktkwalificatie.rijbewijs",
        _tenzij_geen(lijst(rijbewijs_lezen, doel="codeSoortRijbewijs", scheiding=_LOS)),
    ),
    _niet_overgenomen("Inschrijfdatum"),
    _niet_overgenomen("Geslacht"),
    Kolom("Telefoonnummer", "contact.telefoonnummer", lezers.telefoons, persoonlijk=True, telefoon=True),
    _niet_overgenomen("Volledige Naam"),
    _niet_overgenomen("Leeftijd"),
    Kolom("E-mailadres", "contact.emailadres", lezers.emailadressen, persoonlijk=True),
    Kolom("Vervoer", "vervoermiddel", _tenzij_geen(lijst(vervoer, doel="codeVervoermiddel", scheiding=_LOS))),
    _niet_overgenomen("Gemeente"),
    Kolom("Postcode", "mobiliteit.bemiddelingspostcode", postcode_lezen, verplicht=True),
    _niet_overgenomen("Plaats"),
    _niet_overgenomen("Straatnaam"),
    _niet_overgenomen("Huisnummer"),
    _niet_overgenomen("Huisnummer Toevoeging"),
    Kolom("Banenafspraak", "indicatieLdrRegistratie", ja_nee),
    _niet_overgenomen("Klantprofiel"),
    _niet_overgenomen("Arbeidsmarktregio"),
    _niet_overgenomen("Cases (aantal)", "Cases"),
    _niet_overgenomen("Sonar"),
    Kolom("Medewerker Naam", "hulp.medewerker", _onveranderd, persoonlijk=True),
    Kolom("Organisatie Naam", "hulp.organisatie", _onveranderd, persoonlijk=True),
    _niet_overgenomen("GSD Kantoor"),
    _niet_overgenomen("Participatieladder"),
    _niet_overgenomen("Aantal"),
    Kolom("Toestemming", "toestemming", ja_nee),
)


def _contactpersoon(medewerker: str | None, organisatie: str | None) -> Gelezen:
    """`Medewerker (Organisatie)` when it fits in the 35 characters of the standard, else as much as does, and say so."""
    naam = f"{medewerker} ({organisatie})" if medewerker and organisatie else medewerker or organisatie or ""
    if not naam:
        return Gelezen()
    if len(naam) <= CONTACTPERSOON_MAX_TEKENS:
        return goed(naam)
    if medewerker and len(medewerker) <= CONTACTPERSOON_MAX_TEKENS:
        return goed(
            medewerker,
            opmerking(
                "contactpersoon_zonder_organisatie",
                f"naam en organisatie samen zijn langer dan {CONTACTPERSOON_MAX_TEKENS} tekens. Alleen de naam is "
                "overgenomen.",
            ),
        )
    return goed(
        naam[:CONTACTPERSOON_MAX_TEKENS].rstrip(),
        opmerking(
            "contactpersoon_ingekort", f"de naam is langer dan {CONTACTPERSOON_MAX_TEKENS} tekens en is ingekort."
        ),
    )


REGELS = (
    nederlandsregel("werkzoekende", "Mondeling Nederlands"),
    Regel(
        "Medewerker Naam",
        ("hulp.medewerker", "hulp.organisatie"),
        _contactpersoon,
        "contactpersoon[0].naamContactpersoonAfdeling",
    ),
)
SONAR = Indeling("sonar-dashboard", "Sonar-dashboard", "werkzoekende", KOLOMMEN, REGELS, minstens=6)

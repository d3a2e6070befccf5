"""Lists of werkzoekenden and vacatures, filled the way the portal fills them."""

from collections.abc import Iterable, Mapping
from typing import Any

from portal.organisaties.models import Medewerker, Organisatie
from portal.profielen.models import Lijst, Soort, Vacature, Werkzoekende
from portal.profielen.services import NieuwProfiel, lijst_activeren, lijst_beginnen, profielen_toevoegen

BEROEP = "https://linkeddata.competentnl.nl/uwv/id/occupation/A1"
ANDER_BEROEP = "https://linkeddata.competentnl.nl/uwv/id/occupation/B2"
CONTACT = {"emailadres": ["kanarie@werkzoekende.example"], "telefoonnummer": ["0612345678"]}


def werkzoekende_profiel(**anders: Any) -> dict[str, Any]:
    """The standard's JSON of somebody in Doetinchem who can be found on every criterion."""
    return {
        "mobiliteit": {"bemiddelingspostcode": "7001AB", "maximaleReisafstand": 30},
        "bemiddelingsberoep": [{"codeBeroepsnaam": BEROEP}],
        "contractvorm": [{"codeTypeArbeidscontract": "B"}],
        "werktijden": {
            "aantalWerkurenPerWeekMinimaal": 24,
            "aantalWerkurenPerWeekMaximaal": 36,
            "indicatieKantoortijden": 1,
        },
        "flexibiliteit": {
            "indicatieOnregelmatigWerkOfPloegendienst": 2,
            "datumAanvangBeschikbaarVoorWerk": "2026-03-01",
        },
        "arbeidsmarktkwalificatie": {
            "rijbewijs": [{"codeSoortRijbewijs": "B"}],
            "taalbeheersing": [
                {
                    "codeTaal": "nld",
                    "codeNiveauTaalbeheersingMondeling": 3,
                    "codeNiveauTaalbeheersingSchriftelijk": 2,
                }
            ],
        },
        "contactpersoon": [{"naamContactpersoonAfdeling": "Team Werk", "emailadres": "team@doetinchem.example"}],
        **anders,
    }


def vacature_profiel(**anders: Any) -> dict[str, Any]:
    """The standard's JSON of a vacancy in Doetinchem."""
    return {
        "naamVacature": "Orderpicker avonddienst",
        "beroep": {"codeBeroepsnaam": BEROEP},
        "codeWerkEnDenkniveauMinimaal": "3",
        "adres": {"postcode": "7005ZZ", "straatnaam": "Havenstraat", "huisnummer": 8},
        "werkgever": {
            "handelsnaamOrganisatie": "Achterhoek Logistiek",
            "contactpersoon": [{"naamContactpersoonAfdeling": "P. de Boer", "telefoonnummer": ["0314123456"]}],
        },
        "werktijden": {"aantalWerkurenPerWeekMinimaal": 16, "aantalWerkurenPerWeekMaximaal": 40},
        **anders,
    }


def lijst_maken(
    organisatie: Organisatie,
    profielen: Mapping[str, Mapping[str, Any]] | None = None,
    *,
    soort: str = Soort.WERKZOEKENDE,
    contact: Mapping[str, Any] | None = None,
    actief: bool = True,
    door: Medewerker | None = None,
    naam: str = "Lijst van vandaag",
) -> Lijst:
    """A list of these profiles by key; one standard person or vacancy when none are given.

    The test must already speak for `organisatie`.
    """
    if profielen is None:
        profielen = {"K-1": werkzoekende_profiel() if soort == Soort.WERKZOEKENDE else vacature_profiel()}
    lijst = lijst_beginnen(organisatie=organisatie, soort=soort, naam=naam)
    regels: Iterable[NieuwProfiel] = (
        NieuwProfiel(sleutel=sleutel, profiel=profiel, contact=contact) for sleutel, profiel in profielen.items()
    )
    profielen_toevoegen(lijst=lijst, regels=regels)
    if actief:
        lijst_activeren(door=door, lijst=lijst)
    lijst.refresh_from_db()
    return lijst


def werkzoekende_maken(organisatie: Organisatie, **opties: Any) -> Werkzoekende:
    """The one person of a fresh active list."""
    lijst_maken(organisatie, **opties)
    return organisatie.werkzoekenden.get()


def vacature_maken(organisatie: Organisatie, **opties: Any) -> Vacature:
    """The one vacancy of a fresh active list."""
    lijst_maken(organisatie, soort=Soort.VACATURE, **opties)
    return organisatie.vacatures.get()

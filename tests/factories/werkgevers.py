"""Contact moments and questions about employers."""

from datetime import date
from typing import Any
from uuid import uuid4

from portal.organisaties.models import Medewerker, Organisatie
from portal.werkgevers.models import Contactmoment, Werkgeversvraag
from portal.werkgevers.services import contactmoment_vastleggen, werkgeversvraag_versturen

KVK = "99000001"
ANDER_KVK = "99000002"


def contactmoment_inhoud(
    *, datum: str = "2026-03-12", kvk: str = KVK, naam: str = "Transportbedrijf Oude Weg"
) -> dict[str, Any]:
    """A contact moment with every attribute of the contract."""
    return {
        "datum": datum,
        "codeOnderwerp": 2,
        "codeSoort": 5,
        "accountmanager": {
            "naam": "A. Jansen",
            "naamOrganisatie": "Gemeente Doetinchem",
            "emailadres": "a.jansen@doetinchem.example",
            "telefoonnummer": "0314123457",
        },
        "werkgever": {
            "handelsnaamOrganisatie": naam,
            "nummerKvk": kvk,
            "codeSbi": 1110,
            "codeSoortAfspraken": 3,
            "erkendSbbLeerbedrijf": False,
            "vestigingsadres": {
                "straatnaam": "Havenstraat",
                "huisnummer": 12,
                "huisnummertoevoeging": "a",
                "woonplaatsnaam": "Doetinchem",
                "postcode": "7005AD",
                "contactpersoonAfdeling": {
                    "naam": "P. Personeel",
                    "functie": "Hoofd personeelszaken",
                    "emailadres": "hr@oudeweg.example",
                    "telefoonnummer": "0314123458",
                },
            },
        },
    }


def contactmoment_maken(organisatie: Organisatie, door: Medewerker, **anders: Any) -> Contactmoment:
    return contactmoment_vastleggen(door=door, organisatie=organisatie, inhoud=contactmoment_inhoud(**anders))


def werkgeversvraag_maken(
    organisatie: Organisatie, door: Medewerker, *, kvk: str = KVK, vanaf: date | None = None
) -> Werkgeversvraag:
    """A question that was just sent: nothing asked yet."""
    return werkgeversvraag_versturen(
        door=door, organisatie=organisatie, nummer_kvk=kvk, vanaf=vanaf, formulier_id=uuid4()
    )

"""Files to deliver, and the whole way of one file without a worker."""

from collections.abc import Callable

import pytest

from portal.bestanden.models import Bestand
from portal.bestanden.services import bestand_aanleveren, bestand_verwerken
from portal.kern.tenant import organisatie_transactie
from portal.organisaties.models import Organisatie

KOP = "Eigen kenmerk;Postcode;Beroepen;Uren per week minimaal;Uren per week maximaal;E-mailadres"
Aanleveren = Callable[..., Bestand]


@pytest.fixture
def aanleveren(gemeente: Organisatie) -> Aanleveren:
    """Deliver and check a list of `gemeente` (or another organisation); returns the bestand as it ended."""

    def doen(
        *rijen: str, organisatie: Organisatie = gemeente, kop: str = KOP, soort: str = "werkzoekende", **rest: object
    ) -> Bestand:
        inhoud = rest.pop("inhoud", None) or "\r\n".join([kop, *rijen]).encode()
        with organisatie_transactie(organisatie.pk):
            bestand = bestand_aanleveren(
                door=None, organisatie=organisatie, soort=soort, naam="lijst.csv", inhoud=inhoud, **rest
            )
        bestand_verwerken(organisatie_id=organisatie.pk, bestand_id=bestand.pk)
        with organisatie_transactie(organisatie.pk):
            bestand.refresh_from_db()
        return bestand

    return doen

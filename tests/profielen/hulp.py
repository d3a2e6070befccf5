"""What tests of corrections and of going back have in common: which fields, and what is online of somebody."""

from typing import Any

from portal.profielen.models import Werkzoekende
from portal.profielen.queries import profiel_van
from portal.profielen.services import contactgegevens_lezen
from portal.profielen.soorten import als_inhoud
from portal.profielen.verschil import toegepast
from tests.factories.profielen import werkzoekende_profiel

UREN = "werktijden.aantalWerkurenPerWeekMaximaal"
REIS = "mobiliteit.maximaleReisafstand"
EIGEN_CONTACT = {"telefoonnummer": ["0611111111"]}


def met(**velden: Any) -> dict[str, Any]:
    """The profile of the factory with some fields changed; `uren` and `reis` for short."""
    namen = {"uren": UREN, "reis": REIS}
    return toegepast(werkzoekende_profiel(), {namen.get(naam, naam): waarde for naam, waarde in velden.items()})


def online(wie: Werkzoekende) -> dict[str, Any]:
    """The profile that is shared."""
    profiel = profiel_van(wie)
    assert profiel is not None
    return als_inhoud(profiel.standaard)


def contact_online(wie: Werkzoekende) -> dict[str, Any] | None:
    """The contact data that belong to it."""
    profiel = profiel_van(wie)
    assert profiel is not None
    return contactgegevens_lezen(profiel=profiel)

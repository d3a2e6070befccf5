"""One person with contact data."""

import pytest

from portal.organisaties.models import Organisatie
from portal.profielen.models import Werkzoekende
from tests.factories.profielen import CONTACT, werkzoekende_maken


@pytest.fixture
def persoon(in_gemeente: Organisatie) -> Werkzoekende:
    return werkzoekende_maken(in_gemeente, contact=CONTACT)

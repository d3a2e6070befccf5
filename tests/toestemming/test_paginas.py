"""Recording a decision on the page of a person."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from portal.kern.tenant import organisatie_transactie
from portal.organisaties.models import Medewerker, Organisatie
from portal.profielen.models import Werkzoekende
from portal.toestemming.services import geldt_voor
from tests.factories.profielen import werkzoekende_maken

pytestmark = pytest.mark.django_db


@pytest.fixture
def persoon(gemeente: Organisatie) -> Werkzoekende:
    with organisatie_transactie(gemeente.pk):
        return werkzoekende_maken(gemeente)


def _invoer(**anders: str) -> dict[str, str]:
    return {
        "besluit": "gegeven",
        "wijze": "telefoon",
        "besloten_op": timezone.localdate().isoformat(),
        "toelichting": "verslag in dossier",
    } | anders


def test_vastleggen_en_teruglezen(
    gemeente: Organisatie, als_bemiddelaar: Client, bemiddelaar: Medewerker, persoon: Werkzoekende
) -> None:
    adres = f"/toestemming/{persoon.pk}/"
    assert "Toestemming ingetrokken" not in als_bemiddelaar.get(adres).content.decode()
    pagina = als_bemiddelaar.post(adres, _invoer(), follow=True).content.decode()
    for tekst in ("Het besluit is vastgelegd.", "Toestemming gegeven", "Per telefoon", bemiddelaar.naam):
        assert tekst in pagina
    assert "Toestemming ingetrokken" in pagina
    with organisatie_transactie(gemeente.pk):
        assert geldt_voor(persoon)
    assert "Toestemming gegeven" in als_bemiddelaar.get(f"/werkzoekenden/{persoon.pk}/").content.decode()


@pytest.mark.parametrize(
    ("anders", "melding"),
    [
        ({"besloten_op": (timezone.localdate() + timedelta(days=2)).isoformat()}, "toekomst"),
        ({"besluit": "ingetrokken"}, "Wat heeft de werkzoekende besloten"),
        ({"wijze": "aanlevering"}, "Hoe hebt u dit gehoord"),
        ({"besluit": ""}, "Wat heeft de werkzoekende besloten"),
        ({"toelichting": "bsn 111222333"}, "kan zijn"),
    ],
)
def test_verkeerde_invoer_bewaart_niets(
    gemeente: Organisatie, als_bemiddelaar: Client, persoon: Werkzoekende, anders: dict[str, str], melding: str
) -> None:
    antwoord = als_bemiddelaar.post(f"/toestemming/{persoon.pk}/", _invoer(**anders))
    assert antwoord.status_code == 200
    assert antwoord.context["form"].errors
    assert melding in antwoord.content.decode()
    with organisatie_transactie(gemeente.pk):
        assert not persoon.toestemmingen.exists()


def test_vreemde_en_landelijk_beheerder_komen_er_niet(
    als_vreemde: Client, als_landelijk_beheerder: Client, persoon: Werkzoekende
) -> None:
    adres = f"/toestemming/{persoon.pk}/"
    assert als_vreemde.get(adres).status_code == 404
    assert als_vreemde.post(adres, _invoer()).status_code == 404
    assert als_landelijk_beheerder.get(adres).status_code == 403

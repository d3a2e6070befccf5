"""The page on which a bemiddelaar writes down with whom a person is not shared."""

import pytest
from django.test import Client

from portal.kern.tenant import organisatie_transactie
from portal.organisaties.models import Medewerker, Organisatie
from portal.profielen.models import Werkzoekende
from tests.factories.profielen import werkzoekende_maken

pytestmark = pytest.mark.django_db
UWV = "00000001001000000001"


@pytest.fixture
def persoon(gemeente: Organisatie) -> Werkzoekende:
    with organisatie_transactie(gemeente.pk):
        return werkzoekende_maken(gemeente)


def _adres(persoon: Werkzoekende) -> str:
    return f"/toestemming/{persoon.pk}/uitsluitingen/"


def test_vastleggen_teruglezen_en_opheffen(
    gemeente: Organisatie,
    andere_gemeente: Organisatie,
    als_bemiddelaar: Client,
    bemiddelaar: Medewerker,
    persoon: Werkzoekende,
) -> None:
    pagina = als_bemiddelaar.post(_adres(persoon), {"organisatie": andere_gemeente.oin}, follow=True).content.decode()
    assert "ziet die organisatie deze werkzoekende niet meer" in pagina
    assert f"vastgelegd door {bemiddelaar.naam}" in pagina
    assert "Niet gedeeld met 1 organisatie." in als_bemiddelaar.get(f"/werkzoekenden/{persoon.pk}/").content.decode()
    with organisatie_transactie(gemeente.pk):
        (uitsluiting,) = persoon.uitsluitingen.all()
        assert uitsluiting.partij_oin == andere_gemeente.oin
    opheffen = f"{_adres(persoon)}{uitsluiting.pk}/opheffen/"
    for _ in range(2):
        pagina = als_bemiddelaar.post(opheffen, follow=True).content.decode()
    assert "Deze werkzoekende sluit geen organisatie uit." in pagina
    assert "Eerder uitgesloten" in pagina


def test_een_organisatie_buiten_het_portaal_gaat_met_haar_oin(
    gemeente: Organisatie, als_bemiddelaar: Client, persoon: Werkzoekende
) -> None:
    pagina = als_bemiddelaar.post(_adres(persoon), {"oin": "0000 0001 0010 0000 0001"}, follow=True).content.decode()
    assert UWV in pagina


@pytest.mark.parametrize(
    ("invoer", "melding"),
    [
        ({}, "Kies een organisatie, of vul haar OIN in."),
        ({"oin": "123"}, "20 cijfers"),
        ({"oin": "00000001001000000222"}, "Dit is uw eigen organisatie."),
        ({"oin": UWV, "organisatie": "00000001001000000294"}, "Laat een van de twee leeg."),
        ({"organisatie": "99999999999999999999"}, "Organisatie"),
    ],
)
def test_verkeerde_invoer_bewaart_niets(
    gemeente: Organisatie,
    andere_gemeente: Organisatie,
    als_bemiddelaar: Client,
    persoon: Werkzoekende,
    invoer: dict[str, str],
    melding: str,
) -> None:
    antwoord = als_bemiddelaar.post(_adres(persoon), invoer)
    assert antwoord.context["form"].errors
    assert melding in antwoord.content.decode()
    with organisatie_transactie(gemeente.pk):
        assert not persoon.uitsluitingen.exists()


def test_vreemde_en_landelijk_beheerder_komen_er_niet(
    gemeente: Organisatie,
    andere_gemeente: Organisatie,
    als_bemiddelaar: Client,
    als_vreemde: Client,
    als_landelijk_beheerder: Client,
    persoon: Werkzoekende,
) -> None:
    als_bemiddelaar.post(_adres(persoon), {"oin": UWV})
    with organisatie_transactie(gemeente.pk):
        uitsluiting = persoon.uitsluitingen.get()
    opheffen = f"{_adres(persoon)}{uitsluiting.pk}/opheffen/"
    for client, status in ((als_vreemde, 404), (als_landelijk_beheerder, 403)):
        assert client.get(_adres(persoon)).status_code == status
        assert client.post(_adres(persoon), {"oin": UWV}).status_code == status
        assert client.post(opheffen).status_code == status

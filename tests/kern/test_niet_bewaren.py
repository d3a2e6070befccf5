"""After signing out, the back button of a shared computer shows nobody: no answer of the portal may be kept."""

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "pad",
    [
        "/",
        "/werkzoekenden/",
        "/zoekvragen/",
        "/zoekvragen/nieuw/vacature/",
        "/details/",
        "/bestanden/",
        "/bestanden/sjabloon/werkzoekende.csv",
        "/inzage/",
        "/organisatie/medewerkers/",
        "/account/tweede-factor/",
        "/bestaat-niet/",
        "/beheer/",
    ],
)
def test_niets_blijft_achter(als_organisatiebeheerder: Client, pad: str) -> None:
    kop = als_organisatiebeheerder.get(pad)["Cache-Control"]
    assert "no-store" in kop
    assert "private" in kop


def test_ook_niet_van_een_bezoeker(client: Client) -> None:
    assert "no-store" in client.get("/account/login/")["Cache-Control"]
    assert "no-store" in client.get("/zoekvragen/")["Cache-Control"]

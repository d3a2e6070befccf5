"""In the demo only programs on this machine get in. Certificates: test_certificaat.py."""

import pytest
from django.http import HttpResponse
from django.test import Client

from portal.organisaties.models import Organisatie
from tests.koppelvlak.conftest import GEBIED, koppen

pytestmark = pytest.mark.django_db


def _vraag(adres: str, **kop: str) -> HttpResponse:
    return Client(REMOTE_ADDR=adres).post(
        "/bron/v3/vacatures/matches",
        {"vraagObject": GEBIED},
        content_type="application/json",
        headers=koppen() | {naam.replace("_", "-"): waarde for naam, waarde in kop.items()},
    )


@pytest.mark.parametrize(
    ("adres", "status"),
    [("127.0.0.1", 200), ("127.0.0.9", 200), ("::1", 200), ("10.0.0.7", 401), ("", 401), ("onzin", 401)],
)
def test_lokaal_is_alleen_deze_machine(gemeente: Organisatie, adres: str, status: int) -> None:
    assert _vraag(adres).status_code == status


@pytest.mark.parametrize("kop", ["X_Forwarded_For", "Forwarded", "X_Real_IP"])
def test_lokaal_achter_een_proxy_is_niet_lokaal(gemeente: Organisatie, kop: str) -> None:
    assert _vraag("127.0.0.1", **{kop: "203.0.113.9"}).status_code == 401
    # Empty as well: that it is there says that something stands in between.
    assert _vraag("127.0.0.1", **{kop: ""}).status_code == 401

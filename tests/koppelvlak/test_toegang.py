"""Only the exchange gets in: by its certificate through our own proxy, or in the demo from this machine."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from ipaddress import ip_network
from typing import Any
from urllib.parse import quote

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from django.http import HttpResponse
from django.test import Client

from portal.organisaties.models import Organisatie
from tests.koppelvlak.conftest import GEBIED, koppen

pytestmark = pytest.mark.django_db
UITWISSELING = "00000004003214345001"
PROXY = "10.0.0.7"


def _certificaat(*nummers: str) -> str:
    """A certificate with these serialNumbers in its subject, as a proxy passes it on: PEM, escaped for a URL."""
    sleutel = ec.generate_private_key(ec.SECP256R1())
    kenmerken = [x509.NameAttribute(NameOID.COMMON_NAME, "uitwisseling.example")]
    kenmerken += [x509.NameAttribute(NameOID.SERIAL_NUMBER, nummer) for nummer in nummers]
    naam = x509.Name(kenmerken)
    certificaat = (
        x509.CertificateBuilder(naam, naam, sleutel.public_key(), x509.random_serial_number())
        .not_valid_before(datetime.now(UTC) - timedelta(days=1))
        .not_valid_after(datetime.now(UTC) + timedelta(days=1))
        .sign(sleutel, hashes.SHA256())
    )
    return quote(certificaat.public_bytes(serialization.Encoding.PEM).decode(), safe="")


def _vraag(adres: str, **kop: str) -> HttpResponse:
    return Client(REMOTE_ADDR=adres).post(
        "/bron/v3/vacatures/matches",
        {"vraagObject": GEBIED},
        content_type="application/json",
        headers=koppen() | {naam.replace("_", "-"): waarde for naam, waarde in kop.items()},
    )


@pytest.fixture
def met_certificaat(settings: Any) -> None:
    settings.KOPPELVLAK_TOEGANG = "certificaat"
    settings.KOPPELVLAK_PROXY_NETTEN = [ip_network("10.0.0.0/28")]
    settings.UITWISSELING_OIN = UITWISSELING


@pytest.mark.parametrize(
    ("adres", "status"),
    [("127.0.0.1", 200), ("127.0.0.9", 200), ("::1", 200), ("10.0.0.7", 401), ("", 401), ("onzin", 401)],
)
def test_lokaal_is_alleen_deze_machine(gemeente: Organisatie, adres: str, status: int) -> None:
    assert _vraag(adres).status_code == status


@pytest.mark.parametrize("kop", ["X_Forwarded_For", "Forwarded", "X_Real_IP"])
def test_lokaal_achter_een_proxy_is_niet_lokaal(gemeente: Organisatie, kop: str) -> None:
    assert _vraag("127.0.0.1", **{kop: "203.0.113.9"}).status_code == 401


@pytest.mark.usefixtures("met_certificaat")
def test_certificaat_van_de_uitwisseling_komt_binnen(gemeente: Organisatie) -> None:
    assert _vraag(PROXY, X_SSL_Client_Cert=_certificaat(UITWISSELING)).status_code == 200


def _geen() -> str:
    return ""


def _van_een_ander() -> str:
    return _certificaat("00000001001000000222")


def _zonder_nummer() -> str:
    return _certificaat()


def _met_twee_nummers() -> str:
    return _certificaat(UITWISSELING, "00000001001000000222")


def _twee_achter_elkaar() -> str:
    return _certificaat(UITWISSELING) + _certificaat("00000001001000000222")


def _twee_kopregels() -> str:
    return f"{_certificaat(UITWISSELING)}, {_certificaat('00000001001000000222')}"


def _naast_niets_van_de_proxy() -> str:
    """The proxy saw no certificate and added an empty header to the forged one."""
    return f"{_certificaat(UITWISSELING)}, "


def _onleesbaar() -> str:
    return quote("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n")


@pytest.mark.usefixtures("met_certificaat")
@pytest.mark.parametrize(
    "kop",
    [
        _geen,
        _van_een_ander,
        _zonder_nummer,
        _met_twee_nummers,
        _twee_achter_elkaar,
        _twee_kopregels,
        _naast_niets_van_de_proxy,
        _onleesbaar,
    ],
)
def test_een_ander_certificaat_komt_niet_binnen(gemeente: Organisatie, kop: Callable[[], str]) -> None:
    assert _vraag(PROXY, X_SSL_Client_Cert=kop()).status_code == 401


@pytest.mark.usefixtures("met_certificaat")
@pytest.mark.parametrize("adres", ["127.0.0.1", "10.0.0.99", "203.0.113.9", ""])
def test_goed_certificaat_van_buiten_de_proxy_is_een_bewering(gemeente: Organisatie, adres: str) -> None:
    assert _vraag(adres, X_SSL_Client_Cert=_certificaat(UITWISSELING)).status_code == 401


@pytest.mark.usefixtures("met_certificaat")
def test_wie_niet_binnen_mag_hoort_niet_wat_er_mis_was(gemeente: Organisatie) -> None:
    antwoord = Client(REMOTE_ADDR=PROXY).put("/bron/v3/onbekend")
    assert (antwoord.status_code, antwoord.content) == (401, b"")
    assert antwoord["API-Version"] == "3.0.0"

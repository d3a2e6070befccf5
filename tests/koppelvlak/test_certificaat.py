"""A certificate lets the exchange in when every part of it is right, and nobody else."""

from collections.abc import Callable
from ipaddress import ip_network
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from django.http import HttpResponse
from django.test import Client

from portal.organisaties.models import Organisatie
from tests.koppelvlak.conftest import GEBIED, koppen
from tests.koppelvlak.waarmerk import DAG, UITWISSELING, Blad, Uitgever, zelf_ondertekend

pytestmark = pytest.mark.django_db
PROXY = "10.0.0.7"
ANDER = "00000001001000000222"


@pytest.fixture
def uitgever(settings: Any, tmp_path: Path) -> Uitgever:
    """The issuer we trust, in the settings."""
    uitgever = Uitgever()
    (tmp_path / "ca.pem").write_text(uitgever.pem)
    settings.KOPPELVLAK_TOEGANG = "certificaat"
    settings.KOPPELVLAK_PROXY_NETTEN = [ip_network("10.0.0.0/28")]
    settings.KOPPELVLAK_CA = str(tmp_path / "ca.pem")
    settings.UITWISSELING_OIN = UITWISSELING
    return uitgever


@pytest.fixture
def crl(settings: Any, tmp_path: Path) -> Callable[[str], None]:
    """`crl(pem)` puts a revocation list in force."""

    def zet(inhoud: str) -> None:
        (tmp_path / "crl.pem").write_text(inhoud)
        settings.KOPPELVLAK_CRL = str(tmp_path / "crl.pem")

    return zet


def _vraag(kop: Blad | str | None, adres: str = PROXY) -> HttpResponse:
    waarde = quote(kop.pem, safe="") if isinstance(kop, Blad) else kop
    extra = {} if waarde is None else {"X-SSL-Client-Cert": waarde}
    return Client(REMOTE_ADDR=adres).post(
        "/bron/v3/vacatures/matches",
        {"vraagObject": GEBIED},
        content_type="application/json",
        headers=koppen() | extra,
    )


def _geweigerd(antwoord: HttpResponse) -> None:
    assert (antwoord.status_code, antwoord.content) == (401, b"")
    assert antwoord["API-Version"] == "3.0.0"


def test_de_uitwisseling_komt_binnen(gemeente: Organisatie, uitgever: Uitgever) -> None:
    assert _vraag(uitgever.geef(UITWISSELING)).status_code == 200


@pytest.mark.parametrize(
    "geef",
    [
        lambda u: u.geef(ANDER),
        lambda u: u.geef(),
        lambda u: u.geef(UITWISSELING, ANDER),
        lambda u: u.geef(cn=UITWISSELING),
        lambda u: u.geef(cn=f"x,serialNumber={UITWISSELING}"),
        lambda u: u.geef(f"{UITWISSELING} "),
        lambda u: u.geef(UITWISSELING, van=-2 * DAG, tot=-DAG),
        lambda u: u.geef(UITWISSELING, van=DAG, tot=2 * DAG),
        lambda u: Uitgever("Andere CA").geef(UITWISSELING),
        # The name of our issuer, but not its key.
        lambda u: Uitgever().geef(UITWISSELING),
        lambda u: zelf_ondertekend(UITWISSELING),
    ],
    ids=[
        "ander-oin",
        "geen-oin",
        "twee-oins",
        "oin-als-cn",
        "oin-in-tekst-van-cn",
        "spatie",
        "verlopen",
        "nog-niet-geldig",
        "andere-uitgever",
        "nagemaakte-uitgever",
        "zelf-ondertekend",
    ],
)
def test_een_ander_komt_niet_binnen(
    gemeente: Organisatie, uitgever: Uitgever, geef: Callable[[Uitgever], Blad]
) -> None:
    _geweigerd(_vraag(geef(uitgever)))


@pytest.mark.parametrize("scheiding", ["", ",", ", "])
def test_twee_certificaten_in_de_kop(gemeente: Organisatie, uitgever: Uitgever, scheiding: str) -> None:
    """A proxy that adds to what the client sent, instead of overwriting it."""
    goed, ander = (quote(uitgever.geef(nummer).pem, safe="") for nummer in (UITWISSELING, ANDER))
    _geweigerd(_vraag(f"{goed}{scheiding}{ander}"))
    _geweigerd(_vraag(f"{ander}{scheiding}{goed}"))
    _geweigerd(_vraag(f"{goed}{scheiding}{goed}"))


@pytest.mark.parametrize(
    "kop", [None, "", "FAILED", "%00", "-----BEGIN CERTIFICATE-----%0AAAAA%0A-----END CERTIFICATE-----%0A"]
)
def test_geen_certificaat(gemeente: Organisatie, uitgever: Uitgever, kop: str | None) -> None:
    _geweigerd(_vraag(kop))


@pytest.mark.parametrize("adres", ["127.0.0.1", "10.0.0.99", "203.0.113.9", "::1", ""])
def test_goed_certificaat_van_buiten_de_proxy_is_een_bewering(
    gemeente: Organisatie, uitgever: Uitgever, adres: str
) -> None:
    _geweigerd(_vraag(uitgever.geef(UITWISSELING), adres))


def test_zonder_uitgevers_komt_niemand_binnen(
    gemeente: Organisatie, uitgever: Uitgever, settings: Any, tmp_path: Path
) -> None:
    settings.KOPPELVLAK_CA = ""
    _geweigerd(_vraag(uitgever.geef(UITWISSELING)))
    settings.KOPPELVLAK_CA = str(tmp_path / "er-is-niets")
    _geweigerd(_vraag(uitgever.geef(UITWISSELING)))
    (tmp_path / "leeg.pem").write_text("")
    settings.KOPPELVLAK_CA = str(tmp_path / "leeg.pem")
    _geweigerd(_vraag(uitgever.geef(UITWISSELING)))


def test_ingetrokken(gemeente: Organisatie, uitgever: Uitgever, crl: Callable[[str], None]) -> None:
    goed, weg = uitgever.geef(UITWISSELING), uitgever.geef(UITWISSELING)
    crl(uitgever.intrekken(weg))
    assert _vraag(goed).status_code == 200
    _geweigerd(_vraag(weg))
    # A new list counts at once.
    crl(uitgever.intrekken(weg, goed))
    _geweigerd(_vraag(goed))


def test_zonder_geldige_lijst_komt_niemand_binnen(
    gemeente: Organisatie, uitgever: Uitgever, crl: Callable[[str], None], settings: Any, tmp_path: Path
) -> None:
    goed, weg = uitgever.geef(UITWISSELING), uitgever.geef(UITWISSELING)
    for lijst in (
        uitgever.intrekken(van=-2 * DAG, tot=-DAG),
        uitgever.intrekken(van=DAG, tot=2 * DAG),
        Uitgever("Andere CA").intrekken(),
        # A list that somebody else signed in the name of our issuer.
        Uitgever().intrekken(),
        "",
        "-----BEGIN X509 CRL-----\nAAAA\n-----END X509 CRL-----\n",
    ):
        crl(lijst)
        _geweigerd(_vraag(goed))
    settings.KOPPELVLAK_CRL = str(tmp_path / "er-is-niets")
    _geweigerd(_vraag(goed))
    # Two lists of one issuer: the old one still revokes, the new one proves the others good.
    crl(uitgever.intrekken(weg, van=-2 * DAG, tot=-DAG) + uitgever.intrekken())
    assert _vraag(goed).status_code == 200
    _geweigerd(_vraag(weg))


def test_wie_niet_binnen_mag_hoort_niet_wat_er_mis_was(gemeente: Organisatie, uitgever: Uitgever) -> None:
    _geweigerd(Client(REMOTE_ADDR=PROXY).put("/bron/v3/onbekend"))

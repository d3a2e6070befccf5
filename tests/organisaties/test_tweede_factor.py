"""With TWEEFACTOR_VERPLICHT on, nobody gets past setting up the app; with the app set up, the code is asked."""

import time
from base64 import b64decode, b64encode
from collections.abc import Iterator
from typing import Any

import pytest
from allauth.mfa.totp.internal import auth as totp
from cryptography.exceptions import InvalidTag
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse

from portal.kern.aanmelden import MfaAdapter
from portal.organisaties.models import Medewerker
from tests.factories.organisaties import WACHTWOORD
from tests.organisaties.hulp import NIEUW_WACHTWOORD, uitnodigen

pytestmark = pytest.mark.django_db

INSTELLEN = "mfa_activate_totp"
# Only these may be reached without the second factor.
OPEN = {INSTELLEN, "account_reauthenticate", "account_logout", "account_login"}


@pytest.fixture(autouse=True)
def _verplicht(settings: Any) -> Iterator[None]:
    settings.TWEEFACTOR_VERPLICHT = True
    cache.clear()
    yield
    cache.clear()


def _code(geheim: str) -> str:
    return str(totp.format_hotp_value(totp.hotp_value(geheim, int(time.time()) // 30)))


def _instellen(client: Client) -> str:
    """Walk through setting up the app as a person would; the secret is what the page shows."""
    pagina = client.get(reverse(INSTELLEN))
    geheim = str(pagina.context["form"].secret)
    antwoord = client.post(reverse(INSTELLEN), {"code": _code(geheim)})
    assert antwoord.status_code == 302, antwoord.content.decode()
    return geheim


def test_geheim_van_de_app_staat_niet_leesbaar_in_de_databank(client: Client, bemiddelaar: Medewerker) -> None:
    """With it, whoever has a copy of the databank makes every code."""
    client.post(reverse("account_login"), {"login": bemiddelaar.email, "password": WACHTWOORD})
    client.post(client.get(reverse(INSTELLEN))["Location"], {"password": WACHTWOORD})
    geheim = _instellen(client)
    with connection.cursor() as cursor:
        cursor.execute("SELECT data::text FROM mfa_authenticator WHERE user_id = %s", [bemiddelaar.pk])
        bewaard = [rij[0] for rij in cursor.fetchall()]
    assert bewaard
    assert not any(geheim in tekst for tekst in bewaard)


def test_versleuteld_geheim_is_terug_te_lezen_en_nooit_twee_keer_hetzelfde() -> None:
    adapter = MfaAdapter()
    een, ander = adapter.encrypt("JBSWY3DP"), adapter.encrypt("JBSWY3DP")
    assert een != ander
    assert adapter.decrypt(een) == adapter.decrypt(ander) == "JBSWY3DP"
    with pytest.raises(InvalidTag):
        adapter.decrypt(b64encode(bytes([b64decode(een)[0] ^ 1]) + b64decode(een)[1:]).decode())


@pytest.mark.parametrize("rol", ["als_bemiddelaar", "als_organisatiebeheerder", "als_landelijk_beheerder"])
def test_zonder_app_leidt_elke_pagina_naar_het_instellen(request: pytest.FixtureRequest, rol: str) -> None:
    client = request.getfixturevalue(rol)
    for naam in ("start", "organisaties:mijn", "organisaties:medewerkers", "organisaties:beheer", "mfa_index"):
        antwoord = client.get(reverse(naam))
        assert (antwoord.status_code, antwoord["Location"]) == (302, reverse(INSTELLEN)), naam


def test_geen_enkele_accountpagina_is_een_omweg(als_bemiddelaar: Client) -> None:
    namen = set()
    for voorvoegsel in ("allauth.account.urls", "allauth.mfa.base.urls", "allauth.mfa.recovery_codes.urls"):
        patronen = get_resolver(voorvoegsel).url_patterns
        namen |= {str(p.name) for p in patronen if isinstance(p, URLPattern) and not p.pattern.converters}
    namen -= {"account_reset_password_from_key", "account_confirm_email"}
    assert "account_change_password" in namen
    for naam in sorted(namen - OPEN - {"account_email", "account_email_verification_sent"}):
        antwoord = als_bemiddelaar.post(reverse(naam))
        assert antwoord["Location"] == reverse(INSTELLEN), naam


def test_uitgenodigd_app_instellen_en_verder(client: Client, organisatiebeheerder: Medewerker) -> None:
    nieuw = uitnodigen(organisatiebeheerder)
    invoer = {"naam": "Noor", "wachtwoord": NIEUW_WACHTWOORD, "wachtwoord_herhalen": NIEUW_WACHTWOORD}
    client.post(reverse("organisaties:uitnodiging", args=[nieuw.token]), invoer)
    assert client.get(reverse("start"))["Location"] == reverse(INSTELLEN)
    _instellen(client)
    assert "Welkom, Noor" in client.get(reverse("start")).content.decode()


def test_daarna_vraagt_inloggen_om_de_code(client: Client, bemiddelaar: Medewerker) -> None:
    gegevens = {"login": bemiddelaar.email, "password": WACHTWOORD}
    client.post(reverse("account_login"), gegevens)
    nogmaals = client.get(reverse(INSTELLEN))
    assert nogmaals["Location"].startswith(reverse("account_reauthenticate")), "a session left open sets up nothing"
    client.post(nogmaals["Location"], {"password": WACHTWOORD})
    geheim = _instellen(client)
    client.post(reverse("account_logout"))
    cache.clear()  # the code that set up the app may be used only once; a person waits for the next one
    antwoord = client.post(reverse("account_login"), gegevens)
    assert antwoord["Location"] == reverse("mfa_authenticate")
    assert client.get(reverse("start"))["Location"].startswith(reverse("account_login"))
    assert client.post(reverse("mfa_authenticate"), {"code": "000000"}).status_code == 200
    assert client.get(reverse("start"))["Location"].startswith(reverse("account_login"))
    client.post(reverse("mfa_authenticate"), {"code": _code(geheim)})
    assert client.get(reverse("start")).status_code == 200


def test_een_code_werkt_een_keer(bemiddelaar: Medewerker) -> None:
    geheim = totp.generate_totp_secret()
    app = totp.TOTP.activate(bemiddelaar, geheim)
    code = _code(geheim)
    assert app.validate_code(code)
    assert not app.validate_code(code)


def test_uitgezet_is_de_app_een_keuze(als_bemiddelaar: Client, settings: Any) -> None:
    settings.TWEEFACTOR_VERPLICHT = False
    assert als_bemiddelaar.get(reverse("start")).status_code == 200
    assert als_bemiddelaar.get(reverse("mfa_index")).status_code == 200

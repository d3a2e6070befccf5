"""Closed unless listed: who is not signed in gets the sign-in page on every address that is not named here."""

import uuid
from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

# Open to anybody, each with its reason. Adding a line here is a decision.
OPEN = {
    "gezond": "for the load balancer; says yes or no, and in a word what somebody should look at",
    "cijfers": "for the system that watches, by its key; for anybody else it does not exist",
    "organisaties:uitnodiging": "the invited person has no account yet; the token is the key",
    "profielen:eerlijke_keuze": "how is chosen who is shown; a werkzoekende must be able to read it",
    "account_email": "does not exist for anybody",
    "bouwstenen": "the page of components; only with the setting BOUWSTENEN, for developers and tests",
    # Signing in and what belongs to it; allauth guards the rest of its own pages.
    "account_login": "signing in",
    "account_logout": "signing out, also when the session is gone",
    "account_inactive": "says that an account is closed",
    "account_signup": "says that nobody signs up",
    "account_reauthenticate": "sends a visitor to signing in by itself",
    "account_email_verification_sent": "not used; shows a fixed text",
    "account_confirm_email": "not used; the key is checked",
    "account_confirm_login_code": "not used; without a pending sign-in it goes to signing in",
    "account_reset_password": "forgotten password",
    "account_reset_password_done": "forgotten password",
    "account_reset_password_from_key": "forgotten password; the key is checked",
    "account_reset_password_from_key_done": "forgotten password",
    "mfa_authenticate": "the second step of signing in",
}
# The exchange is known by its certificate (koppelvlak/toegang.py) and a program by its key (bestanden/api), not by a session.
OPEN_KAMERS = {"koppelvlak", "api"}
# These open their own transaction; every other view runs inside the one of the organisation.
BUITEN_ORGANISATIE = {
    "gezond",
    "cijfers",
    "profielen:eerlijke_keuze",
    "organisaties:uitnodiging",
    "account_email",
    "bouwstenen",
}

# Something to put in an address: by its converter, else by its name.
WAARDEN = {"UUIDConverter": uuid.UUID(int=1), "IntConverter": 1, "soort": "vacature"}


def _patronen(
    patronen: list[URLPattern | URLResolver], ruimte: str = ""
) -> Iterator[tuple[str, URLPattern, dict[str, object]]]:
    for patroon in patronen:
        if isinstance(patroon, URLResolver):
            binnen = f"{patroon.namespace}:" if patroon.namespace else ""
            yield from _patronen(patroon.url_patterns, ruimte + binnen)
        else:
            namen = patroon.pattern.converters or dict.fromkeys(patroon.pattern.regex.groupindex)
            argumenten = {
                naam: WAARDEN.get(type(vorm).__name__, WAARDEN.get(naam, "x")) for naam, vorm in namen.items()
            }
            yield f"{ruimte}{patroon.name}", patroon, argumenten


ALLE = list(_patronen(get_resolver().url_patterns))
KAMERS = [regel for regel in ALLE if not regel[0].startswith(("account_", "mfa_"))]


def _is_open(naam: str) -> bool:
    return naam in OPEN or naam.split(":")[0] in OPEN_KAMERS


def test_er_zijn_adressen() -> None:
    assert len(ALLE) > 40
    assert "start" in {naam for naam, _, _ in ALLE}


def test_de_lijst_noemt_alleen_wat_bestaat() -> None:
    assert set(OPEN) <= {naam for naam, _, _ in ALLE}


@pytest.mark.django_db
@pytest.mark.parametrize("methode", ["get", "post"])
@pytest.mark.parametrize(
    ("naam", "argumenten"),
    [(naam, argumenten) for naam, _, argumenten in ALLE if not _is_open(naam)],
    ids=lambda w: str(w)[:60],
)
def test_een_bezoeker_gaat_naar_inloggen(
    client: Client, naam: str, argumenten: dict[str, object], methode: str
) -> None:
    antwoord = getattr(client, methode)(reverse(naam, kwargs=argumenten))
    assert antwoord.status_code == 302
    assert antwoord["Location"].startswith(reverse("account_login"))


@pytest.mark.parametrize(
    ("naam", "patroon"), [(naam, patroon) for naam, patroon, _ in KAMERS], ids=lambda w: str(w)[:60]
)
def test_een_open_pagina_staat_op_de_lijst(naam: str, patroon: URLPattern) -> None:
    assert getattr(patroon.callback, "login_required", True) != _is_open(naam)


@pytest.mark.parametrize(
    ("naam", "patroon"), [(naam, patroon) for naam, patroon, _ in KAMERS], ids=lambda w: str(w)[:60]
)
def test_buiten_de_organisatie_staat_op_de_lijst(naam: str, patroon: URLPattern) -> None:
    buiten = naam in BUITEN_ORGANISATIE or naam.split(":")[0] in OPEN_KAMERS
    assert getattr(patroon.callback, "buiten_organisatie", False) == buiten


def test_elke_pagina_van_een_kamer_heeft_een_eigen_naam() -> None:
    namen = [naam for naam, _, _ in KAMERS]
    assert len(namen) == len(set(namen))
    assert not [naam for naam in namen if naam.endswith("None")]

"""Signing in with e-mail and password: limited, silent about who exists, and closed for who left."""

from collections.abc import Iterator
from smtplib import SMTPRecipientsRefused
from typing import Any
from unittest.mock import patch

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from structlog.testing import capture_logs

from portal.kern.tenant import aanmeldfase, organisatie_transactie
from portal.organisaties.models import Medewerker
from tests.factories.organisaties import WACHTWOORD
from tests.organisaties.hulp import medewerker_van

pytestmark = pytest.mark.django_db

FOUT = "Het e-mailadres of het wachtwoord klopt niet."
TE_VAAK = "U probeerde het te vaak."


@pytest.fixture(autouse=True)
def _schone_tellers() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


def _inloggen(client: Client, email: str, wachtwoord: str = WACHTWOORD, **kop: str) -> str:
    antwoord = client.post(reverse("account_login"), {"login": email, "password": wachtwoord}, follow=True, **kop)
    return antwoord.content.decode()


def test_inloggen_en_uitloggen(client: Client, bemiddelaar: Medewerker) -> None:
    assert f"Welkom, {bemiddelaar.naam}" in _inloggen(client, bemiddelaar.email.upper())
    assert medewerker_van(bemiddelaar).last_login is not None
    client.post(reverse("account_logout"))
    assert client.get(reverse("start")).status_code == 302


def test_de_sessie_krijgt_een_nieuw_nummer(client: Client, bemiddelaar: Medewerker) -> None:
    client.get(reverse("account_login"))
    session = client.session
    session["van"] = "iemand anders"
    session.save()
    client.cookies["sessionid"] = str(session.session_key)
    _inloggen(client, bemiddelaar.email)
    assert client.session.session_key != session.session_key


def test_na_vijf_missers_helpt_ook_het_goede_wachtwoord_niet(client: Client, bemiddelaar: Medewerker) -> None:
    for _ in range(5):
        assert FOUT in _inloggen(client, bemiddelaar.email, "mis")
    assert TE_VAAK in _inloggen(client, bemiddelaar.email)


def test_een_ander_adres_in_x_forwarded_for_begint_niet_opnieuw(client: Client, bemiddelaar: Medewerker) -> None:
    for nummer in range(10):
        _inloggen(client, f"gok{nummer}@x.example", "mis", HTTP_X_FORWARDED_FOR=f"203.0.113.{nummer}")
    assert TE_VAAK in _inloggen(client, bemiddelaar.email, HTTP_X_FORWARDED_FOR="203.0.113.99")


def test_een_collega_op_een_ander_adres_kan_nog_wel_inloggen(bemiddelaar: Medewerker, vreemde: Medewerker) -> None:
    gokker = Client(REMOTE_ADDR="203.0.113.1")
    for _ in range(6):
        _inloggen(gokker, bemiddelaar.email, "mis")
    assert "Welkom" in _inloggen(Client(REMOTE_ADDR="203.0.113.2"), vreemde.email)


def test_een_onbekend_adres_krijgt_hetzelfde_antwoord(client: Client, bemiddelaar: Medewerker) -> None:
    assert FOUT in _inloggen(client, bemiddelaar.email, "mis")
    assert FOUT in _inloggen(client, "bestaat-niet@x.example", "mis")


def test_wie_is_gedeactiveerd_komt_er_niet_in(client: Client, bemiddelaar: Medewerker) -> None:
    with organisatie_transactie(bemiddelaar.organisatie_id):
        Medewerker.objects.filter(pk=bemiddelaar.pk).update(is_active=False)
    assert "Welkom" not in _inloggen(client, bemiddelaar.email)
    assert client.get(reverse("start")).status_code == 302


def test_niemand_meldt_zichzelf_aan(client: Client) -> None:
    adres = reverse("account_signup")
    assert "U kunt zelf geen account maken" in client.get(adres).content.decode()
    client.post(adres, {"email": "ik@x.example", "password1": WACHTWOORD, "password2": WACHTWOORD})
    with aanmeldfase():
        assert not Medewerker.objects.filter(email="ik@x.example").exists()


def test_het_eigen_adres_is_niet_te_wijzigen(als_bemiddelaar: Client, client: Client) -> None:
    assert als_bemiddelaar.get(reverse("account_email")).status_code == 404
    assert als_bemiddelaar.post(reverse("account_email"), {"email": "x@y.example", "action_add": ""}).status_code == 404


@pytest.mark.parametrize("pad", ["/account/confirm-email/", "/account/confirm-email/x/"])
def test_bevestigen_per_mail_is_er_niet(client: Client, als_bemiddelaar: Client, pad: str) -> None:
    assert client.get(pad).status_code == als_bemiddelaar.get(pad).status_code == 404


def test_na_inloggen_alleen_naar_een_eigen_pagina(client: Client, bemiddelaar: Medewerker) -> None:
    antwoord = client.post(
        f"{reverse('account_login')}?next=https://kwaad.example/",
        {"login": bemiddelaar.email, "password": WACHTWOORD, "next": "https://kwaad.example/"},
    )
    assert antwoord["Location"] == reverse("start")


def test_wachtwoord_vergeten_stuurt_een_link_en_verraadt_niets(client: Client, bemiddelaar: Medewerker) -> None:
    bekend = client.post(reverse("account_reset_password"), {"email": bemiddelaar.email})
    onbekend = client.post(reverse("account_reset_password"), {"email": "bestaat-niet@x.example"})
    assert bekend["Location"] == onbekend["Location"]
    [link] = [regel for regel in mail.outbox[0].body.split() if "/account/password/reset/key/" in regel]
    pagina = client.get(link, follow=True)
    nieuw = "blauwe paarden slapen staand"
    client.post(pagina.request["PATH_INFO"], {"password1": nieuw, "password2": nieuw})
    assert "Welkom" in _inloggen(client, bemiddelaar.email, nieuw)


def test_mailserver_weg_zegt_te_wachten_en_noemt_niemand(bemiddelaar: Medewerker, settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_PORT = 1
    client = Client(raise_request_exception=False)
    with capture_logs() as regels:
        for email in (bemiddelaar.email, "bestaat-niet@x.example"):
            assert client.post(reverse("account_reset_password"), {"email": email}).status_code == 503
    assert {regel["event"] for regel in regels} >= {"mail_niet_verstuurd"}
    assert bemiddelaar.email not in str(regels)


def test_geweigerd_adres_krijgt_het_gewone_antwoord(client: Client, bemiddelaar: Medewerker) -> None:
    """Otherwise the answer would tell which addresses have an account here."""
    weigering = SMTPRecipientsRefused({"bestaat-niet@x.example": (550, b"unknown")})
    with patch("django.core.mail.message.EmailMessage.send", side_effect=weigering):
        onbekend = client.post(reverse("account_reset_password"), {"email": "bestaat-niet@x.example"})
    bekend = client.post(reverse("account_reset_password"), {"email": bemiddelaar.email})
    assert (onbekend.status_code, onbekend["Location"]) == (bekend.status_code, bekend["Location"])

"""Inviting, sending again and withdrawing: a link by mail, of which the database keeps the hash only."""

import re
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from portal.kern.tenant import organisatie_transactie
from portal.organisaties import services
from portal.organisaties.models import Medewerker, Organisatie, Uitnodiging
from tests.organisaties.hulp import handelingen, landelijk, uitnodigen

pytestmark = pytest.mark.django_db

INVOER = {"naam": "Noor Nieuw", "email": "Noor@Gemeente.example", "rol": "bemiddelaar"}


def _uitnodigingen(organisatie: Organisatie) -> list[Uitnodiging]:
    with organisatie_transactie(organisatie.pk):
        return list(Uitnodiging.objects.order_by("created_at"))


def _token() -> str:
    gevonden = re.search(r"/uitnodiging/([^/\s]+)/", str(mail.outbox[-1].body))
    assert gevonden is not None
    return gevonden[1]


def test_de_mail_draagt_de_link_en_de_databank_alleen_de_hash(
    als_organisatiebeheerder: Client, gemeente: Organisatie, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        antwoord = als_organisatiebeheerder.post(reverse("organisaties:uitnodigen"), INVOER)
        assert mail.outbox == [], "a mail before the commit cannot be taken back"
    assert antwoord.status_code == 302
    [uitnodiging] = _uitnodigingen(gemeente)
    assert uitnodiging.email == "noor@gemeente.example"
    assert mail.outbox[0].to == ["noor@gemeente.example"]
    assert "Noor" not in mail.outbox[0].body
    token = _token()
    assert len(token) >= 40
    with organisatie_transactie(gemeente.pk):
        kolommen = [str(waarde) for waarde in Uitnodiging.objects.values_list().get()]
    assert not any(token in kolom for kolom in kolommen)
    assert services.uitnodiging_vinden(token) is not None
    assert handelingen(gemeente) == ["Medewerker uitgenodigd"]


def test_een_mailserver_die_weigert_laat_de_uitnodiging_staan(
    als_organisatiebeheerder: Client, gemeente: Organisatie, settings: Any, django_capture_on_commit_callbacks: Any
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    with django_capture_on_commit_callbacks(execute=True):
        assert als_organisatiebeheerder.post(reverse("organisaties:uitnodigen"), INVOER).status_code == 302
    assert len(_uitnodigingen(gemeente)) == 1


def test_opnieuw_versturen_maakt_de_oude_link_waardeloos(organisatiebeheerder: Medewerker) -> None:
    oud = uitnodigen(organisatiebeheerder)
    with time_machine.travel(timezone.now() + timedelta(days=8), tick=False):
        assert services.uitnodiging_vinden(oud.token) is None, "seven days have passed"
        with organisatie_transactie(organisatiebeheerder.organisatie_id):
            nieuw = services.uitnodiging_vernieuwen(door=organisatiebeheerder, uitnodiging=oud.uitnodiging)
        assert services.uitnodiging_vinden(oud.token) is None
        assert services.uitnodiging_vinden(nieuw.token) is not None


def test_intrekken(als_organisatiebeheerder: Client, organisatiebeheerder: Medewerker, gemeente: Organisatie) -> None:
    nieuw = uitnodigen(organisatiebeheerder)
    adres = reverse("organisaties:uitnodiging_intrekken", args=[nieuw.uitnodiging.pk])
    als_organisatiebeheerder.post(adres)
    assert services.uitnodiging_vinden(nieuw.token) is None
    assert "al ingetrokken" in als_organisatiebeheerder.post(adres, follow=True).content.decode()
    assert (
        nieuw.uitnodiging.email
        not in als_organisatiebeheerder.get(reverse("organisaties:medewerkers")).content.decode()
    )
    assert handelingen(gemeente) == ["Medewerker uitgenodigd", "Uitnodiging ingetrokken"]


def test_opnieuw_versturen_vanaf_de_pagina(
    als_organisatiebeheerder: Client, organisatiebeheerder: Medewerker, django_capture_on_commit_callbacks: Any
) -> None:
    oud = uitnodigen(organisatiebeheerder)
    with django_capture_on_commit_callbacks(execute=True):
        als_organisatiebeheerder.post(reverse("organisaties:uitnodiging_opnieuw", args=[oud.uitnodiging.pk]))
    assert services.uitnodiging_vinden(oud.token) is None
    assert services.uitnodiging_vinden(_token()) is not None


def test_wie_al_een_account_of_uitnodiging_heeft_krijgt_geen_tweede(
    als_organisatiebeheerder: Client, organisatiebeheerder: Medewerker, bemiddelaar: Medewerker
) -> None:
    adres = reverse("organisaties:uitnodigen")
    antwoord = als_organisatiebeheerder.post(adres, INVOER | {"email": bemiddelaar.email.upper()})
    assert "hoort al bij een medewerker" in antwoord.content.decode()
    uitnodigen(organisatiebeheerder, email="noor@gemeente.example")
    assert "staat al een uitnodiging open" in als_organisatiebeheerder.post(adres, INVOER).content.decode()


def test_een_account_bij_een_ander_wordt_niet_verraden(als_organisatiebeheerder: Client, vreemde: Medewerker) -> None:
    antwoord = als_organisatiebeheerder.post(reverse("organisaties:uitnodigen"), INVOER | {"email": vreemde.email})
    assert antwoord.status_code == 302


def test_uitnodiging_van_een_ander_bestaat_niet(
    als_organisatiebeheerder: Client, vreemde: Medewerker, andere_gemeente: Organisatie
) -> None:
    with organisatie_transactie(andere_gemeente.pk):
        vreemd = services.uitnodiging_maken(
            door=None, organisatie=andere_gemeente, email="x@y.example", naam="X", rol="bemiddelaar"
        )
    for naam in ("uitnodiging_opnieuw", "uitnodiging_intrekken"):
        adres = reverse(f"organisaties:{naam}", args=[vreemd.uitnodiging.pk])
        assert als_organisatiebeheerder.post(adres).status_code == 404
    assert services.uitnodiging_vinden(vreemd.token) is not None


@pytest.mark.parametrize("rol", ["landelijk_beheerder", "directeur", ""])
def test_een_organisatiebeheerder_geeft_alleen_eigen_rollen(
    als_organisatiebeheerder: Client, gemeente: Organisatie, rol: str
) -> None:
    antwoord = als_organisatiebeheerder.post(reverse("organisaties:uitnodigen"), INVOER | {"rol": rol})
    assert antwoord.status_code == 200
    assert _uitnodigingen(gemeente) == []


def test_de_service_weigert_een_rol_die_niet_mag(
    gemeente: Organisatie, organisatiebeheerder: Medewerker, bemiddelaar: Medewerker, landelijk_beheerder: Medewerker
) -> None:
    gegevens = {"organisatie": gemeente, "email": "x@y.example", "naam": "X"}
    with organisatie_transactie(gemeente.pk):
        with pytest.raises(PermissionDenied):
            services.uitnodiging_maken(door=organisatiebeheerder, rol="landelijk_beheerder", **gegevens)
        with pytest.raises(PermissionDenied):
            services.uitnodiging_maken(door=bemiddelaar, rol="bemiddelaar", **gegevens)
    with landelijk(landelijk_beheerder), pytest.raises(PermissionDenied):
        services.uitnodiging_maken(door=landelijk_beheerder, rol="bemiddelaar", **gegevens)

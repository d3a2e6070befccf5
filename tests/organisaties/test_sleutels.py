"""Keys of programs: shown once, kept as a hash, made and withdrawn by the organisatiebeheerder only."""

import hashlib
import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from portal.kern import limieten
from portal.kern.tenant import aanmeldfase, organisatie_transactie
from portal.organisaties.models import Medewerker, Mutatie, Organisatie, Toegangssleutel
from portal.organisaties.services import (
    NieuweSleutel,
    OrganisatieFout,
    medewerker_deactiveren,
    toegangssleutel_intrekken,
    toegangssleutel_maken,
    toegangssleutel_vinden,
)
from tests.factories.organisaties import medewerker_maken
from tests.organisaties.hulp import handelingen

pytestmark = pytest.mark.django_db
AANLEVEREN = Toegangssleutel.Recht.AANLEVEREN


def _maken(door: Medewerker, naam: str = "Nachtelijke export") -> NieuweSleutel:
    with organisatie_transactie(door.organisatie_id):
        return toegangssleutel_maken(door=door, organisatie=door.organisatie, naam=naam)


def test_de_pagina_toont_de_sleutel_een_keer(
    als_organisatiebeheerder: Client, gemeente: Organisatie, organisatiebeheerder: Medewerker
) -> None:
    adres = reverse("organisaties:sleutels")
    assert "Sleutel maken" in als_organisatiebeheerder.get(adres).content.decode()
    antwoord = als_organisatiebeheerder.post(adres, {"naam": "Nachtelijke export"})
    (token,) = re.findall(r"vum_[\w-]{43}", antwoord.content.decode())
    assert "no-store" in antwoord["Cache-Control"]
    daarna = als_organisatiebeheerder.get(adres).content.decode()
    assert token not in daarna
    assert token[:10] in daarna
    assert "nog niet" in daarna
    with organisatie_transactie(gemeente.pk):
        sleutel = Toegangssleutel.objects.get()
        assert sleutel.token_sha256 == hashlib.sha256(token.encode()).hexdigest()
        mutatie = Mutatie.objects.get()
    assert (mutatie.handeling, mutatie.onderwerp) == ("Toegangssleutel gemaakt", "Nachtelijke export")
    assert mutatie.door_id == organisatiebeheerder.pk
    assert token not in mutatie.toelichting


def test_de_sleutel_zelf_staat_nergens(gemeente: Organisatie, organisatiebeheerder: Medewerker) -> None:
    token = _maken(organisatiebeheerder).token
    with organisatie_transactie(gemeente.pk), connection.cursor() as cursor:
        for opdracht in (
            "SELECT string_agg(t::text, '') FROM organisaties_toegangssleutel t",
            "SELECT string_agg(t::text, '') FROM organisaties_mutatie t",
        ):
            cursor.execute(opdracht)
            assert token[12:] not in cursor.fetchone()[0]


def test_een_naam_is_nodig_en_in_gebruik_maar_een_keer(
    als_organisatiebeheerder: Client, organisatiebeheerder: Medewerker
) -> None:
    adres = reverse("organisaties:sleutels")
    assert als_organisatiebeheerder.post(adres, {"naam": " "}).status_code == 422
    eerste = _maken(organisatiebeheerder)
    antwoord = als_organisatiebeheerder.post(adres, {"naam": "NACHTELIJKE export"})
    assert antwoord.status_code == 422
    assert "al een sleutel met deze naam" in antwoord.content.decode()
    with organisatie_transactie(organisatiebeheerder.organisatie_id):
        toegangssleutel_intrekken(door=organisatiebeheerder, sleutel=eerste.sleutel)
    assert _maken(organisatiebeheerder).token != eerste.token


def test_niet_meer_dan_een_handvol(organisatiebeheerder: Medewerker, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limieten, "SLEUTELS_PER_ORGANISATIE", 1)
    _maken(organisatiebeheerder)
    with pytest.raises(OrganisatieFout, match="in gebruik"):
        _maken(organisatiebeheerder, "Tweede")


def test_intrekken_vraagt_het_eerst_en_werkt_meteen(
    als_organisatiebeheerder: Client, gemeente: Organisatie, organisatiebeheerder: Medewerker
) -> None:
    nieuw = _maken(organisatiebeheerder)
    adres = reverse("organisaties:sleutel_intrekken", args=[nieuw.sleutel.pk])
    assert "intrekken?" in als_organisatiebeheerder.get(adres).content.decode()
    assert toegangssleutel_vinden(nieuw.token, recht=AANLEVEREN) is not None
    for _ in range(2):
        assert als_organisatiebeheerder.post(adres).status_code == 302
    assert toegangssleutel_vinden(nieuw.token, recht=AANLEVEREN) is None
    assert handelingen(gemeente) == ["Toegangssleutel gemaakt", "Toegangssleutel ingetrokken"]
    assert "ngetrokken" in als_organisatiebeheerder.get(reverse("organisaties:sleutels")).content.decode()


def test_alleen_de_organisatiebeheerder(
    als_bemiddelaar: Client,
    als_landelijk_beheerder: Client,
    bemiddelaar: Medewerker,
    organisatiebeheerder: Medewerker,
    landelijk_beheerder: Medewerker,
    gemeente: Organisatie,
) -> None:
    nieuw = _maken(organisatiebeheerder)
    adressen = (
        reverse("organisaties:sleutels"),
        reverse("organisaties:sleutel_intrekken", args=[nieuw.sleutel.pk]),
    )
    for wie in (als_bemiddelaar, als_landelijk_beheerder):
        for adres in adressen:
            assert wie.get(adres).status_code == wie.post(adres, {"naam": "x"}).status_code == 403
    assert "sleutels" not in als_bemiddelaar.get(reverse("organisaties:mijn")).content.decode()
    for wie in (bemiddelaar, landelijk_beheerder):
        with organisatie_transactie(gemeente.pk), pytest.raises(PermissionDenied):
            toegangssleutel_maken(door=wie, organisatie=gemeente, naam="x")


def test_een_vreemde_ziet_geen_sleutel(
    als_organisatiebeheerder: Client, andere_gemeente: Organisatie, gemeente: Organisatie
) -> None:
    vreemd = _maken(medewerker_maken(andere_gemeente, "organisatiebeheerder"), "Vreemde export")
    assert "Vreemde export" not in als_organisatiebeheerder.get(reverse("organisaties:sleutels")).content.decode()
    for sleutel_id in (vreemd.sleutel.pk, uuid4()):
        adres = reverse("organisaties:sleutel_intrekken", args=[sleutel_id])
        assert als_organisatiebeheerder.get(adres).status_code == 404
        assert als_organisatiebeheerder.post(adres).status_code == 404
    with organisatie_transactie(gemeente.pk):
        assert not Toegangssleutel.objects.exists()


def test_gebruik_wordt_bijgehouden_en_niet_bij_elk_verzoek(
    organisatiebeheerder: Medewerker, gemeente: Organisatie
) -> None:
    token = _maken(organisatiebeheerder).token

    def gebruikt() -> object:
        assert toegangssleutel_vinden(token, recht=AANLEVEREN) is not None
        with organisatie_transactie(gemeente.pk):
            return Toegangssleutel.objects.get().laatst_gebruikt_op

    eerste = gebruikt()
    assert eerste is not None
    assert gebruikt() == eerste
    lang_geleden = timezone.now() - limieten.SLEUTEL_GEBRUIK_NA - timedelta(seconds=1)
    with organisatie_transactie(gemeente.pk):
        Toegangssleutel.objects.update(laatst_gebruikt_op=lang_geleden)
    assert gebruikt() != lang_geleden


def test_een_sleutel_doet_alleen_waarvoor_hij_is(organisatiebeheerder: Medewerker) -> None:
    token = _maken(organisatiebeheerder).token
    assert toegangssleutel_vinden(token, recht="iets_anders") is None
    for ander in ("", "vum_", token[:-1], token + "x", token.upper(), f" {token}"):
        assert toegangssleutel_vinden(ander, recht=AANLEVEREN) is None


def test_wie_hem_maakte_en_vertrok_is_te_zien(
    als_organisatiebeheerder: Client, organisatiebeheerder: Medewerker, gemeente: Organisatie
) -> None:
    tweede = medewerker_maken(gemeente, "organisatiebeheerder")
    nieuw = _maken(tweede)
    with organisatie_transactie(gemeente.pk):
        medewerker_deactiveren(door=organisatiebeheerder, medewerker=tweede)
    assert toegangssleutel_vinden(nieuw.token, recht=AANLEVEREN) is not None, "the key is of the organisation"
    assert "heeft geen toegang meer" in als_organisatiebeheerder.get(reverse("organisaties:sleutels")).content.decode()


def test_tussen_organisaties_staat_een_muur(organisatiebeheerder: Medewerker, andere_gemeente: Organisatie) -> None:
    _maken(organisatiebeheerder)
    with organisatie_transactie(andere_gemeente.pk):
        assert not Toegangssleutel.objects.exists()
    with aanmeldfase():
        assert Toegangssleutel.objects.count() == 1

"""The figures for a system that watches: for who has the key, in the format of Prometheus."""

from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from prometheus_client.parser import text_string_to_metric_families

from exchange_client.errors import NietBereikbaar
from portal.bewaking.services import controles_vegen
from portal.kern import limieten
from portal.kern.tenant import organisatie_transactie
from portal.organisaties.models import Medewerker, Organisatie
from portal.verkeer.services import mislukt_melden
from portal.zoekvragen.services import wachtrij_vegen
from tests.factories.zoekvragen import zoekvraag_maken

pytestmark = pytest.mark.django_db
SLEUTEL = {"HTTP_AUTHORIZATION": "Bearer geheim-van-de-bewaking"}


def _lezen(tekst: str) -> dict[tuple[str, ...], float]:
    return {
        (monster.name.removeprefix("vum_portaal_"), *monster.labels.values()): monster.value
        for familie in text_string_to_metric_families(tekst)
        for monster in familie.samples
    }


@pytest.mark.parametrize(
    ("ingesteld", "kop"),
    [("", {}), ("", SLEUTEL), ("", {"HTTP_AUTHORIZATION": "Bearer "}), ("geheim", {}), ("geheim", SLEUTEL)],
)
def test_zonder_de_sleutel_bestaat_de_pagina_niet(
    client: Client, settings: Any, ingesteld: str, kop: dict[str, str]
) -> None:
    settings.CIJFERS_SLEUTEL = ingesteld
    assert client.get("/gezond/cijfers", **kop).status_code == 404


def test_met_de_sleutel_komen_de_cijfers(
    client: Client, settings: Any, gemeente: Organisatie, bemiddelaar: Medewerker
) -> None:
    settings.CIJFERS_SLEUTEL = "geheim-van-de-bewaking"
    with organisatie_transactie(gemeente.pk):
        zoekvraag_maken(gemeente, bemiddelaar, beroepen=3)
    wachtrij_vegen()
    controles_vegen()
    antwoord = client.get("/gezond/cijfers", **SLEUTEL)
    assert antwoord["Content-Type"].startswith("text/plain")
    cijfers = _lezen(antwoord.content.decode())
    assert cijfers["stand", "deelvragen_wachtrij_scherm"] == 3
    assert cijfers["controle", "zoekvragen_bezig_na_deadline"] == 0
    assert cijfers["organisaties_wachtend", "scherm"] == 1
    assert cijfers["organisaties_wachtend", "nacht"] == 0
    assert cijfers["lijn_onderbroken",] == 0
    assert cijfers["hartslag_seconden", "wachtrij_vegen"] < 60
    assert cijfers["hartslag_stil", "zoekvragen_vegen"] == 1
    assert cijfers["controle_seconden",] < 60


def test_een_onderbroken_lijn_staat_erin(gemeente: Organisatie) -> None:
    for _ in range(limieten.ONDERBREKEN_NA):
        mislukt_melden(gemeente.pk, NietBereikbaar("refused"))
    uit = StringIO()
    call_command("cijfers", stdout=uit)
    cijfers = _lezen(uit.getvalue())
    assert cijfers["lijn_onderbroken",] == 1
    assert cijfers["lijn_fouten",] == limieten.ONDERBREKEN_NA


def test_geen_enkel_cijfer_noemt_een_organisatie(
    client: Client, settings: Any, gemeente: Organisatie, bemiddelaar: Medewerker
) -> None:
    settings.CIJFERS_SLEUTEL = "geheim-van-de-bewaking"
    with organisatie_transactie(gemeente.pk):
        zoekvraag_maken(gemeente, bemiddelaar)
    controles_vegen()
    tekst = client.get("/gezond/cijfers", **SLEUTEL).content.decode()
    for kanarie in (gemeente.naam, gemeente.oin, str(gemeente.pk), bemiddelaar.email):
        assert kanarie not in tekst

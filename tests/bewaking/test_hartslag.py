"""Silence is the alarm: on the health page, in the log and in the exit status, without beat having to work for it."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.db.models.functions import Now
from django.test import Client
from structlog.testing import capture_logs

from portal.bewaking.models import Hartslag
from portal.bewaking.services import hartslag_zetten, stille_hartslagen
from portal.bewaking.wachter import stilte_melden
from portal.post import services as post
from portal.settings import base
from portal.zoekvragen.services import (
    HARTSLAG_BEWAARD,
    HARTSLAG_RELAY,
    HARTSLAG_RONDES,
    HARTSLAG_VEGEN,
    bewaarde_vragen_vegen_overal,
    rondes_vegen_overal,
    wachtrij_vegen,
    zoekvragen_vegen_overal,
)

pytestmark = pytest.mark.django_db
ALLE = {HARTSLAG_RELAY, HARTSLAG_VEGEN, HARTSLAG_RONDES, HARTSLAG_BEWAARD, post.HARTSLAG}


def _stil(naam: str, seconden: int) -> None:
    Hartslag.objects.filter(pk=naam).update(op=Now() - timedelta(seconds=seconden))


@pytest.fixture
def alles_komt_rond(db: None) -> None:
    wachtrij_vegen()
    zoekvragen_vegen_overal()
    rondes_vegen_overal()
    bewaarde_vragen_vegen_overal()
    post.post_vegen_overal()


def test_het_vegen_laat_zich_horen(alles_komt_rond: None) -> None:
    assert stille_hartslagen() == []
    assert set(Hartslag.objects.values_list("naam", flat=True)) == ALLE


def test_wat_nog_nooit_is_gehoord_is_ook_stil() -> None:
    assert {(stilte.naam, stilte.seconden) for stilte in stille_hartslagen()} == {(naam, None) for naam in ALLE}


def test_na_een_minuut_is_er_alarm(alles_komt_rond: None, client: Client) -> None:
    assert client.get("/gezond").json() == {"status": "gezond"}
    _stil(HARTSLAG_RELAY, 59)
    assert stille_hartslagen() == []
    _stil(HARTSLAG_RELAY, 62)
    (stilte,) = stille_hartslagen()
    assert stilte.naam == HARTSLAG_RELAY
    assert stilte.seconden is not None
    assert stilte.seconden >= 62
    antwoord = client.get("/gezond")
    assert antwoord.status_code == 200, "another web server would not help"
    assert antwoord.json() == {"status": "let op", "alarmen": ["hartslag"]}


def test_het_alarm_gaat_vanzelf_over(alles_komt_rond: None, client: Client) -> None:
    _stil(HARTSLAG_VEGEN, 3600)
    assert client.get("/gezond").json()["status"] == "let op"
    zoekvragen_vegen_overal()
    assert client.get("/gezond").json() == {"status": "gezond"}


def test_de_opdracht_stopt_met_een_fout(alles_komt_rond: None) -> None:
    uit = StringIO()
    call_command("hartslag", stdout=uit)
    assert "Alles komt rond" in uit.getvalue()
    _stil(HARTSLAG_RELAY, 300)
    with pytest.raises(SystemExit, match="1"):
        call_command("hartslag", stdout=uit)
    assert f"{HARTSLAG_RELAY}: al 300 seconden stil" in uit.getvalue()


def test_de_wachter_schrijft_het_in_het_logboek(alles_komt_rond: None, monkeypatch: pytest.MonkeyPatch) -> None:
    # The watch closes its connection; that of a test must stay open.
    monkeypatch.setattr("portal.bewaking.wachter.connection.close", lambda: None)
    monkeypatch.setattr("portal.bewaking.wachter.close_old_connections", lambda: None)
    assert stilte_melden() is False
    _stil(HARTSLAG_RELAY, 61)
    with capture_logs() as regels:
        assert stilte_melden() is True
    assert [(regel["log_level"], regel["event"]) for regel in regels][-1] == ("error", "hartslag_stil")


def test_een_hartslag_kan_twee_keer(alles_komt_rond: None) -> None:
    hartslag_zetten(HARTSLAG_RELAY)
    hartslag_zetten(HARTSLAG_RELAY)
    assert Hartslag.objects.filter(naam=HARTSLAG_RELAY).count() == 1


def test_wat_gehoord_moet_worden_staat_vaker_in_het_rooster_dan_het_alarm_afgaat() -> None:
    for naam in ALLE:
        schema = base.CELERY_BEAT_SCHEDULE[naam]["schedule"]
        assert isinstance(schema, float)
        assert schema * 3 <= 60

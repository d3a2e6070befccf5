"""The log never says whom a request was about, holds no token, and no row that the databank refused."""

import errno
import io
import json
import logging
import sys
from collections.abc import Iterator
from contextlib import suppress
from typing import Any
from unittest.mock import patch

import pytest
import structlog
from celery.app.trace import LOG_RECEIVED, LOG_SUCCESS
from celery.app.trace import info as klaar
from celery.signals import setup_logging
from django.conf import settings
from django.db import IntegrityError, connection, transaction
from django.test import Client

from portal.celery import app
from portal.kern.logboek import instellen
from portal.kern.tenant import organisatie_transactie
from portal.organisaties.models import Medewerker, Organisatie

TOKEN = "geheim-token-van-een-uitnodiging"


class Regels:
    """Everything that is written to the log, by us and by libraries."""

    def __init__(self) -> None:
        self._uit = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True)

    @property
    def uit(self) -> io.TextIOWrapper:
        return self._uit

    def getvalue(self) -> str:
        bytes_ = self._uit.buffer
        assert isinstance(bytes_, io.BytesIO)
        return bytes_.getvalue().decode()

    def gelezen(self) -> list[dict[str, Any]]:
        return [json.loads(regel) for regel in self.getvalue().splitlines()]


@pytest.fixture
def regels() -> Iterator[Regels]:
    regels = Regels()
    with patch.object(sys, "stderr", regels.uit):
        instellen({**settings.LOGGING, "vorm": "json"})
    yield regels
    instellen(settings.LOGGING)


@pytest.mark.django_db
def test_token_van_een_uitnodiging_staat_niet_in_het_log(regels: Regels) -> None:
    streng = Client(enforce_csrf_checks=True)
    streng.get(f"/uitnodiging/{TOKEN}/")
    streng.post(f"/uitnodiging/{TOKEN}/", {"naam": "x"})
    streng.put(f"/uitnodiging/{TOKEN}/")
    streng.get(f"/bestaat-niet/{TOKEN}")
    assert TOKEN not in regels.getvalue()
    assert "Not Found: /uitnodiging/<str:token>/" in regels.getvalue()
    assert "Forbidden" in regels.getvalue()


@pytest.mark.django_db
def test_zoektekst_en_id_staan_niet_in_het_log(als_bemiddelaar: Client, regels: Regels) -> None:
    als_bemiddelaar.get("/beheer/", {"zoek": "Pietersen"})
    als_bemiddelaar.get("/werkzoekenden/1f6b1d9e-3a94-4f0e-9a4b-0d7f3f2b7a11/")
    assert "Pietersen" not in regels.getvalue()
    assert "1f6b1d9e" not in regels.getvalue()
    assert "/werkzoekenden/<uuid:pk>/" in [regel.get("route") for regel in regels.gelezen()]


@pytest.mark.django_db
def test_elk_verzoek_geeft_een_regel_met_route_en_status(client: Client, regels: Regels) -> None:
    client.get("/gezond")
    (regel,) = [regel for regel in regels.gelezen() if regel["event"] == "verzoek"]
    assert (regel["methode"], regel["route"], regel["status"]) == ("GET", "/gezond", 200)


@pytest.mark.django_db
def test_fout_van_de_databank_noemt_de_rij_niet(gemeente: Organisatie, bemiddelaar: Medewerker) -> None:
    """PostgreSQL quotes a refused row in its error, and errors are logged; under row-level security it does not."""
    with (
        organisatie_transactie(gemeente.pk),
        pytest.raises(IntegrityError) as fout,
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("UPDATE organisaties_medewerker SET naam = NULL WHERE id = %s", [bemiddelaar.pk])
    assert bemiddelaar.email not in str(fout.value)


def test_een_regel_valt_niet_om_over_wat_erin_staat(regels: Regels) -> None:
    structlog.get_logger("portal.proef").warning("vreemd", half="\ud800", groot=2**70, ding={1: object()}, naam="Zoë")
    logging.getLogger("een.bibliotheek").warning("van %s", "een ander")
    eerste, tweede = regels.gelezen()
    assert (eerste["event"], eerste["level"], eerste["logger"]) == ("vreemd", "warning", "portal.proef")
    assert (eerste["half"], eerste["groot"], eerste["naam"]) == ("\ud800", 2**70, "Zoë")
    assert (tweede["event"], tweede["level"], tweede["logger"]) == ("van een ander", "warning", "een.bibliotheek")


class _Vol(io.RawIOBase):
    """A disk on which nothing more can be written."""

    def writable(self) -> bool:
        return True

    def write(self, _: Any) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")


def test_een_volle_schijf_kost_een_regel_en_geen_antwoord() -> None:
    vol = io.BufferedWriter(_Vol())
    with patch.object(sys, "stderr", io.TextIOWrapper(vol, write_through=True)):
        instellen(settings.LOGGING)
    try:
        structlog.get_logger("portal.proef").error("gebeurtenis")
    finally:
        instellen(settings.LOGGING)
        with suppress(OSError):
            vol.close()


def test_wat_te_klein_is_om_te_melden_staat_er_niet(regels: Regels) -> None:
    structlog.get_logger("portal.proef").debug("bijzaak")
    logging.getLogger("een.bibliotheek").debug("bijzaak")
    assert regels.getvalue() == ""


def test_een_veegbeurt_die_goed_ging_staat_er_niet(regels: Regels) -> None:
    for taak in ("portal.post.tasks.post_vegen_taak", "portal.bestanden.tasks.bestand_controleren_taak"):
        gegevens = {"id": "1", "name": taak, "runtime": 0.1, "return_value": None, "args": "()", "kwargs": "{}"}
        logging.getLogger("celery.worker.strategy").info(LOG_RECEIVED, gegevens, extra={"data": gegevens})
        klaar(LOG_SUCCESS, gegevens)
        logging.getLogger("celery.app.trace").error("%(name)s mislukt", gegevens, extra={"data": gegevens})
    gelezen = [(regel["level"], regel["data"]["name"].rpartition(".")[2]) for regel in regels.gelezen()]
    assert gelezen == [
        ("error", "post_vegen_taak"),
        ("info", "bestand_controleren_taak"),
        ("info", "bestand_controleren_taak"),
        ("error", "bestand_controleren_taak"),
    ]


def test_celery_houdt_ons_logboek() -> None:
    assert setup_logging.has_listeners()
    with patch("portal.kern.logboek.logging.config.dictConfig") as ingesteld:
        app.log.setup_logging_subsystem()
    assert ingesteld.called

"""The log never says whom a request was about, holds no token, and no row that the databank refused."""

import io
import logging
from collections.abc import Iterator
from unittest.mock import patch

import pytest
import structlog
from celery.signals import setup_logging
from django.conf import settings
from django.db import IntegrityError, connection, transaction
from django.test import Client

from portal.celery import app
from portal.kern.logboek import instellen
from portal.kern.tenant import organisatie_transactie
from portal.organisaties.models import Medewerker, Organisatie

TOKEN = "geheim-token-van-een-uitnodiging"


@pytest.fixture
def regels() -> Iterator[io.StringIO]:
    """Everything the log handler of the portal writes."""
    instellen({**settings.LOGGING, "vorm": "json"})
    (handler,) = [
        handler
        for handler in logging.getLogger().handlers
        if isinstance(handler.formatter, structlog.stdlib.ProcessorFormatter)
    ]
    uit = io.StringIO()
    with patch.object(handler, "stream", uit):
        yield uit
    instellen(settings.LOGGING)


@pytest.mark.django_db
def test_token_van_een_uitnodiging_staat_niet_in_het_log(regels: io.StringIO) -> None:
    streng = Client(enforce_csrf_checks=True)
    streng.get(f"/uitnodiging/{TOKEN}/")
    streng.post(f"/uitnodiging/{TOKEN}/", {"naam": "x"})
    streng.put(f"/uitnodiging/{TOKEN}/")
    streng.get(f"/bestaat-niet/{TOKEN}")
    assert TOKEN not in regels.getvalue()
    assert "Not Found: /uitnodiging/<str:token>/" in regels.getvalue()
    assert "Forbidden" in regels.getvalue()


@pytest.mark.django_db
def test_zoektekst_en_id_staan_niet_in_het_log(als_bemiddelaar: Client, regels: io.StringIO) -> None:
    als_bemiddelaar.get("/beheer/", {"zoek": "Pietersen"})
    als_bemiddelaar.get("/werkzoekenden/1f6b1d9e-3a94-4f0e-9a4b-0d7f3f2b7a11/")
    assert "Pietersen" not in regels.getvalue()
    assert "1f6b1d9e" not in regels.getvalue()
    assert '"route": "/werkzoekenden/<uuid:pk>/"' in regels.getvalue()


@pytest.mark.django_db
def test_elk_verzoek_geeft_een_regel_met_route_en_status(client: Client, regels: io.StringIO) -> None:
    client.get("/gezond")
    assert '"route": "/gezond", "status": 200' in regels.getvalue()


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


def test_celery_houdt_ons_logboek() -> None:
    assert setup_logging.has_listeners()
    with patch("portal.kern.logboek.logging.config.dictConfig") as ingesteld:
        app.log.setup_logging_subsystem()
    assert ingesteld.called

"""Without a database the exchange hears so, in the words of the contract; a question that took too long is our fault."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import OperationalError, connection
from django.http import HttpResponse

from portal.koppelvlak import services
from portal.organisaties.models import Organisatie

pytestmark = pytest.mark.django_db
Vragen = Callable[..., HttpResponse]


def test_geen_verbinding_is_503(gemeente: Organisatie, vraag: Vragen, monkeypatch: pytest.MonkeyPatch) -> None:
    def geen_verbinding(*args: object, **kwargs: object) -> None:
        raise OperationalError("connection refused")

    with monkeypatch.context() as weg:
        weg.setattr(connection, "cursor", geen_verbinding)
        antwoord = vraag("werkzoekendeProfielen")
    assert antwoord.status_code == 503
    assert (antwoord.json()["code"], antwoord.json()["message"]) == ("500.3", "Service niet beschikbaar")
    assert antwoord["API-Version"] == "3.0.0"


def test_vraag_die_te_lang_duurt_is_500(gemeente: Organisatie, vraag: Vragen, monkeypatch: pytest.MonkeyPatch) -> None:
    def traag(*args: object, **kwargs: object) -> Any:
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL statement_timeout = '20ms'")
            cursor.execute("SELECT pg_sleep(5)")

    monkeypatch.setattr(services, "aanbod_doen", traag)
    antwoord = vraag("werkzoekendeProfielen")
    assert (antwoord.status_code, antwoord.json()["code"]) == (500, "500.1")

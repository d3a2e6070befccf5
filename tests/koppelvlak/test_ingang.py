"""The exchange comes in beside the browsers: no cookie, no policy for scripts, but the same answers and the same log."""

import json

import psycopg
import pytest
from django.db import connection

from portal.koppelvlak.ingang import ingang
from portal.organisaties.models import Organisatie
from tests.koppelvlak.conftest import GEBIED
from tests.koppelvlak.server import Webserver, verzoek

pytestmark = pytest.mark.django_db(transaction=True)
_VAN_PAGINAS = ("Content-Security-Policy", "X-Frame-Options", "Set-Cookie", "Vary")


def test_een_antwoord_van_de_bron_draagt_niets_van_een_pagina(gemeente: Organisatie) -> None:
    with Webserver() as server:
        vraag = verzoek("POST", "/bron/v3/vacatures/matches", json.dumps({"vraagObject": GEBIED}).encode())
        antwoord = server.verstuur(vraag)
        pagina = server.verstuur(verzoek("GET", "/account/login/"))
    assert (antwoord.status, antwoord.kop("API-Version")) == (200, "3.0.0")
    assert antwoord.kop("X-Correlation-ID")
    # In one piece: not every caller reads an answer in chunks.
    assert int(antwoord.kop("Content-Length")) == len(antwoord.inhoud)
    assert "no-store" in antwoord.kop("Cache-Control")
    assert [naam for naam in _VAN_PAGINAS if antwoord.kop(naam)] == []
    assert pagina.kop("Content-Security-Policy")
    assert pagina.kop("X-Frame-Options") == "DENY"


def _verbindingen_verbreken() -> int:
    """What a restart of the databank does; as whom the connections are, not as the role they take on."""
    databank = connection.settings_dict
    adres = {"host": databank["HOST"], "port": databank["PORT"], "dbname": databank["NAME"]}
    with psycopg.connect(**adres, user=databank["USER"], password=databank["PASSWORD"], autocommit=True) as eigen:
        rijen = eigen.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> ALL(%s)",
            [[eigen.info.backend_pid, connection.connection.info.backend_pid]],
        ).fetchall()
    return len(rijen)


def test_een_verbroken_databank_kost_geen_antwoord(gemeente: Organisatie) -> None:
    vraag = verzoek("POST", "/bron/v3/vacatures/matches", json.dumps({"vraagObject": GEBIED}).encode())
    with Webserver() as server:
        # Every thread of the server has a connection of its own.
        assert {server.verstuur(vraag).status for _ in range(8)} == {200}
        assert _verbindingen_verbreken() > 0
        assert {server.verstuur(vraag).status for _ in range(8)} == {200}


@pytest.mark.parametrize(
    ("pad", "kant"),
    [("/bron/v3/vacatures/1", "bron"), ("/bron/", "bron"), ("/bronnen", "pagina"), ("/", "pagina"), ("", "pagina")],
)
def test_het_begin_van_het_pad_beslist(pad: str, kant: str) -> None:
    application = ingang(lambda *_: [b"pagina"], lambda *_: [b"bron"])
    assert b"".join(application({"PATH_INFO": pad}, lambda *_: None)).decode() == kant

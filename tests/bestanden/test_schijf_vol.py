"""No room left while a list is checked: it ends, says so, and what was online stays."""

import errno
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection
from django.http import HttpRequest

from portal.bestanden import bewaren
from portal.bestanden.models import Bestand
from portal.kern import fouten
from tests.bestanden.conftest import Aanleveren

pytestmark = pytest.mark.django_db
RIJ = "W1;7001AB;Kok;24;36;"


def _is_vol(bestand: Bestand) -> bool:
    return (bestand.status, bestand.reden_code, bestand.lijst_id) == ("mislukt", "schijf_vol", None)


@pytest.fixture
def databank_vol() -> Iterator[None]:
    """What PostgreSQL says when a table cannot grow, said by PostgreSQL."""
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
        cursor.execute(
            "CREATE FUNCTION vol() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            "RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = '53100'; END $$"
        )
        cursor.execute(
            "CREATE TRIGGER vol BEFORE INSERT ON profielen_werkzoekendeprofiel FOR EACH STATEMENT EXECUTE FUNCTION vol()"
        )
        cursor.execute("SET ROLE portaal_app")
    yield
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
        cursor.execute("DROP FUNCTION vol() CASCADE")
        cursor.execute("SET ROLE portaal_app")


def test_databank_zonder_ruimte_laat_staan_wat_er_was(aanleveren: Aanleveren, databank_vol: None) -> None:
    bestand = aanleveren(RIJ)
    assert _is_vol(bestand)
    assert "geen ruimte" in bestand.reden
    assert bestand.deadline is None, "nothing tries again by itself"


def _klad(monkeypatch: pytest.MonkeyPatch, openen: Callable[..., Any]) -> None:
    monkeypatch.setattr(bewaren, "tempfile", SimpleNamespace(SpooledTemporaryFile=openen))


def test_schijf_zonder_ruimte_ook(aanleveren: Aanleveren, monkeypatch: pytest.MonkeyPatch) -> None:
    with Path("/dev/full").open("r+b", buffering=0) as vol:
        _klad(monkeypatch, lambda **_: vol)
        assert _is_vol(aanleveren(RIJ))
    monkeypatch.undo()
    assert aanleveren(RIJ).status == "gecontroleerd", "with room again the same list goes through"


def test_wat_geen_ruimtegebrek_is_gaat_verder_als_fout(aanleveren: Aanleveren, monkeypatch: pytest.MonkeyPatch) -> None:
    def kapot(**_: Any) -> None:
        raise OSError(errno.EIO, "Input/output error")

    _klad(monkeypatch, kapot)
    with pytest.raises(OSError, match="Input/output"):
        aanleveren(RIJ)


def test_een_upload_zonder_ruimte_krijgt_de_pagina_probeer_het_later() -> None:
    with Path("/dev/full").open("wb", buffering=0) as vol:
        try:
            vol.write(b"x")
        except OSError:
            antwoord = fouten.fout_500(HttpRequest())
    assert (antwoord.status_code, antwoord["Retry-After"]) == (503, "120")

"""An upload stays in memory and under its roof, whoever sends it."""

import tempfile
from io import BytesIO
from pathlib import Path

import pytest
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadedfile import InMemoryUploadedFile, SimpleUploadedFile
from django.test import Client, RequestFactory

from portal.kern import limieten
from portal.kern.ontvangen import InGeheugen


def test_groot_bestand_komt_nooit_op_schijf(
    rf: RequestFactory, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "bestaat-niet"))
    inhoud = b"0123456789" * 500_000
    verzoek = rf.post("/", {"bestand": SimpleUploadedFile("lijst.csv", inhoud)})
    gekregen = verzoek.FILES["bestand"]
    assert isinstance(gekregen, InMemoryUploadedFile)
    assert (gekregen.name, gekregen.size) == ("lijst.csv", len(inhoud))
    assert gekregen.read() == inhoud


def test_boven_de_grens_wordt_niet_bewaard(rf: RequestFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limieten, "BESTAND_MAX_BYTES", 1000)
    verzoek = rf.post("/", {"bestand": SimpleUploadedFile("lijst.csv", b"x" * 50_000), "na": "het bestand"})
    assert verzoek.FILES["bestand"].size == 1001
    assert verzoek.POST["na"] == "het bestand"


def test_leeg_bestand_blijft_een_bestand(rf: RequestFactory) -> None:
    assert rf.post("/", {"bestand": SimpleUploadedFile("leeg.csv", b"")}).FILES["bestand"].size == 0


def test_veel_te_groot_verzoek_wordt_niet_gelezen() -> None:
    with pytest.raises(RequestDataTooBig):
        InGeheugen().handle_raw_input(BytesIO(), {}, 10 * limieten.BESTAND_MAX_BYTES, "x")


@pytest.mark.django_db
def test_bezoeker_die_bestanden_stuurt_krijgt_een_weigering() -> None:
    """Nobody has to be signed in to send a form: the CSRF check reads it first."""
    client = Client(enforce_csrf_checks=True, raise_request_exception=False)
    client.get("/account/login/")
    twee = {"a": SimpleUploadedFile("a", b"x"), "b": SimpleUploadedFile("b", b"x")}
    assert client.post("/account/login/", twee).status_code == 400

"""An upload never lies readable on a disk and stays under its roof, whoever sends it."""

import tempfile
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpRequest
from django.test import Client, RequestFactory

from portal.kern import limieten
from portal.kern.kladbestand import Kladbestand
from portal.kern.ontvangen import Ontvanger


def _verzoek(rf: RequestFactory, inhoud: bytes, *, bekend: bool = True, **velden: str) -> HttpRequest:
    verzoek = rf.post("/", {"bestand": SimpleUploadedFile("lijst.csv", inhoud), **velden})
    verzoek.user = SimpleNamespace(is_authenticated=bekend)  # type: ignore[assignment]  # all that is asked of it
    return verzoek


def test_gewoon_bestand_komt_nooit_op_schijf(
    rf: RequestFactory, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "bestaat-niet"))
    inhoud = b"0123456789" * 500_000
    gekregen = _verzoek(rf, inhoud).FILES["bestand"]
    assert (gekregen.name, gekregen.size) == ("lijst.csv", len(inhoud))
    assert gekregen.read() == inhoud


def test_groot_bestand_staat_versleuteld_op_schijf(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    met_naam = []
    gewoon = tempfile.TemporaryFile

    def onthouden(*args: object, **kwargs: object) -> object:
        bestand = gewoon(*args, **kwargs)  # type: ignore[call-overload]
        met_naam.append(bestand)
        return bestand

    monkeypatch.setattr(tempfile, "TemporaryFile", onthouden)
    inhoud = b"W1;7001AB;123456782\r\n" * 600_000
    klad = Kladbestand()
    for begin in range(0, len(inhoud), 64_000):
        klad.write(inhoud[begin : begin + 64_000])
    (schijf,) = met_naam
    schijf.seek(0)
    assert b"123456782" not in schijf.read()
    assert klad.grootte == len(inhoud)
    klad.seek(0)
    assert b"".join(iter(lambda: klad.read(300_000), b"")) == inhoud
    for plek, lengte in ((7_000_003, 2_500_000), ((1 << 20) - 9, 30), (len(inhoud) - 10, 99), (len(inhoud) + 5, 1)):
        klad.seek(plek)
        assert klad.read(lengte) == inhoud[plek : plek + lengte][: len(inhoud)]


def test_boven_de_grens_wordt_niet_bewaard(rf: RequestFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limieten, "BESTAND_MAX_BYTES", 30_000)
    verzoek = _verzoek(rf, b"x" * 50_000, na="het bestand")
    assert verzoek.FILES["bestand"].size == 30_001
    assert verzoek.POST["na"] == "het bestand"


def test_leeg_bestand_blijft_een_bestand(rf: RequestFactory) -> None:
    assert _verzoek(rf, b"").FILES["bestand"].size == 0


@pytest.mark.parametrize(
    ("bekend", "grens"), [(True, limieten.BESTAND_MAX_BYTES), (False, limieten.VERZOEK_VAN_ONBEKENDE_BYTES)]
)
def test_veel_te_groot_verzoek_wordt_niet_gelezen(rf: RequestFactory, *, bekend: bool, grens: int) -> None:
    ontvanger = Ontvanger(_verzoek(rf, b"", bekend=bekend))
    with pytest.raises(RequestDataTooBig):
        ontvanger.handle_raw_input(BytesIO(), {}, 2 * grens + 1, "x")
    ontvanger.handle_raw_input(BytesIO(), {}, grens, "x")


@pytest.mark.django_db
def test_bezoeker_die_bestanden_stuurt_krijgt_een_weigering() -> None:
    """Nobody has to be signed in to send a form: the CSRF check reads it first."""
    client = Client(enforce_csrf_checks=True, raise_request_exception=False)
    client.get("/account/login/")
    twee = {"a": SimpleUploadedFile("a", b"x"), "b": SimpleUploadedFile("b", b"x")}
    assert client.post("/account/login/", twee).status_code == 400
    groot = {"a": SimpleUploadedFile("a", b"x" * (2 * limieten.VERZOEK_VAN_ONBEKENDE_BYTES + 1))}
    assert client.post("/account/login/", groot).status_code == 400

"""The environment is read once: nonsense and gaps stop the start and name the variable."""

import base64
import os
import subprocess
import sys
from pathlib import Path

import pytest

from portal.settings.env import OmgevingFout, databank, env_bool, env_int, env_keuze, env_lijst, env_sleutel, env_tekst

REPO = Path(__file__).resolve().parents[2]
VOLLEDIG = {
    "SECRET_KEY": "x" * 60,
    "SLEUTEL_GEGEVENS": base64.b64encode(b"s" * 32).decode(),
    "DATABASE_URL": "postgresql://portaal_app@db.example/portaal",
    "REDIS_URL": "redis://redis.example/0",
    "ALLOWED_HOSTS": "portaal.example",
    "PORTAAL_URL": "https://portaal.example/",
    "PORTAAL_OIN": "00000009990000000001",
    "UITWISSELING_URL": "https://uitwisseling.example/api/v3",
    "UITWISSELING_OIN": "00000004003214345001",
}
TOON = "import portal.settings.production as s; print({0})"


def _productie(omgeving: dict[str, str], toon: str = "s.DEMO") -> subprocess.CompletedProcess[str]:
    """Load the production settings in a process of their own, with this environment and nothing else."""
    return subprocess.run(  # noqa: S603  # our own interpreter with a fixed text
        [sys.executable, "-c", TOON.format(toon)],
        cwd=REPO,
        env={"PATH": os.environ["PATH"]} | omgeving,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_productie_start_met_alles_en_is_dicht() -> None:
    namen = (
        "DEMO",
        "DEBUG",
        "BOUWSTENEN",
        "TWEEFACTOR_VERPLICHT",
        "SESSION_COOKIE_SECURE",
        "CSRF_COOKIE_SECURE",
        "SECURE_SSL_REDIRECT",
    )
    uitkomst = _productie(
        VOLLEDIG, ", ".join(f"s.{naam}" for naam in (*namen, "PORTAAL_URL", "CONTACT_VIA_UITWISSELING"))
    )
    assert uitkomst.returncode == 0, uitkomst.stderr
    assert uitkomst.stdout.strip() == "False False False True True True True https://portaal.example nooit"


@pytest.mark.parametrize("naam", sorted(VOLLEDIG))
def test_productie_weigert_te_starten_zonder(naam: str) -> None:
    uitkomst = _productie({sleutel: waarde for sleutel, waarde in VOLLEDIG.items() if sleutel != naam})
    assert uitkomst.returncode != 0
    assert f"OmgevingFout: {naam} ontbreekt" in uitkomst.stderr


@pytest.mark.parametrize(
    ("naam", "waarde"),
    [
        ("TWEEFACTOR_VERPLICHT", "ture"),
        ("EMAIL_PORT", "99999"),
        ("CONTACT_VIA_UITWISSELING", "altijd"),
        ("SLEUTEL_GEGEVENS", base64.b64encode(b"kort").decode()),
        ("DATABASE_URL", "mysql://x/y"),
        ("KOPPELVLAK_TOEGANG", "lokaal"),
    ],
)
def test_productie_weigert_onzin(naam: str, waarde: str) -> None:
    uitkomst = _productie(VOLLEDIG | {naam: waarde})
    assert uitkomst.returncode != 0
    assert "OmgevingFout" in uitkomst.stderr
    assert naam in uitkomst.stderr


@pytest.mark.parametrize("waarde", ["10s", "-1", "1.5", "", "１２", "99"])
def test_getal_weigert(monkeypatch: pytest.MonkeyPatch, waarde: str) -> None:
    monkeypatch.setenv("PROEF", waarde)
    with pytest.raises(OmgevingFout, match="PROEF"):
        env_int("PROEF", maximum=50)


@pytest.mark.parametrize("waarde", ["misschien", "2", "truee"])
def test_ja_nee_weigert(monkeypatch: pytest.MonkeyPatch, waarde: str) -> None:
    monkeypatch.setenv("PROEF", waarde)
    with pytest.raises(OmgevingFout, match="PROEF"):
        env_bool("PROEF")


@pytest.mark.parametrize(
    ("waarde", "uitkomst"), [("Ja", True), ("TRUE", True), ("aan", True), ("nee", False), ("0", False)]
)
def test_ja_nee_leest(monkeypatch: pytest.MonkeyPatch, waarde: str, uitkomst: bool) -> None:
    monkeypatch.setenv("PROEF", waarde)
    assert env_bool("PROEF") is uitkomst


def test_keuze_en_lijst(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PROEF", "a, b ,,c")
    assert env_lijst("PROEF") == ["a", "b", "c"]
    with pytest.raises(OmgevingFout, match="kies uit x, y"):
        env_keuze("PROEF", ("x", "y"), "x")


@pytest.mark.parametrize(
    "waarde", ["geen base64!", base64.b64encode(b"x" * 31).decode(), base64.b64encode(b"x" * 33).decode()]
)
def test_sleutel_weigert(monkeypatch: pytest.MonkeyPatch, waarde: str) -> None:
    monkeypatch.setenv("PROEF", waarde)
    with pytest.raises(OmgevingFout, match="PROEF"):
        env_sleutel("PROEF")


def test_geheim_uit_een_bestand(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    bestand = tmp_path / "geheim"
    bestand.write_text("uit het bestand\n", encoding="utf-8")
    monkeypatch.setenv("PROEF_FILE", str(bestand))
    assert env_tekst("PROEF") == "uit het bestand"
    monkeypatch.setenv("PROEF_FILE", str(tmp_path / "er-niet"))
    with pytest.raises(OmgevingFout, match="PROEF_FILE"):
        env_tekst("PROEF")


@pytest.mark.parametrize(
    "url",
    [
        "",
        "sqlite:///x",
        "postgresql://host",
        "portaal",
        "postgresql://h/d?sslmod=require",
        "postgresql://h/d?options=x",
    ],
)
def test_databank_weigert(url: str) -> None:
    with pytest.raises(OmgevingFout, match="DATABASE_URL"):
        databank(url, rol=None)


def test_versleutelde_verbinding_wordt_niet_overgeslagen() -> None:
    opties = databank("postgresql://a@h/d?sslmode=verify-full&sslrootcert=%2Fca.pem", rol="portaal_app")["OPTIONS"]
    assert isinstance(opties, dict)
    assert (opties["sslmode"], opties["sslrootcert"]) == ("verify-full", "/ca.pem")
    assert "-c role=portaal_app" in opties["options"]


def test_de_verbinding_werkt_als_de_rol_die_niets_bezit() -> None:
    opties = databank("postgresql://a:b%40c@h:1/d", rol="portaal_app")["OPTIONS"]
    assert isinstance(opties, dict)
    assert "-c role=portaal_app" in str(opties["options"])
    assert databank("postgresql://a:b%40c@h:1/d", rol=None)["PASSWORD"] == "b@c"

"""Version 2.0 answers beside version 3, from the same lists, with its own headers and its own form."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from portal.inzage.models import Inzage
from portal.kern.tenant import organisatie_transactie
from portal.organisaties.models import Organisatie
from portal.profielen.models import Soort
from tests.exchange_client.contract import contractschema
from tests.factories.profielen import BEROEP, lijst_maken, vacature_profiel, werkzoekende_profiel
from tests.koppelvlak.conftest import GEBIED, koppen
from tests.paden import VUM_MATERIAAL

pytestmark = pytest.mark.django_db
V2 = {"versie": "2.0.0", "berichtversie": "2.0.0"}
Vragen = Callable[..., HttpResponse]


@pytest.fixture
def bron(gemeente: Organisatie) -> Organisatie:
    with organisatie_transactie(gemeente.pk):
        lijst_maken(gemeente, {"K-1": werkzoekende_profiel()})
        lijst_maken(gemeente, {"V-1": vacature_profiel()}, soort=Soort.VACATURE)
    return gemeente


def _vraag(soort: str, criteria: dict[str, Any] | None = None, *, hoofdversie: int = 2, **kop: str) -> HttpResponse:
    return Client().post(
        f"/bron/v{hoofdversie}/{soort}/matches",
        {"vraagObject": GEBIED | (criteria or {})},
        content_type="application/json",
        headers=koppen(**(V2 | kop)),
    )


def _detail(soort: str, profiel_id: str) -> HttpResponse:
    return Client().get(f"/bron/v2/{soort}/{profiel_id}", headers=koppen(**V2))


def _voldoet(contract: str, schema: str, inhoud: Any) -> None:
    if VUM_MATERIAAL.is_dir():
        contractschema(f"v2.0/{contract}", schema).validate(inhoud)


def test_werkzoekenden(bron: Organisatie) -> None:
    antwoord = _vraag("werkzoekendeProfielen")
    assert (antwoord.status_code, antwoord["API-Version"], antwoord["X-VUM-berichtVersie"]) == (200, "2.0.0", "2.0.0")
    (match,) = antwoord.json()["matches"]
    _voldoet("VUM-Bron-WerkzoekendeProfielen", "WerkzoekendeMatchingProfielen", antwoord.json()["matches"])
    # An occupation that neither the table nor our list of names knows is left out, not made up.
    assert "bemiddelingsberoep" not in match
    detail = _detail("werkzoekendeProfielen", match["idWerkzoekende"])
    assert (detail.status_code, detail["API-Version"]) == (200, "2.0.0")
    assert detail.json()["idWerkzoekende"] == match["idWerkzoekende"]
    _voldoet("VUM-Bron-WerkzoekendeProfielen", "Werkzoekende", detail.json())
    with organisatie_transactie(bron.pk):
        assert Inzage.objects.filter(handeling=Inzage.Handeling.DETAIL_GEGEVEN).count() == 1


def test_vacatures(bron: Organisatie) -> None:
    antwoord = _vraag("vacatures")
    (match,) = antwoord.json()["matches"]
    _voldoet("VUM-Bron-Vacatures", "VacatureMatchingProfielen", antwoord.json()["matches"])
    assert "adres" not in match
    detail = _detail("vacatures", match["idVacature"])
    _voldoet("VUM-Bron-Vacatures", "Vacature", detail.json())
    assert "adresHouding" in detail.json()["werkgever"]


def _om_beroep(code: str) -> dict[str, Any]:
    return {"bemiddelingsberoep": {"$elemMatch": {"$or": [{"beroepsnaamGecodeerd.codeBeroepsnaam": {"$eq": code}}]}}}


def test_beroep_zonder_tabel_vindt_niemand(bron: Organisatie) -> None:
    assert _vraag("werkzoekendeProfielen", _om_beroep("1234")).json()["matches"] == []
    assert _vraag("vacatures", {"beroep.beroepsnaamGecodeerd.codeBeroepsnaam": {"$eq": "1"}}).json()["matches"] == []


def test_beroep_met_tabel(bron: Organisatie, settings: Any, tmp_path: Path) -> None:
    (tmp_path / "beroepen.csv").write_text(f"boc;competentnl\n1234;{BEROEP}\n")
    settings.V2_BEROEPEN = str(tmp_path / "beroepen.csv")
    (match,) = _vraag("werkzoekendeProfielen", _om_beroep("1234")).json()["matches"]
    assert match["bemiddelingsberoep"] == [{"beroepsnaamGecodeerd": {"codeBeroepsnaam": "1234"}}]
    assert _vraag("werkzoekendeProfielen", _om_beroep("4321")).json()["matches"] == []


@pytest.mark.parametrize(
    ("hoofdversie", "kop"),
    [
        (2, {"versie": "3.0.0"}),
        (2, {"berichtversie": "3.0.0"}),
        (3, {}),
        (3, {"versie": "3.0.0"}),
        (2, {"versie": "2"}),
        (2, {"versie": "1.0.0"}),
    ],
)
def test_versie_in_kop_en_adres_moeten_gelijk_zijn(bron: Organisatie, hoofdversie: int, kop: dict[str, str]) -> None:
    antwoord = _vraag("vacatures", hoofdversie=hoofdversie, **kop)
    assert (antwoord.status_code, antwoord.json()["code"]) == (400, "400.01")
    assert antwoord["API-Version"] == f"{hoofdversie}.0.0"


def test_onbekend_adres_en_onbekend_id(bron: Organisatie) -> None:
    for pad in ("v2", "v2/", "v2/onbekend", "v2/vacatures/", "v2/werkgeverscontactmomenten/matches"):
        antwoord = Client().get(f"/bron/{pad}", headers=koppen(**V2))
        assert (antwoord.status_code, antwoord["API-Version"]) == (400, "2.0.0")
    assert Client().get("/bron/v22/vacatures/1", headers=koppen(**V2))["API-Version"] == "3.0.0"
    assert json.loads(_detail("vacatures", "0" * 32).content) == json.loads(_detail("vacatures", "..").content)

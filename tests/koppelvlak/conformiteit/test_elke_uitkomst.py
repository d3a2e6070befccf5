"""Every operation of the Bron contracts × every outcome we can have: declared status, headers, media type and body."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from django.db import OperationalError, connection
from django.http import HttpResponse
from django.test import Client

from portal.kern.tenant import organisatie_transactie
from portal.organisaties.models import Organisatie
from portal.profielen.models import Soort
from tests.contracten import Contract, contract, heeft_materiaal
from tests.factories.profielen import lijst_maken, vacature_profiel, werkzoekende_profiel
from tests.koppelvlak.conftest import GEBIED, koppen

pytestmark = pytest.mark.django_db
KVK = {"werkgever.nummerKvk": {"$eq": "12345678"}}


@dataclass(frozen=True)
class Operatie:
    """One operation of one contract of one version."""

    contract: str
    pad: str
    methode: str
    versie: int = 3
    vraag: Any = None

    @property
    def document(self) -> str:
        return f"v2.0/{self.contract}" if self.versie == 2 else self.contract

    def verstuur(
        self, *, profiel_id: str = "0" * 32, inhoud: Any = None, methode: str = "", **kop: Any
    ) -> HttpResponse:
        nummer = f"{self.versie}.0.0"
        adres = f"/bron/v{self.versie}{self.pad}".replace("{id}", profiel_id)
        lichaam = inhoud if isinstance(inhoud, bytes) else json.dumps(inhoud or {"vraagObject": self.vraag}).encode()
        alle = koppen(**({"versie": nummer, "berichtversie": nummer} | kop))
        return Client().generic(
            methode or self.methode,
            adres,
            lichaam if self.methode == "POST" else b"",
            content_type="application/json",
            headers=alle,
        )


_W, _V, _M = "VUM-Bron-WerkzoekendeProfielen", "VUM-Bron-Vacatures", "VUM-Bron-Werkgeverscontactmomenten"
OPERATIES = [
    Operatie(naam, f"/{pad}/matches", "POST", versie, GEBIED)
    for naam, pad in ((_W, "werkzoekendeProfielen"), (_V, "vacatures"))
    for versie in (3, 2)
]
OPERATIES += [
    Operatie(naam, f"/{pad}/{{id}}", "GET", versie)
    for naam, pad in ((_W, "werkzoekendeProfielen"), (_V, "vacatures"))
    for versie in (3, 2)
]
OPERATIES += [Operatie(_M, "/werkgeverscontactmomenten/matches", "POST", 3, KVK)]
ZOEKEN = [operatie for operatie in OPERATIES if operatie.methode == "POST"]
elke = pytest.mark.parametrize("operatie", OPERATIES, ids=lambda op: f"v{op.versie} {op.methode} {op.pad}")


@pytest.fixture
def ids(gemeente: Organisatie) -> dict[str, str]:
    """Doetinchem with a person and a vacancy: their ids per contract."""
    with organisatie_transactie(gemeente.pk):
        lijst_maken(gemeente, {"K-1": werkzoekende_profiel()})
        lijst_maken(gemeente, {"V-1": vacature_profiel()}, soort=Soort.VACATURE)
        return {_W: gemeente.werkzoekenden.get().extern_id, _V: gemeente.vacatures.get().extern_id, _M: ""}


def _contracten(operatie: Operatie) -> list[Contract]:
    """The published contract where it is, and our own in any case (which has no version 2)."""
    eigen = [contract(operatie.contract, eigen=True)] if operatie.versie == 3 else []
    return eigen + ([contract(operatie.document)] if heeft_materiaal else [])


def _conform(operatie: Operatie, antwoord: HttpResponse, status: int, *, leesbaar: bool = True) -> None:
    assert antwoord.status_code == status
    for document in _contracten(operatie):
        pad = next(
            pad for pad in document.document["paths"] if pad.endswith("/matches") == operatie.pad.endswith("/matches")
        )
        document.controleer(operatie.methode, pad, status, dict(antwoord.headers), antwoord.content, leesbaar=leesbaar)
    assert antwoord["API-Version"] == antwoord["X-VUM-berichtVersie"] == f"{operatie.versie}.0.0"


@elke
def test_200(operatie: Operatie, ids: dict[str, str]) -> None:
    antwoord = operatie.verstuur(profiel_id=ids[operatie.contract])
    _conform(operatie, antwoord, 200)
    if operatie.methode == "POST" and operatie.contract != _M:
        assert len(antwoord.json()["matches"]) == 1


@elke
@pytest.mark.parametrize("weg", ["from_party", "to_party", "via_party", "suwi", "versie", "berichtversie"])
def test_400_zonder_kopregel(operatie: Operatie, ids: dict[str, str], weg: str) -> None:
    antwoord = operatie.verstuur(profiel_id=ids[operatie.contract], **{weg: None})
    _conform(operatie, antwoord, 400, leesbaar=weg in {"suwi", "versie", "berichtversie"})
    assert (antwoord.json()["code"], antwoord.json()["message"]) == ("400.02", "Onvolledige aanroep")


@elke
@pytest.mark.parametrize("kop", [{"from_party": "1"}, {"suwi": "ja"}, {"versie": "9.0.0"}, {"berichtversie": "drie"}])
def test_400_misvormde_kopregel(operatie: Operatie, ids: dict[str, str], kop: dict[str, str]) -> None:
    antwoord = operatie.verstuur(profiel_id=ids[operatie.contract], **kop)
    _conform(operatie, antwoord, 400, leesbaar="from_party" not in kop)
    assert (antwoord.json()["code"], antwoord.json()["message"]) == ("400.01", "Ongeldige aanroep")


@pytest.mark.parametrize("operatie", ZOEKEN, ids=lambda op: f"v{op.versie} {op.pad}")
@pytest.mark.parametrize(
    ("inhoud", "code"),
    [
        (b"", "400.02"),
        (b"{}", "400.02"),
        (b'{"vraagObject": {}}', "400.02"),
        (b"geen json", "400.01"),
        (b"[]", "400.01"),
        (b'{"vraagObject": []}', "400.01"),
        (b"x" * 70_000, "400.01"),
    ],
)
def test_400_inhoud(operatie: Operatie, gemeente: Organisatie, inhoud: bytes, code: str) -> None:
    antwoord = operatie.verstuur(inhoud=inhoud)
    _conform(operatie, antwoord, 400)
    assert antwoord.json()["code"] == code


@elke
@pytest.mark.parametrize("methode", ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"])
def test_400_andere_methode(operatie: Operatie, ids: dict[str, str], methode: str) -> None:
    if methode == operatie.methode:
        return
    _conform(operatie, operatie.verstuur(methode=methode, profiel_id=ids[operatie.contract]), 400)


@elke
@pytest.mark.parametrize(
    "kop", [{"to_party": "00000009999999999999"}, {"via_party": "00000009999999999999"}], ids=["to", "via"]
)
def test_401(operatie: Operatie, ids: dict[str, str], kop: dict[str, str]) -> None:
    _conform(operatie, operatie.verstuur(profiel_id=ids[operatie.contract], **kop), 401)


@elke
def test_401_van_een_onbekende_beller(operatie: Operatie, ids: dict[str, str], settings: Any) -> None:
    settings.KOPPELVLAK_TOEGANG = "certificaat"
    _conform(operatie, operatie.verstuur(profiel_id=ids[operatie.contract]), 401)


@pytest.fixture
def stuk(monkeypatch: pytest.MonkeyPatch) -> Callable[[Exception], None]:
    """`stuk(fout)`: from now on the first statement of an answer raises."""

    def breek(fout: Exception) -> None:
        def cursor(*args: object, **kwargs: object) -> None:
            raise fout

        monkeypatch.setattr(connection, "cursor", cursor)

    return breek


@elke
@pytest.mark.parametrize(
    ("fout", "status", "code"),
    [(OperationalError("weg"), 503, "500.3"), (RuntimeError("onverwacht"), 500, "500.1")],
    ids=["databank-weg", "onverwacht"],
)
def test_500_en_503(
    operatie: Operatie,
    ids: dict[str, str],
    stuk: Callable[[Exception], None],
    monkeypatch: pytest.MonkeyPatch,
    fout: Exception,
    status: int,
    code: str,
) -> None:
    stuk(fout)
    antwoord = operatie.verstuur(profiel_id=ids[operatie.contract])
    monkeypatch.undo()
    _conform(operatie, antwoord, status)
    assert antwoord.json()["code"] == code

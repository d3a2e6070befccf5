"""A program with a key, and what it sends."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from portal.bestanden.models import Bestand
from portal.bestanden.services import bestand_verwerken
from portal.kern.tenant import organisatie_transactie
from portal.organisaties.models import Medewerker, Organisatie, Rol
from portal.organisaties.services import NieuweSleutel, toegangssleutel_maken
from tests.bestanden.conftest import KOP
from tests.factories.organisaties import medewerker_maken

BESTANDEN = "/api/v1/bestanden"
Leveren = Callable[..., Any]


def sleutel_maken(organisatie: Organisatie, door: Medewerker, naam: str = "Nachtelijke export") -> NieuweSleutel:
    with organisatie_transactie(organisatie.pk):
        return toegangssleutel_maken(door=door, organisatie=organisatie, naam=naam)


@pytest.fixture(autouse=True)
def _schone_tellers() -> None:
    cache.clear()


@pytest.fixture
def sleutel(gemeente: Organisatie, organisatiebeheerder: Medewerker) -> NieuweSleutel:
    return sleutel_maken(gemeente, organisatiebeheerder)


@pytest.fixture
def programma(sleutel: NieuweSleutel) -> Client:
    return Client(headers={"Authorization": f"Bearer {sleutel.token}"}, enforce_csrf_checks=True)


@pytest.fixture
def vreemd_programma(andere_gemeente: Organisatie) -> Client:
    door = medewerker_maken(andere_gemeente, Rol.ORGANISATIEBEHEERDER)
    token = sleutel_maken(andere_gemeente, door).token
    return Client(headers={"Authorization": f"Bearer {token}"})


@pytest.fixture
def leveren(programma: Client) -> Leveren:
    """POST a list as the program of `gemeente`; keywords are further fields."""

    def doen(*rijen: str, inhoud: bytes | None = None, koppen: dict[str, str] | None = None, **velden: Any) -> Any:
        if inhoud is None:
            inhoud = "\r\n".join([KOP, *rijen]).encode()
        gegevens = {"soort": "werkzoekende", "bestand": SimpleUploadedFile("export.csv", inhoud), **velden}
        return programma.post(BESTANDEN, {k: v for k, v in gegevens.items() if v is not None}, headers=koppen or {})

    return doen


def verwerken(organisatie: Organisatie, bestand_id: str) -> Bestand:
    """The worker's part."""
    bestand_verwerken(organisatie_id=organisatie.pk, bestand_id=bestand_id)
    with organisatie_transactie(organisatie.pk):
        return Bestand.objects.get(pk=bestand_id)

"""The main navigation: what a role may open, and nothing that does not exist."""

import pytest
from django.urls import reverse

from portal.kern.context import BEMIDDELAAR, LANDELIJK_BEHEERDER, MENU, ORGANISATIEBEHEERDER, menu_voor
from portal.organisaties.models import Rol


def _teksten(rol: str) -> list[str]:
    return [link.tekst for link in menu_voor(rol, "/")]


@pytest.mark.parametrize("naam", [punt.url_naam for punt in MENU])
def test_elk_menupunt_heeft_een_pagina(naam: str) -> None:
    assert reverse(naam)


def test_rollen_heten_als_in_organisaties() -> None:
    # kern may not import organisaties, so the three words stand there a second time.
    assert {BEMIDDELAAR, ORGANISATIEBEHEERDER, LANDELIJK_BEHEERDER} == set(Rol.values)


def test_alleen_de_beheerder_ziet_organisatie() -> None:
    assert "Organisatie" not in _teksten(BEMIDDELAAR)
    assert "Organisatie" in _teksten(ORGANISATIEBEHEERDER)


@pytest.mark.parametrize("rol", [BEMIDDELAAR, ORGANISATIEBEHEERDER])
def test_wie_werkgevers_belt_ziet_werkgevers(rol: str) -> None:
    assert "Werkgevers" in _teksten(rol)


def test_landelijk_beheerder_ziet_geen_persoonsgegevens() -> None:
    assert set(_teksten(LANDELIJK_BEHEERDER)) <= {"Start", "Beheer"}


def test_onbekende_rol_ziet_niets() -> None:
    assert _teksten("") == []


def test_alleen_het_diepste_menupunt_is_actief() -> None:
    start = reverse("start")
    assert [link.tekst for link in menu_voor(BEMIDDELAAR, start) if link.actief] == ["Start"]
    zoekvragen = reverse("zoekvragen:overzicht")
    assert [link.tekst for link in menu_voor(BEMIDDELAAR, f"{zoekvragen}nieuw/") if link.actief] == ["Zoekvragen"]

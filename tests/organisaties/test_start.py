"""The start page per role: what to do, and what stands in the way."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from portal.kern.context import MENU
from portal.kern.tenant import organisatie_transactie
from portal.organisaties.models import Organisatie, Overeenkomst, Rol
from portal.organisaties.views.start import TAKEN
from tests.organisaties.hulp import aansluiting_zetten

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("rol", "wel", "niet"),
    [
        ("als_bemiddelaar", "Bekijk hoe uw organisatie meedoet", "Nodig collega's uit"),
        ("als_organisatiebeheerder", "Nodig collega&#x27;s uit", "Laat organisaties toe"),
        ("als_landelijk_beheerder", "Laat organisaties toe", "Lijst aanleveren"),
    ],
)
def test_elke_rol_ziet_haar_eigen_taken(request: pytest.FixtureRequest, rol: str, wel: str, niet: str) -> None:
    pagina = request.getfixturevalue(rol).get(reverse("start")).content.decode()
    assert wel in pagina
    assert niet not in pagina


@pytest.mark.parametrize("rol", list(Rol))
def test_elke_taak_heeft_een_pagina(rol: Rol) -> None:
    for taak in TAKEN[rol]:
        assert reverse(taak.url_naam)


def test_wat_in_het_menu_staat_staat_ook_op_de_startpagina() -> None:
    for punt in MENU:
        for rol in punt.rollen:
            namen = {"start"} | {taak.url_naam for taak in TAKEN[Rol(rol)]}
            assert punt.url_naam in namen, (punt, rol)


def test_niet_aangesloten_zegt_wat_te_doen(als_bemiddelaar: Client, gemeente: Organisatie) -> None:
    assert "wisselt nu niets uit" not in als_bemiddelaar.get(reverse("start")).content.decode()
    aansluiting_zetten(gemeente, status="opgeschort")
    pagina = als_bemiddelaar.get(reverse("start")).content.decode()
    assert "wisselt nu niets uit" in pagina
    assert "opgeschort" in pagina


def test_alleen_bron_is_geen_belemmering(als_bemiddelaar: Client, gemeente: Organisatie) -> None:
    aansluiting_zetten(gemeente, is_bemiddelaar=False)
    assert "wisselt nu niets uit" not in als_bemiddelaar.get(reverse("start")).content.decode()


def test_aflopende_overeenkomst_staat_op_de_startpagina(als_bemiddelaar: Client, gemeente: Organisatie) -> None:
    with organisatie_transactie(gemeente.pk):
        Overeenkomst.objects.update(geldig_tot=timezone.localdate() + timedelta(days=30))
    assert "De overeenkomst loopt af" in als_bemiddelaar.get(reverse("start")).content.decode()


def test_wachtende_aanvragen_bij_de_landelijk_beheerder(als_landelijk_beheerder: Client, gemeente: Organisatie) -> None:
    assert "Er wacht een aanvraag" not in als_landelijk_beheerder.get(reverse("start")).content.decode()
    aansluiting_zetten(gemeente, status="aangevraagd")
    assert "1 organisatie vraagt" in als_landelijk_beheerder.get(reverse("start")).content.decode()

"""The start page tells what is online and what waits, of the own organisation only."""

import pytest
from django.conf import LazySettings
from django.test import Client
from django.urls import reverse

from portal.bestanden.models import Bestand
from portal.kern.tenant import organisatie_transactie
from portal.koppelvlak.management.commands.demodata import WACHTWOORD, demo_accounts
from portal.organisaties.models import Organisatie
from portal.profielen.services import NieuwProfiel, lijst_activeren, lijst_beginnen, profielen_toevoegen


@pytest.mark.django_db
def test_wat_online_staat_en_wat_wacht(als_bemiddelaar: Client, als_vreemde: Client, gemeente: Organisatie) -> None:
    with organisatie_transactie(gemeente.pk):
        lijst = lijst_beginnen(organisatie=gemeente, soort="vacature", naam="v")
        profiel = {"adres": {"postcode": "7001AB"}, "naamVacature": "Kok"}
        profielen_toevoegen(lijst=lijst, regels=[NieuwProfiel(sleutel="V1", profiel=profiel)])
        lijst_activeren(door=None, lijst=lijst)
        Bestand.objects.create(organisatie=gemeente, soort="vacature", naam="v.csv", grootte=1, status="gecontroleerd")
    pagina = als_bemiddelaar.get(reverse("start")).content.decode()
    assert "1 vacature online" in pagina
    assert "Nog geen lijst online" in pagina
    assert "1 lijst wacht op activeren" in pagina
    vreemd = als_vreemde.get(reverse("start")).content.decode()
    assert "1 vacature online" not in vreemd
    assert "wacht op activeren" not in vreemd


@pytest.mark.django_db
@pytest.mark.parametrize("aan", [True, False])
def test_demo_accounts_staan_alleen_in_de_demo_op_de_inlogpagina(
    client: Client, settings: LazySettings, aan: bool
) -> None:
    settings.DEMO = aan
    pagina = client.get(reverse("account_login")).content.decode()
    genoemd = [account.email for account in demo_accounts() if account.email in pagina]
    assert (len(genoemd), WACHTWOORD in pagina) == ((3, True) if aan else (0, False))


@pytest.mark.django_db
def test_details_horen_in_het_menu_bij_zoekvragen(als_bemiddelaar: Client) -> None:
    pagina = als_bemiddelaar.get(reverse("details:overzicht")).content.decode()
    actief = pagina.split('aria-current="page">')[1].split("<")[0]
    assert actief == "Zoekvragen"

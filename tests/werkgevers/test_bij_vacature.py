"""On the page of a vacancy: who had contact with its employer, before somebody calls."""

import json
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from portal.kern.tenant import organisatie_transactie
from portal.organisaties.models import Medewerker, Organisatie
from portal.werkgevers.services import werkgeversvraag_uitvoeren
from portal.zoekvragen.models import Resultaat
from tests.factories.werkgevers import ANDER_KVK, KVK, contactmoment_maken
from tests.factories.zoekvragen import resultaten_maken
from tests.uitwisseling import Oefenvoorziening

pytestmark = pytest.mark.django_db
WERKGEVER = "Transportbedrijf Oude Weg"


@pytest.fixture
def resultaat(gemeente: Organisatie, bemiddelaar: Medewerker) -> Resultaat:
    with organisatie_transactie(gemeente.pk):
        (gevonden,) = resultaten_maken(gemeente, bemiddelaar)
        profiel = {"adres": {"postcode": "7001AB"}, "werkgever": {"handelsnaamOrganisatie": WERKGEVER}}
        Resultaat.objects.filter(pk=gevonden.pk).update(standaard=json.dumps(profiel))
        return gevonden


def _pagina(resultaat: Resultaat) -> str:
    return reverse("zoekvragen:resultaat", args=[resultaat.zoekvraag_id, resultaat.pk])


def _vragen(client: Client, resultaat: Resultaat, **anders: Any) -> Any:
    velden = {"formulier_id": str(uuid4()), "nummer_kvk": KVK, "bij": resultaat.vum_id, "terug": _pagina(resultaat)}
    return client.post(reverse("werkgevers:vraag"), velden | anders)


def test_vragen_en_de_tijdlijn_bij_de_vacature(
    als_bemiddelaar: Client,
    gemeente: Organisatie,
    bemiddelaar: Medewerker,
    resultaat: Resultaat,
    uitwisseling: Oefenvoorziening,
) -> None:
    eerst = als_bemiddelaar.get(_pagina(resultaat)).content.decode()
    assert f"Kijk eerst wie er al contact had met {WERKGEVER}." in eerst
    antwoord = _vragen(als_bemiddelaar, resultaat)
    assert antwoord["Location"] == f"{_pagina(resultaat)}#werkgever"
    bezig = als_bemiddelaar.get(_pagina(resultaat)).content.decode()
    assert 'hx-trigger="every 1500ms"' in bezig
    with organisatie_transactie(gemeente.pk):
        contactmoment_maken(gemeente, bemiddelaar)
        vraag = gemeente.werkgeversvragen.get()
    werkgeversvraag_uitvoeren(organisatie_id=gemeente.pk, vraag_id=vraag.pk)
    klaar = als_bemiddelaar.get(_pagina(resultaat)).content.decode()
    assert "Tijdlijn" in klaar
    assert "Uw organisatie" in klaar
    assert "hx-trigger" not in klaar
    # Asking again from here leads back here.
    opnieuw = als_bemiddelaar.get(reverse("werkgevers:vraag"), {"opnieuw": str(vraag.pk), "terug": _pagina(resultaat)})
    assert opnieuw.context["form"]["bij"].value() == resultaat.vum_id
    terug = opnieuw.context["form"]["terug"].value()
    assert _vragen(als_bemiddelaar, resultaat, terug=terug)["Location"] == f"{_pagina(resultaat)}#werkgever"


def test_een_nummer_dat_de_organisatie_al_kent_staat_ingevuld(
    als_bemiddelaar: Client, gemeente: Organisatie, bemiddelaar: Medewerker, resultaat: Resultaat
) -> None:
    with organisatie_transactie(gemeente.pk):
        contactmoment_maken(gemeente, bemiddelaar)
    assert f'value="{KVK}"' in als_bemiddelaar.get(_pagina(resultaat)).content.decode()
    with organisatie_transactie(gemeente.pk):
        contactmoment_maken(gemeente, bemiddelaar, kvk=ANDER_KVK)
    # Two companies with one name: only the person can tell.
    twee = als_bemiddelaar.get(_pagina(resultaat)).content.decode()
    assert f'value="{KVK}"' not in twee
    assert KVK in twee
    assert ANDER_KVK in twee


def test_een_fout_nummer_blijft_bij_de_vacature(als_bemiddelaar: Client, resultaat: Resultaat) -> None:
    fout = _vragen(als_bemiddelaar, resultaat, nummer_kvk="123")
    assert fout.status_code == 422
    assert f'value="{resultaat.vum_id}"' in fout.content.decode()


@pytest.mark.parametrize("terug", ["https://elders.example/", "//elders.example/zoekvragen/", "/account/logout/", "x"])
def test_terug_gaat_alleen_naar_een_vacature_van_ons(als_bemiddelaar: Client, resultaat: Resultaat, terug: str) -> None:
    antwoord = _vragen(als_bemiddelaar, resultaat, terug=terug)
    assert antwoord["Location"].startswith("/werkgevers/vraag/")


def test_een_ander_ziet_er_niets_van(als_bemiddelaar: Client, als_vreemde: Client, resultaat: Resultaat) -> None:
    _vragen(als_bemiddelaar, resultaat)
    assert als_vreemde.get(_pagina(resultaat)).status_code == 404


def test_bij_een_werkzoekende_is_er_geen_werkgever(
    als_bemiddelaar: Client, gemeente: Organisatie, resultaat: Resultaat
) -> None:
    with organisatie_transactie(gemeente.pk):
        gemeente.zoekvragen.update(soort="werkzoekende")
        profiel = {"mobiliteit": {"bemiddelingspostcode": "7001AB"}}
        Resultaat.objects.filter(pk=resultaat.pk).update(standaard=json.dumps(profiel))
    assert "Voordat u de werkgever benadert" not in als_bemiddelaar.get(_pagina(resultaat)).content.decode()

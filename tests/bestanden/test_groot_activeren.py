"""A large list is activated by a worker: nobody waits for it, and a worker that dies leaves what was online."""

from datetime import timedelta
from typing import Any

import pytest
from django.db.models.functions import Now
from django.test import Client
from django.urls import reverse

from portal.bestanden.models import Bestand
from portal.bestanden.services import (
    NietTeActiveren,
    bestand_activeren_uitvoeren,
    bestand_activeren_vragen,
    bestand_annuleren,
    bestanden_vegen_overal,
)
from portal.kern import limieten
from portal.kern.tenant import organisatie_transactie
from portal.organisaties.models import Medewerker, Organisatie
from portal.profielen.models import ActieveLijst, Activering
from portal.profielen.services import profiel_intrekken
from tests.bestanden.conftest import Aanleveren
from tests.factories.profielen import lijst_maken

pytestmark = pytest.mark.django_db


@pytest.fixture
def groot(aanleveren: Aanleveren, monkeypatch: pytest.MonkeyPatch) -> Bestand:
    monkeypatch.setattr(limieten, "ACTIVEREN_DIRECT", 1)
    return aanleveren("W1;7001AB;Kok;20;24;", "W2;7001AB;Kok;20;24;")


def _zetten(bestand: Bestand, **velden: Any) -> Bestand:
    with organisatie_transactie(bestand.organisatie_id):
        Bestand.objects.filter(pk=bestand.pk).update(**velden)
        bestand.refresh_from_db()
    return bestand


def _vragen(bestand: Bestand, door: Medewerker | None = None) -> bool:
    with organisatie_transactie(bestand.organisatie_id):
        return bestand_activeren_vragen(door=door, bestand=bestand)


def _uitvoeren(bestand: Bestand) -> bool:
    return bestand_activeren_uitvoeren(organisatie_id=bestand.organisatie_id, bestand_id=bestand.pk)


def _online(bestand: Bestand) -> bool:
    with organisatie_transactie(bestand.organisatie_id):
        return ActieveLijst.objects.filter(lijst=bestand.lijst_id).exists()


def test_pagina_zegt_dat_het_loopt_en_de_worker_maakt_het_af(
    groot: Bestand, als_bemiddelaar: Client, bemiddelaar: Medewerker
) -> None:
    adres = reverse("bestanden:activeren", args=[groot.pk])
    pagina = als_bemiddelaar.post(adres, follow=True).content.decode()
    assert "De lijst wordt geactiveerd" in pagina
    assert not _online(groot)
    # A second click finds it waiting.
    als_bemiddelaar.post(adres)
    assert _uitvoeren(groot)
    assert not _uitvoeren(groot)
    assert _online(groot)
    assert _zetten(groot).status == "actief"
    with organisatie_transactie(groot.organisatie_id):
        assert Activering.objects.get().door == bemiddelaar
    assert "Deze lijst staat online" in als_bemiddelaar.get(reverse("bestanden:toon", args=[groot.pk])).content.decode()


def test_wie_op_de_pagina_wacht_ziet_hem_vanzelf(groot: Bestand, als_bemiddelaar: Client) -> None:
    _vragen(groot)
    toon = reverse("bestanden:toon", args=[groot.pk])
    assert "wordt geactiveerd" in als_bemiddelaar.get(toon, headers={"HX-Request": "true"}).content.decode()
    _uitvoeren(groot)
    antwoord = als_bemiddelaar.get(toon, headers={"HX-Request": "true"})
    assert (antwoord.status_code, antwoord["HX-Refresh"]) == (286, "true")


def test_wat_intussen_wijzigde_gaat_terug_naar_wie_besliste(
    gemeente: Organisatie, bemiddelaar: Medewerker, groot: Bestand, als_bemiddelaar: Client
) -> None:
    with organisatie_transactie(gemeente.pk):
        lijst_maken(gemeente)
    _vragen(groot)
    with organisatie_transactie(gemeente.pk):
        profiel_intrekken(door=bemiddelaar, van=gemeente.werkzoekenden.get(eigen_sleutel="K-1"))
    assert not _uitvoeren(groot)
    assert _zetten(groot).status == "gecontroleerd"
    assert not _online(groot)
    pagina = als_bemiddelaar.get(reverse("bestanden:toon", args=[groot.pk])).content.decode()
    assert "De lijst is nog niet geactiveerd" in pagina
    assert "intussen gewijzigd" in pagina


def test_worker_dood_laat_het_een_ander_doen_en_geeft_het_een_keer_op(groot: Bestand) -> None:
    _vragen(groot)
    for poging in range(groot.poging + 1, limieten.ACTIVEREN_POGINGEN + 1):
        _zetten(groot, status="activeren", poging=poging, lease_tot=Now() - timedelta(seconds=1))
        bestanden_vegen_overal()
    assert _zetten(groot).status == "gecontroleerd"
    assert "Het activeren is niet gelukt" in groot.reden
    assert not _online(groot)
    assert _vragen(groot) is False
    assert _uitvoeren(groot)


def test_late_worker_doet_niets_meer(groot: Bestand) -> None:
    _vragen(groot)
    _zetten(groot, status="activeren", poging=9, lease_tot=Now() + timedelta(minutes=5))
    assert not _uitvoeren(groot)
    assert not _online(groot)


def test_wachten_is_te_stoppen_en_bezig_niet(groot: Bestand) -> None:
    _vragen(groot)
    _zetten(groot, status="activeren", lease_tot=Now() + timedelta(minutes=5))
    with organisatie_transactie(groot.organisatie_id), pytest.raises(NietTeActiveren, match="niet meer te stoppen"):
        bestand_annuleren(door=None, bestand=groot)
    _zetten(groot, status="activeren_wacht", lease_tot=None)
    with organisatie_transactie(groot.organisatie_id):
        bestand_annuleren(door=None, bestand=groot)
    assert _zetten(groot).status == "geannuleerd"
    assert not _uitvoeren(groot)


def test_een_kleine_lijst_staat_er_meteen(aanleveren: Aanleveren) -> None:
    bestand = aanleveren("W1;7001AB;Kok;20;24;")
    assert _vragen(bestand)
    assert _online(bestand)

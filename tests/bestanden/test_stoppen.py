"""Stopping a check while somebody is at work on the file: it stops, or the page says why it does not."""

import threading
from typing import Any

import pytest
from django.db import connection, connections
from django.test import Client
from django.urls import reverse

from portal.bestanden.models import Bestand
from portal.bestanden.services import bestand_aanleveren, bestand_verwerken, controleren
from portal.kern.tenant import organisatie_transactie
from portal.organisaties.models import Organisatie

pytestmark = pytest.mark.django_db(transaction=True)


def test_vlak_voor_het_einde_wacht_niemand_op_elkaar(
    gemeente: Organisatie, als_bemiddelaar: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    with organisatie_transactie(gemeente.pk):
        bestand = bestand_aanleveren(
            door=None,
            organisatie=gemeente,
            soort="werkzoekende",
            naam="lijst.csv",
            inhoud=b"Eigen kenmerk;Postcode\nW1;7001AB\n",
        )
    bezig, verder = threading.Event(), threading.Event()
    echt = controleren.lijst_klaarzetten

    def traag(**wat: Any) -> Any:
        lijst = echt(**wat)
        bezig.set()
        assert verder.wait(20)
        return lijst

    monkeypatch.setattr(controleren, "lijst_klaarzetten", traag)

    def werken() -> None:
        try:
            with connection.cursor() as cursor:
                cursor.execute("SET ROLE portaal_app")
            bestand_verwerken(organisatie_id=gemeente.pk, bestand_id=bestand.pk)
        finally:
            connections.close_all()

    worker = threading.Thread(target=werken)
    worker.start()
    assert bezig.wait(20)
    antwoord = als_bemiddelaar.post(reverse("bestanden:annuleren", args=[bestand.pk]), follow=True)
    assert "is bijna klaar en op dit moment niet te stoppen" in antwoord.content.decode()
    verder.set()
    worker.join()
    assert _status(bestand) == "gecontroleerd"
    als_bemiddelaar.post(reverse("bestanden:annuleren", args=[bestand.pk]))
    assert _status(bestand) == "geannuleerd"


def _status(bestand: Bestand) -> str:
    with organisatie_transactie(bestand.organisatie_id):
        return Bestand.objects.get(pk=bestand.pk).status

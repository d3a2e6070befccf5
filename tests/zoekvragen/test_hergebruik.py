"""The same question within the hour is one call to the exchange, for one organisation, unless somebody asks it anew."""

import threading
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.db.models import F
from django.db.models.functions import Now
from django.test import Client

from portal.kern.tenant import organisatie_transactie
from portal.organisaties.models import Medewerker, Organisatie, Rol
from portal.zoekvragen.hergebruik import vraagsleutel
from portal.zoekvragen.models import Deelvraag, Zoekvraag
from portal.zoekvragen.services import (
    deelvragen_uitvoeren,
    details_reserveren,
    zoekvraag_annuleren,
    zoekvraag_versturen,
    zoekvragen_vegen_overal,
)
from tests.factories.organisaties import medewerker_maken, organisatie_maken
from tests.factories.zoekvragen import criteria, zoekvraag_maken
from tests.uitwisseling import Oefenvoorziening


def _versturen(organisatie: Organisatie, door: Medewerker, **anders: Any) -> Zoekvraag:
    with organisatie_transactie(organisatie.pk):
        return zoekvraag_versturen(
            door=door,
            organisatie=organisatie,
            soort="vacature",
            criteria=anders.pop("criteria", criteria()),
            formulier_id=uuid4(),
            **anders,
        )


def _uitvoeren(organisatie: Organisatie) -> int:
    """What a worker does when everything that waits is hinted."""
    with organisatie_transactie(organisatie.pk):
        wachtend = organisatie.deelvragen.filter(status="wachtrij").order_by(F("leunt_op").asc(nulls_first=True))
        ids = list(wachtend.values_list("pk", flat=True))
    return deelvragen_uitvoeren(organisatie_id=organisatie.pk, ids=ids)


def _stand(organisatie: Organisatie, vraag: Zoekvraag) -> tuple[str, str, int]:
    with organisatie_transactie(organisatie.pk):
        vraag = organisatie.zoekvragen.get(pk=vraag.pk)
        return vraag.status, vraag.deelvragen.get().reden_code, vraag.resultaten.count()


@pytest.fixture
def organisatie(transactional_db: None) -> Organisatie:
    return organisatie_maken()


@pytest.fixture
def door(organisatie: Organisatie) -> Medewerker:
    return medewerker_maken(organisatie, Rol.BEMIDDELAAR)


def test_tweede_vraag_krijgt_het_antwoord_van_de_eerste(
    organisatie: Organisatie, door: Medewerker, uitwisseling: Oefenvoorziening
) -> None:
    eerste = _versturen(organisatie, door)
    assert _uitvoeren(organisatie) == 1
    tweede = _versturen(organisatie, medewerker_maken(organisatie, Rol.BEMIDDELAAR))
    status, _, aantal = _stand(organisatie, eerste)
    assert (status, aantal > 0) == ("klaar", True)
    assert _stand(organisatie, tweede) == ("klaar", "hergebruikt", aantal)
    assert _uitvoeren(organisatie) == 0
    assert len(uitwisseling.aanroepen()) == 1
    with organisatie_transactie(organisatie.pk):
        deelvraag = tweede.deelvragen.get()
        assert deelvraag.reden.startswith("Eerder gevraagd om ")
        # The limit on details is that of the question which the exchange was really asked.
        assert details_reserveren(deelvraag_id=deelvraag.pk, aantal=3, maximum=10)
        assert eerste.deelvragen.get().details_gebruikt == 3


def test_opnieuw_vragen_vraagt_opnieuw(
    organisatie: Organisatie, door: Medewerker, uitwisseling: Oefenvoorziening
) -> None:
    _versturen(organisatie, door)
    _uitvoeren(organisatie)
    tweede = _versturen(organisatie, door, opnieuw_vragen=True)
    assert _uitvoeren(organisatie) == 1
    assert _stand(organisatie, tweede)[:2] == ("klaar", "")
    assert len(uitwisseling.aanroepen()) == 2


def test_na_het_uur_wordt_opnieuw_gevraagd(
    organisatie: Organisatie, door: Medewerker, uitwisseling: Oefenvoorziening, settings: Any
) -> None:
    _versturen(organisatie, door)
    _uitvoeren(organisatie)
    with organisatie_transactie(organisatie.pk):
        organisatie.deelvragen.update(created_at=Now() - timedelta(minutes=61))
    _versturen(organisatie, door)
    assert _uitvoeren(organisatie) == 1
    settings.ZOEKVRAAG_HERGEBRUIK_MINUTEN = 0
    _versturen(organisatie, door)
    assert _uitvoeren(organisatie) == 1


def test_vijftig_tegelijk_zijn_een_aanroep(
    organisatie: Organisatie, door: Medewerker, uitwisseling: Oefenvoorziening
) -> None:
    start = threading.Barrier(10)

    def versturen() -> None:
        try:
            with connection.cursor() as cursor:
                cursor.execute("SET ROLE portaal_app")
            start.wait()
            for _ in range(5):
                _versturen(organisatie, door)
        finally:
            connection.close()

    draden = [threading.Thread(target=versturen) for _ in range(10)]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join()
    assert _uitvoeren(organisatie) == 1
    assert len(uitwisseling.aanroepen()) == 1
    with organisatie_transactie(organisatie.pk):
        assert list(organisatie.zoekvragen.values_list("status", flat=True)) == ["klaar"] * 50
        aantallen = {vraag.resultaten.count() for vraag in organisatie.zoekvragen.all()}
        assert organisatie.deelvragen.filter(reden_code="hergebruikt").count() == 49
    assert len(aantallen) == 1
    assert aantallen != {0}


def test_een_ander_vraagt_zelf(organisatie: Organisatie, door: Medewerker, uitwisseling: Oefenvoorziening) -> None:
    _versturen(organisatie, door)
    _uitvoeren(organisatie)
    ander = organisatie_maken()
    vraag = _versturen(ander, medewerker_maken(ander, Rol.BEMIDDELAAR))
    assert _uitvoeren(ander) == 1
    assert _stand(ander, vraag)[1] == ""
    assert len(uitwisseling.aanroepen()) == 2


def test_andere_vraag_of_andere_soort_is_een_eigen_aanroep(organisatie: Organisatie, door: Medewerker) -> None:
    _versturen(organisatie, door)
    for anders in (criteria(beroepen=1, uren_van=20), criteria(gebieden=2)):
        _versturen(organisatie, door, criteria=anders)
    with organisatie_transactie(organisatie.pk):
        assert organisatie.deelvragen.filter(leunt_op__isnull=True).count() == 3
        zoekvraag_maken(organisatie, door, soort="werkzoekende")
        assert organisatie.deelvragen.filter(leunt_op__isnull=True).count() == 4


def test_wie_op_een_gestopte_vraag_wacht_vraagt_zelf(
    organisatie: Organisatie, door: Medewerker, uitwisseling: Oefenvoorziening
) -> None:
    eerste, tweede, derde = (_versturen(organisatie, door) for _ in range(3))
    with organisatie_transactie(organisatie.pk):
        zoekvraag_annuleren(door=door, zoekvraag=eerste)
    zoekvragen_vegen_overal()
    assert _uitvoeren(organisatie) == 1
    assert _stand(organisatie, eerste)[0] == "geannuleerd"
    assert _stand(organisatie, tweede)[:2] == ("klaar", "")
    assert _stand(organisatie, derde)[:2] == ("klaar", "hergebruikt")
    assert len(uitwisseling.aanroepen()) == 1


def test_een_geweigerde_vraag_wordt_niet_herhaald_voor_wie_wacht(
    organisatie: Organisatie, door: Medewerker, uitwisseling: Oefenvoorziening
) -> None:
    uitwisseling.gedraagt(soort="status", status=400)
    eerste, tweede = _versturen(organisatie, door), _versturen(organisatie, door)
    _uitvoeren(organisatie)
    assert _stand(organisatie, eerste) == _stand(organisatie, tweede)
    assert _stand(organisatie, tweede)[0] == "mislukt"
    assert len(uitwisseling.aanroepen()) == 1
    # What failed is no answer: who asks now, asks.
    uitwisseling.gedraagt_zich()
    derde = _versturen(organisatie, door)
    assert _uitvoeren(organisatie) == 1
    assert _stand(organisatie, derde)[0] == "klaar"


def test_een_gemiste_afronding_haalt_het_vegen_in(
    organisatie: Organisatie, door: Medewerker, uitwisseling: Oefenvoorziening, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A worker that dies right after it stored the answer."""
    _versturen(organisatie, door)
    tweede = _versturen(organisatie, door)
    with monkeypatch.context() as dood:
        dood.setattr("portal.zoekvragen.uitvoeren._volgers_bijwerken", lambda rij: None)
        _uitvoeren(organisatie)
    assert _stand(organisatie, tweede)[0] == "bezig"
    zoekvragen_vegen_overal()
    assert _stand(organisatie, tweede)[:2] == ("klaar", "hergebruikt")


def test_volgorde_maakt_voor_de_sleutel_niet_uit() -> None:
    een = {"a": [{"x": 1, "y": [1, 2]}, {"x": 2}], "b": 1}
    twee = {"b": 1, "a": [{"x": 2}, {"y": [2, 1], "x": 1}]}
    assert vraagsleutel("vacature", een) == vraagsleutel("vacature", twee)
    assert vraagsleutel("vacature", een) != vraagsleutel("werkzoekende", een)
    assert vraagsleutel("vacature", een) != vraagsleutel("vacature", een | {"b": "1"})


@pytest.mark.django_db
def test_pagina_zegt_wanneer_het_antwoord_is_gegeven(
    gemeente: Organisatie, bemiddelaar: Medewerker, als_bemiddelaar: Client
) -> None:
    with organisatie_transactie(gemeente.pk):
        zoekvraag_maken(gemeente, bemiddelaar)
        Deelvraag.objects.update(status="klaar", poging=1)
        tweede = zoekvraag_maken(gemeente, bemiddelaar)
    pagina = als_bemiddelaar.get(f"/zoekvragen/{tweede.pk}/").content.decode()
    assert "Eerder gevraagd om" in pagina
    assert f"?opnieuw={tweede.pk}" in pagina
    formulier = als_bemiddelaar.get(f"/zoekvragen/nieuw/vacature/?opnieuw={tweede.pk}")
    assert formulier.context["form"]["opnieuw_vragen"].value() is True

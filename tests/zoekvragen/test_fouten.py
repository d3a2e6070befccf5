"""Every way in which the exchange can fail, and the state each call ends in."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from portal.kern import limieten
from portal.organisaties.models import Medewerker, Organisatie
from portal.verkeer.models import Beurt, Verkeersstand
from portal.zoekvragen import klaarzetten
from portal.zoekvragen.models import Deelvraag, Zoekvraag
from portal.zoekvragen.services import deelvragen_uitvoeren, zoekvraag_afronden
from tests.factories.zoekvragen import zoekvraag_maken
from tests.uitwisseling import Oefenvoorziening

pytestmark = pytest.mark.django_db


@pytest.fixture
def vraag(in_gemeente: Organisatie, bemiddelaar: Medewerker) -> Zoekvraag:
    return zoekvraag_maken(in_gemeente, bemiddelaar)


def _poging(vraag: Zoekvraag) -> Deelvraag:
    """One attempt at every call that is waiting, its pause passed by."""
    vraag.deelvragen.filter(status="wachtrij").update(volgende_poging_op=None)
    Verkeersstand.objects.update(stil_tot=None)
    deelvragen_uitvoeren(organisatie_id=vraag.organisatie_id, ids=list(vraag.deelvragen.values_list("pk", flat=True)))
    vraag.refresh_from_db()
    return vraag.deelvragen.first()


@pytest.mark.parametrize(
    ("gedrag", "code", "einde"),
    [
        ({"soort": "traag", "seconden": 4}, "tijdslimiet", "onbekend"),
        ({"soort": "verbreken"}, "verbroken", "onbekend"),
        ({"soort": "halverwege"}, "verbroken", "onbekend"),
        ({"soort": "status", "status": 500}, "interne_fout", "mislukt"),
        ({"soort": "html"}, "ongeldig_antwoord", "mislukt"),
        ({"soort": "afgekapt"}, "ongeldig_antwoord", "mislukt"),
        ({"soort": "geen_vraag_id"}, "ongeldig_antwoord", "mislukt"),
    ],
)
def test_onbekende_uitkomst_wordt_een_keer_herhaald(
    vraag: Zoekvraag, uitwisseling: Oefenvoorziening, gedrag: dict[str, Any], code: str, einde: str
) -> None:
    uitwisseling.gedraagt(**gedrag)
    deelvraag = _poging(vraag)
    assert (deelvraag.status, deelvraag.reden_code) == ("wachtrij", code)
    assert deelvraag.volgende_poging_op is not None
    deelvraag = _poging(vraag)
    assert (deelvraag.status, deelvraag.reden_code, deelvraag.poging) == (einde, code, 2)
    assert deelvraag.reden
    assert vraag.status == "mislukt"


@pytest.mark.parametrize(
    ("gedrag", "code"),
    [({"soort": "status", "status": 503}, "niet_beschikbaar"), ({"soort": "limiet"}, "limiet")],
)
def test_zeker_niet_verwerkt_gaat_terug_tot_de_pogingen_op_zijn(
    vraag: Zoekvraag, uitwisseling: Oefenvoorziening, gedrag: dict[str, Any], code: str
) -> None:
    uitwisseling.gedraagt(**gedrag)
    for poging in range(1, limieten.AANROEP_POGINGEN):
        deelvraag = _poging(vraag)
        assert (deelvraag.status, deelvraag.poging, deelvraag.reden_code) == ("wachtrij", poging, code)
    deelvraag = _poging(vraag)
    assert (deelvraag.status, deelvraag.poging) == ("mislukt", limieten.AANROEP_POGINGEN)
    assert len(uitwisseling.aanroepen()) == limieten.AANROEP_POGINGEN


def test_retry_after_wordt_gevolgd(vraag: Zoekvraag, uitwisseling: Oefenvoorziening) -> None:
    uitwisseling.gedraagt(soort="limiet", retry_after=40)
    deelvraag = _poging(vraag)
    assert deelvraag.status == "wachtrij"
    wacht = deelvraag.volgende_poging_op - timezone.now()
    assert timedelta(seconds=35) < wacht < timedelta(seconds=45)


@pytest.mark.parametrize(("gedrag", "van", "tot"), [({"retry_after": 40}, 40, 41), ({}, 0, 2)])
def test_na_de_pauze_is_er_meteen_een_werker(
    vraag: Zoekvraag,
    uitwisseling: Oefenvoorziening,
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: Any,
    gedrag: dict[str, Any],
    van: int,
    tot: int,
) -> None:
    seintjes: list[tuple[str, timedelta]] = []
    monkeypatch.setattr(klaarzetten, "hint_sturen", lambda taak, *, over: seintjes.append((taak, over)))
    uitwisseling.gedraagt(soort="limiet", **gedrag)
    with django_capture_on_commit_callbacks(execute=True):
        deelvraag = _poging(vraag)
    ((taak, over),) = seintjes
    assert taak == klaarzetten.TAKEN["interactief"]
    assert timedelta(seconds=van - 1) < over <= timedelta(seconds=tot)
    # Whoever is woken then finds the turn of this row.
    assert Beurt.objects.get(prioriteit=deelvraag.prioriteit).vanaf <= deelvraag.volgende_poging_op


def test_een_lange_pauze_is_voor_de_veegronde(
    vraag: Zoekvraag, uitwisseling: Oefenvoorziening, django_capture_on_commit_callbacks: Any
) -> None:
    vraag.deelvragen.update(deadline=timezone.now() + timedelta(hours=4))
    uitwisseling.gedraagt(soort="limiet", retry_after=3600)
    with django_capture_on_commit_callbacks() as seintjes:
        assert _poging(vraag).status == "wachtrij"
    assert seintjes == []


def test_retry_after_voorbij_de_deadline_is_meteen_mislukt(vraag: Zoekvraag, uitwisseling: Oefenvoorziening) -> None:
    uitwisseling.gedraagt(soort="limiet", retry_after=3600)
    deelvraag = _poging(vraag)
    assert (deelvraag.status, deelvraag.reden_code, deelvraag.poging) == ("mislukt", "limiet", 1)
    assert vraag.status == "mislukt"


def test_niet_bereikbaar_gaat_terug(vraag: Zoekvraag, uitwisseling: Oefenvoorziening, settings: Any) -> None:
    settings.UITWISSELING_URL = "http://127.0.0.1:9/api/v3"
    deelvraag = _poging(vraag)
    assert (deelvraag.status, deelvraag.reden_code) == ("wachtrij", "niet_bereikbaar")


@pytest.mark.parametrize(("status", "code"), [(400, "geweigerd"), (401, "niet_geautoriseerd")])
def test_weigering_is_meteen_het_einde(
    vraag: Zoekvraag, uitwisseling: Oefenvoorziening, status: int, code: str
) -> None:
    uitwisseling.gedraagt(soort="status", status=status)
    deelvraag = _poging(vraag)
    assert (deelvraag.status, deelvraag.reden_code, deelvraag.poging) == ("mislukt", code, 1)


def test_weigering_toont_wat_vum_erover_zegt(vraag: Zoekvraag, uitwisseling: Oefenvoorziening) -> None:
    uitwisseling.gedraagt(soort="status", status=400)
    deelvraag = _poging(vraag)
    assert deelvraag.reden.startswith("De VUM-voorziening heeft deze vraag geweigerd.")
    assert "Antwoord van VUM:" in deelvraag.reden
    assert len(deelvraag.reden) <= 500


def test_een_mislukte_aanroep_kost_de_andere_niets(
    in_gemeente: Organisatie, bemiddelaar: Medewerker, uitwisseling: Oefenvoorziening
) -> None:
    vraag = zoekvraag_maken(in_gemeente, bemiddelaar, beroepen=3)
    uitwisseling.gedraagt(soort="status", status=400, aantal=1)
    _poging(vraag)
    assert sorted(vraag.deelvragen.values_list("status", flat=True)) == ["klaar", "klaar", "mislukt"]
    assert vraag.status == "deels"
    assert vraag.resultaten.exists()
    assert zoekvraag_afronden(vraag.pk) is False


def test_een_fout_van_onszelf_kost_de_andere_niets(
    in_gemeente: Organisatie, bemiddelaar: Medewerker, uitwisseling: Oefenvoorziening
) -> None:
    """A row that cannot even be asked ends by itself, and does not keep the answers of its neighbours."""
    vraag = zoekvraag_maken(in_gemeente, bemiddelaar, beroepen=3)
    kapot = vraag.deelvragen.first()
    vraag.deelvragen.filter(pk=kapot.pk).update(vraag_object={})
    _poging(vraag)
    assert sorted(vraag.deelvragen.values_list("status", flat=True)) == ["klaar", "klaar", "wachtrij"]
    _poging(vraag)
    kapot.refresh_from_db()
    assert (kapot.status, kapot.reden_code, vraag.status) == ("mislukt", "onverwacht", "deels")

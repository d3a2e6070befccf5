"""Asking all parties about one employer: one call, every fault a state, nothing asked twice."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest

from exchange_client.antwoord import Zoekantwoord
from exchange_client.errors import NietBereikbaar
from portal.kern import limieten
from portal.kern.claims import claim_nemen
from portal.organisaties.models import Medewerker, Organisatie
from portal.organisaties.services import AansluitingNietActief
from portal.verkeer.models import Verkeersstand
from portal.verkeer.services import mislukt_melden
from portal.werkgevers.models import Werkgeversvraag
from portal.werkgevers.services import (
    werkgeversvraag_uitvoeren,
    werkgeversvraag_versturen,
    werkgeversvragen_vegen_overal,
)
from portal.werkgevers.vragen import _schrijven
from tests.factories.werkgevers import werkgeversvraag_maken
from tests.factories.zoekvragen import verlopen
from tests.uitwisseling import Oefenvoorziening

pytestmark = pytest.mark.django_db
LEEG = Zoekantwoord(vraag_id="v", maximum_bereikt=False, resultaten=(), correlatie_id="c")


@pytest.fixture
def vraag(in_gemeente: Organisatie, bemiddelaar: Medewerker) -> Werkgeversvraag:
    return werkgeversvraag_maken(in_gemeente, bemiddelaar)


def _uitvoeren(vraag: Werkgeversvraag) -> bool:
    """One attempt, its pause passed by."""
    Werkgeversvraag.objects.filter(pk=vraag.pk).update(volgende_poging_op=None)
    Verkeersstand.objects.update(stil_tot=None)
    gedaan = werkgeversvraag_uitvoeren(organisatie_id=str(vraag.organisatie_id), vraag_id=str(vraag.pk))
    vraag.refresh_from_db()
    return gedaan


def test_het_antwoord_wordt_bewaard(vraag: Werkgeversvraag, uitwisseling: Oefenvoorziening) -> None:
    assert _uitvoeren(vraag)
    assert (vraag.status, vraag.poging, vraag.lease_tot, vraag.reden) == ("klaar", 1, None, "")
    assert vraag.vraag_id
    assert vraag.ontvangen.exists()
    assert all('"nummerKvk":"99000001"' in moment.standaard.replace(" ", "") for moment in vraag.ontvangen.all())
    (aanroep,) = uitwisseling.aanroepen()
    assert aanroep["correlatie_id"] == f"{vraag.pk}-1"


def test_vanaf_een_dag(in_gemeente: Organisatie, bemiddelaar: Medewerker, uitwisseling: Oefenvoorziening) -> None:
    alles = werkgeversvraag_maken(in_gemeente, bemiddelaar)
    _uitvoeren(alles)
    vanaf = sorted(alles.ontvangen.values_list("datum", flat=True))[len(alles.ontvangen.all()) // 2]
    deel = werkgeversvraag_maken(in_gemeente, bemiddelaar, vanaf=vanaf)
    _uitvoeren(deel)
    assert 0 < deel.ontvangen.count() <= alles.ontvangen.count()
    assert min(deel.ontvangen.values_list("datum", flat=True)) >= vanaf


def test_tweede_hint_vraagt_niets_meer(vraag: Werkgeversvraag, uitwisseling: Oefenvoorziening) -> None:
    assert _uitvoeren(vraag)
    assert not _uitvoeren(vraag)
    assert len(uitwisseling.aanroepen()) == 1


@pytest.mark.parametrize(
    ("gedrag", "code", "einde"),
    [
        ({"soort": "traag", "seconden": 4}, "tijdslimiet", "onbekend"),
        ({"soort": "verbreken"}, "verbroken", "onbekend"),
        ({"soort": "status", "status": 500}, "interne_fout", "mislukt"),
        ({"soort": "html"}, "ongeldig_antwoord", "mislukt"),
        ({"soort": "geen_vraag_id"}, "ongeldig_antwoord", "mislukt"),
    ],
)
def test_onbekende_uitkomst_wordt_een_keer_herhaald(
    vraag: Werkgeversvraag, uitwisseling: Oefenvoorziening, gedrag: dict[str, Any], code: str, einde: str
) -> None:
    uitwisseling.gedraagt(**gedrag)
    _uitvoeren(vraag)
    assert (vraag.status, vraag.reden_code) == ("wachtrij", code)
    _uitvoeren(vraag)
    assert (vraag.status, vraag.reden_code, vraag.poging) == (einde, code, 2)
    assert vraag.reden


@pytest.mark.parametrize(
    ("gedrag", "code"),
    [({"soort": "status", "status": 503}, "niet_beschikbaar"), ({"soort": "limiet"}, "limiet")],
)
def test_zeker_niet_verwerkt_gaat_terug_tot_de_pogingen_op_zijn(
    vraag: Werkgeversvraag, uitwisseling: Oefenvoorziening, gedrag: dict[str, Any], code: str
) -> None:
    uitwisseling.gedraagt(**gedrag)
    for poging in range(1, limieten.AANROEP_POGINGEN):
        _uitvoeren(vraag)
        assert (vraag.status, vraag.poging, vraag.reden_code) == ("wachtrij", poging, code)
    _uitvoeren(vraag)
    assert vraag.status == "mislukt"


@pytest.mark.parametrize(("status", "code"), [(400, "geweigerd"), (401, "niet_geautoriseerd")])
def test_weigering_is_meteen_het_einde(
    vraag: Werkgeversvraag, uitwisseling: Oefenvoorziening, status: int, code: str
) -> None:
    uitwisseling.gedraagt(soort="status", status=status)
    _uitvoeren(vraag)
    assert (vraag.status, vraag.reden_code, vraag.poging) == ("mislukt", code, 1)


def test_tweede_keer_versturen_geeft_de_eerste_vraag(in_gemeente: Organisatie, bemiddelaar: Medewerker) -> None:
    gegevens = {"nummer_kvk": "99000001", "vanaf": date(2026, 1, 1), "formulier_id": uuid4()}
    vragen = [werkgeversvraag_versturen(door=bemiddelaar, organisatie=in_gemeente, **gegevens) for _ in range(2)]
    assert vragen[0] == vragen[1]
    assert in_gemeente.werkgeversvragen.count() == 1


def test_kapotte_broker_breekt_het_versturen_niet(
    in_gemeente: Organisatie, bemiddelaar: Medewerker, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True) as hints:
        vraag = werkgeversvraag_maken(in_gemeente, bemiddelaar)
    assert len(hints) == 1
    assert vraag.status == "wachtrij"


def test_zonder_geldige_aansluiting_wordt_niets_gevraagd(
    in_gemeente: Organisatie, bemiddelaar: Medewerker, uitwisseling: Oefenvoorziening
) -> None:
    vraag = werkgeversvraag_maken(in_gemeente, bemiddelaar)
    in_gemeente.aansluiting.status = "opgeschort"
    in_gemeente.aansluiting.save()
    assert not _uitvoeren(vraag)
    assert (vraag.status, vraag.reden_code) == ("mislukt", "aansluiting_niet_actief")
    assert uitwisseling.aanroepen() == []
    with pytest.raises(AansluitingNietActief):
        werkgeversvraag_maken(in_gemeente, bemiddelaar)


def test_gestorven_worker_geeft_nog_een_poging_en_dan_onbekend(vraag: Werkgeversvraag) -> None:
    for status in ("wachtrij", "onbekend"):
        Werkgeversvraag.objects.filter(pk=vraag.pk).update(volgende_poging_op=None)
        (rij,) = claim_nemen(Werkgeversvraag, [vraag.pk], lease=timedelta(seconds=30))
        verlopen(rij, lease_tot=1)
        werkgeversvragen_vegen_overal()
        vraag.refresh_from_db()
        assert (vraag.status, vraag.reden_code) == (status, "werker_weg")


def test_late_worker_schrijft_niets(vraag: Werkgeversvraag) -> None:
    (laat,) = claim_nemen(Werkgeversvraag, [vraag.pk], lease=timedelta(seconds=30))
    verlopen(laat, lease_tot=1)
    werkgeversvragen_vegen_overal()
    assert not _schrijven(laat, LEEG)
    vraag.refresh_from_db()
    assert (vraag.status, vraag.vraag_id) == ("wachtrij", "")


def test_na_de_deadline_wacht_niemand_meer(vraag: Werkgeversvraag) -> None:
    verlopen(vraag, deadline=1)
    werkgeversvragen_vegen_overal()
    vraag.refresh_from_db()
    assert (vraag.status, vraag.reden_code) == ("verlopen", "te_laat")


def test_zolang_de_lijn_onderbroken_is_wacht_de_vraag_zonder_poging(
    vraag: Werkgeversvraag, uitwisseling: Oefenvoorziening
) -> None:
    for _ in range(limieten.ONDERBREKEN_NA):
        mislukt_melden(vraag.organisatie_id, NietBereikbaar("refused"))
    assert _uitvoeren(vraag) is False
    assert (vraag.status, vraag.poging) == ("wachtrij", 0)
    assert vraag.volgende_poging_op is not None
    assert uitwisseling.aanroepen() == []

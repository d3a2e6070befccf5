"""Dead workers, late workers, a missing broker: every call still ends, and none is written twice."""

from datetime import timedelta

import pytest
from django.db.models.functions import Now

from exchange_client.antwoord import Zoekantwoord, Zoekresultaat
from exchange_client.standaard import VacatureResultaat, lees
from portal.kern.claims import claim_nemen, uitkomst_schrijven
from portal.kern.tenant import organisatie_transactie, verkeersfase
from portal.organisaties.models import Medewerker, Organisatie
from portal.verkeer.models import Beurt, Prioriteit
from portal.verkeer.services import aan_de_beurt
from portal.zoekvragen.models import Deelvraag, Zoekvraag
from portal.zoekvragen.services import (
    wachtrij_vegen,
    zoekvraag_annuleren,
    zoekvragen_vegen,
    zoekvragen_vegen_overal,
)
from portal.zoekvragen.uitvoeren import bewaren
from tests.factories.zoekvragen import verlopen, zoekvraag_maken

pytestmark = pytest.mark.django_db
LEASE = timedelta(seconds=30)
RUW = b'{"vumID":"pseudoniem-1","adres":{"postcode":"7001AB"},"naamVacature":"Baan"}'
EEN = Zoekantwoord(
    vraag_id="v",
    maximum_bereikt=False,
    resultaten=(Zoekresultaat(profiel=lees(VacatureResultaat, RUW), ruw=RUW),),
    correlatie_id="c",
)


@pytest.fixture
def vraag(in_gemeente: Organisatie, bemiddelaar: Medewerker) -> Zoekvraag:
    return zoekvraag_maken(in_gemeente, bemiddelaar)


def _geclaimd(vraag: Zoekvraag) -> Deelvraag:
    (rij,) = claim_nemen(Deelvraag, vraag.deelvragen.values_list("pk", flat=True), lease=LEASE)
    return rij


def test_gestorven_worker_geeft_nog_een_poging_en_dan_onbekend(vraag: Zoekvraag) -> None:
    for status in ("wachtrij", "onbekend"):
        vraag.deelvragen.update(volgende_poging_op=None)
        rij = _geclaimd(vraag)
        verlopen(rij, lease_tot=1)
        zoekvragen_vegen_overal()
        rij.refresh_from_db()
        assert (rij.status, rij.reden_code) == (status, "werker_weg")
    vraag.refresh_from_db()
    assert vraag.status == "mislukt"


def test_een_open_deelvraag_onder_een_vraag_die_af_heet_blijft_niet_hangen(vraag: Zoekvraag) -> None:
    rij = _geclaimd(vraag)
    verlopen(rij, deadline=1)
    Zoekvraag.objects.filter(pk=vraag.pk).update(status="geannuleerd", afgerond_op=Now())
    zoekvragen_vegen_overal()
    rij.refresh_from_db()
    assert rij.status == "onbekend"  # it was under way


def test_late_worker_schrijft_niets(vraag: Zoekvraag) -> None:
    laat = _geclaimd(vraag)
    verlopen(laat, lease_tot=1)
    zoekvragen_vegen_overal()
    vraag.deelvragen.update(volgende_poging_op=None)
    nieuw = _geclaimd(vraag)
    bewaren(laat, EEN)
    nieuw.refresh_from_db()
    assert (nieuw.status, nieuw.poging, nieuw.vraag_id) == ("bezig", 2, "")
    assert not vraag.resultaten.exists()
    bewaren(nieuw, EEN)
    assert vraag.resultaten.count() == 1
    nieuw.refresh_from_db()
    vraag.refresh_from_db()
    assert (nieuw.status, nieuw.vraag_id, vraag.status) == ("klaar", "v", "klaar")


def test_gestopte_vraag_laat_een_antwoord_dat_onderweg_is_vallen(vraag: Zoekvraag, bemiddelaar: Medewerker) -> None:
    rij = _geclaimd(vraag)
    assert zoekvraag_annuleren(door=bemiddelaar, zoekvraag=vraag) is True
    bewaren(rij, EEN)
    rij.refresh_from_db()
    vraag.refresh_from_db()
    assert (rij.status, vraag.status) == ("geannuleerd", "geannuleerd")
    assert not vraag.resultaten.exists()
    assert zoekvraag_annuleren(door=bemiddelaar, zoekvraag=vraag) is False


def test_deadline_voorbij_beeindigt_alles(in_gemeente: Organisatie, bemiddelaar: Medewerker) -> None:
    vraag = zoekvraag_maken(in_gemeente, bemiddelaar, beroepen=3)
    wacht, bezig, klaar = vraag.deelvragen.all()
    for rij in claim_nemen(Deelvraag, [bezig.pk, klaar.pk], lease=LEASE):
        if rij.pk == klaar.pk:
            uitkomst_schrijven(rij, status="klaar")
    for rij in (wacht, bezig):
        verlopen(rij, deadline=1)
    zoekvragen_vegen_overal()
    assert list(vraag.deelvragen.values_list("status", flat=True)) == ["verlopen", "onbekend", "klaar"]
    assert all(vraag.deelvragen.exclude(status="klaar").values_list("reden", flat=True))
    vraag.refresh_from_db()
    assert vraag.status == "deels"


def _wacht_al(vraag: Zoekvraag, seconden: int) -> None:
    """As if the question was sent so long ago, and the hint of then never arrived."""
    verlopen(vraag.deelvragen.get(), updated_at=seconden, created_at=seconden)
    for beurt in Beurt.objects.all():
        verlopen(beurt, vanaf=seconden, geseind_op=seconden)


def test_wie_lang_wacht_krijgt_opnieuw_een_hint_en_niet_te_vaak(vraag: Zoekvraag) -> None:
    assert zoekvragen_vegen(organisatie_id=vraag.organisatie_id) == []
    _wacht_al(vraag, 3600)
    assert zoekvragen_vegen(organisatie_id=vraag.organisatie_id) == ["interactief"]
    assert zoekvragen_vegen(organisatie_id=vraag.organisatie_id) == []


def test_de_relay_ziet_alle_organisaties_zonder_hun_vragen(
    gemeente: Organisatie, andere_gemeente: Organisatie, bemiddelaar: Medewerker, vreemde: Medewerker
) -> None:
    for organisatie, door in ((gemeente, bemiddelaar), (andere_gemeente, vreemde)):
        with organisatie_transactie(organisatie.pk):
            _wacht_al(zoekvraag_maken(organisatie, door), 60)
    with verkeersfase():
        assert Beurt.objects.count() == 2
        assert not Deelvraag.objects.exists()
    assert wachtrij_vegen() == ["interactief"]
    assert wachtrij_vegen() == []


def test_een_beurt_die_verloren_ging_komt_terug(vraag: Zoekvraag) -> None:
    """The turn is told from the rows: whatever happened to it, the next sweep sets it again."""
    Beurt.objects.all().delete()
    assert aan_de_beurt([Prioriteit.SCHERM], aantal=5) == []
    assert zoekvragen_vegen(organisatie_id=vraag.organisatie_id) == ["interactief"]
    assert aan_de_beurt([Prioriteit.SCHERM], aantal=5) == [(vraag.organisatie_id, Prioriteit.SCHERM)]


def test_wie_nog_moet_wachten_krijgt_geen_hint(vraag: Zoekvraag) -> None:
    rij = vraag.deelvragen.get()
    Beurt.objects.all().delete()
    verlopen(rij, updated_at=60, created_at=60, volgende_poging_op=-30)
    assert zoekvragen_vegen(organisatie_id=vraag.organisatie_id) == []
    verlopen(rij, volgende_poging_op=1)
    assert zoekvragen_vegen(organisatie_id=vraag.organisatie_id) == ["interactief"]


def test_wat_een_dode_worker_achterliet_krijgt_meteen_een_hint(vraag: Zoekvraag) -> None:
    rij = _geclaimd(vraag)
    for beurt in Beurt.objects.all():
        verlopen(beurt, vanaf=60, geseind_op=60)
    verlopen(rij, lease_tot=1)
    assert zoekvragen_vegen(organisatie_id=vraag.organisatie_id) == ["interactief"]
    assert zoekvragen_vegen(organisatie_id=vraag.organisatie_id) == []


def test_vegen_loopt_alle_organisaties_langs(
    gemeente: Organisatie, andere_gemeente: Organisatie, bemiddelaar: Medewerker, vreemde: Medewerker
) -> None:
    for organisatie, door in ((gemeente, bemiddelaar), (andere_gemeente, vreemde)):
        with organisatie_transactie(organisatie.pk):
            for rij in zoekvraag_maken(organisatie, door).deelvragen.all():
                verlopen(rij, deadline=1)
    zoekvragen_vegen_overal()
    for organisatie in (gemeente, andere_gemeente):
        with organisatie_transactie(organisatie.pk):
            assert list(organisatie.zoekvragen.values_list("status", flat=True)) == ["verlopen"]


def test_vraag_zonder_open_deelvragen_blijft_niet_bezig(vraag: Zoekvraag) -> None:
    """Should a step ever forget to end the question with its last call, the next sweep does."""
    vraag.deelvragen.update(status="klaar")
    zoekvragen_vegen_overal()
    vraag.refresh_from_db()
    assert vraag.status == "klaar"

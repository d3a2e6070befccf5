"""A worker that dies half-way leaves nothing behind, and nothing waits for ever."""

from datetime import timedelta

import pytest
from django.db.models.functions import Now

from portal.bestanden.keuring import bestand_keuren
from portal.bestanden.keuring.partijen import partijen
from portal.bestanden.models import Bestand, Bestandsdeel, Regelmelding
from portal.bestanden.services import bestand_aanleveren, bestand_controleren, bestanden_vegen, bestanden_vegen_overal
from portal.bestanden.services.controleren import _blok_bewaren, _ClaimVerloren
from portal.kern import limieten
from portal.kern.claims import claim_nemen
from portal.kern.tenant import organisatie_transactie
from portal.organisaties.models import Organisatie
from portal.profielen.models import Lijst
from portal.profielen.services import lijst_beginnen
from tests.bestanden.conftest import Aanleveren
from tests.bestanden.hulp import lezen

pytestmark = pytest.mark.django_db


def _aangeleverd(gemeente: Organisatie) -> Bestand:
    return bestand_aanleveren(
        door=None,
        organisatie=gemeente,
        soort="werkzoekende",
        naam="l.csv",
        inhoud=b"Eigen kenmerk;Postcode\nW1;7001AB\n",
    )


def _halverwege_gedood(gemeente: Organisatie) -> Bestand:
    with organisatie_transactie(gemeente.pk):
        bestand = _aangeleverd(gemeente)
        claim_nemen(Bestand, [bestand.pk], lease=limieten.BESTAND_LEASE)
        lijst = lijst_beginnen(organisatie=gemeente, soort="werkzoekende", naam="l.csv")
        Bestand.objects.filter(pk=bestand.pk).update(
            lijst=lijst, aantal_rijen=1, lease_tot=Now() - timedelta(seconds=1)
        )
        Regelmelding.objects.create(organisatie=gemeente, bestand=bestand, rij=2, ernst="fout", tekst="halve waarheid")
    return bestand


def test_na_kill_begint_de_controle_schoon_opnieuw(gemeente: Organisatie) -> None:
    bestand = _halverwege_gedood(gemeente)
    assert bestanden_vegen(organisatie_id=gemeente.pk) == []
    with organisatie_transactie(gemeente.pk):
        bestand.refresh_from_db()
        assert (bestand.status, bestand.lijst_id, Lijst.objects.count()) == ("wachtrij", None, 0)
    bestand_controleren(organisatie_id=gemeente.pk, bestand_id=bestand.pk)
    with organisatie_transactie(gemeente.pk):
        bestand.refresh_from_db()
        assert (bestand.status, bestand.poging, bestand.aantal_rijen) == ("gecontroleerd", 2, 1)
        assert not bestand.meldingen.exists()


def test_late_worker_stopt_bij_zijn_volgende_partij(gemeente: Organisatie) -> None:
    """A worker that stood still past its lease: another one has the file by now, and counts from zero."""
    bestand = _halverwege_gedood(gemeente)
    with organisatie_transactie(gemeente.pk):
        laat = Bestand.objects.select_related("lijst").get(pk=bestand.pk)
    bestanden_vegen_overal()
    with organisatie_transactie(gemeente.pk):
        (nieuw,) = claim_nemen(Bestand, [bestand.pk], lease=limieten.BESTAND_LEASE)
        lijst = lijst_beginnen(organisatie=gemeente, soort="werkzoekende", naam="l.csv")
    keuring = bestand_keuren(lezen(b"Eigen kenmerk;Postcode\nW1;7001AB\n"), soort="werkzoekende")
    with pytest.raises(_ClaimVerloren):
        _blok_bewaren(laat, lijst, next(partijen(keuring)), "Eigen kenmerk")
    with organisatie_transactie(gemeente.pk):
        nieuw.refresh_from_db()
        lijst.refresh_from_db()
        assert (nieuw.status, nieuw.poging, nieuw.aantal_rijen, lijst.aantal) == ("bezig", 2, 1, 0)


def test_na_drie_doden_houdt_het_op_met_een_zin(gemeente: Organisatie) -> None:
    bestand = _halverwege_gedood(gemeente)
    with organisatie_transactie(gemeente.pk):
        Bestand.objects.filter(pk=bestand.pk).update(poging=limieten.BESTAND_POGINGEN)
    bestanden_vegen_overal()
    with organisatie_transactie(gemeente.pk):
        bestand.refresh_from_db()
    assert bestand.status == "mislukt"
    assert "opnieuw" in bestand.reden


def test_wat_wacht_krijgt_opnieuw_een_hint(gemeente: Organisatie) -> None:
    with organisatie_transactie(gemeente.pk):
        bestand = _aangeleverd(gemeente)
        Bestand.objects.filter(pk=bestand.pk).update(updated_at=Now() - timedelta(minutes=10))
    assert bestanden_vegen(organisatie_id=gemeente.pk) == [bestand.pk]


def test_twee_hints_tegelijk_controleren_een_keer(aanleveren: Aanleveren, gemeente: Organisatie) -> None:
    bestand = aanleveren("W1;7001AB;Kok;20;24;")
    assert bestand_controleren(organisatie_id=gemeente.pk, bestand_id=bestand.pk) is False


def test_bewaartermijnen(aanleveren: Aanleveren, gemeente: Organisatie) -> None:
    bestand = aanleveren("W1;7001AB;Kok;20;24;")
    with organisatie_transactie(gemeente.pk):
        Bestand.objects.filter(pk=bestand.pk).update(created_at=Now() - limieten.BESTAND_BEWAREN - timedelta(minutes=1))
    bestanden_vegen_overal()
    with organisatie_transactie(gemeente.pk):
        bestand.refresh_from_db()
        assert (bestand.inhoud, bestand.status) == (None, "gecontroleerd")
        Bestand.objects.filter(pk=bestand.pk).update(created_at=Now() - limieten.LIJST_WACHTEN - timedelta(minutes=1))
    bestanden_vegen_overal()
    with organisatie_transactie(gemeente.pk):
        bestand.refresh_from_db()
        assert bestand.status == "geannuleerd"
        assert not Lijst.objects.exists()


def test_wie_na_een_dag_nog_wacht_op_controle_hoort_dat_het_bestand_weg_is(gemeente: Organisatie) -> None:
    with organisatie_transactie(gemeente.pk):
        bestand = _aangeleverd(gemeente)
        Bestand.objects.filter(pk=bestand.pk).update(created_at=Now() - limieten.BESTAND_BEWAREN - timedelta(minutes=1))
    assert bestanden_vegen(organisatie_id=gemeente.pk) == []
    assert bestand_controleren(organisatie_id=gemeente.pk, bestand_id=bestand.pk) is False
    with organisatie_transactie(gemeente.pk):
        bestand.refresh_from_db()
    assert (bestand.status, bestand.reden_code, bestand.inhoud) == ("mislukt", "kopie_weg", None)


def _oud_bestand(gemeente: Organisatie, status: str, **velden: object) -> Bestand:
    """An upload that nobody has to do anything with any more, but for what the test adds."""
    return Bestand.objects.create(
        organisatie=gemeente, soort="werkzoekende", naam="l.csv", grootte=1, status=status, afgerond_op=Now(), **velden
    )


def test_delen_zonder_begin_gaan_weg(gemeente: Organisatie) -> None:
    with organisatie_transactie(gemeente.pk):
        bestand = _oud_bestand(gemeente, "geannuleerd", reden="r")
        Bestandsdeel.objects.create(organisatie=gemeente, bestand=bestand, blad=0, nummer=1, inhoud=b"x")
    bestanden_vegen_overal()
    with organisatie_transactie(gemeente.pk):
        assert not Bestandsdeel.objects.exists()


def test_wie_de_kolommen_nooit_koos_hoort_waarom_het_bestand_weg_is(gemeente: Organisatie) -> None:
    with organisatie_transactie(gemeente.pk):
        bestand = _oud_bestand(gemeente, "indelen")
    bestanden_vegen_overal()
    with organisatie_transactie(gemeente.pk):
        bestand.refresh_from_db()
    assert bestand.status == "geannuleerd"
    assert "niet binnen een dag gekozen" in bestand.reden


def test_meldingen_gaan_met_hun_lijst_weg(gemeente: Organisatie) -> None:
    with organisatie_transactie(gemeente.pk):
        bestand = _oud_bestand(gemeente, "geannuleerd", reden="r")
        Regelmelding.objects.create(organisatie=gemeente, bestand=bestand, rij=2, ernst="fout", tekst="t")
        Bestand.objects.update(created_at=Now() - limieten.LIJST_BEWAREN - timedelta(minutes=1))
    bestanden_vegen_overal()
    with organisatie_transactie(gemeente.pk):
        assert not Regelmelding.objects.exists()

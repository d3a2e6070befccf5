"""How far the check is, and a mail for who did not wait: once, without names, and only when it took long."""

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.db.models.functions import Now
from django.test import Client
from django.urls import reverse

from portal.bestanden.models import Bestand
from portal.bestanden.queries import voortgang_van
from portal.bestanden.services import bestand_aanleveren, bestand_afronden, bestand_verwerken, bestanden_vegen_overal
from portal.kern import limieten
from portal.kern.tenant import organisatie_transactie
from portal.organisaties.models import Medewerker, Organisatie
from portal.post.models import Poststuk
from portal.post.services import post_versturen

pytestmark = pytest.mark.django_db
CSV = b"Eigen kenmerk;Postcode\nW1;7001AB\nW2;fout\n"


@pytest.fixture
def bestand(gemeente: Organisatie, bemiddelaar: Medewerker) -> Bestand:
    with organisatie_transactie(gemeente.pk):
        return bestand_aanleveren(
            door=bemiddelaar, organisatie=gemeente, soort="werkzoekende", naam="Jan Jansen.csv", inhoud=CSV
        )


def _zetten(bestand: Bestand, **velden: Any) -> None:
    with organisatie_transactie(bestand.organisatie_id):
        Bestand.objects.filter(pk=bestand.pk).update(**velden)
        bestand.refresh_from_db()


def _verwerken(bestand: Bestand) -> None:
    bestand_verwerken(organisatie_id=bestand.organisatie_id, bestand_id=bestand.pk)
    post_versturen(organisatie_id=bestand.organisatie_id)


def test_snelheid_en_tijd_die_nog_over_is(bestand: Bestand) -> None:
    _zetten(
        bestand,
        status="bezig",
        lease_tot=Now(),
        rijen_totaal=1000,
        aantal_rijen=250,
        begonnen_op=Now() - timedelta(seconds=10),
    )
    voortgang = voortgang_van(bestand)
    assert (voortgang.rijen, voortgang.totaal) == (250, 1000)
    assert voortgang.per_seconde in range(20, 26)
    assert voortgang.seconden_over in range(30, 36)
    assert voortgang.gezegd == "25 procent van de rijen is gecontroleerd."


def test_wie_luistert_hoort_elk_kwart_een_keer(bestand: Bestand, als_bemiddelaar: Client) -> None:
    _zetten(bestand, status="bezig", lease_tot=Now(), rijen_totaal=1000, aantal_rijen=600)
    adres = reverse("bestanden:toon", args=[bestand.pk])
    assert (
        '<p class="vum-verborgen" role="status" id="bestandstand"></p>' in als_bemiddelaar.get(adres).content.decode()
    )
    zin = "50 procent van de rijen is gecontroleerd."
    for kwart, gezegd in (("1", True), ("2", False)):
        antwoord = als_bemiddelaar.get(adres, {"kwart": kwart}, headers={"HX-Request": "true"}).content.decode()
        assert (zin in antwoord) is gezegd
        assert f"{adres}?kwart=2" in antwoord


def test_wat_nog_niet_te_zeggen_is_staat_er_niet(bestand: Bestand, als_bemiddelaar: Client) -> None:
    assert voortgang_van(bestand).per_seconde is None
    assert "wacht op zijn beurt" in als_bemiddelaar.get(reverse("bestanden:toon", args=[bestand.pk])).content.decode()
    _zetten(
        bestand,
        status="bezig",
        lease_tot=Now(),
        rijen_totaal=1000,
        aantal_rijen=250,
        begonnen_op=Now() - timedelta(seconds=10),
    )
    deel = als_bemiddelaar.get(
        reverse("bestanden:toon", args=[bestand.pk]), headers={"HX-Request": "true"}
    ).content.decode()
    assert 'max="1000"' in deel
    assert "250 van 1.000 rijen" in deel
    assert "per seconde" in deel


def test_wie_kort_wachtte_krijgt_geen_mail(bestand: Bestand) -> None:
    _verwerken(bestand)
    bestanden_vegen_overal()
    assert mail.outbox == []


def test_wie_lang_wachtte_krijgt_er_een_zonder_namen(bestand: Bestand, bemiddelaar: Medewerker) -> None:
    _zetten(bestand, created_at=Now() - timedelta(minutes=3))
    _verwerken(bestand)
    bestanden_vegen_overal()
    _verwerken(bestand)
    (bericht,) = mail.outbox
    assert bericht.to == [bemiddelaar.email]
    assert "Jansen" not in bericht.body + bericht.subject
    assert "1 rij is goedgekeurd, 1 rij is geweigerd" in bericht.body
    assert reverse("bestanden:toon", args=[bestand.pk]) in bericht.body


def test_afgekeurd_wordt_ook_gemeld(gemeente: Organisatie, bemiddelaar: Medewerker) -> None:
    with organisatie_transactie(gemeente.pk):
        bestand = bestand_aanleveren(
            door=bemiddelaar,
            organisatie=gemeente,
            soort="werkzoekende",
            naam="x.csv",
            inhoud=b"Eigen kenmerk;Postcode\nW2;fout\n",
        )
    _zetten(bestand, created_at=Now() - timedelta(minutes=3))
    _verwerken(bestand)
    assert "De lijst is niet gebruikt" in mail.outbox[0].body


def test_de_mail_staat_klaar_in_de_transactie_van_de_uitkomst(bestand: Bestand) -> None:
    """Whoever dies after it loses nothing, and nobody writes it again."""
    _zetten(bestand, created_at=Now() - timedelta(minutes=3))
    for _ in range(2):
        bestand_verwerken(organisatie_id=bestand.organisatie_id, bestand_id=bestand.pk)
        bestanden_vegen_overal()
    _zetten(bestand)
    assert bestand.gemeld_op is not None
    with organisatie_transactie(bestand.organisatie_id):
        assert Poststuk.objects.count() == 1
    assert post_versturen(organisatie_id=bestand.organisatie_id) == 1


def test_na_een_uur_komt_de_mail_te_laat(bestand: Bestand) -> None:
    _zetten(bestand, created_at=Now() - timedelta(minutes=3))
    bestand_verwerken(organisatie_id=bestand.organisatie_id, bestand_id=bestand.pk)
    _zetten(bestand)
    with organisatie_transactie(bestand.organisatie_id):
        assert bestand.afgerond_op is not None
        assert Poststuk.objects.get().deadline == bestand.afgerond_op + limieten.BESTAND_MAIL_TOT


def test_worker_dood_na_de_uitkomst_laat_het_afronden_aan_het_vegen(bestand: Bestand) -> None:
    from portal.bestanden.services import bestand_controleren

    bestand_controleren(organisatie_id=bestand.organisatie_id, bestand_id=bestand.pk)
    _zetten(bestand, updated_at=Now() - timedelta(minutes=1))
    assert bestand.afgerond_op is None
    bestanden_vegen_overal()
    _zetten(bestand)
    assert bestand.afgerond_op is not None
    with organisatie_transactie(bestand.organisatie_id):
        assert bestand.lijst is not None
        bestand.lijst.refresh_from_db()
        assert bestand.lijst.klaar_voor == "geen"
    assert not bestand_afronden(organisatie_id=bestand.organisatie_id, bestand_id=bestand.pk)

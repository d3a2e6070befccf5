"""After its last day a question is really gone, with everything that came of it; what was recorded of it stays."""

from datetime import timedelta
from typing import Any

import pytest
from django.db.models import Q
from django.db.models.functions import Now

from portal.details.models import Detailverzoek
from portal.details.services import details_aanvragen
from portal.inzage.models import Inzage
from portal.kern import limieten
from portal.kern.tenant import organisatie_transactie
from portal.organisaties.models import Medewerker, Organisatie
from portal.zoekvragen.models import Deelvraag, Gezien, Resultaat, Zoekvraag
from portal.zoekvragen.services import bewaartermijnen_vegen, bewaartermijnen_vegen_overal, zoekvraag_versturen
from tests.factories.zoekvragen import resultaten_maken, zoekvraag_maken

pytestmark = pytest.mark.django_db


def _verlopen(*, behalve: Zoekvraag | None = None) -> None:
    Zoekvraag.objects.filter(~Q(pk=behalve.pk) if behalve else Q()).update(bewaren_tot=Now() - timedelta(minutes=1))


def test_de_laatste_dag_staat_op_de_vraag(in_gemeente: Organisatie, bemiddelaar: Medewerker, settings: Any) -> None:
    settings.RESULTATEN_BEWAREN_DAGEN = 3
    vraag = zoekvraag_maken(in_gemeente, bemiddelaar)
    assert vraag.bewaren_tot - vraag.created_at == pytest.approx(timedelta(days=3), abs=timedelta(minutes=1))


def test_na_de_laatste_dag_is_er_niets_meer(in_gemeente: Organisatie, bemiddelaar: Medewerker) -> None:
    resultaten_maken(in_gemeente, bemiddelaar, 5)
    blijft = resultaten_maken(in_gemeente, bemiddelaar, 2)[0].zoekvraag
    _verlopen(behalve=blijft)
    assert bewaartermijnen_vegen(organisatie_id=in_gemeente.pk) == 1
    assert list(Zoekvraag.objects.all()) == [blijft]
    assert set(Deelvraag.objects.values_list("zoekvraag", flat=True)) == {blijft.pk}
    assert Resultaat.objects.count() == 2
    assert bewaartermijnen_vegen(organisatie_id=in_gemeente.pk) == 0


def test_meer_dan_een_partij_gaat_in_een_keer_vegen(
    in_gemeente: Organisatie, bemiddelaar: Medewerker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limieten, "BEWAREN_PARTIJ", 2)
    for _ in range(5):
        resultaten_maken(in_gemeente, bemiddelaar)
    _verlopen()
    assert bewaartermijnen_vegen(organisatie_id=in_gemeente.pk) == 5
    assert not Resultaat.objects.exists()


def test_een_vraag_die_nog_loopt_blijft(in_gemeente: Organisatie, bemiddelaar: Medewerker) -> None:
    zoekvraag_maken(in_gemeente, bemiddelaar)
    _verlopen()
    assert bewaartermijnen_vegen(organisatie_id=in_gemeente.pk) == 0
    assert Zoekvraag.objects.count() == 1


def test_een_geopend_detail_houdt_alleen_zijn_eigen_resultaat(
    in_gemeente: Organisatie, bemiddelaar: Medewerker
) -> None:
    geopend = resultaten_maken(in_gemeente, bemiddelaar, 3)[1]
    resultaat = Resultaat.objects.select_related("deelvraag", "zoekvraag").get(pk=geopend.pk)
    details_aanvragen(
        door=bemiddelaar, organisatie=in_gemeente, resultaten=[resultaat], doel="bemiddeling", referentie="D-1"
    )
    _verlopen()
    assert bewaartermijnen_vegen(organisatie_id=in_gemeente.pk) == 0
    assert list(Resultaat.objects.all()) == [geopend]
    assert Zoekvraag.objects.count() == 1

    # The detail goes at its own time, and then the question does too. The record of it stays.
    Detailverzoek.objects.all().delete()
    assert bewaartermijnen_vegen(organisatie_id=in_gemeente.pk) == 1
    assert not Resultaat.objects.exists()
    assert Inzage.objects.filter(handeling="detail_opgevraagd", vum_id=geopend.vum_id).count() == 1


def test_wat_op_een_verwijderde_vraag_leunde_of_hem_herhaalde_blijft_staan(
    in_gemeente: Organisatie, bemiddelaar: Medewerker
) -> None:
    oud = zoekvraag_maken(in_gemeente, bemiddelaar)
    volger = zoekvraag_maken(in_gemeente, bemiddelaar)
    herhaling = zoekvraag_versturen(
        door=bemiddelaar,
        organisatie=in_gemeente,
        soort="vacature",
        criteria=_criteria(oud),
        formulier_id=volger.pk,
        herhaling_van=oud,
    )
    Zoekvraag.objects.filter(pk=oud.pk).update(status="klaar", bewaren_tot=Now() - timedelta(days=1))
    assert bewaartermijnen_vegen(organisatie_id=in_gemeente.pk) == 1
    herhaling.refresh_from_db()
    assert herhaling.herhaling_van is None
    assert volger.deelvragen.get().leunt_op is None


def _criteria(vraag: Zoekvraag) -> Any:
    from portal.zoekvragen.criteria import Zoekcriteria

    return Zoekcriteria.uit_json(vraag.criteria)


def test_een_herinnering_aan_wat_getoond_is_vervalt_ook(in_gemeente: Organisatie) -> None:
    for nummer, dagen in enumerate((1, 89, 91)):
        Gezien.objects.create(
            organisatie=in_gemeente,
            spoor=in_gemeente.pk,
            kenmerk=f"{nummer:032d}",
            laatst_op=Now() - timedelta(days=dagen),
        )
    bewaartermijnen_vegen(organisatie_id=in_gemeente.pk)
    assert Gezien.objects.count() == 2


def test_het_vegen_loopt_alle_organisaties_langs(
    gemeente: Organisatie, andere_gemeente: Organisatie, bemiddelaar: Medewerker, vreemde: Medewerker
) -> None:
    for organisatie, door in ((gemeente, bemiddelaar), (andere_gemeente, vreemde)):
        with organisatie_transactie(organisatie.pk):
            resultaten_maken(organisatie, door)
            _verlopen()
    bewaartermijnen_vegen_overal()
    for organisatie in (gemeente, andere_gemeente):
        with organisatie_transactie(organisatie.pk):
            assert not Zoekvraag.objects.exists()

"""An opened detail goes after its time; that it was opened stays on record."""

from datetime import timedelta

import pytest
from django.db.models.functions import Now

from portal.details.models import Detailverzoek
from portal.details.services import details_aanvragen, details_bewaren_vegen_overal
from portal.inzage.models import Inzage
from portal.kern import limieten
from portal.kern.tenant import organisatie_transactie
from portal.organisaties.models import Medewerker, Organisatie
from portal.zoekvragen.models import Resultaat
from tests.factories.zoekvragen import resultaten_maken

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("status", "dagen", "blijft"),
    [("ontvangen", 27, True), ("ontvangen", 29, False), ("geweigerd", 29, False), ("wachtrij", 29, True)],
)
def test_na_achtentwintig_dagen_is_een_detail_weg(
    gemeente: Organisatie, bemiddelaar: Medewerker, status: str, dagen: int, blijft: bool
) -> None:
    with organisatie_transactie(gemeente.pk):
        pk = resultaten_maken(gemeente, bemiddelaar)[0].pk
        resultaat = Resultaat.objects.select_related("deelvraag", "zoekvraag").get(pk=pk)
        details_aanvragen(
            door=bemiddelaar, organisatie=gemeente, resultaten=[resultaat], doel="bemiddeling", referentie="D-1"
        )
        Detailverzoek.objects.update(status=status, versleuteld=b"geheim", created_at=Now() - timedelta(days=dagen))
    assert timedelta(days=28) == limieten.DETAILS_BEWAREN
    details_bewaren_vegen_overal()
    with organisatie_transactie(gemeente.pk):
        assert Detailverzoek.objects.exists() is blijft
        assert Inzage.objects.filter(handeling="detail_opgevraagd").count() == 1

"""The report counts from the raw log, and says so when there is too little to say anything."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from portal.inzage.models import Vraaglog
from portal.kern.tenant import organisatie_transactie
from portal.organisaties.models import Organisatie
from portal.profielen.statistiek import gini, verhouding_met_interval
from tests.factories.inzage import vraag_maken
from tests.factories.profielen import lijst_maken, werkzoekende_profiel

pytestmark = pytest.mark.django_db


def _verslag(gemeente: Organisatie) -> str:
    uit = StringIO()
    call_command("rapport_eerlijkheid", gemeente.oin, stdout=uit)
    return uit.getvalue()


def _vragen(gemeente: Organisatie, *, voorkeur: bool) -> None:
    """Twenty questions that 120 people fit, 60 with and 60 without a licence; with preference those with one always win."""
    profielen = {
        f"K-{nummer}": werkzoekende_profiel(
            arbeidsmarktkwalificatie={} if nummer % 2 else {"rijbewijs": [{"codeSoortRijbewijs": "B"}]}
        )
        for nummer in range(120)
    }
    lijst = lijst_maken(gemeente, profielen)
    personen = list(gemeente.werkzoekenden.order_by("eigen_sleutel").values_list("pk", flat=True))
    met = list(gemeente.werkzoekenden.filter(profielen__rijbewijzen__gt=0).values_list("pk", flat=True))
    Vraaglog.objects.bulk_create(
        vraag_maken(
            gemeente,
            getoond=met[:50] if voorkeur else (personen * 2)[nummer * 6 : nummer * 6 + 60],
            meer=True,
            lijst_id=lijst.pk,
            moment=timezone.now(),
        )
        for nummer in range(20)
    )


def test_gelijk_verdeeld_is_gelijk_behandeld(gemeente: Organisatie) -> None:
    with organisatie_transactie(gemeente.pk):
        _vragen(gemeente, voorkeur=False)
    verslag = _verslag(gemeente)
    assert "rijbewijs ja: 60 mensen, 1.00 (1.00–1.00)  gelijk behandeld" in verslag
    assert "Gini; 0 is gelijk)                         0.000" in verslag


def test_voorkeur_valt_op(gemeente: Organisatie) -> None:
    with organisatie_transactie(gemeente.pk):
        _vragen(gemeente, voorkeur=True)
    verslag = _verslag(gemeente)
    assert "rijbewijs nee: 60 mensen, 0.00 (0.00–0.00)  wijkt af" in verslag
    assert "nooit getoond         70" in verslag


def test_te_weinig_gegevens_heet_niet_eerlijk(gemeente: Organisatie) -> None:
    verslag = _verslag(gemeente)
    assert "te weinig gegevens" in verslag
    assert "gelijk behandeld" not in verslag
    with pytest.raises(CommandError, match="doet niet mee"):
        call_command("rapport_eerlijkheid", "00000000000000000000")


def test_maten() -> None:
    assert gini([1.0] * 10) == pytest.approx(0)
    assert gini([0.0] * 9 + [1.0]) == pytest.approx(0.9)
    assert verhouding_met_interval([1.0] * 49, [1.0] * 100) is None
    assert verhouding_met_interval([2.0] * 50, [1.0] * 50) == (2.0, 2.0, 2.0)

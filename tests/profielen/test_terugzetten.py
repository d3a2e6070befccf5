"""Going back to an earlier list: what was shared then, with the corrections of today, however often somebody looked first."""

from collections.abc import Callable
from typing import Any

import pytest

from portal.organisaties.models import Medewerker, Organisatie
from portal.profielen.effect import effect_van
from portal.profielen.models import Bijzonderheid, Contactgegeven, Lijst, Werkzoekende, WerkzoekendeZoekrij, Wijze
from portal.profielen.services import (
    correcties_afhandelen,
    lijst_activeren,
    lijst_klaarzetten,
    lijst_terugzetten,
    open_correctie,
    profiel_intrekken,
    profiel_wijzigen,
    terugtrekking_beeindigen,
)
from tests.factories.profielen import CONTACT, lijst_maken
from tests.profielen.hulp import EIGEN_CONTACT, REIS, UREN, contact_online, met, online

pytestmark = pytest.mark.django_db
Aard = Bijzonderheid.Aard
Kijken = Callable[[Lijst], object]


@pytest.fixture
def vorige(in_gemeente: Organisatie, persoon: Werkzoekende, bemiddelaar: Medewerker) -> Lijst:
    """A list that was online, with a change by a colleague; the file that took its place says something else."""
    profiel_wijzigen(door=bemiddelaar, van=persoon, profiel=met(reis=5))
    vorige = Lijst.objects.get()
    _volgend_bestand(in_gemeente, met(uren=40))
    return vorige


@pytest.fixture
def gecorrigeerd(in_gemeente: Organisatie, persoon: Werkzoekende) -> Lijst:
    """A list that was shared with 28 hours, as the person says, where its file said 30; after it came one that says 32."""
    profiel_wijzigen(door=persoon, van=persoon, profiel=met(uren=28), contact=EIGEN_CONTACT)
    vorige = _volgend_bestand(in_gemeente, met(uren=30))
    _volgend_bestand(in_gemeente, met(uren=32))
    return vorige


@pytest.fixture(params=[True, False], ids=["gekeken", "niet-gekeken"])
def kijken(request: pytest.FixtureRequest) -> Kijken:
    """Look at what going back would do, or not: it must come to the same."""
    return lambda lijst: lijst_klaarzetten(lijst=lijst) if request.param else None


def _volgend_bestand(organisatie: Organisatie, profiel: dict[str, Any]) -> Lijst:
    lijst = lijst_maken(organisatie, {"K-1": profiel}, actief=False, contact=CONTACT)
    lijst_activeren(door=None, lijst=lijst)
    lijst.refresh_from_db()
    return lijst


def _open(wie: Werkzoekende) -> dict[str, Any]:
    correctie = open_correctie(wie)
    assert correctie is not None
    return dict(correctie.velden)


def test_terug_zonder_wat_na_het_kijken_is_afgewezen(
    vorige: Lijst, persoon: Werkzoekende, bemiddelaar: Medewerker, kijken: Kijken
) -> None:
    profiel_wijzigen(door=persoon, van=persoon, profiel=met(uren=26), contact=EIGEN_CONTACT)
    kijken(vorige)
    correcties_afhandelen(door=bemiddelaar, werkzoekende=persoon, bestand_geldt=True)
    lijst_terugzetten(door=bemiddelaar, lijst=vorige)
    assert online(persoon) == met(reis=5)
    assert contact_online(persoon) == CONTACT


def test_terug_met_wie_na_het_kijken_weer_meedoet(
    vorige: Lijst, persoon: Werkzoekende, bemiddelaar: Medewerker, kijken: Kijken
) -> None:
    profiel_intrekken(door=persoon, van=persoon)
    kijken(vorige)
    terugtrekking_beeindigen(door=persoon, werkzoekende=persoon)
    lijst_terugzetten(door=bemiddelaar, lijst=vorige)
    assert online(persoon) == met(reis=5)
    assert contact_online(persoon) == CONTACT
    zoekrij = WerkzoekendeZoekrij.objects.get(lijst_id=vorige.pk)
    assert (zoekrij.werkzoekende_id, zoekrij.reisafstand) == (persoon.pk, 5)


def test_terug_met_een_correctie_die_na_het_kijken_is_overgenomen(
    gecorrigeerd: Lijst, persoon: Werkzoekende, bemiddelaar: Medewerker, kijken: Kijken
) -> None:
    """The list was shared with the correction: it must not say what its file said once the own system agrees."""
    kijken(gecorrigeerd)
    correcties_afhandelen(door=bemiddelaar, werkzoekende=persoon, bestand_geldt=False)
    lijst_terugzetten(door=bemiddelaar, lijst=gecorrigeerd)
    assert online(persoon) == met(uren=28)
    assert contact_online(persoon) == EIGEN_CONTACT


def test_terug_weet_nog_wat_het_bestand_zei(
    gecorrigeerd: Lijst, persoon: Werkzoekende, bemiddelaar: Medewerker, kijken: Kijken
) -> None:
    kijken(gecorrigeerd)
    profiel_wijzigen(door=persoon, van=persoon, profiel=met(uren=26, reis=9))
    lijst_terugzetten(door=bemiddelaar, lijst=gecorrigeerd)
    assert _open(persoon) == {UREN: (30, 26), REIS: (30, 9)}
    correcties_afhandelen(door=bemiddelaar, werkzoekende=persoon, bestand_geldt=True)
    assert online(persoon) == met(uren=30)
    assert contact_online(persoon) == CONTACT


def test_terug_weet_nog_wat_het_bestand_zei_van_wie_even_weg_was(
    gecorrigeerd: Lijst, persoon: Werkzoekende, bemiddelaar: Medewerker, kijken: Kijken
) -> None:
    profiel_intrekken(door=persoon, van=persoon)
    kijken(gecorrigeerd)
    terugtrekking_beeindigen(door=persoon, werkzoekende=persoon)
    lijst_terugzetten(door=bemiddelaar, lijst=gecorrigeerd)
    assert _open(persoon) == {UREN: (30, 28)}
    correcties_afhandelen(door=bemiddelaar, werkzoekende=persoon, bestand_geldt=True)
    assert contact_online(persoon) == CONTACT


def test_terug_weet_nog_wat_er_stond_voor_de_correctie(
    in_gemeente: Organisatie, persoon: Werkzoekende, bemiddelaar: Medewerker, kijken: Kijken
) -> None:
    """Corrected on the earlier list itself, and once more on the one that took its place."""
    profiel_wijzigen(door=persoon, van=persoon, profiel=met(uren=28))
    vorige = Lijst.objects.get()
    _volgend_bestand(in_gemeente, met(uren=32))
    kijken(vorige)
    profiel_wijzigen(door=persoon, van=persoon, profiel=met(uren=26))
    lijst_terugzetten(door=bemiddelaar, lijst=vorige)
    assert _open(persoon) == {UREN: (36, 26)}


def test_wat_er_was_voor_het_kijken_wordt_aan_niemand_verteld(vorige: Lijst, persoon: Werkzoekende) -> None:
    profiel_wijzigen(door=persoon, van=persoon, profiel=met(uren=26))
    gezien = lijst_klaarzetten(lijst=vorige)
    assert effect_van(gezien, Wijze.VERVANGEN).bijzonderheden == {Aard.CORRECTIE_BLIJFT: 1}


def test_eenmaal_terug_is_van_het_kijken_niets_over(
    vorige: Lijst, persoon: Werkzoekende, bemiddelaar: Medewerker
) -> None:
    profiel_intrekken(door=persoon, van=persoon)
    lijst_klaarzetten(lijst=vorige)
    lijst_terugzetten(door=bemiddelaar, lijst=vorige)
    assert not vorige.bijzonderheden.exclude(bestandstekst="", bestandscontact=None).exists()
    assert not Contactgegeven.objects.filter(lijst=vorige).exists()

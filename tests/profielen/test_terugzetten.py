"""Going back to an earlier list: what was shared then, with the corrections of today, however often somebody looked first."""

from collections.abc import Callable
from typing import Any

import pytest

from portal.organisaties.models import Medewerker, Organisatie
from portal.profielen.effect import effect_van
from portal.profielen.models import Bijzonderheid, Contactgegeven, Lijst, Werkzoekende, WerkzoekendeZoekrij, Wijze
from portal.profielen.queries import profiel_van
from portal.profielen.services import (
    contactgegevens_lezen,
    correcties_afhandelen,
    lijst_activeren,
    lijst_klaarzetten,
    lijst_terugzetten,
    open_correctie,
    profiel_intrekken,
    profiel_wijzigen,
    terugtrekking_beeindigen,
)
from portal.profielen.soorten import als_inhoud
from portal.profielen.verschil import toegepast
from tests.factories.profielen import CONTACT, lijst_maken, werkzoekende_maken, werkzoekende_profiel

pytestmark = pytest.mark.django_db
UREN = "werktijden.aantalWerkurenPerWeekMaximaal"
REIS = "mobiliteit.maximaleReisafstand"
EIGEN_CONTACT = {"telefoonnummer": ["0611111111"]}
Aard = Bijzonderheid.Aard
Kijken = Callable[[Lijst], object]


@pytest.fixture
def persoon(in_gemeente: Organisatie) -> Werkzoekende:
    return werkzoekende_maken(in_gemeente, contact=CONTACT)


@pytest.fixture
def vorige(in_gemeente: Organisatie, persoon: Werkzoekende, bemiddelaar: Medewerker) -> Lijst:
    """A list that was online, with a change by a colleague; the file that took its place says something else."""
    profiel_wijzigen(door=bemiddelaar, van=persoon, profiel=_met(reis=5))
    vorige = Lijst.objects.get()
    _volgend_bestand(in_gemeente, _met(uren=40))
    return vorige


@pytest.fixture(params=[True, False], ids=["gekeken", "niet-gekeken"])
def kijken(request: pytest.FixtureRequest) -> Kijken:
    """Look at what going back would do, or not: it must come to the same."""
    return lambda lijst: lijst_klaarzetten(lijst=lijst) if request.param else None


def _met(**velden: Any) -> dict[str, Any]:
    """The profile of the factory with some fields changed; `uren` and `reis` for short."""
    namen = {"uren": UREN, "reis": REIS}
    return toegepast(werkzoekende_profiel(), {namen.get(naam, naam): waarde for naam, waarde in velden.items()})


def _volgend_bestand(organisatie: Organisatie, profiel: dict[str, Any]) -> Lijst:
    lijst = lijst_maken(organisatie, {"K-1": profiel}, actief=False, contact=CONTACT)
    lijst_activeren(door=None, lijst=lijst)
    lijst.refresh_from_db()
    return lijst


def _online(wie: Werkzoekende) -> dict[str, Any]:
    profiel = profiel_van(wie)
    assert profiel is not None
    return als_inhoud(profiel.standaard)


def _contact(wie: Werkzoekende) -> dict[str, Any] | None:
    profiel = profiel_van(wie)
    assert profiel is not None
    return contactgegevens_lezen(profiel=profiel)


def _open(wie: Werkzoekende) -> dict[str, Any]:
    correctie = open_correctie(wie)
    assert correctie is not None
    return dict(correctie.velden)


def test_terug_zonder_wat_na_het_kijken_is_afgewezen(
    vorige: Lijst, persoon: Werkzoekende, bemiddelaar: Medewerker, kijken: Kijken
) -> None:
    profiel_wijzigen(door=persoon, van=persoon, profiel=_met(uren=26), contact=EIGEN_CONTACT)
    kijken(vorige)
    correcties_afhandelen(door=bemiddelaar, werkzoekende=persoon, bestand_geldt=True)
    lijst_terugzetten(door=bemiddelaar, lijst=vorige)
    assert _online(persoon) == _met(reis=5)
    assert _contact(persoon) == CONTACT


def test_terug_met_wie_na_het_kijken_weer_meedoet(
    vorige: Lijst, persoon: Werkzoekende, bemiddelaar: Medewerker, kijken: Kijken
) -> None:
    profiel_intrekken(door=persoon, van=persoon)
    kijken(vorige)
    terugtrekking_beeindigen(door=persoon, werkzoekende=persoon)
    lijst_terugzetten(door=bemiddelaar, lijst=vorige)
    assert _online(persoon) == _met(reis=5)
    assert _contact(persoon) == CONTACT
    zoekrij = WerkzoekendeZoekrij.objects.get(lijst_id=vorige.pk)
    assert (zoekrij.werkzoekende_id, zoekrij.reisafstand) == (persoon.pk, 5)


def test_terug_met_een_correctie_die_na_het_kijken_is_overgenomen(
    in_gemeente: Organisatie, persoon: Werkzoekende, bemiddelaar: Medewerker, kijken: Kijken
) -> None:
    """The list was shared with the correction: it must not say what its file said once the own system agrees."""
    profiel_wijzigen(door=persoon, van=persoon, profiel=_met(uren=28), contact=EIGEN_CONTACT)
    vorige = _volgend_bestand(in_gemeente, _met(uren=30))
    _volgend_bestand(in_gemeente, _met(uren=32))
    kijken(vorige)
    correcties_afhandelen(door=bemiddelaar, werkzoekende=persoon, bestand_geldt=False)
    lijst_terugzetten(door=bemiddelaar, lijst=vorige)
    assert _online(persoon) == _met(uren=28)
    assert _contact(persoon) == EIGEN_CONTACT


def test_terug_weet_nog_wat_het_bestand_zei(
    in_gemeente: Organisatie, persoon: Werkzoekende, bemiddelaar: Medewerker, kijken: Kijken
) -> None:
    profiel_wijzigen(door=persoon, van=persoon, profiel=_met(uren=28), contact=EIGEN_CONTACT)
    vorige = _volgend_bestand(in_gemeente, _met(uren=30))
    _volgend_bestand(in_gemeente, _met(uren=32))
    kijken(vorige)
    profiel_wijzigen(door=persoon, van=persoon, profiel=_met(uren=26, reis=9))
    lijst_terugzetten(door=bemiddelaar, lijst=vorige)
    assert _open(persoon) == {UREN: (30, 26), REIS: (30, 9)}
    correcties_afhandelen(door=bemiddelaar, werkzoekende=persoon, bestand_geldt=True)
    assert _online(persoon) == _met(uren=30)
    assert _contact(persoon) == CONTACT


def test_terug_weet_nog_wat_het_bestand_zei_van_wie_even_weg_was(
    in_gemeente: Organisatie, persoon: Werkzoekende, bemiddelaar: Medewerker, kijken: Kijken
) -> None:
    profiel_wijzigen(door=persoon, van=persoon, profiel=_met(uren=28), contact=EIGEN_CONTACT)
    vorige = _volgend_bestand(in_gemeente, _met(uren=30))
    _volgend_bestand(in_gemeente, _met(uren=32))
    profiel_intrekken(door=persoon, van=persoon)
    kijken(vorige)
    terugtrekking_beeindigen(door=persoon, werkzoekende=persoon)
    lijst_terugzetten(door=bemiddelaar, lijst=vorige)
    assert _open(persoon) == {UREN: (30, 28)}
    correcties_afhandelen(door=bemiddelaar, werkzoekende=persoon, bestand_geldt=True)
    assert _contact(persoon) == CONTACT


def test_terug_weet_nog_wat_er_stond_voor_de_correctie(
    in_gemeente: Organisatie, persoon: Werkzoekende, bemiddelaar: Medewerker, kijken: Kijken
) -> None:
    """Corrected on the earlier list itself, and once more on the one that took its place."""
    profiel_wijzigen(door=persoon, van=persoon, profiel=_met(uren=28))
    vorige = Lijst.objects.get()
    _volgend_bestand(in_gemeente, _met(uren=32))
    kijken(vorige)
    profiel_wijzigen(door=persoon, van=persoon, profiel=_met(uren=26))
    lijst_terugzetten(door=bemiddelaar, lijst=vorige)
    assert _open(persoon) == {UREN: (36, 26)}


def test_wat_er_was_voor_het_kijken_wordt_aan_niemand_verteld(vorige: Lijst, persoon: Werkzoekende) -> None:
    profiel_wijzigen(door=persoon, van=persoon, profiel=_met(uren=26))
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

"""What people changed by hand meets the next file: a correction by the werkzoekende stands, a colleague's change is told."""

from typing import Any

import pytest

from portal.organisaties.models import Medewerker, Organisatie
from portal.profielen.effect import effect_van
from portal.profielen.models import Aanpassing, Bijzonderheid, Lijst, Soort, Vacature, Werkzoekende, Wijze
from portal.profielen.queries import profiel_van, vacatureprofiel_van
from portal.profielen.services import (
    contactgegevens_lezen,
    correcties_afhandelen,
    lijst_activeren,
    lijst_klaarzetten,
    lijst_terugzetten,
    open_correctie,
    profiel_intrekken,
    profiel_toevoegen,
    profiel_wijzigen,
    terugtrekking_beeindigen,
)
from portal.profielen.verschil import platgeslagen
from tests.factories.profielen import (
    CONTACT,
    lijst_maken,
    vacature_maken,
    vacature_profiel,
)
from tests.profielen.hulp import EIGEN_CONTACT, REIS, UREN, contact_online, met, online

pytestmark = pytest.mark.django_db
Aard = Bijzonderheid.Aard
Stand = Aanpassing.Stand


def _nieuwe_lijst(organisatie: Organisatie, **profielen: Any) -> Lijst:
    """The next file, checked and set ready."""
    alles = {f"K-{naam[1:]}": profiel for naam, profiel in profielen.items()}
    return lijst_klaarzetten(lijst=lijst_maken(organisatie, alles, actief=False, contact=CONTACT))


def _bijzonder(lijst: Lijst) -> list[tuple[str, list[str]]]:
    return [(regel.aard, regel.velden) for regel in lijst.bijzonderheden.all()]


def _bestand_geldt(wie: Werkzoekende, door: Medewerker, velden: dict[str, Any]) -> None:
    """`velden` are open, and settled for the file that is what goes online, contact data included."""
    open_ = open_correctie(wie)
    assert open_ is not None
    assert open_.velden == velden
    correcties_afhandelen(door=door, werkzoekende=wie, bestand_geldt=True)
    plat = platgeslagen(online(wie))
    assert {pad: plat[pad] for pad in velden} == {pad: uit_bestand for pad, (uit_bestand, _) in velden.items()}
    assert contact_online(wie) == CONTACT


# --- Corrections by the werkzoekende ------------------------------------------------------------------------------------------
def test_correctie_gaat_voor_het_volgende_bestand(in_gemeente: Organisatie, persoon: Werkzoekende) -> None:
    profiel_wijzigen(door=persoon, van=persoon, profiel=met(uren=28))
    lijst = _nieuwe_lijst(in_gemeente, k1=met(uren=40, reis=12))
    assert effect_van(lijst, Wijze.VERVANGEN).bijzonderheden == {Aard.CORRECTIE_BLIJFT: 1}
    assert _bijzonder(lijst) == [(Aard.CORRECTIE_BLIJFT, [UREN])]
    lijst_activeren(door=None, lijst=lijst)
    assert online(persoon) == met(uren=28, reis=12)
    assert Aanpassing.objects.get().stand == Stand.GELDT


def test_correctie_blijft_ook_na_tien_bestanden_en_opnieuw_klaarzetten(
    in_gemeente: Organisatie, persoon: Werkzoekende, bemiddelaar: Medewerker
) -> None:
    profiel_wijzigen(door=persoon, van=persoon, profiel=met(uren=28))
    for reis in range(3):
        lijst = _nieuwe_lijst(in_gemeente, k1=met(uren=40, reis=reis))
        # Something else changes online: the list is set ready once more before it is activated.
        profiel_wijzigen(door=bemiddelaar, van=persoon, profiel=met(uren=28, reis=99))
        lijst_activeren(door=None, lijst=lijst)
        assert online(persoon) == met(uren=28, reis=reis)


def test_correctie_die_het_bestand_overneemt_is_klaar(in_gemeente: Organisatie, persoon: Werkzoekende) -> None:
    profiel_wijzigen(door=persoon, van=persoon, profiel=met(uren=28))
    lijst = _nieuwe_lijst(in_gemeente, k1=met(uren=28))
    assert _bijzonder(lijst) == []
    lijst_activeren(door=None, lijst=lijst)
    assert Aanpassing.objects.get().stand == Stand.OVERGENOMEN
    lijst_activeren(door=None, lijst=_nieuwe_lijst(in_gemeente, k1=met(uren=32)))
    assert online(persoon) == met(uren=32)


def test_laatste_woord_over_een_veld_telt(in_gemeente: Organisatie, persoon: Werkzoekende) -> None:
    profiel_wijzigen(door=persoon, van=persoon, profiel=met(uren=28))
    profiel_wijzigen(door=persoon, van=persoon, profiel=met(uren=30, reis=5))
    lijst_activeren(door=None, lijst=_nieuwe_lijst(in_gemeente, k1=met(uren=40)))
    assert online(persoon) == met(uren=30, reis=5)


def test_correctie_die_iets_weghaalt_blijft_ook(in_gemeente: Organisatie, persoon: Werkzoekende) -> None:
    profiel_wijzigen(door=persoon, van=persoon, profiel=met(contractvorm=None))
    lijst_activeren(door=None, lijst=_nieuwe_lijst(in_gemeente, k1=met()))
    assert "contractvorm" not in online(persoon)


def test_minimum_uit_het_bestand_komt_niet_boven_het_gekozen_maximum(
    in_gemeente: Organisatie, persoon: Werkzoekende
) -> None:
    profiel_wijzigen(door=persoon, van=persoon, profiel=met(uren=26))
    bestand = met(**{"werktijden.aantalWerkurenPerWeekMinimaal": 32, UREN: 40})
    lijst_activeren(door=None, lijst=_nieuwe_lijst(in_gemeente, k1=bestand))
    assert online(persoon)["werktijden"]["aantalWerkurenPerWeekMinimaal"] == 24


def test_correctie_van_contactgegevens_blijft(in_gemeente: Organisatie, persoon: Werkzoekende) -> None:
    profiel_wijzigen(door=persoon, van=persoon, profiel=met(), contact=EIGEN_CONTACT)
    lijst = _nieuwe_lijst(in_gemeente, k1=met())
    assert _bijzonder(lijst) == [(Aard.CORRECTIE_BLIJFT, ["contact"])]
    # Set ready again, it still knows what the file said.
    Lijst.objects.filter(pk=lijst.pk).update(klaar_voor="")
    lijst = lijst_klaarzetten(lijst=lijst)
    assert _bijzonder(lijst) == [(Aard.CORRECTIE_BLIJFT, ["contact"])]
    lijst_activeren(door=None, lijst=lijst)
    profiel = profiel_van(persoon)
    assert profiel is not None
    assert contactgegevens_lezen(profiel=profiel) == EIGEN_CONTACT
    assert Aanpassing.objects.get().stand == Stand.GELDT


def test_afhandelen_met_het_bestand_zet_terug(
    in_gemeente: Organisatie, persoon: Werkzoekende, bemiddelaar: Medewerker
) -> None:
    profiel_wijzigen(door=persoon, van=persoon, profiel=met(uren=28), contact=EIGEN_CONTACT)
    lijst_activeren(door=None, lijst=_nieuwe_lijst(in_gemeente, k1=met(uren=40, reis=12)))
    open_ = open_correctie(persoon)
    assert open_ is not None
    assert open_.velden == {UREN: (40, 28)}
    assert open_.contact
    correcties_afhandelen(door=bemiddelaar, werkzoekende=persoon, bestand_geldt=True)
    assert online(persoon) == met(uren=40, reis=12)
    profiel = profiel_van(persoon)
    assert profiel is not None
    assert contactgegevens_lezen(profiel=profiel) == CONTACT
    assert open_correctie(persoon) is None
    correcties_afhandelen(door=bemiddelaar, werkzoekende=persoon, bestand_geldt=True)
    assert Aanpassing.objects.filter(door_werkzoekende=False).count() == 1


def test_afhandelen_zonder_nieuw_bestand_weet_nog_wat_er_stond(
    in_gemeente: Organisatie, persoon: Werkzoekende, bemiddelaar: Medewerker
) -> None:
    profiel_wijzigen(door=persoon, van=persoon, profiel=met(uren=28))
    correcties_afhandelen(door=bemiddelaar, werkzoekende=persoon, bestand_geldt=True)
    assert online(persoon) == met()


def test_afhandelen_als_overgenomen_laat_staan_en_het_volgende_bestand_telt(
    in_gemeente: Organisatie, persoon: Werkzoekende, bemiddelaar: Medewerker
) -> None:
    profiel_wijzigen(door=persoon, van=persoon, profiel=met(uren=28))
    correcties_afhandelen(door=bemiddelaar, werkzoekende=persoon, bestand_geldt=False)
    assert online(persoon) == met(uren=28)
    lijst_activeren(door=None, lijst=_nieuwe_lijst(in_gemeente, k1=met(uren=33)))
    assert online(persoon) == met(uren=33)


def test_wie_zich_terugtrok_blijft_weg(in_gemeente: Organisatie, persoon: Werkzoekende) -> None:
    profiel_intrekken(door=persoon, van=persoon)
    lijst = _nieuwe_lijst(in_gemeente, k1=met(), k2=met())
    assert _bijzonder(lijst) == [(Aard.TERUGGETROKKEN_BLIJFT, [])]
    assert effect_van(lijst, Wijze.VERVANGEN).lijst == 1
    lijst_activeren(door=None, lijst=lijst)
    assert profiel_van(persoon) is None
    regel = Bijzonderheid.objects.get()
    assert (regel.bestandstekst, regel.bestandscontact) == ("", None)
    lijst_activeren(door=None, lijst=_nieuwe_lijst(in_gemeente, k1=met()), wijze=Wijze.AANVULLEN)
    assert profiel_van(persoon) is None


@pytest.mark.parametrize("zelf", [True, False])
def test_wie_weer_mee_wil_doen_komt_met_het_bestand_terug(
    in_gemeente: Organisatie, persoon: Werkzoekende, bemiddelaar: Medewerker, zelf: bool
) -> None:
    profiel_intrekken(door=persoon, van=persoon)
    lijst = _nieuwe_lijst(in_gemeente, k1=met(reis=7))
    terugtrekking_beeindigen(door=persoon if zelf else bemiddelaar, werkzoekende=persoon)
    # The list was set ready while the person was still away; activating it finds the row of the file.
    lijst_activeren(door=None, lijst=lijst)
    assert online(persoon) == met(reis=7)


def test_wat_een_collega_afhandelt_geldt_ook_voor_een_lijst_die_al_klaarstaat(
    in_gemeente: Organisatie, persoon: Werkzoekende, bemiddelaar: Medewerker
) -> None:
    profiel_wijzigen(door=persoon, van=persoon, profiel=met(uren=28))
    lijst = _nieuwe_lijst(in_gemeente, k1=met(uren=40))
    correcties_afhandelen(door=bemiddelaar, werkzoekende=persoon, bestand_geldt=False)
    lijst_activeren(door=None, lijst=lijst)
    assert online(persoon) == met(uren=40)


def test_niets_af_te_handelen_laat_staan_wat_klaarstaat(
    in_gemeente: Organisatie, persoon: Werkzoekende, bemiddelaar: Medewerker
) -> None:
    """A second click must not make whoever is about to decide look once more."""
    lijst = _nieuwe_lijst(in_gemeente, k1=met())
    correcties_afhandelen(door=bemiddelaar, werkzoekende=persoon, bestand_geldt=False)
    terugtrekking_beeindigen(door=bemiddelaar, werkzoekende=persoon)
    assert lijst_activeren(door=None, lijst=lijst, basis=lijst.klaar_voor) is not None


def test_aanvullen_weet_nog_wat_het_bestand_zei(
    in_gemeente: Organisatie, persoon: Werkzoekende, bemiddelaar: Medewerker
) -> None:
    profiel_wijzigen(door=persoon, van=persoon, profiel=met(uren=28), contact=EIGEN_CONTACT)
    lijst_activeren(door=None, lijst=_nieuwe_lijst(in_gemeente, k1=met(uren=30)))
    lijst_activeren(door=None, lijst=_nieuwe_lijst(in_gemeente, k2=met()), wijze=Wijze.AANVULLEN)
    _bestand_geldt(persoon, bemiddelaar, {UREN: (30, 28)})


def test_aanvullen_neemt_niets_mee_van_wie_weg_is(in_gemeente: Organisatie, persoon: Werkzoekende) -> None:
    profiel_wijzigen(door=persoon, van=persoon, profiel=met(uren=28))
    lijst_activeren(door=None, lijst=_nieuwe_lijst(in_gemeente, k1=met(uren=30)))
    profiel_intrekken(door=persoon, van=persoon)
    lijst = _nieuwe_lijst(in_gemeente, k2=met())
    lijst_activeren(door=None, lijst=lijst, wijze=Wijze.AANVULLEN)
    assert _bijzonder(lijst) == []


# --- Changes by colleagues ----------------------------------------------------------------------------------------------------
def test_eigen_wijziging_wordt_gemeld_en_vervangen(
    in_gemeente: Organisatie, persoon: Werkzoekende, bemiddelaar: Medewerker
) -> None:
    profiel_wijzigen(door=bemiddelaar, van=persoon, profiel=met(uren=28, reis=5))
    lijst = _nieuwe_lijst(in_gemeente, k1=met(uren=28))
    assert _bijzonder(lijst) == [(Aard.WIJZIGING_VERVALT, [REIS])]
    lijst_activeren(door=None, lijst=lijst)
    assert online(persoon) == met(uren=28)
    assert Aanpassing.objects.get().stand == Stand.VERVALLEN
    assert _bijzonder(_nieuwe_lijst(in_gemeente, k1=met(uren=11))) == []


def test_eigen_wijziging_die_het_bestand_ook_heeft_wordt_niet_gemeld(
    in_gemeente: Organisatie, persoon: Werkzoekende, bemiddelaar: Medewerker
) -> None:
    profiel_wijzigen(door=bemiddelaar, van=persoon, profiel=met(uren=28))
    lijst = _nieuwe_lijst(in_gemeente, k1=met(uren=28, reis=3))
    assert _bijzonder(lijst) == []
    lijst_activeren(door=None, lijst=lijst)
    assert Aanpassing.objects.get().stand == Stand.OVERGENOMEN


def test_eigen_wijziging_van_contact_wordt_ook_gemeld(
    in_gemeente: Organisatie, persoon: Werkzoekende, bemiddelaar: Medewerker
) -> None:
    profiel_wijzigen(door=bemiddelaar, van=persoon, profiel=met(), contact={"telefoonnummer": ["0699999999"]})
    assert _bijzonder(_nieuwe_lijst(in_gemeente, k1=met())) == [(Aard.WIJZIGING_VERVALT, ["contact"])]


def test_aanvullen_laat_staan_wie_niet_in_het_bestand_staat(
    in_gemeente: Organisatie, persoon: Werkzoekende, bemiddelaar: Medewerker
) -> None:
    profiel_wijzigen(door=bemiddelaar, van=persoon, profiel=met(uren=28))
    lijst = _nieuwe_lijst(in_gemeente, k2=met())
    lijst_activeren(door=None, lijst=lijst, wijze=Wijze.AANVULLEN)
    profiel = profiel_van(persoon)
    assert profiel is not None
    assert online(persoon) == met(uren=28)
    assert contactgegevens_lezen(profiel=profiel) == CONTACT
    assert Aanpassing.objects.get().stand == Stand.GELDT
    # Only the next file that names this person undoes the change, and says so.
    assert _bijzonder(_nieuwe_lijst(in_gemeente, k1=met(uren=30))) == [(Aard.WIJZIGING_VERVALT, [UREN])]


def test_ingetrokken_door_een_collega_keert_terug_met_een_melding(
    in_gemeente: Organisatie, persoon: Werkzoekende, bemiddelaar: Medewerker
) -> None:
    profiel_intrekken(door=bemiddelaar, van=persoon)
    lijst = _nieuwe_lijst(in_gemeente, k1=met())
    assert _bijzonder(lijst) == [(Aard.INGETROKKEN_KEERT_TERUG, [])]
    lijst_activeren(door=None, lijst=lijst)
    assert online(persoon) == met()


def test_ingetrokken_en_niet_in_het_bestand_blijft_stil(
    in_gemeente: Organisatie, persoon: Werkzoekende, bemiddelaar: Medewerker
) -> None:
    profiel_intrekken(door=bemiddelaar, van=persoon)
    lijst = _nieuwe_lijst(in_gemeente, k2=met())
    assert _bijzonder(lijst) == []
    lijst_activeren(door=None, lijst=lijst)
    assert Aanpassing.objects.get().stand == Stand.OVERGENOMEN


def test_zelf_toegevoegd_en_niet_in_het_bestand(in_gemeente: Organisatie, bemiddelaar: Medewerker) -> None:
    wie = profiel_toevoegen(
        door=bemiddelaar, organisatie=in_gemeente, soort=Soort.WERKZOEKENDE, sleutel="K-7", profiel=met()
    )
    assert isinstance(wie, Werkzoekende)
    lijst = _nieuwe_lijst(in_gemeente, k1=met())
    assert effect_van(lijst, Wijze.VERVANGEN).bijzonderheden == {Aard.TOEGEVOEGD_VERVALT: 1}
    assert effect_van(lijst, Wijze.AANVULLEN).bijzonderheden == {}
    lijst_activeren(door=None, lijst=lijst, wijze=Wijze.AANVULLEN)
    assert online(wie) == met()


def test_vacature_net_zo(in_gemeente: Organisatie, bemiddelaar: Medewerker) -> None:
    vacature: Vacature = vacature_maken(in_gemeente)
    profiel_wijzigen(door=bemiddelaar, van=vacature, profiel=vacature_profiel(naamVacature="Kok"))
    nieuw = {"K-1": vacature_profiel(naamVacature="Bakker")}
    lijst = lijst_klaarzetten(lijst=lijst_maken(in_gemeente, nieuw, soort=Soort.VACATURE, actief=False))
    assert _bijzonder(lijst) == [(Aard.WIJZIGING_VERVALT, ["naamVacature"])]
    lijst_activeren(door=None, lijst=lijst)
    profiel = vacatureprofiel_van(vacature)
    assert profiel is not None
    assert profiel.naam == "Bakker"


# --- Going back ---------------------------------------------------------------------------------------------------------------
def test_terugzetten_houdt_correcties_en_wekt_eigen_wijzigingen_weer(
    in_gemeente: Organisatie, persoon: Werkzoekende, bemiddelaar: Medewerker
) -> None:
    profiel_wijzigen(door=bemiddelaar, van=persoon, profiel=met(reis=5))
    oud = Lijst.objects.get()
    lijst_activeren(door=None, lijst=_nieuwe_lijst(in_gemeente, k1=met(reis=50)))
    profiel_wijzigen(door=persoon, van=persoon, profiel=met(reis=50, uren=26))
    lijst_terugzetten(door=bemiddelaar, lijst=oud)
    assert online(persoon) == met(reis=5, uren=26)
    # The change on the list that is back counts again: the next file that undoes it says so.
    assert (Aard.WIJZIGING_VERVALT, [REIS]) in _bijzonder(_nieuwe_lijst(in_gemeente, k1=met(reis=50)))


def test_terugzetten_brengt_niemand_terug_die_zich_terugtrok(
    in_gemeente: Organisatie, persoon: Werkzoekende, bemiddelaar: Medewerker
) -> None:
    oud = Lijst.objects.get()
    lijst_activeren(door=None, lijst=_nieuwe_lijst(in_gemeente, k1=met(), k2=met()))
    profiel_intrekken(door=persoon, van=persoon)
    lijst_terugzetten(door=bemiddelaar, lijst=oud)
    assert profiel_van(persoon) is None

"""A list is filled, takes over in one step, and keeps who is who."""

from typing import Any

import pytest
from django.core.exceptions import ObjectDoesNotExist

from exchange_client.standaard import Standaardfout
from portal.kern.tenant import organisatie_transactie
from portal.organisaties.models import Medewerker, Organisatie
from portal.profielen.models import Contactgegeven, Lijst, Soort, WerkzoekendeProfiel
from portal.profielen.queries import actieve_lijst, profiel_van, vacatureprofiel_van, werkzoekendeprofielen
from portal.profielen.services import (
    DubbelProfiel,
    LijstActief,
    LijstVast,
    NieuwProfiel,
    contactgegevens_lezen,
    lijst_activeren,
    lijst_beginnen,
    lijst_verwijderen,
    profielen_toevoegen,
)
from tests.factories.profielen import (
    CONTACT,
    lijst_maken,
    vacature_maken,
    vacature_profiel,
    werkzoekende_maken,
    werkzoekende_profiel,
)

pytestmark = pytest.mark.django_db


def _regel(sleutel: str, profiel: dict[str, Any] | None = None, **opties: Any) -> NieuwProfiel:
    return NieuwProfiel(sleutel=sleutel, profiel=profiel or werkzoekende_profiel(), **opties)


def test_nieuwe_lijst_neemt_in_een_keer_over(in_gemeente: Organisatie, bemiddelaar: Medewerker) -> None:
    oud = lijst_maken(in_gemeente, {"K-1": werkzoekende_profiel(), "K-2": werkzoekende_profiel()})
    nieuw = lijst_maken(in_gemeente, {"K-2": werkzoekende_profiel(), "K-3": werkzoekende_profiel()}, actief=False)
    assert actieve_lijst(in_gemeente, Soort.WERKZOEKENDE) == oud
    lijst_activeren(door=bemiddelaar, lijst=nieuw)
    assert actieve_lijst(in_gemeente, Soort.WERKZOEKENDE) == nieuw
    sleutels = werkzoekendeprofielen(in_gemeente).values_list("werkzoekende__eigen_sleutel", flat=True)
    assert sorted(sleutels) == ["K-2", "K-3"]
    assert actieve_lijst(in_gemeente, Soort.VACATURE) is None


def test_persoon_houdt_zijn_id_over_lijsten_heen(in_gemeente: Organisatie) -> None:
    persoon = werkzoekende_maken(in_gemeente)
    assert len(persoon.extern_id) == 32
    assert persoon.eigen_sleutel not in persoon.extern_id
    zelfde = werkzoekende_maken(in_gemeente)
    assert (zelfde.pk, zelfde.extern_id) == (persoon.pk, persoon.extern_id)


def test_tweemaal_activeren_doet_een_keer_iets(in_gemeente: Organisatie, bemiddelaar: Medewerker) -> None:
    lijst = lijst_maken(in_gemeente, door=bemiddelaar)
    lijst_activeren(door=bemiddelaar, lijst=lijst)
    assert in_gemeente.mutaties.filter(handeling="Lijst geactiveerd").count() == 1
    regel = in_gemeente.mutaties.get()
    assert regel.door == bemiddelaar
    assert "K-1" not in regel.toelichting + regel.onderwerp


def test_eerdere_lijst_kan_weer_actief_worden(in_gemeente: Organisatie) -> None:
    oud = lijst_maken(in_gemeente)
    lijst_maken(in_gemeente)
    lijst_activeren(door=None, lijst=oud)
    assert actieve_lijst(in_gemeente, Soort.WERKZOEKENDE) == oud


def test_lijst_van_een_ander_bestaat_niet(gemeente: Organisatie, andere_gemeente: Organisatie) -> None:
    with organisatie_transactie(andere_gemeente.pk):
        vreemd = lijst_maken(andere_gemeente, actief=False)
    with organisatie_transactie(gemeente.pk), pytest.raises(ObjectDoesNotExist):
        lijst_activeren(door=None, lijst=vreemd)


def test_actieve_lijst_verandert_niet_meer(in_gemeente: Organisatie) -> None:
    lijst = lijst_maken(in_gemeente)
    with pytest.raises(LijstVast):
        profielen_toevoegen(lijst=lijst, regels=[_regel("K-9")])
    assert werkzoekendeprofielen(in_gemeente).count() == 1


def test_meer_dan_een_partij(in_gemeente: Organisatie) -> None:
    lijst = lijst_beginnen(organisatie=in_gemeente, soort=Soort.WERKZOEKENDE, naam="groot")
    assert profielen_toevoegen(lijst=lijst, regels=(_regel(f"K-{n}") for n in range(1201))) == 1201
    lijst.refresh_from_db()
    assert lijst.aantal == lijst.werkzoekendeprofielen.count() == 1201


@pytest.mark.parametrize("afstand", [1, 600])
def test_zelfde_kenmerk_tweemaal_wordt_geweigerd(in_gemeente: Organisatie, afstand: int) -> None:
    """Also when the second one comes in another batch."""
    lijst = lijst_beginnen(organisatie=in_gemeente, soort=Soort.WERKZOEKENDE, naam="dubbel")
    regels = [_regel(f"K-{nummer}") for nummer in range(afstand)]
    with pytest.raises(DubbelProfiel) as fout:
        profielen_toevoegen(lijst=lijst, regels=[*regels, _regel("K-0")])
    assert fout.value.sleutels == ("K-0",)


@pytest.mark.parametrize("naam", ["emailadres", "telefoonnummer", "webadres", "idWerkzoekende"])
def test_contactgegevens_en_ids_horen_niet_in_het_profiel(in_gemeente: Organisatie, naam: str) -> None:
    lijst = lijst_beginnen(organisatie=in_gemeente, soort=Soort.WERKZOEKENDE, naam="x")
    with pytest.raises(ValueError, match=naam):
        profielen_toevoegen(lijst=lijst, regels=[_regel("K-1", werkzoekende_profiel(**{naam: []}))])
    assert not WerkzoekendeProfiel.objects.exists()


def test_profiel_dat_de_standaard_weigert_komt_er_niet_in(in_gemeente: Organisatie) -> None:
    lijst = lijst_beginnen(organisatie=in_gemeente, soort=Soort.WERKZOEKENDE, naam="x")
    with pytest.raises(Standaardfout):
        profielen_toevoegen(lijst=lijst, regels=[_regel("K-1", werkzoekende_profiel(leeftijd=61))])
    with pytest.raises(Standaardfout):
        profielen_toevoegen(lijst=lijst, regels=[_regel("K-1", contact={"emailadres": "geen lijst"})])
    assert not WerkzoekendeProfiel.objects.exists()


def test_profiel_blijft_zoals_ontvangen(in_gemeente: Organisatie) -> None:
    profiel = {"werktijden": {}, "sector": [], **werkzoekende_profiel()}
    persoon = werkzoekende_maken(in_gemeente, profielen={"K-1": profiel})
    bewaard = profiel_van(persoon)
    assert bewaard is not None
    assert bewaard.standaard.startswith('{"werktijden":{"aantal')
    assert '"sector":[]' in bewaard.standaard


def test_contactgegevens_staan_versleuteld_apart(in_gemeente: Organisatie) -> None:
    persoon = werkzoekende_maken(in_gemeente, contact=CONTACT)
    profiel = profiel_van(persoon)
    assert profiel is not None
    assert "kanarie" not in profiel.standaard
    assert b"kanarie" not in bytes(Contactgegeven.objects.get().versleuteld)
    assert contactgegevens_lezen(profiel=profiel) == CONTACT


def test_verwijderen_spaart_de_actieve_lijst_en_de_personen(in_gemeente: Organisatie) -> None:
    oud = lijst_maken(in_gemeente, contact=CONTACT)
    with pytest.raises(LijstActief):
        lijst_verwijderen(lijst=oud)
    nieuw = lijst_maken(in_gemeente)
    lijst_verwijderen(lijst=oud)
    assert list(Lijst.objects.all()) == [nieuw]
    assert in_gemeente.werkzoekenden.count() == 1
    assert not Contactgegeven.objects.exists()


def test_vacature_met_naam_en_beroep(in_gemeente: Organisatie) -> None:
    vacature = vacature_maken(in_gemeente)
    profiel = vacatureprofiel_van(vacature)
    assert profiel is not None
    assert (profiel.naam, profiel.pc4, profiel.niveau) == ("Orderpicker avonddienst", "7005", "3")
    assert vacature_profiel()["naamVacature"] in profiel.standaard

"""One profile added, changed or withdrawn: at once true for questions, and never without a trace."""

from datetime import date
from typing import Any

import pytest

from exchange_client.selectie import Selectiegebied, VacatureSelectie, WerkzoekendeSelectie
from exchange_client.standaard import Standaardfout
from portal.inzage.models import Inzage
from portal.kern.tenant import organisatie_transactie
from portal.organisaties.models import Medewerker, Organisatie
from portal.profielen.models import (
    Aanpassing,
    ActieveLijst,
    Activering,
    Contactgegeven,
    Profielversie,
    Soort,
    Vacature,
    Werkzoekende,
    WerkzoekendeBeroep,
    WerkzoekendeZoekrij,
)
from portal.profielen.queries import actieve_lijst, profiel_van, vacatureprofiel_van
from portal.profielen.services import (
    IntussenGewijzigd,
    NietOnline,
    StaatErAl,
    ZelfTeruggetrokken,
    aanbod_doen,
    contactgegevens_lezen,
    kenmerk_van,
    profiel_intrekken,
    profiel_toevoegen,
    profiel_wijzigen,
)
from portal.profielen.soorten import als_inhoud
from portal.profielen.zoekrijen import zoekrijen_maken
from tests.factories.profielen import (
    ANDER_BEROEP,
    BEROEP,
    CONTACT,
    lijst_maken,
    vacature_maken,
    vacature_profiel,
    werkzoekende_maken,
    werkzoekende_profiel,
)

pytestmark = pytest.mark.django_db
HIER = Selectiegebied(postcode="7001AB", afstand=10)
VIJFTIG = werkzoekende_profiel(
    werktijden={"aantalWerkurenPerWeekMinimaal": 8, "aantalWerkurenPerWeekMaximaal": 12},
    bemiddelingsberoep=[{"codeBeroepsnaam": ANDER_BEROEP}, {"codeBeroepsnaam": BEROEP}],
)


def _vraag(organisatie: Organisatie, selectie: Any = None, partij: str = "00000001001000000294") -> list[str]:
    """The ids for the exchange of whoever is shown now."""
    aanbod = aanbod_doen(
        organisatie_id=organisatie.pk,
        partij_oin=partij,
        correlatie_id="",
        selectie=selectie or WerkzoekendeSelectie(selectiegebied=HIER),
        vandaag=date(2026, 11, 22),
    )
    return [extern_id for extern_id, _ in aanbod.profielen]


@pytest.fixture
def persoon(in_gemeente: Organisatie) -> Werkzoekende:
    return werkzoekende_maken(in_gemeente, contact=CONTACT)


def test_toevoegen_staat_meteen_online(
    in_gemeente: Organisatie, bemiddelaar: Medewerker, persoon: Werkzoekende
) -> None:
    nieuw = profiel_toevoegen(
        door=bemiddelaar,
        organisatie=in_gemeente,
        soort=Soort.WERKZOEKENDE,
        sleutel="K-2",
        profiel=werkzoekende_profiel(),
        contact={"telefoonnummer": ["0687654321"]},
    )
    assert isinstance(nieuw, Werkzoekende)
    assert set(_vraag(in_gemeente)) == {persoon.extern_id, nieuw.extern_id}
    lijst = actieve_lijst(in_gemeente, Soort.WERKZOEKENDE)
    assert lijst is not None
    assert lijst.aantal == 2
    profiel = profiel_van(nieuw)
    assert profiel is not None
    assert contactgegevens_lezen(profiel=profiel) == {"telefoonnummer": ["0687654321"]}


def test_eerste_profiel_begint_een_lijst(in_gemeente: Organisatie, bemiddelaar: Medewerker) -> None:
    wie = profiel_toevoegen(
        door=bemiddelaar, organisatie=in_gemeente, soort=Soort.VACATURE, sleutel="V-1", profiel=vacature_profiel()
    )
    lijst = actieve_lijst(in_gemeente, Soort.VACATURE)
    assert lijst is not None
    assert (lijst.naam, lijst.aantal) == ("Zelf ingevoerd", 1)
    assert _vraag(in_gemeente, VacatureSelectie(selectiegebied=HIER)) == [wie.extern_id]
    assert Activering.objects.get().aanleiding == Activering.Aanleiding.INGEVOERD


def test_zelfde_kenmerk_tweemaal_kan_niet(
    in_gemeente: Organisatie, bemiddelaar: Medewerker, persoon: Werkzoekende
) -> None:
    with pytest.raises(StaatErAl) as fout:
        profiel_toevoegen(
            door=bemiddelaar,
            organisatie=in_gemeente,
            soort=Soort.WERKZOEKENDE,
            sleutel=persoon.eigen_sleutel,
            profiel=werkzoekende_profiel(),
        )
    assert fout.value.wie == persoon


def test_wijzigen_geldt_bij_de_volgende_vraag(
    in_gemeente: Organisatie, bemiddelaar: Medewerker, persoon: Werkzoekende
) -> None:
    op_ander = WerkzoekendeSelectie(selectiegebied=HIER, beroepen=(ANDER_BEROEP,), uren_maximaal_vanaf=12)
    assert _vraag(in_gemeente, op_ander) == []
    aanpassing = profiel_wijzigen(door=bemiddelaar, van=persoon, profiel=VIJFTIG)
    assert _vraag(in_gemeente, op_ander, "00000001001000000777") == [persoon.extern_id]
    assert aanpassing is not None
    assert (aanpassing.door, aanpassing.door_werkzoekende) == (bemiddelaar, False)
    assert aanpassing.velden["werktijden.aantalWerkurenPerWeekMaximaal"] == {"was": 36, "werd": 12}
    assert set(aanpassing.velden) == {
        "werktijden.aantalWerkurenPerWeekMaximaal",
        "werktijden.aantalWerkurenPerWeekMinimaal",
        "werktijden.indicatieKantoortijden",
        "bemiddelingsberoep",
    }
    (versie,) = Profielversie.objects.all()
    assert als_inhoud(versie.standaard or "") == werkzoekende_profiel()
    profiel = profiel_van(persoon)
    assert profiel is not None
    assert contactgegevens_lezen(profiel=profiel) == CONTACT
    assert '"aantalWerkurenPerWeekMaximaal":12' in profiel.eerste_resultaat


def test_zoekrijen_van_een_zijn_die_van_een_hele_lijst(
    in_gemeente: Organisatie, bemiddelaar: Medewerker, persoon: Werkzoekende
) -> None:
    Werkzoekende.objects.filter(pk=persoon.pk).update(voorsprong=3.5)
    profiel_wijzigen(door=bemiddelaar, van=persoon, profiel=VIJFTIG)
    lijst = actieve_lijst(in_gemeente, Soort.WERKZOEKENDE)
    assert lijst is not None
    losse = [_rijen(model) for model in (WerkzoekendeZoekrij, WerkzoekendeBeroep)]
    zoekrijen_maken(lijst.pk)
    assert losse == [_rijen(model) for model in (WerkzoekendeZoekrij, WerkzoekendeBeroep)]
    assert [len(rijen) for rijen in losse] == [1, 2]
    assert losse[0][0]["voorsprong"] == 3.5


def _rijen(model: Any) -> list[dict[str, Any]]:
    rijen = [{naam: waarde for naam, waarde in rij.items() if naam != "id"} for rij in model.objects.values()]
    return sorted(rijen, key=lambda rij: str(rij.get("beroep")))


@pytest.mark.parametrize("postcode", ["0000XX", "1000AA"])
def test_onbekend_gebied_is_door_niemand_te_vinden(
    in_gemeente: Organisatie, bemiddelaar: Medewerker, persoon: Werkzoekende, postcode: str
) -> None:
    profiel_wijzigen(
        door=bemiddelaar, van=persoon, profiel=werkzoekende_profiel(mobiliteit={"bemiddelingspostcode": postcode})
    )
    assert not WerkzoekendeZoekrij.objects.exists()
    assert not WerkzoekendeBeroep.objects.exists()


def test_vacature_wijzigen(in_gemeente: Organisatie, bemiddelaar: Medewerker) -> None:
    vacature = vacature_maken(in_gemeente)
    profiel_wijzigen(door=bemiddelaar, van=vacature, profiel=vacature_profiel(beroep={"codeBeroepsnaam": ANDER_BEROEP}))
    assert _vraag(in_gemeente, VacatureSelectie(selectiegebied=HIER, beroep=BEROEP)) == []
    assert _vraag(in_gemeente, VacatureSelectie(selectiegebied=HIER, beroep=ANDER_BEROEP)) == [vacature.extern_id]
    with pytest.raises(ValueError, match="contactgegevens"):
        profiel_wijzigen(door=bemiddelaar, van=vacature, profiel=vacature_profiel(), contact=CONTACT)


def test_niets_gewijzigd_laat_geen_spoor(
    in_gemeente: Organisatie, bemiddelaar: Medewerker, persoon: Werkzoekende
) -> None:
    assert profiel_wijzigen(door=bemiddelaar, van=persoon, profiel=werkzoekende_profiel()) is None
    assert not Aanpassing.objects.exists()
    assert not Profielversie.objects.exists()


def test_wie_intussen_wijzigde_gaat_voor(
    in_gemeente: Organisatie, bemiddelaar: Medewerker, persoon: Werkzoekende
) -> None:
    profiel = profiel_van(persoon)
    assert profiel is not None
    gelezen = kenmerk_van(profiel)
    profiel_wijzigen(door=bemiddelaar, van=persoon, profiel=VIJFTIG, gelezen=gelezen)
    with pytest.raises(IntussenGewijzigd):
        profiel_wijzigen(door=bemiddelaar, van=persoon, profiel=werkzoekende_profiel(), gelezen=gelezen)


def test_contactgegevens_wijzigen_en_weghalen(
    in_gemeente: Organisatie, bemiddelaar: Medewerker, persoon: Werkzoekende
) -> None:
    nieuw = {"emailadres": ["nieuw@werkzoekende.example"]}
    aanpassing = profiel_wijzigen(door=bemiddelaar, van=persoon, profiel=werkzoekende_profiel(), contact=nieuw)
    profiel = profiel_van(persoon)
    assert profiel is not None
    assert contactgegevens_lezen(profiel=profiel) == nieuw
    assert aanpassing is not None
    assert (aanpassing.velden, aanpassing.contact_gewijzigd, aanpassing.contact_versleuteld) == ({}, True, None)
    profiel_wijzigen(door=bemiddelaar, van=persoon, profiel=werkzoekende_profiel(), contact=None)
    assert not Contactgegeven.objects.exists()


def test_wat_de_standaard_weigert_verandert_niets(
    in_gemeente: Organisatie, bemiddelaar: Medewerker, persoon: Werkzoekende
) -> None:
    with pytest.raises(Standaardfout):
        profiel_wijzigen(door=bemiddelaar, van=persoon, profiel=werkzoekende_profiel(leeftijd=61))
    with pytest.raises(ValueError, match="emailadres"):
        profiel_wijzigen(door=bemiddelaar, van=persoon, profiel=werkzoekende_profiel(emailadres=["x@y.example"]))
    assert not Aanpassing.objects.exists()


def test_intrekken_is_meteen_weg(in_gemeente: Organisatie, bemiddelaar: Medewerker, persoon: Werkzoekende) -> None:
    assert _vraag(in_gemeente) == [persoon.extern_id]
    aanpassing = profiel_intrekken(door=bemiddelaar, van=persoon)
    # The same question of the same party: the draw of today is repeated, without who is gone.
    assert _vraag(in_gemeente) == []
    assert profiel_van(persoon) is None
    assert not Contactgegeven.objects.exists()
    lijst = actieve_lijst(in_gemeente, Soort.WERKZOEKENDE)
    assert lijst is not None
    assert lijst.aantal == 0
    assert als_inhoud(aanpassing.voorheen) == werkzoekende_profiel()
    with pytest.raises(NietOnline):
        profiel_wijzigen(door=bemiddelaar, van=persoon, profiel=VIJFTIG)
    with pytest.raises(NietOnline):
        profiel_intrekken(door=bemiddelaar, van=persoon)


def test_terugkeer_is_dezelfde_persoon(
    in_gemeente: Organisatie, bemiddelaar: Medewerker, persoon: Werkzoekende
) -> None:
    profiel_intrekken(door=bemiddelaar, van=persoon)
    terug = profiel_toevoegen(
        door=bemiddelaar,
        organisatie=in_gemeente,
        soort=Soort.WERKZOEKENDE,
        sleutel=persoon.eigen_sleutel,
        profiel=werkzoekende_profiel(),
    )
    assert (terug.pk, terug.extern_id) == (persoon.pk, persoon.extern_id)


def test_wie_zich_terugtrok_wordt_niet_door_een_collega_teruggezet(
    in_gemeente: Organisatie, bemiddelaar: Medewerker, persoon: Werkzoekende
) -> None:
    aanpassing = profiel_intrekken(door=persoon, van=persoon)
    assert aanpassing.voorheen == ""
    with pytest.raises(ZelfTeruggetrokken):
        profiel_toevoegen(
            door=bemiddelaar,
            organisatie=in_gemeente,
            soort=Soort.WERKZOEKENDE,
            sleutel=persoon.eigen_sleutel,
            profiel=werkzoekende_profiel(),
        )
    assert profiel_van(persoon) is None


def test_elke_wijziging_staat_in_de_inzage(
    in_gemeente: Organisatie, bemiddelaar: Medewerker, persoon: Werkzoekende
) -> None:
    profiel_wijzigen(door=bemiddelaar, van=persoon, profiel=VIJFTIG)
    profiel_wijzigen(door=persoon, van=persoon, profiel=werkzoekende_profiel())
    regels = Inzage.objects.filter(werkzoekende_id=persoon.pk).order_by("created_at")
    assert [(regel.handeling, regel.medewerker) for regel in regels] == [
        (Inzage.Handeling.EIGEN_GEWIJZIGD, bemiddelaar),
        (Inzage.Handeling.ZELF_GEWIJZIGD, None),
    ]


def test_niemand_wijzigt_een_ander(gemeente: Organisatie, andere_gemeente: Organisatie, vreemde: Medewerker) -> None:
    with organisatie_transactie(gemeente.pk):
        een = werkzoekende_maken(gemeente)
        lijst_maken(gemeente, {"K-1": werkzoekende_profiel(), "K-2": werkzoekende_profiel()})
        ander = gemeente.werkzoekenden.get(eigen_sleutel="K-2")
        with pytest.raises(PermissionError):
            profiel_wijzigen(door=een, van=ander, profiel=VIJFTIG)
        with pytest.raises(PermissionError):
            profiel_intrekken(door=vreemde, van=een)
    with organisatie_transactie(andere_gemeente.pk), pytest.raises(NietOnline):
        profiel_wijzigen(door=een, van=een, profiel=VIJFTIG)


def test_elke_wijziging_verandert_de_stand_van_wat_online_staat(
    in_gemeente: Organisatie, bemiddelaar: Medewerker
) -> None:
    vacature: Vacature = vacature_maken(in_gemeente)
    standen = [ActieveLijst.objects.get().stand]
    profiel_wijzigen(door=bemiddelaar, van=vacature, profiel=vacature_profiel(naamVacature="Kok"))
    standen.append(ActieveLijst.objects.get().stand)
    profiel_intrekken(door=bemiddelaar, van=vacature)
    standen.append(ActieveLijst.objects.get().stand)
    assert len(set(standen)) == 3
    assert vacatureprofiel_van(vacature) is None

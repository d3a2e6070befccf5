"""Lists follow each other: every turn is a line, one can go back, and who is who survives it all."""

from datetime import date, timedelta

import pytest
from django.db.models.functions import Now

from portal.inzage.models import Inzage
from portal.inzage.services import inzage_vastleggen
from portal.kern import limieten
from portal.organisaties.models import Medewerker, Organisatie
from portal.profielen.models import (
    Aanpassing,
    Activering,
    Lijst,
    Profielversie,
    Soort,
    WerkzoekendeProfiel,
    WerkzoekendeZoekrij,
    Wijze,
)
from portal.profielen.queries import actieve_lijst, profiel_van
from portal.profielen.services import (
    BasisGewijzigd,
    LijstVast,
    lijst_activeren,
    lijst_klaarzetten,
    lijst_terugzetten,
    lijsten_vegen,
    lijsten_vegen_overal,
    profiel_wijzigen,
)
from portal.toestemming.services import geldt_voor, toestemming_vastleggen
from tests.factories.profielen import lijst_maken, vacature_profiel, werkzoekende_maken, werkzoekende_profiel

pytestmark = pytest.mark.django_db
PROFIEL = werkzoekende_profiel()


def test_elke_beurt_is_een_regel_met_wie_en_hoeveel(in_gemeente: Organisatie, bemiddelaar: Medewerker) -> None:
    eerste = lijst_maken(in_gemeente, {"A": PROFIEL, "B": PROFIEL}, door=bemiddelaar, naam="januari.csv")
    lijst_maken(in_gemeente, {"B": PROFIEL, "C": PROFIEL}, door=bemiddelaar, naam="februari.csv")
    lijst_terugzetten(door=bemiddelaar, lijst=eerste)
    regels = list(Activering.objects.order_by("moment"))
    assert [(r.lijst_naam, r.aanleiding, r.nieuw, r.ongewijzigd, r.vervallen, r.aantal) for r in regels] == [
        ("januari.csv", "aangeleverd", 2, 0, 0, 2),
        ("februari.csv", "aangeleverd", 1, 1, 1, 2),
        ("januari.csv", "teruggezet", 1, 1, 1, 2),
    ]
    assert {regel.door for regel in regels} == {bemiddelaar}
    assert [regel.vorige_naam for regel in regels] == ["", "januari.csv", "februari.csv"]
    assert regels[0].kwaliteit["volledig"] == 2
    assert in_gemeente.mutaties.first().handeling == "Vorige lijst teruggezet"


def test_terugzetten_van_wat_nooit_online_stond_kan_niet(in_gemeente: Organisatie, bemiddelaar: Medewerker) -> None:
    with pytest.raises(LijstVast):
        lijst_terugzetten(door=bemiddelaar, lijst=lijst_maken(in_gemeente, actief=False))


def test_wie_naar_een_oude_stand_keek_beslist_niet(in_gemeente: Organisatie, bemiddelaar: Medewerker) -> None:
    persoon = werkzoekende_maken(in_gemeente)
    gezien = lijst_klaarzetten(lijst=lijst_maken(in_gemeente, {"B": PROFIEL}, actief=False))
    profiel_wijzigen(door=bemiddelaar, van=persoon, profiel=werkzoekende_profiel(contractvorm=[]))
    with pytest.raises(BasisGewijzigd):
        lijst_activeren(door=bemiddelaar, lijst=gezien, basis=gezien.klaar_voor)
    assert profiel_van(persoon) is not None
    opnieuw = lijst_klaarzetten(lijst=gezien)
    assert opnieuw.klaar_voor != gezien.klaar_voor
    assert lijst_activeren(door=bemiddelaar, lijst=opnieuw, basis=opnieuw.klaar_voor) is not None


def test_een_stand_van_vroeger_komt_nooit_terug(in_gemeente: Organisatie, bemiddelaar: Medewerker) -> None:
    """Also when the same list is online again: in between it may have been changed."""
    eerste = lijst_maken(in_gemeente)
    gezien = lijst_klaarzetten(lijst=lijst_maken(in_gemeente, {"B": PROFIEL}, actief=False))
    lijst_maken(in_gemeente)
    lijst_terugzetten(door=bemiddelaar, lijst=eerste)
    with pytest.raises(BasisGewijzigd):
        lijst_activeren(door=bemiddelaar, lijst=gezien, basis=gezien.klaar_voor)


def test_wie_wegvalt_en_terugkomt_is_dezelfde(in_gemeente: Organisatie, bemiddelaar: Medewerker) -> None:
    persoon = werkzoekende_maken(in_gemeente, profielen={"A": PROFIEL})
    toestemming_vastleggen(
        door=bemiddelaar, werkzoekende=persoon, besluit="gegeven", wijze="gesprek", besloten_op=date(2026, 1, 5)
    )
    inzage_vastleggen(
        organisatie_id=in_gemeente.pk, handeling=Inzage.Handeling.DETAIL_GEGEVEN, werkzoekende_id=persoon.pk
    )
    lijst_maken(in_gemeente, {"B": PROFIEL})
    assert profiel_van(persoon) is None
    for _ in range(7):
        lijst_maken(in_gemeente, {"B": PROFIEL})
    Lijst.objects.filter(vervangen_op__isnull=False).update(vervangen_op=Now() - timedelta(days=99))
    lijsten_vegen_overal()
    lijst_maken(in_gemeente, {"A": PROFIEL, "B": PROFIEL})
    terug = in_gemeente.werkzoekenden.get(eigen_sleutel="A")
    assert (terug.pk, terug.extern_id) == (persoon.pk, persoon.extern_id)
    assert geldt_voor(terug)
    assert Inzage.objects.filter(werkzoekende_id=terug.pk).count() == 1
    assert profiel_van(terug) is not None


def test_alleen_wat_verandert_wordt_een_versie(in_gemeente: Organisatie) -> None:
    lijst_maken(in_gemeente, {f"K-{nummer}": PROFIEL for nummer in range(30)})
    lijst_maken(in_gemeente, {f"K-{nummer}": PROFIEL for nummer in range(30)})
    assert not Profielversie.objects.exists()


def test_te_veel_en_te_oude_lijsten_gaan_weg(in_gemeente: Organisatie, bemiddelaar: Medewerker) -> None:
    lijsten = [lijst_maken(in_gemeente, {"A": PROFIEL}, naam=f"lijst {nummer}") for nummer in range(8)]
    vacatures = lijst_maken(in_gemeente, {"V": vacature_profiel()}, soort=Soort.VACATURE)
    wachtend = lijst_maken(in_gemeente, {"B": PROFIEL}, actief=False)
    assert lijsten_vegen(organisatie_id=in_gemeente.pk) == 7 - limieten.LIJSTEN_BEWAREN
    over = {*lijsten[2:], vacatures, wachtend}
    assert set(Lijst.objects.all()) == over
    Lijst.objects.filter(pk=lijsten[6].pk).update(vervangen_op=Now() - limieten.LIJST_BEWAREN - timedelta(hours=1))
    assert lijsten_vegen(organisatie_id=in_gemeente.pk) == 1
    assert set(Lijst.objects.all()) == over - {lijsten[6]}
    assert not WerkzoekendeProfiel.objects.filter(lijst_id=lijsten[6].pk).exists()
    assert actieve_lijst(in_gemeente, Soort.WERKZOEKENDE) == lijsten[7]
    assert Activering.objects.count() == 9


def test_na_een_jaar_gaan_versies_en_afgehandelde_aanpassingen_weg(
    in_gemeente: Organisatie, bemiddelaar: Medewerker
) -> None:
    persoon = werkzoekende_maken(in_gemeente)
    profiel_wijzigen(door=bemiddelaar, van=persoon, profiel=werkzoekende_profiel(contractvorm=[]))
    profiel_wijzigen(door=persoon, van=persoon, profiel=PROFIEL)
    lijsten_vegen_overal()
    assert (Profielversie.objects.count(), Aanpassing.objects.count()) == (2, 2)
    oud = Now() - limieten.VERANTWOORDING_BEWAREN - timedelta(days=1)
    Profielversie.objects.update(tot=oud)
    Aanpassing.objects.update(created_at=oud)
    lijsten_vegen_overal()
    assert not Profielversie.objects.exists()
    # What the person corrected stands, however long ago.
    assert Aanpassing.objects.get().door_werkzoekende


def test_zoekrijen_worden_vooraf_gemaakt_en_kloppen_na_activeren(in_gemeente: Organisatie) -> None:
    lijst_maken(in_gemeente, {"A": PROFIEL, "B": PROFIEL})
    lijst = lijst_klaarzetten(lijst=lijst_maken(in_gemeente, {"B": PROFIEL, "C": PROFIEL}, actief=False))
    assert WerkzoekendeZoekrij.objects.filter(lijst_id=lijst.pk).count() == 2
    # Turns are written up while the list waits for somebody to look.
    in_gemeente.werkzoekenden.filter(eigen_sleutel="B").update(voorsprong=4.0)
    lijst_activeren(door=None, lijst=lijst)
    rij = WerkzoekendeZoekrij.objects.get(
        lijst_id=lijst.pk, werkzoekende_id=in_gemeente.werkzoekenden.get(eigen_sleutel="B").pk
    )
    assert rij.voorsprong == 4.0


def test_aanvullen_maakt_zoekrijen_van_iedereen(in_gemeente: Organisatie) -> None:
    lijst_maken(in_gemeente, {"A": PROFIEL, "B": PROFIEL})
    lijst = lijst_maken(in_gemeente, {"B": PROFIEL, "C": PROFIEL}, actief=False)
    lijst_activeren(door=None, lijst=lijst, wijze=Wijze.AANVULLEN)
    assert WerkzoekendeZoekrij.objects.filter(lijst_id=lijst.pk).count() == 3
    lijst.refresh_from_db()
    assert lijst.aantal == 3

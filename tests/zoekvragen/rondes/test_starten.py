"""A round becomes one question per member, once, whatever happens to the worker that makes them."""

import threading
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection

from portal.kern import limieten
from portal.kern.tenant import organisatie_transactie
from portal.organisaties.models import Medewerker, Organisatie, Rol
from portal.organisaties.services import AansluitingNietActief
from portal.profielen.models import Werkzoekende
from portal.verkeer.models import Prioriteit
from portal.zoekvragen.models import Deelvraag, Ronde
from portal.zoekvragen.rondes import starten
from portal.zoekvragen.services import (
    Instellingen,
    Keuze,
    NiemandOver,
    RondeTeGroot,
    plan_maken,
    ronde_klaarzetten,
    rondes_vegen_overal,
)
from tests.factories.organisaties import medewerker_maken, organisatie_maken
from tests.factories.profielen import lijst_maken, vacature_profiel, werkzoekende_profiel
from tests.factories.zoekvragen import CODES, IEDEREEN, caseload_maken, ronde_maken, verlopen

pytestmark = pytest.mark.django_db


def _klaarzetten(ronde: Ronde) -> int:
    return ronde_klaarzetten(organisatie_id=ronde.organisatie_id, ronde_id=ronde.pk)


def test_ieder_krijgt_een_vraag_en_gelijke_aanroepen_zijn_er_een(
    in_gemeente: Organisatie, bemiddelaar: Medewerker
) -> None:
    caseload_maken(in_gemeente, 5, beroepen=2)
    plan = plan_maken(in_gemeente, "vacature", IEDEREEN, Instellingen())
    assert (len(plan.vragers), plan.deelvragen, plan.aanroepen) == (5, 10, 2)
    ronde = ronde_maken(in_gemeente, bemiddelaar)
    assert ronde.status == "wachtrij"
    assert _klaarzetten(ronde) == 5
    ronde.refresh_from_db()
    assert (ronde.status, ronde.lease_tot) == ("bezig", None)
    leden = list(ronde.leden.select_related("zoekvraag", "werkzoekende"))
    assert [lid.kenmerk for lid in leden] == ["K-001", "K-002", "K-003", "K-004", "K-005"]
    for lid in leden:
        assert lid.zoekvraag is not None
        assert lid.zoekvraag.voor_werkzoekende == lid.werkzoekende
        assert lid.zoekvraag.prioriteit == Prioriteit.RONDE
        assert lid.zoekvraag.deelvragen.count() == 2
    assert Deelvraag.objects.filter(leunt_op__isnull=True).count() == plan.aanroepen
    assert _klaarzetten(ronde) == 0


def test_wie_niet_te_vragen_is_staat_erbij_met_de_reden(in_gemeente: Organisatie, bemiddelaar: Medewerker) -> None:
    goed = werkzoekende_profiel(bemiddelingsberoep=[{"codeBeroepsnaam": CODES[0]}])
    lijst_maken(
        in_gemeente,
        {
            "K-1": goed,
            "K-2": goed | {"bemiddelingsberoep": []},
            "K-3": goed | {"mobiliteit": {"bemiddelingspostcode": "0000AA"}},
        },
    )
    ronde = ronde_maken(in_gemeente, bemiddelaar)
    assert dict(ronde.leden.values_list("kenmerk", "overgeslagen")) == {
        "K-1": "",
        "K-2": "geen_beroep",
        "K-3": "postcode_onbekend",
    }
    assert _klaarzetten(ronde) == 1
    assert in_gemeente.zoekvragen.count() == 1
    with pytest.raises(NiemandOver):
        ronde_maken(in_gemeente, bemiddelaar, keuze=Keuze(alles=True, zoek="K-2"))


def test_andersom_voor_vacatures(in_gemeente: Organisatie, bemiddelaar: Medewerker) -> None:
    goed = vacature_profiel(beroep={"codeBeroepsnaam": CODES[0]})
    lijst_maken(in_gemeente, {"V-1": goed, "V-2": goed | {"sluitingsdatumVacature": "2020-01-01"}}, soort="vacature")
    ronde = ronde_maken(in_gemeente, bemiddelaar, soort="werkzoekende")
    assert dict(ronde.leden.values_list("kenmerk", "overgeslagen")) == {"V-1": "", "V-2": "gesloten"}
    _klaarzetten(ronde)
    vraag = in_gemeente.zoekvragen.get()
    assert (vraag.soort, vraag.voor_vacature.eigen_sleutel) == ("werkzoekende", "V-1")


def test_instellingen_gelden_voor_iedereen(in_gemeente: Organisatie) -> None:
    caseload_maken(in_gemeente, 1, beroepen=3)
    ruim = plan_maken(in_gemeente, "vacature", IEDEREEN, Instellingen()).vragers[0].criteria
    assert (len(ruim.beroepen), ruim.gebieden[0].afstand, ruim.uren_van) == (3, 30, 24)
    krap = Instellingen(afstand=10, beroepen=1, mee=("datum",))
    smal = plan_maken(in_gemeente, "vacature", IEDEREEN, krap).vragers[0].criteria
    assert (len(smal.beroepen), smal.gebieden[0].afstand, smal.uren_van, smal.onregelmatig) == (1, 10, None, None)


def test_gekozen_mensen_en_niemand_van_een_ander(in_gemeente: Organisatie, andere_gemeente: Organisatie) -> None:
    caseload_maken(in_gemeente, 3)
    eigen = Werkzoekende.objects.get(eigen_sleutel="K-002").pk
    with organisatie_transactie(andere_gemeente.pk):
        caseload_maken(andere_gemeente, 1)
        vreemd = Werkzoekende.objects.get().pk
    plan = plan_maken(in_gemeente, "vacature", Keuze(ids=(eigen, vreemd)), Instellingen())
    assert [lid.kenmerk for lid in plan.leden] == ["K-002"]


def test_te_groot_wordt_gezegd(in_gemeente: Organisatie, monkeypatch: pytest.MonkeyPatch) -> None:
    caseload_maken(in_gemeente, 3, beroepen=2)
    monkeypatch.setattr(limieten, "RONDE_AANROEPEN", 1)
    with pytest.raises(RondeTeGroot, match="2 vragen aan de uitwisseling"):
        plan_maken(in_gemeente, "vacature", IEDEREEN, Instellingen())
    monkeypatch.setattr(limieten, "RONDE_PERSONEN", 2)
    with pytest.raises(RondeTeGroot, match="U koos er 3"):
        plan_maken(in_gemeente, "vacature", IEDEREEN, Instellingen())


def test_zonder_aansluiting_begint_er_niets(in_gemeente: Organisatie, bemiddelaar: Medewerker) -> None:
    caseload_maken(in_gemeente, 2)
    ronde = ronde_maken(in_gemeente, bemiddelaar)
    in_gemeente.overeenkomsten.all().delete()
    with pytest.raises(AansluitingNietActief):
        ronde_maken(in_gemeente, bemiddelaar)
    # And one that was started before tells it per person.
    _klaarzetten(ronde)
    assert set(ronde.leden.values_list("overgeslagen", flat=True)) == {"niet_actief"}


def test_wie_intussen_van_de_lijst_is_wordt_niet_gevraagd(in_gemeente: Organisatie, bemiddelaar: Medewerker) -> None:
    caseload_maken(in_gemeente, 3)
    ronde = ronde_maken(in_gemeente, bemiddelaar)
    caseload_maken(in_gemeente, 1)
    _klaarzetten(ronde)
    assert list(ronde.leden.values_list("overgeslagen", flat=True)) == ["", "niet_meer", "niet_meer"]


def test_een_dode_worker_kost_niets_en_een_late_maakt_niets(
    in_gemeente: Organisatie, bemiddelaar: Medewerker, monkeypatch: pytest.MonkeyPatch
) -> None:
    caseload_maken(in_gemeente, 4)
    ronde = ronde_maken(in_gemeente, bemiddelaar)
    echt, gemaakt = starten._vraag_maken, []

    def sterft_na_twee(*argumenten: Any) -> None:
        if len(gemaakt) == 2:
            raise SystemExit
        gemaakt.append(1)
        echt(*argumenten)

    monkeypatch.setattr(starten, "_vraag_maken", sterft_na_twee)
    with pytest.raises(SystemExit):
        _klaarzetten(ronde)
    monkeypatch.undo()
    ronde.refresh_from_db()
    laat = ronde
    assert ronde.status == "klaarzetten"
    assert in_gemeente.zoekvragen.count() == 2
    assert _klaarzetten(ronde) == 0
    verlopen(ronde, lease_tot=1)
    rondes_vegen_overal()
    assert Ronde.objects.get(pk=ronde.pk).status == "wachtrij"
    assert _klaarzetten(ronde) == 2
    assert in_gemeente.zoekvragen.count() == 4
    # The one that was thought dead comes back with its old claim.
    Ronde.objects.filter(pk=ronde.pk).update(status="klaarzetten", lease_tot=laat.lease_tot)
    assert starten._volgend_lid(laat) is False


def test_een_lange_ronde_gaat_over_naar_de_volgende_taak(
    in_gemeente: Organisatie,
    bemiddelaar: Medewerker,
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: Any,
) -> None:
    caseload_maken(in_gemeente, 3)
    ronde = ronde_maken(in_gemeente, bemiddelaar)
    monkeypatch.setattr(limieten, "RONDE_SECONDEN", 0.0)
    with django_capture_on_commit_callbacks() as hints:
        assert _klaarzetten(ronde) == 0
    assert len(hints) == 1
    assert Ronde.objects.get(pk=ronde.pk).status == "wachtrij"


def test_na_de_deadline_hoort_wie_niet_gevraagd_is_dat(in_gemeente: Organisatie, bemiddelaar: Medewerker) -> None:
    caseload_maken(in_gemeente, 2)
    ronde = ronde_maken(in_gemeente, bemiddelaar)
    verlopen(ronde, deadline=1)
    rondes_vegen_overal()
    ronde.refresh_from_db()
    assert ronde.status == "deels"
    assert set(ronde.leden.values_list("overgeslagen", flat=True)) == {"te_laat"}


@pytest.mark.django_db(transaction=True)
def test_acht_keer_tegelijk_starten_en_klaarzetten_is_een_ronde() -> None:
    organisatie = organisatie_maken()
    door = medewerker_maken(organisatie, Rol.BEMIDDELAAR)
    with organisatie_transactie(organisatie.pk):
        caseload_maken(organisatie, 6)
    formulier_id, start = uuid4(), threading.Barrier(8)
    gekregen: list[Ronde] = []

    def starten_en_klaarzetten() -> None:
        try:
            with connection.cursor() as cursor:
                cursor.execute("SET ROLE portaal_app")
            start.wait()
            with organisatie_transactie(organisatie.pk):
                gekregen.append(ronde_maken(organisatie, door, formulier_id=formulier_id))
            _klaarzetten(gekregen[-1])
        finally:
            connection.close()

    draden = [threading.Thread(target=starten_en_klaarzetten) for _ in range(8)]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join()
    assert len(gekregen) == 8
    assert len({ronde.pk for ronde in gekregen}) == 1
    with organisatie_transactie(organisatie.pk):
        assert organisatie.zoekvragen.count() == 6
        assert organisatie.deelvragen.filter(leunt_op__isnull=True).count() == 1

"""The history on screen, going back after a look at what that does, and the report on quality."""

import pytest
from django.db import connection
from django.db.models.functions import Now
from django.test import Client

from portal.kern.tenant import organisatie_transactie
from portal.organisaties.models import Medewerker, Organisatie
from portal.profielen.kwaliteit import kwaliteit_van
from portal.profielen.models import ActieveLijst, Lijst, Profielversie, Soort
from portal.profielen.services import lijsten_vegen_overal, profiel_wijzigen
from portal.profielen.views import lijsten
from tests.factories.profielen import lijst_maken, vacature_profiel, werkzoekende_profiel

pytestmark = pytest.mark.django_db
PROFIEL = werkzoekende_profiel()
KAAL = {"mobiliteit": {"bemiddelingspostcode": "7101EF"}}


@pytest.fixture
def twee_lijsten(gemeente: Organisatie, bemiddelaar: Medewerker) -> list[Lijst]:
    with organisatie_transactie(gemeente.pk):
        return [
            lijst_maken(gemeente, {"A": PROFIEL, "B": PROFIEL}, naam="januari.csv", door=bemiddelaar),
            lijst_maken(gemeente, {"B": PROFIEL, "C": KAAL}, naam="februari.csv", door=bemiddelaar),
        ]


def test_geschiedenis_zegt_wie_wat_wanneer(
    twee_lijsten: list[Lijst], als_bemiddelaar: Client, bemiddelaar: Medewerker
) -> None:
    pagina = als_bemiddelaar.get("/werkzoekenden/lijsten/").content.decode()
    assert pagina.index("februari.csv") < pagina.index("januari.csv")
    assert bemiddelaar.naam in pagina
    assert f"/lijsten/{twee_lijsten[0].pk}/terugzetten/" in pagina
    assert f"/lijsten/{twee_lijsten[1].pk}/terugzetten/" not in pagina


def test_lege_geschiedenis_wijst_de_weg(als_bemiddelaar: Client) -> None:
    for soort in ("werkzoekenden", "vacatures"):
        assert "Nog geen lijst online" in als_bemiddelaar.get(f"/{soort}/lijsten/").content.decode()
        assert "Er staat nog niets online" in als_bemiddelaar.get(f"/{soort}/kwaliteit/").content.decode()


def test_opgeruimd_is_niet_terug_te_zetten(
    twee_lijsten: list[Lijst], als_bemiddelaar: Client, gemeente: Organisatie
) -> None:
    with organisatie_transactie(gemeente.pk):
        Lijst.objects.filter(pk=twee_lijsten[0].pk).update(vervangen_op="2026-01-01T00:00Z")
    lijsten_vegen_overal()
    assert "Opgeruimd" in als_bemiddelaar.get("/werkzoekenden/lijsten/").content.decode()
    assert als_bemiddelaar.get(f"/lijsten/{twee_lijsten[0].pk}/terugzetten/").status_code == 404


def test_terugzetten_laat_eerst_zien_wat_het_doet(
    twee_lijsten: list[Lijst], als_bemiddelaar: Client, gemeente: Organisatie
) -> None:
    adres = f"/lijsten/{twee_lijsten[0].pk}/terugzetten/"
    antwoord = als_bemiddelaar.get(adres)
    effect = antwoord.context["effect"]
    assert (effect.nieuw, effect.ongewijzigd, effect.vervallen) == (1, 1, 1)
    assert ">C<" in als_bemiddelaar.get(adres, {"blad": "vervalt"}).content.decode()
    basis = antwoord.context["form"]["basis"].value()
    pagina = als_bemiddelaar.post(adres, {"basis": basis}, follow=True).content.decode()
    assert "De lijst “januari.csv” staat weer online" in pagina
    assert "Teruggezet" in pagina
    # One line for every turn of the pointer, of which one is online and one is a list that can be put back.
    assert [pagina.count(wat) for wat in ("Staat online", "Later opnieuw online", ">Terugzetten<")] == [1, 1, 1]
    # A second click finds it online.
    pagina = als_bemiddelaar.post(adres, {"basis": basis}, follow=True).content.decode()
    assert "De lijst “januari.csv” staat online." in pagina
    with organisatie_transactie(gemeente.pk):
        assert ActieveLijst.objects.get().lijst_id == twee_lijsten[0].pk
        assert gemeente.activeringen.count() == 3


def test_terugzetten_na_een_wijziging_toont_het_opnieuw(
    twee_lijsten: list[Lijst], als_bemiddelaar: Client, gemeente: Organisatie, bemiddelaar: Medewerker
) -> None:
    adres = f"/lijsten/{twee_lijsten[0].pk}/terugzetten/"
    basis = als_bemiddelaar.get(adres).context["form"]["basis"].value()
    with organisatie_transactie(gemeente.pk):
        persoon = gemeente.werkzoekenden.get(eigen_sleutel="B")
        profiel_wijzigen(door=bemiddelaar, van=persoon, profiel=werkzoekende_profiel(contractvorm=[]))
    pagina = als_bemiddelaar.post(adres, {"basis": basis}, follow=True).content.decode()
    assert "intussen gewijzigd" in pagina
    with organisatie_transactie(gemeente.pk):
        assert ActieveLijst.objects.get().lijst_id == twee_lijsten[1].pk


def test_terugzetten_met_veel_verval_vraagt_het_aantal(gemeente: Organisatie, als_bemiddelaar: Client) -> None:
    with organisatie_transactie(gemeente.pk):
        klein = lijst_maken(gemeente, {"A": PROFIEL})
        lijst_maken(gemeente, {f"K-{nummer}": PROFIEL for nummer in range(9)})
    adres = f"/lijsten/{klein.pk}/terugzetten/"
    basis = als_bemiddelaar.get(adres).context["form"]["basis"].value()
    antwoord = als_bemiddelaar.post(adres, {"basis": basis, "vervallen": "8"})
    assert antwoord.status_code == 422
    assert als_bemiddelaar.post(adres, {"basis": basis, "vervallen": "9"}).status_code == 302


def test_kwaliteit_zegt_wat_een_gat_kost(gemeente: Organisatie, als_bemiddelaar: Client) -> None:
    with organisatie_transactie(gemeente.pk):
        lijst_maken(gemeente, {"A": PROFIEL, "B": KAAL, "C": KAAL, "D": PROFIEL | {"bemiddelingsberoep": []}})
    pagina = als_bemiddelaar.get("/werkzoekenden/kwaliteit/").content.decode()
    assert "2 werkzoekenden zonder talen vallen buiten elke vraag op taal." in pagina
    assert "3 werkzoekenden zonder gezocht beroep vallen buiten elke vraag op beroep." in pagina
    assert "25%" in pagina
    lijst = als_bemiddelaar.get("/werkzoekenden/", {"mist": "talen"}).context["rijen"]
    assert sorted(rij.profiel.werkzoekende.eigen_sleutel for rij in lijst) == ["B", "C"]
    assert len(als_bemiddelaar.get("/werkzoekenden/", {"mist": "hoed"}).context["rijen"]) == 4


def test_kwaliteit_telt_wat_de_overzichten_tellen(in_gemeente: Organisatie) -> None:
    lijst = lijst_maken(in_gemeente, {"A": PROFIEL, "B": KAAL, "C": PROFIEL | {"werktijden": {}}})
    kwaliteit = kwaliteit_van(lijst)
    assert (kwaliteit.aantal, kwaliteit.volledig, kwaliteit.onvolledig, kwaliteit.procent) == (3, 1, 2, 33)
    per_veld = {gebrek.sleutel: gebrek.ontbreekt for gebrek in kwaliteit.gebreken}
    assert (per_veld["uren_min"], per_veld["talen"], per_veld["pc4"]) == (2, 1, 0)
    assert kwaliteit.gebreken[0].ontbreekt == 2
    assert kwaliteit.gebreken[-1].gevolg == ""


def test_leeftijd_en_verloop(in_gemeente: Organisatie) -> None:
    lijst_maken(in_gemeente, {"A": KAAL, "B": KAAL}, naam="een")
    lijst = lijst_maken(in_gemeente, {"A": PROFIEL, "B": KAAL}, naam="twee")
    in_gemeente.werkzoekenden.update(created_at="2025-01-01T00:00Z")
    Profielversie.objects.update(tot=Now())
    kwaliteit = kwaliteit_van(lijst)
    assert [leeftijd.aantal for leeftijd in kwaliteit.leeftijden] == [1, 0, 0, 1]
    assert [(beurt.naam, beurt.procent) for beurt in kwaliteit.trend] == [("een", 0), ("twee", 50)]
    assert kwaliteit.trend[1].balk == (44, 50, 50)


def test_gesloten_vacatures_tellen_apart(in_gemeente: Organisatie) -> None:
    lijst = lijst_maken(
        in_gemeente,
        {"V-1": vacature_profiel(sluitingsdatumVacature="2020-01-01"), "V-2": vacature_profiel()},
        soort=Soort.VACATURE,
    )
    kwaliteit = kwaliteit_van(lijst)
    assert kwaliteit.gesloten == 1
    assert sum(leeftijd.aantal for leeftijd in kwaliteit.leeftijden) == 2


def test_een_vreemde_vindt_niets(
    twee_lijsten: list[Lijst], als_vreemde: Client, als_landelijk_beheerder: Client
) -> None:
    for lijst in twee_lijsten:
        for methode in (als_vreemde.get, als_vreemde.post):
            assert methode(f"/lijsten/{lijst.pk}/terugzetten/").status_code == 404
    assert "januari.csv" not in als_vreemde.get("/werkzoekenden/lijsten/").content.decode()
    for adres in ("lijsten", "kwaliteit"):
        assert als_landelijk_beheerder.get(f"/werkzoekenden/{adres}/").status_code == 403


def test_terugzetten_van_een_grote_lijst_mag_even_duren(
    twee_lijsten: list[Lijst], als_bemiddelaar: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    mag_duren: list[str] = []
    echt = lijsten.services.lijst_klaarzetten

    def meten(*, lijst: Lijst) -> Lijst:
        with connection.cursor() as cursor:
            cursor.execute("SHOW statement_timeout")
            mag_duren.append(cursor.fetchone()[0])
        return echt(lijst=lijst)

    monkeypatch.setattr(lijsten.services, "lijst_klaarzetten", meten)
    assert als_bemiddelaar.get(f"/lijsten/{twee_lijsten[0].pk}/terugzetten/").status_code == 200
    assert mag_duren == ["5min"]

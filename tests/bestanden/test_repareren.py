"""Only the refused rows come back, with what is the matter beside the cells; repaired, they are delivered by themselves."""

import io
import json
from datetime import timedelta
from typing import Any

import openpyxl
import pytest
from django.db.models.functions import Now
from django.test import Client
from django.urls import reverse

from portal.bestanden.indelingen.keuzes import Kolomkeuze
from portal.bestanden.lezen import Keuzes
from portal.bestanden.models import Bestand
from portal.bestanden.reparatie import REPARATIE_KOPPEN
from portal.bestanden.services import (
    bestand_activeren,
    bestand_indelen,
    bestand_verwerken,
    bestand_wijze_kiezen,
    bestanden_vegen_overal,
)
from portal.kern import limieten
from portal.kern.tenant import organisatie_transactie
from portal.organisaties.models import Organisatie
from portal.profielen.models import Wijze
from portal.profielen.queries import werkzoekendeprofielen
from tests.bestanden.conftest import KOP, Aanleveren

pytestmark = pytest.mark.django_db


def _werkboek(client: Client, bestand: Bestand) -> Any:
    antwoord = client.get(reverse("bestanden:geweigerd", args=[bestand.pk]))
    assert antwoord.status_code == 200
    return openpyxl.load_workbook(io.BytesIO(antwoord.content))


def _bytes(boek: Any) -> bytes:
    uit = io.BytesIO()
    boek.save(uit)
    return uit.getvalue()


def test_alleen_de_geweigerde_rijen_met_de_meldingen_naast_de_cellen(
    als_bemiddelaar: Client, aanleveren: Aanleveren
) -> None:
    bestand = aanleveren("W1;7001AB;Kok;20;24;", "W2;fout;Kok;twee;24;", "W3;7001AB;Kok;20;24;", "=W4;7001;Kok;;;")
    blad = _werkboek(als_bemiddelaar, bestand).active
    rijen = list(blad.iter_rows())
    assert [cel.value for cel in rijen[0]] == [*REPARATIE_KOPPEN, *KOP.split(";")]
    assert [rij[0].value for rij in rijen[1:]] == [3, 5]
    postcode, uren = rijen[1][3], rijen[1][5]
    assert (postcode.value, uren.value) == ("fout", "twee")
    assert "postcode" in postcode.comment.text.lower()
    assert rijen[1][2].comment is None
    assert "Postcode: " in rijen[1][1].value
    assert "Uren per week minimaal: " in rijen[1][1].value
    # What came in as text goes out as text, whatever it looks like.
    assert (rijen[2][2].value, rijen[2][2].data_type) == ("=W4", "s")


def test_eerst_de_fouten_dan_de_opmerkingen_elk_op_een_regel(als_bemiddelaar: Client, aanleveren: Aanleveren) -> None:
    bestand = aanleveren("W1;7001AB;Onzinberoep;22,5;twee;", "W2;7001AB;Kok;22,5;24;jan@")
    rijen = list(_werkboek(als_bemiddelaar, bestand).active.iter_rows(min_row=2))
    eerste = rijen[0][1].value.split("\n")
    assert [regel.split(":")[0] for regel in eerste] == ["Uren per week maximaal", "Let op", "Let op"]
    assert eerste[1].startswith("Let op: Beroepen: Het beroep")
    assert rijen[0][1].alignment.wrap_text
    assert not rijen[0][2].alignment.wrap_text


def test_een_dubbel_kenmerk_komt_met_beide_rijen_terug(als_bemiddelaar: Client, aanleveren: Aanleveren) -> None:
    """Alone, the second row would take the place of the first as soon as it is delivered."""
    bestand = aanleveren("W1;7001AB;Kok;20;24;", "W2;7001AB;Kok;20;24;", "W1;7002AB;Lasser;20;24;")
    boek = _werkboek(als_bemiddelaar, bestand)
    rijen = list(boek.active.iter_rows(min_row=2))
    assert [[rij[0].value, rij[2].value] for rij in rijen] == [[2, "W1"], [4, "W1"]]
    assert rijen[0][1].value == (
        "Eigen kenmerk: Deze rij heeft hetzelfde kenmerk als rij 4. Een van beide moet weg: verwijder rij 2 of rij 4."
    )
    assert rijen[0][2].comment is not None
    opnieuw = aanleveren(inhoud=_bytes(boek))
    assert (opnieuw.aantal_goed, opnieuw.aantal_fout) == (1, 1)
    boek.active.delete_rows(2)
    assert aanleveren(inhoud=_bytes(boek)).aantal_goed == 1


def test_ook_een_rij_met_een_andere_fout_neemt_de_goede_met_haar_kenmerk_mee(
    als_bemiddelaar: Client, aanleveren: Aanleveren
) -> None:
    bestand = aanleveren("W1;fout;Kok;20;24;", "W2;7001AB;Kok;20;24;", "W1;7002AB;Lasser;20;24;", "W1;7003AB;Kok;;;")
    rijen = list(_werkboek(als_bemiddelaar, bestand).active.iter_rows(min_row=2))
    assert [rij[0].value for rij in rijen] == [2, 4, 5]
    assert "hetzelfde kenmerk als rij 2 en rij 5. Er mag er maar een blijven." in rijen[1][1].value


def test_json_geeft_bij_een_dubbel_kenmerk_beide_profielen(als_bemiddelaar: Client, aanleveren: Aanleveren) -> None:
    een, twee = ({"idWerkzoekende": "A", "mobiliteit": {"bemiddelingspostcode": pc}} for pc in ("7001AB", "7002AB"))
    ander = {"idWerkzoekende": "B", "mobiliteit": {"bemiddelingspostcode": "7001AB"}}
    bestand = aanleveren(inhoud=json.dumps([een, ander, twee]).encode())
    antwoord = als_bemiddelaar.get(reverse("bestanden:geweigerd", args=[bestand.pk]))
    assert json.loads(antwoord.content) == [een, twee]


def test_verbeterd_en_als_aanvulling_aangeleverd_komt_alles_online(
    als_bemiddelaar: Client, aanleveren: Aanleveren, gemeente: Organisatie
) -> None:
    bestand = aanleveren("W1;7001AB;Kok;20;24;", "W2;fout;Kok;20;24;", "W3;7001;Kok;20;24;")
    with organisatie_transactie(gemeente.pk):
        bestand_activeren(door=None, bestand=bestand)
    boek = _werkboek(als_bemiddelaar, bestand)
    for rij in boek.active.iter_rows(min_row=2):
        rij[3].value = "7001 AB"
    verbeterd = aanleveren(inhoud=_bytes(boek))
    assert (verbeterd.aantal_goed, verbeterd.aantal_fout) == (2, 0)
    # Our own two columns are nobody's data, and no reason for a remark.
    assert not [tekst for tekst in verbeterd.mededelingen if any(kop in tekst for kop in REPARATIE_KOPPEN)]
    with organisatie_transactie(gemeente.pk):
        bestand_wijze_kiezen(bestand=verbeterd, wijze=Wijze.AANVULLEN)
        bestand_activeren(door=None, bestand=verbeterd)
        sleutels = sorted(werkzoekendeprofielen(gemeente).values_list("werkzoekende__eigen_sleutel", flat=True))
    assert sleutels == ["W1", "W2", "W3"]


def test_gekozen_kolommen_gelden_ook_voor_het_verbeterde_werkboek(
    als_bemiddelaar: Client, aanleveren: Aanleveren, gemeente: Organisatie
) -> None:
    """Nobody chooses the columns twice, and a problem of two columns together stands beside both."""
    bestand = aanleveren("1;7001;AB;Kok", "2;7001;ABC;Kok", kop="Klantnr;Cijfers;Letters;Werk")
    assert bestand.status == Bestand.Status.INDELEN
    postcode = "mobiliteit.bemiddelingspostcode"
    kolommen = [
        Kolomkeuze("klantnr", "sleutel"),
        Kolomkeuze("cijfers", postcode),
        Kolomkeuze("letters", postcode),
        Kolomkeuze("werk", "bemiddelingsberoep"),
    ]
    with organisatie_transactie(gemeente.pk):
        bestand_indelen(door=None, bestand=bestand, keuzes=Keuzes(), kolommen=kolommen)
    bestand_verwerken(organisatie_id=gemeente.pk, bestand_id=bestand.pk)
    boek = _werkboek(als_bemiddelaar, bestand)
    rij = boek.active[2]
    assert [cel.value for cel in rij[2:]] == ["2", "7001", "ABC", "Kok"]
    assert [cel.comment is not None for cel in rij[2:]] == [False, True, True, False]
    rij[4].value = "AC"
    verbeterd = aanleveren(inhoud=_bytes(boek))
    assert (verbeterd.status, verbeterd.aantal_goed, verbeterd.aantal_fout) == ("gecontroleerd", 1, 0)
    assert verbeterd.mededelingen == []


def test_ook_als_geen_enkele_rij_goed_is(als_bemiddelaar: Client, aanleveren: Aanleveren) -> None:
    bestand = aanleveren("W1;fout;Kok;20;24;", "W2;fout;Kok;20;24;")
    assert bestand.status == "afgekeurd"
    assert _werkboek(als_bemiddelaar, bestand).active.max_row == 3


def test_json_geeft_de_geweigerde_profielen_terug(als_bemiddelaar: Client, aanleveren: Aanleveren) -> None:
    goed = {"idWerkzoekende": "A", "mobiliteit": {"bemiddelingspostcode": "7001AB"}}
    fout = {"idWerkzoekende": "B", "mobiliteit": {"bemiddelingspostcode": "7001"}}
    bestand = aanleveren(inhoud=json.dumps([goed, fout]).encode())
    antwoord = als_bemiddelaar.get(reverse("bestanden:geweigerd", args=[bestand.pk]))
    assert json.loads(antwoord.content) == [fout]
    assert antwoord["Content-Disposition"].endswith('.json"')


def test_na_een_dag_is_de_inhoud_er_niet_meer_en_dat_staat_er(
    als_bemiddelaar: Client, aanleveren: Aanleveren, gemeente: Organisatie
) -> None:
    bestand = aanleveren("W1;7001AB;Kok;20;24;", "W2;fout;Kok;20;24;")
    with organisatie_transactie(gemeente.pk):
        Bestand.objects.filter(pk=bestand.pk).update(created_at=Now() - limieten.BESTAND_BEWAREN - timedelta(minutes=1))
    bestanden_vegen_overal()
    antwoord = als_bemiddelaar.get(reverse("bestanden:geweigerd", args=[bestand.pk]), follow=True)
    pagina = antwoord.content.decode()
    assert "wordt hoogstens 24 uur bewaard en is er niet meer" in pagina
    assert "Download de geweigerde rijen" not in pagina


def test_zonder_geweigerde_rijen_gaat_de_inhoud_weg_bij_activeren(
    aanleveren: Aanleveren, gemeente: Organisatie
) -> None:
    bestanden = [aanleveren("W1;7001AB;Kok;20;24;"), aanleveren("W1;7001AB;Kok;20;24;", "W2;fout;Kok;20;24;")]
    with organisatie_transactie(gemeente.pk):
        for bestand in bestanden:
            bestand_activeren(door=None, bestand=bestand)
            bestand.refresh_from_db()
    assert [bestand.inhoud is None for bestand in bestanden] == [True, False]


def test_niet_meer_dan_een_mens_verbetert(
    als_bemiddelaar: Client, aanleveren: Aanleveren, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("portal.kern.limieten.REPARATIE_MAX_RIJEN", 3)
    bestand = aanleveren(*(f"W{nummer};fout;Kok;20;24;" for nummer in range(8)))
    assert [rij[0].value for rij in _werkboek(als_bemiddelaar, bestand).active.iter_rows(min_row=2)] == [2, 3, 4]


def test_niet_meer_dan_een_mens_verbetert_ook_bij_een_kenmerk_op_elke_rij(
    als_bemiddelaar: Client, aanleveren: Aanleveren, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("portal.kern.limieten.REPARATIE_MAX_RIJEN", 2)
    bestand = aanleveren(*["W1;7001AB;Kok;20;24;"] * 6)
    assert [rij[0].value for rij in _werkboek(als_bemiddelaar, bestand).active.iter_rows(min_row=2)] == [2, 3, 4]

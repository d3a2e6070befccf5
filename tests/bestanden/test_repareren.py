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


def test_verbeterd_en_als_aanvulling_aangeleverd_komt_alles_online(
    als_bemiddelaar: Client, aanleveren: Aanleveren, gemeente: Organisatie
) -> None:
    bestand = aanleveren("W1;7001AB;Kok;20;24;", "W2;fout;Kok;20;24;", "W3;7001;Kok;20;24;")
    with organisatie_transactie(gemeente.pk):
        bestand_activeren(door=None, bestand=bestand)
    boek = _werkboek(als_bemiddelaar, bestand)
    for rij in boek.active.iter_rows(min_row=2):
        rij[3].value = "7001 AB"
    uit = io.BytesIO()
    boek.save(uit)
    verbeterd = aanleveren(inhoud=uit.getvalue())
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
    uit = io.BytesIO()
    boek.save(uit)
    verbeterd = aanleveren(inhoud=uit.getvalue())
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

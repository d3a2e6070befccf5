"""Layouts are known by their headings, however these are written and in whatever order."""

import random

import pytest

from exchange_client.standaard import Vacature, Werkzoekende, velden
from portal.bestanden.indelingen import (
    EIGEN_VACATURES,
    EIGEN_WERKZOEKENDEN,
    INDELINGEN,
    SONAR,
    Indeling,
    indeling_herkennen,
    kopscore,
)
from portal.bestanden.tekst import kopsleutel


@pytest.mark.parametrize("indeling", INDELINGEN, ids=lambda indeling: indeling.code)
def test_elke_indeling_herkent_haar_eigen_kop_in_elke_volgorde(indeling: Indeling) -> None:
    kop = [kolom.naam for kolom in indeling.kolommen]
    random.Random(1).shuffle(kop)
    geschreven = [kopje.upper().replace(" ", "_").replace("-", " ") for kopje in kop]
    koppeling = indeling_herkennen(geschreven, bestandsnaam="x")
    assert koppeling.indeling is indeling
    assert [invoer.kolom.naam for invoer in koppeling.invoer] == kop


def test_sonar_heeft_de_35_kolommen_van_het_dashboard() -> None:
    assert len(SONAR.kolommen) == 35
    assert SONAR.kolommen[2].naam == "BSN"
    assert SONAR.kolommen[34].naam == "Toestemming"


def test_sonar_met_kolommen_minder() -> None:
    kop = ["ID_WZ", "Postcode", "Bemiddelingsberoep", "Mondeling Nederlands", "Rijbewijs", "Banenafspraak"]
    assert indeling_herkennen(kop, bestandsnaam="x").indeling is SONAR


@pytest.mark.parametrize(
    ("a", "b"), [("Id_WZ", "ID WZ"), ("E-mailadres", "emailadres"), ("Cliënt", "client"), ("  Postcode:", "postcode")]
)
def test_kopsleutel(a: str, b: str) -> None:
    assert kopsleutel(a) == kopsleutel(b)


def test_een_woord_in_een_titelregel_is_nog_geen_kop() -> None:
    assert kopscore(["Postcode"]) == 0
    assert kopscore(["Eigen kenmerk", "Postcode"]) == 2


def test_onbekende_en_tweede_kolommen_worden_gemeld() -> None:
    koppeling = indeling_herkennen(
        ["Eigen kenmerk", "Postcode", "Kleur ogen", "Uren min", "Uren minimaal", ""], bestandsnaam="x"
    )
    teksten = [melding.tekst for melding in koppeling.meldingen]
    assert 'Kolom Uren minimaal: er is al een andere kolom voor "Uren per week minimaal".' in teksten[0]
    assert "niet bekend en zijn niet gelezen: Kleur ogen." in teksten[1]


@pytest.mark.parametrize(
    ("indeling", "soort", "zonder"),
    [
        # What a municipality's list never holds: ids the portal gives, and hardly used groups.
        (EIGEN_WERKZOEKENDEN, Werkzoekende, {"idWerkzoekende"}),
        (EIGEN_VACATURES, Vacature, {"idVacature", "flexibiliteit.datumEindeBeschikbaarVoorWerk"}),
    ],
    ids=["werkzoekenden", "vacatures"],
)
def test_het_sjabloon_kent_elke_groep_van_de_standaard(indeling: Indeling, soort: type, zonder: set[str]) -> None:
    doelen = {kolom.doel.replace("[0]", "") for kolom in indeling.kolommen}
    doelen |= {doel.removeprefix("contact.") for doel in doelen}
    for pad in velden(soort):
        kaal = pad.replace("[]", "")
        assert kaal in zonder or any(kaal == doel or kaal.startswith(f"{doel}.") for doel in doelen if doel), pad

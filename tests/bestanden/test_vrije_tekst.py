"""What tells who somebody is in a free text: said per row and column, grouped, and taken out before it is stored when asked."""

import json
from pathlib import Path

import pytest
from django.core.management import call_command
from django.test import Client

from portal.bestanden.models import Bestand
from portal.bestanden.services import bestand_verwerken
from portal.kern.tenant import organisatie_transactie
from portal.organisaties.models import Organisatie
from portal.profielen.models import Lijst
from tests.bestanden.conftest import Aanleveren
from tests.bestanden.hulp import PROEFNUMMER, als_csv, keuren

pytestmark = pytest.mark.django_db
KOP = "Eigen kenmerk;Postcode;Voornaam;Achternaam;Persoonlijke presentatie;Werkervaring"
RIJEN = (
    "W1;7001AB;Jan;de Vries;Jan is een aanpakker, bel 06-12345678;Kok : : : : gewerkt bij mevrouw Bakker",
    "W2;7001AB;Mien;Bos;Werkt graag in het bos.;Kok",
    "W3;7001AB;;;Mail mij op mien@example.nl of kijk op www.mien.nl;",
)
NAMEN = ("Jan", "06-12345678", "mien@example.nl", "www.mien.nl", "Bakker")
JSON = json.dumps(
    [
        {
            "idWerkzoekende": "W1",
            "mobiliteit": {"bemiddelingspostcode": "7001AB"},
            "persoonlijkePresentatie": f"Mijn naam is Jan Bos, bsn {PROEFNUMMER}, bel 0612345678.",
            "contactpersoon": [{"emailadres": "team@example.nl"}],
        }
    ]
)


def _opgeslagen(bestand: Bestand) -> str:
    """Every profile in the list of a file, as it is stored."""
    with organisatie_transactie(bestand.organisatie_id):
        lijst = Lijst.objects.get(pk=bestand.lijst_id)
        rijen = list(lijst.werkzoekendeprofielen.order_by("werkzoekende__eigen_sleutel"))
    return "\n".join(f"{rij.standaard}{rij.eerste_resultaat}" for rij in rijen)


def _codes(bestand: Bestand) -> list[tuple[int, str, str, str]]:
    with organisatie_transactie(bestand.organisatie_id):
        return [(melding.rij, melding.kolom, melding.ernst, melding.code) for melding in bestand.meldingen.all()]


def test_wordt_aangewezen_per_rij_en_kolom(aanleveren: Aanleveren, gemeente: Organisatie) -> None:
    bestand = aanleveren(*RIJEN, kop=KOP)
    assert (bestand.aantal_goed, bestand.aantal_let_op) == (3, 2)
    assert _codes(bestand) == [
        (2, "Persoonlijke presentatie", "let_op", "vrije_tekst_telefoon"),
        (2, "Persoonlijke presentatie", "let_op", "vrije_tekst_naam"),
        (2, "Werkervaring", "let_op", "vrije_tekst_naam"),
        (4, "Persoonlijke presentatie", "let_op", "vrije_tekst_email"),
        (4, "Persoonlijke presentatie", "let_op", "vrije_tekst_webadres"),
    ]
    with organisatie_transactie(gemeente.pk):
        gezegd = " ".join(melding.tekst + melding.waarde for melding in bestand.meldingen.all())
    assert "in deze tekst staat een telefoonnummer" in gezegd
    assert not any(naam in gezegd for naam in NAMEN)
    assert all(naam in _opgeslagen(bestand) for naam in NAMEN)


def test_gemaskeerd_komt_het_nergens_in_de_lijst(aanleveren: Aanleveren) -> None:
    bestand = aanleveren(*RIJEN, kop=KOP, maskeren=True)
    assert (bestand.aantal_goed, bestand.aantal_let_op) == (3, 2)
    assert {code for *_, code in _codes(bestand)} == {
        f"vrije_tekst_{soort}_gemaskeerd" for soort in ("telefoon", "naam", "email", "webadres")
    }
    opgeslagen = _opgeslagen(bestand)
    assert not any(naam in opgeslagen for naam in NAMEN)
    assert "••• is een aanpakker, bel •••" in opgeslagen
    assert "gewerkt bij mevrouw •••" in opgeslagen
    assert "Werkt graag in het bos." in opgeslagen


@pytest.mark.parametrize("rijen", [(f"W1;7001AB;;;Mijn bsn is {PROEFNUMMER}.;", "W2;7001AB;;;Goed;")])
def test_bsn_weigert_de_rij_of_gaat_eruit(aanleveren: Aanleveren, rijen: tuple[str, ...]) -> None:
    geweigerd = aanleveren(*rijen, kop=KOP)
    assert (geweigerd.aantal_goed, geweigerd.aantal_fout) == (1, 1)
    gemaskeerd = aanleveren(*rijen, kop=KOP, maskeren=True)
    assert (gemaskeerd.aantal_goed, gemaskeerd.aantal_fout) == (2, 0)
    assert "Mijn bsn is •••." in _opgeslagen(gemaskeerd)


def test_bsn_buiten_de_vrije_tekst_blijft_geweigerd(aanleveren: Aanleveren) -> None:
    bestand = aanleveren(f"W1;7001AB;;;;Kok : {PROEFNUMMER}", "W2;7001AB;;;Goed;", kop=KOP, maskeren=True)
    assert (bestand.aantal_goed, bestand.aantal_fout) == (1, 1)


def test_json_van_de_standaard(aanleveren: Aanleveren) -> None:
    assert aanleveren(inhoud=JSON.encode()).status == "afgekeurd"
    bestand = aanleveren(inhoud=JSON.encode(), maskeren=True)
    opgeslagen = _opgeslagen(bestand)
    assert "Mijn naam is •••, bsn •••, bel •••." in opgeslagen
    assert "team@example.nl" in opgeslagen


def test_vacatures(aanleveren: Aanleveren, gemeente: Organisatie) -> None:
    kop = "Eigen kenmerk;Naam vacature;Postcode;Omschrijving"
    bestand = aanleveren(
        "V1;Kok gezocht;7001AB;Bel met Anja Bakker: 0314-123456", kop=kop, soort="vacature", maskeren=True
    )
    with organisatie_transactie(gemeente.pk):
        (profiel,) = Lijst.objects.get(pk=bestand.lijst_id).vacatureprofielen.all()
    assert "Bel met •••: •••" in profiel.standaard


def test_een_naam_alleen_met_hoofdletter_en_als_heel_woord() -> None:
    rijen = [("W1", "7001AB", "Wil", "Bos", "Wil graag in het bos werken. Bossen snoeien.")]
    kop = ("Eigen kenmerk", "Postcode", "Roepnaam", "Achternaam", "Presentatie")
    (rij,) = keuren(als_csv(*rijen, kop=kop)).rijen
    assert [melding.code for melding in rij.meldingen] == ["vrije_tekst_naam"]


def test_na_de_controle_alsnog_op_de_pagina(
    aanleveren: Aanleveren, gemeente: Organisatie, als_bemiddelaar: Client, als_vreemde: Client
) -> None:
    bestand = aanleveren(*RIJEN, kop=KOP)
    adres = f"/bestanden/{bestand.pk}/"
    assert "Maak ze onleesbaar" in als_bemiddelaar.get(adres).content.decode()
    assert als_vreemde.post(f"{adres}maskeren/").status_code == 404
    for _ in range(2):  # a double click
        assert als_bemiddelaar.post(f"{adres}maskeren/")["Location"] == adres
    bestand_verwerken(organisatie_id=gemeente.pk, bestand_id=bestand.pk)
    with organisatie_transactie(gemeente.pk):
        bestand.refresh_from_db()
    assert (bestand.status, bestand.maskeren) == ("gecontroleerd", True)
    assert not any(naam in _opgeslagen(bestand) for naam in NAMEN)
    assert "Maak ze onleesbaar" not in als_bemiddelaar.get(adres).content.decode()
    pagina = als_bemiddelaar.post(f"{adres}maskeren/", follow=True).content.decode()
    assert "kunnen niet (meer) onleesbaar worden gemaakt" in pagina


def test_met_het_commando(gemeente: Organisatie, tmp_path: Path) -> None:
    pad = tmp_path / "lijst.csv"
    pad.write_text("\n".join([KOP, *RIJEN]))
    call_command(
        "bestand_aanleveren", pad, organisatie=gemeente.oin, soort="werkzoekende", maskeren=True, niet_activeren=True
    )
    with organisatie_transactie(gemeente.pk):
        (rij,) = gemeente.bestanden.all()
    assert not any(naam in _opgeslagen(rij) for naam in NAMEN)

"""The page on which somebody says what the columns of a list are, and what is remembered of it."""

import re
import uuid
from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models.functions import Now
from django.test import Client
from django.urls import reverse

from portal.bestanden.models import Bestand, Kolomindeling
from portal.bestanden.services import bestand_verwerken
from portal.kern.tenant import organisatie_transactie
from portal.organisaties.models import Organisatie
from tests.bestanden.hulp import als_xlsx

pytestmark = pytest.mark.django_db

KOP = "Klantnr;Woonplek;Werk als;Branche"
RIJEN = ("K1;7001AB;Kok;Horeca", "K2;7002AB;Lasser;Zorg", "K3;7003AB;Bakker;Horeca")
GEKOZEN = {
    "veld-0": "sleutel",
    "veld-1": "mobiliteit.bemiddelingspostcode",
    "veld-2": "bemiddelingsberoep",
    "veld-3": "",
}
Insturen = Callable[..., Bestand]


@pytest.fixture
def insturen(als_bemiddelaar: Client, gemeente: Organisatie) -> Insturen:
    """Upload a list through the page; returns the newest bestand."""

    def doen(*rijen: str, kop: str = KOP, inhoud: bytes = b"", naam: str = "export.csv") -> Bestand:
        bestand = SimpleUploadedFile(naam, inhoud or "\r\n".join([kop, *rijen]).encode())
        als_bemiddelaar.post(
            reverse("bestanden:nieuw"),
            {"soort": "werkzoekende", "formulier_id": str(uuid.uuid4()), "bestand": bestand},
        )
        with organisatie_transactie(gemeente.pk):
            return Bestand.objects.select_related("organisatie").latest("created_at")

    return doen


def _pagina(bestand: Bestand) -> str:
    return reverse("bestanden:indelen", args=[bestand.pk])


def _nu(bestand: Bestand) -> Bestand:
    with organisatie_transactie(bestand.organisatie_id):
        bestand.refresh_from_db()
    return bestand


def test_onbekende_lijst_wacht_op_een_keuze_en_wordt_dan_gecontroleerd(
    als_bemiddelaar: Client, insturen: Insturen
) -> None:
    bestand = insturen(*RIJEN)
    assert bestand.status == "indelen"
    toon = als_bemiddelaar.get(reverse("bestanden:toon", args=[bestand.pk]))
    assert toon.url == _pagina(bestand)
    pagina = als_bemiddelaar.get(toon.url).content.decode()
    assert "Gelezen als: CSV" in pagina
    # Found by their name and by what is in them, and chosen already.
    assert re.search(r'<option value="sleutel" selected>', pagina)
    assert re.search(r'<option value="mobiliteit.bemiddelingspostcode" selected>', pagina)

    assert als_bemiddelaar.post(toon.url, {"doe": "opslaan", **GEKOZEN}).url == reverse(
        "bestanden:toon", args=[bestand.pk]
    )
    assert _nu(bestand).status == "wachtrij"
    bestand_verwerken(organisatie_id=bestand.organisatie_id, bestand_id=bestand.pk)
    assert (_nu(bestand).status, bestand.aantal_goed, bestand.aantal_fout) == ("gecontroleerd", 3, 0)


def test_dezelfde_kolomnamen_vragen_niets_meer(als_bemiddelaar: Client, insturen: Insturen) -> None:
    als_bemiddelaar.post(_pagina(insturen(*RIJEN)), {"doe": "opslaan", **GEKOZEN})
    tweede = insturen("K9;7001AB;Kok;Zorg")
    assert tweede.status == "wachtrij"
    bestand_verwerken(organisatie_id=tweede.organisatie_id, bestand_id=tweede.pk)
    assert _nu(tweede).aantal_goed == 1
    assert insturen("K9;Kok", kop="Klantnr;Werk als").status == "indelen"


def test_vergeten_vraagt_opnieuw(als_bemiddelaar: Client, insturen: Insturen, gemeente: Organisatie) -> None:
    als_bemiddelaar.post(_pagina(insturen(*RIJEN)), {"doe": "opslaan", **GEKOZEN})
    pagina = als_bemiddelaar.get(reverse("bestanden:indelingen")).content.decode()
    assert "export.csv" in pagina
    with organisatie_transactie(gemeente.pk):
        indeling = Kolomindeling.objects.get()
    antwoord = als_bemiddelaar.post(reverse("bestanden:vergeten", args=[indeling.pk]), follow=True)
    assert "zijn vergeten" in antwoord.content.decode()
    assert insturen(*RIJEN).status == "indelen"


def test_dubbele_klik_controleert_een_keer(als_bemiddelaar: Client, insturen: Insturen) -> None:
    bestand = insturen(*RIJEN)
    for _ in range(2):
        antwoord = als_bemiddelaar.post(_pagina(bestand), {"doe": "opslaan", **GEKOZEN}, follow=True)
        assert "kunnen niet" not in antwoord.content.decode()
    assert (_nu(bestand).status, bestand.poging) == ("wachtrij", 0)


def test_wat_verplicht_is_moet_gekozen_worden(als_bemiddelaar: Client, insturen: Insturen) -> None:
    bestand = insturen(*RIJEN)
    antwoord = als_bemiddelaar.post(_pagina(bestand), {"doe": "opslaan", **GEKOZEN, "veld-1": ""})
    assert antwoord.status_code == 422
    inhoud = antwoord.content.decode()
    assert "<title>Fout:" in inhoud
    assert "Postcode" in inhoud.split("Er is iets niet goed gekozen")[1].split("</ul>")[0]
    assert _nu(bestand).status == "indelen"


def test_een_veld_kan_geen_twee_kolommen_hebben(als_bemiddelaar: Client, insturen: Insturen) -> None:
    bestand = insturen(*RIJEN)
    antwoord = als_bemiddelaar.post(_pagina(bestand), {"doe": "opslaan", **GEKOZEN, "veld-3": "sleutel"})
    assert antwoord.status_code == 422
    assert 'href="#veld-3"' in antwoord.content.decode()
    assert 'id="veld-3-fout"' in antwoord.content.decode()


def test_voorbeeld_bijwerken_zonder_javascript(als_bemiddelaar: Client, insturen: Insturen) -> None:
    bestand = insturen(*RIJEN)
    inhoud = als_bemiddelaar.post(
        _pagina(bestand), {"doe": "voorbeeld", **GEKOZEN, "veld-3": "sector"}
    ).content.decode()
    # The words of their own are asked about, and what was chosen still stands.
    assert 'value="horeca"' in inhoud
    assert '<option value="sector" selected>' in inhoud
    assert _nu(bestand).status == "indelen"
    vertaald = als_bemiddelaar.post(
        _pagina(bestand),
        {
            "doe": "voorbeeld",
            **GEKOZEN,
            "veld-3": "sector",
            "van-3-0": "horeca",
            "naar-3-0": "55101",
            "van-3-1": "zorg",
            "naar-3-1": "-",
        },
    ).content.decode()
    assert "55101" in vertaald
    assert "er 3 goed" in vertaald


def test_een_betekenis_die_niet_bestaat_wordt_geweigerd_bij_het_woord(
    als_bemiddelaar: Client, insturen: Insturen, gemeente: Organisatie
) -> None:
    bestand = insturen("K1;7001AB;Poetshulp;", "K2;7001AB;Kok;")
    woorden = {"van-2-0": "poetshulp", "naar-2-0": "Wasmachinefluisteraar"}
    antwoord = als_bemiddelaar.post(_pagina(bestand), {"doe": "opslaan", **GEKOZEN, **woorden})
    inhoud = antwoord.content.decode()
    assert antwoord.status_code == 422
    assert '<a href="#naar-2-0">poetshulp: Kies een beroep uit de lijst.' in inhoud
    assert 'aria-describedby="naar-2-0-fout"' in inhoud
    assert 'value="Wasmachinefluisteraar"' in inhoud
    # Beside the word, not beside the field that was chosen.
    assert 'id="veld-2-fout"' not in inhoud
    assert _nu(bestand).status == "indelen"
    with organisatie_transactie(gemeente.pk):
        assert not Kolomindeling.objects.exists()


def test_een_half_begrepen_betekenis_wordt_ook_geweigerd(als_bemiddelaar: Client, insturen: Insturen) -> None:
    bestand = insturen("K1;7001AB;Poetshulp;")
    woorden = {"van-2-0": "poetshulp", "naar-2-0": "Kok | Wasmachinefluisteraar"}
    antwoord = als_bemiddelaar.post(_pagina(bestand), {"doe": "opslaan", **GEKOZEN, **woorden})
    assert antwoord.status_code == 422


@pytest.mark.parametrize("naar", ["Kok", "Kok | Lasser", "-", ""])
def test_een_betekenis_die_bestaat_of_niets_mag(als_bemiddelaar: Client, insturen: Insturen, naar: str) -> None:
    bestand = insturen("K1;7001AB;Poetshulp;", "K2;7001AB;Kok;")
    woorden = {"van-2-0": "poetshulp", "naar-2-0": naar}
    als_bemiddelaar.post(_pagina(bestand), {"doe": "opslaan", **GEKOZEN, **woorden})
    assert _nu(bestand).status == "wachtrij"


def test_woorden_van_een_ander_veld_gaan_niet_mee(als_bemiddelaar: Client, insturen: Insturen) -> None:
    """Without script the boxes of the field that was chosen first are sent along."""
    bestand = insturen("K1;7001AB;36;", "K2;7001AB;40;")
    woorden = {"veld-2": "werktijden.aantalWerkurenPerWeekMaximaal", "van-2-0": "36", "naar-2-0": "Kok"}
    als_bemiddelaar.post(_pagina(bestand), {"doe": "opslaan", **GEKOZEN, **woorden})
    assert _nu(bestand).kolommen[2]["vertaling"] == {}


def test_datums_in_het_voorbeeld_zoals_mensen_ze_schrijven(als_bemiddelaar: Client, insturen: Insturen) -> None:
    bestand = insturen("K1;7001AB;2026-02-01;Kok : Oost : 2019-03-01")
    velden = {
        "veld-2": "flexibiliteit.datumAanvangBeschikbaarVoorWerk",
        "veld-3": "arbeidsmarktkwalificatie.werkervaring",
    }
    inhoud = als_bemiddelaar.post(_pagina(bestand), {"doe": "voorbeeld", **GEKOZEN, **velden}).content.decode()
    assert "Zo lezen we het: </span>1-2-2026" in inhoud
    assert "Oost · 1-3-2019" in inhoud


def test_de_uitleg_van_alle_velden_opent_naast_de_keuzes(als_bemiddelaar: Client, insturen: Insturen) -> None:
    inhoud = als_bemiddelaar.get(_pagina(insturen(*RIJEN))).content.decode()
    link = re.search(r"<a [^>]*/velden/[^>]*>[^<]*</a>", inhoud)
    assert link is not None
    assert 'target="_blank" rel="noopener"' in link[0]
    assert "(opent in een nieuw tabblad)" in link[0]


def test_met_htmx_komt_alleen_de_kolom_en_het_voorbeeld(als_bemiddelaar: Client, insturen: Insturen) -> None:
    bestand = insturen(*RIJEN)
    inhoud = als_bemiddelaar.post(
        _pagina(bestand), {"doe": "voorbeeld", "kolom": "1", **GEKOZEN}, headers={"HX-Request": "true"}
    ).content.decode()
    assert 'id="gelezen-1"' in inhoud
    assert 'id="gelezen-2"' not in inhoud
    assert 'hx-swap-oob="true"' in inhoud
    assert "7001AB" in inhoud
    assert "<html" not in inhoud


def test_anders_lezen(als_bemiddelaar: Client, insturen: Insturen) -> None:
    bestand = insturen("K1|7001AB;Doetinchem|Kok", "K2|7002AB;Zutphen|Lasser", kop="Klantnr|Woonplek;Plaats|Werk als")
    inhoud = als_bemiddelaar.post(
        _pagina(bestand), {"doe": "lezen", "lezen-scheidingsteken": ";", "lezen-codering": "cp1252"}
    ).content.decode()
    assert 'id="kolom-1"' in inhoud
    assert 'id="kolom-2"' not in inhoud
    inhoud = als_bemiddelaar.post(
        _pagina(bestand), {"doe": "lezen", "lezen-scheidingsteken": "|", "lezen-codering": "utf-8"}
    ).content.decode()
    assert 'id="kolom-2"' in inhoud
    assert 'id="kolom-3"' not in inhoud


def test_een_ander_blad_en_een_andere_koprij_worden_onthouden_bij_het_controleren(
    als_bemiddelaar: Client, insturen: Insturen
) -> None:
    inhoud = als_xlsx(("x", 1), ("Klantnr", "Woonplek"), ("K1", "7001 AB"), kop=("Rapport", "van vandaag"))
    bestand = insturen(inhoud=inhoud, naam="export.xlsx")
    gekozen = {"lezen-koprij": "3", "veld-0": "sleutel", "veld-1": "mobiliteit.bemiddelingspostcode"}
    als_bemiddelaar.post(_pagina(bestand), {"doe": "opslaan", **gekozen})
    bestand_verwerken(organisatie_id=bestand.organisatie_id, bestand_id=bestand.pk)
    assert (_nu(bestand).status, bestand.aantal_rijen, bestand.aantal_goed) == ("gecontroleerd", 1, 1)


def test_niet_te_lezen_zoals_gekozen_zegt_waarom(als_bemiddelaar: Client, insturen: Insturen) -> None:
    bestand = insturen(*RIJEN)
    antwoord = als_bemiddelaar.post(_pagina(bestand), {"doe": "lezen", "lezen-koprij": "99"})
    assert antwoord.status_code == 422
    assert 'href="#gelezen-als"' in antwoord.content.decode()


def test_kolom_met_bsn_is_niet_te_kiezen(als_bemiddelaar: Client, insturen: Insturen, gemeente: Organisatie) -> None:
    bestand = insturen("K1;7001AB;123456782", "K2;7002AB;111222333", kop="Klantnr;Woonplek;Burgernr")
    inhoud = als_bemiddelaar.get(_pagina(bestand)).content.decode()
    assert "Niet te kiezen:" in inhoud
    assert "123456782" not in inhoud
    assert 'name="veld-2"' not in inhoud
    # Chosen all the same, by somebody who types requests.
    als_bemiddelaar.post(
        _pagina(bestand),
        {"doe": "opslaan", **GEKOZEN, "veld-2": "arbeidsmarktkwalificatie.persoonlijkePresentatie"},
    )
    with organisatie_transactie(gemeente.pk):
        assert not any("123456782" in str(keuze) for keuze in Kolomindeling.objects.values_list("kolommen", flat=True))
        bestand.refresh_from_db()
        assert [keuze["kop"] for keuze in bestand.kolommen] == ["klantnr", "woonplek"]


def test_bekende_lijst_is_alsnog_anders_in_te_delen(als_bemiddelaar: Client, insturen: Insturen) -> None:
    bestand = insturen("W1;7001AB;Kok", kop="Eigen kenmerk;Postcode;Beroepen")
    bestand_verwerken(organisatie_id=bestand.organisatie_id, bestand_id=bestand.pk)
    assert _nu(bestand).status == "gecontroleerd"
    als_bemiddelaar.post(
        _pagina(bestand), {"doe": "opslaan", "veld-0": "sleutel", "veld-1": "mobiliteit.bemiddelingspostcode"}
    )
    assert (_nu(bestand).status, bestand.lijst_id, bestand.aantal_goed) == ("wachtrij", None, 0)


@pytest.mark.parametrize("status", ["actief", "bezig", "geannuleerd"])
def test_wie_te_laat_is_hoort_dat(
    als_bemiddelaar: Client, insturen: Insturen, gemeente: Organisatie, status: str
) -> None:
    bestand = insturen(*RIJEN)
    with organisatie_transactie(gemeente.pk):
        Bestand.objects.update(status=status, lease_tot=Now() if status == "bezig" else None)
    antwoord = als_bemiddelaar.get(_pagina(bestand), follow=True)
    assert "kunnen niet (meer) worden gekozen" in antwoord.content.decode()


def test_vreemde_vindt_niets(als_vreemde: Client, als_bemiddelaar: Client, insturen: Insturen) -> None:
    bestand = insturen(*RIJEN)
    assert als_vreemde.get(_pagina(bestand)).status_code == 404
    assert als_vreemde.post(_pagina(bestand), {"doe": "opslaan", **GEKOZEN}).status_code == 404
    als_bemiddelaar.post(_pagina(bestand), {"doe": "opslaan", **GEKOZEN})
    with organisatie_transactie(bestand.organisatie_id):
        indeling = Kolomindeling.objects.get()
    assert als_vreemde.post(reverse("bestanden:vergeten", args=[indeling.pk])).status_code == 404
    assert "export.csv" not in als_vreemde.get(reverse("bestanden:indelingen")).content.decode()


def test_landelijk_beheerder_kiest_geen_kolommen(als_landelijk_beheerder: Client, insturen: Insturen) -> None:
    assert als_landelijk_beheerder.get(_pagina(insturen(*RIJEN))).status_code == 403


@pytest.mark.parametrize("soort", ["werkzoekende", "vacature"])
def test_velden_zijn_te_doorzoeken(als_bemiddelaar: Client, soort: str) -> None:
    adres = reverse("bestanden:velden", args=[soort])
    assert "Postcode" in als_bemiddelaar.get(adres).content.decode()
    gevonden = als_bemiddelaar.get(adres, {"zoek": "rijbewijs"}, headers={"HX-Request": "true"}).content.decode()
    assert "Rijbewijzen" in gevonden
    assert "<html" not in gevonden
    assert "Er is geen veld met" in als_bemiddelaar.get(adres, {"zoek": "<xyz>"}).content.decode()


def test_velden_van_iets_anders_bestaan_niet(als_bemiddelaar: Client) -> None:
    assert als_bemiddelaar.get("/bestanden/velden/werkgever/").status_code == 404

"""The pages on which one profile is added, changed and withdrawn; strangers find nothing."""

import re
from typing import Any

import pytest
from django.test import Client

from portal.kern.tenant import organisatie_transactie
from portal.organisaties.models import Organisatie
from portal.profielen.models import Aanpassing, Soort, Vacature, Werkzoekende
from portal.profielen.queries import profiel_van
from portal.profielen.services import contactgegevens_lezen, profiel_intrekken, profiel_wijzigen
from portal.profielen.soorten import als_inhoud
from portal.profielen.verschil import toegepast
from tests.factories.profielen import (
    CONTACT,
    vacature_maken,
    vacature_profiel,
    werkzoekende_maken,
    werkzoekende_profiel,
)

pytestmark = pytest.mark.django_db
MINIMAAL = {"mobiliteit__bemiddelingspostcode": "7001 AB"}


@pytest.fixture
def persoon(gemeente: Organisatie) -> Werkzoekende:
    with organisatie_transactie(gemeente.pk):
        return werkzoekende_maken(gemeente, contact=CONTACT)


@pytest.fixture
def vacature(gemeente: Organisatie) -> Vacature:
    with organisatie_transactie(gemeente.pk):
        return vacature_maken(gemeente)


def _velden(pagina: bytes) -> dict[str, Any]:
    """What the form on a page would send without touching it."""
    html = pagina.decode()
    hoofd = html[html.index("<main") : html.index("</main>")]
    uit: dict[str, Any] = {}
    for invoer in re.findall(r"<input[^>]*>", hoofd):
        naam, waarde = re.search(r'name="([^"]+)"', invoer), re.search(r'value="([^"]*)"', invoer)
        if naam is None or naam[1] == "csrfmiddlewaretoken":
            continue
        if "checkbox" in invoer:
            uit.setdefault(naam[1], [])
            if "checked" in invoer and waarde:
                uit[naam[1]].append(waarde[1])
        else:
            uit[naam[1]] = waarde[1] if waarde else ""
    for naam, keuzes in re.findall(r'<select name="([^"]+)".*?>(.*?)</select>', hoofd, re.DOTALL):
        gekozen = re.search(r'value="([^"]*)" selected', keuzes)
        uit[naam] = gekozen[1] if gekozen else ""
    for naam, tekst in re.findall(r'<textarea name="([^"]+)".*?>\s*(.*?)</textarea>', hoofd, re.DOTALL):
        uit[naam] = tekst
    return uit


def _inhoud(gemeente: Organisatie, persoon: Werkzoekende) -> dict[str, Any]:
    with organisatie_transactie(gemeente.pk):
        profiel = profiel_van(persoon)
        assert profiel is not None
        return als_inhoud(profiel.standaard)


def test_wijzigen_van_formulier_tot_profiel(
    gemeente: Organisatie, persoon: Werkzoekende, als_bemiddelaar: Client
) -> None:
    adres = f"/werkzoekenden/{persoon.pk}/wijzigen/"
    velden = _velden(als_bemiddelaar.get(adres).content)
    velden["werktijden__aantalWerkurenPerWeekMaximaal"] = "28"
    antwoord = als_bemiddelaar.post(adres, velden, follow=True)
    assert "De wijziging geldt meteen" in antwoord.content.decode()
    assert _inhoud(gemeente, persoon) == toegepast(
        werkzoekende_profiel(), {"werktijden.aantalWerkurenPerWeekMaximaal": 28}
    )
    assert "Met de hand gewijzigd" in antwoord.content.decode()


def test_niets_gewijzigd_zegt_dat(gemeente: Organisatie, persoon: Werkzoekende, als_bemiddelaar: Client) -> None:
    adres = f"/werkzoekenden/{persoon.pk}/wijzigen/"
    antwoord = als_bemiddelaar.post(adres, _velden(als_bemiddelaar.get(adres).content), follow=True)
    assert "Er is niets gewijzigd." in antwoord.content.decode()
    assert _inhoud(gemeente, persoon) == werkzoekende_profiel()


def test_een_rij_erbij_slaat_niets_op(gemeente: Organisatie, persoon: Werkzoekende, als_bemiddelaar: Client) -> None:
    adres = f"/werkzoekenden/{persoon.pk}/wijzigen/"
    velden = _velden(als_bemiddelaar.get(adres).content) | {
        "erbij": "bemiddelingsberoep",
        "mobiliteit__bemiddelingspostcode": "9711 LM",
    }
    antwoord = als_bemiddelaar.post(adres, velden)
    assert antwoord.status_code == 200
    assert 'name="bemiddelingsberoep_1_codeBeroepsnaam"' in antwoord.content.decode()
    assert "9711 LM" in antwoord.content.decode()
    assert _inhoud(gemeente, persoon) == werkzoekende_profiel()


def test_wie_intussen_wijzigde_wordt_getoond_en_niet_overschreven(
    gemeente: Organisatie, persoon: Werkzoekende, als_bemiddelaar: Client
) -> None:
    adres = f"/werkzoekenden/{persoon.pk}/wijzigen/"
    velden = _velden(als_bemiddelaar.get(adres).content)
    velden["mobiliteit__maximaleReisafstand"] = "12"
    with organisatie_transactie(gemeente.pk):
        intussen = toegepast(werkzoekende_profiel(), {"werktijden.aantalWerkurenPerWeekMaximaal": 20})
        profiel_wijzigen(
            door=persoon, van=persoon, profiel=toegepast(intussen, {"werktijden.aantalWerkurenPerWeekMinimaal": 8})
        )
    antwoord = als_bemiddelaar.post(adres, velden)
    pagina = antwoord.content.decode()
    assert antwoord.status_code == 422
    assert "intussen gewijzigd" in pagina
    assert "Als u nu opslaat, verandert dit" in pagina
    assert "Maximaal aantal uren per week" in pagina
    assert _inhoud(gemeente, persoon)["mobiliteit"]["maximaleReisafstand"] == 30
    # Knowing that, it can be saved.
    als_bemiddelaar.post(adres, _velden(antwoord.content))
    assert _inhoud(gemeente, persoon)["mobiliteit"]["maximaleReisafstand"] == 12


def test_wie_het_is_wordt_gevraagd_voor_het_online_staat(
    gemeente: Organisatie, persoon: Werkzoekende, als_bemiddelaar: Client
) -> None:
    adres = f"/werkzoekenden/{persoon.pk}/wijzigen/"
    velden = _velden(als_bemiddelaar.get(adres).content)
    velden["persoonlijkePresentatie"] = "Ik heet Jan Bos, bel 06-12345678."
    antwoord = als_bemiddelaar.post(adres, velden)
    pagina = antwoord.content.decode()
    assert antwoord.status_code == 422
    assert "Persoonlijke presentatie: een telefoonnummer en een naam" in pagina
    assert _inhoud(gemeente, persoon) == werkzoekende_profiel()
    # Sent once more without an answer it is asked once more: Enter decides nothing.
    assert als_bemiddelaar.post(adres, _velden(antwoord.content)).status_code == 422
    als_bemiddelaar.post(adres, _velden(antwoord.content) | {"vrije_tekst": "maskeren"})
    assert _inhoud(gemeente, persoon)["persoonlijkePresentatie"] == "Ik heet •••, bel •••."
    velden = _velden(als_bemiddelaar.get(adres).content)
    velden["persoonlijkePresentatie"] = "Zie www.example.nl"
    als_bemiddelaar.post(adres, velden | {"vrije_tekst": "laten"})
    assert _inhoud(gemeente, persoon)["persoonlijkePresentatie"] == "Zie www.example.nl"
    # What stands there already is not asked about again.
    velden = _velden(als_bemiddelaar.get(adres).content) | {"mobiliteit__maximaleReisafstand": "12"}
    assert als_bemiddelaar.post(adres, velden).status_code == 302


def test_toevoegen_met_een_naam_in_de_tekst(gemeente: Organisatie, als_bemiddelaar: Client) -> None:
    velden = _velden(als_bemiddelaar.get("/werkzoekenden/nieuw/").content) | MINIMAAL | {"sleutel": "WZ-8"}
    velden["persoonlijkePresentatie"] = "Mail a@example.nl"
    antwoord = als_bemiddelaar.post("/werkzoekenden/nieuw/", velden)
    assert antwoord.status_code == 422
    assert "een e-mailadres" in antwoord.content.decode()
    keuze = _velden(antwoord.content) | {"vrije_tekst": "maskeren"}
    adressen = {als_bemiddelaar.post("/werkzoekenden/nieuw/", keuze)["Location"] for _ in range(2)}
    assert len(adressen) == 1
    with organisatie_transactie(gemeente.pk):
        assert Werkzoekende.objects.filter(eigen_sleutel="WZ-8").count() == 1


def test_toevoegen_en_dubbelklik(gemeente: Organisatie, als_bemiddelaar: Client) -> None:
    velden = _velden(als_bemiddelaar.get("/werkzoekenden/nieuw/").content) | MINIMAAL | {"sleutel": "WZ-9"}
    adressen = {als_bemiddelaar.post("/werkzoekenden/nieuw/", velden)["Location"] for _ in range(2)}
    with organisatie_transactie(gemeente.pk):
        persoon = gemeente.werkzoekenden.get()
    assert adressen == {f"/werkzoekenden/{persoon.pk}/"}
    assert _inhoud(gemeente, persoon) == {"mobiliteit": {"bemiddelingspostcode": "7001AB"}}
    anders = velden | {"mobiliteit__bemiddelingspostcode": "9711 LM"}
    antwoord = als_bemiddelaar.post("/werkzoekenden/nieuw/", anders)
    assert antwoord.status_code == 422
    assert "Dit kenmerk staat al op uw lijst" in antwoord.content.decode()


def test_vacature_toevoegen_zonder_naam_zegt_wat_er_mist(gemeente: Organisatie, als_bemiddelaar: Client) -> None:
    antwoord = als_bemiddelaar.post("/vacatures/nieuw/", {"sleutel": "V-1"})
    assert antwoord.status_code == 422
    assert "Vul ‘Naam van de vacature’ in." in antwoord.content.decode()
    assert "<title>Fout: " in antwoord.content.decode()


def test_intrekken_vraagt_eerst_en_kan_terug(
    gemeente: Organisatie, vacature: Vacature, als_bemiddelaar: Client
) -> None:
    adres = f"/vacatures/{vacature.pk}/intrekken/"
    assert "intrekken?" in als_bemiddelaar.get(adres).content.decode()
    pagina = als_bemiddelaar.post(adres, follow=True).content.decode()
    assert "wordt niet meer gedeeld" in pagina
    assert "Weer delen" in pagina
    assert "stond al niet meer online" in als_bemiddelaar.post(adres, follow=True).content.decode()
    pagina = als_bemiddelaar.post(f"/vacatures/{vacature.pk}/weer-delen/", follow=True).content.decode()
    assert "staat weer online" in pagina
    assert vacature_profiel()["naamVacature"] in pagina


def test_wie_zich_terugtrok_is_niet_te_herstellen_maar_mag_weer_mee(
    gemeente: Organisatie, persoon: Werkzoekende, als_bemiddelaar: Client
) -> None:
    with organisatie_transactie(gemeente.pk):
        profiel_intrekken(door=persoon, van=persoon)
    adres = f"/werkzoekenden/{persoon.pk}/"
    pagina = als_bemiddelaar.get(adres).content.decode()
    assert "heeft zich teruggetrokken" in pagina
    assert "Weer delen" not in pagina
    pagina = als_bemiddelaar.post(f"{adres}weer-delen/", follow=True).content.decode()
    assert "niet te herstellen" in pagina
    pagina = als_bemiddelaar.post(f"{adres}weer-meedoen/", follow=True).content.decode()
    assert "heeft zich teruggetrokken" not in pagina


def test_contactgegevens_openen_wijzigen_en_vastleggen(
    gemeente: Organisatie, persoon: Werkzoekende, als_bemiddelaar: Client
) -> None:
    adres = f"/werkzoekenden/{persoon.pk}/contactgegevens/wijzigen/"
    assert als_bemiddelaar.get(adres).status_code == 405
    velden = _velden(als_bemiddelaar.post(adres).content)
    assert velden["telefoonnummer_0"] == CONTACT["telefoonnummer"][0]
    als_bemiddelaar.post(adres, velden | {"telefoonnummer_0": "06 87654321", "opslaan": "1"})
    with organisatie_transactie(gemeente.pk):
        profiel = profiel_van(persoon)
        assert profiel is not None
        assert contactgegevens_lezen(profiel=profiel) == CONTACT | {"telefoonnummer": ["0687654321"]}
        handelingen = list(gemeente.inzages.order_by("created_at").values_list("handeling", flat=True))
    assert handelingen == ["contact_bekeken", "eigen_gewijzigd"]


def test_correctie_is_te_zien_en_af_te_handelen(
    gemeente: Organisatie, persoon: Werkzoekende, als_bemiddelaar: Client
) -> None:
    with organisatie_transactie(gemeente.pk):
        anders = toegepast(werkzoekende_profiel(), {"werktijden.aantalWerkurenPerWeekMaximaal": 28})
        profiel_wijzigen(door=persoon, van=persoon, profiel=anders)
    pagina = als_bemiddelaar.get(f"/werkzoekenden/{persoon.pk}/").content.decode()
    assert "Gecorrigeerd door de werkzoekende" in pagina
    assert "Volgens het bestand" in pagina
    pagina = als_bemiddelaar.post(
        f"/werkzoekenden/{persoon.pk}/correctie/", {"keuze": "bestand"}, follow=True
    ).content.decode()
    assert "Teruggezet naar wat het bestand zegt." in pagina
    assert "Gecorrigeerd door de werkzoekende" not in pagina
    assert _inhoud(gemeente, persoon) == werkzoekende_profiel()


def test_een_vreemde_vindt_niets_en_verandert_niets(
    gemeente: Organisatie,
    persoon: Werkzoekende,
    vacature: Vacature,
    als_vreemde: Client,
    als_landelijk_beheerder: Client,
) -> None:
    van_persoon = ("wijzigen", "intrekken", "weer-delen", "weer-meedoen", "correctie", "contactgegevens/wijzigen")
    adressen = [f"/werkzoekenden/{persoon.pk}/{deel}/" for deel in van_persoon]
    adressen += [f"/vacatures/{vacature.pk}/{deel}/" for deel in ("wijzigen", "intrekken", "weer-delen")]
    for adres in adressen:
        assert als_vreemde.post(adres, {"opslaan": "1", "keuze": "bestand"}).status_code == 404, adres
        assert als_vreemde.get(adres).status_code in (404, 405), adres
        assert als_landelijk_beheerder.post(adres).status_code == 403, adres
    with organisatie_transactie(gemeente.pk):
        assert not Aanpassing.objects.exists()
        assert gemeente.lijsten.get(soort=Soort.VACATURE).aantal == 1

"""An organisation fills in and asks for its own connection, and never activates it."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from portal.kern.tenant import organisatie_transactie
from portal.organisaties import services
from portal.organisaties.models import Medewerker, Organisatie, Overeenkomst
from tests.factories.organisaties import organisatie_maken
from tests.organisaties.hulp import aansluiting_van, aansluiting_zetten, handelingen, landelijk

pytestmark = pytest.mark.django_db

INVOER = {
    "is_bron": "on",
    "contactpersoon_naam": "Team Werk",
    "contactpersoon_email": "werk@doetinchem.example",
    "contactpersoon_telefoon": "0314 - 12 34 56",
    "details_per_vraag": "5",
}


def test_bemiddelaar_leest_de_aansluiting_en_kan_niets_wijzigen(als_bemiddelaar: Client, gemeente: Organisatie) -> None:
    pagina = als_bemiddelaar.get(reverse("organisaties:mijn"))
    assert gemeente.oin in pagina.content.decode()
    assert reverse("organisaties:wijzigen") not in pagina.content.decode()
    assert als_bemiddelaar.get(reverse("organisaties:wijzigen")).status_code == 403
    assert als_bemiddelaar.post(reverse("organisaties:wijzigen"), INVOER).status_code == 403
    assert als_bemiddelaar.post(reverse("organisaties:aanvragen")).status_code == 403


def test_organisatiebeheerder_wijzigt_rollen_contactpersoon_en_grens(
    als_organisatiebeheerder: Client, gemeente: Organisatie
) -> None:
    antwoord = als_organisatiebeheerder.post(reverse("organisaties:wijzigen"), INVOER)
    assert antwoord.status_code == 302
    aansluiting = aansluiting_van(gemeente)
    assert (aansluiting.is_bron, aansluiting.is_bemiddelaar, aansluiting.in_suwi) == (True, False, False)
    assert aansluiting.contactpersoon_telefoon == "0314123456"
    assert aansluiting.details_per_vraag == 5
    assert handelingen(gemeente) == ["Aansluiting gewijzigd"]


@pytest.mark.parametrize(
    ("wijziging", "melding"),
    [
        ({"details_per_vraag": "11"}, "10 of minder"),
        ({"details_per_vraag": "0"}, "1 of meer"),
        ({"is_bron": ""}, "Kies minstens één rol"),
        ({"contactpersoon_email": "geen adres"}, "Vul een e-mailadres in"),
    ],
)
def test_verkeerde_invoer_geeft_een_melding_en_wijzigt_niets(
    als_organisatiebeheerder: Client, gemeente: Organisatie, wijziging: dict[str, str], melding: str
) -> None:
    antwoord = als_organisatiebeheerder.post(reverse("organisaties:wijzigen"), INVOER | wijziging)
    assert melding in antwoord.content.decode()
    assert aansluiting_van(gemeente).contactpersoon_naam == ""


def test_de_service_bewaakt_de_grens_ook_zonder_formulier(
    gemeente: Organisatie, organisatiebeheerder: Medewerker
) -> None:
    velden = dict.fromkeys(("contactpersoon_naam", "contactpersoon_email", "contactpersoon_telefoon"), "")
    with organisatie_transactie(gemeente.pk), pytest.raises(services.OrganisatieFout, match="details per vraag"):
        services.aansluiting_wijzigen(
            door=organisatiebeheerder,
            organisatie=gemeente,
            is_bron=True,
            is_bemiddelaar=True,
            in_suwi=True,
            details_per_vraag=11,
            **velden,
        )


def test_een_contactpersoon_verdwijnt_niet_meer_na_de_aanvraag(
    als_organisatiebeheerder: Client, gemeente: Organisatie
) -> None:
    zonder = INVOER | {"contactpersoon_email": ""}
    antwoord = als_organisatiebeheerder.post(reverse("organisaties:wijzigen"), zonder)
    assert "de aansluiting is al aangevraagd" in antwoord.content.decode()
    aansluiting_zetten(gemeente, status="voorbereiding")
    assert als_organisatiebeheerder.post(reverse("organisaties:wijzigen"), zonder).status_code == 302


def test_status_en_oin_zijn_niet_mee_te_sturen(als_organisatiebeheerder: Client, gemeente: Organisatie) -> None:
    aansluiting_zetten(gemeente, status="voorbereiding")
    als_organisatiebeheerder.post(reverse("organisaties:wijzigen"), INVOER | {"status": "actief", "oin": "9" * 20})
    assert aansluiting_van(gemeente).status == "voorbereiding"
    gemeente.refresh_from_db()
    assert gemeente.oin == "00000001001000000222"


def test_aanvragen_zegt_wat_er_nog_ontbreekt(als_organisatiebeheerder: Client, gemeente: Organisatie) -> None:
    aansluiting_zetten(gemeente, status="voorbereiding")
    antwoord = als_organisatiebeheerder.post(reverse("organisaties:aanvragen"), follow=True)
    assert "Vul eerst de naam en het e-mailadres van de contactpersoon in." in antwoord.content.decode()
    assert aansluiting_van(gemeente).status == "voorbereiding"


def test_aanvragen_kan_niet_zonder_overeenkomst(als_organisatiebeheerder: Client, gemeente: Organisatie) -> None:
    aansluiting_zetten(gemeente, status="voorbereiding", contactpersoon_naam="X", contactpersoon_email="x@x.example")
    with organisatie_transactie(gemeente.pk):
        Overeenkomst.objects.all().delete()
    als_organisatiebeheerder.post(reverse("organisaties:aanvragen"))
    assert aansluiting_van(gemeente).status == "voorbereiding"


def test_aanvragen_als_alles_is_ingevuld(als_organisatiebeheerder: Client, gemeente: Organisatie) -> None:
    aansluiting_zetten(gemeente, status="voorbereiding", contactpersoon_naam="X", contactpersoon_email="x@x.example")
    assert "Aansluiting aanvragen" in als_organisatiebeheerder.get(reverse("organisaties:mijn")).content.decode()
    als_organisatiebeheerder.post(reverse("organisaties:aanvragen"))
    assert aansluiting_van(gemeente).status == "aangevraagd"
    assert handelingen(gemeente) == ["Aansluiting aangevraagd"]
    # A second click changes nothing and says so.
    antwoord = als_organisatiebeheerder.post(reverse("organisaties:aanvragen"), follow=True)
    assert "niet meer in voorbereiding" in antwoord.content.decode()
    assert handelingen(gemeente) == ["Aansluiting aangevraagd"]


@pytest.mark.parametrize("rol", ["organisatiebeheerder", "bemiddelaar"])
@pytest.mark.parametrize("handeling", list(services.Statushandeling))
def test_een_organisatie_verhoogt_haar_eigen_status_nooit(
    request: pytest.FixtureRequest, gemeente: Organisatie, rol: str, handeling: services.Statushandeling
) -> None:
    medewerker = request.getfixturevalue(rol)
    with organisatie_transactie(gemeente.pk), pytest.raises(PermissionDenied):
        services.aansluiting_status_wijzigen(door=medewerker, organisatie=gemeente, handeling=handeling, reden="zomaar")
    assert aansluiting_van(gemeente).status == "actief"


@pytest.mark.parametrize(("dagen", "tekst"), [(60, "loopt af"), (-1, "is verlopen")])
def test_waarschuwing_bij_het_einde_van_de_overeenkomst(
    als_organisatiebeheerder: Client, gemeente: Organisatie, dagen: int, tekst: str
) -> None:
    einde = timezone.localdate() + timedelta(days=dagen)
    with organisatie_transactie(gemeente.pk):
        Overeenkomst.objects.update(geldig_tot=einde)
    assert f"De overeenkomst {tekst}" in als_organisatiebeheerder.get(reverse("organisaties:mijn")).content.decode()


def test_geen_waarschuwing_ruim_voor_het_einde(als_organisatiebeheerder: Client, gemeente: Organisatie) -> None:
    with organisatie_transactie(gemeente.pk):
        Overeenkomst.objects.update(geldig_tot=timezone.localdate() + timedelta(days=61))
    assert "loopt af" not in als_organisatiebeheerder.get(reverse("organisaties:mijn")).content.decode()


def test_opgeschorte_organisatie_leest_de_reden(
    als_organisatiebeheerder: Client, gemeente: Organisatie, landelijk_beheerder: Medewerker
) -> None:
    with landelijk(landelijk_beheerder):
        services.aansluiting_status_wijzigen(
            door=landelijk_beheerder,
            organisatie=gemeente,
            handeling=services.Statushandeling.OPSCHORTEN,
            reden="De lijst is ouder dan een jaar.",
        )
    pagina = als_organisatiebeheerder.get(reverse("organisaties:mijn")).content.decode()
    assert "De lijst is ouder dan een jaar." in pagina


def test_wijzigingen_toont_alleen_de_eigen_regels(als_organisatiebeheerder: Client, gemeente: Organisatie) -> None:
    ander = organisatie_maken(naam="Gemeente Ander")
    for organisatie, onderwerp in ((gemeente, "eigen onderwerp"), (ander, "vreemd onderwerp")):
        with organisatie_transactie(organisatie.pk):
            services.mutatie_vastleggen(organisatie=organisatie, door=None, handeling="Iets", onderwerp=onderwerp)
    pagina = als_organisatiebeheerder.get(reverse("organisaties:wijzigingen")).content.decode()
    assert "eigen onderwerp" in pagina
    assert "vreemd onderwerp" not in pagina

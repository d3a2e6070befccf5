"""The landelijk beheerder admits organisations, and decides about their connection."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from portal.kern.tenant import organisatie_transactie
from portal.organisaties import queries, services
from portal.organisaties.models import Medewerker, Organisatie, Overeenkomst, Uitnodiging
from tests.factories.organisaties import organisatie_maken
from tests.organisaties.hulp import aansluiting_van, aansluiting_zetten, handelingen, landelijk

pytestmark = pytest.mark.django_db


def _nieuw(**anders: str) -> dict[str, str]:
    vandaag = timezone.localdate()
    return {
        "naam": "Gemeente Bronckhorst",
        "oin": "0000 0001 0010 0000 1876",
        "soort": "gemeente",
        "arbeidsmarktregio": "AM09",
        "versie": "2026-1",
        "geldig_van": vandaag.isoformat(),
        "geldig_tot": (vandaag + timedelta(days=365)).isoformat(),
        "beheerder_naam": "Bo Beheerder",
        "beheerder_email": "bo@bronckhorst.example",
    } | anders


def _status(organisatie: Organisatie, handeling: str) -> str:
    return reverse("organisaties:beheer_status", args=[organisatie.pk, handeling])


def test_alleen_de_landelijk_beheerder(
    als_organisatiebeheerder: Client, als_bemiddelaar: Client, gemeente: Organisatie
) -> None:
    adressen = [reverse("organisaties:beheer"), reverse("organisaties:beheer_nieuw")]
    adressen += [
        reverse(f"organisaties:{naam}", args=[gemeente.pk])
        for naam in ("beheer_toon", "beheer_wijzigen", "beheer_wijzigingen", "beheer_overeenkomst", "beheer_uitnodigen")
    ]
    adressen.append(_status(gemeente, "activeren"))
    for client in (als_organisatiebeheerder, als_bemiddelaar):
        assert {client.get(adres).status_code for adres in adressen} == {403}


def test_zoeken_filteren_en_bladeren(als_landelijk_beheerder: Client) -> None:
    for nummer in range(30):
        organisatie_maken(naam=f"Gemeente Proef {nummer:02}", actief=nummer % 2 == 0)
    adres = reverse("organisaties:beheer")
    assert "Proef 29" not in als_landelijk_beheerder.get(adres).content.decode()
    assert "Proef 29" in als_landelijk_beheerder.get(adres, {"pagina": "2"}).content.decode()
    gevonden = als_landelijk_beheerder.get(adres, {"zoek": "proef 07"}).content.decode()
    assert "Proef 07" in gevonden
    assert "Proef 08" not in gevonden
    assert "Proef 07" not in als_landelijk_beheerder.get(adres, {"status": "actief"}).content.decode()
    assert "Geen organisatie gevonden" in als_landelijk_beheerder.get(adres, {"zoek": "bestaat niet"}).content.decode()
    for onzin in ({"status": "onzin"}, {"pagina": "abc"}, {"pagina": "999"}):
        assert als_landelijk_beheerder.get(adres, onzin).status_code == 200


def test_een_organisatie_toevoegen(als_landelijk_beheerder: Client, django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        antwoord = als_landelijk_beheerder.post(reverse("organisaties:beheer_nieuw"), _nieuw())
    organisatie = queries.organisatie_van_oin("00000001001000001876")
    assert organisatie is not None
    assert antwoord["Location"] == reverse("organisaties:beheer_toon", args=[organisatie.pk])
    assert mail.outbox[0].to == ["bo@bronckhorst.example"]
    assert aansluiting_van(organisatie).status == "voorbereiding"
    with organisatie_transactie(organisatie.pk):
        assert Overeenkomst.objects.get().versie == "2026-1"
        assert Uitnodiging.objects.get().rol == "organisatiebeheerder"
    assert handelingen(organisatie) == ["Organisatie toegevoegd", "Overeenkomst vastgelegd", "Medewerker uitgenodigd"]
    pagina = als_landelijk_beheerder.get(antwoord["Location"]).content.decode()
    assert "Achterhoek" in pagina
    assert "Uitgenodigd" in pagina


def test_zonder_overeenkomst_mag_ook(als_landelijk_beheerder: Client) -> None:
    als_landelijk_beheerder.post(reverse("organisaties:beheer_nieuw"), _nieuw(versie="", geldig_van="", geldig_tot=""))
    assert queries.organisatie_van_oin("00000001001000001876") is not None


@pytest.mark.parametrize(
    ("wijziging", "melding"),
    [
        ({"oin": "00000001001000000222"}, "Dit OIN hoort al bij Gemeente Doetinchem."),
        ({"oin": "123"}, "twintig cijfers"),
        ({"naam": "gemeente doetinchem"}, "al een organisatie met deze naam"),
        ({"geldig_tot": "2020-01-01"}, "ligt voor de eerste dag"),
        ({"versie": ""}, "Vul ‘Versie van de overeenkomst’ ook in."),
        ({"beheerder_email": ""}, "eerste organisatiebeheerder"),
    ],
)
def test_verkeerde_invoer_voegt_niets_toe(
    als_landelijk_beheerder: Client, gemeente: Organisatie, wijziging: dict[str, str], melding: str
) -> None:
    antwoord = als_landelijk_beheerder.post(reverse("organisaties:beheer_nieuw"), _nieuw(**wijziging))
    assert melding in antwoord.content.decode()
    assert queries.organisatie_van_oin("00000001001000001876") is None


def test_activeren_kan_alleen_na_een_aanvraag(als_landelijk_beheerder: Client) -> None:
    organisatie = organisatie_maken(actief=False)
    antwoord = als_landelijk_beheerder.post(_status(organisatie, "activeren"), follow=True)
    assert "Dit kan niet meer" in antwoord.content.decode()
    aansluiting_zetten(organisatie, status="aangevraagd")
    assert als_landelijk_beheerder.get(_status(organisatie, "activeren")).status_code == 200
    assert aansluiting_van(organisatie).status == "aangevraagd"
    als_landelijk_beheerder.post(_status(organisatie, "activeren"))
    aansluiting = aansluiting_van(organisatie)
    assert aansluiting.status == "actief"
    assert aansluiting.geactiveerd_op is not None
    assert handelingen(organisatie) == ["Aansluiting geactiveerd"]


def test_activeren_kan_niet_zonder_geldige_overeenkomst(als_landelijk_beheerder: Client) -> None:
    organisatie = organisatie_maken(actief=False, overeenkomst_tot=timezone.localdate() - timedelta(days=1))
    aansluiting_zetten(organisatie, status="aangevraagd")
    antwoord = als_landelijk_beheerder.post(_status(organisatie, "activeren"), follow=True)
    assert "geen geldige overeenkomst" in antwoord.content.decode()
    vandaag = timezone.localdate().isoformat()
    als_landelijk_beheerder.post(
        reverse("organisaties:beheer_overeenkomst", args=[organisatie.pk]),
        {"versie": "2027-1", "geldig_van": vandaag, "geldig_tot": vandaag},
    )
    als_landelijk_beheerder.post(_status(organisatie, "activeren"))
    assert aansluiting_van(organisatie).status == "actief"


def test_opschorten_vraagt_een_reden_en_werkt_meteen(als_landelijk_beheerder: Client, gemeente: Organisatie) -> None:
    antwoord = als_landelijk_beheerder.post(_status(gemeente, "opschorten"), {"reden": "  "})
    assert "Vul ‘Reden’ in." in antwoord.content.decode()
    assert aansluiting_van(gemeente).status == "actief"
    als_landelijk_beheerder.post(_status(gemeente, "opschorten"), {"reden": "Onderzoek"})
    with organisatie_transactie(gemeente.pk), pytest.raises(services.AansluitingNietActief):
        services.mag_antwoorden(gemeente)
    als_landelijk_beheerder.post(_status(gemeente, "activeren"))
    als_landelijk_beheerder.post(_status(gemeente, "beeindigen"), {"reden": "Gemeente is opgeheven"})
    assert aansluiting_van(gemeente).status == "beeindigd"
    als_landelijk_beheerder.post(_status(gemeente, "heropenen"), {"reden": "Toch niet"})
    assert aansluiting_van(gemeente).status == "voorbereiding"


def test_de_landelijke_organisatie_laat_zichzelf_niet_toe(landelijk_beheerder: Medewerker) -> None:
    organisatie = landelijk_beheerder.organisatie
    aansluiting_zetten(organisatie, status="aangevraagd")
    with landelijk(landelijk_beheerder), pytest.raises(PermissionDenied):
        services.aansluiting_status_wijzigen(
            door=landelijk_beheerder, organisatie=organisatie, handeling=services.Statushandeling.ACTIVEREN
        )


def test_oin_ligt_vast_zodra_een_organisatie_actief_is_geweest(
    als_landelijk_beheerder: Client, landelijk_beheerder: Medewerker, gemeente: Organisatie
) -> None:
    gegevens = {"naam": "Gemeente Doetinchem Nieuw", "oin": "9" * 20, "soort": "gemeente", "arbeidsmarktregio": ""}
    als_landelijk_beheerder.post(reverse("organisaties:beheer_wijzigen", args=[gemeente.pk]), gegevens)
    gemeente.refresh_from_db()
    assert (gemeente.naam, gemeente.oin) == ("Gemeente Doetinchem Nieuw", "00000001001000000222")
    with landelijk(landelijk_beheerder), pytest.raises(services.OrganisatieFout, match="OIN kan niet meer"):
        services.organisatie_wijzigen(
            door=landelijk_beheerder,
            organisatie=gemeente,
            naam=gemeente.naam,
            oin="9" * 20,
            soort="gemeente",
            arbeidsmarktregio=None,
        )


def test_een_nieuwe_beheerder_voor_een_organisatie_zonder(
    als_landelijk_beheerder: Client, gemeente: Organisatie, django_capture_on_commit_callbacks: Any
) -> None:
    adres = reverse("organisaties:beheer_uitnodigen", args=[gemeente.pk])
    invoer = {"naam": "Bo", "email": "bo@doetinchem.example", "rol": "organisatiebeheerder"}
    assert als_landelijk_beheerder.post(adres, invoer | {"rol": "bemiddelaar"}).status_code == 200
    als_landelijk_beheerder.post(adres, invoer)
    with organisatie_transactie(gemeente.pk):
        uitnodiging = Uitnodiging.objects.get()
    opnieuw = reverse("organisaties:beheer_uitnodiging_opnieuw", args=[gemeente.pk, uitnodiging.pk])
    with django_capture_on_commit_callbacks(execute=True):
        als_landelijk_beheerder.post(opnieuw)
    assert len(mail.outbox) == 1


def test_onbekende_organisatie_en_onbekende_handeling_zijn_404(
    als_landelijk_beheerder: Client, gemeente: Organisatie
) -> None:
    assert als_landelijk_beheerder.get(reverse("organisaties:beheer_toon", args=[uuid4()])).status_code == 404
    assert als_landelijk_beheerder.get(_status(gemeente, "verwijderen")).status_code == 404


def test_de_services_zelf_weigeren_een_ander(gemeente: Organisatie, organisatiebeheerder: Medewerker) -> None:
    vandaag = timezone.localdate()
    gegevens = services.OvereenkomstGegevens(versie="x", geldig_van=vandaag, geldig_tot=vandaag)
    with organisatie_transactie(gemeente.pk):
        with pytest.raises(PermissionDenied):
            services.overeenkomst_toevoegen(door=organisatiebeheerder, organisatie=gemeente, gegevens=gegevens)
        with pytest.raises(PermissionDenied):
            services.organisatie_toevoegen(
                door=organisatiebeheerder,
                naam="X",
                oin="1" * 20,
                soort="gemeente",
                arbeidsmarktregio=None,
                overeenkomst=gegevens,
                beheerder_naam="X",
                beheerder_email="x@y.example",
            )


def test_dubbele_naam_of_oin_wordt_ook_zonder_formulier_geweigerd(
    gemeente: Organisatie, landelijk_beheerder: Medewerker
) -> None:
    with landelijk(landelijk_beheerder), pytest.raises(services.OrganisatieFout, match="deze naam of dit OIN"):
        services.organisatie_toevoegen(
            door=landelijk_beheerder,
            naam="Gemeente Anders",
            oin=gemeente.oin,
            soort="gemeente",
            arbeidsmarktregio=None,
            overeenkomst=None,
            beheerder_naam="X",
            beheerder_email="x@y.example",
        )

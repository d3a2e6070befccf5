"""The words for codes without a published meaning: given by the landelijk beheerder, used everywhere, each change logged."""

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from portal.kern.tenant import landelijke_transactie, organisatie_transactie
from portal.organisaties.models import Medewerker, Organisatie
from portal.werkgevers.models import Codebetekenis
from portal.werkgevers.services import codebetekenissen_wijzigen, codewoorden
from tests.factories.werkgevers import contactmoment_maken

pytestmark = pytest.mark.django_db


def test_zonder_woorden_is_het_het_nummer(db: None) -> None:
    woorden = codewoorden()
    assert {lijst: len(codes) for lijst, codes in woorden.items()} == {"onderwerp": 6, "soort": 6, "afspraken": 3}
    assert woorden["afspraken"][3] == "Code 3"


def test_woorden_gelden_overal(
    als_landelijk_beheerder: Client,
    als_bemiddelaar: Client,
    landelijk_beheerder: Medewerker,
    gemeente: Organisatie,
    bemiddelaar: Medewerker,
) -> None:
    adres = reverse("werkgevers:codes")
    assert "niet gepubliceerd" in als_landelijk_beheerder.get(adres).content.decode()
    antwoord = als_landelijk_beheerder.post(adres, {"onderwerp_2": " Nieuwe  vacature ", "soort_5": "Code 5"})
    assert antwoord.status_code == 302
    with landelijke_transactie():
        assert codewoorden()["onderwerp"][2] == "Nieuwe vacature"
        assert Codebetekenis.objects.count() == 1
        (mutatie,) = landelijk_beheerder.organisatie.mutaties.filter(handeling="Betekenis van een code gewijzigd")
    assert mutatie.onderwerp == "Onderwerp, code 2"
    assert mutatie.toelichting == "Was ‘Code 2’, is nu ‘Nieuwe vacature’."
    with organisatie_transactie(gemeente.pk):
        moment = contactmoment_maken(gemeente, bemiddelaar)
    for pagina in (
        reverse("werkgevers:overzicht"),
        reverse("werkgevers:toon", args=[moment.pk]),
        reverse("werkgevers:nieuw"),
        reverse("werkgevers:lijst"),
    ):
        assert "Nieuwe vacature" in als_bemiddelaar.get(pagina).content.decode(), pagina
    als_landelijk_beheerder.post(adres, {})
    assert codewoorden()["onderwerp"][2] == "Code 2"


def test_te_lang_wordt_geweigerd(als_landelijk_beheerder: Client) -> None:
    antwoord = als_landelijk_beheerder.post(reverse("werkgevers:codes"), {"soort_1": "x" * 61})
    assert antwoord.status_code == 422
    assert not Codebetekenis.objects.exists()


def test_alleen_de_landelijk_beheerder(
    als_organisatiebeheerder: Client, organisatiebeheerder: Medewerker, gemeente: Organisatie
) -> None:
    assert als_organisatiebeheerder.get(reverse("werkgevers:codes")).status_code == 403
    with organisatie_transactie(gemeente.pk), pytest.raises(PermissionDenied):
        codebetekenissen_wijzigen(door=organisatiebeheerder, teksten={("soort", 1): "Bezoek"})

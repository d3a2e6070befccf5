"""Who may ask and answer is looked up every time, and closed when in doubt."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import override_settings
from django.utils import timezone

from exchange_client.client import AsyncExchangeClient, ExchangeClient
from portal.kern import limieten
from portal.kern.tenant import organisatie_transactie
from portal.organisaties import queries, services
from portal.organisaties.models import Aansluiting, Organisatie, Overeenkomst
from tests.organisaties.hulp import aansluiting_zetten

pytestmark = pytest.mark.django_db

BEIDE = (services.mag_vragen, services.mag_antwoorden)


@pytest.mark.parametrize("controle", BEIDE)
def test_actieve_organisatie_met_overeenkomst_mag(in_gemeente: Organisatie, controle: Any) -> None:
    controle(in_gemeente)


@pytest.mark.parametrize("controle", BEIDE)
@pytest.mark.parametrize("status", [s for s in Aansluiting.Status if s != Aansluiting.Status.ACTIEF])
def test_elke_andere_status_mag_niet_en_zegt_wat_te_doen(in_gemeente: Organisatie, controle: Any, status: str) -> None:
    aansluiting_zetten(in_gemeente, status=status)
    with pytest.raises(services.AansluitingNietActief) as fout:
        controle(in_gemeente)
    assert "aansluiting van uw organisatie" in fout.value.melding
    assert "beheerder" in fout.value.melding


@pytest.mark.parametrize(
    ("controle", "veld", "rol"),
    [(services.mag_vragen, "is_bemiddelaar", "bemiddelaar"), (services.mag_antwoorden, "is_bron", "bron")],
)
def test_elke_richting_heeft_haar_eigen_rol(in_gemeente: Organisatie, controle: Any, veld: str, rol: str) -> None:
    aansluiting_zetten(in_gemeente, **{veld: False})
    with pytest.raises(services.AansluitingNietActief, match=f"niet mee als {rol}"):
        controle(in_gemeente)
    andere = services.mag_antwoorden if controle is services.mag_vragen else services.mag_vragen
    andere(in_gemeente)


@pytest.mark.parametrize(("van", "tot", "mag"), [(-1, 0, True), (0, 1, True), (-5, -1, False), (1, 5, False)], ids=str)
def test_de_overeenkomst_geldt_van_de_eerste_tot_en_met_de_laatste_dag(
    in_gemeente: Organisatie, van: int, tot: int, mag: bool
) -> None:
    vandaag = timezone.localdate()
    Overeenkomst.objects.update(geldig_van=vandaag + timedelta(days=van), geldig_tot=vandaag + timedelta(days=tot))
    if mag:
        services.mag_vragen(in_gemeente)
        return
    with pytest.raises(services.AansluitingNietActief, match="geen geldige overeenkomst"):
        services.mag_vragen(in_gemeente)


def test_een_oude_overeenkomst_naast_een_geldige_telt_niet_mee(in_gemeente: Organisatie) -> None:
    lang_geleden = timezone.localdate() - timedelta(days=900)
    Overeenkomst.objects.create(
        organisatie=in_gemeente, versie="oud", geldig_van=lang_geleden, geldig_tot=lang_geleden + timedelta(days=1)
    )
    services.mag_vragen(in_gemeente)


def test_opschorten_werkt_ook_als_de_aansluiting_al_was_gelezen(in_gemeente: Organisatie) -> None:
    assert in_gemeente.aansluiting.status == "actief"
    aansluiting_zetten(in_gemeente, status="opgeschort")
    with pytest.raises(services.AansluitingNietActief):
        services.mag_vragen(in_gemeente)


def test_wie_de_aansluiting_niet_kan_zien_mag_niets(gemeente: Organisatie, andere_gemeente: Organisatie) -> None:
    with pytest.raises(services.AansluitingNietActief):
        services.mag_antwoorden(gemeente)
    with organisatie_transactie(andere_gemeente.pk), pytest.raises(services.AansluitingNietActief):
        services.mag_antwoorden(gemeente)


@override_settings(UITWISSELING_URL="http://127.0.0.1:8420/api/v3", UITWISSELING_OIN="1" * 20, PORTAAL_OIN="2" * 20)
def test_de_client_vraagt_namens_de_organisatie_met_het_portaal_als_verwerker(gemeente: Organisatie) -> None:
    with services.client_voor(gemeente) as client:
        assert isinstance(client, ExchangeClient)
        assert client.partijen.from_party == gemeente.oin
        assert client.partijen.to_party == "1" * 20
        assert client.partijen.via_party == "2" * 20
        assert client.aansluitpunt.verbinden_s == limieten.VERBINDEN_SECONDEN
        assert client.aansluitpunt.totaal_s == limieten.AANROEP_SECONDEN
        assert client.aansluitpunt.max_bytes == limieten.ANTWOORD_MAX_BYTES
        assert client.aansluitpunt.certificaat is None
    assert isinstance(services.async_client_voor(gemeente), AsyncExchangeClient)


@override_settings(UITWISSELING_URL="http://127.0.0.1:8420/api/v3", UITWISSELING_CERTIFICAAT="/geheim/portaal.pem")
def test_een_half_ingesteld_certificaat_wordt_niet_stil_overgeslagen(gemeente: Organisatie) -> None:
    with pytest.raises(ValueError, match="certificaat en sleutel"):
        services.client_voor(gemeente)


def test_eigen_grens_voor_details_gaat_nooit_boven_de_tabel(in_gemeente: Organisatie) -> None:
    assert queries.details_per_vraag(in_gemeente) == limieten.DETAILS_PER_VRAAG
    aansluiting_zetten(in_gemeente, details_per_vraag=3)
    assert queries.details_per_vraag(in_gemeente) == 3
    aansluiting_zetten(in_gemeente, details_per_vraag=99)
    assert queries.details_per_vraag(in_gemeente) == limieten.DETAILS_PER_VRAAG

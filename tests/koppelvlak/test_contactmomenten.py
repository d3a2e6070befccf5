"""Contact moments as bron: by KvK number and date, only of who takes part, in the form of contract 3.1."""

from collections.abc import Callable
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from exchange_client.client import ExchangeClient
from exchange_client.headers import Partijen
from exchange_client.oin import Oin
from exchange_client.sandbox.instellingen import Bron, Instellingen
from exchange_client.sandbox.server import Server, vrije_poort
from exchange_client.selectie import WerkgeverscontactmomentSelectie
from exchange_client.transport import Aansluitpunt
from portal.inzage.models import Inzage
from portal.kern import limieten
from portal.kern.tenant import organisatie_transactie
from portal.organisaties.models import Aansluiting, Medewerker, Organisatie
from portal.werkgevers.services import NieuwContactmoment, contactmomenten_vervangen
from tests.exchange_client.contract import contractschema
from tests.factories.werkgevers import ANDER_KVK, KVK, contactmoment_inhoud, contactmoment_maken
from tests.koppelvlak.conftest import DOETINCHEM, VERWERKER, VRAAGSTELLER, koppen
from tests.paden import met_vum_materiaal

pytestmark = pytest.mark.django_db
Vragen = Callable[..., HttpResponse]
SOORT = "werkgeverscontactmomenten"
CONTRACT = "VUM-Bron-Werkgeverscontactmomenten"
VRAAG = {"werkgever.nummerKvk": {"$eq": KVK}}


@pytest.fixture
def momenten(gemeente: Organisatie, bemiddelaar: Medewerker) -> None:
    with organisatie_transactie(gemeente.pk):
        contactmoment_maken(gemeente, bemiddelaar)
        contactmoment_maken(gemeente, bemiddelaar, datum="2025-06-01")
        contactmoment_maken(gemeente, bemiddelaar, kvk=ANDER_KVK)


def _datums(antwoord: HttpResponse) -> list[str]:
    assert antwoord.status_code == 200, antwoord.content
    return [match["datum"] for match in antwoord.json()["matches"]]


def test_alleen_deze_werkgever_en_de_nieuwste_eerst(vraag: Vragen, momenten: None) -> None:
    antwoord = vraag(SOORT, VRAAG)
    assert _datums(antwoord) == ["2026-03-12", "2025-06-01"]
    assert antwoord.json()["maximumAantalResultatenBereikt"] is False
    assert antwoord.json()["matches"][0] == contactmoment_inhoud()


def test_vanaf_een_dag_en_die_dag_telt_mee(vraag: Vragen, momenten: None) -> None:
    assert _datums(vraag(SOORT, VRAAG | {"datum": {"$gte": "2026-03-12"}})) == ["2026-03-12"]
    assert _datums(vraag(SOORT, VRAAG | {"datum": {"$gte": "2026-03-13"}})) == []
    assert len(_datums(vraag(SOORT, VRAAG | {"datum": {}, "onbekend": {"$eq": 1}}))) == 2


@pytest.mark.parametrize(
    ("inhoud", "code"),
    [
        ({"werkgever.nummerKvk": {}}, "400.02"),
        ({"datum": {"$gte": "2026-01-01"}}, "400.02"),
        ({"werkgever.nummerKvk": {"$eq": "123"}}, "400.01"),
        ({"werkgever.nummerKvk": {"$eq": 99000001}}, "400.01"),
        ({"werkgever.nummerKvk": {"$eq": KVK}, "datum": {"$gte": "2026-02-30"}}, "400.01"),
    ],
)
def test_een_slechte_vraag(vraag: Vragen, momenten: None, inhoud: dict[str, Any], code: str) -> None:
    antwoord = vraag(SOORT, inhoud)
    assert (antwoord.status_code, antwoord.json()["code"]) == (400, code)
    assert KVK not in antwoord.content.decode()


@pytest.mark.parametrize(("aantal", "meer"), [(99, False), (100, False), (101, True)])
def test_hoogstens_honderd(
    gemeente: Organisatie, bemiddelaar: Medewerker, vraag: Vragen, aantal: int, meer: bool
) -> None:
    lijst = [NieuwContactmoment(contactmoment_inhoud(datum=f"{1900 + nummer}-01-01")) for nummer in range(aantal)]
    with organisatie_transactie(gemeente.pk):
        contactmomenten_vervangen(door=bemiddelaar, organisatie=gemeente, naam="x.csv", momenten=lijst)
    antwoord = vraag(SOORT, VRAAG)
    assert len(_datums(antwoord)) == min(aantal, limieten.RESULTATEN_PER_VRAAG)
    assert antwoord.json()["maximumAantalResultatenBereikt"] is meer
    assert _datums(antwoord)[0] == f"{1900 + aantal - 1}-01-01"


def test_een_regel_in_de_inzage_per_vraag(gemeente: Organisatie, vraag: Vragen, momenten: None) -> None:
    antwoord = vraag(SOORT, VRAAG)
    vraag(SOORT, {"werkgever.nummerKvk": {"$eq": "00000000"}})
    with organisatie_transactie(gemeente.pk):
        regel = Inzage.objects.get()
    assert (regel.handeling, regel.partij_oin, regel.referentie) == (
        Inzage.Handeling.CONTACTMOMENTEN_GEGEVEN,
        VRAAGSTELLER,
        f"KvK {KVK}",
    )
    assert regel.correlatie_id == antwoord["X-Correlation-ID"]


def test_de_inzage_is_te_lezen(als_bemiddelaar: Client, vraag: Vragen, momenten: None) -> None:
    vraag(SOORT, VRAAG)
    pagina = als_bemiddelaar.get("/inzage/").content.decode()
    assert "kreeg de contactmomenten met een werkgever" in " ".join(pagina.split())
    assert f"KvK {KVK}" in pagina


@pytest.mark.parametrize("velden", [{"is_bron": False}, {"status": "opgeschort"}])
def test_wie_niet_meedoet_als_bron_antwoordt_niet(
    gemeente: Organisatie, vraag: Vragen, momenten: None, velden: dict[str, Any]
) -> None:
    with organisatie_transactie(gemeente.pk):
        Aansluiting.objects.filter(organisatie=gemeente).update(**velden)
    antwoord = vraag(SOORT, VRAAG)
    assert (antwoord.status_code, antwoord.content) == (401, b"")


def test_van_een_ander_is_er_niets(andere_gemeente: Organisatie, vraag: Vragen, momenten: None) -> None:
    assert _datums(vraag(SOORT, VRAAG, to_party=andere_gemeente.oin)) == []


def test_er_is_geen_detail_en_geen_andere_methode(gemeente: Organisatie) -> None:
    for methode, adres in (("get", f"/bron/v3/{SOORT}/matches"), ("get", f"/bron/v3/{SOORT}/x")):
        antwoord = getattr(Client(), methode)(adres, headers=koppen())
        assert (antwoord.status_code, antwoord.json()["code"]) == (400, "400.01")


@met_vum_materiaal
def test_goed_en_fout_passen_in_het_contract(vraag: Vragen, momenten: None) -> None:
    goed = vraag(SOORT, VRAAG).json()
    assert set(goed) == {"maximumAantalResultatenBereikt", "matches"}
    contractschema(CONTRACT, "WerkgeverscontactmomentMatchingProfielen").validate(goed["matches"])
    contractschema(CONTRACT, "MPWerkgeverscontactmoment").validate(VRAAG)
    contractschema(CONTRACT, "Error").validate(vraag(SOORT, {}).json())


@pytest.mark.django_db(transaction=True)
def test_een_andere_partij_vindt_ze_via_de_uitwisseling(
    gemeente: Organisatie, bemiddelaar: Medewerker, live_server: Any
) -> None:
    with organisatie_transactie(gemeente.pk):
        contactmoment_maken(gemeente, bemiddelaar, kvk="12345678")
    bron = Bron(
        naam=gemeente.naam,
        oin=Oin(DOETINCHEM),
        url=f"{live_server.url}/bron/v3",
        soorten=("werkgeverscontactmomenten",),
        via=Oin(VERWERKER),
    )
    instellingen = Instellingen(port=vrije_poort(), elke_deelnemer=True, schaal=0.05, bronnen=(bron,))
    with Server(instellingen) as voorziening:
        partijen = Partijen(from_party=Oin(VRAAGSTELLER), to_party=instellingen.oin, via_party=Oin(VRAAGSTELLER))
        with ExchangeClient(Aansluitpunt(voorziening.basis_url), partijen) as vum:
            antwoord = vum.werkgeverscontactmomenten_zoeken(WerkgeverscontactmomentSelectie(nummer_kvk="12345678"))
    (gevonden,) = antwoord.resultaten
    assert gevonden.profiel.accountmanager.naam == "A. Jansen"
    assert gevonden.profiel.werkgever.vestigingsadres.contactpersoon_afdeling.naam == "P. Personeel"

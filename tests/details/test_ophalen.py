"""Fetching a detail from the live exchange, and the state of every way in which that can end."""

from typing import Any

import pytest

from exchange_client.errors import NietBereikbaar
from portal.details import ophalen
from portal.details.models import Detailverzoek
from portal.details.services import (
    detail_ophalen,
    detail_opnieuw,
    details_aanvragen,
    details_vegen,
    details_vegen_overal,
)
from portal.kern import limieten
from portal.kern.claims import claim_nemen
from portal.organisaties.models import Medewerker, Organisatie
from portal.verkeer.models import Verkeersstand
from portal.verkeer.services import mislukt_melden
from portal.zoekvragen.models import Deelvraag
from portal.zoekvragen.services import deelvragen_uitvoeren
from tests.factories.zoekvragen import verlopen, zoekvraag_maken
from tests.uitwisseling import Oefenvoorziening

pytestmark = pytest.mark.django_db


@pytest.fixture(params=["vacature", "werkzoekende"])
def soort(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def _verzoek(organisatie: Organisatie, door: Medewerker, soort: str = "vacature") -> Detailverzoek:
    """A request for a result that the exchange really gave."""
    vraag = zoekvraag_maken(organisatie, door, soort=soort)
    deelvragen_uitvoeren(organisatie_id=organisatie.pk, ids=list(vraag.deelvragen.values_list("pk", flat=True)))
    resultaat = vraag.resultaten.select_related("deelvraag", "zoekvraag").first()
    assert resultaat is not None
    aanvraag = details_aanvragen(
        door=door, organisatie=organisatie, resultaten=[resultaat], doel="bemiddeling", referentie="D-7"
    )
    return aanvraag.verzoeken[0]


@pytest.fixture
def verzoek(in_gemeente: Organisatie, bemiddelaar: Medewerker, uitwisseling: Oefenvoorziening) -> Detailverzoek:
    verzoek = _verzoek(in_gemeente, bemiddelaar)
    uitwisseling.wis()
    return verzoek


def _poging(verzoek: Detailverzoek) -> bool:
    Detailverzoek.objects.filter(pk=verzoek.pk, status="wachtrij").update(volgende_poging_op=None)
    gedaan = detail_ophalen(organisatie_id=str(verzoek.organisatie_id), verzoek_id=str(verzoek.pk))
    verzoek.refresh_from_db()
    return gedaan


def _gebruikt(verzoek: Detailverzoek) -> int:
    return Deelvraag.objects.get(pk=verzoek.resultaat.deelvraag_id).details_gebruikt


def test_ontvangen_staat_versleuteld_in_de_rij(
    in_gemeente: Organisatie, bemiddelaar: Medewerker, uitwisseling: Oefenvoorziening, soort: str
) -> None:
    verzoek = _verzoek(in_gemeente, bemiddelaar, soort)
    assert _poging(verzoek)
    assert (verzoek.status, verzoek.poging) == ("ontvangen", 1)
    assert verzoek.bron_id
    assert verzoek.ontvangen_op is not None
    opgeslagen = bytes(verzoek.versleuteld)
    assert b"mobiliteit" not in opgeslagen
    assert b"adres" not in opgeslagen
    assert uitwisseling.aanroepen()[-1]["correlatie_id"] == f"{verzoek.pk}-1"
    assert _poging(verzoek) is False


@pytest.mark.parametrize(
    ("gedrag", "code"),
    [
        ({"soort": "traag", "seconden": 3}, "tijdslimiet"),
        ({"soort": "verbreken"}, "verbroken"),
        ({"soort": "status", "status": 500}, "interne_fout"),
        ({"soort": "html"}, "ongeldig_antwoord"),
        ({"soort": "afgekapt"}, "ongeldig_antwoord"),
    ],
)
def test_onbekende_uitkomst_wordt_nooit_vanzelf_herhaald(
    verzoek: Detailverzoek, uitwisseling: Oefenvoorziening, gedrag: dict[str, Any], code: str
) -> None:
    uitwisseling.gedraagt(**gedrag)
    assert _poging(verzoek)
    assert (verzoek.status, verzoek.reden_code) == ("onbekend", code)
    assert verzoek.reden
    verlopen(verzoek, updated_at=3600, created_at=3600, deadline=3600)
    assert details_vegen(organisatie_id=verzoek.organisatie_id) == 0
    assert _poging(verzoek) is False
    # A slow call is in the record of the exchange only once it answers; more than one must never be there.
    eigen = [a for a in uitwisseling.aanroepen() if a["correlatie_id"].startswith(str(verzoek.pk))]
    assert len(eigen) <= 1
    # It may have been counted at the exchange, so it counts here.
    assert _gebruikt(verzoek) == 1


def test_nieuwe_poging_na_onbekend_is_een_besluit_en_telt_mee(
    verzoek: Detailverzoek, uitwisseling: Oefenvoorziening, bemiddelaar: Medewerker, in_gemeente: Organisatie
) -> None:
    uitwisseling.gedraagt(soort="verbreken", aantal=1)
    _poging(verzoek)
    assert verzoek.status == "onbekend"
    detail_opnieuw(door=bemiddelaar, organisatie=in_gemeente, verzoek=verzoek)
    assert verzoek.status == "wachtrij"
    _poging(verzoek)
    assert (verzoek.status, verzoek.poging, _gebruikt(verzoek)) == ("ontvangen", 2, 2)
    assert in_gemeente.inzages.filter(handeling="detail_opgevraagd").count() == 2
    detail_opnieuw(door=bemiddelaar, organisatie=in_gemeente, verzoek=verzoek)
    assert (verzoek.status, _gebruikt(verzoek)) == ("ontvangen", 2)


def test_zeker_niet_verwerkt_wordt_herhaald_en_komt_alsnog(
    verzoek: Detailverzoek, uitwisseling: Oefenvoorziening
) -> None:
    uitwisseling.gedraagt(soort="status", status=503, aantal=2)
    for _ in range(2):
        _poging(verzoek)
        assert (verzoek.status, verzoek.reden_code) == ("wachtrij", "niet_beschikbaar")
    _poging(verzoek)
    assert (verzoek.status, verzoek.poging, verzoek.reden) == ("ontvangen", 3, "")


def test_pogingen_op_geeft_het_detail_terug(verzoek: Detailverzoek, uitwisseling: Oefenvoorziening) -> None:
    uitwisseling.gedraagt(soort="status", status=503)
    for _ in range(limieten.AANROEP_POGINGEN):
        _poging(verzoek)
    assert (verzoek.status, verzoek.reden_code, _gebruikt(verzoek)) == ("geweigerd", "niet_beschikbaar", 0)


@pytest.mark.parametrize(("status", "code"), [(400, "geweigerd"), (401, "niet_geautoriseerd"), (404, "geweigerd")])
def test_weigering_geeft_het_detail_terug(
    verzoek: Detailverzoek, uitwisseling: Oefenvoorziening, status: int, code: str
) -> None:
    uitwisseling.gedraagt(soort="status", status=status)
    _poging(verzoek)
    assert (verzoek.status, verzoek.reden_code, _gebruikt(verzoek)) == ("geweigerd", code, 0)


def test_limiet_van_de_uitwisseling_is_een_weigering_in_het_nederlands(
    verzoek: Detailverzoek, uitwisseling: Oefenvoorziening
) -> None:
    uitwisseling.gedraagt(soort="limiet")
    _poging(verzoek)
    assert (verzoek.status, verzoek.reden_code) == ("geweigerd", "limiet")
    assert "limiet is bereikt" in verzoek.reden
    # What the exchange says is used up is not given back here.
    assert _gebruikt(verzoek) == 1


def test_gestorven_worker_is_onbekend_en_de_late_schrijft_niets(
    verzoek: Detailverzoek, uitwisseling: Oefenvoorziening
) -> None:
    (laat,) = claim_nemen(Detailverzoek, [verzoek.pk], lease=limieten.AANROEP_LEASE)
    verlopen(laat, lease_tot=1)
    details_vegen_overal()
    verzoek.refresh_from_db()
    assert (verzoek.status, verzoek.reden_code, _gebruikt(verzoek)) == ("onbekend", "werker_weg", 1)
    assert ophalen._weigeren(laat, "x", "te laat", teruggeven=True) is False
    assert _gebruikt(verzoek) == 1


def test_te_laat_in_de_wachtrij_is_verlopen_en_geeft_terug(verzoek: Detailverzoek) -> None:
    verlopen(verzoek, deadline=1)
    details_vegen_overal()
    verzoek.refresh_from_db()
    assert (verzoek.status, _gebruikt(verzoek)) == ("verlopen", 0)


def test_wie_lang_wacht_krijgt_opnieuw_een_hint(verzoek: Detailverzoek) -> None:
    verlopen(verzoek, updated_at=60, created_at=60)
    assert details_vegen(organisatie_id=verzoek.organisatie_id) == 1
    assert details_vegen(organisatie_id=verzoek.organisatie_id) == 0


def test_aansluiting_opgeschort_in_de_wachtrij(
    verzoek: Detailverzoek, uitwisseling: Oefenvoorziening, in_gemeente: Organisatie
) -> None:
    in_gemeente.aansluiting.status = "opgeschort"
    in_gemeente.aansluiting.save()
    assert _poging(verzoek) is False
    assert (verzoek.status, verzoek.reden_code, _gebruikt(verzoek)) == ("geweigerd", "aansluiting_niet_actief", 0)
    assert uitwisseling.aanroepen() == []


def test_zolang_de_lijn_onderbroken_is_wacht_het_verzoek_zonder_poging(
    verzoek: Detailverzoek, uitwisseling: Oefenvoorziening
) -> None:
    for _ in range(limieten.ONDERBREKEN_NA):
        mislukt_melden(verzoek.organisatie_id, NietBereikbaar("refused"))
    assert _poging(verzoek) is False
    assert (verzoek.status, verzoek.poging, _gebruikt(verzoek)) == ("wachtrij", 0, 1)
    assert verzoek.volgende_poging_op is not None
    assert uitwisseling.aanroepen() == []


def test_een_quotum_dat_op_is_maakt_de_organisatie_niet_stil(
    verzoek: Detailverzoek, uitwisseling: Oefenvoorziening
) -> None:
    uitwisseling.gedraagt(soort="limiet", operatie="vacature_ophalen")
    assert _poging(verzoek)
    assert verzoek.status == "geweigerd"
    assert not Verkeersstand.objects.filter(stil_tot__isnull=False).exists()

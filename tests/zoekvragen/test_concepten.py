"""Nothing that was typed gets lost: a question that cannot be sent is kept, for its owner, without a BSN."""

from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from portal.kern import limieten
from portal.kern.tenant import organisatie_transactie
from portal.organisaties.models import Organisatie
from portal.zoekvragen.models import Concept
from portal.zoekvragen.services import concepten_opruimen
from tests.factories.zoekvragen import CODES, verlopen

pytestmark = pytest.mark.django_db
NIEUW = "/zoekvragen/nieuw/vacature/"


def _velden(**anders: Any) -> dict[str, Any]:
    return {"formulier_id": str(uuid4()), "beroep": [CODES[0]], "postcode_0": "7001ab", "afstand_0": "25", **anders}


def _concepten(organisatie: Organisatie) -> list[Concept]:
    with organisatie_transactie(organisatie.pk):
        return list(organisatie.zoekconcepten.all())


def test_wat_niet_goed_is_ingevuld_blijft_bewaard(als_bemiddelaar: Client, gemeente: Organisatie) -> None:
    velden = _velden(uren_van="36", uren_tot="24", rijbewijzen=["B", "CE"])
    for _ in range(2):
        antwoord = als_bemiddelaar.post(NIEUW, velden)
        assert antwoord.status_code == 422
        assert "bewaard als concept" in antwoord.content.decode()
    (concept,) = _concepten(gemeente)
    assert concept.naam == "Heftruckchauffeur rond 7001"
    overzicht = als_bemiddelaar.get(reverse("zoekvragen:overzicht")).content.decode()
    assert f"?concept={concept.pk}" in overzicht
    verder = als_bemiddelaar.get(f"{NIEUW}?concept={concept.pk}").context["form"]
    assert (verder["uren_tot"].value(), verder["rijbewijzen"].value()) == ("24", ["B", "CE"])
    assert str(verder["formulier_id"].value()) == velden["formulier_id"]
    # Sent at last: the draft is gone.
    assert als_bemiddelaar.post(NIEUW, velden | {"uren_tot": "40"}).status_code == 302
    assert _concepten(gemeente) == []


def test_zelf_bewaren_kan_ook_als_er_nog_niets_klopt(als_bemiddelaar: Client, gemeente: Organisatie) -> None:
    antwoord = als_bemiddelaar.post(NIEUW, _velden(beroep=[], postcode_0="", bewaren="1"), follow=True)
    assert "bewaard als concept" in antwoord.content.decode()
    (concept,) = _concepten(gemeente)
    assert concept.naam == "Alle beroepen"
    als_bemiddelaar.post(reverse("zoekvragen:concept_weg", args=[concept.pk]))
    assert _concepten(gemeente) == []


def test_een_gesloten_aansluiting_kost_niets(als_bemiddelaar: Client, gemeente: Organisatie) -> None:
    with organisatie_transactie(gemeente.pk):
        gemeente.aansluiting.status = "opgeschort"
        gemeente.aansluiting.save()
    assert als_bemiddelaar.post(NIEUW, _velden(kenmerk="DOS-9")).status_code == 422
    assert [concept.naam for concept in _concepten(gemeente)] == ["DOS-9"]


def test_een_bsn_wordt_niet_bewaard(als_bemiddelaar: Client, gemeente: Organisatie) -> None:
    als_bemiddelaar.post(NIEUW, _velden(kenmerk="bsn 123456782", beroep_zoek="123456782"))
    (concept,) = _concepten(gemeente)
    assert "123456782" not in str(concept.invoer)
    assert "123456782" not in concept.naam
    assert concept.invoer["postcode_0"] == ["7001ab"]


def test_grote_rommel_wordt_niet_in_zijn_geheel_bewaard(als_bemiddelaar: Client, gemeente: Organisatie) -> None:
    rommel = {f"veld{nummer}": "x" * 5000 for nummer in range(200)}
    als_bemiddelaar.post(NIEUW, _velden(bewaren="1", **rommel))
    (concept,) = _concepten(gemeente)
    assert len(str(concept.invoer)) < 60 * 400


def test_alleen_van_wie_het_begon(
    als_bemiddelaar: Client, als_organisatiebeheerder: Client, als_vreemde: Client, gemeente: Organisatie
) -> None:
    als_bemiddelaar.post(NIEUW, _velden(bewaren="1"))
    (concept,) = _concepten(gemeente)
    for ander in (als_organisatiebeheerder, als_vreemde):
        assert ander.get(f"{NIEUW}?concept={concept.pk}").status_code == 404
        assert ander.post(reverse("zoekvragen:concept_weg", args=[concept.pk])).status_code == 404
        assert "Uw concepten" not in ander.get(reverse("zoekvragen:overzicht")).content.decode()
    assert als_bemiddelaar.get(f"/zoekvragen/nieuw/werkzoekende/?concept={concept.pk}").status_code == 404
    assert len(_concepten(gemeente)) == 1


def test_oude_concepten_worden_opgeruimd(als_bemiddelaar: Client, gemeente: Organisatie) -> None:
    for _ in range(2):
        als_bemiddelaar.post(NIEUW, _velden(bewaren="1"))
    oud, _ = _concepten(gemeente)
    with organisatie_transactie(gemeente.pk):
        verlopen(oud, updated_at=limieten.RESULTATEN_BEWAREN.total_seconds() + 60)
        assert concepten_opruimen(organisatie_id=gemeente.pk) == 1
        assert not gemeente.zoekconcepten.filter(pk=oud.pk).exists()


def test_een_formulier_zonder_geldig_kenmerk_van_de_pagina_is_niet_van_ons(als_bemiddelaar: Client) -> None:
    assert als_bemiddelaar.post(NIEUW, _velden(formulier_id="onzin")).status_code == 404

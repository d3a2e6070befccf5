"""Whatever stands in an address, the answer is a page: never an error of ours."""

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db

LIJSTEN = ("werkzoekenden", "vacatures", "zoekvragen", "details", "inzage", "bestanden")
FILTERS = ("zoek", "status", "soort", "sorteer", "pagina", "vindbaar", "handeling", "medewerker", "afstand")


@pytest.mark.parametrize("lijst", LIJSTEN)
@pytest.mark.parametrize("filter_", FILTERS)
def test_nul_in_een_filter_is_geen_storing(als_bemiddelaar: Client, lijst: str, filter_: str) -> None:
    antwoord = als_bemiddelaar.get(f"/{lijst}/?{filter_}=a%00b")
    assert antwoord.status_code == 400
    assert "no-store" in antwoord["Cache-Control"]
    assert antwoord["X-Frame-Options"] == "DENY"
    assert "Content-Security-Policy" in antwoord


@pytest.mark.parametrize("lijst", LIJSTEN)
@pytest.mark.parametrize("waarde", ["%F0%9F%98%80", "%ff", "99999999999999999999", "-1", "'\"", "%25"])
def test_onzin_in_elk_filter_geeft_een_pagina(als_bemiddelaar: Client, lijst: str, waarde: str) -> None:
    antwoord = als_bemiddelaar.get(f"/{lijst}/?" + "&".join(f"{naam}={waarde}" for naam in FILTERS))
    assert antwoord.status_code == 200


@pytest.mark.parametrize("dag", ["01-01-0001", "31-12-9999", "9999-12-31"])
def test_eerste_en_laatste_dag_van_de_kalender(als_bemiddelaar: Client, dag: str) -> None:
    assert als_bemiddelaar.get("/inzage/", {"vanaf": dag, "tot": dag}).status_code == 200

"""A cell that a spreadsheet would run as a formula leaves every download of a file as text."""

import csv
import io

import openpyxl
import pytest
from django.test import Client

from tests.bestanden.conftest import Aanleveren
from tests.kern.test_uitvoer import FORMULES, VOORAF

pytestmark = pytest.mark.django_db
# A semicolon or quote would be another cell of the CSV that is delivered.
CORPUS = [vooraf + formule for vooraf in VOORAF for formule in FORMULES if not set(vooraf + formule) & set(';"\r\n')]
GEVAARLIJK = tuple("=+-@＝＋－＠\t\r\n\x00")


def test_meldingen_en_werkboek_bevatten_geen_formule(aanleveren: Aanleveren, als_bemiddelaar: Client) -> None:
    assert len(CORPUS) > 60
    rijen = [f"W{nummer};{cel};Kok;20;24;" for nummer, cel in enumerate(CORPUS)]
    bestand = aanleveren(*rijen, "W999;7001AB;Kok;20;24;")
    assert (bestand.aantal_goed, bestand.aantal_fout) == (1, len(CORPUS))
    antwoord = als_bemiddelaar.get(f"/bestanden/{bestand.pk}/meldingen.csv")
    tekst = b"".join(antwoord.streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]  # a streaming response
    regels = list(csv.reader(io.StringIO(tekst, newline=""), delimiter=";"))
    assert len(regels) > len(CORPUS)
    assert [cel for regel in regels for cel in regel if cel.startswith(GEVAARLIJK)] == []
    inhoud = als_bemiddelaar.get(f"/bestanden/{bestand.pk}/te-verbeteren/").content
    (vel,) = openpyxl.load_workbook(io.BytesIO(inhoud)).worksheets
    cellen = [cel for rij in vel.iter_rows(min_row=2) for cel in rij]
    assert vel.max_row == len(CORPUS) + 1
    assert {cel.data_type for cel in cellen} <= {"s", "inlineStr", "n"}
    assert any(str(cel.value).startswith("=") for cel in cellen)

"""Loading: all or nothing, never losing a code, and every load written down."""

import hashlib
from collections.abc import Iterator
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction

from exchange_client.standaard import beroepen, sbi
from exchange_client.standaard.beroepen import OP_NAAM
from portal.kern.tenant import organisatie_transactie
from portal.kern.weergave import profiel_weergave
from portal.organisaties.models import Organisatie
from portal.referentie.models import Lading, Referentie
from portal.referentie.namen import _stand
from portal.referentie.services import Lijstfout, Verschil, namen_verversen, referentiedata_laden
from tests.referentie.hulp import URI, beroepenlijst

pytestmark = pytest.mark.django_db
DAG = date(2026, 11, 1)


@pytest.fixture(autouse=True)
def _eigen_lijst_terug() -> Iterator[None]:
    """The list is of the whole process; the next test gets the practice list."""
    _stand.lading = 0
    yield
    beroepen.gebruik(None)
    sbi.gebruik({})
    _stand.lading = 0


def _laden(inhoud: bytes, soort: str = "beroep", **anders: Any) -> Verschil:
    return referentiedata_laden(soort=soort, inhoud=inhoud, bron="proef.csv", peildatum=DAG, **{"minimum": 1} | anders)


def test_laden_en_nog_eens_laden() -> None:
    inhoud = beroepenlijst()
    assert _laden(inhoud) == Verschil(nieuw=6, gewijzigd=0, vervallen=0, gelijk=0)
    lading = Lading.objects.get()
    assert (lading.sha256, lading.aantal, lading.bron) == (hashlib.sha256(inhoud).hexdigest(), 6, "proef.csv")
    # The same file again changes nothing and is no new load.
    assert _laden(inhoud) == Verschil(nieuw=0, gewijzigd=0, vervallen=0, gelijk=6)
    assert Lading.objects.count() == 1


def test_wat_verdwijnt_houdt_zijn_naam_en_komt_terug() -> None:
    _laden(beroepenlijst(aantal=6))
    assert _laden(beroepenlijst((URI.format("X5"), "Nieuwe naam", "", ""), aantal=4)) == Verschil(0, 1, 1, 4)
    weg = Referentie.objects.get(code=URI.format("X4"))
    assert (weg.naam, weg.geldig_tot) == ("Beroep nummer 4", DAG)
    namen_verversen(meteen=True)
    assert beroepen.naam_bij(weg.code) == "Beroep nummer 4"
    assert beroepen.beroep_zoeken("Beroep nummer 4") is None
    assert _laden(beroepenlijst(aantal=6)) == Verschil(0, 2, 0, 4)
    weg.refresh_from_db()
    assert weg.geldig_tot is None


def test_een_half_bestand_wordt_geweigerd() -> None:
    _laden(beroepenlijst(aantal=10))
    with pytest.raises(Lijstfout, match="5 van de 10"):
        _laden(beroepenlijst(aantal=5))
    assert not Referentie.objects.exclude(geldig_tot=None).exists()
    assert _laden(beroepenlijst(aantal=5), krimp_toestaan=True).vervallen == 5


def test_proef_wijzigt_niets() -> None:
    assert _laden(beroepenlijst(), proef=True).nieuw == 6
    assert not Referentie.objects.exists()


def test_een_organisatie_kan_er_niet_aan_komen(gemeente: Organisatie) -> None:
    _laden(beroepenlijst())
    with organisatie_transactie(gemeente.pk):
        assert Referentie.objects.count() == 6
        assert Referentie.objects.update(naam="gekaapt") == 0
        with pytest.raises(DatabaseError), transaction.atomic():
            Lading.objects.create(
                soort="sbi", peildatum=DAG, aantal=0, nieuw=0, gewijzigd=0, vervallen=0, sha256="", bron="gekaapt"
            )
    assert connection.is_usable()


def test_namen_komen_op_de_paginas(settings: Any) -> None:
    settings.DEMO = False
    _laden(beroepenlijst())
    _laden(b"code;titel\n01110;Akkerbouw\n", "sbi")
    namen_verversen(meteen=True)
    groepen = profiel_weergave(
        "vacature", {"beroep": {"codeBeroepsnaam": URI.format("X3")}, "sector": {"codeSbi": 1110}}
    )
    assert [regel.waarde for regel in groepen[0].regels] == ["Beroep nummer 3", "01110 – Akkerbouw"]
    assert beroepen.beroep_zoeken("andere naam 3") == URI.format("X3")
    # Outside a demonstration the practice codes are not offered, and what was stored with them keeps its name.
    assert beroepen.beroep_zoeken("Orderpicker") is None
    assert beroepen.naam_bij(OP_NAAM["Orderpicker"].uri) == "Orderpicker"


def test_in_een_demonstratie_blijft_de_kleine_lijst(settings: Any) -> None:
    settings.DEMO = True
    _laden(beroepenlijst())
    namen_verversen(meteen=True)
    assert beroepen.beroep_zoeken("Orderpicker") == OP_NAAM["Orderpicker"].uri
    assert beroepen.beroep_zoeken("Beroep nummer 1") == URI.format("X1")


def test_namen_van_versie_2_vinden_het_beroep_van_nu(settings: Any, tmp_path: Path) -> None:
    tabel = tmp_path / "tabel.csv"
    tabel.write_text(f"boc;competentnl\n3476;{URI.format('X2')}\n", encoding="utf-8")
    settings.V2_BEROEPEN = str(tabel)
    _laden(beroepenlijst())
    _laden(b"code;omschrijving\n3476;cursusleider\n3477;niet vertaald\n", "boc")
    namen_verversen(meteen=True)
    assert beroepen.beroep_zoeken("cursusleider") == URI.format("X2")
    assert beroepen.beroep_zoeken("niet vertaald") is None
    assert beroepen.naam_bij("3477") == "niet vertaald"


def test_de_opdracht_zegt_wat_hij_deed(tmp_path: Path) -> None:
    bestand = tmp_path / "beroepen.csv"
    bestand.write_bytes(beroepenlijst())
    opties = {"bestand": bestand, "minimum": 1, "peildatum": DAG}
    uit = StringIO()
    call_command("laad_referentiedata", "beroep", dry_run=True, stdout=uit, **opties)
    assert "Zou worden: 6 nieuw" in uit.getvalue()
    call_command("laad_referentiedata", "beroep", stdout=uit, **opties)
    assert "Geladen: 6 nieuw, 0 gewijzigd, 0 vervallen, 0 gelijk." in uit.getvalue()
    with pytest.raises(CommandError, match=r"Er is niets gewijzigd.*6 codes"):
        call_command("laad_referentiedata", "beroep", bestand=bestand)
    with pytest.raises(CommandError, match="niet te lezen"):
        call_command("laad_referentiedata", "beroep", bestand=tmp_path / "weg.csv")

"""A vumID works for the party it was given to, for its kind of profile, as it was given; nothing else does."""

import json
import re

import pytest

from exchange_client.errors import AanroepGeweigerd
from exchange_client.oin import Oin
from exchange_client.sandbox.pseudoniem import OngeldigPseudoniem, Pseudonimiseerder
from exchange_client.sandbox.server import Server
from tests.exchange_client.sandbox.hulp import ANDER, UWV, VACATURES, VRAGER, beheer, client

MAKER = Pseudonimiseerder("geheim")
LANG = "x" * 200


def maak(profiel_id: str = "abc", partij: Oin = VRAGER, soort: str = "vacatures") -> str:
    return MAKER.maak(bron=UWV, profiel_id=profiel_id, partij=partij, soort=soort)


@pytest.mark.parametrize("profiel_id", ["a", "v-1", "A.b_c-9", LANG])
def test_heen_en_terug_binnen_het_alfabet_van_het_contract(profiel_id: str) -> None:
    vum_id = maak(profiel_id)
    assert re.fullmatch(r"[a-zA-Z0-9_.-]{1,500}", vum_id)
    assert profiel_id == "a" or profiel_id not in vum_id
    assert MAKER.open(vum_id, partij=VRAGER, soort="vacatures") == (UWV, profiel_id)


def test_hetzelfde_profiel_houdt_hetzelfde_pseudoniem_per_partij() -> None:
    assert (
        maak()
        == maak()
        == Pseudonimiseerder("geheim").maak(bron=UWV, profiel_id="abc", partij=VRAGER, soort="vacatures")
    )
    assert maak() != maak(partij=ANDER)
    assert maak() != maak(soort="werkzoekenden")


def test_een_andere_partij_of_soort_kan_er_niets_mee() -> None:
    for partij, soort in ((ANDER, "vacatures"), (VRAGER, "werkzoekenden")):
        with pytest.raises(OngeldigPseudoniem):
            MAKER.open(maak(), partij=partij, soort=soort)


def test_elk_veranderd_teken_maakt_het_waardeloos() -> None:
    vum_id = maak()
    for plek, teken in enumerate(vum_id):
        ander = "A" if teken != "A" else "B"
        with pytest.raises(OngeldigPseudoniem):
            MAKER.open(vum_id[:plek] + ander + vum_id[plek + 1 :], partij=VRAGER, soort="vacatures")


@pytest.mark.parametrize("vum_id", ["", "a", "é", "a b", "a=", "....", "A" * 500, "\n"])
def test_onzin_is_geen_pseudoniem(vum_id: str) -> None:
    with pytest.raises(OngeldigPseudoniem):
        MAKER.open(vum_id, partij=VRAGER, soort="vacatures")


def test_een_ander_geheim_maakt_andere_pseudoniemen() -> None:
    with pytest.raises(OngeldigPseudoniem):
        Pseudonimiseerder("ander").open(maak(), partij=VRAGER, soort="vacatures")


def test_over_de_lijn(voorziening: Server) -> None:
    with client(voorziening) as vum, client(voorziening, ANDER) as ander:
        vum_id = vum.vacatures_zoeken(VACATURES).resultaten[0].profiel.vum_id
        gestolen = json.dumps({"vumID": vum_id})
        assert vum.vacature_ophalen(vum_id).profiel.id_vacature not in gestolen
        for wie, haal in ((ander, "vacature_ophalen"), (vum, "werkzoekende_ophalen")):
            with pytest.raises(AanroepGeweigerd) as fout:
                getattr(wie, haal)(vum_id)
            assert fout.value.code == "400.01"


def test_na_sleutelwisseling_zijn_oude_pseudoniemen_verlopen(voorziening: Server) -> None:
    with client(voorziening) as vum:
        oud = vum.vacatures_zoeken(VACATURES).resultaten[0].profiel.vum_id
        beheer(voorziening, "POST", "/sleutel").raise_for_status()
        with pytest.raises(AanroepGeweigerd):
            vum.vacature_ophalen(oud)
        nieuw = vum.vacatures_zoeken(VACATURES).resultaten[0].profiel.vum_id
        assert vum.vacature_ophalen(nieuw).profiel.id_vacature

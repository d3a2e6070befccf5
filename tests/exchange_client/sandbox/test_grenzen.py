"""The limits of the afsprakenstelsel: 100 results per bron, 10 details per question."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from exchange_client.errors import LimietBereikt, NietBeschikbaar, Verwerkt
from exchange_client.sandbox.server import Server
from exchange_client.sandbox.telling import Detailtelling
from exchange_client.selectie import Selectiegebied, VacatureSelectie
from tests.exchange_client.sandbox.hulp import ANDER, VACATURES, VRAGER, aanroepen, client, gedrag


def test_hoogstens_honderd_resultaten_per_bron_met_de_vlag(voorziening: Server) -> None:
    with client(voorziening) as vum:
        ruim = vum.vacatures_zoeken(VACATURES)
        krap = vum.vacatures_zoeken(VacatureSelectie(selectiegebied=Selectiegebied(postcode="1781AA", afstand=3)))
    assert ruim.maximum_bereikt is True
    assert len(ruim.resultaten) <= 8 * 100
    assert krap.maximum_bereikt is False
    assert len({r.profiel.vum_id for r in ruim.resultaten}) == len(ruim.resultaten)


def test_dezelfde_vraag_geeft_dezelfde_profielen(voorziening: Server) -> None:
    with client(voorziening) as vum:
        eerst, later = ({r.profiel.vum_id for r in vum.vacatures_zoeken(VACATURES).resultaten} for _ in range(2))
    assert eerst == later


def test_de_elfde_detailvraag_wordt_geweigerd(voorziening: Server) -> None:
    with client(voorziening) as vum:
        ids = [r.profiel.vum_id for r in vum.vacatures_zoeken(VACATURES).resultaten[:11]]
        for vum_id in ids[:10]:
            vum.vacature_ophalen(vum_id)
        gevraagd = len(aanroepen(voorziening))
        with pytest.raises(LimietBereikt) as fout:
            vum.vacature_ophalen(ids[10])
        assert (fout.value.code, fout.value.permanent, fout.value.verwerkt) == ("429.01", True, Verwerkt.NIET)
        assert len(aanroepen(voorziening)) == gevraagd, "de bron merkt niets van een geweigerde vraag"

        vum.vacatures_zoeken(VACATURES)
        assert vum.vacature_ophalen(ids[10]), "een nieuwe vraag geeft nieuwe ruimte"


def test_elk_gesteld_verzoek_telt_ook_hetzelfde_profiel(voorziening: Server) -> None:
    with client(voorziening) as vum:
        vum_id = vum.vacatures_zoeken(VACATURES).resultaten[0].profiel.vum_id
        for _ in range(10):
            vum.vacature_ophalen(vum_id)
        with pytest.raises(LimietBereikt):
            vum.vacature_ophalen(vum_id)


def test_een_storing_voor_de_telling_kost_geen_detail(voorziening: Server) -> None:
    with client(voorziening) as vum:
        vum_id = vum.vacatures_zoeken(VACATURES).resultaten[0].profiel.vum_id
        gedrag(voorziening, {"soort": "status", "status": 503, "aantal": 5})
        for _ in range(5):
            with pytest.raises(NietBeschikbaar):
                vum.vacature_ophalen(vum_id)
        for _ in range(10):
            vum.vacature_ophalen(vum_id)


def test_partijen_tellen_apart(voorziening: Server) -> None:
    with client(voorziening) as vum, client(voorziening, ANDER) as ander:
        for wie in (vum, ander):
            vum_id = wie.vacatures_zoeken(VACATURES).resultaten[0].profiel.vum_id
            for _ in range(10):
                wie.vacature_ophalen(vum_id)


def test_gelijktijdige_detailvragen_komen_samen_niet_boven_tien() -> None:
    telling = Detailtelling(10)
    telling.onthoud(VRAGER, ["a"], "vraag")
    with ThreadPoolExecutor(16) as pool:
        assert sum(pool.map(lambda _: telling.neem(VRAGER, "a"), range(200))) == 10


def test_een_id_van_voor_een_herstart_heeft_geen_telling_meer() -> None:
    assert all(Detailtelling(1).neem(VRAGER, "a") for _ in range(3))

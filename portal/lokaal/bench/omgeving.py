"""A databank for one measurement, with as much memory as a server would give it, thrown away afterwards."""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import psycopg

from portal.lokaal import paden
from portal.lokaal.diensten import Diensten
from portal.lokaal.fouten import LokaalFout
from portal.lokaal.logboek import Logboek
from portal.lokaal.opruimen import weggooien
from portal.lokaal.poorten import Poortwens
from portal.lokaal.postgres import BEHEER, DATABANK
from portal.lokaal.stapel import EIGEN_VARIABELEN

BASISPOORT = 19_400
_GEHEUGEN = ("ALTER SYSTEM SET shared_buffers = '2GB'", "ALTER SYSTEM SET max_wal_size = '8GB'")


def draaien(argumenten: Sequence[str]) -> int:
    """Everything that `python -m portal.lokaal.bench` can measure; returns its exit status."""
    map_ = paden.deelmap("bench")
    weggooien(map_)
    try:
        # Twice: the memory of a databank is set at its start.
        with _diensten(map_) as diensten:
            _instellen(diensten)
        with _diensten(map_) as diensten:
            return _meten(diensten, argumenten)
    finally:
        weggooien(map_)


def _diensten(map_: Path) -> Diensten:
    return Diensten(map_, Poortwens.vanaf(BASISPOORT), logboek=Logboek(sys.stderr), duurzaam=False, wat="De meting")


def _instellen(diensten: Diensten) -> None:
    adres = psycopg.conninfo.conninfo_to_dict(diensten.omgeving["DATABASE_URL"])
    with psycopg.connect(
        host=str(adres["host"]),
        port=int(str(adres["port"])),
        dbname=DATABANK,
        user=BEHEER,
        password=diensten.geheimen.databank_beheer,
        autocommit=True,
    ) as beheer:
        for opdracht in _GEHEUGEN:
            beheer.execute(opdracht)


def _meten(diensten: Diensten, argumenten: Sequence[str]) -> int:
    omgeving = (
        {naam: waarde for naam, waarde in os.environ.items() if naam not in EIGEN_VARIABELEN}
        | diensten.omgeving
        | {
            "DJANGO_SETTINGS_MODULE": "portal.settings.dev",
            "SECRET_KEY": diensten.geheimen.secret_key,
            "SLEUTEL_GEGEVENS": diensten.geheimen.sleutel_gegevens,
        }
    )
    als_eigenaar = omgeving | {"DATABASE_ALS_EIGENAAR": "true"}
    migreren = [sys.executable, "manage.py", "migrate", "--no-input", "--skip-checks", "--verbosity", "0"]
    if subprocess.run(migreren, cwd=paden.REPO, env=als_eigenaar, check=False).returncode:
        raise LokaalFout("De tabellen voor de meting kwamen er niet.")
    meten = [sys.executable, "-m", "portal.lokaal.bench", *argumenten]
    return subprocess.run(meten, cwd=paden.REPO, env=omgeving, check=False).returncode

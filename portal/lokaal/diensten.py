"""PostgreSQL and the broker: ours, or the ones the environment names."""

import shutil
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType

from portal.lokaal import paden
from portal.lokaal.geheimen import Geheimen, geheimen_laden
from portal.lokaal.logboek import Logboek
from portal.lokaal.poorten import Poortkiezer, Poortwens
from portal.lokaal.postgres import APP, EIGENAAR, Postgres, datamap
from portal.lokaal.proces import Proces
from portal.lokaal.register import Register
from portal.lokaal.slot import Slot
from portal.lokaal.valkey import Valkey
from portal.lokaal.wachten import wacht_tot


class Diensten:
    """The services a portal leans on, in one state folder that only one process uses at a time.

    Parameters:
        map_: the state folder; made when absent.
        wens: the ports to try first.
        gegeven: an environment whose DATABASE_URL and REDIS_URL win over services of our own. Left out, nothing of the caller is
            used: a test must never end up in the databank of its developer.
        duurzaam: False leaves out flushing to disk, for data that may be lost with the machine.
    """

    def __init__(
        self,
        map_: Path,
        wens: Poortwens,
        *,
        logboek: Logboek,
        gegeven: Mapping[str, str] | None = None,
        duurzaam: bool = True,
        wat: str = "Het portaal",
    ) -> None:
        self.map = paden.map_maken(map_.absolute(), 0o711)
        self.logs = paden.map_maken(self.map / "logs")
        self.logboek = logboek
        self.wens = wens
        self.register = Register(self.map / "processen.json")
        self.kiezer = Poortkiezer(logboek.melding)
        self.geheimen: Geheimen
        self._slot = Slot(self.map / "slot", wat)
        self._gegeven = dict(gegeven or {})
        self._duurzaam = duurzaam
        self.processen: dict[str, Proces] = {}
        # Filled by start(): what the portal needs to reach these services.
        self.omgeving: dict[str, str] = {}

    @property
    def eigen_databank(self) -> bool:
        return not self._gegeven.get("DATABASE_URL")

    @property
    def eigen_wachtrij(self) -> bool:
        return not self._gegeven.get("REDIS_URL")

    @contextmanager
    def stap(self, wat: str) -> Iterator[list[str]]:
        """One status line when the block is done; what the block appends to the list is said after the time."""
        begin = time.monotonic()
        details: list[str] = []
        yield details
        self.logboek.melding(f"  {wat:<14}{time.monotonic() - begin:5.1f} s  {' '.join(details)}".rstrip())

    def proces(self, naam: str, opdracht: list[str], **rest: object) -> Proces:
        """A process that belongs to this state folder."""
        nieuw = Proces(
            naam,
            opdracht,
            logmap=self.logs,
            logboek=self.logboek,
            register=self.register,
            **rest,  # type: ignore[arg-type]  # passed on as it came
        )
        self.processen[naam] = nieuw
        return nieuw

    def start(self) -> None:
        self._slot.__enter__()
        if not (self.map / "geheimen.json").exists():
            # A databank outside this folder of an earlier folder by the same name, as temporary folders are: nobody has its keys.
            self.databank_elders_weg()
        self.geheimen = geheimen_laden(self.map)
        over = self.register.opruimen()
        if over:
            self.logboek.melding(f"  Opgeruimd van een vorige keer: {', '.join(over)}.")
        if self.eigen_databank:
            self._databank_starten()
        else:
            url = self._gegeven["DATABASE_URL"]
            self.omgeving["DATABASE_URL"] = url
            self.omgeving["DATABASE_EIGENAAR_URL"] = self._gegeven.get("DATABASE_EIGENAAR_URL") or url
        if self.eigen_wachtrij:
            self._wachtrij_starten()
        else:
            self.omgeving["REDIS_URL"] = self._gegeven["REDIS_URL"]

    def _databank_starten(self) -> None:
        with self.stap("databank") as details:
            poort = self.kiezer.kies(
                "de databank", self.wens.databank, uitdrukkelijk="databank" in self.wens.uitdrukkelijk
            )
            postgres = Postgres(self.map, poort, self.geheimen, duurzaam=self._duurzaam)
            postgres.cluster_maken()
            proces = self.proces(
                "databank",
                postgres.opdracht,
                omgeving=postgres.omgeving,
                map_=Path("/"),
                gebruiker=postgres.gebruiker,
                stopsein=postgres.stopsein,
            )
            proces.start()
            wacht_tot(postgres.klaar, proces, 30)
            postgres.inrichten()
            self.omgeving["DATABASE_URL"] = postgres.url(APP)
            self.omgeving["DATABASE_EIGENAAR_URL"] = postgres.url(EIGENAAR)
            details.append(f"PostgreSQL {postgres.programma.hoofdversie} ({postgres.programma.kenmerk}), poort {poort}")
            if postgres.gebruiker:
                details.append(f"als gebruiker {postgres.gebruiker.naam}")

    def _wachtrij_starten(self) -> None:
        with self.stap("wachtrij") as details:
            poort = self.kiezer.kies(
                "de wachtrij", self.wens.wachtrij, uitdrukkelijk="wachtrij" in self.wens.uitdrukkelijk
            )
            valkey = Valkey(self.map, poort, self.geheimen, duurzaam=self._duurzaam)
            proces = self.proces("wachtrij", valkey.opdracht, omgeving={"PATH": "/usr/bin:/bin"}, map_=valkey.map)
            proces.start()
            wacht_tot(valkey.klaar, proces, 30)
            self.omgeving["REDIS_URL"] = valkey.url
            details.append(f"poort {poort}")

    def stop(self) -> None:
        """Broker first, databank last: what still runs may write its state until the end."""
        for naam in ("wachtrij", "databank"):
            if naam in self.processen:
                self.processen[naam].stop()
        self.kiezer.vrijgeven()
        self._slot.__exit__(None, None, None)

    def databank_elders_weg(self) -> None:
        """Removes the databank when it stands outside the state folder, where removing the folder would leave it."""
        data = datamap(self.map)
        if not data.is_relative_to(self.map):
            shutil.rmtree(data, ignore_errors=True)

    def __enter__(self) -> "Diensten":
        try:
            self.start()
        except BaseException:
            self.stop()
            raise
        return self

    def __exit__(
        self, soort: type[BaseException] | None, fout: BaseException | None, spoor: TracebackType | None
    ) -> None:
        self.stop()

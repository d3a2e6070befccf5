"""A whole portal on this machine: services, tables, demo data, web, workers, beat and the practice exchange.

`make run` and the tests that need a running portal use this same class, so that the tests prove what a user starts.
"""

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from signal import SIGKILL
from types import TracebackType
from typing import IO

from portal.lokaal.diensten import Diensten
from portal.lokaal.fouten import LokaalFout
from portal.lokaal.logboek import Logboek
from portal.lokaal.paden import REPO, kenmerk
from portal.lokaal.poorten import Poortwens
from portal.lokaal.proces import Proces
from portal.lokaal.wachten import http_antwoordt, wacht_tot

# Set by this class itself. What the caller's environment says about them is dropped: the test-suite, for one, runs as the owner
# of another databank, and a web server that inherited that would pass every wall.
EIGEN_VARIABELEN = frozenset(
    {
        "DATABASE_ALS_EIGENAAR",
        "DATABASE_EIGENAAR_URL",
        "DATABASE_URL",
        "DJANGO_SETTINGS_MODULE",
        "PORTAAL_POORT",
        "PORTAAL_URL",
        "REDIS_URL",
        "SECRET_KEY",
        "SLEUTEL_GEGEVENS",
        "UITWISSELING_OIN",
        "UITWISSELING_URL",
    }
)
STARTTIJD = 60.0
# From the range for testing; nobody's.
OEFENUITWISSELING_OIN = "00000099000000001000"


class Stapel:
    """One running portal.

    Parameters:
        map_: the state folder; data, keys and logs stay in it between two starts.
        basispoort: first port to try for the web server, the others follow from it; None for the ports of `make run`.
        wens: the exact ports to try; wins over `basispoort`.
        gegeven: an environment whose DATABASE_URL, REDIS_URL, SECRET_KEY and SLEUTEL_GEGEVENS win (`make run`); left out,
            nothing of the kind is taken over.
        extra: variables for the portal's processes on top of everything.
        demodata: load the demonstration organisations and accounts when this databank does not have them yet.
        duurzaam: False for data that only this run needs; starts and migrates faster, and leaves no databank behind in /var/tmp.
        uitvoer: where the status lines and logs go; None for nowhere (the log files have everything).
        uitwisseling_opties: more options of the practice exchange (`python -m exchange_client.sandbox --help`).

    Use as a context manager. Processes: `web`, `worker` (queue interactief), `batch` (queue batch), `achtergrond` (queues
    achtergrond and bestanden), `beat`, `uitwisseling`, and unless given from outside `databank` and `wachtrij`.
    """

    def __init__(
        self,
        map_: Path,
        basispoort: int | None = None,
        *,
        wens: Poortwens | None = None,
        instellingen: str = "portal.settings.dev",
        gegeven: Mapping[str, str] | None = None,
        extra: Mapping[str, str] | None = None,
        demodata: bool = True,
        duurzaam: bool = False,
        uitvoer: IO[str] | None = None,
        uitwisseling_opties: Sequence[str] = (),
    ) -> None:
        self._stilte = None if uitvoer else Path(os.devnull).open("w")  # noqa: SIM115 - closed by stop()
        self.logboek = Logboek(uitvoer or self._stilte)
        wens = wens or (Poortwens.vanaf(basispoort) if basispoort else Poortwens())
        self.diensten = Diensten(map_, wens, logboek=self.logboek, gegeven=gegeven, duurzaam=duurzaam)
        self._gegeven = dict(gegeven or {})
        self._instellingen = instellingen
        self._extra = dict(extra or {})
        self._demodata = demodata
        self._duurzaam = duurzaam
        self._uitwisseling_opties = tuple(uitwisseling_opties)
        self.env: dict[str, str] = {}
        self.portaal_url = ""
        self.uitwisseling_url = ""
        self.rekeningen = ""

    # --- What a test or `make run` asks ------------------------------------------------------------------------------
    @property
    def processen(self) -> dict[str, Proces]:
        return self.diensten.processen

    @property
    def logs(self) -> Path:
        """The folder with one log file per process."""
        return self.diensten.logs

    def pid(self, naam: str) -> int | None:
        """The process id, or None when it does not run."""
        return self.processen[naam].pid

    def leeft(self, naam: str) -> bool:
        return self.processen[naam].leeft

    def dood(self, naam: str, sein: int = SIGKILL) -> None:
        """A crash: the signal goes to the process and its children at once."""
        self.processen[naam].dood(sein)

    def herstart(self, naam: str) -> None:
        """Stops the process if it runs, starts it, and waits until it is ready."""
        proces = self.processen[naam]
        if proces.leeft:
            proces.stop()
        proces.start()
        self._wacht_op(proces)

    def manage(
        self, *opdracht: str, invoer: str | None = None, mag_mislukken: bool = False
    ) -> subprocess.CompletedProcess[str]:
        """`manage.py` with the environment of this portal; an error with its output when it fails."""
        uitkomst = subprocess.run(
            [sys.executable, "manage.py", *opdracht],
            cwd=REPO,
            env=self.env,
            input=invoer or "",
            capture_output=True,
            text=True,
            check=False,
        )
        if uitkomst.returncode != 0 and not mag_mislukken:
            raise LokaalFout(f"manage.py {' '.join(opdracht)} mislukte:\n{uitkomst.stdout}{uitkomst.stderr}")
        return uitkomst

    def afbreken(self) -> None:
        """Kills everything at once, for who does not want to wait for stop()."""
        for proces in self.processen.values():
            proces.afbreken()

    # --- Starting and stopping ---------------------------------------------------------------------------------------
    def start(self) -> None:
        self.diensten.start()
        self._omgeving_maken()
        self._tabellen_maken()
        self._demodata_laden()
        for proces in self._portaal_maken():
            proces.start()
        # Last, because asking which bronnen it should know takes a second in which the others start up.
        with self.diensten.stap("bronnen"):
            self._uitwisseling_maken().start()
        for naam in ("uitwisseling", "web", "worker", "batch", "achtergrond", "beat"):
            with self.diensten.stap(naam) as details:
                self._wacht_op(self.processen[naam])
                if naam in self._adressen:
                    details.append(self._adressen[naam])

    def _omgeving_maken(self) -> None:
        wens, kies = self.diensten.wens, self.diensten.kiezer.kies
        geheimen = self.diensten.geheimen
        web = kies("het portaal", wens.web, uitdrukkelijk="web" in wens.uitdrukkelijk)
        self._uitwisseling_poort = kies(
            "de oefenuitwisseling", wens.uitwisseling, uitdrukkelijk="uitwisseling" in wens.uitdrukkelijk
        )
        self.portaal_url = f"http://127.0.0.1:{web}"
        self.uitwisseling_url = f"http://127.0.0.1:{self._uitwisseling_poort}/api/v3"
        self._adressen = {"web": self.portaal_url, "uitwisseling": self.uitwisseling_url}
        self._web_poort = web
        self.env = (
            {naam: waarde for naam, waarde in os.environ.items() if naam not in EIGEN_VARIABELEN}
            | {"LOG_VORM": self._gegeven.get("LOG_VORM", "leesbaar"), "PYTHONUNBUFFERED": "1"}
            | {
                "DJANGO_SETTINGS_MODULE": self._instellingen,
                "PORTAAL_URL": self.portaal_url,
                "PORTAAL_POORT": str(web),
                "UITWISSELING_OIN": OEFENUITWISSELING_OIN,
                "UITWISSELING_URL": self.uitwisseling_url,
                "SECRET_KEY": self._gegeven.get("SECRET_KEY") or geheimen.secret_key,
                "SLEUTEL_GEGEVENS": self._gegeven.get("SLEUTEL_GEGEVENS") or geheimen.sleutel_gegevens,
            }
            | self.diensten.omgeving
            | self._extra
        )

    def _tabellen_maken(self) -> None:
        with self.diensten.stap("tabellen"):
            if not self.diensten.eigen_databank and not self._gegeven.get("DATABASE_EIGENAAR_URL"):
                self.manage("databank_inrichten")
            self.manage("migrate", "--no-input", "--skip-checks", "--verbosity", "0")

    def _demodata_laden(self) -> None:
        """Once per databank: loaded again at every start it would undo what the user did since."""
        if not self._demodata:
            return
        sleutel = "eigen" if self.diensten.eigen_databank else kenmerk(self.env["DATABASE_URL"])
        geladen = self.diensten.map / f"demodata-{sleutel}.txt"
        with self.diensten.stap("demogegevens") as details:
            if geladen.exists():
                details.append("al geladen")
            else:
                tekst = self.manage("demodata").stdout
                tijdelijk = geladen.with_suffix(".nieuw")
                tijdelijk.write_text(tekst)
                tijdelijk.replace(geladen)
            self.rekeningen = geladen.read_text().rstrip()

    def _proces(self, naam: str, *opdracht: str, **rest: object) -> Proces:
        return self.diensten.proces(naam, [sys.executable, "-m", *opdracht], omgeving=self.env, map_=REPO, **rest)

    def _uitwisseling_maken(self) -> Proces:
        """It stands for another party: it gets no databank, no keys and no password of ours."""
        bronnen = self.diensten.map / "bronnen.json"
        bronnen.write_text(self.manage("bronnen").stdout)
        opties = ["--port", str(self._uitwisseling_poort), "--oin", OEFENUITWISSELING_OIN]
        opties += ["--bronnen", str(bronnen), "--elke-deelnemer", *self._uitwisseling_opties]
        return self.diensten.proces(
            "uitwisseling",
            [sys.executable, "-m", "exchange_client.sandbox", *opties],
            omgeving={naam: os.environ[naam] for naam in ("PATH", "LANG", "HOME", "TZ") if naam in os.environ}
            | {"PYTHONUNBUFFERED": "1", "VUM_SANDBOX_GEHEIM": self.diensten.geheimen.uitwisseling},
            map_=REPO,
        )

    def _portaal_maken(self) -> list[Proces]:
        return [
            self._web("web", self._web_poort),
            self._worker("worker", "interactief", gelijktijdig=2),
            # Rounds over a whole caseload and what is asked at night, beside what somebody waits for.
            self._worker("batch", "batch", gelijktijdig=1),
            # A worker of its own: a large file or a sweep must not keep somebody waiting who is looking at a search.
            self._worker("achtergrond", "achtergrond,bestanden", gelijktijdig=1),
            self._beat("beat"),
        ]

    def _web(self, naam: str, poort: int) -> Proces:
        self._adressen[naam] = f"http://127.0.0.1:{poort}"
        return self._proces(
            naam,
            *("gunicorn", "portal.wsgi:application", "--bind", f"127.0.0.1:{poort}"),
            *("--worker-class", "gthread", "--workers", "2", "--threads", "4"),
            # No access log: it would write the path, with ids and tokens. kern/middleware.py writes the route.
            *("--preload", "--no-control-socket", "--graceful-timeout", "5", "--log-level", "warning"),
            # Longer than callers keep a quiet connection: who closes first must be who knows that a request is coming.
            *("--keep-alive", "75"),
        )

    def _worker(self, naam: str, wachtrijen: str, *, gelijktijdig: int) -> Proces:
        return self._proces(
            naam,
            *("celery", "--quiet", "-A", "portal.celery", "worker", "--loglevel", "INFO", "--hostname", f"{naam}@%h"),
            *("--queues", wachtrijen, "--concurrency", str(gelijktijdig)),
            *("--without-gossip", "--without-mingle"),
            klaar_bij=r"\bready\.",
            genade=8.0,
        )

    def _beat(self, naam: str) -> Proces:
        return self._proces(
            naam,
            *("celery", "--quiet", "-A", "portal.celery", "beat", "--loglevel", "WARNING"),
            *("--schedule", str(self.diensten.map / f"{naam}-rooster"), "--pidfile", ""),
        )

    # --- More of the same, as a larger installation has them ---------------------------------------------------------
    def web_erbij(self, naam: str) -> str:
        """A second web server; returns its address."""
        poort = self.diensten.kiezer.kies(naam, self._web_poort + 1)
        self._erbij(self._web(naam, poort))
        return self._adressen[naam]

    def worker_erbij(self, naam: str, wachtrijen: str) -> None:
        self._erbij(self._worker(naam, wachtrijen, gelijktijdig=1))

    def beat_erbij(self, naam: str) -> None:
        self._erbij(self._beat(naam))

    def weg(self, naam: str) -> None:
        """Stops a process that came on top, and forgets it."""
        self.processen.pop(naam).stop()

    def _erbij(self, proces: Proces) -> None:
        proces.start()
        self._wacht_op(proces)

    def _wacht_op(self, proces: Proces) -> None:
        basis = self._adressen.get(proces.naam, "").removesuffix("/api/v3")
        adres = f"{basis}/gezond" if basis else ""
        wacht_tot((lambda: http_antwoordt(adres)) if adres else (lambda: proces.meldde_zich), proces, STARTTIJD)

    def stop(self) -> None:
        """What uses the services first, all at once; then the services."""
        bovenlaag = [proces for naam, proces in self.processen.items() if naam not in {"databank", "wachtrij"}]
        for proces in bovenlaag:
            proces.vraag_te_stoppen()
        for proces in bovenlaag:
            proces.stop()
        self.diensten.stop()
        if not self._duurzaam:
            self.diensten.databank_elders_weg()
        if self._stilte:
            self._stilte.close()

    def __enter__(self) -> "Stapel":
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

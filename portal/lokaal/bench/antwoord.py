"""`bench answer`: whole answers per second through gunicorn, and what recording a question costs."""

import json
import os
import re
import socket
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import psycopg

from exchange_client.headers import Partijen, vraagkoppen
from exchange_client.oin import Oin
from exchange_client.selectie import schrijf_selectie
from portal.lokaal.bench.vragen import vragen
from portal.lokaal.paden import REPO

# With as many as one worker has threads, all of them now and then end up with the same worker, and the other has nothing to do.
VERBINDINGEN = 8
SECONDEN = 5.0
WIE = ("portaal", "databank", "vrager")
PORTAAL = "portal.wsgi:application"
KAAL = "portal.lokaal.bench.kaal:application"
VERWERKER = "00000009990000000001"
_VRAGER = "99999999999999999999"
_LENGTE = re.compile(rb"\r\n[Cc]ontent-[Ll]ength: ([0-9]+)")


def verzoek(vraagsteller: str, bron: str, nummer: int) -> bytes:
    """One question as the exchange sends it, ready for the wire."""
    partijen = Partijen(from_party=Oin(vraagsteller), to_party=Oin(bron), via_party=Oin(VERWERKER))
    inhoud = json.dumps({"vraagObject": schrijf_selectie(vragen()[nummer].selectie)}).encode()
    koppen = vraagkoppen(partijen, suwi=True) | {
        "Host": "127.0.0.1",
        "Content-Type": "application/json",
        "Content-Length": str(len(inhoud)),
    }
    regels = "".join(f"{naam}: {waarde}\r\n" for naam, waarde in koppen.items())
    return f"POST /bron/v3/werkzoekendeProfielen/matches HTTP/1.1\r\n{regels}\r\n".encode() + inhoud


class Bestoker(threading.Thread):
    """One connection that keeps asking, every question for another party, so that none is a repetition."""

    def __init__(self, poort: int, bron: str, eerste: int, tot: float) -> None:
        super().__init__()
        self.antwoorden, self.resultaten, self.fouten = 0, 0, 0
        self.fout = ""
        self._poort, self._eerste, self._tot = poort, eerste, tot
        # Made beforehand: who asks works on the same cores as who answers.
        self._verzoeken = [verzoek(_VRAGER, bron, nummer) for nummer in range(len(vragen()))]

    def run(self) -> None:
        nummer = self._eerste
        with closing(socket.create_connection(("127.0.0.1", self._poort))) as lijn:
            while time.monotonic() < self._tot:
                verzoek_ = self._verzoeken[nummer % len(self._verzoeken)]
                lijn.sendall(verzoek_.replace(_VRAGER.encode(), b"%020d" % nummer))
                nummer += VERBINDINGEN
                kop, inhoud = _lezen(lijn)
                self.antwoorden += 1
                if not kop.startswith(b"HTTP/1.1 200"):
                    self.fouten += 1
                    self.fout = f"{kop.decode()}{inhoud.decode()}"
                self.resultaten += inhoud.count(b'"idWerkzoekende"')


def _lezen(lijn: socket.socket) -> tuple[bytes, bytes]:
    """One answer, in as few turns as it can: every time that who asks wakes up is taken from who answers."""
    gelezen = b""
    while (einde := gelezen.find(b"\r\n\r\n")) < 0:
        deel = lijn.recv(65_536)
        if not deel:
            raise ConnectionError("the server hung up")
        gelezen += deel
    kop, inhoud = gelezen[: einde + 4], gelezen[einde + 4 :]
    lengte = _LENGTE.search(kop)
    rest = (int(lengte.group(1)) if lengte else 0) - len(inhoud)
    deel = lijn.recv(rest, socket.MSG_WAITALL) if rest > 0 else b""
    if len(deel) < rest:
        raise ConnectionError("the server hung up half way")
    return kop, inhoud + deel


@contextmanager
def server(poort: int, omgeving: dict[str, str] | None = None, *, wat: str = PORTAAL) -> Iterator[int]:
    """gunicorn with two workers, as in production; the pid of its parent."""
    opdracht = [sys.executable, "-m", "gunicorn", wat, "--bind", f"127.0.0.1:{poort}"]
    opdracht += ["--worker-class", "gthread", "--workers", "2", "--threads", "4", "--preload", "--no-control-socket"]
    opdracht += ["--log-level", "warning", "--keep-alive", "75"]
    omgeving = {**os.environ, **(omgeving or {}), "KOPPELVLAK_TOEGANG": "lokaal"}
    proces = subprocess.Popen(opdracht, cwd=REPO, env=omgeving, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wachten(poort, proces)
        yield proces.pid
    finally:
        proces.terminate()
        proces.wait(20)


def om_en_om(oin: str, poort: int, rondes: int) -> tuple[dict[str, float], dict[str, float]]:
    """The best round of the portal and of its peer, in turns: who else is at work on this machine takes from one of them."""
    alle = [(_meten(oin, poort), _meten(oin, poort, wat=KAAL)) for _ in range(rondes)]
    ons, maat = (max(rijen, key=lambda ronde: ronde["per_seconde"]) for rijen in zip(*alle, strict=True))
    ons["mediaan"] = statistics.median(ronde["per_seconde"] for ronde, _ in alle)
    return ons, maat


def _meten(oin: str, poort: int, omgeving: dict[str, str] | None = None, *, wat: str = PORTAAL) -> dict[str, float]:
    """Answers per second and results per answer, over gunicorn with two workers; `wat` is the portal or its peer."""
    with server(poort, omgeving, wat=wat) as pid:
        _bestoken(oin, poort, 10_000_000, 2.0)
        begin, rekentijd = time.monotonic(), _rekentijd(pid)
        bestokers = _bestoken(oin, poort, 20_000_000, SECONDEN)
        duur = time.monotonic() - begin
        besteed = {wie: eind - rekentijd[wie] for wie, eind in _rekentijd(pid).items()}
    antwoorden = sum(b.antwoorden for b in bestokers)
    if any(b.fouten for b in bestokers) or not antwoorden:
        fout = "".join(b.fout for b in bestokers[:1])
        raise RuntimeError(f"{sum(b.fouten for b in bestokers)} van {antwoorden} antwoorden waren geen 200. {fout}")
    return {
        "per_seconde": antwoorden / duur,
        "resultaten": sum(b.resultaten for b in bestokers) / antwoorden,
        **{wie: seconden * 1000 / antwoorden for wie, seconden in besteed.items()},
    }


def _rekentijd(server: int) -> dict[str, float]:
    """Seconds of processor used so far, by who used them: it hardly changes when others are at work on the same machine."""
    kinderen = Path(f"/proc/{server}/task/{server}/children").read_text(encoding="ascii").split()
    with psycopg.connect(os.environ["DATABASE_EIGENAAR_URL"], autocommit=True) as eigenaar:
        databank = [
            pid for (pid,) in eigenaar.execute("SELECT pid FROM pg_stat_activity WHERE pid <> pg_backend_pid()")
        ]
    return {
        "portaal": sum(rekentijd_van_proces(pid) for pid in kinderen),
        "databank": sum(rekentijd_van_proces(pid) for pid in databank),
        "vrager": time.process_time(),
    }


def rekentijd_van_proces(pid: int | str) -> float:
    """Seconds of processor a process has used so far."""
    # The name of a program may hold spaces; what comes after it may not.
    velden = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(velden[11]) + int(velden[12])) / os.sysconf("SC_CLK_TCK")


def _bestoken(oin: str, poort: int, eerste: int, seconden: float) -> list[Bestoker]:
    tot = time.monotonic() + seconden
    bestokers = [Bestoker(poort, oin, eerste + nummer, tot) for nummer in range(VERBINDINGEN)]
    for bestoker in bestokers:
        bestoker.start()
    for bestoker in bestokers:
        bestoker.join()
    return bestokers


def _wachten(poort: int, server: subprocess.Popen[bytes]) -> None:
    for _ in range(200):
        if server.poll() is not None:
            break
        try:
            socket.create_connection(("127.0.0.1", poort), 1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError("de webserver kwam niet op")


def vastleggen_meten(oin: str, aantal: int = 400) -> float:
    """Milliseconds to record one question in which a hundred people were shown, the median."""
    from uuid import UUID, uuid4

    from django.utils import timezone

    from portal.inzage.services import Antwoordregel, vraag_vastleggen
    from portal.kern.opdrachten import samen_uitvoeren
    from portal.lokaal.bench.wij import in_de_lijst
    from portal.profielen.vraagsleutel import criteria_schrijven

    getoond = [UUID(int=nummer) for nummer in range(100)]
    criteria = criteria_schrijven(vragen()[0].selectie)
    tijden = []
    with in_de_lijst(oin) as (organisatie_id, lijst_id):
        for _ in range(aantal):
            regel = Antwoordregel(
                organisatie_id=organisatie_id,
                moment=timezone.now(),
                partij_oin=VERWERKER,
                correlatie_id="bench",
                soort="werkzoekende",
                lijst_id=lijst_id,
                sleutel=uuid4(),
                criteria=criteria,
                gebied=7001,
                afstand=30,
                meer=True,
                afkap=1.0,
                getoond=getoond,
                herhaling=True,
            )
            begin = time.perf_counter()
            samen_uitvoeren(vraag_vastleggen(regel))
            tijden.append((time.perf_counter() - begin) * 1000)
    return statistics.median(tijden)

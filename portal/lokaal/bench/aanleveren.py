"""`bench ingest`: an upload from its file to the list that is online, against a bare COPY of the same file in the same databank.

Every round first the COPY, then the upload, so that what else the machine does falls on both. Of each the quickest round counts.
The upload is the whole of it: read in the process with limits, looked through for burgerservicenummers, kept encrypted, checked,
loaded with the identities, set ready with what questions read, compared with what was online, and activated.
"""

import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import quantiles
from typing import Any

import psycopg
from psycopg import sql

from portal.lokaal.bench.antwoord import server
from portal.lokaal.bench.export import export_schrijven, kop
from portal.lokaal.bench.gegevens import organisatie_maken
from portal.lokaal.paden import REPO
from portal.lokaal.postgres import programmas

OIN, OIN_GEHEUGEN = "00000001001000066666", "00000001001000077777"
OIN_WIJ, OIN_ANDER = "00000001001000066661", "00000001001000066662"
VERGELIJK_RIJEN = 3_000
GEHEEL_RIJEN = 1_000
_TABEL = "bench_kaal"
_PAGINA = "/account/login/"
_RUST_S = 6.0
_LIJST = """
SELECT count(*), md5(string_agg(w.eigen_sleutel || p.standaard || p.eerste_resultaat, E'\\n' ORDER BY w.eigen_sleutel)),
    (SELECT count(*) FROM profielen_contactgegeven c WHERE c.lijst_id = a.lijst_id),
    (SELECT count(*) FROM profielen_werkzoekendezoekrij z WHERE z.lijst_id = a.lijst_id),
    (SELECT count(*) FROM profielen_werkzoekendeberoep b WHERE b.lijst_id = a.lijst_id)
FROM profielen_actievelijst a JOIN profielen_werkzoekendeprofiel p ON p.lijst_id = a.lijst_id
JOIN profielen_werkzoekende w ON w.id = p.werkzoekende_id
GROUP BY a.lijst_id
"""


@dataclass(frozen=True, slots=True)
class Beurt:
    """One upload; seconds and MB."""

    lezen: float
    controleren: float
    activeren: float
    goed: int
    fout: int
    lezer_mb: float
    werker_mb: float
    begon_mb: float
    cpu: float

    @property
    def geheel(self) -> float:
        return self.lezen + self.controleren + self.activeren


@dataclass(frozen=True, slots=True)
class Aanlevercijfers:
    rijen: int
    kopie: float
    beste: Beurt
    groot: Beurt
    klein: Beurt
    groot_rijen: int
    importexport_per_rij: float
    importexport_geheel_per_rij: float
    pagina_rust_ms: float
    pagina_naast_ms: float


def meten(rijen: int, geheugenrijen: int, rondes: int, poort: int) -> Aanlevercijfers:
    """Everything, with files that are made here and gone afterwards."""
    for oin in (OIN, OIN_GEHEUGEN, OIN_WIJ, OIN_ANDER):
        organisatie_maken(oin)
    with tempfile.TemporaryDirectory() as map_:
        groot = Path(map_) / "lijst.csv"
        fout = export_schrijven(groot, rijen)
        kopieen, beurten = [], []
        for _ in range(rondes):
            kopieen.append(kopie_meten(groot, rijen))
            beurten.append(_uploaden(OIN, groot))
        for beurt in beurten:
            if (beurt.goed, beurt.fout) != (rijen - fout, fout):
                raise RuntimeError(f"of {rijen} rows {beurt.goed} were taken and {beurt.fout} refused, not {fout}")
        rust, naast = _pagina_meten(groot, poort)
        vergelijk = _draaien("portal.lokaal.bench.importexport", str(groot), str(VERGELIJK_RIJEN))
        if (vergelijk["goed"], vergelijk["fout"]) != (VERGELIJK_RIJEN * 99 // 100, VERGELIJK_RIJEN // 100):
            raise RuntimeError(f"django-import-export judges otherwise: {vergelijk}")
        geheel_s = _geheel_vergelijken(Path(map_) / "geheel.csv")
        geheugen = [_geheugen(Path(map_) / f"{aantal}.csv", aantal) for aantal in (10_000, geheugenrijen)]
    return Aanlevercijfers(
        rijen=rijen,
        kopie=min(kopieen),
        beste=min(beurten, key=lambda beurt: beurt.geheel),
        klein=geheugen[0],
        groot=geheugen[1],
        groot_rijen=geheugenrijen,
        importexport_per_rij=vergelijk["s"] / VERGELIJK_RIJEN,
        importexport_geheel_per_rij=geheel_s / GEHEEL_RIJEN,
        pagina_rust_ms=rust,
        pagina_naast_ms=naast,
    )


def kopie_meten(bestand: Path, rijen: int) -> float:
    """Seconds of `\\copy` with psql of the whole file into a table of texts without an index."""
    url = os.environ["DATABASE_EIGENAAR_URL"]
    with psycopg.connect(url, autocommit=True) as eigenaar:
        velden = sql.SQL(", ").join(sql.SQL("{} text").format(sql.Identifier(naam)) for naam in kop())
        eigenaar.execute(sql.SQL("DROP TABLE IF EXISTS {}").format(sql.Identifier(_TABEL)))
        eigenaar.execute(sql.SQL("CREATE TABLE {} ({})").format(sql.Identifier(_TABEL), velden))
        opdracht = f"\\copy {_TABEL} FROM '{bestand}' (FORMAT csv, DELIMITER ';', HEADER, ENCODING 'WIN1252')"
        begin = time.perf_counter()
        subprocess.run(
            [programmas()[0].bin / "psql", "--no-psqlrc", "--quiet", "--command", opdracht, url], check=True, cwd=REPO
        )
        duur = time.perf_counter() - begin
        geteld = eigenaar.execute(sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier(_TABEL))).fetchone()
        if geteld != (rijen,):
            raise RuntimeError(f"COPY took {geteld} rows of {rijen}")
    return duur


def _draaien(module: str, *argumenten: str) -> dict[str, Any]:
    opdracht = [sys.executable, "-m", module, *argumenten]
    uit = subprocess.run(opdracht, cwd=REPO, check=True, stdout=subprocess.PIPE).stdout
    antwoord: dict[str, Any] = json.loads(uit.splitlines()[-1])
    return antwoord


def _uploaden(oin: str, bestand: Path, *rest: str) -> Beurt:
    return Beurt(**_draaien("portal.lokaal.bench.aanleveraar", oin, str(bestand), *rest))


def _geheel_vergelijken(bestand: Path) -> float:
    """Seconds that django-import-export needs for everything that an upload does; what both put online is laid side by side."""
    fout = export_schrijven(bestand, GEHEEL_RIJEN)
    _uploaden(OIN_WIJ, bestand)
    ander = _draaien("portal.lokaal.bench.importexport_geheel", OIN_ANDER, str(bestand))
    wij, zij = _online(OIN_WIJ), _online(OIN_ANDER)
    if wij["geweigerd"] != ander["geweigerd"] or len(ander["geweigerd"]) != fout:
        raise RuntimeError(f"other rows are refused: {wij['geweigerd']} and {ander['geweigerd']}")
    if wij["lijst"] != zij["lijst"] or wij["lijst"][0] != GEHEEL_RIJEN - fout:
        raise RuntimeError(f"something else is online: {wij['lijst']} and {zij['lijst']}")
    seconden: float = ander["s"]
    return seconden


def _online(oin: str) -> dict[str, Any]:
    """What is online: of the profiles how many and their texts, of what belongs to them how many. And which rows were refused."""
    with psycopg.connect(os.environ["DATABASE_EIGENAAR_URL"]) as eigenaar:
        eigenaar.execute(
            "SELECT set_config('app.organisatie', id::text, true) FROM organisaties_organisatie WHERE oin = %s", [oin]
        )
        lijst = eigenaar.execute(_LIJST).fetchone()
        geweigerd = eigenaar.execute(
            "SELECT DISTINCT rij FROM bestanden_regelmelding WHERE ernst = 'fout' ORDER BY rij"
        ).fetchall()
    return {"lijst": lijst, "geweigerd": [rij for (rij,) in geweigerd]}


def _geheugen(bestand: Path, aantal: int) -> Beurt:
    """Few columns: what may not grow is what is kept per row, whatever a row is."""
    export_schrijven(bestand, aantal, kort=True)
    beurt = _uploaden(OIN_GEHEUGEN, bestand, "--tot-controle")
    bestand.unlink()
    return beurt


def _pagina_meten(bestand: Path, poort: int) -> tuple[float, float]:
    """The 95th percentile of a page in ms, alone and while an upload is read and checked."""
    import httpx

    with server(poort), httpx.Client(base_url=f"http://127.0.0.1:{poort}", timeout=60) as browser:
        browser.get(_PAGINA)
        rust: list[float] = []
        genoeg = threading.Event()
        threading.Timer(_RUST_S, genoeg.set).start()
        _bekijken(browser, rust, genoeg)
        naast: list[float] = []
        klaar = threading.Event()

        def uploaden() -> None:
            try:
                _uploaden(OIN, bestand)
            finally:
                klaar.set()

        draad = threading.Thread(target=uploaden)
        draad.start()
        _bekijken(browser, naast, klaar)
        draad.join()
    return _p95(rust), _p95(naast)


def _bekijken(browser: Any, tijden: list[float], genoeg: threading.Event) -> None:
    while not genoeg.wait(0.05):
        begin = time.perf_counter()
        browser.get(_PAGINA).raise_for_status()
        tijden.append((time.perf_counter() - begin) * 1000)


def _p95(tijden: Sequence[float]) -> float:
    return quantiles(tijden, n=20)[-1]

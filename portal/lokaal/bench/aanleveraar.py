"""One upload from its file to the list that is online, in a process of its own as a worker has it.

    python -m portal.lokaal.bench.aanleveraar <oin> <bestand> [--tot-controle]

Prints one line of JSON: seconds per step, what came of the rows, and the most memory that the process that reads uploads and
this process ever had.
"""

import json
import os
import re
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path

import django

_PIEK = re.compile(r"VmHWM:\s+([0-9]+) kB")


def piek_mb(pid: int | str = "self") -> float:
    """The most memory a living process ever had in use, in MB."""
    gevonden = _PIEK.search(Path(f"/proc/{pid}/status").read_text())
    return int(gevonden.group(1)) / 1024 if gevonden else 0.0


class Meekijker(threading.Thread):
    """Looks at the processes that this one starts. What a process had is gone when it ends, so it is looked at all the time."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.lezer_mb = 0.0
        self._klaar = threading.Event()

    def run(self) -> None:
        while not self._klaar.wait(0.02):
            with suppress(OSError):
                for taak in Path("/proc/self/task").iterdir():
                    for pid in (taak / "children").read_text().split():
                        # Between fork and exec it is still a copy of this process.
                        if b"lezerproces" in Path(f"/proc/{pid}/cmdline").read_bytes():
                            self.lezer_mb = max(self.lezer_mb, piek_mb(pid))

    def klaar(self) -> float:
        self._klaar.set()
        self.join()
        return self.lezer_mb


def main(oin: str, bestand: str, *rest: str) -> None:
    django.setup()
    from portal.bestanden.services import bestand_aanleveren, bestand_activeren, bestand_afronden, bestand_controleren
    from portal.kern.tenant import organisatie_transactie
    from portal.organisaties.queries import organisatie_van_oin

    organisatie = organisatie_van_oin(oin)
    if organisatie is None:
        raise SystemExit(f"there is no {oin}")
    begon_mb = piek_mb()
    begon_cpu = sum(os.times()[:4])
    kijker = Meekijker()
    kijker.start()
    klok = [time.perf_counter()]
    with Path(bestand).open("rb") as inhoud, organisatie_transactie(organisatie.pk):
        rij = bestand_aanleveren(door=None, organisatie=organisatie, soort="werkzoekende", naam="x.csv", inhoud=inhoud)
    klok.append(time.perf_counter())
    bestand_controleren(organisatie_id=organisatie.pk, bestand_id=rij.pk)
    klok.append(time.perf_counter())
    with organisatie_transactie(organisatie.pk):
        rij.refresh_from_db()
    if rij.status != "gecontroleerd":
        raise SystemExit(f"{rij.status}: {rij.reden}")
    if "--tot-controle" not in rest:
        bestand_afronden(organisatie_id=organisatie.pk, bestand_id=rij.pk)
        with organisatie_transactie(organisatie.pk):
            rij.refresh_from_db()
            effect = rij.lijst.effect if rij.lijst else {}
            bestand_activeren(door=None, bestand=rij, vervallen=effect.get("vervallen"))
    klok.append(time.perf_counter())
    sys.stdout.write(
        json.dumps(
            {
                "lezen": klok[1] - klok[0],
                "controleren": klok[2] - klok[1],
                "activeren": klok[3] - klok[2],
                "goed": rij.aantal_goed,
                "fout": rij.aantal_fout,
                "lezer_mb": kijker.klaar(),
                "werker_mb": piek_mb(),
                "begon_mb": begon_mb,
                "cpu": sum(os.times()[:4]) - begon_cpu,
            }
        )
    )


if __name__ == "__main__":
    main(*sys.argv[1:])

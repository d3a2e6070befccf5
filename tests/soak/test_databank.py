"""R3: PostgreSQL is killed or restarted in the middle of transactions. R9: a new version while people work."""

import signal
import threading
import time

import httpx
import pytest

from portal.lokaal.wachten import http_antwoordt
from tests.soak.hulp import DEADLINE_S, Proefopstelling, rondes

pytestmark = pytest.mark.stapel


@rondes
def test_r3_de_databank_valt_weg_tijdens_het_schrijven(proef: Proefopstelling, ronde: int) -> None:
    proef.traag(0.5)
    ids = proef.doe("stel", vragen=2, beroepen=3, gebieden=2)
    proef.wacht_op_status(ids, "bezig", 1 + ronde % 5)
    databank = proef.stapel.processen["databank"]
    # Killed, or told to stop at once as for a failover.
    databank.dood((signal.SIGKILL, signal.SIGINT)[ronde % 2])
    proef.wacht_tot(lambda: not databank.leeft, 20, "the databank did not stop")
    proef.stapel.herstart("databank")
    terug = time.monotonic()
    # Nobody restarts anything else: pages and workers find their way back.
    proef.wacht_tot(lambda: http_antwoordt(f"{proef.stapel.portaal_url}/gezond"), 30, "no page")
    proef.wacht_tot_af(ids, DEADLINE_S + 30)
    assert time.monotonic() - terug < DEADLINE_S + 30
    # No half effect: an answer is there with its results or not at all.
    proef.alles_klopt(ids)
    proef.doet_het_weer()
    for naam in ("web", "worker", "achtergrond", "beat"):
        assert proef.stapel.leeft(naam), naam


class _Bezoeker(threading.Thread):
    """Somebody who keeps opening pages, by way of a load balancer with two web servers behind it."""

    def __init__(self, proef: Proefopstelling, adressen: list[str]) -> None:
        super().__init__(daemon=True)
        self._browsers = [proef.aangemeld(adres) for adres in adressen]
        self._genoeg = threading.Event()
        self.statussen: list[int] = []
        self.nergens = 0

    def run(self) -> None:
        while not self._genoeg.is_set():
            for browser in self._browsers:
                try:
                    self.statussen.append(browser.get("/zoekvragen/").status_code)
                    break
                except httpx.TransportError:
                    continue
            else:
                self.nergens += 1
            time.sleep(0.2)

    def klaar(self) -> None:
        self._genoeg.set()
        self.join(30)
        for browser in self._browsers:
            browser.close()


@rondes
def test_r9_een_nieuwe_versie_terwijl_er_gewerkt_wordt(proef: Proefopstelling, ronde: int) -> None:
    tweede = proef.stapel.web_erbij("web2")
    proef.stapel.worker_erbij("worker2", "interactief")
    bezoeker = _Bezoeker(proef, [proef.stapel.portaal_url, tweede])
    try:
        bezoeker.start()
        proef.traag(0.5)
        ids = proef.doe("stel", vragen=10, beroepen=2)
        bestand = proef.aanleveren(_LIJST)
        proef.stapel.manage("migrate", "--no-input", "--skip-checks", "--verbosity", "0")
        for naam in ("web2", "web", "worker", "worker2", "batch", "achtergrond", "beat"):
            proef.stapel.herstart(naam)
        stand = proef.wacht_tot_af(ids, DEADLINE_S + 30)
        assert len(stand["deelvragen"]) == 20
        proef.alles_klopt(ids)
        assert all(status in {"klaar", "deels", "verlopen", "mislukt"} for status in stand["vragen"].values())
        _is_gecontroleerd(proef, bestand)
    finally:
        bezoeker.klaar()
        proef.stapel.weg("worker2")
        proef.stapel.weg("web2")
    assert len(bezoeker.statussen) > 10
    assert set(bezoeker.statussen) == {200}
    assert bezoeker.nergens == 0


_LIJST = "kenmerk;postcode;beroep\n" + "\n".join(f"W-{nummer};7001AB;Orderpicker" for nummer in range(300))


def _is_gecontroleerd(proef: Proefopstelling, adres: str) -> None:
    with proef.ingelogd() as browser:
        proef.wacht_tot(
            lambda: not any(woord in browser.get(adres).text for woord in ("Wacht op controle", "Wordt gecontroleerd")),
            DEADLINE_S + 90,
            "the upload was forgotten",
        )

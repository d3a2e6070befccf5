"""R10: beat is dead for a while, and comes back. R11: two of everything, and still one effect."""

import concurrent.futures
import subprocess
import sys
import time
from uuid import uuid4

import pytest

from portal.lokaal.paden import REPO
from tests.soak.hulp import HARTSLAG_S, LEASE_S, VEGEN_S, Proefopstelling, rondes, veld

pytestmark = pytest.mark.stapel


@rondes
def test_r10_zonder_beat_is_er_alarm_en_daarna_is_alles_in_een_keer_hersteld(
    proef: Proefopstelling, ronde: int
) -> None:
    proef.traag(2.0)
    ids = proef.doe("stel", vragen=2, beroepen=2)
    proef.wacht_op_status(ids, "bezig", 3)
    proef.stapel.dood("beat")
    gestorven = time.monotonic()
    proef.stapel.dood("worker")
    proef.stapel.herstart("worker")
    # Nobody sweeps: what the worker left stays lying. Silence is noticed, by everybody who looks.
    proef.wacht_tot(lambda: proef.doe("stil"), HARTSLAG_S + 10, "nobody noticed")
    assert time.monotonic() - gestorven < HARTSLAG_S + 15
    assert "hartslag" in _gezond(proef)["alarmen"]
    assert proef.stapel.manage("hartslag", mag_mislukken=True).returncode == 1
    proef.wacht_tot(
        lambda: any("hartslag_stil" in proef.logboek(naam) for naam in ("batch", "achtergrond")),
        HARTSLAG_S + 45,
        "no line in the log",
    )
    time.sleep(max(0.0, LEASE_S + 2 - (time.monotonic() - gestorven)))
    proef.stapel.herstart("beat")
    begin = time.monotonic()
    proef.wacht_tot(lambda: not proef.doe("stil"), 2 * VEGEN_S + 10, "still silent")
    proef.wacht_tot_af(ids)
    assert time.monotonic() - begin < 60
    proef.alles_klopt(ids)
    proef.wacht_tot(lambda: _gezond(proef)["status"] == "gezond", 30, "the alarm stayed")


def _gezond(proef: Proefopstelling) -> dict[str, object]:
    with proef.ingelogd() as browser:
        uit: dict[str, object] = browser.get("/gezond").json()
    return uit


_RELAY = "from portal.zoekvragen.services import *; [(wachtrij_vegen(), zoekvragen_vegen_overal()) for _ in range(5)]"


@rondes
def test_r11_twee_beats_twee_relays_en_twee_workers_vragen_alles_een_keer(proef: Proefopstelling, ronde: int) -> None:
    proef.stapel.beat_erbij("beat2")
    proef.stapel.worker_erbij("worker2", "interactief,batch,achtergrond")
    relays = [
        subprocess.Popen(  # noqa: S603 - our own interpreter with a fixed text
            [sys.executable, "manage.py", "shell", "-c", _RELAY], cwd=REPO, env=proef.stapel.env
        )
        for _ in range(2)
    ]
    try:
        proef.traag(0.3)
        ids = proef.doe("stel", vragen=4, beroepen=3)
        ids += proef.doe("stel", vragen=2, beroepen=3, prioriteit=20)
        stand = proef.wacht_tot_af(ids)
        assert all(relay.wait(60) == 0 for relay in relays)
        proef.alles_klopt(ids)
        eigen = [a for a in proef.aanroepen() if a["correlatie_id"].rpartition("-")[0] in stand["deelvragen"]]
        # As many calls as attempts, and one attempt where nothing went wrong.
        assert len(eigen) == sum(rij["poging"] for rij in stand["deelvragen"].values()) == 18
    finally:
        for relay in relays:
            relay.kill()
        proef.stapel.weg("beat2")
        proef.stapel.weg("worker2")


@rondes
def test_r11_dubbelklik_en_twee_tabbladen_zijn_een_vraag(proef: Proefopstelling, ronde: int) -> None:
    with proef.ingelogd() as browser, proef.ingelogd() as tabblad:
        pagina = browser.get("/zoekvragen/nieuw/vacature/").text
        formulier = {
            "formulier_id": str(uuid4()),
            "kenmerk": "dubbelklik",
            "beroep_0": "Orderpicker",
            "postcode_0": "7001AB",
            "afstand_0": "30",
            "opnieuw_vragen": "on",
        }
        csrf = {browser: veld(pagina, "csrfmiddlewaretoken")}
        csrf[tabblad] = veld(tabblad.get("/zoekvragen/nieuw/vacature/").text, "csrfmiddlewaretoken")
        with concurrent.futures.ThreadPoolExecutor(6) as tegelijk:
            antwoorden = list(
                tegelijk.map(
                    lambda venster: venster.post(
                        "/zoekvragen/nieuw/vacature/", data=formulier | {"csrfmiddlewaretoken": csrf[venster]}
                    ),
                    [browser, tabblad] * 3,
                )
            )
    assert {antwoord.status_code for antwoord in antwoorden} == {200}
    adressen = {antwoord.url.path for antwoord in antwoorden}
    assert len(adressen) == 1, adressen
    ids = [next(iter(adressen)).strip("/").split("/")[-1]]
    proef.wacht_tot_af(ids)
    assert len(proef.alles_klopt(ids)["deelvragen"]) == 1
    assert len(proef.aanroepen()) == 1

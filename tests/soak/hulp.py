"""What the fault tests share: the portal under fault, its servant, and the rules that hold after every fault."""

import json
import os
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import pytest

from portal.lokaal.paden import REPO
from portal.lokaal.stapel import Stapel

# How often each fault is made: once in `make test`, twenty times in `make soak`.
RONDES = int(os.environ.get("SOAK_RONDES", "1"))
ECHT = os.environ.get("SOAK_TIJDEN") == "echt"
DEADLINE_S, LEASE_S, AANROEP_S = (90.0, 30.0, 20.0) if ECHT else (40.0, 9.0, 6.0)
HARTSLAG_S, VEGEN_S = (60.0, 10.0) if ECHT else (15.0, 3.5)
# What a sweep may be late: fifteen seconds in production.
MARGE_S = 15.0
EINDE = {"klaar", "mislukt", "onbekend", "verlopen", "geannuleerd"}
WACHTWOORD = "Samen-naar-werk-2026"
BEMIDDELAAR = "bemiddelaar@doetinchem.example"

rondes = pytest.mark.parametrize("ronde", range(RONDES))


class Bediende:
    """The process of tests/soak/bediende.py."""

    def __init__(self, env: dict[str, str]) -> None:
        self._env = env
        self._proces = self._starten()

    def _starten(self) -> "subprocess.Popen[str]":
        return subprocess.Popen(
            [sys.executable, "-m", "tests.soak.bediende"],
            cwd=REPO,
            env=self._env,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )

    def __call__(self, doe: str, **opties: Any) -> Any:
        """Do this; an error of the portal is an error here."""
        if self._proces.poll() is not None:
            self._proces = self._starten()
        assert self._proces.stdin is not None
        assert self._proces.stdout is not None
        self._proces.stdin.write(json.dumps({"doe": doe} | opties) + "\n")
        self._proces.stdin.flush()
        for regel in self._proces.stdout:
            if regel.startswith("UIT "):
                uit = json.loads(regel.removeprefix("UIT "))
                assert "fout" not in uit, uit["fout"]
                return uit["uit"]
        # Its pipe closes a moment before it is gone; the next command needs to know that it is.
        self._proces.wait()
        raise EOFError("the servant died")

    def sluit(self) -> None:
        self._proces.kill()
        self._proces.wait()


class Proefopstelling:
    """A running portal with an exchange that misbehaves on demand."""

    def __init__(self, stapel: Stapel) -> None:
        self.stapel = stapel
        self.beheer = stapel.uitwisseling_url.removesuffix("/api/v3") + "/_beheer"
        self.doe = Bediende(stapel.env)
        self._lijst = self.doe("online")
        self._koekjes = httpx.Cookies()

    # --- The exchange ----------------------------------------------------------------------------------------------
    def gedrag(self, *regels: dict[str, Any]) -> None:
        httpx.put(f"{self.beheer}/gedrag", json=[{"waar": "uv"} | regel for regel in regels]).raise_for_status()

    def traag(self, seconden: float) -> None:
        self.gedrag({"soort": "traag", "seconden": seconden})

    def aanroepen(self) -> list[dict[str, Any]]:
        verkeer = httpx.get(f"{self.beheer}/verkeer").json()
        return [aanroep for aanroep in verkeer["aanroepen"] if aanroep["kant"] == "bemiddelaar"]

    # --- Waiting ---------------------------------------------------------------------------------------------------
    def wacht_tot(self, klaar: Callable[[], Any], seconden: float, wat: str) -> float:
        """How long it took; fails with `wat` when it took longer."""
        begin = time.monotonic()
        while not klaar():
            assert time.monotonic() - begin < seconden, f"{wat} after {seconden:.0f} s"
            time.sleep(0.25)
        return time.monotonic() - begin

    def wacht_op_status(self, ids: list[str], status: str, aantal: int = 1) -> None:
        def zover() -> bool:
            statussen = Counter(rij["status"] for rij in self.doe("stand", ids=ids)["deelvragen"].values())
            return statussen[status] >= aantal

        self.wacht_tot(zover, DEADLINE_S, f"fewer than {aantal} deelvragen {status}")

    def wacht_tot_af(self, ids: list[str], seconden: float = DEADLINE_S + MARGE_S) -> dict[str, Any]:
        """Until none of these questions is "bezig"; the state they ended in."""
        self.wacht_tot(
            lambda: "bezig" not in set(self.doe("stand", ids=ids)["vragen"].values()), seconden, "still bezig"
        )
        stand: dict[str, Any] = self.doe("stand", ids=ids)
        return stand

    # --- What holds after every fault ------------------------------------------------------------------------------
    def alles_klopt(self, ids: list[str]) -> dict[str, Any]:
        """Every call ended with a reason, none was made without a committed attempt or twice, and every rule counts zero."""
        stand: dict[str, Any] = self.doe("stand", ids=ids)
        for rij in stand["deelvragen"].values():
            assert rij["status"] in EINDE, rij
            assert rij["status"] == "klaar" or rij["reden"], rij
            assert rij["resultaten"] <= rij["aantal"] if rij["status"] == "klaar" else rij["resultaten"] == 0, rij
        gevraagd = Counter(aanroep["correlatie_id"] for aanroep in self.aanroepen())
        for kenmerk, keer in gevraagd.items():
            deelvraag, _, poging = kenmerk.rpartition("-")
            if deelvraag in stand["deelvragen"]:
                assert keer == 1, f"{kenmerk} was asked {keer} times"
                assert 1 <= int(poging) <= stand["deelvragen"][deelvraag]["poging"]
        self.wacht_tot(lambda: self.doe("controleer") == {}, MARGE_S + 2 * VEGEN_S, "a rule is broken")
        return stand

    def doet_het_weer(self) -> None:
        """A question that is sent now is answered, without anybody having done anything."""
        ids = self.doe("stel", vragen=1, beroepen=1)
        assert set(self.wacht_tot_af(ids)["vragen"].values()) == {"klaar"}

    def gezond_zijn(self) -> None:
        """Everything back as it was, for the next fault."""
        httpx.delete(f"{self.beheer}/gedrag").raise_for_status()
        httpx.delete(f"{self.beheer}/verkeer").raise_for_status()
        for naam, proces in self.stapel.processen.items():
            if not proces.leeft:
                self.stapel.herstart(naam)
        self.doe("zet_terug", lijst=self._lijst)
        self.doe("schoon")

    # --- Somebody with a browser -----------------------------------------------------------------------------------
    @contextmanager
    def ingelogd(self, adres: str = "") -> Iterator[httpx.Client]:
        """Signed in as the bemiddelaar of the demonstration."""
        client = self.aangemeld(adres)
        try:
            yield client
        finally:
            client.close()

    def aangemeld(self, adres: str = "") -> httpx.Client:
        """The same, for who closes it later. Signed in once for all tests: the portal bounds how often one address may try."""
        client = httpx.Client(base_url=adres or self.stapel.portaal_url, timeout=30, follow_redirects=True)
        client.cookies.update(self._koekjes)
        if "/account/login" not in str(client.get("/").url):
            return client
        pagina = client.get("/account/login/")
        antwoord = client.post(
            "/account/login/",
            data={
                "login": BEMIDDELAAR,
                "password": WACHTWOORD,
                "csrfmiddlewaretoken": veld(pagina.text, "csrfmiddlewaretoken"),
            },
        )
        assert antwoord.status_code == 200, antwoord.status_code
        assert "/account/login" not in str(antwoord.url)
        self._koekjes.update(client.cookies)
        return client

    def aanleveren(self, lijst: str) -> str:
        """Upload a list as somebody with a browser does; its address."""
        with self.ingelogd() as browser:
            pagina = browser.get("/bestanden/nieuw/?soort=werkzoekende")
            antwoord = browser.post(
                "/bestanden/nieuw/",
                data={
                    "csrfmiddlewaretoken": veld(pagina.text, "csrfmiddlewaretoken"),
                    "formulier_id": str(uuid4()),
                    "soort": "werkzoekende",
                },
                files={"bestand": ("lijst.csv", lijst.encode(), "text/csv")},
            )
            assert antwoord.status_code == 200, antwoord.status_code
            assert "/bestanden/nieuw" not in str(antwoord.url), antwoord.text[-2000:]
            return antwoord.url.path

    def logboek(self, naam: str) -> str:
        return (self.stapel.logs / f"{naam}.log").read_text(errors="replace")


def veld(html: str, naam: str) -> str:
    """The value of a hidden field."""
    deel = html.split(f'name="{naam}"', 1)[1]
    return deel.split('value="', 1)[1].split('"', 1)[0]


def kinderen(pid: int) -> list[int]:
    """The processes that this one started."""
    gevonden = []
    for pad in Path("/proc").glob("[0-9]*/stat"):
        try:
            velden = pad.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(velden[1]) == pid:
            gevonden.append(int(pad.parent.name))
    return gevonden


def piek_mb(pid: int) -> float:
    """The most memory a process ever had, in MB."""
    regels = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(regel.split()[1]) for regel in regels if regel.startswith("VmHWM")) / 1024

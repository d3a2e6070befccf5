"""`make run`: start, show, watch, stop."""

import sys
import time
from collections import deque
from collections.abc import Mapping

from portal.lokaal import paden, voorkant
from portal.lokaal.fouten import LokaalFout
from portal.lokaal.logboek import Logboek
from portal.lokaal.poorten import Poortwens
from portal.lokaal.proces import Proces
from portal.lokaal.seinen import Onderbroken, Stopsein
from portal.lokaal.stapel import Stapel

# Restarted when they die: the rows know what was going on, a new one takes over. Without the others there is no portal left.
HERSTARTBAAR = frozenset({"worker", "batch", "achtergrond", "beat", "uitwisseling"})
HERSTARTS_MAX = 5
HERSTARTS_VENSTER = 60.0

_POORTNAMEN = {
    "PORTAAL_POORT": "web",
    "UITWISSELING_POORT": "uitwisseling",
    "DATABANK_POORT": "databank",
    "WACHTRIJ_POORT": "wachtrij",
}


def poortwens(omgeving: Mapping[str, str]) -> Poortwens:
    """The usual ports, or the ones that the environment asks for by name."""
    gevraagd: dict[str, int] = {}
    for variabele, veld in _POORTNAMEN.items():
        tekst = omgeving.get(variabele, "")
        if not tekst:
            continue
        if not (tekst.isascii() and tekst.isdigit()):
            raise LokaalFout(f"{variabele}={tekst} is geen poortnummer.")
        gevraagd[veld] = int(tekst)
    usual = Poortwens()
    return Poortwens(
        web=gevraagd.get("web", usual.web),
        uitwisseling=gevraagd.get("uitwisseling", usual.uitwisseling),
        databank=gevraagd.get("databank", usual.databank),
        wachtrij=gevraagd.get("wachtrij", usual.wachtrij),
        uitdrukkelijk=frozenset(gevraagd),
    )


class Bewaker:
    """Looks whether everything still runs, and acts when it does not."""

    def __init__(self, processen: Mapping[str, Proces], logboek: Logboek) -> None:
        self._processen = processen
        self._logboek = logboek
        self._herstarts: dict[str, deque[float]] = {}

    def kijk(self) -> None:
        """Restarts what may be restarted; an error when the portal cannot go on."""
        for naam, proces in self._processen.items():
            if not proces.leeft:
                self._uitgevallen(naam, proces)

    def _uitgevallen(self, naam: str, proces: Proces) -> None:
        hoe = f"{naam} stopte onverwacht (uitgang {proces.uitgang})"
        waar = f"Logboek: {proces.logbestand}\n{proces.staart}"
        if naam not in HERSTARTBAAR:
            raise LokaalFout(f"{hoe}; zonder {naam} werkt het portaal niet. {waar}")
        nu = time.monotonic()
        eerder = self._herstarts.setdefault(naam, deque(maxlen=HERSTARTS_MAX))
        if len(eerder) == HERSTARTS_MAX and nu - eerder[0] < HERSTARTS_VENSTER:
            raise LokaalFout(f"{hoe}, voor de {HERSTARTS_MAX + 1}e keer binnen een minuut. {waar}")
        eerder.append(nu)
        self._logboek.melding(f"{hoe}; wordt opnieuw gestart.")
        proces.start()


def draaien(omgeving: Mapping[str, str]) -> int:
    """Runs until Ctrl-C; returns the exit status."""
    begin = time.monotonic()
    stapel = Stapel(
        paden.deelmap("run"),
        wens=poortwens(omgeving),
        instellingen=omgeving.get("DJANGO_SETTINGS_MODULE") or "portal.settings.dev",
        gegeven=omgeving,
        duurzaam=True,
        uitvoer=sys.stdout,
    )
    sein = Stopsein(stapel.afbreken)
    stapel.logboek.melding("VUM-portaal starten; Ctrl-C stopt alles.")
    try:
        with stapel.diensten.stap("opmaak") as details:
            details.append("gebouwd" if voorkant.bouwen() else "ongewijzigd")
        with stapel:
            _welkom(stapel, time.monotonic() - begin)
            stapel.logboek.processen_tonen = True
            try:
                _bewaken(stapel)
            finally:
                sein.stoppen_begint()
                stapel.logboek.melding("\nStoppen…")
    except Onderbroken:
        stapel.logboek.melding("Alles is gestopt; de gegevens blijven bewaard.")
    return 0


def _bewaken(stapel: Stapel) -> None:
    bewaker = Bewaker(stapel.processen, stapel.logboek)
    while True:
        time.sleep(0.5)
        bewaker.kijk()


def _welkom(stapel: Stapel, seconden: float) -> None:
    streep = "─" * 78
    melding = stapel.logboek.melding
    melding(f"\n{streep}\n  Het portaal draait op  {stapel.portaal_url}   (gestart in {seconden:.0f} seconden)\n")
    for regel in stapel.rekeningen.splitlines():
        melding(f"  {regel}".rstrip())
    melding(f"\n  Oefenuitwisseling      {stapel.uitwisseling_url}")
    melding(f"  Logboeken              {stapel.logs}\n{streep}\n")

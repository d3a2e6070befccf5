"""`bench fanout`: many calls at once, of the portal to the exchange and of the practice exchange to the bronnen.

Each against the slowest answer, which nobody can be faster than. The answers come from a process of their own
(antwoorder.py), and what the portal does with them is included: judged, stored, the question brought to its end.
"""

import resource
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from uuid import uuid4

import httpx
from django.conf import settings
from django.db import connection

from exchange_client.berichten import VACATURES_ZOEKEN, kies_correlatie_id, lees_zoekantwoord, zoekverzoek
from exchange_client.client import Aansluitpunt, Partijen
from exchange_client.oin import Oin
from exchange_client.sandbox.instellingen import OIN_UITWISSELVOORZIENING, Bron
from exchange_client.sandbox.server import vrije_poort
from exchange_client.selectie import Selectiegebied, VacatureSelectie
from exchange_client.transport import Verzender
from portal.kern.lus import in_de_lus
from portal.kern.tenant import organisatie_transactie
from portal.lokaal import paden
from portal.lokaal.bench.antwoord import rekentijd_van_proces
from portal.lokaal.bench.antwoorder import duur, hangt
from portal.lokaal.bench.gegevens import organisatie_maken
from portal.organisaties.models import Medewerker, Organisatie
from portal.organisaties.services import async_client_voor
from portal.zoekvragen.criteria import Gebied, Zoekcriteria
from portal.zoekvragen.models import Deelvraag, Zoekvraag
from portal.zoekvragen.services import deelvragen_verzenden, zoekvraag_versturen
from portal.zoekvragen.uitvoeren import correlatie

BREEDTE = 50
BRONNEN = 342
HANGT = 0.02
BRON_TIJD_S = 10.0
_VRAGER = Oin("00000099000000009999")


@dataclass(frozen=True)
class Waaier:
    """One run: how long until all was there, against the slowest answer, and what it cost."""

    seconden: float
    traagste: float
    cpu_ms: float

    @property
    def maal(self) -> float:
        return self.seconden / self.traagste


@contextmanager
def _proces(*opdracht: str) -> Iterator[None]:
    kind = subprocess.Popen([sys.executable, "-m", *opdracht], cwd=paden.REPO)
    try:
        yield
    finally:
        kind.kill()
        kind.wait()


@contextmanager
def antwoorder(*opties: str) -> Iterator[int]:
    """The answering process; gives its port."""
    poort = vrije_poort()
    with _proces("portal.lokaal.bench.antwoorder", str(poort), *opties):
        _wacht_op(poort)
        yield poort


def _wacht_op(poort: int) -> None:
    einde = time.monotonic() + 30
    while True:
        try:
            httpx.get(f"http://127.0.0.1:{poort}/", timeout=0.2)
        except httpx.ReadTimeout:
            return
        except httpx.TransportError:
            if time.monotonic() > einde:
                raise
            time.sleep(0.05)
        else:
            return


def _rekentijd() -> float:
    verbruik = resource.getrusage(resource.RUSAGE_SELF)
    return verbruik.ru_utime + verbruik.ru_stime


# --- The portal to the exchange ----------------------------------------------------------------------------------------


def portaal_meten(rondes: int) -> tuple[list[Waaier], list[Waaier]]:
    """Fifty calls at once: only the calls on the warm client, and the whole way from a sent question to its end."""
    organisatie = organisatie_maken("00000001001000050050")
    with organisatie_transactie(organisatie.pk):
        door = Medewerker.objects.create_user(
            "bench@portaal.example", None, naam="Bench", organisatie=organisatie, rol="bemiddelaar"
        )
    alleen, geheel = [], []
    with antwoorder() as poort:
        settings.UITWISSELING_URL = f"http://127.0.0.1:{poort}/api/v3"
        for ronde in range(rondes + 1):
            kaal, heel = _alleen_de_aanroepen(organisatie), _de_hele_weg(organisatie, door)
            if ronde:  # the first opens the connections and fills the caches
                alleen.append(kaal)
                geheel.append(heel)
    return alleen, geheel


def _alleen_de_aanroepen(organisatie: Organisatie) -> Waaier:
    client = async_client_voor(organisatie)
    vraag = VacatureSelectie(selectiegebied=Selectiegebied(postcode="7001AB", afstand=25))
    kenmerken = [str(uuid4()) for _ in range(BREEDTE)]
    begin, rekentijd = time.perf_counter(), _rekentijd()
    lopend = [in_de_lus(client.vacatures_zoeken(vraag, correlatie_id=kenmerk)) for kenmerk in kenmerken]
    for een in lopend:
        een.result()
    return Waaier(
        time.perf_counter() - begin,
        max(duur(kenmerk) for kenmerk in kenmerken),
        (_rekentijd() - rekentijd) / BREEDTE * 1000,
    )


def _de_hele_weg(organisatie: Organisatie, door: Medewerker) -> Waaier:
    vraag = _versturen(organisatie, door)
    kijker = _Kijker(organisatie, vraag)
    kijker.start()
    begin, rekentijd = time.perf_counter(), _rekentijd()
    gesteld = deelvragen_verzenden(rij="interactief")
    rekentijd = _rekentijd() - rekentijd
    kijker.join(60)
    if gesteld != BREEDTE or kijker.gezien is None:
        raise RuntimeError(f"{gesteld} of {BREEDTE} calls were made, or the question did not end")
    with organisatie_transactie(organisatie.pk):
        traagste = max(duur(correlatie(rij)) for rij in Deelvraag.objects.filter(zoekvraag=vraag))
        # A thousand stored results a round: kept, the next round would also measure the growth of a table.
        Zoekvraag.objects.filter(pk=vraag.pk).delete()
    return Waaier(kijker.gezien - begin, traagste, rekentijd / BREEDTE * 1000)


class _Kijker(threading.Thread):
    """Looks when the question has ended, as a page would; on a connection of its own."""

    def __init__(self, organisatie: Organisatie, vraag: Zoekvraag) -> None:
        super().__init__(daemon=True)
        self._organisatie, self._vraag = organisatie, vraag
        self.gezien: float | None = None

    def run(self) -> None:
        try:
            while self.gezien is None:
                with organisatie_transactie(self._organisatie.pk):
                    bezig = Zoekvraag.objects.filter(pk=self._vraag.pk, status=Zoekvraag.Status.BEZIG).exists()
                if not bezig:
                    self.gezien = time.perf_counter()
                time.sleep(0.01)
        finally:
            connection.close()


def _versturen(organisatie: Organisatie, door: Medewerker) -> Zoekvraag:
    with organisatie_transactie(organisatie.pk):
        return zoekvraag_versturen(
            door=door,
            organisatie=organisatie,
            soort="vacature",
            criteria=Zoekcriteria(
                beroepen=tuple(f"https://bench.example/beroep/{nummer}" for nummer in range(BREEDTE)),
                gebieden=(Gebied("7001AB", 25),),
            ),
            formulier_id=uuid4(),
            opnieuw_vragen=True,
        )


# --- The practice exchange to the bronnen ------------------------------------------------------------------------------


@dataclass(frozen=True)
class Bronnenronde:
    """A question to all bronnen.

    The clock stops when who asked has the whole answer; `lezen` is what reading its thousands of results took after that,
    in seconds. `achterstand` is how much later than its own time the unluckiest bron was, as a part of the slowest.
    """

    waaier: Waaier
    achterstand: float
    lezen: float


def bronnen_meten(rondes: int, *, hangt_deel: float) -> list[Bronnenronde]:
    """One question to 342 bronnen, of which a part never answers."""
    with antwoorder("--hangt", str(hangt_deel)) as poort:
        bronnen = [
            Bron(
                naam=f"bron {nummer}",
                oin=Oin(f"{nummer + 1:020d}"),
                url=f"http://127.0.0.1:{poort}/bron/{nummer}/v3",
            )
            for nummer in range(BRONNEN)
        ]
        with _oefenuitwisseling(bronnen) as (adres, pid):
            uit = [_een_ronde(adres, pid, hangt_deel) for _ in range(rondes + 1)]
    return uit[1:]


@contextmanager
def _oefenuitwisseling(bronnen: list[Bron]) -> Iterator[tuple[str, int]]:
    import msgspec

    poort = vrije_poort()
    bestand = paden.deelmap("bench") / "bronnen.json"
    bestand.write_bytes(msgspec.json.encode(bronnen))
    opties = ["--port", str(poort), "--bronnen", str(bestand), "--zonder-oefenbronnen", "--elke-deelnemer"]
    kind = subprocess.Popen(
        [sys.executable, "-m", "exchange_client.sandbox", *opties, "--bron-tijd", str(BRON_TIJD_S)],
        cwd=paden.REPO,
        stdout=subprocess.DEVNULL,
    )
    adres = f"http://127.0.0.1:{poort}"
    try:
        einde = time.monotonic() + 60
        while True:
            try:
                if httpx.get(f"{adres}/gezond", timeout=1).status_code == 200:
                    break
            except httpx.TransportError:
                if time.monotonic() > einde:
                    raise
            time.sleep(0.1)
        yield adres, kind.pid
    finally:
        kind.kill()
        kind.wait()


def _een_ronde(adres: str, pid: int, hangt_deel: float) -> Bronnenronde:
    httpx.delete(f"{adres}/_beheer/verkeer").raise_for_status()
    punt = Aansluitpunt(f"{adres}/api/v3", totaal_s=60)
    vraag = VacatureSelectie(selectiegebied=Selectiegebied(postcode="7001AB", afstand=25))
    verzoek = zoekverzoek(
        VACATURES_ZOEKEN, vraag, Partijen(_VRAGER, OIN_UITWISSELVOORZIENING, _VRAGER), kies_correlatie_id(None)
    )
    rekentijd = rekentijd_van_proces(pid)
    verzender = Verzender(punt)
    try:
        begin = time.perf_counter()
        ruw = verzender.verstuur(verzoek)
        seconden = time.perf_counter() - begin
    finally:
        verzender.sluit()
    rekentijd = rekentijd_van_proces(pid) - rekentijd
    begin = time.perf_counter()
    antwoord = lees_zoekantwoord(VACATURES_ZOEKEN, ruw)
    lezen = time.perf_counter() - begin
    namen = [str(nummer) for nummer in range(BRONNEN)]
    doen_mee = [naam for naam in namen if not hangt(naam, hangt_deel)]
    if len(antwoord.resultaten) != 20 * len(doen_mee):
        raise RuntimeError(f"{len(antwoord.resultaten)} results of {len(doen_mee)} bronnen that answer")
    traagste = BRON_TIJD_S if len(doen_mee) < BRONNEN else max(duur(naam) for naam in doen_mee)
    gemeten = {
        aanroep["bron"]: aanroep["ms"] / 1000
        for aanroep in httpx.get(f"{adres}/_beheer/verkeer").json()["aanroepen"]
        if aanroep["kant"] == "bron" and aanroep["uitkomst"] == "antwoord"
    }
    later = max(gemeten[f"{int(naam) + 1:020d}"] - duur(naam) for naam in doen_mee)
    waaier = Waaier(seconden, traagste, rekentijd / BRONNEN * 1000)
    return Bronnenronde(waaier, later / max(map(duur, doen_mee)), lezen)

"""`bench caseload`: somebody asks at a screen while another organisation runs a round of 150 people times four occupations.

With real workers on a real broker, as an installation has them: two processes for who waits, one for batches, one for sweeps,
and beat. The exchange is the answering process (antwoorder.py), which takes half a second for every answer, so that what
differs between the two measurements is the portal. Asking is done from a process of its own, like a web server.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from statistics import median
from uuid import uuid4

from django.db import connection

from exchange_client.standaard.beroepen import BEROEPEN as LIJST
from portal.kern.tenant import organisatie_transactie
from portal.lokaal import paden
from portal.lokaal.bench.gegevens import organisatie_maken
from portal.lokaal.bench.waaier import antwoorder
from portal.organisaties.models import Medewerker, Organisatie
from portal.profielen.models import Soort
from portal.profielen.services import NieuwProfiel, lijst_activeren, lijst_beginnen, profielen_toevoegen
from portal.zoekvragen.criteria import Gebied, Zoekcriteria
from portal.zoekvragen.models import Deelvraag, Ronde, Zoekvraag
from portal.zoekvragen.services import Instellingen, Keuze, plan_maken, ronde_starten, zoekvraag_versturen

MENSEN, BEROEPEN = 150, 4
ANTWOORD_S = 0.5
ALLEEN = 25
_LANGST_S = 300.0
_POSTCODES = ("7001AB", "6811AA", "7511AA", "8011AA", "9711AA")


@dataclass(frozen=True)
class Meting:
    """Seconds, and how much was asked and answered."""

    starten: float
    klaargezet: float
    af: float
    beantwoord: int
    alleen: float
    naast: float
    naast_p90: float
    gesteld: int


def meten() -> Meting:
    """Idle first, then beside the round, with the same workers and the same exchange."""
    ronde_van, _ = _organisatie("00000001001000015004", caseload=True)
    ander, vrager = _organisatie("00000001001000015005", caseload=False)
    with antwoorder("--vast", str(ANTWOORD_S)) as poort, _portaal(f"http://127.0.0.1:{poort}/api/v3"):
        # The first questions open connections and fill caches.
        _ = [_vragen(ander, vrager) for _ in range(5)]
        alleen = [_vragen(ander, vrager) for _ in range(ALLEEN)]
        begin = time.perf_counter()
        ronde = _ronde(ronde_van)
        starten = time.perf_counter() - begin
        naast: list[float] = []
        klaargezet = 0.0
        while (status := _status(ronde)) in Ronde.LOOPT:
            if status == Ronde.Status.BEZIG and not klaargezet:
                klaargezet = time.perf_counter() - begin
            if time.perf_counter() - begin > _LANGST_S:
                raise RuntimeError("the round did not end")
            naast.append(_vragen(ander, vrager))
        af = time.perf_counter() - begin
    with organisatie_transactie(ronde_van.pk):
        beantwoord = Deelvraag.objects.filter(status=Deelvraag.Status.KLAAR).count()
    naast.sort()
    return Meting(
        starten,
        klaargezet,
        af,
        beantwoord,
        median(alleen),
        median(naast),
        naast[int(len(naast) * 0.9)],
        len(naast),
    )


def _organisatie(oin: str, *, caseload: bool) -> tuple[Organisatie, Medewerker]:
    organisatie = organisatie_maken(oin)
    with organisatie_transactie(organisatie.pk):
        door = Medewerker.objects.create_user(
            f"bench-{oin}@portaal.example", None, naam="Bench", organisatie=organisatie, rol="bemiddelaar"
        )
        if caseload:
            lijst = lijst_beginnen(organisatie=organisatie, soort=Soort.WERKZOEKENDE, naam="bench")
            profielen_toevoegen(
                lijst=lijst,
                regels=(NieuwProfiel(sleutel=f"B-{n:03d}", profiel=_profiel(n), contact=None) for n in range(MENSEN)),
            )
            lijst_activeren(door=None, lijst=lijst)
    return organisatie, door


def _profiel(nummer: int) -> dict[str, object]:
    """Everybody asks something else: another distance or other hours, so that no call is shared."""
    codes = [LIJST[(nummer * BEROEPEN + plek) % len(LIJST)].uri for plek in range(BEROEPEN)]
    return {
        "mobiliteit": {
            "bemiddelingspostcode": _POSTCODES[nummer % len(_POSTCODES)],
            "maximaleReisafstand": 10 + nummer % 90,
        },
        "bemiddelingsberoep": [{"codeBeroepsnaam": code} for code in codes],
        "werktijden": {"aantalWerkurenPerWeekMinimaal": 8, "aantalWerkurenPerWeekMaximaal": 9 + nummer // 10},
        "contactpersoon": [{"naamContactpersoonAfdeling": "Bench", "emailadres": "bench@portaal.example"}],
    }


def _ronde(organisatie: Organisatie) -> Ronde:
    keuze, instellingen = Keuze(alles=True), Instellingen(beroepen=BEROEPEN)
    with organisatie_transactie(organisatie.pk):
        plan = plan_maken(organisatie, "vacature", keuze, instellingen)
        if plan.aanroepen != MENSEN * BEROEPEN:
            raise RuntimeError(f"the round is {plan.aanroepen} calls and not {MENSEN * BEROEPEN}")
        return ronde_starten(
            door=organisatie.medewerkers.get(),
            organisatie=organisatie,
            plan=plan,
            keuze=keuze,
            instellingen=instellingen,
            naam="Bench",
            formulier_id=uuid4(),
            mailen=False,
        )


def _status(ronde: Ronde) -> str:
    with organisatie_transactie(ronde.organisatie_id):
        return Ronde.objects.values_list("status", flat=True).get(pk=ronde.pk)


def _vragen(organisatie: Organisatie, door: Medewerker) -> float:
    """One question of one call, from sending it to seeing its answer; a page looks less often than this."""
    begin = time.perf_counter()
    with organisatie_transactie(organisatie.pk):
        vraag = zoekvraag_versturen(
            door=door,
            organisatie=organisatie,
            soort="vacature",
            criteria=Zoekcriteria(beroepen=(LIJST[0].uri,), gebieden=(Gebied("7001AB", 25),)),
            formulier_id=uuid4(),
            opnieuw_vragen=True,
        )
    while True:
        with organisatie_transactie(organisatie.pk):
            status = Zoekvraag.objects.values_list("status", flat=True).get(pk=vraag.pk)
        if status != Zoekvraag.Status.BEZIG:
            break
        if time.perf_counter() - begin > _LANGST_S:
            raise RuntimeError("a question at the screen did not end")
        time.sleep(0.01)
    duur = time.perf_counter() - begin
    if status != Zoekvraag.Status.KLAAR:
        raise RuntimeError(f"a question at the screen ended as {status}")
    return duur


@contextmanager
def _portaal(uitwisseling: str) -> Iterator[None]:
    """Workers and beat with this exchange, as portal/lokaal/stapel.py starts them."""
    env = os.environ | {"UITWISSELING_URL": uitwisseling, "PYTHONUNBUFFERED": "1"}
    connection.close()
    with ExitStack() as stapel, tempfile.TemporaryDirectory() as map_:
        for naam, rij, gelijktijdig in (
            ("worker", "interactief", 2),
            ("batch", "batch", 1),
            ("achtergrond", "achtergrond,bestanden", 1),
        ):
            opties = ["worker", "--loglevel", "ERROR", "--hostname", f"bench-{naam}@%h", "--queues", rij]
            stapel.enter_context(_celery(env, *opties, "--concurrency", str(gelijktijdig), "--without-mingle"))
        stapel.enter_context(
            _celery(env, "beat", "--loglevel", "ERROR", "--schedule", f"{map_}/rooster", "--pidfile", "")
        )
        yield


@contextmanager
def _celery(env: dict[str, str], *opties: str) -> Iterator[None]:
    opdracht = [sys.executable, "-m", "celery", "--quiet", "-A", "portal.celery", *opties]
    kind = subprocess.Popen(
        opdracht, cwd=paden.REPO, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    try:
        yield
    finally:
        # With its children: a worker that is stopped politely waits for half a minute.
        os.killpg(kind.pid, 9)
        kind.wait()

"""`make test`: a command with a databank and a broker of its own around it."""

import os
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence

from portal.lokaal import paden
from portal.lokaal.diensten import Diensten
from portal.lokaal.logboek import Logboek
from portal.lokaal.poorten import Poortwens
from portal.lokaal.seinen import Onderbroken, Stopsein
from portal.lokaal.stapel import EIGEN_VARIABELEN

BASISPOORT = 11000


def met_diensten(opdracht: Sequence[str], omgeving: Mapping[str, str]) -> int:
    """Runs the command as the owner of an empty databank; returns its exit status.

    DATABASE_URL and REDIS_URL of the caller are not used: the tests make and drop databanks and may empty the broker, and
    those of `make run` or of a colleague are not theirs. TEST_DATABASE_URL and TEST_REDIS_URL, meant for this, do win.
    """
    gegeven = {naam: omgeving[f"TEST_{naam}"] for naam in ("DATABASE_URL", "REDIS_URL") if omgeving.get(f"TEST_{naam}")}
    diensten = Diensten(
        paden.deelmap("test"),
        Poortwens.vanaf(BASISPOORT),
        logboek=Logboek(sys.stdout),
        gegeven=gegeven,
        duurzaam=False,
        wat="De test-suite",
    )
    kind: subprocess.Popen[bytes] | None = None

    def afbreken() -> None:
        if kind is not None:
            kind.kill()

    sein = Stopsein(afbreken)
    with diensten:
        eigenaar = diensten.omgeving["DATABASE_EIGENAAR_URL"]
        voor_de_tests = {naam: waarde for naam, waarde in omgeving.items() if naam not in EIGEN_VARIABELEN} | {
            "DATABASE_URL": eigenaar,
            "DATABASE_EIGENAAR_URL": eigenaar,
            "REDIS_URL": diensten.omgeving["REDIS_URL"],
        }
        try:
            kind = subprocess.Popen(list(opdracht), env=voor_de_tests, cwd=paden.REPO)
            return kind.wait()
        except Onderbroken:
            # SIGINT, as from the keyboard: pytest then still tears its fixtures down.
            if kind is not None:
                os.kill(kind.pid, signal.SIGINT)
                kind.wait()
            return 130
        finally:
            sein.stoppen_begint()

"""What becomes of a search that failed: asked again, or ended with a reason.

For rows whose call may safely be made twice (docs/adr/0005-de-rij-is-de-waarheid.md); a detail is not one of them. Such a row
has the states wachtrij, bezig, mislukt, onbekend and verlopen. A function that is not called "schrijven" gives the fields for
`claims.uitkomst_schrijven`.
"""

from datetime import timedelta
from typing import Any

from django.db.models.functions import Now

from exchange_client.errors import ExchangeError
from portal.kern import limieten
from portal.kern.aanroepen import (
    ONBEKENDE_CODES,
    WERKER_WEG,
    WERKER_WEG_REDEN,
    ZONDER_ANTWOORD,
    is_niet_verwerkt,
    mag_opnieuw,
    pauze,
    reden_code,
    reden_tekst,
)
from portal.kern.claims import uitkomst_schrijven
from portal.kern.models import Werkrij

Velden = dict[str, Any]
TE_LAAT = "te_laat"


def na_fout(rij: Werkrij, fout: ExchangeError) -> Velden:
    """After a call that raised: again when that is right and there is time, else its end."""
    code, reden, over = reden_code(fout), reden_tekst(fout), pauze(fout, rij.poging)
    if not is_niet_verwerkt(fout):
        return na_onbekend(rij, code, reden, over, permanent=fout.permanent)
    if mag_opnieuw(fout, rij.poging) and mag_nog(rij, over):
        return opnieuw(code, reden, over)
    return {"status": "mislukt", "reden_code": code, "reden": reden}


def na_werker_weg(rij: Werkrij) -> Velden:
    """After a worker that died between its claim and the outcome."""
    return na_onbekend(rij, WERKER_WEG, WERKER_WEG_REDEN, timedelta(0))


def na_onbekend(rij: Werkrij, code: str, reden: str, over: timedelta, *, permanent: bool = False) -> Velden:
    """After a call of which nobody knows whether it was processed: asked once more, then it ends.

    Two in a row end it; a search that was processed twice does no harm.
    """
    nog_een = (
        not permanent
        and rij.reden_code not in ONBEKENDE_CODES
        and rij.poging < limieten.AANROEP_POGINGEN
        and mag_nog(rij, over)
    )
    if nog_een:
        return opnieuw(code, reden, over)
    return {"status": "onbekend" if code in ZONDER_ANTWOORD else "mislukt", "reden_code": code, "reden": reden}


def opnieuw(code: str, reden: str, over: timedelta) -> Velden:
    """Back in the queue for another attempt, with the reason of the last one to show meanwhile."""
    return {"status": "wachtrij", "volgende_poging_op": Now() + over, "reden_code": code, "reden": reden}


def mag_nog(rij: Werkrij, over: timedelta) -> bool:
    """Whether an attempt `over` from now still falls before the deadline, on the clock of the database."""
    return type(rij)._default_manager.filter(pk=rij.pk, deadline__gt=Now() + over).exists()


def te_laat_schrijven(rij: Werkrij, reden: str) -> None:
    """End a row whose deadline has passed. `reden` is for one that never got a call out."""
    if rij.status == "bezig":  # type: ignore[attr-defined]  # every row that is carried out has a state
        uitkomst_schrijven(rij, status="onbekend", reden_code=rij.reden_code or TE_LAAT, reden=WERKER_WEG_REDEN)
        return
    # Whoever waited for a next attempt keeps the reason of the last one: that is what went wrong.
    uitkomst_schrijven(
        rij,
        van="wachtrij",
        status="verlopen",
        volgende_poging_op=None,
        reden_code=rij.reden_code or TE_LAAT,
        reden=rij.reden or reden,
    )

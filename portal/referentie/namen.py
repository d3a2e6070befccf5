"""From the tables to the lists that give names on every page (exchange_client.standaard).

Those lists are in the memory of each process, for a page shows dozens of names. What was loaded is noticed within a minute.
"""

import threading
import time
from pathlib import Path

import structlog
from django.conf import settings
from django.db.models import Max

from exchange_client.standaard import beroepen, sbi
from exchange_client.v2 import Tabelfout, lees_beroepentabel
from portal.referentie.models import Lading, Referentie, Soort

log = structlog.get_logger(__name__)

_ELKE_S = 60.0


class _Stand:
    """Which load this process has the names of, and when it last looked."""

    def __init__(self) -> None:
        self.slot = threading.Lock()
        self.lading = 0
        self.gekeken = float("-inf")


_stand = _Stand()


def namen_verversen(*, meteen: bool = False) -> None:
    """Use what was loaded last. One small question a minute; the lists are read only when there is something new.

    Args:
        meteen: look now, whenever it was last done.
    """
    nu = time.monotonic()
    if not meteen and nu - _stand.gekeken < _ELKE_S:
        return
    with _stand.slot:
        _stand.gekeken = nu
        laatste = Lading.objects.aggregate(laatste=Max("id"))["laatste"] or 0
        if laatste != _stand.lading:
            beroepen.gebruik(_beroepenlijst())
            sbi.gebruik({int(rij.code): rij.naam for rij in Referentie.objects.filter(soort=Soort.SBI)})
            _stand.lading = laatste
            log.info("namen_ververst", lading=laatste)


def _beroepenlijst() -> beroepen.Beroepenlijst | None:
    rijen = list(Referentie.objects.filter(soort__in=[Soort.BEROEP, Soort.BOC]).order_by("naam", "code"))
    boc = {rij.code: rij.naam for rij in rijen if rij.soort == Soort.BOC}
    echte = [rij for rij in rijen if rij.soort == Soort.BEROEP]
    if not echte:
        return beroepen.Beroepenlijst(beroepen.BEROEPEN, boc) if boc else None
    extra = _namen_van_versie_2(boc)
    geldig = [
        beroepen.Beroep(rij.naam, tuple(dict.fromkeys((*rij.synoniemen, *extra.get(rij.code, ())))), rij.code)
        for rij in echte
        if rij.geldig_tot is None
    ]
    # In a demonstration the profiles have the codes of the practice list; those must stay to be found.
    oefenen = beroepen.BEROEPEN if getattr(settings, "DEMO", False) else ()
    vervallen = {rij.code: rij.naam for rij in echte if rij.geldig_tot is not None}
    return beroepen.Beroepenlijst((*oefenen, *geldig), boc | vervallen)


def _namen_van_versie_2(boc: dict[str, str]) -> dict[str, list[str]]:
    """BO&C names as other names of the occupation they became, where our own table says so (V2_BEROEPEN)."""
    if not settings.V2_BEROEPEN:
        return {}
    try:
        tabel = lees_beroepentabel(Path(settings.V2_BEROEPEN).read_text(encoding="utf-8"))
    except (OSError, Tabelfout) as fout:
        # The start of the portal already refused a bad table; one that went bad since costs synonyms, not pages.
        log.warning("beroepentabel_niet_te_lezen", fout=str(fout))
        return {}
    namen: dict[str, list[str]] = {}
    for code, uri in tabel.naar_v3.items():
        if code in boc:
            namen.setdefault(uri, []).append(boc[code])
    return namen

"""`bench page`: drawing the 25 results of a page, as the list of a zoekvraag shows them."""

import time
from collections.abc import Callable
from datetime import date
from statistics import median
from uuid import uuid4

import msgspec

from exchange_client.antwoord import Zoekresultaat
from exchange_client.oin import Oin
from exchange_client.sandbox.bronnen import maak_bronnen
from exchange_client.standaard import VacatureResultaat, lees
from portal.kern.templatetags.portal import resultaten as tekenen
from portal.zoekvragen.criteria import Gebied, Zoekcriteria
from portal.zoekvragen.models import Resultaat, Zoekvraag
from portal.zoekvragen.presentatie import Bij, rijen
from portal.zoekvragen.resultaten import vondsten_maken

_PER_PAGINA = 25
_HERHALEN = 40


def meten(rondes: int) -> dict[str, float]:
    """Milliseconds, the best of the medians of every round: what another process takes meanwhile is not ours."""
    zoekvraag, resultaten = _resultaten()
    bij = Bij(details={}, markeringen={})
    klaar = rijen(zoekvraag, resultaten, bij)
    if tekenen(klaar, "/zoekvragen/").count("<li ") != _PER_PAGINA:
        raise RuntimeError("the page does not show all of its results")

    def geheel() -> None:
        tekenen(rijen(zoekvraag, resultaten, bij), "/zoekvragen/")

    return {
        "tekenen": min(_ms(lambda: tekenen(klaar, "/zoekvragen/")) for _ in range(rondes)),
        "geheel": min(_ms(geheel) for _ in range(rondes)),
    }


def _ms(werk: Callable[[], object]) -> float:
    tijden = []
    for _ in range(_HERHALEN):
        begin = time.perf_counter()
        werk()
        tijden.append((time.perf_counter() - begin) * 1000)
    return median(tijden)


def _resultaten() -> tuple[Zoekvraag, list[Resultaat]]:
    """Vacancies of the practice bronnen, judged against a question with something of everything; nothing is stored."""
    bron = maak_bronnen(peildatum=date(2026, 11, 22), schaal=0.2, zaad=20261122)[Oin("00000099000000002000")]
    profielen = bron.vacatures.profielen()[:_PER_PAGINA]
    beroepen = tuple(dict.fromkeys(str(profiel["beroep"]["codeBeroepsnaam"]) for profiel in profielen))
    criteria = Zoekcriteria(
        beroepen=beroepen[:10],
        gebieden=(Gebied("7001AB", 60), Gebied("3511AA", 40)),
        uren_van=16,
        uren_tot=36,
        rijbewijzen=("B",),
        niveau="2",
    )
    zoekvraag = Zoekvraag(pk=uuid4(), soort="vacature", criteria=criteria.als_json(), organisatie_id=uuid4())
    gevonden = bron.vacatures.eerste_resultaten()[:_PER_PAGINA]
    vondsten = vondsten_maken(
        zoekvraag,
        (
            Zoekresultaat(profiel=lees(VacatureResultaat, ruw), ruw=ruw)
            for ruw in (eerste.replace(b'"idVacature":', b'"vumID":') for eerste in gevonden)
        ),
    )
    return zoekvraag, [Resultaat(zoekvraag=zoekvraag, **msgspec.structs.asdict(vondst)) for vondst in vondsten]

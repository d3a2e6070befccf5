"""The page of one question: how far it is, and what was found.

The list never moves by itself. The part that polls (`voortgang`) is only the line above it; what arrived since the list was
drawn is announced there and shown when the person asks for it. An empty list is filled by itself, for then nothing can jump.
"""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from portal.kern.statussen import badgeklasse, status_soort
from portal.organisaties.verzoek import Verzoek
from portal.verkeer.queries import verkeersbeeld
from portal.zoekvragen import lijst, presentatie, queries, services
from portal.zoekvragen.markeren import markeringen_bij
from portal.zoekvragen.models import Resultaat, Zoekvraag
from portal.zoekvragen.views.hulp import NIETS_NIEUWS, PER_PAGINA, POLLEN_KLAAR, eigen_zoekvraag, medewerkers

# An empty list waits this long for more answers before the first ones are shown: most questions are done by then, and the
# person gets the whole list at once.
_WACHTEN_MET_TONEN = timedelta(seconds=4)
_RESULTATEN = "resultaten"


@medewerkers
@require_safe
def toon(request: Verzoek, zoekvraag_id: UUID) -> HttpResponse:
    """One question. Asked for by htmx with the list as target, only the list."""
    zoekvraag = eigen_zoekvraag(request, zoekvraag_id)
    keuze = lijst.Keuze.uit(request.GET)
    _bijwerken(request, zoekvraag)
    tellingen = lijst.tellen(zoekvraag)
    context = _context(zoekvraag, keuze, tellingen) | lijst_context(request, zoekvraag, keuze, tellingen)
    context |= _poll(tellingen.zichtbaar(keuze), context)
    if request.htmx and request.htmx.target == _RESULTATEN:
        return render(request, "zoekvragen/_ververst.html", context)
    context |= {
        "zin": presentatie.zin(zoekvraag.soort, presentatie.criteria_van(zoekvraag)),
        "criteria": presentatie.criteria_regels(zoekvraag),
        "formulier_id": uuid4(),
        "rondelid": queries.ronde_van(zoekvraag),
    }
    return render(request, "zoekvragen/toon.html", context)


@medewerkers
@require_safe
def voortgang(request: Verzoek, zoekvraag_id: UUID) -> HttpResponse:
    """How far the question is, for a page that shows `gezien` results; 204 as long as that page would look the same."""
    zoekvraag = eigen_zoekvraag(request, zoekvraag_id)
    keuze = lijst.Keuze.uit(request.GET)
    _bijwerken(request, zoekvraag)
    tellingen = lijst.tellen(zoekvraag)
    aantal = tellingen.zichtbaar(keuze)
    gezien = _getal(request.GET.get("gezien", ""))
    context = _context(zoekvraag, keuze, tellingen)
    context |= _poll(gezien, context)
    lang_genoeg = timezone.now() - zoekvraag.updated_at > _WACHTEN_MET_TONEN
    vullen = gezien == 0 and bool(context["af"] or (aantal and lang_genoeg))
    if request.GET.get("versie") == context["versie"] and not context["af"] and not vullen:
        return HttpResponse(status=NIETS_NIEUWS)
    if vullen:
        context |= lijst_context(request, zoekvraag, keuze, tellingen) | _poll(aantal, context) | {"met_lijst": True}
    else:
        context["erbij"] = max(aantal - gezien, 0)
    status = POLLEN_KLAAR if context["af"] else 200
    return render(request, "zoekvragen/_voortgang.html", context, status=status)


def _bijwerken(request: Verzoek, zoekvraag: Zoekvraag) -> None:
    if zoekvraag.status == Zoekvraag.Status.BEZIG:
        services.zoekvraag_bijwerken(organisatie=request.organisatie)
        zoekvraag.refresh_from_db(fields=["status", "afgerond_op", "updated_at"])


def _context(zoekvraag: Zoekvraag, keuze: lijst.Keuze, tellingen: lijst.Tellingen) -> dict[str, Any]:
    stand = queries.Stand(tuple(zoekvraag.deelvragen.defer("vraag_object")), tellingen.totaal)
    af = zoekvraag.status != Zoekvraag.Status.BEZIG
    return {
        "zoekvraag": zoekvraag,
        "naam": presentatie.korte_naam(zoekvraag),
        "wat": presentatie.WAT[zoekvraag.soort],
        "stand": stand,
        "stand_tekst": presentatie.stand_tekst(stand),
        "stand_klasse": badgeklasse(status_soort(zoekvraag.status)),
        "regels": presentatie.deelvraagregels(stand.deelvragen, af=af),
        "verkeer": "" if af else verkeersbeeld().melding,
        "mislukt": len(presentatie.mislukte(stand)),
        "af": af,
        "keuze": keuze,
        "tellingen": tellingen,
        "adres": keuze.adres(),
        "verdwijnt": zoekvraag.bewaren_tot,
    }


def _poll(gezien: int, context: dict[str, Any]) -> dict[str, Any]:
    """How the page asks how far it is: with the number of results it shows and the version of what it looks like."""
    poos = presentatie.tussenpoos(context["zoekvraag"])
    stand: queries.Stand = context["stand"]
    delen = (f"{deelvraag.status[0]}{deelvraag.poging}" for deelvraag in stand.deelvragen)
    return {
        "gezien": gezien,
        "tussenpoos": poos,
        "versie": "-".join([str(stand.resultaten), poos, "w" if context["verkeer"] else "", *delen]),
    }


def lijst_context(
    request: Verzoek, zoekvraag: Zoekvraag, keuze: lijst.Keuze, tellingen: lijst.Tellingen
) -> dict[str, Any]:
    """What templates/zoekvragen/_resultaten.html needs."""
    bladeren = Paginator(lijst.resultaten_van(zoekvraag, keuze), PER_PAGINA)
    if not keuze.gefilterd:
        # Counted already.
        bladeren.count = tellingen.zichtbaar(keuze)
    pagina = bladeren.get_page(request.GET.get("pagina"))
    resultaten = list(pagina)
    return {
        "pagina": pagina,
        "rijen": presentatie.rijen(zoekvraag, resultaten, bij_resultaten(request, zoekvraag, resultaten)),
        # Only where it can make a difference; who has it in the address keeps it.
        "sorteringen": [
            (naam, tekst)
            for naam, (tekst, _) in lijst.SORTERINGEN.items()
            if naam != "nieuw" or tellingen.nieuw or keuze.sorteer == "nieuw"
        ],
        "plekken": lijst.PLEKKEN.items(),
        "oordelen": lijst.OORDELEN.items(),
        "met_alles": keuze.adres(alles=True),
        "zonder_alles": keuze.adres(alles=False),
        "zonder_filter": lijst.Keuze(sorteer=keuze.sorteer, alles=keuze.alles).adres(),
        # With paging: a mark brings the person back to the same page of the list.
        "terug": request.GET.urlencode(),
    }


def bij_resultaten(request: Verzoek, zoekvraag: Zoekvraag, resultaten: list[Resultaat]) -> presentatie.Bij:
    """What belongs to these results and is not in their rows: two questions for all of them together."""
    vum_ids = [resultaat.vum_id for resultaat in resultaten]
    verzoeken = request.organisatie.detailverzoeken.filter(vum_id__in=vum_ids).order_by("created_at")
    return presentatie.Bij(
        details=dict(verzoeken.values_list("vum_id", "status")),
        markeringen=markeringen_bij(zoekvraag, vum_ids),
        gekozen=set(request.GET.getlist("resultaat")),
    )


def _getal(waarde: str) -> int:
    return int(waarde) if waarde.isascii() and waarde.isdigit() and len(waarde) < 7 else 0

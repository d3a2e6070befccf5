"""The questions of the own organisation."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from portal.organisaties.verzoek import Verzoek
from portal.zoekvragen import presentatie, queries, services
from portal.zoekvragen.concepten import concepten_van
from portal.zoekvragen.models import Zoekvraag
from portal.zoekvragen.views.hulp import PER_PAGINA, medewerkers


@medewerkers
@require_safe
def overzicht(request: Verzoek) -> HttpResponse:
    """The questions of the own organisation."""
    filters = {naam: request.GET.get(naam, "").strip() for naam in ("soort", "status", "zoek")}
    if filters["status"] == Zoekvraag.Status.BEZIG:
        services.zoekvraag_bijwerken(organisatie=request.organisatie)
    pagina = Paginator(queries.zoekvragen_van(request.organisatie, **filters), PER_PAGINA).get_page(
        request.GET.get("pagina")
    )
    regels = [(vraag, presentatie.korte_naam(vraag)) for vraag in pagina]
    concepten = concepten_van(request.organisatie, request.user)
    context = {
        "concepten": concepten,
        "pagina": pagina,
        "regels": regels,
        "gefilterd": any(filters.values()),
        "filters": filters,
    }
    return render(request, "zoekvragen/overzicht.html", context | {"statussen": Zoekvraag.Status.choices})

"""Reading the log: of the whole organisation, and of one own person."""

from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from portal.inzage import presentatie, queries
from portal.inzage.forms import InzageFilterForm
from portal.inzage.models import Inzage, Vraaglog
from portal.organisaties.models import Rol
from portal.organisaties.queries import namen_bij_oins
from portal.organisaties.rechten import rol_vereist
from portal.organisaties.verzoek import Verzoek

PER_PAGINA = 50
medewerkers = rol_vereist(Rol.BEMIDDELAAR, Rol.ORGANISATIEBEHEERDER)


@require_safe
@medewerkers
@never_cache
def overzicht(request: Verzoek) -> HttpResponse:
    form = InzageFilterForm(request.GET, organisatie=request.organisatie)
    filters = form.filters()
    pagina, getoond = _pagina(request, queries.logboek(request.organisatie, filters))
    lijnen = [inzage for inzage in getoond if isinstance(inzage, Inzage)]
    regels = presentatie.regels(
        getoond,
        partijen=namen_bij_oins(inzage.partij_oin for inzage in getoond),
        werkzoekenden=_sleutels(request.organisatie.werkzoekenden, {lijn.werkzoekende_id for lijn in lijnen}),
        vacatures=_sleutels(request.organisatie.vacatures, {lijn.vacature_id for lijn in lijnen}),
    )
    context = {"form": form, "gefilterd": bool(filters), "pagina": pagina, "regels": regels}
    return render(request, "inzage/overzicht.html", context)


@require_safe
@medewerkers
@never_cache
def werkzoekende(request: Verzoek, pk: UUID) -> HttpResponse:
    persoon = get_object_or_404(request.organisatie.werkzoekenden, pk=pk)
    pagina, getoond = _pagina(request, queries.logboek_van(request.organisatie, persoon.pk))
    regels = presentatie.regels_van_persoon(
        getoond,
        partijen=namen_bij_oins(inzage.partij_oin for inzage in getoond),
        wie={persoon.pk: persoon.eigen_sleutel},
    )
    context = {"werkzoekende": persoon, "pagina": pagina, "regels": regels}
    return render(request, "inzage/werkzoekende.html", context)


def _pagina(request: Verzoek, logboek: queries.Bladerbaar) -> tuple[Page[Any], list[Inzage | Vraaglog]]:
    pagina = Paginator(logboek, PER_PAGINA).get_page(request.GET.get("pagina"))
    return pagina, queries.logboek_lezen(request.organisatie, pagina)


def _sleutels(eigen: Any, ids: set[UUID | None]) -> dict[UUID, str]:
    return dict(eigen.filter(pk__in=ids - {None}).values_list("pk", "eigen_sleutel"))

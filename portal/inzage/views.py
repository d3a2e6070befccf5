"""Reading the log: of the whole organisation, and of one own person."""

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from portal.inzage import presentatie, queries
from portal.inzage.forms import InzageFilterForm
from portal.inzage.models import Inzage
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
    inzages = request.organisatie.inzages.filter(**filters).select_related("medewerker")
    return render(
        request, "inzage/overzicht.html", {"form": form, "gefilterd": bool(filters), **_pagina(request, inzages)}
    )


@require_safe
@medewerkers
@never_cache
def werkzoekende(request: Verzoek, pk: UUID) -> HttpResponse:
    persoon = get_object_or_404(request.organisatie.werkzoekenden, pk=pk)
    inzages = queries.wie_zag(request.organisatie, persoon.pk)
    return render(request, "inzage/werkzoekende.html", {"werkzoekende": persoon, **_pagina(request, inzages)})


def _pagina(request: Verzoek, inzages: QuerySet[Inzage]) -> dict[str, Any]:
    pagina = Paginator(inzages, PER_PAGINA).get_page(request.GET.get("pagina"))
    getoond = list(pagina)
    organisatie = request.organisatie
    return {
        "pagina": pagina,
        "regels": presentatie.regels(
            getoond,
            partijen=namen_bij_oins(inzage.partij_oin for inzage in getoond),
            werkzoekenden=_sleutels(organisatie.werkzoekenden, {inzage.werkzoekende_id for inzage in getoond}),
            vacatures=_sleutels(organisatie.vacatures, {inzage.vacature_id for inzage in getoond}),
        ),
    }


def _sleutels(eigen: Any, ids: set[UUID | None]) -> dict[UUID, str]:
    return dict(eigen.filter(pk__in=ids - {None}).values_list("pk", "eigen_sleutel"))

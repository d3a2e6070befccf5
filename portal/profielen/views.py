"""The own werkzoekenden and vacatures: looking through the active list, and reading one whole profile on purpose."""

import json
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from portal.inzage.models import Inzage
from portal.inzage.services import inzage_vastleggen
from portal.kern.weergave import VACATURE, WERKZOEKENDE, profiel_weergave
from portal.organisaties.models import Rol
from portal.organisaties.rechten import rol_vereist
from portal.organisaties.verzoek import Verzoek
from portal.profielen import overzichten, queries, services
from portal.profielen.forms import LijstZoekForm
from portal.profielen.geldigheid import verloop_van
from portal.profielen.models import Soort, VacatureProfiel, Werkzoekende, WerkzoekendeProfiel
from portal.profielen.vindbaarheid import ontbreekt

PER_PAGINA = 25
medewerkers = rol_vereist(Rol.BEMIDDELAAR, Rol.ORGANISATIEBEHEERDER)


@require_safe
@medewerkers
@never_cache
def werkzoekenden(request: Verzoek) -> HttpResponse:
    return _overzicht(request, Soort.WERKZOEKENDE)


@require_safe
@medewerkers
@never_cache
def vacatures(request: Verzoek) -> HttpResponse:
    return _overzicht(request, Soort.VACATURE)


def _overzicht(request: Verzoek, soort: Soort) -> HttpResponse:
    form = LijstZoekForm(request.GET)
    filters = form.cleaned_data if form.is_valid() else {}
    ophalen = overzichten.werkzoekenden if soort == Soort.WERKZOEKENDE else overzichten.vacatures
    profielen: Any = ophalen(request.organisatie, sorteer=request.GET.get("sorteer", ""), **filters)
    pagina = Paginator(profielen, PER_PAGINA).get_page(request.GET.get("pagina"))
    lijst = queries.actieve_lijst(request.organisatie, soort)
    context = {
        "form": form,
        "gefilterd": any(filters.values()),
        "lijst": lijst,
        "verloop": verloop_van(lijst),
        "pagina": pagina,
        "rijen": [overzichten.rij(profiel) for profiel in pagina],
    }
    sjabloon = "profielen/werkzoekenden.html" if soort == Soort.WERKZOEKENDE else "profielen/vacatures.html"
    return render(request, sjabloon, context)


@require_safe
@medewerkers
@never_cache
def werkzoekende(request: Verzoek, pk: UUID) -> HttpResponse:
    persoon = get_object_or_404(request.organisatie.werkzoekenden, pk=pk)
    return _werkzoekende(request, persoon, queries.profiel_van(persoon))


@require_POST
@medewerkers
@never_cache
def contactgegevens(request: Verzoek, pk: UUID) -> HttpResponse:
    """The contact data themselves, only after asking for them; without script the whole page with them in it."""
    persoon = get_object_or_404(request.organisatie.werkzoekenden, pk=pk)
    profiel = queries.profiel_van(persoon)
    contact: dict[str, Any] = {}
    onleesbaar = False
    if profiel is not None:
        try:
            contact = services.contactgegevens_lezen(profiel=profiel) or {}
        except services.OntsleutelenMislukt:
            onleesbaar = True
    if contact:
        _vastleggen(request, Inzage.Handeling.CONTACT_BEKEKEN, werkzoekende_id=persoon.pk)
    context = {"contact": profiel_weergave(WERKZOEKENDE, contact), "gevraagd": True, "onleesbaar": onleesbaar}
    if request.htmx:
        return render(request, "profielen/werkzoekende.html#contact", {"werkzoekende": persoon, **context})
    return _werkzoekende(request, persoon, profiel, **context)


def _werkzoekende(
    request: Verzoek, persoon: Werkzoekende, profiel: WerkzoekendeProfiel | None, **context: Any
) -> HttpResponse:
    if profiel is not None:
        _vastleggen(request, Inzage.Handeling.EIGEN_BEKEKEN, werkzoekende_id=persoon.pk)
    return render(
        request,
        "profielen/werkzoekende.html",
        {
            "werkzoekende": persoon,
            "heeft_contact": profiel is not None and queries.contactgegeven_van(profiel) is not None,
            **_profiel(WERKZOEKENDE, profiel),
            **context,
        },
    )


@require_safe
@medewerkers
@never_cache
def vacature(request: Verzoek, pk: UUID) -> HttpResponse:
    eigen = get_object_or_404(request.organisatie.vacatures, pk=pk)
    profiel = queries.vacatureprofiel_van(eigen)
    if profiel is not None:
        _vastleggen(request, Inzage.Handeling.EIGEN_BEKEKEN, vacature_id=eigen.pk)
    return render(request, "profielen/vacature.html", {"vacature": eigen, **_profiel(VACATURE, profiel)})


def _profiel(soort: str, profiel: WerkzoekendeProfiel | VacatureProfiel | None) -> dict[str, Any]:
    if profiel is None:
        return {"profiel": None}
    return {
        "profiel": profiel,
        "groepen": profiel_weergave(soort, json.loads(profiel.standaard)),
        "ontbreekt": ontbreekt(profiel),
        "rij": overzichten.rij(profiel),
    }


def _vastleggen(
    request: Verzoek,
    handeling: Inzage.Handeling,
    *,
    werkzoekende_id: UUID | None = None,
    vacature_id: UUID | None = None,
) -> None:
    inzage_vastleggen(
        organisatie_id=request.organisatie.pk,
        handeling=handeling,
        medewerker=request.user,
        correlatie_id=request.correlatie_id,
        werkzoekende_id=werkzoekende_id,
        vacature_id=vacature_id,
    )

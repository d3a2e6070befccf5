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
from portal.kern.weergave import VACATURE, WERKZOEKENDE, profiel_weergave
from portal.organisaties.verzoek import Verzoek
from portal.profielen import overzichten, queries, services
from portal.profielen.forms import LijstZoekForm
from portal.profielen.geldigheid import verloop_van
from portal.profielen.models import Soort, Vacature, VacatureProfiel, Werkzoekende, WerkzoekendeProfiel
from portal.profielen.presentatie import naast_elkaar, wijzigingen
from portal.profielen.views.hulp import inzien, medewerkers
from portal.profielen.vindbaarheid import ontbreekt

PER_PAGINA = 25
WIJZIGINGEN_GETOOND = 10


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
    form = LijstZoekForm(request.GET, soort=soort)
    filters = form.cleaned_data if form.is_valid() else {}
    ophalen = overzichten.werkzoekenden if soort == Soort.WERKZOEKENDE else overzichten.vacatures
    profielen: Any = ophalen(request.organisatie, sorteer=request.GET.get("sorteer", ""), **filters)
    pagina = Paginator(profielen, PER_PAGINA).get_page(request.GET.get("pagina"))
    lijst = queries.actieve_lijst(request.organisatie, soort)
    context = {
        "form": form,
        "gefilterd": any(filters.values()),
        "soort": soort,
        # What a round over all of these takes along.
        "zoekopdracht": [(naam, waarde) for naam, waarde in filters.items() if waarde],
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
        inzien(request, persoon, Inzage.Handeling.CONTACT_BEKEKEN)
    context = {"contact": profiel_weergave(WERKZOEKENDE, contact), "gevraagd": True, "onleesbaar": onleesbaar}
    if request.htmx:
        return render(request, "profielen/werkzoekende.html#contact", {"werkzoekende": persoon, **context})
    return _werkzoekende(request, persoon, profiel, **context)


def _werkzoekende(
    request: Verzoek, persoon: Werkzoekende, profiel: WerkzoekendeProfiel | None, **context: Any
) -> HttpResponse:
    if profiel is not None:
        inzien(request, persoon)
    return render(
        request,
        "profielen/werkzoekende.html",
        {
            "werkzoekende": persoon,
            "heeft_contact": profiel is not None and queries.contactgegeven_van(profiel) is not None,
            "correctie": _correctie(persoon) if profiel is not None else None,
            "teruggetrokken": services.is_zelf_teruggetrokken(persoon),
            **_profiel(WERKZOEKENDE, profiel),
            **_met_de_hand(WERKZOEKENDE, persoon, profiel),
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
        inzien(request, eigen)
    context = {"vacature": eigen, **_profiel(VACATURE, profiel), **_met_de_hand(VACATURE, eigen, profiel)}
    return render(request, "profielen/vacature.html", context)


def _met_de_hand(
    soort: str, wie: Werkzoekende | Vacature, profiel: WerkzoekendeProfiel | VacatureProfiel | None
) -> dict[str, Any]:
    """What was changed by hand, and whether a withdrawal can be undone."""
    return {
        "wijzigingen": wijzigingen(soort, queries.aanpassingen_van(wie)[:WIJZIGINGEN_GETOOND]),
        "te_herstellen": profiel is None and bool(queries.ingetrokken_tekst(wie)),
    }


def _correctie(persoon: Werkzoekende) -> dict[str, Any] | None:
    open_ = services.open_correctie(persoon)
    if open_ is None:
        return None
    return {"velden": naast_elkaar(WERKZOEKENDE, open_.velden), "contact": open_.contact, "sinds": open_.sinds}


def _profiel(soort: str, profiel: WerkzoekendeProfiel | VacatureProfiel | None) -> dict[str, Any]:
    if profiel is None:
        return {"profiel": None}
    return {
        "profiel": profiel,
        "groepen": profiel_weergave(soort, json.loads(profiel.standaard)),
        "ontbreekt": ontbreekt(profiel),
        "rij": overzichten.rij(profiel),
    }

"""Saying why somebody is shown or not: to everybody how it is chosen, to staff what became of one person."""

from datetime import timedelta
from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from portal.kern import limieten
from portal.kern.verzoek import buiten_organisatie
from portal.organisaties.models import Rol
from portal.organisaties.queries import namen_bij_oins
from portal.organisaties.rechten import rol_vereist
from portal.organisaties.verzoek import Verzoek
from portal.profielen.verantwoording import verantwoorden

PERIODE = timedelta(days=365)


@require_safe
@login_not_required
@buiten_organisatie
def eerlijke_keuze(request: HttpRequest) -> HttpResponse:
    """The rules in plain Dutch, with the numbers that the code works with; open to everybody."""
    context = {
        "maximum": limieten.RESULTATEN_PER_VRAAG,
        "uren": int(limieten.TREKKING_GELDIG / timedelta(hours=1)),
        "steekproef": limieten.AANDEEL_STEEKPROEF,
    }
    return render(request, "profielen/eerlijke_keuze.html", context)


@require_safe
@rol_vereist(Rol.BEMIDDELAAR, Rol.ORGANISATIEBEHEERDER)
@never_cache
def niet_getoond(request: Verzoek, pk: UUID) -> HttpResponse:
    """The questions of a year from the side of one person: shown, passed over, or left out and why."""
    persoon = get_object_or_404(request.organisatie.werkzoekenden, pk=pk)
    verantwoording = verantwoorden(request.organisatie, persoon, sinds=timezone.now() - PERIODE)
    namen = namen_bij_oins(vraag.partij_oin for vraag in verantwoording.laatste)
    context = {
        "werkzoekende": persoon,
        "verantwoording": verantwoording,
        "laatste": [(vraag, namen.get(vraag.partij_oin, vraag.partij_oin)) for vraag in verantwoording.laatste],
        "maximum": limieten.RESULTATEN_PER_VRAAG,
    }
    return render(request, "profielen/niet_getoond.html", context)

"""A list that grows old: said on the page of the list, with the button that says it is still right."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from portal.kern import limieten
from portal.organisaties.models import Rol
from portal.organisaties.rechten import rol_vereist
from portal.organisaties.verzoek import Verzoek
from portal.profielen import services
from portal.profielen.models import Lijst, Soort


@dataclass(frozen=True, slots=True)
class Verloop:
    """What there is to warn about: until when the people of a list are shown, and whether that has passed."""

    tot: datetime
    voorbij: bool


def verloop_van(lijst: Lijst | None) -> Verloop | None:
    """None as long as there is nothing to warn about. Vacancies have a closing date of their own."""
    tot = lijst.geldig_tot if lijst is not None and lijst.soort == Soort.WERKZOEKENDE else None
    nu = timezone.now()
    if tot is None or nu < tot - limieten.PROFIEL_WAARSCHUWEN:
        return None
    return Verloop(tot, voorbij=tot <= nu)


@require_POST
@rol_vereist(Rol.BEMIDDELAAR, Rol.ORGANISATIEBEHEERDER)
def bevestigen(request: Verzoek) -> HttpResponse:
    if services.lijst_bevestigen(door=request.user, organisatie=request.organisatie):
        messages.success(request, "Bevestigd. Andere organisaties vinden deze werkzoekenden weer een half jaar.")
    return redirect("profielen:werkzoekenden")

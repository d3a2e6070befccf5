"""With which organisations one own person is not shared, written down for that person."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from portal.organisaties.models import Rol
from portal.organisaties.queries import andere_organisaties, namen_bij_oins
from portal.organisaties.rechten import rol_vereist
from portal.organisaties.verzoek import Verzoek
from portal.profielen.services import uitsluiting_opheffen, uitsluiting_vastleggen
from portal.toestemming.forms import UitsluitingForm

medewerkers = rol_vereist(Rol.BEMIDDELAAR, Rol.ORGANISATIEBEHEERDER)


@require_http_methods(["GET", "HEAD", "POST"])
@medewerkers
@never_cache
def overzicht(request: Verzoek, pk: UUID) -> HttpResponse:
    werkzoekende = get_object_or_404(request.organisatie.werkzoekenden, pk=pk)
    form = UitsluitingForm(
        request.POST if request.method == "POST" else None,
        organisaties=andere_organisaties(request.organisatie),
        eigen_oin=request.organisatie.oin,
    )
    if form.is_valid():
        uitsluiting_vastleggen(door=request.user, werkzoekende=werkzoekende, partij_oin=form.cleaned_data["partij_oin"])
        messages.success(
            request, "Vastgelegd. Vanaf de volgende zoekvraag ziet die organisatie deze werkzoekende niet meer."
        )
        return redirect("toestemming:uitsluitingen", pk=werkzoekende.pk)
    rijen = list(werkzoekende.uitsluitingen.select_related("door", "opgeheven_door"))
    namen = namen_bij_oins(rij.partij_oin for rij in rijen)
    paren = [(rij, namen.get(rij.partij_oin, "")) for rij in rijen]
    return render(
        request,
        "toestemming/uitsluitingen.html",
        {
            "werkzoekende": werkzoekende,
            "form": form,
            "geldend": [paar for paar in paren if paar[0].opgeheven_op is None],
            "opgeheven": [paar for paar in paren if paar[0].opgeheven_op is not None],
        },
    )


@require_POST
@medewerkers
@never_cache
def opheffen(request: Verzoek, pk: UUID, uitsluiting_id: UUID) -> HttpResponse:
    werkzoekende = get_object_or_404(request.organisatie.werkzoekenden, pk=pk)
    uitsluiting = get_object_or_404(werkzoekende.uitsluitingen, pk=uitsluiting_id)
    if uitsluiting_opheffen(door=request.user, uitsluiting=uitsluiting):
        messages.success(request, "Opgeheven. Die organisatie kan deze werkzoekende weer vinden.")
    return redirect("toestemming:uitsluitingen", pk=werkzoekende.pk)

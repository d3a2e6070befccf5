"""Consent of one own person: what counts now, what came before, and recording what the person decided."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from portal.organisaties.models import Rol
from portal.organisaties.rechten import rol_vereist
from portal.organisaties.verzoek import Verzoek
from portal.toestemming import services
from portal.toestemming.forms import ToestemmingForm


@require_http_methods(["GET", "HEAD", "POST"])
@rol_vereist(Rol.BEMIDDELAAR, Rol.ORGANISATIEBEHEERDER)
@never_cache
def toon(request: Verzoek, pk: UUID) -> HttpResponse:
    werkzoekende = get_object_or_404(request.organisatie.werkzoekenden, pk=pk)
    laatste = services.laatste_toestemming(werkzoekende)
    form = ToestemmingForm(request.POST or None, geldt=services.geldt_voor(werkzoekende))
    if form.is_valid():
        try:
            services.toestemming_vastleggen(door=request.user, werkzoekende=werkzoekende, **form.cleaned_data)
        except services.ToestemmingFout as fout:
            form.add_error(fout.veld or None, fout.melding)
        else:
            messages.success(request, "Het besluit is vastgelegd.")
            return redirect("toestemming:toon", pk=werkzoekende.pk)
    return render(
        request,
        "toestemming/toon.html",
        {
            "werkzoekende": werkzoekende,
            "form": form,
            "laatste": laatste,
            "geschiedenis": werkzoekende.toestemmingen.select_related("door"),
        },
    )

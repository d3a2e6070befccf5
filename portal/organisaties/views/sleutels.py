"""The keys with which programs of the organisation deliver lists."""

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from portal.organisaties import queries, services
from portal.organisaties.forms import SleutelForm
from portal.organisaties.models import Rol
from portal.organisaties.rechten import rol_vereist
from portal.organisaties.verzoek import Verzoek

beheerder = rol_vereist(Rol.ORGANISATIEBEHEERDER)


@require_http_methods(["GET", "HEAD", "POST"])
@beheerder
@never_cache
def sleutels(request: Verzoek) -> HttpResponse:
    """All keys, and a new one. Its text is in the answer to the form itself: stored for a next page, it would be stored."""
    form = SleutelForm(request.POST or None)
    nieuw = None
    if form.is_valid():
        try:
            nieuw = services.toegangssleutel_maken(
                door=request.user, organisatie=request.organisatie, naam=form.cleaned_data["naam"]
            )
        except services.OrganisatieFout as fout:
            form.add_error("naam", fout.melding)
    context = {
        "form": SleutelForm() if nieuw else form,
        "nieuw": nieuw,
        "sleutels": queries.toegangssleutels(request.organisatie),
        "nu": timezone.now(),
        "adres": f"{settings.PORTAAL_URL}/api/v1",
    }
    return render(request, "organisaties/sleutels.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@beheerder
def sleutel_intrekken(request: Verzoek, pk: UUID) -> HttpResponse:
    """GET asks for confirmation: whatever program uses the key stops delivering."""
    sleutel = get_object_or_404(request.organisatie.toegangssleutels.select_related("organisatie"), pk=pk)
    if request.method != "POST":
        return render(request, "organisaties/sleutel_intrekken.html", {"sleutel": sleutel})
    services.toegangssleutel_intrekken(door=request.user, sleutel=sleutel)
    messages.success(request, f"De sleutel “{sleutel.naam}” werkt niet meer.")
    return redirect("organisaties:sleutels")

"""The landelijk beheerder: agreements, the state of a connection, and who manages an organisation."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from portal.organisaties import queries, services
from portal.organisaties.forms import OvereenkomstForm, StatusForm, UitnodigenForm
from portal.organisaties.models import Rol
from portal.organisaties.rechten import rol_vereist
from portal.organisaties.verzoek import Verzoek
from portal.organisaties.views.hulp import uitnodiging_na_commit

landelijk = rol_vereist(Rol.LANDELIJK_BEHEERDER)


@require_http_methods(["GET", "HEAD", "POST"])
@landelijk
def beheer_overeenkomst(request: Verzoek, pk: UUID) -> HttpResponse:
    organisatie = get_object_or_404(queries.organisaties(), pk=pk)
    form = OvereenkomstForm(request.POST or None)
    if form.is_valid():
        services.overeenkomst_toevoegen(door=request.user, organisatie=organisatie, gegevens=form.gegevens())
        messages.success(request, "De overeenkomst is vastgelegd.")
        return redirect("organisaties:beheer_toon", pk=pk)
    return render(request, "organisaties/beheer_overeenkomst.html", {"form": form, "organisatie": organisatie})


@require_http_methods(["GET", "HEAD", "POST"])
@landelijk
def beheer_status(request: Verzoek, pk: UUID, handeling: str) -> HttpResponse:
    """GET asks for confirmation and, where needed, the reason."""
    organisatie = get_object_or_404(queries.organisaties(), pk=pk)
    if handeling not in services.Statushandeling.values:
        raise Http404
    gekozen = services.Statushandeling(handeling)
    form = StatusForm(request.POST if request.method == "POST" else None, handeling=gekozen)
    if form.is_valid():
        try:
            aansluiting = services.aansluiting_status_wijzigen(
                door=request.user, organisatie=organisatie, handeling=gekozen, reden=form.cleaned_data["reden"]
            )
        except services.OrganisatieFout as fout:
            messages.error(request, fout.melding)
        else:
            messages.success(
                request, f"De aansluiting van {organisatie.naam} is nu: {aansluiting.get_status_display()}."
            )
        return redirect("organisaties:beheer_toon", pk=pk)
    return render(
        request,
        "organisaties/beheer_status.html",
        {"form": form, "organisatie": organisatie, "handeling": gekozen, "aansluiting": organisatie.aansluiting},
    )


@require_http_methods(["GET", "HEAD", "POST"])
@landelijk
def beheer_uitnodigen(request: Verzoek, pk: UUID) -> HttpResponse:
    """Another organisatiebeheerder, for an organisation whose own beheerder left."""
    organisatie = get_object_or_404(queries.organisaties(), pk=pk)
    rollen = services.toegestane_rollen(request.user, organisatie)
    form = UitnodigenForm(request.POST or None, rollen=rollen)
    if form.is_valid():
        try:
            nieuw = services.uitnodiging_maken(door=request.user, organisatie=organisatie, **form.cleaned_data)
        except services.OrganisatieFout as fout:
            form.add_error("email", fout.melding)
        else:
            uitnodiging_na_commit(request, nieuw)
            return redirect("organisaties:beheer_toon", pk=pk)
    return render(request, "organisaties/beheer_uitnodigen.html", {"form": form, "organisatie": organisatie})


@require_POST
@landelijk
def beheer_uitnodiging_opnieuw(request: Verzoek, pk: UUID, uitnodiging_pk: UUID) -> HttpResponse:
    organisatie = get_object_or_404(queries.organisaties(), pk=pk)
    uitnodiging = get_object_or_404(organisatie.uitnodigingen.filter(rol=Rol.ORGANISATIEBEHEERDER), pk=uitnodiging_pk)
    try:
        nieuw = services.uitnodiging_vernieuwen(door=request.user, uitnodiging=uitnodiging)
    except services.OrganisatieFout as fout:
        messages.error(request, fout.melding)
    else:
        uitnodiging_na_commit(request, nieuw)
    return redirect("organisaties:beheer_toon", pk=pk)

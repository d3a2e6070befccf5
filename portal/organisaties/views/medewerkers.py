"""Colleagues of the own organisation, and the invitations that are still open."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from portal.organisaties import queries, services
from portal.organisaties.forms import RolForm, UitnodigenForm
from portal.organisaties.models import Rol
from portal.organisaties.rechten import rol_vereist
from portal.organisaties.verzoek import Verzoek
from portal.organisaties.views.hulp import organisatie_adres, uitnodiging_na_commit

beheerder = rol_vereist(Rol.ORGANISATIEBEHEERDER, Rol.LANDELIJK_BEHEERDER)


@require_safe
@beheerder
def medewerkers(request: Verzoek) -> HttpResponse:
    return render(
        request,
        "organisaties/medewerkers.html",
        {
            "medewerkers": request.organisatie.medewerkers.order_by("-is_active", "naam", "pk"),
            "uitnodigingen": queries.openstaande_uitnodigingen(request.organisatie),
            "nu": timezone.now(),
            "thuis": organisatie_adres(request),
            "rol_te_wijzigen": len(services.toegestane_rollen(request.user, request.organisatie)) > 1,
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
@beheerder
def uitnodigen(request: Verzoek) -> HttpResponse:
    rollen = services.toegestane_rollen(request.user, request.organisatie)
    form = UitnodigenForm(request.POST or None, rollen=rollen)
    if form.is_valid():
        try:
            nieuw = services.uitnodiging_maken(door=request.user, organisatie=request.organisatie, **form.cleaned_data)
        except services.OrganisatieFout as fout:
            form.add_error("email", fout.melding)
        else:
            uitnodiging_na_commit(request, nieuw)
            return redirect("organisaties:medewerkers")
    return render(request, "organisaties/uitnodigen.html", {"form": form})


@require_POST
@beheerder
def uitnodiging_opnieuw(request: Verzoek, pk: UUID) -> HttpResponse:
    uitnodiging = get_object_or_404(request.organisatie.uitnodigingen, pk=pk)
    try:
        nieuw = services.uitnodiging_vernieuwen(door=request.user, uitnodiging=uitnodiging)
    except services.OrganisatieFout as fout:
        messages.error(request, fout.melding)
    else:
        uitnodiging_na_commit(request, nieuw)
    return redirect("organisaties:medewerkers")


@require_POST
@beheerder
def uitnodiging_intrekken(request: Verzoek, pk: UUID) -> HttpResponse:
    uitnodiging = get_object_or_404(request.organisatie.uitnodigingen, pk=pk)
    try:
        services.uitnodiging_intrekken(door=request.user, uitnodiging=uitnodiging)
    except services.OrganisatieFout as fout:
        messages.error(request, fout.melding)
    else:
        messages.success(request, f"De uitnodiging voor {uitnodiging.email} is ingetrokken. De link werkt niet meer.")
    return redirect("organisaties:medewerkers")


@require_http_methods(["GET", "HEAD", "POST"])
@rol_vereist(Rol.ORGANISATIEBEHEERDER)
def medewerker_rol(request: Verzoek, pk: UUID) -> HttpResponse:
    medewerker = get_object_or_404(request.organisatie.medewerkers, pk=pk)
    rollen = services.toegestane_rollen(request.user, request.organisatie)
    form = RolForm(request.POST or None, rollen=rollen, initial={"rol": medewerker.rol})
    if form.is_valid():
        try:
            services.medewerker_rol_wijzigen(
                door=request.user, medewerker=medewerker, rol=Rol(form.cleaned_data["rol"])
            )
        except services.OrganisatieFout as fout:
            form.add_error(None, fout.melding)
        else:
            messages.success(request, f"De rol van {medewerker.naam} is opgeslagen.")
            return redirect("organisaties:medewerkers")
    return render(request, "organisaties/medewerker_rol.html", {"form": form, "medewerker": medewerker})


@require_http_methods(["GET", "HEAD", "POST"])
@beheerder
def medewerker_deactiveren(request: Verzoek, pk: UUID) -> HttpResponse:
    """GET asks for confirmation: the colleague is signed out in the middle of their work."""
    medewerker = get_object_or_404(request.organisatie.medewerkers, pk=pk)
    if request.method != "POST":
        return render(request, "organisaties/medewerker_deactiveren.html", {"medewerker": medewerker})
    try:
        services.medewerker_deactiveren(door=request.user, medewerker=medewerker)
    except services.OrganisatieFout as fout:
        messages.error(request, fout.melding)
    else:
        messages.success(request, f"{medewerker.naam} heeft geen toegang meer.")
    return redirect("organisaties:medewerkers")


@require_POST
@beheerder
def medewerker_activeren(request: Verzoek, pk: UUID) -> HttpResponse:
    medewerker = get_object_or_404(request.organisatie.medewerkers, pk=pk)
    services.medewerker_activeren(door=request.user, medewerker=medewerker)
    messages.success(request, f"{medewerker.naam} heeft weer toegang.")
    return redirect("organisaties:medewerkers")

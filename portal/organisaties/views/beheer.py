"""The landelijk beheerder: which organisations take part, and what is known about each."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from portal.organisaties import queries, services
from portal.organisaties.forms import NieuweOrganisatieForm, OrganisatieForm, ZoekForm
from portal.organisaties.models import Rol
from portal.organisaties.presentatie import contactpersoon_rijen, deelname_rijen, organisatie_rijen
from portal.organisaties.rechten import rol_vereist
from portal.organisaties.verzoek import Verzoek
from portal.organisaties.views.hulp import PER_PAGINA, mutaties_pagina, uitnodiging_na_commit

landelijk = rol_vereist(Rol.LANDELIJK_BEHEERDER)


@require_safe
@landelijk
def beheer(request: Verzoek) -> HttpResponse:
    zoekform = ZoekForm(request.GET)
    filters = zoekform.cleaned_data if zoekform.is_valid() else {}
    pagina = Paginator(queries.organisaties(**filters), PER_PAGINA).get_page(request.GET.get("pagina"))
    return render(
        request,
        "organisaties/beheer.html",
        {"form": zoekform, "pagina": pagina, "gefilterd": any(filters.values()), "vandaag": timezone.localdate()},
    )


@require_http_methods(["GET", "HEAD", "POST"])
@landelijk
def beheer_nieuw(request: Verzoek) -> HttpResponse:
    form = NieuweOrganisatieForm(request.POST or None)
    if form.is_valid():
        invoer = form.cleaned_data
        try:
            organisatie, nieuw = services.organisatie_toevoegen(
                door=request.user,
                naam=invoer["naam"],
                oin=invoer["oin"],
                soort=invoer["soort"],
                arbeidsmarktregio=invoer["arbeidsmarktregio"],
                overeenkomst=form.overeenkomst(),
                beheerder_naam=invoer["beheerder_naam"],
                beheerder_email=invoer["beheerder_email"],
            )
        except services.OrganisatieFout as fout:
            form.add_error(None, fout.melding)
        else:
            messages.success(request, f"{organisatie.naam} is toegevoegd.")
            uitnodiging_na_commit(request, nieuw)
            return redirect("organisaties:beheer_toon", pk=organisatie.pk)
    return render(request, "organisaties/beheer_nieuw.html", {"form": form})


@require_safe
@landelijk
def beheer_toon(request: Verzoek, pk: UUID) -> HttpResponse:
    organisatie = get_object_or_404(queries.organisaties(), pk=pk)
    eigen = organisatie == request.organisatie
    return render(
        request,
        "organisaties/beheer_toon.html",
        {
            "organisatie": organisatie,
            "aansluiting": organisatie.aansluiting,
            "handelingen": [] if eigen else services.mogelijke_handelingen(organisatie.aansluiting),
            "eigen": eigen,
            "rijen": organisatie_rijen(organisatie),
            "deelname": deelname_rijen(
                organisatie.aansluiting, details_per_vraag=queries.details_per_vraag(organisatie)
            ),
            "contactpersoon": contactpersoon_rijen(organisatie.aansluiting),
            "overeenkomsten": organisatie.overeenkomsten.all(),
            "beheerders": organisatie.medewerkers.filter(rol=Rol.ORGANISATIEBEHEERDER),
            "uitnodigingen": queries.openstaande_uitnodigingen(organisatie).filter(rol=Rol.ORGANISATIEBEHEERDER),
            "mutaties": organisatie.mutaties.all()[:5],
            "nu": timezone.now(),
            "vandaag": timezone.localdate(),
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
@landelijk
def beheer_wijzigen(request: Verzoek, pk: UUID) -> HttpResponse:
    organisatie = get_object_or_404(queries.organisaties(), pk=pk)
    velden = ("naam", "oin", "soort", "arbeidsmarktregio")
    form = OrganisatieForm(
        request.POST or None, organisatie=organisatie, initial={veld: getattr(organisatie, veld) for veld in velden}
    )
    if form.is_valid():
        try:
            services.organisatie_wijzigen(door=request.user, organisatie=organisatie, **form.cleaned_data)
        except services.OrganisatieFout as fout:
            form.add_error(None, fout.melding)
        else:
            messages.success(request, "De gegevens van de organisatie zijn opgeslagen.")
            return redirect("organisaties:beheer_toon", pk=pk)
    return render(request, "organisaties/beheer_wijzigen.html", {"form": form, "organisatie": organisatie})


@require_safe
@landelijk
def beheer_wijzigingen(request: Verzoek, pk: UUID) -> HttpResponse:
    organisatie = get_object_or_404(queries.organisaties(), pk=pk)
    pagina = mutaties_pagina(organisatie.mutaties.all(), request)
    return render(request, "organisaties/beheer_wijzigingen.html", {"pagina": pagina, "organisatie": organisatie})

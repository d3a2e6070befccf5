"""The connection of the own organisation: everybody reads it, the organisatiebeheerder changes it."""

from django.contrib import messages
from django.forms import model_to_dict
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from portal.organisaties import queries, services
from portal.organisaties.forms import AansluitingForm
from portal.organisaties.models import Aansluiting, Rol
from portal.organisaties.presentatie import contactpersoon_rijen, deelname_rijen, overeenkomst_rijen
from portal.organisaties.rechten import rol_vereist
from portal.organisaties.verzoek import Verzoek
from portal.organisaties.views.hulp import mutaties_pagina, organisatie_adres


@require_safe
@rol_vereist(Rol.BEMIDDELAAR, Rol.ORGANISATIEBEHEERDER)
def mijn(request: Verzoek) -> HttpResponse:
    aansluiting = request.organisatie.aansluiting
    overeenkomst = queries.huidige_overeenkomst(request.organisatie)
    gestopt = aansluiting.status in {Aansluiting.Status.OPGESCHORT, Aansluiting.Status.BEEINDIGD}
    beheert = request.user.rol == Rol.ORGANISATIEBEHEERDER
    return render(
        request,
        "organisaties/mijn.html",
        {
            "status": Aansluiting.Status(aansluiting.status),
            "overeenkomst": overeenkomst,
            "loopt_af": queries.loopt_af(overeenkomst),
            "verlopen": overeenkomst is not None and overeenkomst.geldig_tot < timezone.localdate(),
            "ontbreekt": services.wat_ontbreekt(aansluiting),
            "gestopt": queries.laatste_statuswijziging(request.organisatie) if gestopt else None,
            "mag_wijzigen": beheert and aansluiting.status != Aansluiting.Status.BEEINDIGD,
            "deelname": [
                ("OIN", request.organisatie.oin),
                *deelname_rijen(aansluiting, details_per_vraag=queries.details_per_vraag(request.organisatie)),
            ],
            "contactpersoon": contactpersoon_rijen(aansluiting),
            "overeenkomst_rijen": overeenkomst_rijen(overeenkomst),
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
@rol_vereist(Rol.ORGANISATIEBEHEERDER)
def wijzigen(request: Verzoek) -> HttpResponse:
    form = AansluitingForm(request.POST or None, initial=model_to_dict(request.organisatie.aansluiting))
    if form.is_valid():
        try:
            services.aansluiting_wijzigen(door=request.user, organisatie=request.organisatie, **form.cleaned_data)
        except services.OrganisatieFout as fout:
            form.add_error(None, fout.melding)
        else:
            messages.success(request, "De gegevens van de aansluiting zijn opgeslagen.")
            return redirect("organisaties:mijn")
    return render(request, "organisaties/wijzigen.html", {"form": form})


@require_POST
@rol_vereist(Rol.ORGANISATIEBEHEERDER)
def aanvragen(request: Verzoek) -> HttpResponse:
    try:
        services.aansluiting_aanvragen(door=request.user, organisatie=request.organisatie)
    except services.OrganisatieFout as fout:
        messages.error(request, fout.melding)
    else:
        messages.success(request, "De aansluiting is aangevraagd. De landelijk beheerder beoordeelt de aanvraag.")
    return redirect("organisaties:mijn")


@require_safe
@rol_vereist(Rol.ORGANISATIEBEHEERDER, Rol.LANDELIJK_BEHEERDER)
def wijzigingen(request: Verzoek) -> HttpResponse:
    pagina = mutaties_pagina(request.organisatie.mutaties.all(), request)
    return render(request, "organisaties/wijzigingen.html", {"pagina": pagina, "thuis": organisatie_adres(request)})

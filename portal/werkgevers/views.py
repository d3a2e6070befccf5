"""The own contact moments with employers, and the words for the codes in them."""

import json
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from exchange_client.standaard import Standaardfout
from portal.bestanden.services import Bestandsfout, contactmomenten_sjabloon, contactmomenten_uitleg
from portal.kern import limieten
from portal.kern.templatetags.portal import aantal_van
from portal.organisaties.models import Rol
from portal.organisaties.rechten import rol_vereist
from portal.organisaties.verzoek import Verzoek
from portal.werkgevers import forms, presentatie, queries, services
from portal.werkgevers.codes import Lijst
from portal.werkgevers.models import Contactmoment

_PER_PAGINA = 25
_MELDINGEN_MAX = 200
_MEDIATYPE = {"csv": "text/csv", "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}
medewerkers = rol_vereist(Rol.BEMIDDELAAR, Rol.ORGANISATIEBEHEERDER)


@require_safe
@medewerkers
@never_cache
def overzicht(request: Verzoek) -> HttpResponse:
    """The own contact moments, to search through."""
    form = forms.ZoekForm(request.GET)
    zoek = form.cleaned_data["zoek"] if form.is_valid() else ""
    rijen = queries.contactmomenten_van(request.organisatie, zoek=zoek, sorteer=request.GET.get("sorteer", ""))
    pagina = Paginator(rijen, _PER_PAGINA).get_page(request.GET.get("pagina"))
    woorden = services.codewoorden()
    context = {
        "form": form,
        "gefilterd": bool(zoek),
        "pagina": pagina,
        "rijen": [(moment, _kern(moment, woorden)) for moment in pagina],
        "lijst": queries.aangeleverde_lijst(request.organisatie),
    }
    return render(request, "werkgevers/overzicht.html", context)


def _kern(moment: Contactmoment, woorden: Any) -> dict[str, str]:
    inhoud = json.loads(moment.standaard)
    return {
        "onderwerp": presentatie.codetekst(woorden, "onderwerp", inhoud.get("codeOnderwerp")),
        "soort": presentatie.codetekst(woorden, "soort", inhoud.get("codeSoort")),
        "accountmanager": presentatie.waarde_op(inhoud, "accountmanager.naam") or "",
    }


@require_http_methods(["GET", "HEAD", "POST"])
@medewerkers
@never_cache
def nieuw(request: Verzoek) -> HttpResponse:
    """Write down one contact."""
    woorden = services.codewoorden()
    if request.method == "POST":
        form = forms.ContactmomentForm(request.POST, woorden=woorden)
        if form.is_valid():
            try:
                moment = services.contactmoment_vastleggen(
                    door=request.user,
                    organisatie=request.organisatie,
                    inhoud=form.inhoud(),
                    formulier_id=form.cleaned_data["formulier_id"],
                )
            except Standaardfout as fout:
                form.add_error(None, fout.melding)
            else:
                messages.success(request, "Het contactmoment is vastgelegd.")
                return redirect("werkgevers:toon", moment.pk)
    else:
        begin = {
            "formulier_id": uuid4(),
            "manager_naam": request.user.naam[:70],
            "manager_organisatie": request.organisatie.naam[:70],
            "manager_email": request.user.email,
        }
        form = forms.ContactmomentForm(initial=begin, woorden=woorden)
    return render(request, "werkgevers/nieuw.html", {"form": form}, status=422 if form.errors else 200)


@require_safe
@medewerkers
@never_cache
def toon(request: Verzoek, pk: UUID) -> HttpResponse:
    """One own contact moment."""
    moment = get_object_or_404(request.organisatie.contactmomenten.select_related("door"), pk=pk)
    groepen = presentatie.groepen(json.loads(moment.standaard), services.codewoorden())
    return render(request, "werkgevers/toon.html", {"moment": moment, "groepen": groepen})


@require_http_methods(["GET", "HEAD", "POST"])
@medewerkers
@never_cache
def wijzigen(request: Verzoek, pk: UUID) -> HttpResponse:
    """Change a contact moment that was typed in."""
    moment = get_object_or_404(request.organisatie.contactmomenten, pk=pk)
    if moment.herkomst != Contactmoment.Herkomst.FORMULIER:
        # Before somebody fills in a form that cannot be kept.
        messages.error(request, services.NietTeWijzigen().melding)
        return redirect("werkgevers:toon", moment.pk)
    woorden = services.codewoorden()
    if request.method == "POST":
        form = forms.ContactmomentForm(request.POST, woorden=woorden)
        if form.is_valid():
            try:
                services.contactmoment_wijzigen(door=request.user, contactmoment=moment, inhoud=form.inhoud())
            except (Standaardfout, services.NietTeWijzigen) as fout:
                form.add_error(None, fout.melding)
            else:
                messages.success(request, "Het contactmoment is gewijzigd.")
                return redirect("werkgevers:toon", moment.pk)
    else:
        form = forms.ContactmomentForm(initial=forms.beginwaarden(moment), woorden=woorden)
    context = {"form": form, "moment": moment}
    return render(request, "werkgevers/wijzigen.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@medewerkers
@never_cache
def verwijderen(request: Verzoek, pk: UUID) -> HttpResponse:
    """GET asks for confirmation."""
    moment = get_object_or_404(request.organisatie.contactmomenten, pk=pk)
    if request.method != "POST":
        return render(request, "werkgevers/verwijderen.html", {"moment": moment})
    try:
        services.contactmoment_verwijderen(door=request.user, contactmoment=moment)
    except services.NietTeWijzigen as fout:
        messages.error(request, fout.melding)
        return redirect("werkgevers:toon", moment.pk)
    messages.success(request, "Het contactmoment is verwijderd.")
    return redirect("werkgevers:overzicht")


@require_http_methods(["GET", "HEAD", "POST"])
@medewerkers
@never_cache
def lijst(request: Verzoek) -> HttpResponse:
    """Deliver a list; every row right, or nothing changes."""
    uitkomst = None
    form = forms.LijstForm(request.POST, request.FILES) if request.method == "POST" else forms.LijstForm()
    if form.is_valid():
        gekozen = form.cleaned_data["bestand"]
        try:
            uitkomst = services.contactmomenten_importeren(
                door=request.user,
                organisatie=request.organisatie,
                naam=gekozen.name,
                # One byte past the limit is enough to refuse it; a larger file is not read into memory.
                inhoud=gekozen.read(limieten.KORTE_LIJST_MAX_BYTES + 1),
            )
        except Bestandsfout as fout:
            form.add_error("bestand", fout.melding)
        else:
            if uitkomst.gelukt:
                for tekst in (*uitkomst.mededelingen, *(melding.tekst for melding in uitkomst.let_op[:10])):
                    messages.warning(request, tekst)
                messages.success(
                    request,
                    f"De lijst staat online: {aantal_van(uitkomst.overgenomen, 'contactmoment,contactmomenten')}.",
                )
                return redirect("werkgevers:overzicht")
    context = {
        "form": form,
        "huidig": queries.aangeleverde_lijst(request.organisatie),
        "uitkomst": uitkomst,
        "fouten": uitkomst.fouten[:_MELDINGEN_MAX] if uitkomst else (),
        "meer_fouten": max(0, len(uitkomst.fouten) - _MELDINGEN_MAX) if uitkomst else 0,
        "uitleg": contactmomenten_uitleg(woorden=services.codewoorden()),
    }
    return render(request, "werkgevers/lijst.html", context, status=422 if form.errors or uitkomst else 200)


@require_safe
@medewerkers
def sjabloon(request: Verzoek, extensie: str) -> HttpResponse:
    """The template to fill in, with the words for the codes that are in use now."""
    if extensie not in _MEDIATYPE:
        raise Http404
    inhoud = contactmomenten_sjabloon(extensie=extensie, woorden=services.codewoorden())
    antwoord = HttpResponse(inhoud, content_type=_MEDIATYPE[extensie])
    antwoord["Content-Disposition"] = f'attachment; filename="sjabloon-contactmomenten.{extensie}"'
    return antwoord


@require_http_methods(["GET", "HEAD", "POST"])
@rol_vereist(Rol.LANDELIJK_BEHEERDER)
@never_cache
def codes(request: Verzoek) -> HttpResponse:
    """The landelijk beheerder gives the codes their words."""
    form = forms.CodesForm(request.POST if request.method == "POST" else None, woorden=services.codewoorden())
    if form.is_valid():
        aantal = services.codebetekenissen_wijzigen(door=request.user, teksten=form.teksten())
        messages.success(request, "De betekenissen zijn opgeslagen." if aantal else "Er is niets gewijzigd.")
        return redirect("werkgevers:codes")
    groepen = [(naam.label, [veld for veld in form if veld.name.rpartition("_")[0] == naam.value]) for naam in Lijst]
    context = {"form": form, "groepen": groepen}
    return render(request, "werkgevers/codes.html", context, status=422 if form.errors else 200)

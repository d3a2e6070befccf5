"""Asking all parties about one employer, and the time line that comes of it."""

from typing import Any, cast
from uuid import UUID, uuid4

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import Resolver404, resolve, reverse
from django.utils.safestring import SafeString
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from portal.organisaties.models import Rol
from portal.organisaties.rechten import rol_vereist
from portal.organisaties.services import mag_vragen
from portal.organisaties.verzoek import Verzoek
from portal.werkgevers import forms, presentatie, queries, services
from portal.werkgevers.models import Werkgeversvraag

_PER_PAGINA = 25
_EERDERE_VRAGEN = 10
_POLLEN_KLAAR = 286  # htmx stops polling at this status
_NIETS_NIEUWS = 204
medewerkers = rol_vereist(Rol.BEMIDDELAAR, Rol.ORGANISATIEBEHEERDER)


@require_http_methods(["GET", "HEAD", "POST"])
@medewerkers
@never_cache
def vraag(request: Verzoek) -> HttpResponse:
    """The question, and those asked before."""
    form = forms.VraagForm(request.POST) if request.method == "POST" else forms.VraagForm(initial=_begin(request))
    if form.is_valid():
        waarden = form.cleaned_data
        try:
            gesteld = services.werkgeversvraag_versturen(
                door=request.user,
                organisatie=request.organisatie,
                nummer_kvk=waarden["nummer_kvk"],
                vanaf=waarden["vanaf"],
                formulier_id=waarden["formulier_id"],
                bij_vum_id=waarden["bij"],
            )
        except services.AansluitingNietActief as fout:
            form.add_error(None, fout.melding)
        else:
            return redirect(_vacaturepagina(waarden["terug"]) or reverse("werkgevers:antwoord", args=[gesteld.pk]))
    context = {
        "form": form,
        "geblokkeerd": _geblokkeerd(request),
        "vragen": queries.werkgeversvragen_van(request.organisatie)[:_EERDERE_VRAGEN],
    }
    return render(request, "werkgevers/vraag.html", context, status=422 if form.errors else 200)


def _begin(request: Verzoek) -> dict[str, Any]:
    """A new form page; `?van=` names an own contact moment, `?opnieuw=` an earlier question."""
    begin: dict[str, Any] = {"formulier_id": uuid4()}
    if van := request.GET.get("van"):
        begin["nummer_kvk"] = get_object_or_404(request.organisatie.contactmomenten, pk=_uuid(van)).nummer_kvk
    elif opnieuw := request.GET.get("opnieuw"):
        eerder = get_object_or_404(request.organisatie.werkgeversvragen, pk=_uuid(opnieuw))
        begin |= {"nummer_kvk": eerder.nummer_kvk, "vanaf": eerder.vanaf, "bij": eerder.bij_vum_id}
        begin["terug"] = _vacaturepagina(request.GET.get("terug", ""))
    return begin


def _vacaturepagina(adres: str) -> str:
    """The address of a page of ours that shows a vacancy; anything else is nowhere to go back to."""
    pad = adres.partition("#")[0]
    try:
        naam = resolve(pad).view_name
    except Resolver404:
        return ""
    return f"{pad}#werkgever" if naam in {"details:toon", "zoekvragen:resultaat"} else ""


def _uuid(waarde: str) -> UUID:
    try:
        return UUID(waarde)
    except ValueError:
        raise Http404 from None


def _geblokkeerd(request: Verzoek) -> str:
    try:
        mag_vragen(request.organisatie)
    except services.AansluitingNietActief as fout:
        return fout.melding
    return ""


@require_safe
@medewerkers
@never_cache
def antwoord(request: Verzoek, vraag_id: UUID) -> HttpResponse:
    """What all parties know of this employer, ours included, in one time line."""
    gesteld = get_object_or_404(request.organisatie.werkgeversvragen.select_related("door", "organisatie"), pk=vraag_id)
    return render(request, "werkgevers/antwoord.html", _context(request, gesteld))


@require_safe
@medewerkers
@never_cache
def voortgang(request: Verzoek, vraag_id: UUID) -> HttpResponse:
    """The part of `antwoord` that changes once the answer is there."""
    gesteld = get_object_or_404(request.organisatie.werkgeversvragen.select_related("door", "organisatie"), pk=vraag_id)
    versie = request.GET.get("versie")
    context = _context(request, gesteld)
    if versie == context["versie"] and not context["af"]:
        return HttpResponse(status=_NIETS_NIEUWS)
    status = _POLLEN_KLAAR if context["af"] else 200
    return render(request, "werkgevers/antwoord.html#voortgang", context, status=status)


def _context(request: Verzoek, gesteld: Werkgeversvraag) -> dict[str, Any]:
    if gesteld.status in Werkgeversvraag.OPEN:
        services.werkgeversvragen_bijwerken(organisatie=request.organisatie)
        gesteld.refresh_from_db()
    punten = presentatie.tijdlijn(gesteld, services.codewoorden())
    return {
        "vraag": gesteld,
        "af": gesteld.status not in Werkgeversvraag.OPEN,
        "versie": f"{gesteld.status}{gesteld.poging}",
        "naam": presentatie.werkgeversnaam(punten),
        "laatste": punten[0] if punten else None,
        "eigen": sum(punt.eigen for punt in punten),
        "anderen": sum(not punt.eigen for punt in punten),
        "pagina": Paginator(punten, _PER_PAGINA).get_page(request.GET.get("pagina")),
    }


def werkgeverblok(request: HttpRequest, gegevens: dict[str, str]) -> SafeString:
    """On the page of a vacancy: who had contact with its employer, or how to ask that (kern/blokken.py).

    Args:
        gegevens: `vum_id` of the vacancy, and `werkgever`, the name it gives its employer ("" when it gives none).
    """
    verzoek = cast(Verzoek, request)
    gesteld = queries.vraag_bij_vacature(verzoek.organisatie, gegevens["vum_id"])
    context: dict[str, Any] = {"werkgever": gegevens["werkgever"], "terug": verzoek.path}
    if gesteld is not None:
        context |= _context(verzoek, gesteld)
    else:
        bekend = queries.kvk_bij_naam(verzoek.organisatie, gegevens["werkgever"])
        begin = {"formulier_id": uuid4(), "bij": gegevens["vum_id"], "terug": verzoek.path}
        # One number under this name is most likely the one; of several only the person can tell.
        form = forms.VraagForm(initial=begin | ({"nummer_kvk": bekend[0]} if len(bekend) == 1 else {}))
        context |= {"form": form, "bekend": bekend, "geblokkeerd": _geblokkeerd(verzoek)}
    return render_to_string("werkgevers/_bij_vacature.html", context, verzoek)

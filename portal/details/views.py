"""Pages on which a bemiddelaar opens results: why, within which room, and what came of it."""

from uuid import UUID

import structlog
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST
from django_htmx.http import HttpResponseClientRedirect

from portal.details import queries, services
from portal.details.forms import AanvraagForm
from portal.details.models import Detailverzoek
from portal.kern.blokken import blok_tekenen
from portal.kern.weergave import profiel_weergave
from portal.organisaties.models import Rol
from portal.organisaties.rechten import rol_vereist
from portal.organisaties.services import AansluitingNietActief
from portal.organisaties.verzoek import Verzoek
from portal.profielen.models import Soort
from portal.profielen.services import OntsleutelenMislukt
from portal.zoekvragen.models import Resultaat
from portal.zoekvragen.queries import resultaten_kiezen

log = structlog.get_logger(__name__)

_PER_PAGINA = 25
_MAX_KEUZE = 50
_OPEN = (Detailverzoek.Status.WACHTRIJ, Detailverzoek.Status.BEZIG)
_NIETS_NIEUWS = 204


@rol_vereist(Rol.BEMIDDELAAR, Rol.ORGANISATIEBEHEERDER)
@require_POST
def aanvragen(request: Verzoek) -> HttpResponse:
    """First the selection comes in and the purpose is asked; then, with `bevestigd`, the details are requested."""
    resultaten = resultaten_kiezen(request.organisatie, _ids(request))
    if not resultaten:
        messages.warning(request, "Kies eerst een of meer resultaten waarvan u de details nodig hebt.")
        return redirect(_terug(request, resultaten))
    if "bevestigd" not in request.POST:
        return _aanvraag_tonen(request, resultaten, AanvraagForm())
    formulier = AanvraagForm(request.POST)
    if not formulier.is_valid():
        return _aanvraag_tonen(request, resultaten, formulier, status=422)
    try:
        aanvraag = services.details_aanvragen(
            door=request.user, organisatie=request.organisatie, resultaten=resultaten, **formulier.cleaned_data
        )
    except (services.QuotumBereikt, AansluitingNietActief) as fout:
        formulier.add_error(None, fout.melding)
        return _aanvraag_tonen(request, resultaten, formulier, status=422)
    if len(aanvraag.verzoeken) == 1:
        return redirect("details:toon", aanvraag.verzoeken[0].pk)
    return redirect("details:overzicht")


def _ids(request: Verzoek) -> list[UUID]:
    ids = []
    for waarde in request.POST.getlist("resultaat")[:_MAX_KEUZE]:
        try:
            ids.append(UUID(waarde))
        except ValueError:
            continue
    return ids


def _terug(request: Verzoek, resultaten: list[Resultaat]) -> str:
    """The question the selection came from; only ever an address of our own."""
    if resultaten:
        return reverse("zoekvragen:toon", args=[resultaten[0].zoekvraag_id])
    try:
        zoekvraag_id = UUID(request.POST.get("zoekvraag", ""))
    except ValueError:
        return reverse("zoekvragen:overzicht")
    return reverse("zoekvragen:toon", args=[zoekvraag_id])


def _aanvraag_tonen(
    request: Verzoek, resultaten: list[Resultaat], formulier: AanvraagForm, *, status: int = 200
) -> HttpResponse:
    al_open = queries.open_verzoeken(request.organisatie, [resultaat.vum_id for resultaat in resultaten])
    ruimte = queries.ruimte_bij(request.organisatie, resultaten, set(al_open))
    context = {
        "form": formulier,
        "resultaten": [(resultaat, al_open.get(resultaat.vum_id)) for resultaat in resultaten],
        "ruimte": ruimte,
        "past": all(deel.past for deel in ruimte),
        "nieuw": sum(deel.nodig for deel in ruimte),
        "terug": _terug(request, resultaten),
        "werkzoekenden": any(resultaat.zoekvraag.soort == Soort.WERKZOEKENDE for resultaat in resultaten),
    }
    return render(request, "details/aanvragen.html", context, status=status)


@rol_vereist(Rol.BEMIDDELAAR, Rol.ORGANISATIEBEHEERDER)
@require_GET
@never_cache  # a full profile must not stay behind in the browser of a shared desk
def toon(request: Verzoek, verzoek_id: UUID) -> HttpResponse:
    """One request: its state, or the full profile. Showing the profile is a look, and every look is recorded."""
    verzoek = _bijgewerkt(request, verzoek_id)
    context: dict[str, object] = {"verzoek": verzoek, "resultaat": verzoek.resultaat, "af": verzoek.status not in _OPEN}
    if verzoek.status == Detailverzoek.Status.ONTVANGEN:
        try:
            profiel = services.detail_bekijken(door=request.user, verzoek=verzoek)
        except OntsleutelenMislukt:
            log.exception("detail_niet_te_ontsleutelen", verzoek=str(verzoek.pk))
            return render(request, "details/toon.html", context | {"niet_te_lezen": True})
        groepen = profiel_weergave(verzoek.soort, profiel)
        context["contact"] = [groep for groep in groepen if groep.contact]
        context["groepen"] = [groep for groep in groepen if not groep.contact]
        if verzoek.soort == Soort.VACATURE:
            werkgever = str(profiel.get("werkgever", {}).get("handelsnaamOrganisatie", ""))
            context["werkgeverblok"] = blok_tekenen(
                "werkgever_bij_vacature", request, vum_id=verzoek.vum_id, werkgever=werkgever
            )
    return render(request, "details/toon.html", context)


def _bijgewerkt(request: Verzoek, verzoek_id: UUID) -> Detailverzoek:
    verzoeken = request.organisatie.detailverzoeken.select_related("door", "resultaat", "resultaat__zoekvraag")
    verzoek = get_object_or_404(verzoeken, pk=verzoek_id)
    if verzoek.status in _OPEN:
        services.details_bijwerken(organisatie=request.organisatie)
        verzoek.refresh_from_db()
    return verzoek


@rol_vereist(Rol.BEMIDDELAAR, Rol.ORGANISATIEBEHEERDER)
@require_GET
def voortgang(request: Verzoek, verzoek_id: UUID) -> HttpResponse:
    """Whether the request has ended. Never the profile itself: polling is not looking."""
    verzoek = _bijgewerkt(request, verzoek_id)
    if verzoek.status not in _OPEN:
        return HttpResponseClientRedirect(reverse("details:toon", args=[verzoek.pk]))
    if request.GET.get("versie") == f"{verzoek.status}{verzoek.poging}":
        return HttpResponse(status=_NIETS_NIEUWS)
    return render(request, "details/toon.html#voortgang", {"verzoek": verzoek})


@rol_vereist(Rol.BEMIDDELAAR, Rol.ORGANISATIEBEHEERDER)
@require_POST
def opnieuw(request: Verzoek, verzoek_id: UUID) -> HttpResponse:
    """A new attempt after an unknown outcome, decided by a person."""
    verzoek = get_object_or_404(request.organisatie.detailverzoeken.select_related("resultaat"), pk=verzoek_id)
    try:
        verzoek = services.detail_opnieuw(door=request.user, organisatie=request.organisatie, verzoek=verzoek)
    except (services.QuotumBereikt, AansluitingNietActief) as fout:
        messages.error(request, fout.melding)
    return redirect("details:toon", verzoek.pk)


@rol_vereist(Rol.BEMIDDELAAR, Rol.ORGANISATIEBEHEERDER)
@require_GET
def overzicht(request: Verzoek) -> HttpResponse:
    """The requests of the own organisation; no profile is opened for this list."""
    services.details_bijwerken(organisatie=request.organisatie)
    filters = {naam: request.GET.get(naam, "") for naam in ("soort", "status")}
    rijen = queries.verzoeken_van(request.organisatie, **filters)
    context = {
        "pagina": Paginator(rijen, _PER_PAGINA).get_page(request.GET.get("pagina")),
        "filters": filters,
        "gefilterd": any(filters.values()),
        "statussen": Detailverzoek.Status.choices,
        "loopt": rijen.filter(status__in=_OPEN).exists(),
    }
    sjabloon = "details/overzicht.html#lijst" if request.htmx else "details/overzicht.html"
    return render(request, sjabloon, context)

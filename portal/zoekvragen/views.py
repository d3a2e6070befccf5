"""Pages on which a bemiddelaar asks the exchange and sees the answers come in."""

import json
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from exchange_client.standaard.beroepen import BEROEPEN
from portal.kern.weergave import profiel_weergave
from portal.organisaties.models import Rol
from portal.organisaties.rechten import rol_vereist
from portal.organisaties.services import AansluitingNietActief, mag_vragen
from portal.organisaties.verzoek import Verzoek
from portal.zoekvragen import forms, presentatie, queries, services, voorvullen
from portal.zoekvragen.criteria import VACATURE
from portal.zoekvragen.models import Zoekvraag

_PER_PAGINA = 25
# More calls than this are worth a second look before they go out.
_BEVESTIGEN_BOVEN = 10
_POLLEN_KLAAR = 286  # htmx stops polling at this status
_NIETS_NIEUWS = 204


@rol_vereist(Rol.BEMIDDELAAR, Rol.ORGANISATIEBEHEERDER)
@require_GET
def overzicht(request: Verzoek) -> HttpResponse:
    """The questions of the own organisation."""
    filters = {naam: request.GET.get(naam, "").strip() for naam in ("soort", "status", "zoek")}
    if filters["status"] == Zoekvraag.Status.BEZIG:
        services.zoekvraag_bijwerken(organisatie=request.organisatie)
    pagina = Paginator(queries.zoekvragen_van(request.organisatie, **filters), _PER_PAGINA).get_page(
        request.GET.get("pagina")
    )
    regels = [(vraag, presentatie.korte_naam(vraag)) for vraag in pagina]
    context = {"pagina": pagina, "regels": regels, "gefilterd": any(filters.values()), "filters": filters}
    return render(request, "zoekvragen/overzicht.html", context | {"statussen": Zoekvraag.Status.choices})


@rol_vereist(Rol.BEMIDDELAAR, Rol.ORGANISATIEBEHEERDER)
@require_http_methods(["GET", "POST"])
def nieuw(request: Verzoek, soort: str) -> HttpResponse:
    """The search form; every button on it submits, so that it works without JavaScript."""
    if request.method != "POST":
        return _formulier_tonen(request, soort, *_leeg_of_voorgevuld(request, soort))
    profiel = _eigen_profiel(request, soort, request.POST.get("voor", ""))
    for deel in ("beroep", "gebied", "taal"):
        if f"{deel}_erbij" in request.POST:
            aantallen = forms.aantallen_in(request.POST)
            aantallen[deel] += 1
            formulier = forms.ZoekForm(soort, initial=forms.als_initieel(request.POST), aantallen=aantallen)
            return _formulier_tonen(request, soort, formulier, profiel)
    formulier = forms.ZoekForm(soort, request.POST)
    if not formulier.is_valid():
        return _formulier_tonen(request, soort, formulier, profiel, status=422)
    _, _, aantal = forms.telling(soort, request.POST)
    if aantal > _BEVESTIGEN_BOVEN and not formulier.cleaned_data["bevestigd"]:
        return _formulier_tonen(request, soort, formulier, profiel, bevestigen=aantal)
    try:
        zoekvraag = services.zoekvraag_versturen(
            door=request.user,
            organisatie=request.organisatie,
            soort=soort,
            criteria=formulier.criteria(),
            formulier_id=formulier.cleaned_data["formulier_id"],
            voor_werkzoekende=getattr(profiel, "werkzoekende", None),
            voor_vacature=getattr(profiel, "vacature", None),
            kenmerk=formulier.cleaned_data["kenmerk"],
            opnieuw_vragen=formulier.cleaned_data["opnieuw_vragen"],
        )
    except AansluitingNietActief as fout:
        formulier.add_error(None, fout.melding)
        return _formulier_tonen(request, soort, formulier, profiel, status=422)
    except services.TeVeelDeelvragen as fout:
        formulier.add_error(None, str(fout))
        return _formulier_tonen(request, soort, formulier, profiel, status=422)
    return redirect("zoekvragen:toon", zoekvraag.pk)


def _leeg_of_voorgevuld(request: Verzoek, soort: str) -> tuple[forms.ZoekForm, voorvullen.Eigenprofiel | None]:
    if request.GET.get("opnieuw"):
        vraag = get_object_or_404(request.organisatie.zoekvragen, pk=_uuid(request.GET["opnieuw"]), soort=soort)
        eigen_id = vraag.voor_werkzoekende_id or vraag.voor_vacature_id
        # The person may have left the list since; the question itself can still be asked.
        profiel = voorvullen.eigen_profiel(request.organisatie, soort, eigen_id) if eigen_id else None
        criteria = presentatie.criteria_van(vraag)
        # Who asks from the page of an answer wants a new one.
        begin: dict[str, Any] = {"kenmerk": vraag.kenmerk, "opnieuw_vragen": True}
    else:
        profiel = _eigen_profiel(request, soort, request.GET.get("voor", ""))
        if profiel is None:
            return forms.ZoekForm(soort), None
        criteria = voorvullen.criteria_uit(profiel)
        begin = {}
    if profiel is not None:
        begin["voor"] = voorvullen.eigen_id(profiel)
    return forms.ZoekForm(soort, initial=forms.initieel(criteria) | begin), profiel


def _eigen_profiel(request: Verzoek, soort: str, waarde: str) -> voorvullen.Eigenprofiel | None:
    """The own profile that was asked for; 404 when it is not ours, None when none was asked for."""
    if not waarde:
        return None
    profiel = voorvullen.eigen_profiel(request.organisatie, soort, _uuid(waarde))
    if profiel is None:
        raise Http404
    return profiel


def _uuid(waarde: str) -> UUID:
    try:
        return UUID(waarde)
    except ValueError:
        raise Http404 from None


def _formulier_tonen(
    request: Verzoek,
    soort: str,
    formulier: forms.ZoekForm,
    profiel: voorvullen.Eigenprofiel | None,
    *,
    bevestigen: int = 0,
    status: int = 200,
) -> HttpResponse:
    try:
        mag_vragen(request.organisatie)
        geblokkeerd = ""
    except AansluitingNietActief as fout:
        geblokkeerd = fout.melding
    context = {
        "form": formulier,
        "soort": soort,
        "wat": presentatie.WAT[soort],
        "zoekt_vacatures": soort == VACATURE,
        "beroepen": BEROEPEN,
        "profiel": profiel,
        "voor_wie": voorvullen.eigen_sleutel(profiel) if profiel else "",
        "ook_bekend": voorvullen.ook_bekend(profiel) if profiel else [],
        "bevestigen": bevestigen,
        "geblokkeerd": geblokkeerd,
    }
    return render(request, "zoekvragen/nieuw.html", context, status=status)


@rol_vereist(Rol.BEMIDDELAAR, Rol.ORGANISATIEBEHEERDER)
@require_POST
def telling(request: Verzoek, soort: str) -> HttpResponse:
    """How many calls the form as it stands would take; POST, because criteria do not belong in a log of addresses."""
    beroepen, gebieden, aantal = forms.telling(soort, request.POST)
    context = {"beroepen_aantal": beroepen, "gebieden_aantal": gebieden, "aanroepen": aantal}
    return render(request, "zoekvragen/nieuw.html#telling", context | {"zoekt_vacatures": soort == VACATURE})


@rol_vereist(Rol.BEMIDDELAAR, Rol.ORGANISATIEBEHEERDER)
@require_GET
def toon(request: Verzoek, zoekvraag_id: UUID) -> HttpResponse:
    """One question: how far it is and what was found."""
    zoekvraag = get_object_or_404(request.organisatie.zoekvragen, pk=zoekvraag_id)
    return render(request, "zoekvragen/toon.html", _toon_context(request, zoekvraag))


@rol_vereist(Rol.BEMIDDELAAR, Rol.ORGANISATIEBEHEERDER)
@require_GET
def voortgang(request: Verzoek, zoekvraag_id: UUID) -> HttpResponse:
    """The part of `toon` that changes while answers come in."""
    zoekvraag = get_object_or_404(request.organisatie.zoekvragen, pk=zoekvraag_id)
    versie = request.GET.get("versie")
    context = _toon_context(request, zoekvraag)
    if versie == context["versie"] and not context["af"]:
        return HttpResponse(status=_NIETS_NIEUWS)
    return render(request, "zoekvragen/toon.html#voortgang", context, status=_POLLEN_KLAAR if context["af"] else 200)


def _toon_context(request: Verzoek, zoekvraag: Zoekvraag) -> dict[str, Any]:
    if zoekvraag.status == Zoekvraag.Status.BEZIG:
        services.zoekvraag_bijwerken(organisatie=request.organisatie)
        zoekvraag.refresh_from_db()
    stand = queries.stand_van(zoekvraag)
    filters = {"afstand": _getal(request, "afstand"), "uren": _getal(request, "uren")}
    sorteer = request.GET.get("sorteer", "afstand")
    resultaten = queries.resultaten_van(zoekvraag, sorteer=sorteer, **filters)
    pagina = Paginator(resultaten, _PER_PAGINA).get_page(request.GET.get("pagina"))
    open_details = request.organisatie.detailverzoeken.filter(
        vum_id__in=[resultaat.vum_id for resultaat in pagina]
    ).order_by("created_at")
    details = dict(open_details.values_list("vum_id", "status"))
    gekozen = request.GET.getlist("resultaat")
    adres = request.GET.copy()
    for eigen in ("versie", "resultaat"):
        adres.pop(eigen, None)
    # The links of the part that refreshes itself are built from this; what only the refresh needs stays out of them.
    request.GET = adres  # type: ignore[assignment]  # the stubs want the immutable kind
    return {
        "zoekvraag": zoekvraag,
        "naam": presentatie.korte_naam(zoekvraag),
        "wat": presentatie.WAT[zoekvraag.soort],
        "stand": stand,
        "af": zoekvraag.status != Zoekvraag.Status.BEZIG,
        "deelvragen": [(deelvraag, presentatie.wacht_tekst(deelvraag)) for deelvraag in stand.deelvragen],
        "criteria": presentatie.criteria_regels(zoekvraag),
        "pagina": pagina,
        "kaarten": presentatie.kaarten(zoekvraag, pagina, details, gekozen),
        "sorteer": sorteer if sorteer in queries.SORTERINGEN else "afstand",
        "filters": filters,
        "gefilterd": any(waarde is not None for waarde in filters.values()),
        "adres": adres.urlencode(),
        # Changes whenever the page would look different; the poll asks with the version it has.
        "versie": "-".join(
            [str(stand.resultaten), *(f"{deelvraag.status[0]}{deelvraag.poging}" for deelvraag in stand.deelvragen)]
        ),
    }


def _getal(request: Verzoek, naam: str) -> int | None:
    waarde = request.GET.get(naam, "")
    return int(waarde) if waarde.isascii() and waarde.isdigit() and len(waarde) <= 3 else None


@rol_vereist(Rol.BEMIDDELAAR, Rol.ORGANISATIEBEHEERDER)
@require_POST
def annuleren(request: Verzoek, zoekvraag_id: UUID) -> HttpResponse:
    """Stop a question; what was found stays."""
    zoekvraag = get_object_or_404(request.organisatie.zoekvragen, pk=zoekvraag_id)
    if services.zoekvraag_annuleren(door=request.user, zoekvraag=zoekvraag):
        messages.success(request, "De zoekvraag is gestopt. Wat al gevonden is, blijft staan.")
    else:
        messages.info(request, "De zoekvraag was al klaar.")
    return redirect("zoekvragen:toon", zoekvraag.pk)


@rol_vereist(Rol.BEMIDDELAAR, Rol.ORGANISATIEBEHEERDER)
@require_GET
def resultaat(request: Verzoek, zoekvraag_id: UUID, resultaat_id: UUID) -> HttpResponse:
    """One result as the exchange gave it: still without a name or a way to reach anybody."""
    zoekvraag = get_object_or_404(request.organisatie.zoekvragen, pk=zoekvraag_id)
    gevonden = get_object_or_404(zoekvraag.resultaten.select_related("deelvraag"), pk=resultaat_id)
    profiel = json.loads(gevonden.standaard)
    criteria = presentatie.criteria_van(zoekvraag)
    verzoek = request.organisatie.detailverzoeken.filter(vum_id=gevonden.vum_id).order_by("-created_at").first()
    context = {
        "zoekvraag": zoekvraag,
        "naam": presentatie.korte_naam(zoekvraag),
        "wat": presentatie.WAT[zoekvraag.soort],
        "resultaat": gevonden,
        "waar": presentatie.waar(gevonden),
        "waarom": presentatie.waarom(zoekvraag.soort, criteria, gevonden, profiel),
        "groepen": profiel_weergave(zoekvraag.soort, profiel),
        "verzoek": verzoek,
    }
    return render(request, "zoekvragen/resultaat.html", context)

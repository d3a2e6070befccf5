"""The search form, and what it tells while somebody fills it in."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from exchange_client.standaard.beroepen import BEROEPEN
from portal.organisaties.services import AansluitingNietActief, mag_vragen
from portal.organisaties.verzoek import Verzoek
from portal.zoekvragen import forms, presentatie, services, voorvullen
from portal.zoekvragen.criteria import VACATURE
from portal.zoekvragen.views.hulp import medewerkers, uuid_of_404

# More calls than this are worth a second look before they go out.
_BEVESTIGEN_BOVEN = 10


@medewerkers
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
        vraag = get_object_or_404(request.organisatie.zoekvragen, pk=uuid_of_404(request.GET["opnieuw"]), soort=soort)
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
    profiel = voorvullen.eigen_profiel(request.organisatie, soort, uuid_of_404(waarde))
    if profiel is None:
        raise Http404
    return profiel


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


@medewerkers
@require_POST
def telling(request: Verzoek, soort: str) -> HttpResponse:
    """How many calls the form as it stands would take; POST, because criteria do not belong in a log of addresses."""
    beroepen, gebieden, aantal = forms.telling(soort, request.POST)
    context = {"beroepen_aantal": beroepen, "gebieden_aantal": gebieden, "aanroepen": aantal}
    return render(request, "zoekvragen/nieuw.html#telling", context | {"zoekt_vacatures": soort == VACATURE})

"""The search form: filling it in, reading it back, keeping it for later, sending it.

Every button on it submits, so that everything works without JavaScript; htmx only makes the reading back and the list of
occupations follow what is typed. Criteria go by POST, for they do not belong in a log of addresses.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from portal.organisaties.services import AansluitingNietActief, mag_vragen
from portal.organisaties.verzoek import Verzoek
from portal.verkeer.queries import verkeersbeeld
from portal.zoekvragen import forms, lijst, presentatie, queries, services, voorvullen
from portal.zoekvragen.concepten import concepten_van
from portal.zoekvragen.criteria import VACATURE, Zoekcriteria, criteriasleutel
from portal.zoekvragen.models import Zoekvraag
from portal.zoekvragen.views.hulp import medewerkers, te_wijzigen, uuid_of_404

# More calls than this are worth a second look before they go out.
_BEVESTIGEN_BOVEN = 10
# Buttons that draw the form again, as far as it is.
_TEKENKNOPPEN = ("weg", "beroep_zoeken", "gebied_erbij", "taal_erbij", "controleren")


@dataclass(frozen=True, slots=True)
class _Begin:
    """What a form page starts with."""

    invoer: Mapping[str, Any] = field(default_factory=dict)
    criteria: Zoekcriteria = field(default_factory=Zoekcriteria)
    profiel: voorvullen.Eigenprofiel | None = None


@medewerkers
@require_http_methods(["GET", "HEAD", "POST"])
def nieuw(request: Verzoek, soort: str) -> HttpResponse:
    """The search form."""
    if request.method != "POST":
        begin = _begin(request, soort)
        return _tonen(request, soort, forms.ZoekForm(soort, initial=begin.invoer), begin.criteria, begin.profiel)
    profiel = _eigen_profiel(request, soort, request.POST.get("voor", ""))
    if any(knop in request.POST for knop in _TEKENKNOPPEN):
        return _hertekenen(request, soort, profiel)
    formulier = forms.ZoekForm(soort, request.POST)
    geldig = formulier.is_valid()
    if "bewaren" in request.POST:
        _concept(request, soort, formulier)
        messages.success(request, "Uw zoekvraag is bewaard als concept. U vindt hem bij Zoekvragen.")
        return redirect("zoekvragen:overzicht")
    if not geldig:
        _concept(request, soort, formulier)
        return _tonen(request, soort, formulier, formulier.criteria(), profiel, status=422)
    criteria = formulier.criteria()
    bevestigen = _bevestigen(request, soort, formulier, criteria)
    if bevestigen:
        return _tonen(request, soort, formulier, criteria, profiel, bevestigen=bevestigen)
    try:
        zoekvraag = services.zoekvraag_versturen(
            door=request.user,
            organisatie=request.organisatie,
            soort=soort,
            criteria=criteria,
            formulier_id=formulier.cleaned_data["formulier_id"],
            voor_werkzoekende=getattr(profiel, "werkzoekende", None),
            voor_vacature=getattr(profiel, "vacature", None),
            kenmerk=formulier.cleaned_data["kenmerk"],
            opnieuw_vragen=formulier.cleaned_data["opnieuw_vragen"],
            herhaling_van=_eerdere(request, formulier.cleaned_data["herhaling_van"]),
            wijzigt=te_wijzigen(request, formulier.cleaned_data["wijzigt"]),
        )
    except (AansluitingNietActief, services.TeVeelDeelvragen) as fout:
        formulier.add_error(None, getattr(fout, "melding", str(fout)))
        _concept(request, soort, formulier)
        return _tonen(request, soort, formulier, criteria, profiel, status=422)
    services.concept_weggooien(organisatie=request.organisatie, formulier_id=formulier.cleaned_data["formulier_id"])
    return redirect("zoekvragen:toon", zoekvraag.pk)


def _eerdere(request: Verzoek, pk: UUID | None) -> Zoekvraag | None:
    """The question this one comes from, if it is ours and still kept."""
    return request.organisatie.zoekvragen.filter(pk=pk).first() if pk else None


def _begin(request: Verzoek, soort: str) -> _Begin:
    """Empty, or filled from the address: an own profile (voor), an earlier question (opnieuw, kopie), a draft (concept)."""
    if pk := request.GET.get("concept"):
        concept = get_object_or_404(concepten_van(request.organisatie, request.user), pk=uuid_of_404(pk), soort=soort)
        invoer = concept.invoer
        gelezen = forms.ZoekForm(soort, forms.als_data(invoer | {"formulier_id": [str(concept.formulier_id)]}))
        gelezen.is_valid()
        voor = (invoer.get("voor") or [""])[-1]
        # The person may have left the list since; the draft itself can still be finished.
        profiel = voorvullen.eigen_profiel(request.organisatie, soort, UUID(voor)) if voor else None
        return _Begin(forms.als_initieel(invoer) | {"formulier_id": concept.formulier_id}, gelezen.criteria(), profiel)
    for naam in ("opnieuw", "kopie"):
        if pk := request.GET.get(naam):
            return _uit_zoekvraag(request, soort, uuid_of_404(pk), kopie=naam == "kopie")
    if pk := request.GET.get("bewaard"):
        bewaard = get_object_or_404(request.organisatie.bewaarde_vragen, pk=uuid_of_404(pk), soort=soort, vorm="vraag")
        criteria = Zoekcriteria.uit_json(bewaard.criteria)
        return _Begin(forms.initieel(criteria) | {"kenmerk": bewaard.naam, "wijzigt": bewaard.pk}, criteria)
    profiel = _eigen_profiel(request, soort, request.GET.get("voor", ""))
    criteria = voorvullen.criteria_uit(profiel) if profiel else Zoekcriteria()
    begin: dict[str, Any] = {"voor": voorvullen.eigen_id(profiel)} if profiel else {}
    plekken = [code for code in request.GET.getlist("plek") if code in lijst.PLEKKEN]
    if plekken:
        begin["overeenkomsten"] = plekken
    return _Begin(forms.initieel(criteria) | begin, criteria, profiel)


def _uit_zoekvraag(request: Verzoek, soort: str, pk: UUID, *, kopie: bool) -> _Begin:
    """Refining keeps whom it is for and what it is called; a copy is for somebody else."""
    vraag = get_object_or_404(request.organisatie.zoekvragen, pk=pk, soort=soort)
    criteria = presentatie.criteria_van(vraag)
    if kopie:
        return _Begin(forms.initieel(criteria) | {"herhaling_van": vraag.pk}, criteria)
    eigen_id = vraag.voor_werkzoekende_id or vraag.voor_vacature_id
    # The person may have left the list since; the question itself can still be asked.
    profiel = voorvullen.eigen_profiel(request.organisatie, soort, eigen_id) if eigen_id else None
    # Who asks from the page of an answer wants a new one.
    begin: dict[str, Any] = {"herhaling_van": vraag.pk, "kenmerk": vraag.kenmerk, "opnieuw_vragen": True}
    begin["wijzigt"] = vraag.wijzigt_id
    if profiel is not None:
        begin["voor"] = voorvullen.eigen_id(profiel)
    return _Begin(forms.initieel(criteria) | begin, criteria, profiel)


def _eigen_profiel(request: Verzoek, soort: str, waarde: str) -> voorvullen.Eigenprofiel | None:
    """The own profile that was asked for; 404 when it is not ours, None when none was asked for."""
    if not waarde:
        return None
    profiel = voorvullen.eigen_profiel(request.organisatie, soort, uuid_of_404(waarde))
    if profiel is None:
        raise Http404
    return profiel


def _hertekenen(request: Verzoek, soort: str, profiel: voorvullen.Eigenprofiel | None) -> HttpResponse:
    """The same form with a field more, a criterion less, or what was found for an occupation; nothing is checked yet."""
    invoer = forms.uit_post(request.POST)
    if weg := request.POST.get("weg"):
        invoer = forms.zonder(invoer, weg)
    aantallen = forms.aantallen_in(invoer)
    for deel in ("gebied", "taal"):
        aantallen[deel] += f"{deel}_erbij" in request.POST
    formulier = forms.ZoekForm(
        soort, initial=forms.als_initieel(invoer), aantallen=aantallen, zoekt_beroep="beroep_zoeken" in request.POST
    )
    gelezen = forms.ZoekForm(soort, forms.als_data(invoer))
    gelezen.is_valid()
    return _tonen(request, soort, formulier, gelezen.criteria(), profiel)


def _concept(request: Verzoek, soort: str, formulier: forms.ZoekForm) -> None:
    """Keep what was typed, unless it is not a form page of ours."""
    formulier_id = formulier.cleaned_data.get("formulier_id")
    if formulier_id is None:
        raise Http404
    services.concept_bewaren(
        door=request.user,
        organisatie=request.organisatie,
        soort=soort,
        formulier_id=formulier_id,
        naam=formulier.cleaned_data.get("kenmerk") or presentatie.naam_van(formulier.criteria()),
        invoer=forms.uit_post(request.POST),
    )


def _bevestigen(request: Verzoek, soort: str, formulier: forms.ZoekForm, criteria: Zoekcriteria) -> str:
    """The key of this question when it is worth a second look and had none; else ""."""
    sleutel = criteriasleutel(soort, criteria)
    if formulier.cleaned_data["bevestigd"] == sleutel:
        return ""
    if request.organisatie.zoekvragen.filter(formulier_id=formulier.cleaned_data["formulier_id"]).exists():
        # A second click on a question that went out already.
        return ""
    veel = presentatie.meelezing(soort, criteria).aanroepen > _BEVESTIGEN_BOVEN
    opnieuw = not formulier.cleaned_data["opnieuw_vragen"] and queries.eerder_gesteld(request.organisatie, sleutel)
    return sleutel if veel or opnieuw else ""


def _tonen(
    request: Verzoek,
    soort: str,
    formulier: forms.ZoekForm,
    criteria: Zoekcriteria,
    profiel: voorvullen.Eigenprofiel | None,
    *,
    bevestigen: str = "",
    status: int = 200,
) -> HttpResponse:
    context = _meelezen(request, soort, criteria, profiel) | {
        "form": formulier,
        "profiel": profiel,
        "voor_wie": voorvullen.eigen_sleutel(profiel) if profiel else "",
        "ook_bekend": voorvullen.ook_bekend(profiel) if profiel else [],
        "bevestigen": bevestigen,
        "bewaard_als_concept": status == 422,
    }
    return render(request, "zoekvragen/nieuw.html", context, status=status)


def _meelezen(
    request: Verzoek, soort: str, criteria: Zoekcriteria, profiel: voorvullen.Eigenprofiel | None
) -> dict[str, Any]:
    try:
        mag_vragen(request.organisatie)
        geblokkeerd = ""
    except AansluitingNietActief as fout:
        geblokkeerd = fout.melding
    eerder = (
        queries.eerder_gesteld(request.organisatie, criteriasleutel(soort, criteria)) if criteria.gebieden else None
    )
    return {
        "soort": soort,
        "wat": presentatie.WAT[soort],
        "zoekt_vacatures": soort == VACATURE,
        "meelezing": presentatie.meelezing(soort, criteria, voorvullen.criteria_uit(profiel) if profiel else None),
        "veel": _BEVESTIGEN_BOVEN,
        "eerder": eerder,
        "geblokkeerd": geblokkeerd,
        "verkeer": verkeersbeeld().melding,
    }


@medewerkers
@require_POST
def meelezen(request: Verzoek, soort: str) -> HttpResponse:
    """The form as it stands, read back: the panel beside it and the places of its postcodes."""
    formulier = forms.ZoekForm(soort, request.POST)
    formulier.is_valid()
    profiel = _eigen_profiel(request, soort, request.POST.get("voor", ""))
    context = _meelezen(request, soort, formulier.criteria(), profiel) | {"form": formulier, "los": True}
    return render(request, "zoekvragen/_meelezen.html", context)


@medewerkers
@require_POST
def beroepen(request: Verzoek, soort: str) -> HttpResponse:
    """The occupations that fit what is being typed, and those that were chosen."""
    formulier = forms.ZoekForm(soort, initial=forms.als_initieel(forms.uit_post(request.POST)), zoekt_beroep=True)
    return render(request, "zoekvragen/_beroepen.html", {"form": formulier, "soort": soort, "los": True})


@medewerkers
@require_POST
def concept_weg(request: Verzoek, concept_id: UUID) -> HttpResponse:
    """Throw a draft away; only one's own."""
    concept = get_object_or_404(concepten_van(request.organisatie, request.user), pk=concept_id)
    services.concept_weggooien(organisatie=request.organisatie, formulier_id=concept.formulier_id)
    messages.success(request, "Het concept is weggegooid.")
    return redirect("zoekvragen:overzicht")

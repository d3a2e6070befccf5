"""Pages on which a bemiddelaar puts a list online."""

from functools import partial
from typing import Any
from uuid import UUID, uuid4, uuid5

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from portal.bestanden import queries, services, sjablonen
from portal.bestanden.forms import AanleverForm, MeldingenForm, WijzeForm
from portal.bestanden.indelingen import soort_van
from portal.bestanden.lezen import Keuzes
from portal.bestanden.models import Bestand
from portal.kern import limieten
from portal.kern.bevestigen import BesluitForm
from portal.kern.uitvoer import csv_schrijven
from portal.organisaties.models import Rol
from portal.organisaties.rechten import rol_vereist
from portal.organisaties.verzoek import Verzoek
from portal.profielen.models import Lijst, Soort, Wijze
from portal.profielen.queries import Effect, effectblad

_PER_PAGINA = 25
_POLLEN_KLAAR = 286  # htmx stops polling at this status
_GETAL_MAX = 10  # digits; more than that is no number of people
_BESLUIT_ID = "besluit"
_ACTIVEREN = "activeren"
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_CONTROLEREND = (Bestand.Status.WACHTRIJ, Bestand.Status.BEZIG)
_ACTIVEREND = (Bestand.Status.ACTIVEREN_WACHT, Bestand.Status.ACTIVEREN)
_BEHANDELEND = (*_CONTROLEREND, *_ACTIVEREND)
STAPPEN = ("Bestand kiezen", "Controleren", "Activeren")
mag_aanleveren = rol_vereist(Rol.BEMIDDELAAR, Rol.ORGANISATIEBEHEERDER)


@mag_aanleveren
@require_GET
def overzicht(request: Verzoek) -> HttpResponse:
    """Every file of the organisation, newest first."""
    pagina = Paginator(queries.bestanden_van(request.organisatie), _PER_PAGINA).get_page(request.GET.get("pagina"))
    rijen = [(bestand, queries.is_in_gebruik(bestand)) for bestand in pagina]
    return render(request, "bestanden/overzicht.html", {"pagina": pagina, "rijen": rijen})


@mag_aanleveren
@require_http_methods(["GET", "POST"])
def nieuw(request: Verzoek) -> HttpResponse:
    """Choose a file; it is checked in the background."""
    if request.method == "POST":
        formulier = AanleverForm(request.POST, request.FILES)
        if formulier.is_valid():
            bestand = _aanleveren(request, formulier)
            if bestand is not None:
                return redirect("bestanden:toon", bestand.pk)
    else:
        vooraf = {naam: request.GET[naam] for naam in ("soort", "wijze") if naam in request.GET}
        formulier = AanleverForm(initial={"formulier_id": uuid4(), **vooraf})
    context = {
        "form": formulier,
        "stappen": STAPPEN,
        "demo": settings.DEMO,
        "uitleg": [(soort.label, soort.value, sjablonen.uitlegrijen(soort_van(soort.value))) for soort in Soort],
    }
    return render(request, "bestanden/nieuw.html", context, status=422 if formulier.errors else 200)


def _aanleveren(request: Verzoek, formulier: AanleverForm) -> Bestand | None:
    gekozen = formulier.cleaned_data["bestand"]
    aanleveren = partial(
        services.bestand_aanleveren,
        door=request.user,
        organisatie=request.organisatie,
        soort=formulier.cleaned_data["soort"],
        naam=gekozen.name,
        # Of a file that is too large no more than one byte past the limit was received (kern/ontvangen.py).
        inhoud=gekozen.file,
        keuzes=Keuzes(codering=formulier.cleaned_data["codering"]),
        maskeren=formulier.cleaned_data["maskeren"],
        wijze=formulier.cleaned_data["wijze"],
    )
    formulier_id = formulier.cleaned_data["formulier_id"]
    try:
        try:
            return aanleveren(formulier_id=formulier_id)
        except services.VerzoekHergebruikt as ander:
            # Somebody went back to the page and chose another file there: another upload, of which two clicks are one as well.
            return aanleveren(formulier_id=uuid5(formulier_id, ander.vingerafdruk))
    except services.Bestandsfout as fout:
        formulier.add_error("bestand", fout.melding)
        return None


@mag_aanleveren
@require_GET
def toon(request: Verzoek, bestand_id: UUID) -> HttpResponse:
    """What was found in the file; while it is being checked, how far that is."""
    bestand = van_ons(request, bestand_id)
    if request.htmx and bestand.status in _BEHANDELEND:
        voortgang = queries.voortgang_van(bestand)
        context = {
            "bestand": bestand,
            "voortgang": voortgang,
            "activerend": bestand.status in _ACTIVEREND,
            # Said once: what is put in the page again, is read out again.
            "te_zeggen": voortgang.gezegd if request.GET.get("kwart") != str(voortgang.kwart) else "",
        }
        return render(request, "bestanden/toon.html#voortgang", context)
    if request.htmx:
        # The rest of the page differs now as well: let the browser fetch it whole.
        return HttpResponse(status=_POLLEN_KLAAR, headers={"HX-Refresh": "true"})
    if bestand.status == Bestand.Status.INDELEN:
        return redirect("bestanden:indelen", bestand.pk)
    return render(request, "bestanden/toon.html", _toon_context(request, bestand))


def _toon_context(request: Verzoek, bestand: Bestand, besluit: BesluitForm | None = None) -> dict[str, Any]:
    te_activeren = bestand.status == Bestand.Status.GECONTROLEERD and bestand.lijst is not None
    groepen = queries.meldingsgroepen(bestand)
    te_indelen = services.is_te_wijzigen(bestand)
    return {
        "bestand": bestand,
        "bezig": bestand.status in _BEHANDELEND,
        "activerend": bestand.status in _ACTIVEREND,
        "voortgang": queries.voortgang_van(bestand),
        "in_gebruik": queries.is_in_gebruik(bestand),
        "stappen": STAPPEN,
        "stap": _stap(bestand),
        "groepen": groepen,
        "te_maskeren": services.is_te_maskeren(bestand) and any(groep.is_vrije_tekst for groep in groepen),
        "te_indelen": te_indelen,
        "eigen_woorden": te_indelen and any(groep.is_eigen_woord for groep in groepen),
        "te_repareren": bool(bestand.aantal_fout) and queries.heeft_kopie(bestand),
        "reparatie_max": limieten.REPARATIE_MAX_RIJEN,
        "te_activeren": te_activeren,
        **(_gevolgen(bestand, besluit) if te_activeren else {}),
    }


def _stap(bestand: Bestand) -> int:
    if bestand.status == Bestand.Status.ACTIEF:
        return len(STAPPEN) + 1
    return 3 if bestand.status in (Bestand.Status.GECONTROLEERD, *_ACTIVEREND) else 2


def _gevolgen(bestand: Bestand, besluit: BesluitForm | None = None) -> dict[str, Any]:
    """What activating would do, and the form that decides it; asked again, for what is online may have changed."""
    lijst, effect = services.bestand_klaarzetten(bestand=bestand)
    return {
        "effect": effect,
        "soort": bestand.soort,
        "wat": bestand.get_soort_display().lower(),
        "besluit": besluit or _besluit(lijst, effect),
        "wijzeform": WijzeForm(wijze=bestand.wijze, formulier=_BESLUIT_ID),
        "besluit_id": _BESLUIT_ID,
        "blad": effectblad(lijst, bestand.wijze),
    }


def _besluit(lijst: Lijst, effect: Effect, data: Any = None) -> BesluitForm:
    # Which list was looked at, and beside what: either may be another by the time somebody decides.
    basis = f"{lijst.pk}/{lijst.klaar_voor}"
    return BesluitForm(data, initial={"basis": basis}, vervallen=effect.vervallen if effect.krimpt else None)


@mag_aanleveren
@require_GET
def gevolgen(request: Verzoek, bestand_id: UUID) -> HttpResponse:
    """Person by person what activating would do."""
    bestand = van_ons(request, bestand_id)
    if bestand.status != Bestand.Status.GECONTROLEERD or bestand.lijst is None:
        return redirect("bestanden:toon", bestand.pk)
    context = {"bestand": bestand, "stappen": STAPPEN, **_gevolgen(bestand)}
    context["blad"] = effectblad(
        bestand.lijst, bestand.wijze, blad=request.GET.get("blad", ""), pagina=request.GET.get("pagina")
    )
    return render(request, "bestanden/gevolgen.html", context)


@mag_aanleveren
@require_POST
def wijze(request: Verzoek, bestand_id: UUID) -> HttpResponse:
    """Choose anew what the list does to the one that is online."""
    bestand = van_ons(request, bestand_id)
    gekozen = _gekozen_wijze(request)
    if gekozen == bestand.wijze and request.POST.get("vervallen", "").strip():
        # The key Enter in the box with the number presses the first button of the form; what is meant is the last one.
        return activeren(request, bestand_id)
    if gekozen is not None and not _wijze_kiezen(request, bestand, gekozen):
        return redirect("bestanden:toon", bestand.pk)
    return redirect(f"{reverse('bestanden:toon', args=[bestand.pk])}#{_ACTIVEREN}")


def _wijze_kiezen(request: Verzoek, bestand: Bestand, gekozen: str) -> bool:
    """Whether it could still be chosen; if not, the page says why."""
    try:
        services.bestand_wijze_kiezen(bestand=bestand, wijze=gekozen)
    except services.NietTeActiveren as fout:
        messages.error(request, fout.melding)
        return False
    return True


def _gekozen_wijze(request: Verzoek) -> str | None:
    gekozen = request.POST.get("wijze")
    return gekozen if gekozen in Wijze.values else None


@mag_aanleveren
@require_POST
def activeren(request: Verzoek, bestand_id: UUID) -> HttpResponse:
    """The checked list comes online, as it was shown: something else online since, or an unusual number, asks again."""
    bestand = van_ons(request, bestand_id)
    vervallen = request.POST.get("vervallen", "").strip()[:_GETAL_MAX]
    lijst_id, _, basis = request.POST.get("basis", "").rpartition("/")
    try:
        klaar = services.bestand_activeren_vragen(
            door=request.user,
            bestand=bestand,
            basis=basis or None,
            lijst_id=lijst_id,
            vervallen=int(vervallen) if vervallen.isascii() and vervallen.isdigit() else None,
            wijze=_gekozen_wijze(request),
        )
    except services.AndereWijze as fout:
        if _wijze_kiezen(request, bestand, fout.wijze):
            messages.warning(request, fout.melding)
    except services.KrimpNietBevestigd as fout:
        lijst, effect = services.bestand_klaarzetten(bestand=bestand)
        besluit = _besluit(lijst, effect, request.POST)
        if besluit.is_valid():
            # Confirmed for what was shown, and more lapse by now.
            besluit.add_error(None, fout.melding)
        return render(request, "bestanden/toon.html", _toon_context(request, bestand, besluit), status=422)
    except services.IntussenGewijzigd as fout:
        messages.warning(request, fout.melding)
    except services.NietTeActiveren as fout:
        messages.error(request, fout.melding)
    else:
        if not klaar:
            return redirect("bestanden:toon", bestand.pk)
        bestand.refresh_from_db(fields=["lijst"])
        aantal = bestand.lijst.aantal if bestand.lijst else bestand.aantal_goed
        messages.success(
            request, f"De lijst is geactiveerd: {aantal} {bestand.get_soort_display().lower()} staan online."
        )
    return redirect("bestanden:toon", bestand.pk)


@mag_aanleveren
@require_POST
def annuleren(request: Verzoek, bestand_id: UUID) -> HttpResponse:
    """Stop the check or throw the checked list away."""
    bestand = van_ons(request, bestand_id)
    try:
        services.bestand_annuleren(door=request.user, bestand=bestand)
    except services.NietTeActiveren as fout:
        messages.error(request, fout.melding)
        return redirect("bestanden:toon", bestand.pk)
    messages.success(request, f"{bestand.naam} is geannuleerd. Er is niets veranderd aan de lijst die online staat.")
    return redirect("bestanden:overzicht")


@mag_aanleveren
@require_GET
def rijen(request: Verzoek, bestand_id: UUID) -> HttpResponse:
    """The remarks row by row, narrowed by kind, column or grade; or the rows that were taken."""
    bestand = van_ons(request, bestand_id)
    groepen = queries.meldingsgroepen(bestand)
    formulier = MeldingenForm(request.GET, groepen=groepen)
    gekozen = formulier.cleaned_data if formulier.is_valid() else {}
    context: dict[str, Any] = {"bestand": bestand, "form": formulier, "gefilterd": any(gekozen.values())}
    if request.GET.get("goed"):
        pagina = Paginator(queries.goede_rijen(bestand), _PER_PAGINA).get_page(request.GET.get("pagina"))
        context |= {"goed": True, "rijen": [queries.goede_rij(profiel) for profiel in pagina]}
    else:
        groep = next((groep for groep in groepen if groep.sleutel == gekozen.get("groep")), None)
        meldingen = queries.meldingen_van(
            bestand, ernst=gekozen.get("ernst", ""), kolom=gekozen.get("kolom", ""), groep=groep
        )
        pagina = Paginator(meldingen, _PER_PAGINA).get_page(request.GET.get("pagina"))
        context |= {"rijen": list(pagina)}
    goed = bestand.aantal_goed if bestand.lijst_id else 0
    context |= {
        "pagina": pagina,
        "tabs": [
            ("Meldingen", "?", not context.get("goed"), sum(groep.rijen for groep in groepen)),
            ("Goedgekeurd", "?goed=1", bool(context.get("goed")), goed),
        ],
    }
    return render(request, "bestanden/rijen.html", context)


@mag_aanleveren
@require_GET
def meldingen(request: Verzoek, bestand_id: UUID) -> StreamingHttpResponse:
    """All remarks as CSV, to repair the list by."""
    bestand = van_ons(request, bestand_id)
    regels = (
        (melding.rij, melding.kolom, melding.get_ernst_display(), melding.waarde, melding.tekst)
        for melding in services.meldingen_lezen(organisatie_id=request.organisatie.pk, bestand_id=bestand.pk)
    )
    antwoord = StreamingHttpResponse(
        csv_schrijven(("Rij", "Kolom", "Soort", "Ingevuld", "Wat is er aan de hand"), regels), content_type="text/csv"
    )
    antwoord["Content-Disposition"] = f'attachment; filename="meldingen-{_moment(bestand)}.csv"'
    return antwoord


@mag_aanleveren
@require_GET
def geweigerd(request: Verzoek, bestand_id: UUID) -> HttpResponse:
    """The refused rows with the remarks beside the cells, to repair and deliver by themselves."""
    bestand = get_object_or_404(request.organisatie.bestanden, pk=bestand_id)
    try:
        inhoud, extensie = services.geweigerde_rijen_schrijven(bestand=bestand)
    except services.KopieWeg as fout:
        messages.warning(request, fout.melding)
        return redirect("bestanden:toon", bestand.pk)
    naam = f"te-verbeteren-{_moment(bestand)}.{extensie}"
    return _download(inhoud, naam, _XLSX if extensie == "xlsx" else "application/json")


@mag_aanleveren
@require_GET
def sjabloon(request: Verzoek, soort: str, extensie: str) -> HttpResponse:
    """Our own template, to fill in."""
    if soort not in Soort.values or extensie not in ("csv", "xlsx"):
        raise Http404
    gekozen = soort_van(soort)
    inhoud = sjablonen.sjabloon_csv(gekozen) if extensie == "csv" else sjablonen.sjabloon_xlsx(gekozen)
    return _download(inhoud, sjablonen.sjabloon_naam(gekozen, extensie), "text/csv" if extensie == "csv" else _XLSX)


@mag_aanleveren
@require_GET
def sonar_voorbeeld(request: Verzoek) -> HttpResponse:
    """An invented export of the Sonar dashboard, to practise with; only in a demonstration."""
    if not settings.DEMO:
        raise Http404
    return _download(sjablonen.sonar_voorbeeld(timezone.localdate()), "sonar-dashboard-voorbeeld.xlsx", _XLSX)


def _moment(bestand: Bestand) -> str:
    """When it was delivered, for the name of a download: as the pages say it."""
    return f"{timezone.localtime(bestand.created_at):%Y%m%d-%H%M}"


def _download(inhoud: bytes, naam: str, soort: str) -> HttpResponse:
    antwoord = HttpResponse(inhoud, content_type=soort)
    antwoord["Content-Disposition"] = f'attachment; filename="{naam}"'
    return antwoord


def van_ons(request: Verzoek, bestand_id: UUID) -> Bestand:
    return get_object_or_404(
        queries.bestanden_van(request.organisatie).select_related("organisatie", "lijst"), pk=bestand_id
    )

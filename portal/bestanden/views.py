"""Pages on which a bemiddelaar puts a list online."""

from uuid import UUID, uuid4

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from portal.bestanden import queries, services, sjablonen
from portal.bestanden.forms import AanleverForm
from portal.bestanden.indelingen import soort_van
from portal.bestanden.models import Bestand, Regelmelding
from portal.kern import limieten
from portal.kern.uitvoer import csv_schrijven
from portal.organisaties.models import Rol
from portal.organisaties.rechten import rol_vereist
from portal.organisaties.verzoek import Verzoek
from portal.profielen.models import Soort

_PER_PAGINA = 25
_POLLEN_KLAAR = 286  # htmx stops polling at this status
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_BEHANDELEND = (Bestand.Status.WACHTRIJ, Bestand.Status.BEZIG)
_STAPPEN = ("Bestand kiezen", "Controleren", "Activeren")
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
        formulier = AanleverForm(initial={"formulier_id": uuid4(), "soort": request.GET.get("soort", "")})
    context = {
        "form": formulier,
        "stappen": _STAPPEN,
        "demo": settings.DEMO,
        "uitleg": [(soort.label, soort.value, sjablonen.uitlegrijen(soort_van(soort.value))) for soort in Soort],
    }
    return render(request, "bestanden/nieuw.html", context, status=422 if formulier.errors else 200)


def _aanleveren(request: Verzoek, formulier: AanleverForm) -> Bestand | None:
    gekozen = formulier.cleaned_data["bestand"]
    try:
        return services.bestand_aanleveren(
            door=request.user,
            organisatie=request.organisatie,
            soort=formulier.cleaned_data["soort"],
            naam=gekozen.name,
            # One byte past the limit is enough to refuse it; a larger file is not read into memory.
            inhoud=gekozen.read(limieten.BESTAND_MAX_BYTES + 1),
            formulier_id=formulier.cleaned_data["formulier_id"],
        )
    except services.Bestandsfout as fout:
        formulier.add_error("bestand", fout.melding)
        return None


@mag_aanleveren
@require_GET
def toon(request: Verzoek, bestand_id: UUID) -> HttpResponse:
    """What was found in the file; while it is being checked, how far that is."""
    bestand = _van_ons(request, bestand_id)
    if request.htmx and bestand.status in _BEHANDELEND:
        return render(request, "bestanden/toon.html#voortgang", {"bestand": bestand})
    if request.htmx:
        # The rest of the page differs now as well: let the browser fetch it whole.
        return HttpResponse(status=_POLLEN_KLAAR, headers={"HX-Refresh": "true"})
    return render(request, "bestanden/toon.html", _toon_context(request, bestand))


def _toon_context(request: Verzoek, bestand: Bestand) -> dict[str, object]:
    blad = request.GET.get("blad", "")
    geteld = queries.meldingen_geteld(bestand)
    bladen = [
        ("Fouten", Regelmelding.Ernst.FOUT.value, geteld.get("fout", 0)),
        ("Let op", Regelmelding.Ernst.LET_OP.value, geteld.get("let_op", 0)),
        ("Goedgekeurd", "goed", bestand.aantal_goed if bestand.lijst_id else 0),
    ]
    if blad not in {naam for _, naam, _ in bladen}:
        blad = next((naam for _, naam, aantal in bladen if aantal), "goed")
    if blad == "goed":
        pagina = Paginator(queries.goede_rijen(bestand), _PER_PAGINA).get_page(request.GET.get("pagina"))
        rijen: list[object] = [queries.goede_rij(profiel) for profiel in pagina]
    else:
        pagina = Paginator(queries.meldingen_van(bestand, blad), _PER_PAGINA).get_page(request.GET.get("pagina"))
        rijen = list(pagina)
    te_activeren = bestand.status == Bestand.Status.GECONTROLEERD
    return {
        "bestand": bestand,
        "bezig": bestand.status in _BEHANDELEND,
        "te_activeren": te_activeren,
        "in_gebruik": queries.is_in_gebruik(bestand),
        "huidig": queries.huidig_aantal(request.organisatie, bestand.soort),
        "stappen": _STAPPEN,
        "stap": 4 if bestand.status == Bestand.Status.ACTIEF else 3 if te_activeren else 2,
        "blad": blad,
        "tabs": [(tekst, f"?blad={naam}", naam == blad, aantal) for tekst, naam, aantal in bladen],
        "pagina": pagina,
        "rijen": rijen,
        "aantal_meldingen": sum(geteld.values()),
    }


@mag_aanleveren
@require_POST
def activeren(request: Verzoek, bestand_id: UUID) -> HttpResponse:
    """The checked list takes the place of the current one."""
    bestand = _van_ons(request, bestand_id)
    try:
        services.bestand_activeren(door=request.user, bestand=bestand)
    except services.NietTeActiveren as fout:
        messages.error(request, fout.melding)
    else:
        messages.success(
            request,
            f"De lijst is geactiveerd: {bestand.aantal_goed} {bestand.get_soort_display().lower()} staan online.",
        )
    return redirect("bestanden:toon", bestand.pk)


@mag_aanleveren
@require_POST
def annuleren(request: Verzoek, bestand_id: UUID) -> HttpResponse:
    """Stop the check or throw the checked list away."""
    bestand = _van_ons(request, bestand_id)
    try:
        services.bestand_annuleren(door=request.user, bestand=bestand)
    except services.NietTeActiveren as fout:
        messages.error(request, fout.melding)
        return redirect("bestanden:toon", bestand.pk)
    messages.success(request, f"{bestand.naam} is geannuleerd. Er is niets veranderd aan de lijst die online staat.")
    return redirect("bestanden:overzicht")


@mag_aanleveren
@require_GET
def meldingen(request: Verzoek, bestand_id: UUID) -> StreamingHttpResponse:
    """All remarks as CSV, to repair the list by."""
    bestand = _van_ons(request, bestand_id)
    rijen = [
        (melding.rij, melding.kolom, melding.get_ernst_display(), melding.waarde, melding.tekst)
        for melding in queries.meldingen_van(bestand)
    ]
    antwoord = StreamingHttpResponse(
        csv_schrijven(("Rij", "Kolom", "Soort", "Ingevuld", "Wat is er aan de hand"), rijen), content_type="text/csv"
    )
    antwoord["Content-Disposition"] = f'attachment; filename="meldingen-{bestand.created_at:%Y%m%d-%H%M}.csv"'
    return antwoord


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


def _download(inhoud: bytes, naam: str, soort: str) -> HttpResponse:
    antwoord = HttpResponse(inhoud, content_type=soort)
    antwoord["Content-Disposition"] = f'attachment; filename="{naam}"'
    return antwoord


def _van_ons(request: Verzoek, bestand_id: UUID) -> Bestand:
    return get_object_or_404(
        queries.bestanden_van(request.organisatie).select_related("organisatie", "lijst"), pk=bestand_id
    )

"""Pages on which somebody says what the columns of a file are."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from portal.bestanden import services
from portal.bestanden.forms import LeesForm
from portal.bestanden.fouten import Bestandsfout
from portal.bestanden.indelingen import soort_van
from portal.bestanden.indelingen.keuzes import Kolomkeuze, Kolommenfout
from portal.bestanden.indelingen.velden import Veld
from portal.bestanden.indelingen.velden import velden as alle_velden
from portal.bestanden.kolomkiezer import LEEG, keuzes_lezen, kolomregels, kort
from portal.bestanden.models import Bestand
from portal.bestanden.services import Indelingsbeeld, Proeflezing
from portal.bestanden.views import STAPPEN, mag_aanleveren, van_ons
from portal.organisaties.verzoek import Verzoek
from portal.profielen.models import Soort

_PER_PAGINA = 25
_RIJEN = 3


@mag_aanleveren
@require_http_methods(["GET", "POST"])
def indelen(request: Verzoek, bestand_id: UUID) -> HttpResponse:
    """Every column of a file with what it seems to be; the choices are shown at work on the first rows before they are used."""
    bestand = van_ons(request, bestand_id)
    doe = request.POST.get("doe", "voorbeeld") if request.method == "POST" else ""
    if doe == "opslaan" and bestand.status in services.WORDT_GECONTROLEERD:
        # A second click on the button: the first did it.
        return redirect("bestanden:toon", bestand.pk)
    try:
        beeld = services.indeling_bekijken(bestand)
        leesform = _leesform(request, beeld, gebonden=bool(doe))
        leesfout = ""
        if doe:
            keuzes = leesform.keuzes(beeld.kopie.inlezing)
            try:
                beeld = services.indeling_bekijken(bestand, keuzes)
            except Bestandsfout as fout:
                leesfout = fout.melding
    except (services.NietTeWijzigen, Bestandsfout) as fout:
        messages.error(request, fout.melding)
        if bestand.status == Bestand.Status.INDELEN:
            # Its own page would send the user back here.
            return redirect("bestanden:overzicht")
        return redirect("bestanden:toon", bestand.pk)
    # Read in another way the columns are others, and what was chosen for them means nothing.
    gekozen = beeld.voorgesteld if doe in ("", "lezen") or leesfout else _gekozen(request, beeld, bestand)
    fouten: dict[int | None, str] = {}
    if doe == "opslaan" and not leesfout and leesform.is_valid():
        try:
            services.bestand_indelen(
                door=request.user,
                bestand=bestand,
                keuzes=beeld.kopie.keuzes,
                kolommen=list(gekozen.values()),
                maskeren="maskeren" in request.POST,
            )
        except Kolommenfout as fout:
            fouten = dict(fout.fouten)
        except Bestandsfout as fout:
            fouten = {None: fout.melding}
        except services.NietTeWijzigen as fout:
            messages.error(request, fout.melding)
            return redirect("bestanden:toon", bestand.pk)
        else:
            return redirect("bestanden:toon", bestand.pk)
    context = _context(request, bestand, beeld, gekozen, fouten) | {"leesform": leesform, "leesfout": leesfout}
    if request.htmx and doe == "voorbeeld":
        return _deel(request, context)
    ongeldig = bool(fouten or leesfout or leesform.errors)
    return render(request, "bestanden/indelen.html", context, status=422 if ongeldig else 200)


@mag_aanleveren
@require_POST
def maskeren(request: Verzoek, bestand_id: UUID) -> HttpResponse:
    """Take out of the texts what was pointed out in them; the file is checked once more."""
    bestand = van_ons(request, bestand_id)
    try:
        services.bestand_maskeren(bestand=bestand)
    except services.NietTeWijzigen as fout:
        messages.error(request, fout.melding)
    return redirect("bestanden:toon", bestand.pk)


def _leesform(request: Verzoek, beeld: Indelingsbeeld, *, gebonden: bool) -> LeesForm:
    return LeesForm(
        request.POST if gebonden else None,
        inlezing=beeld.kopie.inlezing,
        keuzes=beeld.kopie.keuzes,
        herkenning=beeld.tabel.herkenning,
    )


def _gekozen(request: Verzoek, beeld: Indelingsbeeld, bestand: Bestand) -> dict[int, Kolomkeuze]:
    alle = keuzes_lezen(request.POST, beeld.tabel.kop, soort_van(bestand.soort))
    return {plek: keuze for plek, keuze in alle.items() if plek not in beeld.oordeel.kolommen}


def _context(
    request: Verzoek,
    bestand: Bestand,
    beeld: Indelingsbeeld,
    gekozen: Mapping[int, Kolomkeuze],
    fouten: Mapping[int | None, str],
) -> dict[str, Any]:
    soort = soort_van(bestand.soort)
    verder = {
        kolom.plek: services.niet_begrepen(bestand, kolom.naam) for kolom in beeld.kolommen if kolom.plek in gekozen
    }
    per_kolom = {plek: tekst for plek, tekst in fouten.items() if plek is not None}
    regels = kolomregels(beeld.kolommen, gekozen, soort, per_kolom, niet_begrepen=verder)
    maskeren = "maskeren" in request.POST if request.method == "POST" else bestand.maskeren
    try:
        proef = services.proef_lezen(beeld, list(gekozen.values()), bestand.soort, maskeren=maskeren)
        bezwaar = ""
    except Kolommenfout as fout:
        proef, bezwaar = Proeflezing(), " ".join(tekst for _, tekst in fout.fouten)
    return {
        "bestand": bestand,
        "stappen": STAPPEN,
        "herkenning": beeld.tabel.herkenning.omschrijving,
        "regels": regels,
        "gekozen": len(gekozen),
        "fouten": [(f"veld-{plek}" if plek is not None else "", tekst) for plek, tekst in fouten.items()],
        "proef": proef,
        "bezwaar": bezwaar,
        "voorbeelden": [kort(rij.sleutel, rij.profiel or {}) for rij in proef.goed[:_RIJEN]],
        "maskeren": maskeren,
        "leeg": LEEG,
    }


def _deel(request: Verzoek, context: dict[str, Any]) -> HttpResponse:
    """Only the column that was changed, and what the first rows become by it."""
    naam = request.POST.get("kolom", "")
    regel = next((een for een in context["regels"] if str(een.beeld.plek) == naam), None)
    return render(request, "bestanden/indelen.html#bijgewerkt", {**context, "regel": regel})


@mag_aanleveren
@require_GET
def velden(request: Verzoek, soort: str) -> HttpResponse:
    """Everything a column can be, to search in."""
    if soort not in Soort.values:
        raise Http404
    zoek = request.GET.get("zoek", "").strip()[:80]
    groepen: dict[str, list[Veld]] = {}
    for veld in alle_velden(soort_van(soort)).values():
        if zoek.casefold() in f"{veld.naam} {veld.kolom.uitleg} {' '.join(veld.kolom.synoniemen)}".casefold():
            groepen.setdefault(veld.groep, []).append(veld)
    context = {"soort": soort, "wat": Soort(soort).label, "zoek": zoek, "groepen": list(groepen.items())}
    return render(request, "bestanden/velden.html#lijst" if request.htmx else "bestanden/velden.html", context)


@mag_aanleveren
@require_GET
def indelingen(request: Verzoek) -> HttpResponse:
    """What was chosen before, and will be chosen by itself for a file with the same headings."""
    pagina = Paginator(request.organisatie.kolomindelingen.select_related("door"), _PER_PAGINA)
    return render(request, "bestanden/indelingen.html", {"pagina": pagina.get_page(request.GET.get("pagina"))})


@mag_aanleveren
@require_POST
def vergeten(request: Verzoek, indeling_id: UUID) -> HttpResponse:
    """The next file with these headings asks again."""
    indeling = get_object_or_404(request.organisatie.kolomindelingen, pk=indeling_id)
    services.kolomindeling_vergeten(organisatie=request.organisatie, indeling=indeling)
    messages.success(
        request, f'De kolommen van "{indeling.naam}" zijn vergeten. Bij de volgende lijst kiest u ze opnieuw.'
    )
    return redirect("bestanden:indelingen")

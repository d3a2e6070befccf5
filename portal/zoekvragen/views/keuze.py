"""What can be done with results that were selected: mark, compare, download. Asking their details is the next room up."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_POST, require_safe

from portal.kern.templatetags.portal import aantal_van
from portal.organisaties.verzoek import Verzoek
from portal.zoekvragen import forms, lijst, presentatie, services
from portal.zoekvragen.models import Markering, Resultaat, Zoekvraag
from portal.zoekvragen.views.hulp import PER_PAGINA, eigen_zoekvraag, gekozen_resultaten, medewerkers
from portal.zoekvragen.views.toon import bij_resultaten

MAX_VERGELIJKEN = 4


@medewerkers
@require_POST
def keuze(request: Verzoek, zoekvraag_id: UUID) -> HttpResponse:
    """Every button in and under the list ends here; which one says what happens to what was ticked."""
    zoekvraag = eigen_zoekvraag(request, zoekvraag_id)
    for naam in ("interessant", "markering_weg"):
        if naam in request.POST:
            return _meteen_markeren(request, zoekvraag, naam)
    ids = request.POST.getlist("niet_passend") or request.POST.getlist("resultaat")
    resultaten = gekozen_resultaten(zoekvraag, ids, hoogstens=PER_PAGINA)
    actie = "markeren" if "niet_passend" in request.POST else request.POST.get("actie", "")
    if actie == "downloaden":
        return _download_tonen(request, zoekvraag, resultaten)
    if not resultaten:
        messages.warning(request, "Kruis eerst een of meer resultaten aan.")
        return redirect(terug_naar_lijst(request, zoekvraag))
    if actie == "vergelijken":
        return _naar_vergelijken(request, zoekvraag, resultaten)
    begin = {"oordeel": Markering.Oordeel.NIET_PASSEND} if "niet_passend" in request.POST else {}
    return _markeren_tonen(request, zoekvraag, resultaten, forms.MarkeerForm(initial=begin))


def terug_naar_lijst(request: Verzoek, zoekvraag: Zoekvraag, resultaat: Resultaat | None = None) -> str:
    """The list as the person looked at it (`terug`, the query of its address), at the result they were at."""
    vorige = QueryDict(request.POST.get("terug", "") or request.GET.get("terug", ""))
    delen = [lijst.Keuze.uit(vorige).adres()]
    if vorige.get("pagina", "").isdecimal():
        delen.append(urlencode({"pagina": vorige["pagina"]}))
    adres = "&".join(filter(None, delen))
    anker = f"#r-{resultaat.pk}" if resultaat else ""
    return f"{reverse('zoekvragen:toon', args=[zoekvraag.pk])}{'?' if adres else ''}{adres}{anker}"


def _meteen_markeren(request: Verzoek, zoekvraag: Zoekvraag, naam: str) -> HttpResponse:
    """One click on one result. With htmx only its row is drawn again."""
    resultaten = gekozen_resultaten(zoekvraag, request.POST.getlist(naam), hoogstens=1)
    if not resultaten:
        messages.warning(request, "Dit resultaat is er niet meer.")
        return redirect(terug_naar_lijst(request, zoekvraag))
    if naam == "interessant":
        services.resultaten_markeren(
            door=request.user, zoekvraag=zoekvraag, resultaten=resultaten, oordeel=Markering.Oordeel.INTERESSANT
        )
    else:
        services.markering_weghalen(zoekvraag=zoekvraag, resultaten=resultaten)
    if not request.htmx:
        return redirect(terug_naar_lijst(request, zoekvraag, resultaten[0]))
    context = {
        "rijen": presentatie.rijen(zoekvraag, resultaten, bij_resultaten(request, zoekvraag, resultaten)),
        "keuze_url": reverse("zoekvragen:keuze", args=[zoekvraag.pk]),
        "gedaan": "Gemarkeerd als interessant" if naam == "interessant" else "Markering weggehaald",
    }
    return render(request, "zoekvragen/_gemarkeerd.html", context)


@medewerkers
@require_POST
def markeren(request: Verzoek, zoekvraag_id: UUID) -> HttpResponse:
    """Mark what was selected, with a reason; for all colleagues."""
    zoekvraag = eigen_zoekvraag(request, zoekvraag_id)
    resultaten = gekozen_resultaten(zoekvraag, request.POST.getlist("resultaat"), hoogstens=PER_PAGINA)
    if not resultaten:
        messages.warning(request, "Deze resultaten zijn er niet meer.")
        return redirect(terug_naar_lijst(request, zoekvraag))
    formulier = forms.MarkeerForm(request.POST)
    if not formulier.is_valid():
        return _markeren_tonen(request, zoekvraag, resultaten, formulier, status=422)
    waarden = formulier.cleaned_data
    if waarden["oordeel"] == forms.GEEN:
        services.markering_weghalen(zoekvraag=zoekvraag, resultaten=resultaten)
        messages.success(request, "De markering is weggehaald.")
    else:
        aantal = services.resultaten_markeren(door=request.user, zoekvraag=zoekvraag, resultaten=resultaten, **waarden)
        label = Markering.Oordeel(waarden["oordeel"]).label.lower()
        messages.success(request, f"{aantal_van(aantal, 'resultaat,resultaten')} gemarkeerd als {label}.")
    return redirect(terug_naar_lijst(request, zoekvraag, resultaten[0]))


def _markeren_tonen(
    request: Verzoek,
    zoekvraag: Zoekvraag,
    resultaten: list[Resultaat],
    formulier: forms.MarkeerForm,
    *,
    status: int = 200,
) -> HttpResponse:
    context = _basis(request, zoekvraag) | {"form": formulier, "resultaten": resultaten}
    return render(request, "zoekvragen/markeren.html", context, status=status)


def _basis(request: Verzoek, zoekvraag: Zoekvraag) -> dict[str, Any]:
    return {
        "zoekvraag": zoekvraag,
        "naam": presentatie.korte_naam(zoekvraag),
        "lijst_url": terug_naar_lijst(request, zoekvraag),
        "terug": request.POST.get("terug", "") or request.GET.get("terug", ""),
    }


def _naar_vergelijken(request: Verzoek, zoekvraag: Zoekvraag, resultaten: list[Resultaat]) -> HttpResponse:
    if not 2 <= len(resultaten) <= MAX_VERGELIJKEN:
        messages.warning(request, f"Kies twee tot vier resultaten om te vergelijken. U koos er {len(resultaten)}.")
        gekozen = urlencode([("resultaat", str(resultaat.pk)) for resultaat in resultaten])
        adres = terug_naar_lijst(request, zoekvraag)
        return redirect(f"{adres}{'&' if '?' in adres else '?'}{gekozen}")
    vraag = [("resultaat", str(resultaat.pk)) for resultaat in resultaten]
    if terug := request.POST.get("terug", ""):
        vraag.append(("terug", terug))
    return redirect(f"{reverse('zoekvragen:vergelijken', args=[zoekvraag.pk])}?{urlencode(vraag)}")


@medewerkers
@require_safe
def vergelijken(request: Verzoek, zoekvraag_id: UUID) -> HttpResponse:
    """Two to four results beside each other. The address holds ids only, so it can be reloaded and shared."""
    zoekvraag = eigen_zoekvraag(request, zoekvraag_id)
    resultaten = gekozen_resultaten(zoekvraag, request.GET.getlist("resultaat"), hoogstens=MAX_VERGELIJKEN)
    if len(resultaten) < 2:
        messages.warning(request, "Kies twee tot vier resultaten om te vergelijken.")
        return redirect(terug_naar_lijst(request, zoekvraag))
    bij = bij_resultaten(request, zoekvraag, resultaten)
    context = _basis(request, zoekvraag) | {"vergelijking": presentatie.vergelijking(zoekvraag, resultaten, bij)}
    return render(request, "zoekvragen/vergelijken.html", context)


@medewerkers
@require_POST
def downloaden(request: Verzoek, zoekvraag_id: UUID) -> HttpResponse:
    """The file itself. Downloading is a processing of every person in it: each gets a line in the inzage."""
    zoekvraag = eigen_zoekvraag(request, zoekvraag_id)
    resultaten = gekozen_resultaten(zoekvraag, request.POST.getlist("resultaat"), hoogstens=PER_PAGINA)
    weergave = lijst.Keuze.uit(QueryDict(request.POST.get("terug", "")))
    rijen = lijst.resultaten_van(zoekvraag, weergave)
    formulier = forms.DownloadForm(request.POST, gekozen=len(resultaten), in_lijst=rijen.count())
    if not formulier.is_valid():
        return _download_tonen(request, zoekvraag, resultaten, formulier, status=422)
    if formulier.cleaned_data["wat"] == "lijst":
        resultaten = list(rijen)
    if not resultaten:
        messages.warning(request, "Er is niets om te downloaden.")
        return redirect(terug_naar_lijst(request, zoekvraag))
    bestand = services.resultaten_downloaden(
        door=request.user, zoekvraag=zoekvraag, resultaten=resultaten, vorm=formulier.cleaned_data["vorm"]
    )
    antwoord = HttpResponse(bestand.inhoud, content_type=bestand.mediatype)
    antwoord["Content-Disposition"] = f'attachment; filename="{bestand.naam}"'
    return antwoord


def _download_tonen(
    request: Verzoek,
    zoekvraag: Zoekvraag,
    resultaten: list[Resultaat],
    formulier: forms.DownloadForm | None = None,
    *,
    status: int = 200,
) -> HttpResponse:
    if formulier is None:
        weergave = lijst.Keuze.uit(QueryDict(request.POST.get("terug", "")))
        aantal = lijst.resultaten_van(zoekvraag, weergave).count()
        formulier = forms.DownloadForm(gekozen=len(resultaten), in_lijst=aantal)
    context = _basis(request, zoekvraag) | {"form": formulier, "resultaten": resultaten}
    return render(request, "zoekvragen/downloaden.html", context, status=status)

"""The rounds of the organisation, and one of them: per person what was found, and how far it is."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from portal.organisaties.services import AansluitingNietActief
from portal.organisaties.verzoek import Verzoek
from portal.verkeer.queries import verkeersbeeld
from portal.zoekvragen import presentatie, services
from portal.zoekvragen.models import Ronde
from portal.zoekvragen.rondes import downloaden as bestand
from portal.zoekvragen.rondes import overzicht
from portal.zoekvragen.views.hulp import NIETS_NIEUWS, PER_PAGINA, POLLEN_KLAAR, medewerkers

_LEDEN = "leden"


@medewerkers
@require_safe
def rondes(request: Verzoek) -> HttpResponse:
    """The rounds of the own organisation."""
    pagina = Paginator(overzicht.rondes_van(request.organisatie), PER_PAGINA).get_page(request.GET.get("pagina"))
    return render(request, "zoekvragen/rondes/overzicht.html", {"pagina": pagina, "voor": presentatie.VOOR})


def _eigen(request: Verzoek, ronde_id: UUID) -> Ronde:
    rijen = request.organisatie.rondes.select_related("door", "organisatie", "bewaarde_vraag")
    ronde: Ronde = get_object_or_404(rijen, pk=ronde_id)
    return ronde


@medewerkers
@require_safe
def ronde(request: Verzoek, ronde_id: UUID) -> HttpResponse:
    """One round. Asked for by htmx with the list as target, only the list."""
    rij = _eigen(request, ronde_id)
    services.ronde_bijgewerkt(ronde=rij)
    keuze = overzicht.Keuze.uit(request.GET)
    context = _context(rij, keuze) | _lijst(request, rij, keuze)
    return render(request, "zoekvragen/rondes/toon.html", context)


@medewerkers
@require_safe
def voortgang(request: Verzoek, ronde_id: UUID) -> HttpResponse:
    """How far it is; 204 as long as the page would look the same, 286 when it is done."""
    rij = _eigen(request, ronde_id)
    services.ronde_bijgewerkt(ronde=rij)
    keuze = overzicht.Keuze.uit(request.GET)
    context = _context(rij, keuze)
    if request.GET.get("versie") == context["versie"] and not context["af"]:
        return HttpResponse(status=NIETS_NIEUWS)
    if keuze.staat_stil or context["af"]:
        # Nobody changes place, or nothing will change after this.
        context |= _lijst(request, rij, keuze) | {"met_lijst": True}
    status = POLLEN_KLAAR if context["af"] else 200
    return render(request, "zoekvragen/rondes/_voortgang.html", context, status=status)


def _context(rij: Ronde, keuze: overzicht.Keuze) -> dict[str, Any]:
    tellingen = overzicht.tellen(rij)
    af = rij.status not in Ronde.LOOPT
    verkeer = "" if af else verkeersbeeld().melding
    standen = [
        (tekst, f"?{keuze.adres(stand=stand)}", keuze.stand == stand, tellingen.per_stand[stand])
        for stand, tekst in overzicht.STANDEN.items()
        if tellingen.per_stand[stand] or keuze.stand == stand
    ]
    return {
        "ronde": rij,
        "wat": presentatie.WAT[rij.soort],
        "voor": presentatie.VOOR[rij.soort],
        "instellingen": presentatie.instellingregels(rij),
        "tellingen": tellingen,
        "zin": presentatie.ronde_zin(rij, tellingen),
        "verkeer": verkeer,
        "mislukt": tellingen.per_stand[overzicht.MISLUKT],
        "kan_opnieuw": af and presentatie.kan_opnieuw(rij, tellingen),
        "af": af,
        "keuze": keuze,
        "tabs": [("Alles", f"?{keuze.adres(stand='')}", not keuze.stand, tellingen.totaal), *standen],
        "tussenpoos": presentatie.ronde_tussenpoos(rij),
        "versie": "-".join([rij.status, "w" if verkeer else "", *map(str, tellingen.per_stand.values())]),
    }


def _lijst(request: Verzoek, rij: Ronde, keuze: overzicht.Keuze) -> dict[str, Any]:
    pagina = Paginator(overzicht.leden_van(rij, keuze), PER_PAGINA).get_page(request.GET.get("pagina"))
    return {"pagina": pagina, "regels": presentatie.lidregels(rij, pagina)}


@medewerkers
@require_POST
def stoppen(request: Verzoek, ronde_id: UUID) -> HttpResponse:
    """Stop the whole round; what was found stays."""
    rij = _eigen(request, ronde_id)
    if services.ronde_annuleren(door=request.user, ronde=rij):
        messages.success(request, "De zoekronde is gestopt. Wat al gevonden is, blijft staan.")
    else:
        messages.info(request, "De zoekronde was al klaar.")
    return redirect("zoekvragen:ronde", rij.pk)


@medewerkers
@require_POST
def opnieuw(request: Verzoek, ronde_id: UUID) -> HttpResponse:
    """Ask again, only what failed."""
    rij = _eigen(request, ronde_id)
    try:
        gedaan = services.ronde_opnieuw(door=request.user, ronde=rij)
    except AansluitingNietActief as fout:
        messages.error(request, fout.melding)
    else:
        if not gedaan:
            messages.info(request, "Er is niets meer om opnieuw te vragen.")
    return redirect("zoekvragen:ronde", rij.pk)


@medewerkers
@require_safe
def downloaden(request: Verzoek, ronde_id: UUID, vorm: str) -> HttpResponse:
    """The overview as it is looked at, as a file."""
    if vorm not in ("xlsx", "csv"):
        raise Http404
    rij = _eigen(request, ronde_id)
    uit = bestand.ronde_downloaden(rij, overzicht.Keuze.uit(request.GET), vorm)
    antwoord = HttpResponse(uit.inhoud, content_type=uit.mediatype)
    antwoord["Content-Disposition"] = f'attachment; filename="{uit.naam}"'
    return antwoord

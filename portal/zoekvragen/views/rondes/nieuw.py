"""Making a round in three steps: who, what holds for all, and a last look at what it will be.

Every step is a form that carries what was chosen before; nothing is kept in between. Choosing goes over pages of the own list, so
what was ticked elsewhere travels along. All buttons submit, so that everything works without JavaScript.
"""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.views.decorators.http import require_http_methods

from exchange_client import geografie
from portal.kern import limieten
from portal.organisaties.queries import aanroeplimieten
from portal.organisaties.services import AansluitingNietActief, mag_vragen
from portal.organisaties.verzoek import Verzoek
from portal.zoekvragen import forms, presentatie, services, voorvullen
from portal.zoekvragen.criteria import VACATURE, beroepsnaam
from portal.zoekvragen.hergebruik import al_gevraagd
from portal.zoekvragen.models import BewaardeVraag, Ronde
from portal.zoekvragen.rondes.plan import Instellingen, Keuze, Plan, kandidaten
from portal.zoekvragen.views.hulp import medewerkers, te_wijzigen, uuid_of_404

STAPPEN = ["Kiezen voor wie", "Instellen", "Controleren en starten"]
_OVERGESLAGEN_GETOOND = 50


@medewerkers
@require_http_methods(["GET", "HEAD", "POST"])
def nieuw(request: Verzoek, soort: str) -> HttpResponse:
    """One address for all steps; the button says which comes next."""
    if request.method != "POST":
        if pk := request.GET.get("ronde"):
            return _nog_een_keer(
                request, soort, get_object_or_404(request.organisatie.rondes, pk=uuid_of_404(pk), soort=soort)
            )
        if pk := request.GET.get("bewaard"):
            bewaarde = request.organisatie.bewaarde_vragen.filter(vorm=BewaardeVraag.Vorm.RONDE, soort=soort)
            return _nog_een_keer(request, soort, get_object_or_404(bewaarde, pk=uuid_of_404(pk)))
        zoek = request.GET.get("zoek", "").strip()[:100]
        return _kiezen(request, soort, Keuze(zoek=zoek))
    doe = request.POST.get("doe", "zoek")
    keuze = _keuze(request, alles=doe == "alles" or "alles" in request.POST)
    if doe in ("alles", "verder"):
        if not keuze.alles and not keuze.ids:
            return _kiezen(request, soort, keuze, fout="Kruis minstens één regel aan, of kies ze allemaal.", status=422)
        return _instellen(request, soort, keuze, forms.RondeForm(soort, initial={"naam": _naam(soort)}))
    if doe in ("controleren", "starten"):
        formulier = forms.RondeForm(soort, request.POST)
        if not formulier.is_valid():
            return _instellen(request, soort, keuze, formulier, status=422)
        return _controleren(request, soort, keuze, formulier, starten=doe == "starten")
    if doe == "aanpassen":
        return _instellen(request, soort, keuze, _getekend(request, soort))
    return _kiezen(request, soort, _keuze(request, alles=False))


def _naam(soort: str) -> str:
    return f"{'Werkzoekenden' if soort == VACATURE else 'Vacatures'} van {date_format(timezone.localdate(), 'j F')}"


def _keuze(request: Verzoek, *, alles: bool) -> Keuze:
    zoek, vindbaar, mist = (request.POST.get(naam, "").strip()[:100] for naam in ("zoek", "vindbaar", "mist"))
    ids = [uuid_of_404(waarde) for naam in ("gekozen", "eigen") for waarde in request.POST.getlist(naam)]
    if alles:
        return Keuze(alles=True, zoek=zoek, vindbaar=vindbaar, mist=mist)
    return Keuze(ids=tuple(dict.fromkeys(ids)), zoek=zoek, vindbaar=vindbaar, mist=mist)


def _getekend(request: Verzoek, soort: str) -> forms.RondeForm:
    """The form as it was sent, without remarks on what is not filled in."""
    gelezen = forms.RondeForm(soort, request.POST)
    gelezen.is_valid()
    return forms.RondeForm(soort, initial=gelezen.cleaned_data)


def _nog_een_keer(request: Verzoek, soort: str, ronde: Ronde | BewaardeVraag) -> HttpResponse:
    """The settings of a round that was, or of one that is repeated, to start it anew."""
    instellingen = Instellingen.uit_json(ronde.instellingen)
    begin = {
        "naam": ronde.naam,
        "afstand": instellingen.afstand,
        "beroepen": instellingen.beroepen,
        "mee": list(instellingen.mee),
    }
    return _instellen(request, soort, Keuze.uit_json(ronde.keuze), forms.RondeForm(soort, initial=begin))


# --- 1. Who ---------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Kandidaat:
    pk: str
    kenmerk: str
    wat: str
    waar: str
    aan: bool


def _kiezen(request: Verzoek, soort: str, keuze: Keuze, *, fout: str = "", status: int = 200) -> HttpResponse:
    zoeken = Keuze(alles=True, zoek=keuze.zoek, vindbaar=keuze.vindbaar, mist=keuze.mist)
    doe = request.POST.get("doe", "")
    nummer = doe.removeprefix("pagina-") if doe.startswith("pagina-") else "1"
    pagina: Page[Any] = Paginator(kandidaten(request.organisatie, soort, zoeken), limieten.KIEZEN_PER_PAGINA).get_page(
        nummer
    )
    gekozen = set(keuze.ids)
    getoond = [(voorvullen.eigen_id(profiel), profiel) for profiel in pagina]
    context = {
        **_gedeeld(request, soort, 1),
        "keuze": keuze,
        "pagina": pagina,
        "kandidaten": [_kandidaat(eigen_id, profiel, gekozen) for eigen_id, profiel in getoond],
        "elders": sorted(gekozen - {eigen_id for eigen_id, _ in getoond}),
        "lijst_leeg": not pagina.paginator.count and not keuze.zoek,
        "fout": fout,
    }
    return render(request, "zoekvragen/rondes/kiezen.html", context, status=status)


def _kandidaat(eigen_id: UUID, profiel: voorvullen.Eigenprofiel, gekozen: set[UUID]) -> _Kandidaat:
    # Only with occupations that have a name: what is shown must be readable.
    codes = getattr(profiel, "beroepen", None) or [getattr(profiel, "beroep", "")]
    plaats = geografie.plaats(profiel.pc4) if profiel.pc4 else ""
    return _Kandidaat(
        pk=str(eigen_id),
        kenmerk=voorvullen.eigen_sleutel(profiel),
        wat=", ".join(beroepsnaam(code) for code in codes if code) or "geen beroep",
        waar=" ".join(filter(None, [profiel.pc4, plaats])) or "geen postcode",
        aan=eigen_id in gekozen,
    )


# --- 2. What holds for all ------------------------------------------------------------------------------------------------


def _instellen(
    request: Verzoek, soort: str, keuze: Keuze, formulier: forms.RondeForm, *, status: int = 200, fout: str = ""
) -> HttpResponse:
    context = {
        **_gedeeld(request, soort, 2),
        "keuze": keuze,
        "form": formulier,
        "aantal": kandidaten(request.organisatie, soort, keuze).count(),
        "maximum": limieten.RONDE_PERSONEN,
        "fout": fout,
    }
    return render(request, "zoekvragen/rondes/instellen.html", context, status=status)


# --- 3. A last look -------------------------------------------------------------------------------------------------------


def _controleren(
    request: Verzoek, soort: str, keuze: Keuze, formulier: forms.RondeForm, *, starten: bool
) -> HttpResponse:
    waarden = formulier.cleaned_data
    instellingen = Instellingen(
        afstand=waarden["afstand"],
        beroepen=waarden.get("beroepen") or limieten.RONDE_BEROEPEN,
        mee=tuple(waarden["mee"]),
    )
    try:
        plan = services.plan_maken(request.organisatie, soort, keuze, instellingen)
    except services.RondeTeGroot as te_groot:
        return _instellen(request, soort, keuze, formulier, status=422, fout=te_groot.melding)
    # A second click on a round that was started already finds it, whatever the list looks like by now.
    eerder = request.organisatie.rondes.filter(formulier_id=waarden["formulier_id"]).first()
    if eerder is not None:
        return redirect("zoekvragen:ronde", eerder.pk)
    veranderd = starten and request.POST.get("merk") != plan.merk
    fout = ""
    if starten and not veranderd:
        try:
            ronde = services.ronde_starten(
                door=request.user,
                organisatie=request.organisatie,
                plan=plan,
                keuze=keuze,
                instellingen=instellingen,
                naam=waarden["naam"],
                formulier_id=waarden["formulier_id"],
                mailen=waarden["mailen"],
                wijzigt=te_wijzigen(request, _wijzigt(request)),
            )
            return redirect("zoekvragen:ronde", ronde.pk)
        except AansluitingNietActief as niet_actief:
            fout = niet_actief.melding
        except services.NiemandOver:
            fout = "Er blijft niemand over voor wie u kunt zoeken. Vul eerst de profielen hieronder aan."
    return _bevestigen(request, soort, keuze, formulier, plan, veranderd=veranderd, fout=fout)


def _bevestigen(
    request: Verzoek,
    soort: str,
    keuze: Keuze,
    formulier: forms.RondeForm,
    plan: Plan,
    *,
    veranderd: bool,
    fout: str,
) -> HttpResponse:
    try:
        mag_vragen(request.organisatie)
        geblokkeerd = ""
    except AansluitingNietActief as niet_actief:
        geblokkeerd = niet_actief.melding
    al = al_gevraagd(request.organisatie, plan.sleutels)
    nog = plan.aanroepen - al
    overgeslagen = [
        {
            "kenmerk": lid.kenmerk,
            "reden": presentatie.reden_tekst(lid.reden),
            "adres": presentatie.profieladres(soort, lid.eigen_id, wijzigen=True),
        }
        for lid in plan.overgeslagen
    ]
    context = {
        **_gedeeld(request, soort, 3),
        "keuze": keuze,
        "form": formulier,
        "plan": plan,
        "al_gevraagd": al,
        "nog_te_vragen": nog,
        "seconden": nog * 60 // max(aanroeplimieten(request.organisatie.pk).per_minuut, 1) + 5,
        "overgeslagen": overgeslagen[:_OVERGESLAGEN_GETOOND],
        "overgeslagen_meer": max(len(overgeslagen) - _OVERGESLAGEN_GETOOND, 0),
        "veranderd": veranderd,
        "fout": fout,
        "geblokkeerd": geblokkeerd,
    }
    return render(request, "zoekvragen/rondes/controleren.html", context, status=422 if fout or veranderd else 200)


def _gedeeld(request: Verzoek, soort: str, stap: int) -> dict[str, Any]:
    return {
        "soort": soort,
        "wat": presentatie.WAT[soort],
        "voor": presentatie.VOOR[soort],
        "zoekt_vacatures": soort == VACATURE,
        "stappen": STAPPEN,
        "stap": stap,
        "wijzigt": _wijzigt(request) or "",
    }


def _wijzigt(request: Verzoek) -> UUID | None:
    """Which saved round is being changed: from the address of the first step, then along with what was chosen."""
    waarde = request.POST.get("wijzigt") or request.GET.get("bewaard")
    return uuid_of_404(waarde) if waarde else None

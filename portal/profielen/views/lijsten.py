"""The life of the lists: their history, going back to an earlier one, and how complete the one online is."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from portal.kern import limieten
from portal.kern.bevestigen import BesluitForm
from portal.kern.tenant import lang_rekenen
from portal.organisaties.verzoek import Verzoek
from portal.profielen import queries, services
from portal.profielen.kwaliteit import BALK_BREEDTE, BALK_STAP, TEKENING_HOOGTE, kwaliteit_van
from portal.profielen.models import Soort, Wijze
from portal.profielen.views.hulp import medewerkers

PER_PAGINA = 25


@require_safe
@medewerkers
def werkzoekenden_lijsten(request: Verzoek) -> HttpResponse:
    return _lijsten(request, Soort.WERKZOEKENDE)


@require_safe
@medewerkers
def vacatures_lijsten(request: Verzoek) -> HttpResponse:
    return _lijsten(request, Soort.VACATURE)


def _lijsten(request: Verzoek, soort: Soort) -> HttpResponse:
    pagina = Paginator(queries.activeringen(request.organisatie, soort), PER_PAGINA).get_page(request.GET.get("pagina"))
    actief = queries.actieve_lijst(request.organisatie, soort)
    terug = set(queries.bewaarde_lijsten(request.organisatie, soort).values_list("pk", flat=True))
    laatste = queries.activeringen(request.organisatie, soort).first()
    gezien: set[UUID] = set()
    rijen = []
    for regel in pagina:
        # Every turn of the pointer is a line, but a list is online, or can be put back, beside its last turn only.
        if actief is not None and regel == laatste and regel.lijst_id == actief.pk:
            stand = "online"
        elif regel.lijst_id in gezien or (actief is not None and regel.lijst_id == actief.pk):
            stand = "later"
        else:
            stand = "terug" if regel.lijst_id in terug else "weg"
        gezien.add(regel.lijst_id)
        rijen.append((regel, stand))
    context = {"soort": soort, "pagina": pagina, "rijen": rijen, "actief": actief}
    return render(request, "profielen/lijsten.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@medewerkers
@never_cache
def terugzetten(request: Verzoek, pk: UUID) -> HttpResponse:
    """What going back would do, person by person, and the button that does it."""
    lijst = get_object_or_404(request.organisatie.lijsten.filter(geactiveerd_op__isnull=False), pk=pk)
    thuis = reverse(
        "profielen:werkzoekenden_lijsten" if lijst.soort == Soort.WERKZOEKENDE else "profielen:vacatures_lijsten"
    )
    actief = queries.actieve_lijst(request.organisatie, lijst.soort)
    if actief is not None and actief.pk == lijst.pk:
        messages.info(request, f"De lijst “{lijst.naam}” staat online.")
        return redirect(thuis)
    lang_rekenen(limieten.LIJST_KLAARZETTEN)
    lijst = services.lijst_klaarzetten(lijst=lijst)
    effect = queries.effect_van(lijst, Wijze.VERVANGEN)
    form = BesluitForm(
        request.POST if request.method == "POST" else None,
        initial={"basis": lijst.klaar_voor},
        vervallen=effect.vervallen if effect.krimpt else None,
    )
    if form.is_bound and form.data.get("basis") != lijst.klaar_voor:
        messages.warning(request, "Wat online staat is intussen gewijzigd. Bekijk opnieuw wat er gebeurt.")
        return redirect("profielen:terugzetten", lijst.pk)
    if form.is_bound and form.is_valid():
        services.lijst_terugzetten(door=request.user, lijst=lijst, basis=lijst.klaar_voor)
        messages.success(request, f"De lijst “{lijst.naam}” staat weer online: {effect.uitkomst} profielen.")
        return redirect(thuis)
    context = {
        "lijst": lijst,
        "soort": lijst.soort,
        "wat": Soort(lijst.soort).label.lower(),
        "effect": effect,
        "form": form,
        "thuis": thuis,
        "blad": queries.effectblad(
            lijst, Wijze.VERVANGEN, blad=request.GET.get("blad", ""), pagina=request.GET.get("pagina")
        ),
    }
    return render(request, "profielen/terugzetten.html", context, status=422 if form.errors else 200)


@require_safe
@medewerkers
def werkzoekenden_kwaliteit(request: Verzoek) -> HttpResponse:
    return _kwaliteit(request, Soort.WERKZOEKENDE)


@require_safe
@medewerkers
def vacatures_kwaliteit(request: Verzoek) -> HttpResponse:
    return _kwaliteit(request, Soort.VACATURE)


def _kwaliteit(request: Verzoek, soort: Soort) -> HttpResponse:
    lijst = queries.actieve_lijst(request.organisatie, soort)
    kwaliteit = kwaliteit_van(lijst) if lijst else None
    context = {
        "soort": soort,
        "lijst": lijst,
        "kwaliteit": kwaliteit,
        "breedte": max(1, len(kwaliteit.trend)) * BALK_STAP if kwaliteit else 0,
        "balk": BALK_BREEDTE,
        "hoogte": TEKENING_HOOGTE,
    }
    return render(request, "profielen/kwaliteit.html", context)

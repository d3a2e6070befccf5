"""Saved questions: the overview, saving one from the page of a question or round, and what can be done with it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from portal.organisaties.models import Medewerker, Rol
from portal.organisaties.verzoek import Verzoek
from portal.zoekvragen import forms, presentatie, services
from portal.zoekvragen.models import BewaardeVraag, Ronde, Zoekvraag
from portal.zoekvragen.views.hulp import PER_PAGINA, medewerkers, uuid_of_404


def _eigen(request: Verzoek, bewaard_id: UUID) -> BewaardeVraag:
    rijen = request.organisatie.bewaarde_vragen.select_related("eigenaar", "voor_werkzoekende", "voor_vacature")
    bewaard: BewaardeVraag = get_object_or_404(rijen, pk=bewaard_id)
    return bewaard


@medewerkers
@require_safe
def bewaarde_vragen(request: Verzoek) -> HttpResponse:
    """All of the organisation; those that need somebody come first."""
    rijen = request.organisatie.bewaarde_vragen.select_related("eigenaar")
    zonder = rijen.filter(eigenaar__is_active=False)
    pagina = Paginator(rijen.order_by("naam", "pk"), PER_PAGINA).get_page(request.GET.get("pagina"))
    context = {
        "pagina": pagina,
        "regels": [
            (bewaard, presentatie.ritme_tekst(bewaard), presentatie.laatste_tekst(bewaard)) for bewaard in pagina
        ],
        "zonder_eigenaar": zonder,
    }
    return render(request, "zoekvragen/bewaard/overzicht.html", context)


def _basis(request: Verzoek) -> Zoekvraag | Ronde:
    """What is to be saved, by the address: ?vraag= or ?ronde=."""
    gegeven = request.POST if request.method == "POST" else request.GET
    if pk := gegeven.get("ronde"):
        ronde: Ronde = get_object_or_404(request.organisatie.rondes, pk=uuid_of_404(pk))
        return ronde
    if pk := gegeven.get("vraag"):
        rijen = request.organisatie.zoekvragen.select_related("voor_werkzoekende", "voor_vacature")
        vraag: Zoekvraag = get_object_or_404(rijen, pk=uuid_of_404(pk))
        return vraag
    raise Http404


@medewerkers
@require_http_methods(["GET", "HEAD", "POST"])
def nieuw(request: Verzoek) -> HttpResponse:
    """Save a question or a round."""
    basis = _basis(request)
    vorm = BewaardeVraag.Vorm.RONDE if isinstance(basis, Ronde) else BewaardeVraag.Vorm.VRAAG
    naam = basis.naam if isinstance(basis, Ronde) else presentatie.korte_naam(basis)
    te_vervangen = request.organisatie.bewaarde_vragen.filter(vorm=vorm, soort=basis.soort)
    begin: dict[str, Any] = {"naam": naam[:100]}
    if basis.wijzigt_id and (gewijzigd := te_vervangen.filter(pk=basis.wijzigt_id).first()):
        # Who came here to change a saved question does not choose it again, nor what is not to change.
        begin = {"vervangt": str(gewijzigd.pk)} | _zoals(gewijzigd)
    formulier = forms.BewaarForm(
        request.POST if request.method == "POST" else None, initial=begin, vervangt=te_vervangen
    )
    if request.method == "POST" and formulier.is_valid():
        vervangt = formulier.cleaned_data.get("vervangt")
        try:
            bewaard = services.vraag_bewaren(
                door=request.user,
                organisatie=request.organisatie,
                wens=_wens(formulier),
                formulier_id=formulier.cleaned_data["formulier_id"],
                basis=basis,
                vervangt=get_object_or_404(te_vervangen, pk=vervangt) if vervangt else None,
            )
        except services.TeVeelBewaard as fout:
            formulier.add_error(None, str(fout))
        else:
            wanneer = presentatie.ritme_tekst(bewaard).lower()
            messages.success(request, f"Bewaard. Het portaal stelt de vraag vanzelf: {wanneer}.")
            return redirect("zoekvragen:bewaard", bewaard.pk)
    context = {
        "form": formulier,
        "basis": basis,
        "naam": naam,
        "is_ronde": vorm == BewaardeVraag.Vorm.RONDE,
        "ritme": "week" if formulier["ritme"].value() == BewaardeVraag.Ritme.WEEK else "nacht",
    }
    return render(request, "zoekvragen/bewaard/nieuw.html", context, status=422 if formulier.errors else 200)


def _wens(formulier: forms.BewaarForm) -> services.Wens:
    waarden = formulier.cleaned_data
    return services.Wens(waarden["naam"], waarden["ritme"], waarden["weekdag"], waarden["mailen"])


def _zoals(rij: BewaardeVraag) -> dict[str, Any]:
    return {"naam": rij.naam, "ritme": rij.ritme, "weekdag": str(rij.weekdag), "mailen": rij.mailen}


def _collegas(request: Verzoek) -> list[Medewerker]:
    return list(
        request.organisatie.medewerkers.filter(
            is_active=True, rol__in=(Rol.BEMIDDELAAR, Rol.ORGANISATIEBEHEERDER)
        ).order_by("naam")
    )


@medewerkers
@require_safe
def bewaard(request: Verzoek, bewaard_id: UUID) -> HttpResponse:
    """One saved question: what it asks, when, what it brought, and the buttons."""
    rij = _eigen(request, bewaard_id)
    context: dict[str, Any] = {
        "bewaard": rij,
        "ritme": presentatie.ritme_tekst(rij),
        "laatste": presentatie.laatste_tekst(rij),
        "regels": presentatie.bewaard_regels(rij),
        "stand": presentatie.bewaard_stand(rij),
        "is_ronde": rij.vorm == BewaardeVraag.Vorm.RONDE,
        "zonder_eigenaar": not rij.eigenaar.is_active,
        "loopt_af": presentatie.loopt_af(rij),
        "keren": _keren(request, rij),
    }
    return render(request, "zoekvragen/bewaard/toon.html", context)


def _keren(request: Verzoek, rij: BewaardeVraag) -> list[dict[str, Any]]:
    """The runs of which the results are still kept, last first."""
    if rij.vorm == BewaardeVraag.Vorm.RONDE:
        return [
            {"op": ronde.created_at, "naam": "zoekvragen:ronde", "pk": ronde.pk, "wat": ronde}
            for ronde in rij.rondes.order_by("-created_at")[:10]
        ]
    return [
        {"op": vraag.created_at, "naam": "zoekvragen:toon", "pk": vraag.pk, "wat": vraag}
        for vraag in rij.zoekvragen.order_by("-created_at")[:10]
    ]


@medewerkers
@require_http_methods(["GET", "HEAD", "POST"])
def wijzigen(request: Verzoek, bewaard_id: UUID) -> HttpResponse:
    """Another name, rhythm or owner."""
    rij = _eigen(request, bewaard_id)
    collegas = _collegas(request)
    begin = _zoals(rij) | {"eigenaar": str(rij.eigenaar_id if rij.eigenaar.is_active else request.user.pk)}
    formulier = forms.BewaarForm(request.POST if request.method == "POST" else None, initial=begin, collegas=collegas)
    if request.method == "POST" and formulier.is_valid():
        eigenaar = next(c for c in collegas if str(c.pk) == formulier.cleaned_data["eigenaar"])
        services.bewaarde_vraag_wijzigen(door=request.user, bewaard=rij, wens=_wens(formulier), eigenaar=eigenaar)
        messages.success(request, "Gewijzigd.")
        return redirect("zoekvragen:bewaard", rij.pk)
    context = {"form": formulier, "bewaard": rij, "is_ronde": rij.vorm == BewaardeVraag.Vorm.RONDE}
    return render(request, "zoekvragen/bewaard/wijzigen.html", context, status=422 if formulier.errors else 200)


@medewerkers
@require_POST
def pauzeren(request: Verzoek, bewaard_id: UUID) -> HttpResponse:
    rij = _eigen(request, bewaard_id)
    if services.bewaarde_vraag_pauzeren(door=request.user, bewaard=rij):
        messages.success(request, "Gepauzeerd. Het portaal stelt deze vraag niet meer, tot iemand hem hervat.")
    else:
        messages.info(request, "Deze vraag liep al niet meer.")
    return redirect("zoekvragen:bewaard", rij.pk)


@medewerkers
@require_POST
def hervatten(request: Verzoek, bewaard_id: UUID) -> HttpResponse:
    rij = _eigen(request, bewaard_id)
    if services.bewaarde_vraag_hervatten(door=request.user, bewaard=rij):
        messages.success(
            request, f"Hervat. Het portaal stelt de vraag weer vanzelf: {presentatie.ritme_tekst(rij).lower()}."
        )
    else:
        messages.info(request, "Deze vraag kon niet worden hervat: hij loopt al, of hij heeft geen eigenaar.")
    return redirect("zoekvragen:bewaard", rij.pk)


@medewerkers
@require_POST
def overnemen(request: Verzoek, bewaard_id: UUID) -> HttpResponse:
    """Become the owner."""
    rij = _eigen(request, bewaard_id)
    services.bewaarde_vraag_overnemen(door=request.user, bewaard=rij)
    messages.success(request, "U bent nu de eigenaar en krijgt de e-mail als er iets nieuws is.")
    return redirect("zoekvragen:bewaard", rij.pk)


@medewerkers
@require_POST
def verlengen(request: Verzoek, bewaard_id: UUID) -> HttpResponse:
    rij = _eigen(request, bewaard_id)
    services.bewaarde_vraag_verlengen(door=request.user, bewaard=rij)
    messages.success(request, "Verlengd met een half jaar.")
    return redirect("zoekvragen:bewaard", rij.pk)


@medewerkers
@require_http_methods(["GET", "HEAD", "POST"])
def verwijderen(request: Verzoek, bewaard_id: UUID) -> HttpResponse:
    """Are you sure, and then it is gone."""
    rij = _eigen(request, bewaard_id)
    if request.method != "POST":
        return render(request, "zoekvragen/bewaard/verwijderen.html", {"bewaard": rij})
    services.bewaarde_vraag_verwijderen(door=request.user, bewaard=rij)
    messages.success(request, "De bewaarde vraag is verwijderd. Wat al gevonden is, blijft tot zijn eigen datum staan.")
    return redirect("zoekvragen:bewaarde_vragen")

"""What can be done with a question once it was asked: stop it, ask what failed again, split it, ask it anew."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from portal.kern.templatetags.portal import aantal_van
from portal.organisaties.services import AansluitingNietActief
from portal.organisaties.verzoek import Verzoek
from portal.zoekvragen import presentatie, services
from portal.zoekvragen.views.hulp import eigen_zoekvraag, medewerkers, uuid_of_404


@medewerkers
@require_POST
def annuleren(request: Verzoek, zoekvraag_id: UUID) -> HttpResponse:
    """Stop a question; what was found stays."""
    zoekvraag = eigen_zoekvraag(request, zoekvraag_id)
    if services.zoekvraag_annuleren(door=request.user, zoekvraag=zoekvraag):
        messages.success(request, "De zoekvraag is gestopt. Wat al gevonden is, blijft staan.")
    else:
        messages.info(request, "De zoekvraag was al klaar.")
    return redirect("zoekvragen:toon", zoekvraag.pk)


@medewerkers
@require_POST
def deelvragen_opnieuw(request: Verzoek, zoekvraag_id: UUID) -> HttpResponse:
    """Ask only what failed again: the deelvragen that were named, or all of them."""
    zoekvraag = eigen_zoekvraag(request, zoekvraag_id)
    gekozen = [uuid_of_404(waarde) for waarde in request.POST.getlist("deelvraag")]
    try:
        ids = services.deelvragen_opnieuw(door=request.user, zoekvraag=zoekvraag, ids=gekozen or None)
    except AansluitingNietActief as fout:
        messages.error(request, fout.melding)
    else:
        if not ids:
            messages.info(request, "Deze deelvraag is al opnieuw gesteld of beantwoord.")
    return redirect("zoekvragen:toon", zoekvraag.pk)


@medewerkers
@require_POST
def splitsen(request: Verzoek, zoekvraag_id: UUID, deelvraag_id: UUID) -> HttpResponse:
    """Ask the same in smaller parts, to reach what did not fit in one answer."""
    zoekvraag = eigen_zoekvraag(request, zoekvraag_id)
    deelvraag = get_object_or_404(zoekvraag.deelvragen, pk=deelvraag_id)
    try:
        delen = services.deelvraag_splitsen(door=request.user, deelvraag=deelvraag)
    except (AansluitingNietActief, services.KanNietSplitsen) as fout:
        messages.error(request, fout.melding)
    else:
        messages.success(request, f"De deelvraag is gesplitst in {aantal_van(len(delen), 'deel,kleinere delen')}.")
    return redirect("zoekvragen:toon", zoekvraag.pk)


@medewerkers
@require_POST
def herhalen(request: Verzoek, zoekvraag_id: UUID) -> HttpResponse:
    """The same question once more, with new answers; the old results stay where they are."""
    zoekvraag = eigen_zoekvraag(request, zoekvraag_id)
    try:
        nieuw = services.zoekvraag_versturen(
            door=request.user,
            organisatie=request.organisatie,
            soort=zoekvraag.soort,
            criteria=presentatie.criteria_van(zoekvraag),
            # The page that was clicked: clicked twice it is one question.
            formulier_id=uuid_of_404(request.POST.get("formulier_id", "")),
            voor_werkzoekende=zoekvraag.voor_werkzoekende,
            voor_vacature=zoekvraag.voor_vacature,
            kenmerk=zoekvraag.kenmerk,
            opnieuw_vragen=True,
            herhaling_van=zoekvraag,
            wijzigt=zoekvraag.wijzigt,
        )
    except AansluitingNietActief as fout:
        messages.error(request, fout.melding)
        return redirect("zoekvragen:toon", zoekvraag.pk)
    return redirect("zoekvragen:toon", nieuw.pk)

"""One result as the exchange gave it: still without a name or a way to reach anybody."""

import json
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from portal.kern.blokken import blok_tekenen
from portal.kern.weergave import profiel_weergave
from portal.organisaties.verzoek import Verzoek
from portal.zoekvragen import presentatie
from portal.zoekvragen.criteria import VACATURE
from portal.zoekvragen.markeren import markeringen_bij
from portal.zoekvragen.views.hulp import eigen_zoekvraag, medewerkers


@medewerkers
@require_safe
def resultaat(request: Verzoek, zoekvraag_id: UUID, resultaat_id: UUID) -> HttpResponse:
    """The whole first result, and why it was found."""
    zoekvraag = eigen_zoekvraag(request, zoekvraag_id)
    gevonden = get_object_or_404(zoekvraag.resultaten, pk=resultaat_id)
    profiel = json.loads(gevonden.standaard)
    criteria = presentatie.criteria_van(zoekvraag)
    context = {
        "zoekvraag": zoekvraag,
        "naam": presentatie.korte_naam(zoekvraag),
        "wat": presentatie.WAT[zoekvraag.soort],
        "resultaat": gevonden,
        "waar": presentatie.waar(gevonden),
        "waarom": presentatie.waarom(zoekvraag.soort, criteria, gevonden, profiel),
        "onbekend": presentatie.onbekend(gevonden),
        "past_niet": presentatie.past_niet(gevonden, profiel, timezone.localdate()),
        "groepen": profiel_weergave(zoekvraag.soort, profiel),
        "verzoek": request.organisatie.detailverzoeken.filter(vum_id=gevonden.vum_id).order_by("-created_at").first(),
        "markering": (markering := markeringen_bij(zoekvraag, [gevonden.vum_id]).get(gevonden.vum_id)),
        "markering_tekst": presentatie.markering_tekst(markering),
    }
    if zoekvraag.soort == VACATURE:
        werkgever = str(profiel.get("werkgever", {}).get("handelsnaamOrganisatie", ""))
        context["werkgeverblok"] = blok_tekenen(
            "werkgever_bij_vacature", request, vum_id=gevonden.vum_id, werkgever=werkgever
        )
    return render(request, "zoekvragen/resultaat.html", context)

"""The operations: deliver a list, and see what became of it."""

import hashlib
from datetime import timedelta
from typing import Any, TypeVar
from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import Model, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from portal.bestanden import queries, services
from portal.bestanden.api import vormen
from portal.bestanden.api.operatie import Aanroep, Antwoord, tempo_bewaken
from portal.bestanden.api.problemen import Apifout
from portal.bestanden.forms import ProgrammaForm
from portal.bestanden.models import Bestand
from portal.kern import limieten
from portal.kern.tenant import lang_nadenken
from portal.kern.verzoek import bekend_programma

M = TypeVar("M", bound=Model)
_BESTANDEN_PER_PAGINA = 50
_MELDINGEN_PER_PAGINA = 1000
_OPNIEUW_VRAGEN = "5"
_VERZOEK_MAX = 200


def aanleveren(aanroep: Aanroep) -> Antwoord:
    """Take in a file; what becomes of it is asked later."""
    tempo_bewaken(f"aanleveren:{aanroep.sleutel.pk}", limieten.API_AANLEVEREN_PER_UUR, timedelta(hours=1))
    request = aanroep.request
    if request.content_type != "multipart/form-data":
        raise Apifout(415, "soort_inhoud", "Stuur het bestand als multipart/form-data, met de velden soort en bestand.")
    verzoek = request.headers.get("Idempotency-Key", "").strip()
    if len(verzoek) > _VERZOEK_MAX:
        raise Apifout(400, "idempotency_key", f"Idempotency-Key mag hoogstens {_VERZOEK_MAX} tekens lang zijn.")
    bekend_programma(request)
    # What is sent arrives while it is read here; a slow line must not cost the transaction.
    lang_nadenken(limieten.BESTAND_LEZEN)
    form = ProgrammaForm(request.POST, request.FILES)
    if not form.is_valid():
        fouten = [
            vormen.Veldfout("" if veld == "__all__" else veld, " ".join(map(str, teksten)))
            for veld, teksten in form.errors.items()
        ]
        raise Apifout(422, "velden", "Een of meer velden van het verzoek kloppen niet.", fouten=fouten)
    gegeven = form.cleaned_data
    try:
        bestand = services.bestand_van_programma(
            sleutel=aanroep.sleutel,
            soort=gegeven["soort"],
            naam=gegeven["bestand"].name,
            inhoud=gegeven["bestand"].file,
            wijze=gegeven["wijze"],
            vanzelf_tot=gegeven["vanzelf_tot"],
            maskeren=gegeven["maskeren"] == "ja",
            verzoek=hashlib.sha256(verzoek.encode()).hexdigest() if verzoek else "",
        )
    except services.Bestandsfout as fout:
        raise Apifout(413 if fout.code == "te_groot" else 422, fout.code, fout.melding) from fout
    except services.VerzoekHergebruikt as fout:
        detail = "Deze Idempotency-Key is al gebruikt voor een ander bestand. Geef elke levering een eigen waarde."
        raise Apifout(422, "idempotency_key", detail) from fout
    return _stand(_van(aanroep).get(pk=bestand.pk), status=202)


def bestanden(aanroep: Aanroep) -> Antwoord:
    """What this key delivered, newest first."""
    rijen, volgende = _pagina(aanroep, _van(aanroep), _BESTANDEN_PER_PAGINA, vormen.adres("bestanden"))
    return Antwoord(vormen.Bestandenlijst([vormen.bestandsregel(bestand) for bestand in rijen], volgende))


def bestand(aanroep: Aanroep, bestand_id: UUID) -> Antwoord:
    """How far it is, and what came of it."""
    return _stand(get_object_or_404(_van(aanroep), pk=bestand_id))


def meldingen(aanroep: Aanroep, bestand_id: UUID) -> Antwoord:
    """Which rows have which problem."""
    gevonden = get_object_or_404(_van(aanroep), pk=bestand_id)
    hier = vormen.adres("meldingen", gevonden.pk)
    rijen, volgende = _pagina(aanroep, queries.meldingen_van(gevonden), _MELDINGEN_PER_PAGINA, hier)
    return Antwoord(vormen.Meldingenlijst(vormen.meldingen_vorm(rijen), volgende))


def onbekend(*_: Any, **__: Any) -> Any:
    """Any other address, also one with a slash behind it."""
    raise Http404


def _van(aanroep: Aanroep) -> QuerySet[Bestand]:
    # Of this key only: what others deliver, people among them, carries names that are none of its business.
    return (
        queries.bestanden_van(aanroep.sleutel.organisatie)
        .filter(sleutel=aanroep.sleutel)
        .select_related("organisatie", "lijst")
    )


def _stand(gevonden: Bestand, status: int = 200) -> Antwoord:
    koppen = {"Location": vormen.adres("bestand", gevonden.pk)} if status == 202 else {}
    if not vormen.is_klaar(gevonden):
        koppen["Retry-After"] = _OPNIEUW_VRAGEN
    return Antwoord(vormen.bestand_vorm(gevonden), status, koppen)


def _pagina(aanroep: Aanroep, rijen: QuerySet[M], per: int, hier: str) -> tuple[list[M], str | None]:
    gevraagd = aanroep.request.GET.get("pagina", "1")
    if not (gevraagd.isascii() and gevraagd.isdigit() and 0 < len(gevraagd) < 8 and int(gevraagd)):
        raise Apifout(400, "pagina", "pagina moet een getal zijn, vanaf 1.")
    pagina = Paginator(rijen, per)
    if int(gevraagd) > pagina.num_pages:
        raise Http404
    deze = pagina.page(int(gevraagd))
    return list(deze), f"{hier}?pagina={deze.next_page_number()}" if deze.has_next() else None

"""What the views of this room share."""

from uuid import UUID

from django.http import Http404
from django.shortcuts import get_object_or_404

from portal.organisaties.models import Rol
from portal.organisaties.rechten import rol_vereist
from portal.organisaties.verzoek import Verzoek
from portal.zoekvragen.models import BewaardeVraag, Resultaat, Zoekvraag

PER_PAGINA = 25
POLLEN_KLAAR = 286  # htmx stops polling at this status
NIETS_NIEUWS = 204

medewerkers = rol_vereist(Rol.BEMIDDELAAR, Rol.ORGANISATIEBEHEERDER)


def eigen_zoekvraag(request: Verzoek, zoekvraag_id: UUID) -> Zoekvraag:
    """The question, if it is of the own organisation; else 404."""
    vraag: Zoekvraag = get_object_or_404(
        request.organisatie.zoekvragen.select_related("door", "organisatie", "bewaarde_vraag"), pk=zoekvraag_id
    )
    return vraag


def uuid_of_404(waarde: str) -> UUID:
    try:
        return UUID(waarde)
    except ValueError:
        raise Http404 from None


def te_wijzigen(request: Verzoek, pk: UUID | None) -> BewaardeVraag | None:
    """The saved question that somebody is changing, if it is ours and still there."""
    return request.organisatie.bewaarde_vragen.filter(pk=pk).first() if pk else None


def gekozen_resultaten(zoekvraag: Zoekvraag, waarden: list[str], *, hoogstens: int) -> list[Resultaat]:
    """The results of this question among the ids of a form, in the order they were given; anything else is not there."""
    ids = []
    for waarde in waarden[:hoogstens]:
        try:
            ids.append(UUID(waarde))
        except ValueError:
            continue
    gevonden = {resultaat.pk: resultaat for resultaat in zoekvraag.resultaten.filter(pk__in=ids)}
    return [gevonden[pk] for pk in dict.fromkeys(ids) if pk in gevonden]

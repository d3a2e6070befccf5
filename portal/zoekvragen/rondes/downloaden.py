"""The overview of a round as a file: own keys and numbers, nothing of anybody else's people or vacancies."""

from collections.abc import Iterator

from django.utils import timezone

from portal.kern.uitvoer import Blad, Cel, csv_schrijven, xlsx_schrijven
from portal.zoekvragen.downloaden import MEDIATYPEN, Download
from portal.zoekvragen.models import Ronde
from portal.zoekvragen.rondes.overzicht import STANDEN, Keuze, leden_van
from portal.zoekvragen.rondes.plan import Reden

_KOP = ["Kenmerk", "Stand", "Gevonden", "Nieuw", "Waarom niet gevraagd", "Ronde van", "Weggooien op"]


def ronde_downloaden(ronde: Ronde, keuze: Keuze, vorm: str) -> Download:
    """The list as somebody looks at it.

    Args:
        vorm: "xlsx" or "csv".
    """
    rijen = _rijen(ronde, keuze)
    inhoud = b"".join(csv_schrijven(_KOP, rijen)) if vorm == "csv" else xlsx_schrijven([Blad("Zoekronde", _KOP, rijen)])
    return Download(f"zoekronde-{timezone.localdate():%Y-%m-%d}.{vorm}", MEDIATYPEN[vorm], inhoud)


def _rijen(ronde: Ronde, keuze: Keuze) -> Iterator[list[Cel]]:
    van, weg = timezone.localtime(ronde.created_at).date(), timezone.localtime(ronde.bewaren_tot).date()
    redenen = dict(Reden.choices)
    for lid in leden_van(ronde, keuze):
        geteld = lid.geteld_op is not None
        yield [
            lid.kenmerk,
            STANDEN[lid.stand],
            lid.aantal if geteld else None,
            lid.aantal_nieuw if geteld else None,
            str(redenen.get(lid.overgeslagen, "")),
            van,
            weg,
        ]

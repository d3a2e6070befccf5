"""Everything that is not a good answer, in one form: application/problem+json (RFC 9457)."""

from collections.abc import Mapping

import msgspec
from django.http import HttpRequest, HttpResponse

from portal.bestanden.api.vormen import Probleem, Veldfout

MEDIATYPE = "application/problem+json"
_TITELS = {
    400: "Het verzoek is niet te lezen",
    401: "Sleutel ontbreekt of werkt niet",
    404: "Niet gevonden",
    405: "Dit kan hier niet",
    413: "Te groot",
    415: "Verkeerd soort inhoud",
    422: "Niet te verwerken",
    429: "Te veel verzoeken",
    500: "Er ging iets mis",
    503: "Even niet beschikbaar",
}


class Apifout(Exception):
    """A request that gets a problem for an answer.

    Args:
        code: stable, for programs.
        detail: the Dutch sentence: what is the matter and what to do.
        fouten: per field of the request.
        koppen: headers that belong to this status.
    """

    def __init__(
        self,
        status: int,
        code: str,
        detail: str,
        *,
        fouten: list[Veldfout] | None = None,
        koppen: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(code)
        self.status = status
        self.code = code
        self.detail = detail
        self.fouten = fouten
        self.koppen = koppen or {}


def probleemantwoord(request: HttpRequest, fout: Apifout) -> HttpResponse:
    probleem = Probleem(
        type=f"urn:vum-portaal:probleem:{fout.code}",
        title=_TITELS[fout.status],
        status=fout.status,
        detail=fout.detail,
        code=fout.code,
        correlatie_id=getattr(request, "correlatie_id", ""),
        fouten=fout.fouten or msgspec.UNSET,
    )
    response = HttpResponse(msgspec.json.encode(probleem), status=fout.status, content_type=MEDIATYPE)
    for naam, waarde in fout.koppen.items():
        response[naam] = waarde
    return response

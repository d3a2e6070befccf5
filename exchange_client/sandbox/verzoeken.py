"""Reading requests and writing answers of the contracts, on both sides of the practice exchange."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from exchange_client import headers
from exchange_client.berichten import kies_correlatie_id
from exchange_client.oin import Oin
from exchange_client.selectie import (
    Selectie,
    SelectieFout,
    VacatureSelectie,
    WerkgeverscontactmomentSelectie,
    WerkzoekendeSelectie,
    lees_selectie,
)

# A question has a dozen short criteria; 64 kB is far beyond any real one.
MAX_VRAAG_BYTES = 64 * 1024

_MELDINGEN = {
    "400.01": "Ongeldige aanroep",
    "400.02": "Onvolledige aanroep",
    "429.01": "Aantal werkzoekendeProfielen limiet overschreden",
    "500.1": "Interne serverfout",
    "500.3": "Service niet beschikbaar",
}
_CODE_BIJ_STATUS = {429: "429.01", 500: "500.1", 503: "500.3"}


@dataclass(frozen=True, slots=True)
class Vraagsoort:
    """One kind of profile in the contracts: its path, its detail, its question and whether the body is closed."""

    naam: str
    pad: str
    lees: Callable[[object], Selectie]
    zoeken: str
    ophalen: str = ""
    detail_sleutel: str = ""
    id_sleutel: str = ""
    gesloten: bool = True


VRAAGSOORTEN = (
    Vraagsoort(
        "werkzoekenden",
        "/werkzoekendeProfielen",
        partial(lees_selectie, WerkzoekendeSelectie),
        "werkzoekenden_zoeken",
        "werkzoekende_ophalen",
        "werkzoekende",
        "idWerkzoekende",
    ),
    Vraagsoort(
        "vacatures",
        "/vacatures",
        partial(lees_selectie, VacatureSelectie),
        "vacatures_zoeken",
        "vacature_ophalen",
        "vacature",
        "idVacature",
        gesloten=False,
    ),
    Vraagsoort(
        "werkgeverscontactmomenten",
        "/werkgeverscontactmomenten",
        partial(lees_selectie, WerkgeverscontactmomentSelectie),
        "werkgeverscontactmomenten_zoeken",
    ),
)


class Weigering(Exception):
    """The request is answered with an error of the contract."""

    def __init__(self, status: int, code: str = "", details: str = "") -> None:
        super().__init__(f"{status} {code}")
        self.status = status
        self.code = code
        self.details = details


def lees_koppen(request: Request, *, met_suwi: bool) -> headers.Vraagkoppen:
    """The VUM headers; raises :class:`Weigering` (400)."""
    try:
        return headers.lees_vraagkoppen(
            ((naam.decode("latin-1"), waarde.decode("latin-1")) for naam, waarde in request.headers.raw),
            met_suwi=met_suwi,
        )
    except headers.Kopregelfout as fout:
        raise Weigering(400, fout.code, fout.details) from fout


def correlatie_id(request: Request) -> str:
    """The caller's correlation id when it is fit to log, else a new one."""
    gekregen = request.headers.get(headers.CORRELATIE.lower(), "")
    return gekregen if headers.is_correlatie_id(gekregen) else kies_correlatie_id(None)


async def lees_inhoud(request: Request) -> bytes:
    """The body, or its beginning when it is over the limit; :func:`lees_vraag` refuses that."""
    inhoud = b""
    async for deel in request.stream():
        inhoud += deel
        if len(inhoud) > MAX_VRAAG_BYTES:
            break
    return inhoud


def lees_vraag(request: Request, inhoud: bytes, soort: Vraagsoort) -> Selectie:
    """What a selection question asks; raises :class:`Weigering` (400)."""
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
        raise Weigering(400, headers.ONGELDIG, "De vraag moet application/json zijn.")
    if len(inhoud) > MAX_VRAAG_BYTES:
        raise Weigering(400, headers.ONGELDIG, f"De vraag is groter dan {MAX_VRAAG_BYTES} bytes.")
    try:
        bericht: Any = msgspec.json.decode(inhoud)
    except (msgspec.DecodeError, UnicodeError, RecursionError) as fout:
        raise Weigering(400, headers.ONGELDIG, "De vraag is geen geldige JSON.") from fout
    if not isinstance(bericht, dict):
        raise Weigering(400, headers.ONGELDIG, "De vraag moet een object zijn.")
    if "vraagObject" not in bericht:
        raise Weigering(400, headers.ONVOLLEDIG, "vraagObject ontbreekt.")
    if soort.gesloten and len(bericht) > 1:
        raise Weigering(400, headers.ONGELDIG, "Naast vraagObject mag de vraag niets bevatten.")
    try:
        return soort.lees(bericht["vraagObject"])
    except SelectieFout as fout:
        raise Weigering(400, fout.code, fout.details) from fout


def json_antwoord(inhoud: bytes, partijen: headers.Partijen) -> Response:
    """A 200 of the contract."""
    return Response(inhoud, media_type="application/json", headers=headers.antwoordkoppen(partijen))


def foutantwoord(
    weigering: Weigering,
    partijen: headers.Partijen | None,
    *,
    zelf: Oin,
    extra: Mapping[str, str] | None = None,
) -> Response:
    """An error of the contract; a 401 has no body."""
    koppen = {**headers.antwoordkoppen(partijen, zelf=zelf), **(extra or {})}
    if weigering.status == 401:
        return Response(status_code=401, headers=koppen)
    code = weigering.code or _CODE_BIJ_STATUS.get(weigering.status, headers.ONGELDIG)
    inhoud = {"code": code, "message": _MELDINGEN.get(code, "Fout")}
    if weigering.details:
        inhoud["details"] = weigering.details[:2000]
    return Response(
        msgspec.json.encode(inhoud), status_code=weigering.status, media_type="application/json", headers=koppen
    )

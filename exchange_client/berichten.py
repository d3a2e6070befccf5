"""Building requests and reading answers, without sending anything.

The synchronous and the asynchronous client, and the practice exchange towards its bronnen, share all of this; they
differ only in who waits.
"""

import re
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Generic, TypeVar

import msgspec

from exchange_client import headers
from exchange_client.antwoord import Detailantwoord, Zoekantwoord, Zoekresultaat
from exchange_client.errors import (
    AanroepGeweigerd,
    OngeldigAntwoord,
    Verwerkt,
    fout_bij_status,
    lees_retry_after,
)
from exchange_client.selectie import Selectie, schrijf_selectie
from exchange_client.standaard import (
    Standaardfout,
    Vacature,
    VacatureResultaat,
    WerkgeverscontactmomentMatch,
    Werkzoekende,
    WerkzoekendeResultaat,
    lees,
)
from exchange_client.standaard.vormen import Groep
from exchange_client.transport import RuwAntwoord, Verzoek

T = TypeVar("T", bound=Groep)

_ID = re.compile(r"[A-Za-z0-9_.-]{1,500}")
_MAX_REDENEN = 5
_MAX_TEKST = 2000


@dataclass(frozen=True, slots=True)
class Zoekoperatie(Generic[T]):
    """A selection question of a contract. ``id_veld`` is the attribute of a result that asks its detail, if any."""

    naam: str
    pad: str
    resultaat: type[T]
    id_veld: str = ""


@dataclass(frozen=True, slots=True)
class Detailoperatie(Generic[T]):
    """A detail question of a Bemiddelaar contract; ``sleutel`` is the key that holds the profile."""

    naam: str
    pad: str
    profiel: type[T]
    sleutel: str


WERKZOEKENDEN_ZOEKEN = Zoekoperatie("werkzoekenden_zoeken", "/werkzoekendeProfielen", WerkzoekendeResultaat, "vum_id")
VACATURES_ZOEKEN = Zoekoperatie("vacatures_zoeken", "/vacatures", VacatureResultaat, "vum_id")
WERKGEVERSCONTACTMOMENTEN_ZOEKEN = Zoekoperatie(
    "werkgeverscontactmomenten_zoeken", "/werkgeverscontactmomenten", WerkgeverscontactmomentMatch
)
WERKZOEKENDE_OPHALEN = Detailoperatie("werkzoekende_ophalen", "/werkzoekendeProfielen", Werkzoekende, "werkzoekende")
VACATURE_OPHALEN = Detailoperatie("vacature_ophalen", "/vacatures", Vacature, "vacature")


class Foutbericht(msgspec.Struct):
    """``Error`` of the contract. ``code`` is an opaque string: the published formats differ (``400.01``, ``500.1``)."""

    code: str
    message: str
    details: str = ""


class _Zoekenvelop(msgspec.Struct):
    vraag_id: Annotated[str, msgspec.Meta(min_length=1, max_length=100)] = msgspec.field(name="vraagID")
    maximum_bereikt: bool = msgspec.field(name="maximumAantalResultatenBereikt")
    matches: list[msgspec.Raw]


_ZOEKENVELOP = msgspec.json.Decoder(_Zoekenvelop)
_DETAILENVELOP = msgspec.json.Decoder(dict[str, msgspec.Raw])
_FOUTBERICHT = msgspec.json.Decoder(Foutbericht)
_TEKST = msgspec.json.Decoder(str)


def is_profiel_id(waarde: str) -> bool:
    """True when ``waarde`` can stand in a path as the id of a profile.

    The patterns of the contract also admit the empty string, ``.`` and ``..``: those would address another resource.
    ``matches`` is the path of the selection question itself.
    """
    return _ID.fullmatch(waarde) is not None and waarde.strip(".") != "" and waarde != "matches"


def kies_correlatie_id(waarde: str | None) -> str:
    """The caller's correlation id, or a new one; ``ValueError`` when it could not go into a header and a log line."""
    if waarde is None:
        return str(uuid.uuid4())
    if not headers.is_correlatie_id(waarde):
        raise ValueError("Een correlatie-id bestaat uit 1 tot 100 letters, cijfers, punten en streepjes.")
    return waarde


def zoekverzoek(
    operatie: Zoekoperatie[T], selectie: Selectie, partijen: headers.Partijen, correlatie_id: str
) -> Verzoek:
    """The POST of a selection question. The body holds ``vraagObject`` and nothing else: two contracts refuse more."""
    return Verzoek(
        operatie=operatie.naam,
        methode="POST",
        pad=operatie.pad + "/matches",
        koppen=headers.vraagkoppen(partijen),
        correlatie_id=correlatie_id,
        inhoud=msgspec.json.encode({"vraagObject": schrijf_selectie(selectie)}),
    )


def detailverzoek(operatie: Detailoperatie[T], vum_id: str, partijen: headers.Partijen, correlatie_id: str) -> Verzoek:
    """The GET of a detail question; raises ``AanroepGeweigerd`` (nothing sent) for an id that is none."""
    if not is_profiel_id(vum_id):
        raise AanroepGeweigerd(
            "not a vumID",
            correlatie_id=correlatie_id,
            melding="Van dit resultaat kunnen geen details worden opgevraagd.",
        )
    return Verzoek(
        operatie=operatie.naam,
        methode="GET",
        pad=f"{operatie.pad}/{vum_id}",
        koppen=headers.vraagkoppen(partijen),
        correlatie_id=correlatie_id,
    )


def controleer_status(ruw: RuwAntwoord, *, detailvraag: bool) -> None:
    """Raise the error that belongs to the answer unless it is a 200 with JSON."""
    if ruw.status != 200:
        try:
            bericht = _FOUTBERICHT.decode(ruw.inhoud)
        except (msgspec.DecodeError, UnicodeDecodeError):
            # A 401 has no body, a proxy answers HTML: the status says enough.
            bericht = Foutbericht(code="", message="")
        raise fout_bij_status(
            ruw.status,
            code=bericht.code[:20],
            details=(bericht.details or bericht.message)[:_MAX_TEKST],
            retry_after=lees_retry_after(ruw.koppen.get("retry-after")),
            correlatie_id=ruw.correlatie_id,
            detailvraag=detailvraag,
        )
    mediatype = ruw.koppen.get("content-type", "").partition(";")[0].strip().lower()
    if mediatype != "application/json":
        raise OngeldigAntwoord("media type is not JSON", status=200, correlatie_id=ruw.correlatie_id)


def lees_resultaten(ruwe: list[msgspec.Raw], soort: type[T], id_veld: str) -> tuple[list[Zoekresultaat[T]], list[str]]:
    """Read every result by itself: the good ones, and for each one left out the reason."""
    goed: list[Zoekresultaat[T]] = []
    redenen: list[str] = []
    gezien: set[str] = set()
    for nummer, ruw in enumerate(ruwe):
        try:
            inhoud = bytes(ruw)
            profiel = lees(soort, inhoud)
        except Standaardfout as fout:
            redenen.append(f"resultaat {nummer}: {fout}"[:_MAX_TEKST])
            continue
        if id_veld:
            profiel_id = getattr(profiel, id_veld)
            if not is_profiel_id(profiel_id):
                redenen.append(f"resultaat {nummer}: id is niet op te vragen")
                continue
            if profiel_id in gezien:
                # One pseudonym for two profiles: nobody could say whose details would come.
                redenen.append(f"resultaat {nummer}: id komt tweemaal voor")
                continue
            gezien.add(profiel_id)
        goed.append(Zoekresultaat(profiel=profiel, ruw=inhoud))
    return goed, redenen


def lees_zoekantwoord(operatie: Zoekoperatie[T], ruw: RuwAntwoord) -> Zoekantwoord[T]:
    """Interpret the answer to a selection question; raises :class:`~exchange_client.errors.ExchangeError`."""
    controleer_status(ruw, detailvraag=False)
    envelop = _lees(_ZOEKENVELOP.decode, ruw)
    goed, redenen = lees_resultaten(envelop.matches, operatie.resultaat, operatie.id_veld)
    return Zoekantwoord(
        vraag_id=envelop.vraag_id,
        maximum_bereikt=envelop.maximum_bereikt,
        resultaten=tuple(goed),
        correlatie_id=ruw.correlatie_id,
        onleesbaar=len(redenen),
        onleesbaar_redenen=tuple(redenen[:_MAX_REDENEN]),
    )


def lees_detailantwoord(operatie: Detailoperatie[T], ruw: RuwAntwoord) -> Detailantwoord[T]:
    """Interpret the answer to a detail question.

    From a readable envelope on the request is known to be processed (``verwerkt`` is ``WEL``): it has been counted
    and logged at the bron, even when the profile in it cannot be used.
    """
    controleer_status(ruw, detailvraag=True)
    envelop = _lees(_DETAILENVELOP.decode, ruw)
    if operatie.sleutel not in envelop:
        raise OngeldigAntwoord(
            f"no {operatie.sleutel} in answer", status=200, correlatie_id=ruw.correlatie_id, verwerkt=Verwerkt.WEL
        )
    inhoud = bytes(envelop[operatie.sleutel])
    try:
        profiel = lees(operatie.profiel, inhoud)
    except Standaardfout as fout:
        raise OngeldigAntwoord(
            "profile breaks the standard",
            status=200,
            details=str(fout)[:_MAX_TEKST],
            correlatie_id=ruw.correlatie_id,
            verwerkt=Verwerkt.WEL,
        ) from fout
    bron_id = ""
    if "bronID" in envelop:
        bron_id = _lees(lambda _: _TEKST.decode(envelop["bronID"]), ruw, verwerkt=Verwerkt.WEL)
    return Detailantwoord(profiel=profiel, ruw=inhoud, bron_id=bron_id[:200], correlatie_id=ruw.correlatie_id)


R = TypeVar("R")


def _lees(lezen: Callable[[bytes], R], ruw: RuwAntwoord, verwerkt: Verwerkt = Verwerkt.ONBEKEND) -> R:
    try:
        return lezen(ruw.inhoud)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as fout:
        # The text of the failure may quote the answer, so it stays behind in __cause__.
        raise OngeldigAntwoord(
            "answer cannot be read", status=ruw.status, correlatie_id=ruw.correlatie_id, verwerkt=verwerkt
        ) from fout

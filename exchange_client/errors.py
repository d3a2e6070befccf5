"""One tree for everything that can go wrong in a call to the exchange.

Every error says three things a caller must decide on, so that nobody has to look at a status code again:

``permanent``    trying the same call again cannot help
``retry_after``  seconds to wait before trying again, when the other side said so
``verwerkt``     what is known about processing. A detail request counts against a limit and is logged about a person
                 at the bron, so "perhaps it was done" must never be taken for "it was not done".

``melding`` is a Dutch sentence for the person behind the screen. It never holds data of the question or the answer.
"""

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from enum import StrEnum

# A server may ask for years; nobody waits longer than this for one call, and the caller's own deadline is shorter.
LANGSTE_WACHTTIJD_S = 3600.0


class Verwerkt(StrEnum):
    """Whether the other side has processed the request."""

    NIET = "niet"
    ONBEKEND = "onbekend"
    WEL = "wel"


class ExchangeError(Exception):
    """Root of the tree.

    :param reden: short technical reason in English for the log; no personal data, no URL, no body
    :param status: HTTP status, when there was one
    :param code: VUM error code (``400.01``), when there was one; an opaque string
    :param details: free text of the other side; may quote our question, so show it to an administrator only
    """

    permanent = False
    verwerkt = Verwerkt.ONBEKEND
    melding = "De uitwisseling met VUM is mislukt. Probeer het later opnieuw."

    def __init__(
        self,
        reden: str,
        *,
        status: int | None = None,
        code: str = "",
        details: str = "",
        retry_after: float | None = None,
        correlatie_id: str = "",
        permanent: bool | None = None,
        verwerkt: Verwerkt | None = None,
        melding: str = "",
    ) -> None:
        super().__init__(reden)
        self.reden = reden
        self.status = status
        self.code = code
        self.details = details
        self.retry_after = retry_after
        self.correlatie_id = correlatie_id
        if permanent is not None:
            self.permanent = permanent
        if verwerkt is not None:
            self.verwerkt = verwerkt
        if melding:
            self.melding = melding

    def __str__(self) -> str:
        kop = f"{self.status} {self.code}".strip() if self.status else ""
        return " ".join(deel for deel in (type(self).__name__, kop, self.reden, self.correlatie_id) if deel)


class NietBereikbaar(ExchangeError):
    """No connection: refused, unknown host, no TLS agreement, no free connection. Nothing was sent."""

    verwerkt = Verwerkt.NIET
    melding = "De VUM-voorziening is niet bereikbaar. Uw vraag is niet verstuurd. Probeer het later opnieuw."


class Tijdslimiet(ExchangeError):
    """No complete answer within the total time. The other side may have processed the request."""

    melding = "De VUM-voorziening gaf niet op tijd antwoord. Het is niet zeker of uw vraag is verwerkt."


class VerbindingVerbroken(ExchangeError):
    """The connection broke after the request was (partly) sent."""

    melding = "De verbinding met de VUM-voorziening is verbroken. Het is niet zeker of uw vraag is verwerkt."


class AanroepGeweigerd(ExchangeError):
    """400, 403, 404, 405 and the like, or refused by this client before sending. Final."""

    permanent = True
    verwerkt = Verwerkt.NIET
    melding = "De VUM-voorziening heeft deze vraag geweigerd. Opnieuw proberen helpt niet."


class NietGeautoriseerd(ExchangeError):
    """401: our party or certificate is not known there. Final until somebody changes the aansluiting."""

    permanent = True
    verwerkt = Verwerkt.NIET
    melding = "De VUM-voorziening herkent onze aansluiting niet. Neem contact op met uw beheerder."


class LimietBereikt(ExchangeError):
    """429. Permanent for a detail without ``Retry-After``: the limit per question does not reset by waiting."""

    verwerkt = Verwerkt.NIET
    melding = "De limiet van de VUM-voorziening is bereikt."


class InterneFout(ExchangeError):
    """500, 502, 504: something failed on the way, perhaps after processing."""

    melding = "Er ging iets mis bij de VUM-voorziening. Het is niet zeker of uw vraag is verwerkt."


class NietBeschikbaar(ExchangeError):
    """503: closed for maintenance or overload. Not processed."""

    verwerkt = Verwerkt.NIET
    melding = "De VUM-voorziening is tijdelijk niet beschikbaar. Probeer het later opnieuw."


class OngeldigAntwoord(ExchangeError):
    """An answer that breaks the contract: no JSON, wrong media type, missing vraagID, an unknown status."""

    melding = "De VUM-voorziening gaf een antwoord dat niet te lezen is."


class AntwoordTeGroot(ExchangeError):
    """More bytes than allowed. Asking the same again gives the same."""

    permanent = True
    melding = "Het antwoord van de VUM-voorziening is te groot. Maak uw vraag kleiner."


def lees_retry_after(waarde: str | None, *, nu: datetime | None = None) -> float | None:
    """``Retry-After`` in seconds, from a number or an HTTP date; capped, never negative; ``None`` when unusable."""
    if waarde is None:
        return None
    waarde = waarde.strip()
    if waarde.isascii() and waarde.isdigit():
        # Ten digits are already far above the cap; int() on an endless digit string would cost time.
        return min(float(waarde[:10]), LANGSTE_WACHTTIJD_S)
    try:
        moment = parsedate_to_datetime(waarde)
    except ValueError:
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    wachten = (moment - (nu or datetime.now(UTC))).total_seconds()
    return min(max(wachten, 0.0), LANGSTE_WACHTTIJD_S)


def fout_bij_status(
    status: int,
    *,
    code: str = "",
    details: str = "",
    retry_after: float | None = None,
    correlatie_id: str = "",
    detailvraag: bool = False,
) -> ExchangeError:
    """The error that belongs to an HTTP status other than 200 (koppelvlak §3.3).

    Declared are 400, 401, 429, 500 and 503; 403, 404, 405 and gateway statuses come from frameworks and proxies in
    between, so every other status has its place as well.
    """
    soort: type[ExchangeError]
    permanent: bool | None = None
    melding = ""
    if status == 401:
        soort = NietGeautoriseerd
    elif status == 429:
        soort = LimietBereikt
        if detailvraag and retry_after is None:
            permanent = True
            melding = "Bij deze zoekvraag kunt u geen details meer opvragen: de limiet is bereikt."
    elif status == 503:
        soort = NietBeschikbaar
    elif status == 408:
        soort = Tijdslimiet
    elif 400 <= status < 500:
        soort = AanroepGeweigerd
    elif status >= 500:
        soort = InterneFout
    else:
        soort = OngeldigAntwoord
    return soort(
        "unexpected status" if soort is OngeldigAntwoord else "refused by the other side",
        status=status,
        code=code,
        details=details,
        retry_after=retry_after,
        correlatie_id=correlatie_id,
        permanent=permanent,
        melding=melding,
    )

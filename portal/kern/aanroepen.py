"""After a call to the exchange failed: may it be tried again, when, and what does the person read?

The error tree of exchange_client says what is known about processing; the decision what that means for a row is the same for
every kind of call, except for the outcome nobody knows: a search may be asked again, a detail may not (see
docs/adr/0005-de-rij-is-de-waarheid.md).
"""

import random
from datetime import timedelta

from exchange_client import errors
from portal.kern import limieten

_CODES: dict[type[errors.ExchangeError], str] = {
    errors.NietBereikbaar: "niet_bereikbaar",
    errors.Tijdslimiet: "tijdslimiet",
    errors.VerbindingVerbroken: "verbroken",
    errors.AanroepGeweigerd: "geweigerd",
    errors.NietGeautoriseerd: "niet_geautoriseerd",
    errors.LimietBereikt: "limiet",
    errors.InterneFout: "interne_fout",
    errors.NietBeschikbaar: "niet_beschikbaar",
    errors.OngeldigAntwoord: "ongeldig_antwoord",
    errors.AntwoordTeGroot: "te_groot",
}
# A worker that died between claim and outcome leaves as much doubt as a connection that broke.
WERKER_WEG = "werker_weg"
WERKER_WEG_REDEN = "Het portaal werd onderbroken terwijl de vraag openstond. Het is niet zeker of de vraag is verwerkt."
# No answer at all, against an answer that could not be used.
ZONDER_ANTWOORD = frozenset({"tijdslimiet", "verbroken", WERKER_WEG})
ONBEKENDE_CODES = ZONDER_ANTWOORD | {"interne_fout", "ongeldig_antwoord", "te_groot", "onverwacht"}

_REDEN_MAX = 500
_DETAILS_MAX = 300
_LANGSTE_PAUZE_S = 15.0


def reden_code(fout: errors.ExchangeError) -> str:
    """The state of knowledge as a word for the row, from the kind of error."""
    return next((_CODES[soort] for soort in type(fout).__mro__ if soort in _CODES), "onverwacht")


def reden_tekst(fout: errors.ExchangeError) -> str:
    """What the bemiddelaar reads. Of a refusal the other side's own words too: they say which part of the question."""
    tekst = fout.melding
    if isinstance(fout, errors.AanroepGeweigerd) and fout.status == 400 and fout.details:
        details = " ".join(fout.details.split())
        if len(details) > _DETAILS_MAX:
            details = f"{details[: _DETAILS_MAX - 1]}…"
        tekst = f"{tekst} Antwoord van VUM: {details}"
    return tekst[:_REDEN_MAX]


def pauze(fout: errors.ExchangeError | None, poging: int) -> timedelta:
    """How long to wait before the next attempt: what the other side asked, else full jitter that doubles.

    Jitter, because a hundred rows that fail in the same second must not come back in the same second.
    """
    gevraagd = fout.retry_after if fout is not None and fout.retry_after is not None else 0.0
    spreiding = random.uniform(0.0, min(_LANGSTE_PAUZE_S, 2.0**poging))  # noqa: S311 - spreads load, guards nothing
    return timedelta(seconds=gevraagd + (spreiding if not gevraagd else random.uniform(0.0, 1.0)))  # noqa: S311 - same


def is_niet_verwerkt(fout: errors.ExchangeError) -> bool:
    """Certain that the other side did nothing with it."""
    return fout.verwerkt is errors.Verwerkt.NIET


def mag_opnieuw(fout: errors.ExchangeError, poging: int) -> bool:
    """Certain that nothing was done, waiting can help, and there are attempts left."""
    return is_niet_verwerkt(fout) and not fout.permanent and poging < limieten.AANROEP_POGINGEN

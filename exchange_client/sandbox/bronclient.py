"""Asking one bron over the Bron contract, with a budget, and believing nothing of the answer until it is checked."""

import asyncio
from dataclasses import dataclass
from typing import Any

import msgspec

from exchange_client import headers
from exchange_client.berichten import controleer_status, lees_resultaten
from exchange_client.errors import ExchangeError, NietBereikbaar, OngeldigAntwoord, fout_bij_status
from exchange_client.oin import Oin
from exchange_client.sandbox.gedrag import Gedrag
from exchange_client.sandbox.instellingen import Bron, Deelnemer
from exchange_client.sandbox.verzoeken import Vraagsoort
from exchange_client.standaard import (
    Standaardfout,
    Vacature,
    VacatureMatch,
    WerkgeverscontactmomentMatch,
    Werkzoekende,
    WerkzoekendeMatch,
    lees,
)
from exchange_client.standaard.vormen import Groep
from exchange_client.transport import Aansluitpunt, AsyncVerzender, RuwAntwoord, Verzoek

_MATCH: dict[str, tuple[type[Groep], str]] = {
    "werkzoekenden": (WerkzoekendeMatch, "id_werkzoekende"),
    "vacatures": (VacatureMatch, "id_vacature"),
    "werkgeverscontactmomenten": (WerkgeverscontactmomentMatch, ""),
}
_DETAIL: dict[str, type[Groep]] = {"werkzoekenden": Werkzoekende, "vacatures": Vacature}


class _Envelop(msgspec.Struct):
    maximum_bereikt: bool = msgspec.field(name="maximumAantalResultatenBereikt")
    matches: list[msgspec.Raw]


_ENVELOP = msgspec.json.Decoder(_Envelop)


@dataclass(frozen=True, slots=True)
class Bronantwoord:
    """Checked first results of one bron as JSON, how many broke the contract, and whether there were more."""

    matches: tuple[bytes, ...]
    ongeldig: int
    maximum_bereikt: bool


class BronClient:
    """The exchange's side of one bron. One connection pool per bron, so a slow one cannot use up another's.

    :param extern: a bron outside this process cannot be told to misbehave; rules for it are applied here instead
    """

    def __init__(self, bron: Bron, *, budget_s: float, max_resultaten: int, gedrag: Gedrag, extern: bool) -> None:
        self.bron = bron
        # How long its last answer to a question took, in seconds.
        self.laatst_s = 0.0
        self._max_resultaten = max_resultaten
        self._gedrag = gedrag
        self._extern = extern
        self._verzender = AsyncVerzender(Aansluitpunt(bron.url, verbinden_s=min(3.0, budget_s), totaal_s=budget_s))

    async def zoek(self, soort: Vraagsoort, inhoud: bytes, vrager: Deelnemer, correlatie_id: str) -> Bronantwoord:
        """Put the question on, unchanged; raises :class:`ExchangeError` when this bron has to be left out."""
        ruw = await self._verstuur(
            soort.zoeken, "POST", soort.pad + "/matches", inhoud, vrager=vrager, correlatie_id=correlatie_id
        )
        controleer_status(ruw, detailvraag=False)
        try:
            envelop = _ENVELOP.decode(ruw.inhoud)
        except (msgspec.DecodeError, UnicodeError, RecursionError) as fout:
            raise OngeldigAntwoord("answer cannot be read", correlatie_id=correlatie_id) from fout
        klasse, id_veld = _MATCH[soort.naam]
        goed, redenen = lees_resultaten(envelop.matches, klasse, id_veld)
        te_veel = len(goed) > self._max_resultaten
        return Bronantwoord(
            matches=tuple(resultaat.ruw for resultaat in goed[: self._max_resultaten]),
            ongeldig=len(redenen),
            maximum_bereikt=envelop.maximum_bereikt or te_veel,
        )

    async def haal(self, soort: Vraagsoort, profiel_id: str, vrager: Deelnemer, correlatie_id: str) -> bytes:
        """The detail profile as the bron wrote it; raises :class:`ExchangeError`."""
        ruw = await self._verstuur(
            soort.ophalen, "GET", f"{soort.pad}/{profiel_id}", None, vrager=vrager, correlatie_id=correlatie_id
        )
        controleer_status(ruw, detailvraag=True)
        try:
            lees(_DETAIL[soort.naam], ruw.inhoud)
        except Standaardfout as fout:
            raise OngeldigAntwoord("profile breaks the standard", correlatie_id=correlatie_id) from fout
        return ruw.inhoud

    async def _verstuur(
        self, operatie: str, methode: str, pad: str, inhoud: bytes | None, *, vrager: Deelnemer, correlatie_id: str
    ) -> RuwAntwoord:
        if self._extern:
            await self._misdraag(operatie, correlatie_id)
        partijen = headers.Partijen(
            from_party=vrager.oin, to_party=self.bron.oin, via_party=Oin(self.bron.via or self.bron.oin)
        )
        return await self._verzender.verstuur(
            Verzoek(
                operatie=f"bron_{operatie}",
                methode=methode,
                pad=pad,
                koppen=headers.vraagkoppen(partijen, suwi=vrager.suwi),
                correlatie_id=correlatie_id,
                inhoud=inhoud,
            )
        )

    async def _misdraag(self, operatie: str, correlatie_id: str) -> None:
        regel = self._gedrag.kies(self.bron.oin, operatie)
        if regel is None:
            return
        await asyncio.sleep(regel.seconden)
        if regel.soort == "traag":
            return
        if regel.soort in {"status", "limiet"}:
            status = 429 if regel.soort == "limiet" else regel.status
            raise fout_bij_status(status, correlatie_id=correlatie_id)
        if regel.soort == "verbreken":
            raise NietBereikbaar("told so", correlatie_id=correlatie_id)
        raise OngeldigAntwoord("told so", correlatie_id=correlatie_id)

    async def sluit(self) -> None:
        await self._verzender.sluit()


def status_bij(fout: ExchangeError) -> tuple[int, str, dict[str, Any]]:
    """How the exchange answers a detail question whose bron failed: status, uitkomst for the log, extra headers."""
    if fout.status == 400 or fout.status == 404:
        return 400, "geweigerd", {}
    if fout.status == 429:
        extra = {} if fout.retry_after is None else {"Retry-After": str(round(fout.retry_after))}
        return 429, "limiet", extra
    if isinstance(fout, NietBereikbaar) or fout.status == 503:
        return 503, "onbereikbaar", {}
    return 500, "fout", {}

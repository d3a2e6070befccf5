"""One method for every operation of the three Bemiddelaar contracts (v3.1), synchronous and asynchronous.

    with ExchangeClient(Aansluitpunt("https://…/vum/v3"), Partijen(oin, oin_uv, oin)) as client:
        antwoord = client.vacatures_zoeken(selectie)

A method returns an answer or raises an :class:`~exchange_client.errors.ExchangeError`; never ``None``. Nothing is
retried here: whether a second attempt is right depends on what the caller has written down about the first.
"""

from types import TracebackType
from typing import Self

from exchange_client import berichten
from exchange_client.antwoord import Detailantwoord, Zoekantwoord
from exchange_client.berichten import Detailoperatie, T, Zoekoperatie
from exchange_client.headers import Partijen
from exchange_client.selectie import (
    Selectie,
    VacatureSelectie,
    WerkgeverscontactmomentSelectie,
    WerkzoekendeSelectie,
)
from exchange_client.standaard import (
    Vacature,
    VacatureResultaat,
    WerkgeverscontactmomentMatch,
    Werkzoekende,
    WerkzoekendeResultaat,
)
from exchange_client.transport import Aansluitpunt, AsyncVerzender, Verzender

__all__ = ["Aansluitpunt", "AsyncExchangeClient", "ExchangeClient", "Partijen"]


class ExchangeClient:
    """Asks the exchange in the name of one party. Threads may share it; connections stay open between calls.

    :param aansluitpunt: address, certificates, time-outs and size cap
    :param partijen: the OINs of asker, exchange and the asker's processor
    :param verzender: an existing connection pool to use; it is then not closed with this client
    """

    def __init__(self, aansluitpunt: Aansluitpunt, partijen: Partijen, *, verzender: Verzender | None = None) -> None:
        self._eigen = verzender is None
        self._verzender = verzender or Verzender(aansluitpunt)
        self.aansluitpunt = aansluitpunt
        self.partijen = partijen

    def namens(self, partijen: Partijen) -> "ExchangeClient":
        """The same connections in the name of another party; closing it leaves the connections open."""
        return ExchangeClient(self.aansluitpunt, partijen, verzender=self._verzender)

    def werkzoekenden_zoeken(
        self, selectie: WerkzoekendeSelectie, *, correlatie_id: str | None = None
    ) -> Zoekantwoord[WerkzoekendeResultaat]:
        """POST /werkzoekendeProfielen/matches."""
        return self._zoek(berichten.WERKZOEKENDEN_ZOEKEN, selectie, correlatie_id)

    def werkzoekende_ophalen(self, vum_id: str, *, correlatie_id: str | None = None) -> Detailantwoord[Werkzoekende]:
        """GET /werkzoekendeProfielen/{vumID}. Counts against the limit of the question the id came from."""
        return self._haal(berichten.WERKZOEKENDE_OPHALEN, vum_id, correlatie_id)

    def vacatures_zoeken(
        self, selectie: VacatureSelectie, *, correlatie_id: str | None = None
    ) -> Zoekantwoord[VacatureResultaat]:
        """POST /vacatures/matches."""
        return self._zoek(berichten.VACATURES_ZOEKEN, selectie, correlatie_id)

    def vacature_ophalen(self, vum_id: str, *, correlatie_id: str | None = None) -> Detailantwoord[Vacature]:
        """GET /vacatures/{vumID}. Counts against the limit of the question the id came from."""
        return self._haal(berichten.VACATURE_OPHALEN, vum_id, correlatie_id)

    def werkgeverscontactmomenten_zoeken(
        self, selectie: WerkgeverscontactmomentSelectie, *, correlatie_id: str | None = None
    ) -> Zoekantwoord[WerkgeverscontactmomentMatch]:
        """POST /werkgeverscontactmomenten/matches. The results are complete; there is no detail."""
        return self._zoek(berichten.WERKGEVERSCONTACTMOMENTEN_ZOEKEN, selectie, correlatie_id)

    def _zoek(self, operatie: Zoekoperatie[T], selectie: Selectie, correlatie_id: str | None) -> Zoekantwoord[T]:
        kenmerk = berichten.kies_correlatie_id(correlatie_id)
        verzoek = berichten.zoekverzoek(operatie, selectie, self.partijen, kenmerk)
        return berichten.lees_zoekantwoord(operatie, self._verzender.verstuur(verzoek))

    def _haal(self, operatie: Detailoperatie[T], vum_id: str, correlatie_id: str | None) -> Detailantwoord[T]:
        kenmerk = berichten.kies_correlatie_id(correlatie_id)
        verzoek = berichten.detailverzoek(operatie, vum_id, self.partijen, kenmerk)
        return berichten.lees_detailantwoord(operatie, self._verzender.verstuur(verzoek))

    def sluit(self) -> None:
        """Close the connections, unless they were given to this client."""
        if self._eigen:
            self._verzender.sluit()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, soort: type[BaseException] | None, fout: BaseException | None, spoor: TracebackType | None
    ) -> None:
        self.sluit()


class AsyncExchangeClient:
    """The same for asyncio and many calls at once; belongs to one event loop."""

    def __init__(
        self, aansluitpunt: Aansluitpunt, partijen: Partijen, *, verzender: AsyncVerzender | None = None
    ) -> None:
        self._eigen = verzender is None
        self._verzender = verzender or AsyncVerzender(aansluitpunt)
        self.aansluitpunt = aansluitpunt
        self.partijen = partijen

    def namens(self, partijen: Partijen) -> "AsyncExchangeClient":
        """The same connections in the name of another party; closing it leaves the connections open."""
        return AsyncExchangeClient(self.aansluitpunt, partijen, verzender=self._verzender)

    async def werkzoekenden_zoeken(
        self, selectie: WerkzoekendeSelectie, *, correlatie_id: str | None = None
    ) -> Zoekantwoord[WerkzoekendeResultaat]:
        """POST /werkzoekendeProfielen/matches."""
        return await self._zoek(berichten.WERKZOEKENDEN_ZOEKEN, selectie, correlatie_id)

    async def werkzoekende_ophalen(
        self, vum_id: str, *, correlatie_id: str | None = None
    ) -> Detailantwoord[Werkzoekende]:
        """GET /werkzoekendeProfielen/{vumID}. Counts against the limit of the question the id came from."""
        return await self._haal(berichten.WERKZOEKENDE_OPHALEN, vum_id, correlatie_id)

    async def vacatures_zoeken(
        self, selectie: VacatureSelectie, *, correlatie_id: str | None = None
    ) -> Zoekantwoord[VacatureResultaat]:
        """POST /vacatures/matches."""
        return await self._zoek(berichten.VACATURES_ZOEKEN, selectie, correlatie_id)

    async def vacature_ophalen(self, vum_id: str, *, correlatie_id: str | None = None) -> Detailantwoord[Vacature]:
        """GET /vacatures/{vumID}. Counts against the limit of the question the id came from."""
        return await self._haal(berichten.VACATURE_OPHALEN, vum_id, correlatie_id)

    async def werkgeverscontactmomenten_zoeken(
        self, selectie: WerkgeverscontactmomentSelectie, *, correlatie_id: str | None = None
    ) -> Zoekantwoord[WerkgeverscontactmomentMatch]:
        """POST /werkgeverscontactmomenten/matches. The results are complete; there is no detail."""
        return await self._zoek(berichten.WERKGEVERSCONTACTMOMENTEN_ZOEKEN, selectie, correlatie_id)

    async def _zoek(self, operatie: Zoekoperatie[T], selectie: Selectie, correlatie_id: str | None) -> Zoekantwoord[T]:
        kenmerk = berichten.kies_correlatie_id(correlatie_id)
        verzoek = berichten.zoekverzoek(operatie, selectie, self.partijen, kenmerk)
        return berichten.lees_zoekantwoord(operatie, await self._verzender.verstuur(verzoek))

    async def _haal(self, operatie: Detailoperatie[T], vum_id: str, correlatie_id: str | None) -> Detailantwoord[T]:
        kenmerk = berichten.kies_correlatie_id(correlatie_id)
        verzoek = berichten.detailverzoek(operatie, vum_id, self.partijen, kenmerk)
        return berichten.lees_detailantwoord(operatie, await self._verzender.verstuur(verzoek))

    async def sluit(self) -> None:
        """Close the connections, unless they were given to this client."""
        if self._eigen:
            await self._verzender.sluit()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, soort: type[BaseException] | None, fout: BaseException | None, spoor: TracebackType | None
    ) -> None:
        await self.sluit()

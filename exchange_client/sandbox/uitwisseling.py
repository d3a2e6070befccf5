"""The practice exchange itself: the three Bemiddelaar contracts under ``/api/v3``, answered by asking the bronnen."""

import asyncio
import random
import time
import uuid
from dataclasses import dataclass
from functools import partial

import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from exchange_client import headers
from exchange_client.errors import ExchangeError
from exchange_client.oin import Oin
from exchange_client.sandbox.bronclient import BronClient, status_bij
from exchange_client.sandbox.gedrag import UV, Gedrag
from exchange_client.sandbox.instellingen import Bron, Deelnemer, Instellingen
from exchange_client.sandbox.loket import Behandeling, behandel
from exchange_client.sandbox.pseudoniem import OngeldigPseudoniem, Pseudonimiseerder
from exchange_client.sandbox.telling import Detailtelling
from exchange_client.sandbox.verkeer import Verkeer, vingerafdruk
from exchange_client.sandbox.verzoeken import (
    VRAAGSOORTEN,
    Vraagsoort,
    Weigering,
    correlatie_id,
    foutantwoord,
    json_antwoord,
    lees_inhoud,
    lees_vraag,
)

# The value of every name stays the text it was: only the id is looked at.
_RESULTAAT = msgspec.json.Decoder(dict[str, msgspec.Raw])


@dataclass(frozen=True, slots=True)
class _Bijdrage:
    """What one bron adds to an answer."""

    resultaten: list[bytes]
    maximum_bereikt: bool


class Uitwisseling:
    """Address book, pseudonyms, limits and the fan-out."""

    def __init__(self, instellingen: Instellingen, gedrag: Gedrag, verkeer: Verkeer) -> None:
        self.instellingen = instellingen
        self.gedrag = gedrag
        self.verkeer = verkeer
        self.pseudoniemen = Pseudonimiseerder(instellingen.geheim)
        self._telling = Detailtelling(instellingen.max_details)
        self._clients: dict[Oin, BronClient] = {}
        self._deelnemers = {deelnemer.oin: deelnemer for deelnemer in instellingen.deelnemers}

    # -- address book -------------------------------------------------------------------------------------------

    def bronnen(self) -> list[Bron]:
        return [client.bron for client in self._clients.values()]

    async def registreer_bron(self, bron: Bron, *, extern: bool = True) -> None:
        """Add a bron, or replace the one with the same OIN. It may ask questions as well."""
        nieuw = BronClient(
            bron,
            budget_s=self.instellingen.bron_s,
            max_resultaten=self.instellingen.max_resultaten,
            gedrag=self.gedrag,
            extern=extern,
        )
        oud = self._clients.get(bron.oin)
        self._clients[bron.oin] = nieuw
        if oud is not None:
            await oud.sluit()

    async def verwijder_bron(self, oin: Oin) -> bool:
        oud = self._clients.pop(oin, None)
        if oud is None:
            return False
        await oud.sluit()
        return True

    def registreer_deelnemer(self, deelnemer: Deelnemer) -> None:
        self._deelnemers[deelnemer.oin] = deelnemer

    def verwijder_deelnemer(self, oin: Oin) -> bool:
        return self._deelnemers.pop(oin, None) is not None

    def deelnemers(self) -> list[Deelnemer]:
        return list(self._deelnemers.values())

    def _deelnemer(self, oin: Oin) -> Deelnemer | None:
        if oin in self._deelnemers:
            return self._deelnemers[oin]
        bekend = self.instellingen.elke_deelnemer or oin in self._clients
        return Deelnemer(oin=oin) if bekend else None

    async def sluit(self) -> None:
        for client in self._clients.values():
            await client.sluit()

    # -- contracts ----------------------------------------------------------------------------------------------

    def routes(self) -> list[BaseRoute]:
        lijst: list[BaseRoute] = []
        for soort in VRAAGSOORTEN:
            basis = "/api/v3" + soort.pad
            lijst.append(Route(f"{basis}/matches", partial(self._zoeken, soort), methods=["POST"]))
            if soort.ophalen:
                lijst.append(Route(basis + "/{vum_id}", partial(self._ophalen, soort), methods=["GET"]))
        return lijst

    async def _zoeken(self, soort: Vraagsoort, request: Request) -> Response:
        kenmerk = correlatie_id(request)
        inhoud = await lees_inhoud(request)

        async def zoek(koppen: headers.Vraagkoppen) -> Response:
            vrager = self._vrager(koppen)
            lees_vraag(request, inhoud, soort)
            return json_antwoord(await self._vraag_rond(soort, inhoud, vrager, kenmerk), koppen.partijen)

        return await self._behandel(request, soort.zoeken, zoek, kenmerk, vingerafdruk(soort.pad.encode(), inhoud))

    async def _ophalen(self, soort: Vraagsoort, request: Request) -> Response:
        kenmerk = correlatie_id(request)
        vum_id = request.path_params["vum_id"]

        async def haal(koppen: headers.Vraagkoppen) -> Response:
            vrager = self._vrager(koppen)
            try:
                oin, profiel_id = self.pseudoniemen.open(vum_id, partij=vrager.oin, soort=soort.naam)
            except OngeldigPseudoniem as fout:
                raise Weigering(400, headers.ONGELDIG, "Onbekend of verlopen vumID.") from fout
            client = self._clients.get(oin)
            if client is None:
                raise Weigering(400, headers.ONGELDIG, "Onbekend of verlopen vumID.")
            if not self._telling.neem(vrager.oin, vum_id):
                raise Weigering(429, "429.01", "Het aantal details voor deze vraag is op.")
            return await self._haal(soort, client, profiel_id, vrager, koppen, kenmerk)

        return await self._behandel(
            request, soort.ophalen, haal, kenmerk, vingerafdruk(soort.pad.encode(), vum_id.encode())
        )

    def _vrager(self, koppen: headers.Vraagkoppen) -> Deelnemer:
        vrager = self._deelnemer(koppen.partijen.from_party)
        if vrager is None:
            raise Weigering(401)
        if koppen.partijen.to_party != self.instellingen.oin:
            raise Weigering(400, headers.ONGELDIG, f"Kopregel {headers.TO_PARTY} is niet deze voorziening.")
        return vrager

    async def _behandel(
        self, request: Request, operatie: str, behandeling: Behandeling, kenmerk: str, afdruk: str
    ) -> Response:
        begin = time.monotonic()
        antwoord = await behandel(
            request,
            behandeling,
            gedrag=self.gedrag,
            waar=UV,
            operatie=operatie,
            zelf=self.instellingen.oin,
            met_suwi=False,
        )
        self.verkeer.noteer(
            kant="bemiddelaar",
            operatie=operatie,
            correlatie_id=kenmerk,
            from_party=request.headers.get(headers.FROM_PARTY.lower(), "")[:20],
            afdruk=afdruk,
            status=antwoord.status_code,
            uitkomst=str(antwoord.status_code),
            begin=begin,
        )
        return antwoord

    # -- fan-out ------------------------------------------------------------------------------------------------

    async def _vraag_rond(self, soort: Vraagsoort, inhoud: bytes, vrager: Deelnemer, kenmerk: str) -> bytes:
        """Ask all bronnen at once and put the answers together; a bron that fails is left out and counted."""
        gevraagd = [
            client
            for client in self._clients.values()
            if soort.naam in client.bron.soorten and (self.instellingen.eigen_bron_ook or client.bron.oin != vrager.oin)
        ]
        # Hundreds of questions take a while to send: who needed longest the last time, and will be waited for, goes first.
        gevraagd.sort(key=lambda client: client.laatst_s, reverse=True)
        vraag_id, afdruk = str(uuid.uuid4()), vingerafdruk(inhoud)
        antwoorden = await asyncio.gather(
            *(self._vraag_een(client, soort, inhoud, vrager, kenmerk, vraag_id, afdruk) for client in gevraagd)
        )
        gegeven = [antwoord for antwoord in antwoorden if antwoord is not None]
        resultaten = [resultaat for antwoord in gegeven for resultaat in antwoord.resultaten]
        # The contract promises no order; a caller that counts on one should notice here.
        random.Random(vraag_id).shuffle(resultaten)  # noqa: S311
        vlag = "true" if any(antwoord.maximum_bereikt for antwoord in gegeven) else "false"
        kop = f'{{"vraagID":"{vraag_id}","maximumAantalResultatenBereikt":{vlag},"matches":['
        return b"".join((kop.encode(), b",".join(resultaten), b"]}"))

    async def _vraag_een(
        self,
        client: BronClient,
        soort: Vraagsoort,
        inhoud: bytes,
        vrager: Deelnemer,
        kenmerk: str,
        vraag_id: str,
        afdruk: str,
    ) -> _Bijdrage | None:
        """One bron, up to and including its pseudonyms: made while the others are still awaited, not all at the end."""
        begin = time.monotonic()
        bijdrage: _Bijdrage | None = None
        try:
            antwoord = await client.zoek(soort, inhoud, vrager, kenmerk)
            status, uitkomst = 200, "antwoord"
            if antwoord.ongeldig:
                self.verkeer.tel("ongeldige_matches", antwoord.ongeldig)
            paren = [self._pseudonimiseer(soort, match, client.bron.oin, vrager.oin) for match in antwoord.matches]
            self._telling.onthoud(vrager.oin, [vum_id for _, vum_id in paren if vum_id], vraag_id)
            bijdrage = _Bijdrage([resultaat for resultaat, _ in paren], antwoord.maximum_bereikt)
        except ExchangeError as fout:
            status, uitkomst = fout.status or 0, f"weggelaten:{type(fout).__name__}"
        client.laatst_s = time.monotonic() - begin
        self._noteer_bron(client, soort.zoeken, vrager, kenmerk, status, uitkomst, begin, afdruk)
        return bijdrage

    async def _haal(
        self,
        soort: Vraagsoort,
        client: BronClient,
        profiel_id: str,
        vrager: Deelnemer,
        koppen: headers.Vraagkoppen,
        kenmerk: str,
    ) -> Response:
        begin = time.monotonic()
        afdruk = vingerafdruk(profiel_id.encode())
        try:
            profiel = await client.haal(soort, profiel_id, vrager, kenmerk)
        except ExchangeError as fout:
            status, uitkomst, extra = status_bij(fout)
            self._noteer_bron(client, soort.ophalen, vrager, kenmerk, fout.status or 0, uitkomst, begin, afdruk)
            details = "Onbekend of verlopen vumID." if status == 400 else ""
            return foutantwoord(
                Weigering(status, details=details), koppen.partijen, zelf=self.instellingen.oin, extra=extra
            )
        self._noteer_bron(client, soort.ophalen, vrager, kenmerk, 200, "antwoord", begin, afdruk)
        naam = msgspec.json.encode(client.bron.naam)
        inhoud = b'{"bronID":' + naam + b',"' + soort.detail_sleutel.encode() + b'":' + profiel + b"}"
        return json_antwoord(inhoud, koppen.partijen)

    def _pseudonimiseer(self, soort: Vraagsoort, match: bytes, bron: Oin, partij: Oin) -> tuple[bytes, str]:
        """Replace the bron's id by a vumID; everything else of the result goes on unchanged."""
        if not soort.id_sleutel:
            return match, ""
        profiel = _RESULTAAT.decode(match)
        profiel_id = msgspec.json.decode(profiel.pop(soort.id_sleutel), type=str)
        vum_id = self.pseudoniemen.maak(bron=bron, profiel_id=profiel_id, partij=partij, soort=soort.naam)
        profiel["vumID"] = msgspec.Raw(f'"{vum_id}"')
        return msgspec.json.encode(profiel), vum_id

    def _noteer_bron(
        self,
        client: BronClient,
        operatie: str,
        vrager: Deelnemer,
        kenmerk: str,
        status: int,
        uitkomst: str,
        begin: float,
        afdruk: str,
    ) -> None:
        self.verkeer.noteer(
            kant="bron",
            operatie=operatie,
            correlatie_id=kenmerk,
            from_party=vrager.oin,
            bron=client.bron.oin,
            afdruk=afdruk,
            status=status,
            uitkomst=uitkomst,
            begin=begin,
        )

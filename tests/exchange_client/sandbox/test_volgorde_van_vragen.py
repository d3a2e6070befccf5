"""Who was waited for longest the last time is asked first: sending hundreds of questions takes a while in itself."""

import asyncio

import pytest

from exchange_client.oin import Oin
from exchange_client.sandbox.bronclient import Bronantwoord, BronClient
from exchange_client.sandbox.gedrag import Gedrag
from exchange_client.sandbox.instellingen import Bron, Deelnemer, Instellingen
from exchange_client.sandbox.uitwisseling import Uitwisseling
from exchange_client.sandbox.verkeer import Verkeer
from exchange_client.sandbox.verzoeken import VRAAGSOORTEN, Vraagsoort

SECONDEN = {"vlug": 0.0, "traag": 0.08, "matig": 0.03}


def test_de_traagste_van_de_vorige_keer_gaat_voor(monkeypatch: pytest.MonkeyPatch) -> None:
    gevraagd: list[str] = []

    async def zoek(self: BronClient, soort: Vraagsoort, inhoud: bytes, vrager: Deelnemer, kenmerk: str) -> Bronantwoord:
        gevraagd.append(self.bron.naam)
        await asyncio.sleep(SECONDEN[self.bron.naam])
        return Bronantwoord((), 0, maximum_bereikt=False)

    async def tweemaal_vragen() -> None:
        uitwisseling = Uitwisseling(Instellingen(), Gedrag(), Verkeer())
        for nummer, naam in enumerate(SECONDEN):
            await uitwisseling.registreer_bron(Bron(naam=naam, oin=Oin(f"{nummer + 1:020d}"), url="http://127.0.0.1:1"))
        for _ in range(2):
            await uitwisseling._vraag_rond(VRAAGSOORTEN[0], b"{}", Deelnemer(oin=Oin("9" * 20)), "kenmerk")
        await uitwisseling.sluit()

    monkeypatch.setattr(BronClient, "zoek", zoek)
    asyncio.run(tweemaal_vragen())
    assert gevraagd[:3] == list(SECONDEN)
    assert gevraagd[3:] == ["traag", "matig", "vlug"]

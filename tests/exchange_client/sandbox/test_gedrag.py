"""Every fault that can be asked for arrives at the caller as the error it should be."""

import asyncio
import time
from typing import Any

import pytest

from exchange_client.client import AsyncExchangeClient, ExchangeClient
from exchange_client.errors import (
    AanroepGeweigerd,
    AntwoordTeGroot,
    ExchangeError,
    InterneFout,
    LimietBereikt,
    NietBeschikbaar,
    NietGeautoriseerd,
    OngeldigAntwoord,
    Tijdslimiet,
    VerbindingVerbroken,
    Verwerkt,
)
from exchange_client.sandbox.server import Server
from exchange_client.transport import Aansluitpunt
from tests.exchange_client.sandbox.hulp import VACATURES, aanroepen, beheer, gedrag, partijen

NIET, ONBEKEND = Verwerkt.NIET, Verwerkt.ONBEKEND

STORINGEN: list[tuple[dict[str, Any], type[ExchangeError], Verwerkt, bool]] = [
    ({"soort": "status", "status": 500}, InterneFout, ONBEKEND, False),
    ({"soort": "status", "status": 503}, NietBeschikbaar, NIET, False),
    ({"soort": "status", "status": 400}, AanroepGeweigerd, NIET, True),
    ({"soort": "status", "status": 404}, AanroepGeweigerd, NIET, True),
    ({"soort": "status", "status": 401}, NietGeautoriseerd, NIET, True),
    ({"soort": "limiet", "retry_after": 7}, LimietBereikt, NIET, False),
    ({"soort": "limiet", "retry_after": 60, "retry_after_als_datum": True}, LimietBereikt, NIET, False),
    ({"soort": "html"}, OngeldigAntwoord, ONBEKEND, False),
    ({"soort": "afgekapt"}, OngeldigAntwoord, ONBEKEND, False),
    ({"soort": "mediatype"}, OngeldigAntwoord, ONBEKEND, False),
    ({"soort": "geen_vraag_id"}, OngeldigAntwoord, ONBEKEND, False),
    ({"soort": "doorsturen"}, OngeldigAntwoord, ONBEKEND, False),
    ({"soort": "groot", "bytes": 5_000_000}, AntwoordTeGroot, ONBEKEND, True),
    ({"soort": "verbreken"}, VerbindingVerbroken, ONBEKEND, False),
    ({"soort": "halverwege"}, VerbindingVerbroken, ONBEKEND, False),
    ({"soort": "traag", "seconden": 5}, Tijdslimiet, ONBEKEND, False),
    ({"soort": "druppel", "seconden": 0.05}, Tijdslimiet, ONBEKEND, False),
]


def vraag(stijl: str, server: Server, totaal_s: float) -> Any:
    punt = Aansluitpunt(server.basis_url, totaal_s=totaal_s, verbinden_s=1.0, max_bytes=2_000_000)
    if stijl == "sync":
        with ExchangeClient(punt, partijen(server)) as client:
            return client.vacatures_zoeken(VACATURES)

    async def asynchroon() -> Any:
        async with AsyncExchangeClient(punt, partijen(server)) as client:
            return await client.vacatures_zoeken(VACATURES)

    return asyncio.run(asynchroon())


@pytest.mark.parametrize("stijl", ["sync", "async"])
@pytest.mark.parametrize(("regel", "soort", "verwerkt", "permanent"), STORINGEN, ids=lambda w: str(w)[:40])
def test_elke_storing_wordt_de_juiste_fout(
    voorziening: Server,
    stijl: str,
    regel: dict[str, Any],
    soort: type[ExchangeError],
    verwerkt: Verwerkt,
    permanent: bool,
) -> None:
    gedrag(voorziening, regel)
    begin = time.monotonic()
    with pytest.raises(ExchangeError) as fout:
        vraag(stijl, voorziening, totaal_s=1.5)
    assert type(fout.value) is soort
    assert (fout.value.verwerkt, fout.value.permanent) == (verwerkt, permanent)
    assert fout.value.correlatie_id
    assert time.monotonic() - begin < 3.0
    if regel["soort"] == "limiet":
        assert fout.value.retry_after == pytest.approx(regel["retry_after"], abs=2)


def test_een_regel_voor_een_aantal_keer_houdt_daarna_op(voorziening: Server) -> None:
    gedrag(voorziening, {"soort": "status", "status": 503, "aantal": 2})
    for _ in range(2):
        with pytest.raises(NietBeschikbaar):
            vraag("sync", voorziening, totaal_s=5)
    assert vraag("sync", voorziening, totaal_s=5).resultaten


def test_een_regel_met_een_kans_raakt_een_deel(voorziening: Server) -> None:
    gedrag(voorziening, {"soort": "status", "status": 503, "kans": 0.5})
    uitkomsten = []
    for _ in range(20):
        try:
            vraag("sync", voorziening, totaal_s=5)
            uitkomsten.append(True)
        except NietBeschikbaar:
            uitkomsten.append(False)
    assert 2 <= sum(uitkomsten) <= 18


def test_een_regel_voor_een_andere_operatie_raakt_deze_niet(voorziening: Server) -> None:
    gedrag(voorziening, {"soort": "html", "operatie": "werkzoekenden_zoeken"})
    assert vraag("sync", voorziening, totaal_s=5).resultaten


def test_traag_binnen_de_tijd_is_geen_fout(voorziening: Server) -> None:
    gedrag(voorziening, {"soort": "traag", "seconden": 0.3})
    begin = time.monotonic()
    assert vraag("sync", voorziening, totaal_s=5).resultaten
    assert time.monotonic() - begin >= 0.3


def test_na_wissen_gedraagt_de_voorziening_zich_weer(voorziening: Server) -> None:
    gedrag(voorziening, {"soort": "html"})
    beheer(voorziening, "DELETE", "/gedrag")
    assert vraag("sync", voorziening, totaal_s=5).resultaten


@pytest.mark.parametrize(
    "regel", [{"soort": "bestaat-niet"}, {"soort": "html", "kans": 3}, {"soort": "html", "tijpfout": 1}]
)
def test_een_onzinnige_regel_wordt_geweigerd(voorziening: Server, regel: dict[str, Any]) -> None:
    antwoord = beheer(voorziening, "PUT", "/gedrag", [regel])
    assert antwoord.status_code == 400
    assert antwoord.json()["fout"]


def test_ook_een_mislukte_vraag_staat_in_het_verkeer(voorziening: Server) -> None:
    gedrag(voorziening, {"soort": "status", "status": 500})
    with pytest.raises(InterneFout):
        vraag("sync", voorziening, totaal_s=5)
    assert [rij["status"] for rij in aanroepen(voorziening, "bemiddelaar")] == [500]
    assert aanroepen(voorziening) == []

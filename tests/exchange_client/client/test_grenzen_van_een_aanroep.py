"""The bounds of one call hold whatever the other side does: time, size, no wandering off, nothing in the log."""

import contextlib
import gzip
import logging
import socket
import time
from collections.abc import Callable
from dataclasses import replace

import pytest

from exchange_client.client import ExchangeClient
from exchange_client.errors import (
    AntwoordTeGroot,
    ExchangeError,
    NietBereikbaar,
    OngeldigAntwoord,
    Tijdslimiet,
    VerbindingVerbroken,
    Verwerkt,
)
from exchange_client.transport import Aansluitpunt
from tests.exchange_client.client.hulp import LEEG, PARTIJEN, STIJLEN, VRAAG, http, kale_server, roep

Schrijver = Callable[[socket.socket], None]


def druppel(inhoud: bytes) -> Schrijver:
    def schrijf(sok: socket.socket) -> None:
        for byte in inhoud:
            sok.sendall(bytes([byte]))
            time.sleep(0.05)

    return schrijf


def verbreek(begin: bytes) -> Schrijver:
    def schrijf(sok: socket.socket) -> None:
        sok.sendall(begin)
        sok.shutdown(socket.SHUT_RDWR)

    return schrijf


@pytest.mark.parametrize("stijl", STIJLEN)
@pytest.mark.parametrize(
    "schrijf",
    [druppel(http(LEEG)), druppel(b"HTTP/1.1 200 OK\r\nX: " + b"x" * 500), lambda sok: time.sleep(3)],
    ids=["alles", "kopregels", "niets"],
)
def test_een_druppelende_server_wordt_op_de_totale_tijd_afgebroken(stijl: str, schrijf: Schrijver) -> None:
    with kale_server(schrijf) as server:
        begin = time.monotonic()
        with pytest.raises(Tijdslimiet) as fout:
            roep(stijl, replace(server.punt, totaal_s=0.6, verbinden_s=0.5), "vacatures_zoeken", VRAAG)
        assert time.monotonic() - begin < 1.5
        assert fout.value.verwerkt is Verwerkt.ONBEKEND
        assert len(server.verzoeken) == 1, "nooit vanzelf opnieuw"


@pytest.mark.parametrize("stijl", STIJLEN)
@pytest.mark.parametrize(
    "antwoord",
    [
        http(b'{"a":"' + b"x" * 200_000 + b'"}'),
        b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
        + (b"10000\r\n" + b"x" * 65536 + b"\r\n") * 3,
        http(gzip.compress(b" " * 30_000_000), koppen=("Content-Encoding: gzip",)),
        b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 99999999999999\r\n\r\n",
    ],
    ids=["lengte", "stukken", "uitgepakt", "beloofd"],
)
def test_een_te_groot_antwoord_wordt_afgebroken(stijl: str, antwoord: bytes) -> None:
    with kale_server(antwoord) as server:
        with pytest.raises(AntwoordTeGroot) as fout:
            roep(stijl, replace(server.punt, max_bytes=100_000), "vacatures_zoeken", VRAAG)
        assert fout.value.permanent


@pytest.mark.parametrize("stijl", STIJLEN)
def test_een_lengte_die_niet_bestaat_is_een_fout(stijl: str) -> None:
    with kale_server(b"HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999\r\n\r\n") as server:
        # One library reads the number and finds it too large, the other does not take it for a number.
        with pytest.raises((AntwoordTeGroot, VerbindingVerbroken)) as fout:
            roep(stijl, server.punt, "vacatures_zoeken", VRAAG)
        assert fout.value.verwerkt is Verwerkt.ONBEKEND


@pytest.mark.parametrize("stijl", STIJLEN)
def test_een_detail_gaat_nooit_vanzelf_nog_een_keer(stijl: str) -> None:
    """A GET may be sent again according to HTTP, and libraries do so by themselves; here it would spend a second detail."""
    with kale_server(verbreek(b"")) as server:
        with pytest.raises(VerbindingVerbroken):
            roep(stijl, server.punt, "werkzoekende_ophalen", "vum-1")
        assert len(server.verzoeken) == 1
        assert server.verbindingen == 1


@pytest.mark.parametrize("stijl", STIJLEN)
def test_gzip_wordt_uitgepakt(stijl: str) -> None:
    with kale_server(http(gzip.compress(LEEG), koppen=("Content-Encoding: gzip",))) as server:
        assert roep(stijl, server.punt, "vacatures_zoeken", VRAAG).vraag_id == "v1"


@pytest.mark.parametrize("stijl", STIJLEN)
@pytest.mark.parametrize(
    "antwoord",
    [
        http(gzip.compress(LEEG)[:-12], koppen=("Content-Encoding: gzip",)),
        http(LEEG, koppen=("Content-Encoding: gzip",)),
        http(LEEG, koppen=("Content-Encoding: br",)),
        http(b"", status="302 Found", koppen=("Location: http://127.0.0.1:9/weg",)),
        http(b"<h1>Even geduld</h1>", soort="text/html"),
    ],
    ids=["half gzip", "geen gzip", "brotli", "doorverwijzing", "webpagina"],
)
def test_een_antwoord_dat_geen_antwoord_is(stijl: str, antwoord: bytes) -> None:
    with kale_server(antwoord) as server, pytest.raises(OngeldigAntwoord):
        roep(stijl, server.punt, "vacatures_zoeken", VRAAG)


@pytest.mark.parametrize("stijl", STIJLEN)
@pytest.mark.parametrize("begin", [b"", b"HTTP/1.1 200", http(LEEG)[:-5], b"\x00\x01onzin\r\n\r\n"])
def test_een_verbroken_verbinding_is_onbekend(stijl: str, begin: bytes) -> None:
    with kale_server(verbreek(begin)) as server:
        with pytest.raises(VerbindingVerbroken) as fout:
            roep(stijl, server.punt, "vacatures_zoeken", VRAAG)
        assert fout.value.verwerkt is Verwerkt.ONBEKEND
        assert not fout.value.permanent
        assert len(server.verzoeken) == 1


@pytest.mark.parametrize("stijl", STIJLEN)
@pytest.mark.parametrize("url", ["http://127.0.0.1:9/api/v3", "http://bestaat-niet.invalid/api/v3"])
def test_zonder_verbinding_is_zeker_niets_verwerkt(stijl: str, url: str) -> None:
    with pytest.raises(NietBereikbaar) as fout:
        roep(stijl, Aansluitpunt(url), "vacatures_zoeken", VRAAG)
    assert fout.value.verwerkt is Verwerkt.NIET
    assert not fout.value.permanent


@pytest.mark.parametrize("stijl", STIJLEN)
def test_de_omgeving_bepaalt_niet_waar_de_vraag_heen_gaat(stijl: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for naam in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "HTTPS_PROXY"):
        monkeypatch.setenv(naam, "http://127.0.0.1:9")
    with kale_server(http(LEEG)) as server:
        assert roep(stijl, server.punt, "vacatures_zoeken", VRAAG).vraag_id == "v1"


def test_de_verbinding_blijft_open_en_wordt_gedeeld() -> None:
    with kale_server(http(LEEG)) as server, ExchangeClient(server.punt, PARTIJEN) as client:
        ander = client.namens(PARTIJEN)
        for _ in range(3):
            client.vacatures_zoeken(VRAAG)
            ander.vacatures_zoeken(VRAAG)
        assert (server.verbindingen, len(server.verzoeken)) == (1, 6)


def test_het_verzoek_op_de_lijn() -> None:
    with kale_server(http(LEEG)) as server:
        roep("sync", server.punt, "vacatures_zoeken", VRAAG, correlatie_id="kenmerk-1")
        kop, _, inhoud = server.verzoeken[0].partition(b"\r\n\r\n")
    regels = kop.decode().split("\r\n")
    assert regels[0] == "POST /api/v3/vacatures/matches HTTP/1.1"
    assert f"X-VUM-fromParty: {PARTIJEN.from_party}" in regels
    assert "API-Version: 3.0.0" in regels
    assert "X-Correlation-ID: kenmerk-1" in regels
    assert "Content-Type: application/json" in regels
    assert b"vraagObject" in inhoud


@pytest.mark.parametrize("stijl", STIJLEN)
@pytest.mark.parametrize("antwoord", [http(b'{"werkzoekende":{}}'), b"", http(b"", status="500 Stuk")])
def test_het_log_noemt_geen_id_en_geen_inhoud(stijl: str, antwoord: bytes, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    with kale_server(verbreek(antwoord)) as server, contextlib.suppress(ExchangeError):
        roep(stijl, server.punt, "werkzoekende_ophalen", "geheim-id-42", correlatie_id="kenmerk-1")
    assert "geheim-id-42" not in caplog.text
    regels = [regel for regel in caplog.records if regel.name == "exchange_client"]
    assert len(regels) == 1
    assert "operatie=werkzoekende_ophalen" in regels[0].getMessage()
    assert "correlatie_id=kenmerk-1" in regels[0].getMessage()


@pytest.mark.parametrize(
    "anders",
    [
        {"basis_url": "ftp://host/v3"},
        {"basis_url": "host/v3"},
        {"basis_url": "https://gebruiker@host/v3"},
        {"basis_url": "https://host/v3?sleutel=1"},
        {"basis_url": "https://host/v3", "verbinden_s": 0},
        {"basis_url": "https://host/v3", "verbinden_s": 30.0},
        {"basis_url": "https://host/v3", "max_bytes": 0},
    ],
)
def test_onzin_in_de_instellingen_wordt_meteen_geweigerd(anders: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"basis_url|groter zijn dan nul"):
        Aansluitpunt(**anders)  # type: ignore[arg-type]  # nonsense on purpose

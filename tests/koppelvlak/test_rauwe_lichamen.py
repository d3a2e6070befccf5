"""Bodies that are too large, too deep or no JSON, and paths that mean something else: refused within a second."""

import json
import socket
import threading
from collections.abc import Iterator

import pytest

from portal.kern.tenant import organisatie_transactie
from portal.organisaties.models import Organisatie
from tests.factories.profielen import lijst_maken, werkzoekende_profiel
from tests.koppelvlak.conftest import GEBIED, koppen
from tests.koppelvlak.server import Antwoord, Webserver, verzoek

PAD = "/bron/v3/werkzoekendeProfielen/matches"
GOED = json.dumps({"vraagObject": GEBIED}).encode()
MEGA = b"x" * 1024 * 1024


@pytest.fixture(scope="module")
def server(django_db_setup: None, django_db_blocker: object) -> Iterator[Webserver]:
    with Webserver() as webserver:
        yield webserver


@pytest.fixture
def bron(transactional_db: None, gemeente: Organisatie) -> Organisatie:
    with organisatie_transactie(gemeente.pk):
        lijst_maken(gemeente, {"K-1": werkzoekende_profiel()})
    return gemeente


def _ongeldig(antwoord: Antwoord) -> None:
    assert (antwoord.status, antwoord.kop("Content-Type")) == (400, "application/json")
    assert json.loads(antwoord.inhoud)["code"] == "400.01"
    assert antwoord.seconden < 1


def _chunked(delen: Iterator[bytes]) -> Iterator[bytes]:
    regels = [f"{naam}: {waarde}" for naam, waarde in koppen().items()]
    yield verzoek("POST", PAD, regels=regels, extra=["Content-Type: application/json", "Transfer-Encoding: chunked"])
    for deel in delen:
        yield f"{len(deel):x}\r\n".encode() + deel + b"\r\n"
    yield b"0\r\n\r\n"


def test_in_stukken_is_een_gewone_vraag(server: Webserver, bron: Organisatie) -> None:
    antwoord = server.verstuur(_chunked(iter([GOED[:10], GOED[10:]])))
    assert (antwoord.status, len(json.loads(antwoord.inhoud)["matches"])) == (200, 1)


@pytest.mark.parametrize("megabytes", [1, 50])
def test_te_groot(server: Webserver, megabytes: int) -> None:
    kop = verzoek("POST", PAD, b"", regels=None).replace(
        b"Content-Length: 0", b"Content-Length: %d" % (megabytes << 20)
    )

    def delen() -> Iterator[bytes]:
        yield kop
        for _ in range(megabytes):
            yield MEGA

    _ongeldig(server.verstuur(delen()))


def test_te_groot_aangekondigd_maar_niet_gestuurd(server: Webserver) -> None:
    kop = verzoek("POST", PAD, b"").replace(b"Content-Length: 0", b"Content-Length: 52428800")
    _ongeldig(server.verstuur(kop))


@pytest.mark.parametrize("megabytes", [1, 50])
def test_te_groot_in_stukken(server: Webserver, megabytes: int) -> None:
    _ongeldig(server.verstuur(_chunked(MEGA for _ in range(megabytes))))


def test_anderen_merken_er_niets_van(server: Webserver, bron: Organisatie) -> None:
    """Four threads serve; eight callers with 50 MB each must not keep one small question waiting."""
    draden = [
        threading.Thread(target=server.verstuur, args=(_chunked(MEGA for _ in range(50)),), daemon=True)
        for _ in range(8)
    ]
    for draad in draden:
        draad.start()
    antwoord = server.verstuur(verzoek("POST", PAD, GOED))
    assert antwoord.status == 200
    assert antwoord.seconden < 1
    for draad in draden:
        draad.join(timeout=10)


def _or(aantal: int) -> bytes:
    keuze = {"beroep.codeBeroepsnaam": {"$eq": "x"}}
    return json.dumps(
        {"vraagObject": GEBIED | {"bemiddelingsberoep": {"$elemMatch": {"$or": [keuze] * aantal}}}}
    ).encode()


@pytest.mark.parametrize(
    "lichaam",
    [
        _or(100_000),
        _or(101),
        b'{"vraagObject":{"selectiegebied":{"postcode":"7001AB","afstand":5},"x":[' + b"1," * 30_000 + b"1]}}",
        b"[" * 60_000,
        b'{"a":' * 10_000,
        b'{"vraagObject":' + b'{"a":' * 11 + b"1" + b"}" * 12,
        b'{"vraagObject":{"selectiegebied":{"postcode":"7001AB","afstand":5,"afstand":6}}}',
        b'{"vraagObject":{"selectiegebied":{"postcode":"7001AB","afstand":5}},"vraagObject":{}}',
        b'{"vraagObject":{"selectiegebied":{"postcode":"7001AB","afstand":NaN}}}',
        b'{"vraagObject":{"selectiegebied":{"postcode":"7001AB","afstand":5},"x":-Infinity}}',
        b'{"vraagObject":{"selectiegebied":{"postcode":"7001AB","afstand":5},"x":1e999}}',
        b'{"vraagObject":{"selectiegebied":{"postcode":"7001AB","afstand":' + b"9" * 5_000 + b"}}}",
        b'{"vraagObject":{"selectiegebied":{"postcode":"7001AB","afstand":' + b"9" * 400 + b"}}}",
        b'{"vraagObject":{"selectiegebied":{"postcode":"7001\xff\xfe","afstand":5}}}',
        b'{"vraagObject":{"selectiegebied":{"postcode":"7001AB","afstand":5},"x":"\\u0000"}}',
        b'{"vraagObject":{"selectiegebied":{"postcode":"7001AB","afstand":5},"\\ud800":1}}',
        b'{"vraagObject":{"selectiegebied":{"postcode":"7001AB","afstand":5},"x":"\x00"}}',
        b"\xef\xbb\xbf" + GOED,
        GOED.decode().encode("utf-16"),
        GOED[:-1],
        GOED + b"{}",
    ],
)
def test_slechte_inhoud(server: Webserver, lichaam: bytes) -> None:
    _ongeldig(server.verstuur(verzoek("POST", PAD, lichaam)))


def test_hoogstens_tien_diep_en_honderd_lang(server: Webserver, bron: Organisatie) -> None:
    diep = b'{"vraagObject":{"selectiegebied":{"postcode":"7001AB","afstand":5},"x":' + b'{"a":' * 8 + b"{}" + b"}" * 10
    assert server.verstuur(verzoek("POST", PAD, diep)).status == 200
    assert server.verstuur(verzoek("POST", PAD, _or(100))).status == 200


def test_afgebroken_verzoek_krijgt_een_weigering(server: Webserver) -> None:
    """The caller stops halfway its body and waits for what comes: no worker may wait along for ever."""
    kop = verzoek("POST", PAD, GOED)[:-5]
    with socket.create_connection(("127.0.0.1", server.poort), timeout=5) as verbinding:
        verbinding.sendall(kop)
        verbinding.shutdown(socket.SHUT_WR)
        assert verbinding.recv(100).startswith(b"HTTP/1.1 400")


@pytest.mark.parametrize(
    ("methode", "pad"),
    [
        ("GET", "/bron/v3/werkzoekendeProfielen/.."),
        ("GET", "/bron/v3/werkzoekendeProfielen/%2e%2e"),
        ("GET", "/bron/v3/werkzoekendeProfielen/."),
        ("GET", "/bron/v3/werkzoekendeProfielen/"),
        ("GET", "/bron/v3/werkzoekendeProfielen//"),
        ("GET", "/bron/v3//werkzoekendeProfielen/matches"),
        ("GET", "/bron//v3/werkzoekendeProfielen/matches"),
        ("GET", "/bron/v3/werkzoekendeProfielen/matches"),
        ("GET", "/bron/v3/werkzoekendeProfielen/a%2fb"),
        ("GET", "/bron/v3/werkzoekendeProfielen/..%2f..%2f..%2fgezond"),
        ("GET", "/bron/v3/werkzoekendeProfielen/../../../gezond"),
        ("GET", "/bron/v3/werkzoekendeProfielen/%00"),
        ("GET", "/bron/v3/werkzoekendeProfielen/a%0ab"),
        ("GET", "/bron/v3/werkzoekendeProfielen/a%0d%0aX-Kop:1"),
        ("GET", "/bron/v3/werkzoekendeProfielen/%ff%fe"),
        ("GET", "/bron/v3/werkzoekendeProfielen/" + "a" * 3000),
        ("GET", "/bron/v3/x%0ay"),
        ("GET", "/bron/"),
        ("GET", "/bron/v4/vacatures/1"),
        ("POST", "/bron/v3/werkzoekendeProfielen/matches/"),
        ("POST", "/bron/v3/werkzoekendeProfielen/Matches"),
        ("POST", "/bron/v3/werkzoekendeprofielen/matches"),
        ("PUT", "/bron/v3/werkzoekendeProfielen/matches"),
        ("DELETE", "/bron/v3/werkzoekendeProfielen/abc"),
        ("PATCH", "/bron/v3/vacatures/abc"),
        ("OPTIONS", "/bron/v3/vacatures/matches"),
        ("TRACE", "/bron/v3/vacatures/abc"),
        ("PROPFIND", "/bron/v3/vacatures/abc"),
    ],
)
def test_adres_of_methode_van_niemand(server: Webserver, bron: Organisatie, methode: str, pad: str) -> None:
    _ongeldig(server.verstuur(verzoek(methode, pad, b"")))


def test_head_heeft_geen_inhoud(server: Webserver) -> None:
    antwoord = server.verstuur(verzoek("HEAD", "/bron/v3/vacatures/abc"))
    assert (antwoord.status, antwoord.inhoud, antwoord.kop("API-Version")) == (400, b"", "3.0.0")

"""The whole way in: real TLS with real certificates, a proxy that passes them on, and the real server behind it."""

import json
import socket
import ssl
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest

from portal.organisaties.models import Organisatie
from tests.koppelvlak.conftest import GEBIED
from tests.koppelvlak.server import Antwoord, Webserver, verzoek, wissel
from tests.koppelvlak.tls_proxy import ADRES, KOP, TlsProxy
from tests.koppelvlak.waarmerk import DAG, UITWISSELING, Blad, Uitgever, zelf_ondertekend

PAD = "/bron/v3/vacatures/matches"
VRAAG = json.dumps({"vraagObject": GEBIED}).encode()


class Opstelling:
    """An issuer, the portal, a proxy that does its work and one that does not."""

    def __init__(self, map_: Path) -> None:
        self.map = map_
        self.uitgever = Uitgever()
        self.ingetrokken = self.uitgever.geef(UITWISSELING)
        self.ca = map_ / "ca.pem"
        self.ca.write_text(self.uitgever.pem)
        crl = map_ / "crl.pem"
        crl.write_text(self.uitgever.intrekken(self.ingetrokken))
        self.server = self.uitgever.geef(cn="portaal.example").schrijf(map_, "server")
        self.portaal = Webserver(
            KOPPELVLAK_TOEGANG="certificaat",
            KOPPELVLAK_PROXY_NETTEN=ADRES,
            KOPPELVLAK_CA=str(self.ca),
            KOPPELVLAK_CRL=str(crl),
            UITWISSELING_OIN=UITWISSELING,
        )

    def proxy(self, *, streng: bool) -> TlsProxy:
        return TlsProxy(self.portaal.poort, self.server, self.ca, streng=streng)

    def context(self, blad: Blad | None) -> ssl.SSLContext:
        context = ssl.create_default_context(cafile=self.ca)
        context.check_hostname = False
        if blad is not None:
            context.load_cert_chain(*blad.schrijf(self.map, "client"))
        return context

    def vraag(self, proxy: TlsProxy, blad: Blad | None, *extra: bytes) -> Antwoord:
        with (
            socket.create_connection(("127.0.0.1", proxy.poort), timeout=5) as ruw,
            self.context(blad).wrap_socket(ruw) as verbinding,
        ):
            return wissel(verbinding, verzoek("POST", PAD, VRAAG, extra=extra))


@pytest.fixture(scope="module")
def opstelling(
    django_db_setup: None, django_db_blocker: object, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Opstelling]:
    opstelling = Opstelling(tmp_path_factory.mktemp("tls"))
    with opstelling.portaal:
        yield opstelling


@pytest.fixture(scope="module")
def proxy(opstelling: Opstelling) -> Iterator[TlsProxy]:
    with opstelling.proxy(streng=True) as proxy:
        yield proxy


@pytest.fixture(scope="module")
def slordige_proxy(opstelling: Opstelling) -> Iterator[TlsProxy]:
    with opstelling.proxy(streng=False) as proxy:
        yield proxy


@pytest.fixture
def bron(transactional_db: None, gemeente: Organisatie) -> Organisatie:
    return gemeente


def _kop(blad: Blad) -> bytes:
    return KOP + b": " + quote(blad.pem, safe="").encode()


def _geweigerd(antwoord: Antwoord) -> None:
    assert (antwoord.status, antwoord.inhoud) == (401, b"")


def test_de_uitwisseling_krijgt_antwoord(opstelling: Opstelling, proxy: TlsProxy, bron: Organisatie) -> None:
    antwoord = opstelling.vraag(proxy, opstelling.uitgever.geef(UITWISSELING))
    assert (antwoord.status, json.loads(antwoord.inhoud)["matches"]) == (200, [])


def test_een_ander_met_een_goed_certificaat(opstelling: Opstelling, proxy: TlsProxy, bron: Organisatie) -> None:
    _geweigerd(opstelling.vraag(proxy, opstelling.uitgever.geef("00000001001000000222")))
    _geweigerd(opstelling.vraag(proxy, opstelling.uitgever.geef(cn=f"x,serialNumber={UITWISSELING}")))
    _geweigerd(opstelling.vraag(proxy, opstelling.ingetrokken))


def test_de_kop_van_de_client_telt_niet(opstelling: Opstelling, proxy: TlsProxy, bron: Organisatie) -> None:
    ander, goed = opstelling.uitgever.geef("00000001001000000222"), opstelling.uitgever.geef(UITWISSELING)
    _geweigerd(opstelling.vraag(proxy, ander, _kop(goed)))
    _geweigerd(opstelling.vraag(proxy, ander, _kop(goed).replace(b"-", b"_", 3)))
    assert opstelling.vraag(proxy, goed, _kop(ander)).status == 200


def test_rechtstreeks_met_de_kop(opstelling: Opstelling, bron: Organisatie) -> None:
    """Around the proxy, from an address that is not its own."""
    goed = _kop(opstelling.uitgever.geef(UITWISSELING))
    _geweigerd(opstelling.portaal.verstuur(verzoek("POST", PAD, VRAAG, extra=[goed])))
    _geweigerd(opstelling.portaal.verstuur(verzoek("POST", PAD, VRAAG, extra=[goed, "X-Forwarded-For: 127.0.0.2"])))


@pytest.mark.parametrize("geval", ["geen", "zelf-ondertekend", "andere-uitgever", "verlopen"])
def test_de_proxy_weigert_de_verbinding(opstelling: Opstelling, proxy: TlsProxy, geval: str) -> None:
    blad = {
        "geen": None,
        "zelf-ondertekend": zelf_ondertekend(UITWISSELING),
        "andere-uitgever": Uitgever("Andere CA").geef(UITWISSELING),
        "verlopen": opstelling.uitgever.geef(UITWISSELING, van=-2 * DAG, tot=-DAG),
    }[geval]
    with pytest.raises((ssl.SSLError, ConnectionError)):
        opstelling.vraag(proxy, blad)


def test_ook_achter_een_slordige_proxy_komt_niemand_binnen(
    opstelling: Opstelling, slordige_proxy: TlsProxy, bron: Organisatie
) -> None:
    goed, ander = opstelling.uitgever.geef(UITWISSELING), opstelling.uitgever.geef("00000001001000000222")
    # The proxy adds its header to the one of the client: two values, and neither is believed.
    _geweigerd(opstelling.vraag(slordige_proxy, ander, _kop(goed)))
    _geweigerd(opstelling.vraag(slordige_proxy, goed, _kop(goed)))
    # It lets a caller without certificate through, with a header that carries one nobody trusts.
    _geweigerd(opstelling.vraag(slordige_proxy, None))
    _geweigerd(opstelling.vraag(slordige_proxy, None, _kop(zelf_ondertekend(UITWISSELING))))
    _geweigerd(opstelling.vraag(slordige_proxy, None, _kop(Uitgever("Andere CA").geef(UITWISSELING))))


def test_afgekapte_tls_stoort_niemand(opstelling: Opstelling, proxy: TlsProxy, bron: Organisatie) -> None:
    """Half a handshake, and a connection that is cut in the middle of a body; the next caller is served at once."""
    goed = opstelling.uitgever.geef(UITWISSELING)
    half = socket.create_connection(("127.0.0.1", proxy.poort), timeout=5)
    half.sendall(b"\x16\x03\x01\x02\x00\x01")
    with socket.create_connection(("127.0.0.1", proxy.poort), timeout=5) as ruw:
        verbinding = opstelling.context(goed).wrap_socket(ruw)
        verbinding.sendall(verzoek("POST", PAD, VRAAG)[:-10])
        # Cut, without the farewell of TLS.
        socket.socket(fileno=verbinding.detach()).close()
    begin = time.monotonic()
    assert opstelling.vraag(proxy, goed).status == 200
    assert time.monotonic() - begin < 1
    half.close()

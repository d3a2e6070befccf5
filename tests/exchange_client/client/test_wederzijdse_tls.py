"""Mutual TLS: both sides show a certificate, and each failure to agree is certain not to have been processed."""

import contextlib
import socket
import ssl
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import trustme
import uvicorn

from exchange_client.errors import NietBereikbaar, Verwerkt
from exchange_client.sandbox.app import maak_app
from exchange_client.sandbox.instellingen import Instellingen
from exchange_client.sandbox.server import configuratie, vrije_poort
from exchange_client.transport import Aansluitpunt
from tests.exchange_client.client.hulp import STIJLEN, VRAAG, roep


class Bestanden:
    """Certificates of one throw-away root, and of a strange one."""

    def __init__(self, map_: Path) -> None:
        self._map = map_
        self._root = trustme.CA()
        self.ca = self._schrijf("ca.pem", self._root.cert_pem)
        self.server = self._paar("server", self._root)
        self.client = self._paar("client", self._root)
        self.vreemd = self._paar("vreemd", trustme.CA())

    def _schrijf(self, naam: str, blob: trustme.Blob) -> Path:
        pad = self._map / naam
        blob.write_to_path(str(pad))
        return pad

    def _paar(self, naam: str, root: trustme.CA) -> tuple[Path, Path]:
        blad = root.issue_cert("127.0.0.1")
        return (
            self._schrijf(f"{naam}.pem", blad.cert_chain_pems[0]),
            self._schrijf(f"{naam}.key", blad.private_key_pem),
        )


@pytest.fixture(scope="module")
def bestanden(tmp_path_factory: pytest.TempPathFactory) -> Bestanden:
    return Bestanden(tmp_path_factory.mktemp("tls"))


@pytest.fixture(scope="module")
def tls_url(bestanden: Bestanden) -> Iterator[str]:
    instellingen = Instellingen(port=vrije_poort(), synthetisch=False, elke_deelnemer=True)
    gewoon = configuratie(instellingen)
    config = uvicorn.Config(
        maak_app(instellingen),
        port=gewoon.port,
        log_level="critical",
        ssl_certfile=bestanden.server[0],
        ssl_keyfile=bestanden.server[1],
        ssl_ca_certs=str(bestanden.ca),
        ssl_cert_reqs=2,
    )
    server = uvicorn.Server(config)
    draad = threading.Thread(target=server.run, daemon=True)
    draad.start()
    while not server.started:
        assert draad.is_alive()
        time.sleep(0.02)
    yield f"https://127.0.0.1:{instellingen.port}/api/v3"
    server.should_exit = True
    draad.join(10)


@pytest.mark.parametrize("stijl", STIJLEN)
def test_met_het_juiste_certificaat_komt_er_antwoord(stijl: str, tls_url: str, bestanden: Bestanden) -> None:
    punt = Aansluitpunt(tls_url, certificaat=bestanden.client[0], sleutel=bestanden.client[1], ca=bestanden.ca)
    assert roep(stijl, punt, "vacatures_zoeken", VRAAG).resultaten == ()


@contextlib.contextmanager
def strenge_server(bestanden: Bestanden) -> Iterator[str]:
    """A server that sends the TLS alert of its refusal, as OpenSSL does (asyncio closes without a word)."""
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH, cafile=str(bestanden.ca))
    context.verify_mode = ssl.CERT_REQUIRED
    context.load_cert_chain(*bestanden.server)

    def bedien(sok: socket.socket) -> None:
        veilig = context.wrap_socket(sok, server_side=True, do_handshake_on_connect=False)
        with contextlib.suppress(ssl.SSLError):
            veilig.do_handshake()
        # Take in what was sent already: closing with unread bytes would drop the alert.
        with socket.socket(fileno=veilig.detach()) as rest:
            rest.settimeout(0.5)
            with contextlib.suppress(OSError):
                while rest.recv(65536):
                    pass

    with socket.create_server(("127.0.0.1", 0)) as luister:

        def draai() -> None:
            with contextlib.suppress(OSError):
                while True:
                    bedien(luister.accept()[0])

        threading.Thread(target=draai, daemon=True).start()
        yield f"https://127.0.0.1:{luister.getsockname()[1]}/api/v3"


@pytest.mark.parametrize("stijl", STIJLEN)
@pytest.mark.parametrize("wie", ["geen", "vreemd"])
def test_zonder_geldig_certificaat_van_ons_is_zeker_niets_verwerkt(stijl: str, wie: str, bestanden: Bestanden) -> None:
    certificaat, sleutel = (None, None) if wie == "geen" else bestanden.vreemd
    with strenge_server(bestanden) as url:
        punt = Aansluitpunt(url, certificaat=certificaat, sleutel=sleutel, ca=bestanden.ca)
        with pytest.raises(NietBereikbaar) as fout:
            roep(stijl, punt, "vacatures_zoeken", VRAAG)
    assert fout.value.verwerkt is Verwerkt.NIET


@pytest.mark.parametrize("stijl", STIJLEN)
def test_een_server_van_een_onbekende_uitgever_krijgt_onze_vraag_niet(
    stijl: str, tls_url: str, bestanden: Bestanden
) -> None:
    # No ca given: the public roots, and this one is not among them.
    punt = Aansluitpunt(tls_url, certificaat=bestanden.client[0], sleutel=bestanden.client[1])
    with pytest.raises(NietBereikbaar):
        roep(stijl, punt, "vacatures_zoeken", VRAAG)


def test_certificaat_en_sleutel_horen_bij_elkaar(bestanden: Bestanden) -> None:
    with pytest.raises(ValueError, match="samen"):
        Aansluitpunt("https://host/v3", certificaat=bestanden.client[0])

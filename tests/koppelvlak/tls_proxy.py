"""A proxy that ends mutual TLS, as ours in production: demands a client certificate and passes it on as a header.

`streng=False` is a proxy that somebody set up wrongly: any certificate or none, and what the client sent stays.
It calls from an address of its own (127.0.0.2), so that the portal can tell it from who calls directly.
"""

import re
import socket
import ssl
import threading
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.parse import quote

ADRES = "127.0.0.2"
KOP = b"X-SSL-Client-Cert"
_VAN_DE_CLIENT = re.compile(rb"(?im)^" + KOP + rb":[^\r\n]*\r\n")


class TlsProxy:
    def __init__(self, naar: int, server: tuple[Path, Path], ca: Path, *, streng: bool = True) -> None:
        self._naar = naar
        self._context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self._context.load_cert_chain(*server)
        self._context.load_verify_locations(ca)
        self._context.verify_mode = ssl.CERT_REQUIRED if streng else ssl.CERT_OPTIONAL
        self._streng = streng
        self._luister = socket.create_server(("127.0.0.1", 0))
        self.poort: int = self._luister.getsockname()[1]

    def __enter__(self) -> Self:
        threading.Thread(target=self._draaien, daemon=True).start()
        return self

    def __exit__(
        self, soort: type[BaseException] | None, fout: BaseException | None, spoor: TracebackType | None
    ) -> None:
        self._luister.close()

    def _draaien(self) -> None:
        with suppress(OSError):
            while True:
                verbinding, _ = self._luister.accept()
                threading.Thread(target=self._bedienen, args=(verbinding,), daemon=True).start()

    def _bedienen(self, ruw: socket.socket) -> None:
        ruw.settimeout(5)
        with suppress(OSError), self._context.wrap_socket(ruw, server_side=True) as client:
            kop, lichaam = self._lezen(client)
            der = client.getpeercert(binary_form=True)
            if self._streng:
                kop = _VAN_DE_CLIENT.sub(b"", kop)
            if der is not None:
                pem = quote(ssl.DER_cert_to_PEM_cert(der), safe="").encode()
                kop = kop.replace(b"\r\n", b"\r\n" + KOP + b": " + pem + b"\r\n", 1)
            with socket.create_connection(("127.0.0.1", self._naar), source_address=(ADRES, 0)) as portaal:
                portaal.sendall(kop + lichaam)
                while deel := portaal.recv(65536):
                    client.sendall(deel)

    @staticmethod
    def _lezen(client: ssl.SSLSocket) -> tuple[bytes, bytes]:
        """The whole request; OSError when it ends early, as the proxy then has nothing to pass on."""
        alles = b""
        while b"\r\n\r\n" not in alles:
            alles += TlsProxy._deel(client)
        kop, _, lichaam = alles.partition(b"\r\n\r\n")
        lengte = re.search(rb"(?i)\r\ncontent-length: *([0-9]+)", kop)
        while lengte is not None and len(lichaam) < int(lengte[1]):
            lichaam += TlsProxy._deel(client)
        return kop + b"\r\n\r\n", lichaam

    @staticmethod
    def _deel(client: ssl.SSLSocket) -> bytes:
        deel = client.recv(65536)
        if not deel:
            raise ConnectionError("the client is gone")
        return deel

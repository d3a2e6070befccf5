"""The health check of the container speaks as the proxy would, and fails when nothing healthy answers."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from portal.lokaal.gezond import gezond


class Portaal(BaseHTTPRequestHandler):
    """Answers as production does: only to its own name, only over HTTPS."""

    def do_GET(self) -> None:
        juist = self.headers["Host"] == "portaal.example" and self.headers["X-Forwarded-Proto"] == "https"
        self.send_response(200 if juist and self.path == "/gezond" else 400)
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name that the base class calls
        return


@pytest.fixture
def poort() -> Iterator[int]:
    with HTTPServer(("127.0.0.1", 0), Portaal) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_port
        server.shutdown()


def test_gezond_als_het_portaal_op_zijn_eigen_naam_antwoordt(poort: int) -> None:
    assert gezond(poort, "portaal.example") is True


def test_niet_gezond_bij_een_ander_antwoord_of_geen(poort: int) -> None:
    assert gezond(poort, "elders.example") is False
    assert gezond(1, "portaal.example") is False

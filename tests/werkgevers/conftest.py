"""The live exchange, for every test of this room that asks for it."""

from tests.uitwisseling import _server, uitwisseling

__all__ = ["_server", "uitwisseling"]

"""Sending one request to the other side and bringing the whole answer in, within bounds.

The bounds hold whatever the other side does: 3 s to connect, 20 s in total until the last byte, 20 MB after unpacking, no
redirects, no proxies or certificates from the environment, and nothing is sent a second time by itself.
"""

from exchange_client.transport.bericht import Aansluitpunt, RuwAntwoord, Verzoek
from exchange_client.transport.gelijktijdig import AsyncVerzender
from exchange_client.transport.gewoon import Verzender

__all__ = ["Aansluitpunt", "AsyncVerzender", "RuwAntwoord", "Verzender", "Verzoek"]

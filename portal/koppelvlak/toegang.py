"""Is the caller the exchange? Asked of the connection, never of the headers of the message, which anybody can write."""

from collections.abc import Sequence
from ipaddress import IPv4Network, IPv6Network, ip_address
from urllib.parse import unquote

import structlog
from django.conf import settings
from django.http import HttpRequest

from portal.koppelvlak.certificaten import Certificaatfout, oin_van
from portal.koppelvlak.fouten import NietBevoegd
from portal.koppelvlak.kopregels import kopregel

log = structlog.get_logger(__name__)

# What a proxy adds: with one in front, every caller seems to come from this machine.
_DOORGESTUURD = ("HTTP_X_FORWARDED_FOR", "HTTP_X_REAL_IP", "HTTP_FORWARDED")


def beller_controleren(request: HttpRequest) -> None:
    """Let the exchange through and nobody else; raises NietBevoegd.

    KOPPELVLAK_TOEGANG "lokaal": programs on this machine (or on KOPPELVLAK_LOKALE_NETTEN), for the demo.
    KOPPELVLAK_TOEGANG "certificaat": the client certificate that our own proxy verified and passed on carries the OIN of
    the exchange (certificaten.py). The certificate says who sends the message; X-VUM-fromParty, who asks, is another party.
    """
    reden = _lokaal(request) if settings.KOPPELVLAK_TOEGANG == "lokaal" else _certificaat(request)
    if reden:
        log.warning("koppelvlak_geweigerd", reden=reden)
        raise NietBevoegd


def _lokaal(request: HttpRequest) -> str:
    if any(naam in request.META for naam in _DOORGESTUURD):
        return "forwarded by a proxy"
    return "" if _komt_van(request, settings.KOPPELVLAK_LOKALE_NETTEN) else "not from this machine"


def _certificaat(request: HttpRequest) -> str:
    """Why the caller is refused; empty when it is the exchange."""
    if not _komt_van(request, settings.KOPPELVLAK_PROXY_NETTEN):
        return "not through a trusted proxy"
    kop = kopregel(request, settings.KOPPELVLAK_CERTIFICAAT_KOP)
    if not kop:
        return "no client certificate"
    tekst = unquote(kop)
    # A proxy that adds its header to one the client sent joins them with a comma; the first would be the forged one.
    if "," in tekst or tekst.count("-----BEGIN") != 1:
        return "not one certificate"
    try:
        oin = oin_van(tekst, ca=settings.KOPPELVLAK_CA, crl=settings.KOPPELVLAK_CRL)
    except Certificaatfout as fout:
        return str(fout)
    return "" if oin == settings.UITWISSELING_OIN else "certificate of another party"


def _komt_van(request: HttpRequest, netten: Sequence[IPv4Network | IPv6Network]) -> bool:
    try:
        adres = ip_address(request.META.get("REMOTE_ADDR", ""))
    except ValueError:
        # A Unix socket has no address.
        return False
    return any(adres in net for net in netten)

"""Is this process able to serve a page, is something wrong elsewhere, and the figures for a system that watches."""

import structlog
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import OperationalError, connection
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.crypto import constant_time_compare
from django.views.decorators.http import require_safe
from prometheus_client import CONTENT_TYPE_PLAIN_0_0_4

from portal.bewaking import services
from portal.kern.verzoek import buiten_organisatie

log = structlog.get_logger(__name__)


@require_safe
@login_not_required
@buiten_organisatie
def gezond(request: HttpRequest) -> JsonResponse:
    """200 when the databank answers; 503 otherwise, so that a load balancer sends visitors elsewhere.

    The broker is not asked: without it pages still work and searches wait in their rows. What is wrong elsewhere is told in
    `alarmen` and changes nothing to the status: another web server would not help.
    """
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        alarmen = services.alarmen()
    except OperationalError:
        return JsonResponse({"status": "databank niet bereikbaar"}, status=503)
    if not alarmen:
        return JsonResponse({"status": "gezond"})
    log.error("niet_alles_in_orde", alarmen=alarmen)
    return JsonResponse({"status": "let op", "alarmen": alarmen})


@require_safe
@login_not_required
@buiten_organisatie
def cijfers(request: HttpRequest) -> HttpResponse:
    """The figures for who knows the key; for anybody else there is no such page."""
    sleutel = settings.CIJFERS_SLEUTEL
    gegeven = request.headers.get("Authorization", "")
    if not sleutel or not constant_time_compare(gegeven, f"Bearer {sleutel}"):
        raise Http404
    return HttpResponse(services.cijfers_tekst(), content_type=CONTENT_TYPE_PLAIN_0_0_4)

"""Health: is this process able to serve a page right now?"""

from django.contrib.auth.decorators import login_not_required
from django.db import OperationalError, connection
from django.http import Http404, HttpRequest, HttpResponseBase, JsonResponse
from django.views.decorators.http import require_safe

from portal.kern.verzoek import buiten_organisatie


@require_safe
@login_not_required
@buiten_organisatie
def gezond(request: HttpRequest) -> JsonResponse:  # signature of a view
    """200 when the database answers; 503 otherwise, so that a load balancer sends visitors elsewhere.

    The broker is not asked: without it pages still work and searches wait in their rows.
    """
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except OperationalError:
        return JsonResponse({"status": "databank niet bereikbaar"}, status=503)
    return JsonResponse({"status": "gezond"})


@login_not_required
@buiten_organisatie
def bestaat_niet(request: HttpRequest, **_pad: str) -> HttpResponseBase:
    """Stands in front of a page that a library brings and this portal does not have."""
    raise Http404

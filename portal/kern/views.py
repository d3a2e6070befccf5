"""What stands in front of pages of libraries."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponseBase

from portal.kern.verzoek import buiten_organisatie


@login_not_required
@buiten_organisatie
def bestaat_niet(request: HttpRequest, **_pad: str) -> HttpResponseBase:
    """Stands in front of a page that a library brings and this portal does not have."""
    raise Http404

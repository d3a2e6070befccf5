"""The headers of a message as the server received them, past Django's own mapping.

That mapping is made anew for every request and looks every name up without regard to capitals; an answer reads a dozen of them.
"""

from django.http import HttpRequest
from django.http.request import HttpHeaders

_VOORVOEGSEL = HttpHeaders.HTTP_PREFIX


def kopregel(request: HttpRequest, naam: str) -> str:
    """The value of a header; empty when it is not there. A header that came twice is one value with a comma."""
    waarde: str = request.META.get(HttpHeaders.to_wsgi_name(naam), "")
    return waarde


def kopregels(request: HttpRequest) -> list[tuple[str, str]]:
    """All of them. WSGI writes every name in capitals."""
    return [
        (sleutel[len(_VOORVOEGSEL) :].replace("_", "-"), waarde)
        for sleutel, waarde in request.META.items()
        if sleutel.startswith(_VOORVOEGSEL)
    ]

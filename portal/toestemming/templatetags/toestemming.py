"""The consent of a person on a page of a lower room: `{% load toestemming %}{% toestemming_stand werkzoekende %}`.

Profielen cannot import toestemming, which stands above it; its template asks for this block by name instead.
"""

from django import template

from portal.profielen.models import Werkzoekende
from portal.toestemming.services import laatste_toestemming

register = template.Library()


@register.inclusion_tag("toestemming/_stand.html")
def toestemming_stand(werkzoekende: Werkzoekende) -> dict[str, object]:
    """What the person decided last, whom they exclude, and the ways to the pages where that is recorded."""
    return {
        "werkzoekende": werkzoekende,
        "laatste": laatste_toestemming(werkzoekende),
        "uitgesloten": werkzoekende.uitsluitingen.filter(opgeheven_op=None).count(),
    }

"""Server entry for gunicorn: pages for browsers, and beside them the addresses that the exchange calls."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.production")

paginas = get_wsgi_application()

# Only now: Django is not ready before.
from portal.koppelvlak.ingang import Bronhandler, ingang  # noqa: E402

application = ingang(paginas, Bronhandler())

"""Laptop and demonstration: `make run`. The supervisor (portal/lokaal) gives the environment."""

from portal.settings.base import *  # noqa: F403
from portal.settings.env import env_bool, env_keuze

DEBUG = env_bool("DEBUG", False)
DEMO = True
BOUWSTENEN = DEBUG
KOPPELVLAK_TOEGANG = env_keuze("KOPPELVLAK_TOEGANG", ("lokaal", "certificaat"), "lokaal")
TWEEFACTOR_VERPLICHT = env_bool("TWEEFACTOR_VERPLICHT", False)
EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG

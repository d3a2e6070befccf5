"""Laptop and demonstration: `make run`. The supervisor (portal/lokaal) gives the environment."""

from portal.settings.base import *  # noqa: F403
from portal.settings.env import env_bool

DEBUG = env_bool("DEBUG", False)
DEMO = True
TWEEFACTOR_VERPLICHT = env_bool("TWEEFACTOR_VERPLICHT", False)
EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG

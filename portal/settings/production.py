"""Production: hardened, and nothing that a demonstration needs."""

from portal.settings.base import *  # noqa: F403
from portal.settings.base import BASIS, KOPPELVLAK_TOEGANG
from portal.settings.env import OmgevingFout, env_int, env_lijst, env_tekst

DEMO = False
# What base.py fills in for a laptop has no sensible value here: links in mails would lead to 127.0.0.1, and questions
# would carry the OIN of nobody.
ALLOWED_HOSTS = env_lijst("ALLOWED_HOSTS", None)
PORTAAL_URL = env_tekst("PORTAAL_URL").rstrip("/")
PORTAAL_OIN = env_tekst("PORTAAL_OIN")
UITWISSELING_URL = env_tekst("UITWISSELING_URL")
UITWISSELING_OIN = env_tekst("UITWISSELING_OIN")
# The proxy that ends TLS; without it everybody seems to come from one address and shares one limit on signing in.
ALLAUTH_TRUSTED_PROXY_COUNT = env_int("AANTAL_PROXIES", 1, maximum=5)
if KOPPELVLAK_TOEGANG == "lokaal":
    # Behind a proxy every caller seems to come from this machine, and would be the exchange.
    raise OmgevingFout("KOPPELVLAK_TOEGANG=lokaal is alleen voor de demo; gebruik certificaat (docs/koppelvlak.md)")
SECURE_SSL_REDIRECT = True
SECURE_HSTS_SECONDS = 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
# The proxy ends TLS; it must overwrite this header on every request (docs/bediening.md).
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SESSION_COOKIE_SECURE = True
SESSION_COOKIE_NAME = "__Host-sessie"
CSRF_COOKIE_SECURE = True
CSRF_COOKIE_NAME = "__Host-csrf"
STATIC_ROOT = BASIS / "staticfiles"  # filled by collectstatic when the image is built
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

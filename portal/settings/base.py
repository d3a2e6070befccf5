"""Settings shared by every environment. What differs stands in dev, test and production."""

from datetime import timedelta
from pathlib import Path
from typing import Any

from csp.constants import NONCE, NONE, SELF

from portal.settings.env import databank, env_bool, env_int, env_keuze, env_lijst, env_netten, env_sleutel, env_tekst

BASIS = Path(__file__).resolve().parents[2]

SECRET_KEY = env_tekst("SECRET_KEY")
DEBUG = False
ALLOWED_HOSTS = env_lijst("ALLOWED_HOSTS", "127.0.0.1,localhost")
PORTAAL_URL = env_tekst("PORTAAL_URL", "http://127.0.0.1:8000").rstrip("/")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
    "django_htmx",
    "template_partials",
    "portal.kern",
    "portal.referentie",
    "portal.organisaties",
    "portal.bewaking",
    "portal.post",
    "portal.verkeer",
    "portal.inzage",
    "portal.profielen",
    "portal.toestemming",
    "portal.bestanden",
    "portal.zoekvragen",
    "portal.details",
    "portal.werkgevers",
    "portal.koppelvlak",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "portal.kern.middleware.CorrelatieMiddleware",
    "portal.kern.middleware.NietBewarenMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "portal.kern.middleware.LeesbaarMiddleware",
    # Last on purpose: it calls the view itself, inside the transaction of the organisation.
    "portal.organisaties.middleware.OrganisatieMiddleware",
]

# Around the addresses that the exchange calls (koppelvlak/ingang.py); none of these may need a hook into the view.
KOPPELVLAK_MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "portal.kern.middleware.CorrelatieMiddleware",
    "portal.kern.middleware.NietBewarenMiddleware",
]

ROOT_URLCONF = "portal.urls"
WSGI_APPLICATION = "portal.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASIS / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "portal.kern.context.csp_nonce",
                "portal.kern.context.navigatie",
                "portal.kern.context.demo",
            ],
            "builtins": ["template_partials.templatetags.partials", "portal.kern.templatetags.portal"],
        },
    },
    {
        # Only the rows of long lists, where most of the time of a page goes (ADR 0027). Escapes by itself, as Django does.
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "NAME": "jinja",
        "DIRS": [BASIS / "templates" / "jinja"],
        "APP_DIRS": False,
        "OPTIONS": {"trim_blocks": True, "lstrip_blocks": True},
    },
]
FORM_RENDERER = "portal.kern.formulier.PortaalRenderer"

# --- Databank -----------------------------------------------------------------------------------------------------------
DATABASE_ROL = "portaal_app"
# Migrations own the tables; everything else runs as a role that owns nothing, so that row-level security holds (ADR 0003).
DATABASE_ALS_EIGENAAR = env_bool("DATABASE_ALS_EIGENAAR", False)
_databank_url = env_tekst("DATABASE_URL")
DATABASES = {
    "default": databank(env_tekst("DATABASE_EIGENAAR_URL", _databank_url), rol=None)
    if DATABASE_ALS_EIGENAAR
    else databank(_databank_url, rol=DATABASE_ROL)
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- Taal, tijd, bestanden ----------------------------------------------------------------------------------------------
LANGUAGE_CODE = "nl"
TIME_ZONE = "Europe/Amsterdam"
USE_I18N = True
USE_TZ = True
STATIC_URL = "static/"
# What browsers get, and nothing else of static/: the sources and node_modules lie beside it (static/bouw.mjs).
STATICFILES_DIRS = [("vendor", BASIS / "static" / "vendor"), ("img", BASIS / "static" / "img")]
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_621_440  # of a form without its files
DATA_UPLOAD_MAX_NUMBER_FILES = 1
DATA_UPLOAD_MAX_NUMBER_FIELDS = 6_000  # choosing columns asks up to 26 things of each
# Never readable on disk; the limit of a file stands in kern/limieten.py.
FILE_UPLOAD_HANDLERS = ["portal.kern.ontvangen.Ontvanger"]

# --- Aanmelden ----------------------------------------------------------------------------------------------------------
AUTH_USER_MODEL = "organisaties.Medewerker"
AUTHENTICATION_BACKENDS = ["portal.organisaties.auth.MedewerkerBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ["email", "naam"]},
    },
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 15}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "start"
LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_ADAPTER = "portal.organisaties.auth.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = "[VUM-portaal] "
# How many proxies of our own stand in front, for the address in the limits on signing in. Zero believes no X-Forwarded-For.
ALLAUTH_TRUSTED_PROXY_COUNT = env_int("AANTAL_PROXIES", 0, maximum=5)
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "VUM-portaal"
MFA_ADAPTER = "portal.kern.aanmelden.MfaAdapter"
MFA_FORMS = {"activate_totp": "portal.kern.aanmelden.AppKoppelenForm"}
# The invitation went to the address, so it is known to be theirs; allauth's own verification is not used. Without this
# line nobody could set up the second factor that the portal demands.
MFA_ALLOW_UNVERIFIED_EMAIL = True
# Staff without a second factor are sent to set one up before anything else (organisaties/middleware.py).
TWEEFACTOR_VERPLICHT = env_bool("TWEEFACTOR_VERPLICHT", True)
SESSION_COOKIE_AGE = int(timedelta(hours=8).total_seconds())
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_SAMESITE = "Lax"
# The page with every component (/bouwstenen/); for developers and tests only.
BOUWSTENEN = False
CSRF_FAILURE_VIEW = "portal.kern.fouten.csrf_fout"

# --- Beveiliging van pagina's ------------------------------------------------------------------------------------------
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

# --- Uitwisseling -------------------------------------------------------------------------------------------------------
UITWISSELING_URL = env_tekst("UITWISSELING_URL", "http://127.0.0.1:8420/api/v3")
UITWISSELING_OIN = env_tekst("UITWISSELING_OIN", "00000004003214345001")
PORTAAL_OIN = env_tekst("PORTAAL_OIN", "00000009990000000001")  # the verwerker in viaParty
UITWISSELING_CERTIFICAAT = env_tekst("UITWISSELING_CERTIFICAAT", "")
UITWISSELING_SLEUTEL = env_tekst("UITWISSELING_SLEUTEL", "")
UITWISSELING_CA = env_tekst("UITWISSELING_CA", "")
# Who may put questions to us: the exchange, known by the client certificate that our own proxy verified, or ("lokaal", for
# the demo) programs on these networks. See docs/koppelvlak.md.
KOPPELVLAK_TOEGANG = env_keuze("KOPPELVLAK_TOEGANG", ("lokaal", "certificaat"), "certificaat")
KOPPELVLAK_LOKALE_NETTEN = env_netten("KOPPELVLAK_LOKALE_NETTEN", "127.0.0.0/8,::1/128")
KOPPELVLAK_PROXY_NETTEN = env_netten("KOPPELVLAK_PROXY_NETTEN")
KOPPELVLAK_CERTIFICAAT_KOP = env_tekst("KOPPELVLAK_CERTIFICAAT_KOP", "X-SSL-Client-Cert")
# Files with the issuers we trust and with their revocation lists: the certificate is judged here once more.
KOPPELVLAK_CA = env_tekst("KOPPELVLAK_CA", "")
KOPPELVLAK_CRL = env_tekst("KOPPELVLAK_CRL", "")
# Occupations of v2 questions (BO&C code to CompetentNL URI); without this file such a question matches nobody.
V2_BEROEPEN = env_tekst("V2_BEROEPEN", "")
# How long an answer of the exchange serves for the same question of the same organisation; 0 always asks again.
ZOEKVRAAG_HERGEBRUIK_MINUTEN = env_int("ZOEKVRAAG_HERGEBRUIK_MINUTEN", 60, maximum=1440)
# When a bron has more than it may give: offer to split the question into narrower ones, or do so by itself within a bound.
ZOEKVRAAG_SPLITSEN = env_keuze("ZOEKVRAAG_SPLITSEN", ("aanbieden", "automatisch"), "aanbieden")
# How many days a question is kept with its results; the afspraken allow seven.
RESULTATEN_BEWAREN_DAGEN = env_int("RESULTATEN_BEWAREN_DAGEN", 7, minimum=1, maximum=7)
# Contact data of a werkzoekende through the exchange: never, unless an organisation's parties still need the plain contract.
CONTACT_VIA_UITWISSELING = env_keuze("CONTACT_VIA_UITWISSELING", ("nooit", "na_toestemming"), "nooit")
# Street and number of a vacancy in the first result, as in the official examples; off: the postcode alone (keuze 17).
VACATUREADRES_VOLLEDIG = env_bool("VACATUREADRES_VOLLEDIG", True)
# `maximaleReisafstand` of the person narrows an answer as well: who travels 10 km is not served by a job at 50.
REISAFSTAND_TELT = env_bool("REISAFSTAND_TELT", True)
# Master key that wraps the key of each organisation (profielen/kluis.py).
SLEUTEL_GEGEVENS = env_sleutel("SLEUTEL_GEGEVENS")

# --- Celery -------------------------------------------------------------------------------------------------------------
REDIS_URL = env_tekst("REDIS_URL")
# Holds the counters of the limits on signing in, and nothing else. In the memory of a process every worker would count for
# itself, and a guesser would get that many times more tries.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": REDIS_URL,
        "KEY_PREFIX": "portaal",
        "OPTIONS": {"socket_connect_timeout": 2, "socket_timeout": 2},
    }
}
CELERY_BROKER_URL = REDIS_URL
CELERY_RESULT_BACKEND = None
CELERY_TASK_IGNORE_RESULT = True
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TASK_SERIALIZER = "json"
# A killed worker child gives its message back; every task must therefore be safe to start twice (kern/claims.py).
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
# A worker that is told to stop at once still gets so long to finish what it does.
CELERY_WORKER_SOFT_SHUTDOWN_TIMEOUT = 30
# Longer than any hard limit below; shorter and Redis would hand out a task that still runs.
CELERY_BROKER_TRANSPORT_OPTIONS = {"visibility_timeout": 900}
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TASK_SOFT_TIME_LIMIT = 100
CELERY_TASK_TIME_LIMIT = 120
CELERY_TASK_DEFAULT_QUEUE = "interactief"
CELERY_TIMEZONE = TIME_ZONE
CELERY_TASK_ROUTES = {
    # In this order: a sweep must not wait behind a long upload.
    "portal.*_vegen_taak": {"queue": "achtergrond"},
    "portal.*_batch_taak": {"queue": "batch"},
    "portal.bestanden.*": {"queue": "bestanden"},
}
CELERY_BEAT_SCHEDULE: dict[str, dict[str, object]] = {
    # The relay: a question that nobody was told of waits ten seconds at most.
    "wachtrij_vegen": {"task": "portal.zoekvragen.tasks.wachtrij_vegen_taak", "schedule": 5.0},
    "controles_vegen": {"task": "portal.bewaking.tasks.controles_vegen_taak", "schedule": 60.0},
    "zoekvragen_vegen": {"task": "portal.zoekvragen.tasks.zoekvragen_vegen_taak", "schedule": 10.0},
    "rondes_vegen": {"task": "portal.zoekvragen.tasks.rondes_vegen_taak", "schedule": 10.0},
    "bewaarde_vragen_vegen": {"task": "portal.zoekvragen.tasks.bewaarde_vragen_vegen_taak", "schedule": 20.0},
    "details_vegen": {"task": "portal.details.tasks.details_vegen_taak", "schedule": 10.0},
    "werkgeversvragen_vegen": {"task": "portal.werkgevers.tasks.werkgeversvragen_vegen_taak", "schedule": 10.0},
    "post_vegen": {"task": "portal.post.tasks.post_vegen_taak", "schedule": 20.0},
    "verdeling_vegen": {"task": "portal.profielen.tasks.verdeling_vegen_taak", "schedule": 10.0},
    "lijsten_vegen": {"task": "portal.profielen.tasks.lijsten_vegen_taak", "schedule": 3600.0},
    "details_bewaren_vegen": {"task": "portal.details.tasks.details_bewaren_vegen_taak", "schedule": 900.0},
    "bewaartermijnen_vegen": {"task": "portal.zoekvragen.tasks.bewaartermijnen_vegen_taak", "schedule": 900.0},
    "bestanden_vegen": {"task": "portal.bestanden.tasks.bestanden_vegen_taak", "schedule": 30.0},
}

# --- Bewaking -----------------------------------------------------------------------------------------------------------
# Who reads the figures at /gezond/cijfers sends this as a bearer token; empty: there is no such page (docs/bediening.md).
CIJFERS_SLEUTEL = env_tekst("CIJFERS_SLEUTEL", "")

# --- Mail en logboek ----------------------------------------------------------------------------------------------------
DEFAULT_FROM_EMAIL = env_tekst("MAIL_AFZENDER", "VUM-portaal <noreply@vum-portaal.example>")
EMAIL_HOST = env_tekst("EMAIL_HOST", "localhost")
EMAIL_PORT = env_int("EMAIL_PORT", 25, minimum=1, maximum=65535)
EMAIL_USE_TLS = env_bool("EMAIL_USE_TLS", False)
EMAIL_TIMEOUT = 10  # a mail server that does not answer must not hold a page
EMAIL_HOST_USER = env_tekst("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = env_tekst("EMAIL_HOST_PASSWORD", "")
LOG_VORM = env_keuze("LOG_VORM", ("json", "leesbaar"), "json")
LOGGING_CONFIG = "portal.kern.logboek.instellen"
LOGGING: dict[str, Any] = {"vorm": LOG_VORM}

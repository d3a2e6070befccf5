"""The test-suite: fast password hashing, no network, and a broker that fails when a test did not start one."""

import base64
import os

os.environ.setdefault("SECRET_KEY", "alleen-voor-de-tests")
os.environ.setdefault("SLEUTEL_GEGEVENS", base64.b64encode(b"sleutel-van-de-test-suite-32-byt").decode())
os.environ.setdefault("DATABASE_URL", "postgresql://portaal_eigenaar@127.0.0.1:15999/portaal")
os.environ.setdefault("REDIS_URL", "redis://127.0.0.1:1/0")
# The test database is made and migrated by the owner; tests/conftest.py switches to the app role for every test.
os.environ["DATABASE_ALS_EIGENAAR"] = "true"

from portal.settings.base import *  # noqa: F403

DEMO = True
BOUWSTENEN = True
TWEEFACTOR_VERPLICHT = False
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
# A hint that cannot be delivered must never break a request: the sweep finds the row (tests/zoekvragen).
CELERY_BROKER_TRANSPORT_OPTIONS = {"socket_connect_timeout": 1, "max_retries": 0}
CELERY_TASK_PUBLISH_RETRY = False
LOGGING = {"vorm": "leesbaar", "vast": False}

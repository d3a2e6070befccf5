"""Something the portal leans on is away: the visitor reads that waiting helps, not that we made a mistake."""

import pytest
from django.db import OperationalError
from django.test import Client, RequestFactory, override_settings

from portal.kern.fouten import fout_500
from portal.organisaties.models import Medewerker
from tests.factories.organisaties import WACHTWOORD

NIEMAND = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": "redis://127.0.0.1:1/0",
        "OPTIONS": {"socket_connect_timeout": 1, "socket_timeout": 1},
    }
}


@pytest.mark.django_db
def test_inloggen_zonder_tellers_is_dicht_en_zegt_te_wachten(bemiddelaar: Medewerker) -> None:
    client = Client(raise_request_exception=False)
    with override_settings(CACHES=NIEMAND):
        antwoord = client.post("/account/login/", {"login": bemiddelaar.email, "password": WACHTWOORD})
    assert antwoord.status_code == 503
    assert antwoord["Retry-After"]
    assert "even niet bereikbaar" in antwoord.content.decode()
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize(("fout", "status"), [(OperationalError("weg"), 503), (ValueError("fout van ons"), 500)])
def test_welke_pagina_bij_welke_fout(rf: RequestFactory, fout: Exception, status: int) -> None:
    try:
        raise fout
    except type(fout):
        assert fout_500(rf.get("/")).status_code == status

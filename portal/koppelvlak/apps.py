"""The endpoints the exchange calls."""

from django.apps import AppConfig


class KoppelvlakConfig(AppConfig):
    name = "portal.koppelvlak"
    label = "koppelvlak"

"""The endpoints the exchange calls."""

from django.apps import AppConfig


class KoppelvlakConfig(AppConfig):
    name = "portal.koppelvlak"
    label = "koppelvlak"

    def ready(self) -> None:
        # Imported late, for it needs the models. A table that cannot be read stops the start instead of the first question.
        from portal.koppelvlak.versie2 import beroepentabel

        beroepentabel()

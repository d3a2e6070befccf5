"""Asking: one human question, several calls to the exchange."""

from django.apps import AppConfig


class ZoekvragenConfig(AppConfig):
    name = "portal.zoekvragen"
    label = "zoekvragen"

    def ready(self) -> None:
        from portal.kern.startcijfers import startcijfer_registreren
        from portal.zoekvragen import queries

        startcijfer_registreren("zoekvragen:overzicht", queries.startcijfer_zoekvragen)

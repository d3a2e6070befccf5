"""Asking: one human question, several calls to the exchange."""

from django.apps import AppConfig


class ZoekvragenConfig(AppConfig):
    name = "portal.zoekvragen"
    label = "zoekvragen"

    def ready(self) -> None:
        from portal.bewaking.services import hartslag_verwachten
        from portal.kern.startcijfers import startcijfer_registreren
        from portal.zoekvragen import controles, queries, services

        controles.registreren()
        for naam in (
            services.HARTSLAG_RELAY,
            services.HARTSLAG_VEGEN,
            services.HARTSLAG_RONDES,
            services.HARTSLAG_BEWAARD,
        ):
            hartslag_verwachten(naam)
        startcijfer_registreren("zoekvragen:overzicht", queries.startcijfer_zoekvragen)

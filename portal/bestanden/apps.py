"""From an uploaded file to an active list."""

from django.apps import AppConfig


class BestandenConfig(AppConfig):
    name = "portal.bestanden"
    label = "bestanden"

    def ready(self) -> None:
        from portal.bestanden import controles, queries
        from portal.kern.startcijfers import startcijfer_registreren

        controles.registreren()
        startcijfer_registreren("bestanden:overzicht", queries.startcijfer_bestanden)

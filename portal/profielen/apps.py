"""Werkzoekenden and vacatures as the portal holds them, and selection over them."""

from django.apps import AppConfig


class ProfielenConfig(AppConfig):
    name = "portal.profielen"
    label = "profielen"

    def ready(self) -> None:
        from portal.kern.startcijfers import startcijfer_registreren
        from portal.profielen import controles, queries

        controles.registreren()
        startcijfer_registreren("profielen:werkzoekenden", queries.startcijfer_werkzoekenden)
        startcijfer_registreren("profielen:vacatures", queries.startcijfer_vacatures)

"""Opening one result: purpose, quota, call, record."""

from django.apps import AppConfig


class DetailsConfig(AppConfig):
    name = "portal.details"
    label = "details"

    def ready(self) -> None:
        from portal.details import controles

        controles.registreren()

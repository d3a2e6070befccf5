"""Contact moments with employers: the own list, and asking all parties before calling one."""

from django.apps import AppConfig


class WerkgeversConfig(AppConfig):
    name = "portal.werkgevers"
    label = "werkgevers"

    def ready(self) -> None:
        from portal.werkgevers import controles

        controles.registreren()

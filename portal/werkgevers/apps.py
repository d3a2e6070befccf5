"""Contact moments with employers: the own list, and asking all parties before calling one."""

from django.apps import AppConfig


class WerkgeversConfig(AppConfig):
    name = "portal.werkgevers"
    label = "werkgevers"

    def ready(self) -> None:
        from portal.kern.blokken import blok_registreren
        from portal.werkgevers import controles
        from portal.werkgevers.views_vraag import werkgeverblok

        controles.registreren()
        blok_registreren("werkgever_bij_vacature", werkgeverblok)

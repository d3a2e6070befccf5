"""The traffic to the exchange: whose turn it is, how much may go out, and when to stop for a while."""

from django.apps import AppConfig


class VerkeerConfig(AppConfig):
    name = "portal.verkeer"
    label = "verkeer"

    def ready(self) -> None:
        from portal.bewaking.services import cijfers_registreren
        from portal.verkeer.queries import verkeerscijfers

        cijfers_registreren(verkeerscijfers)

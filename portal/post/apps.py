"""Mail to colleagues: written down with what it tells, sent by a worker, gone when it was."""

from django.apps import AppConfig


class PostConfig(AppConfig):
    name = "portal.post"
    label = "post"

    def ready(self) -> None:
        from portal.bewaking.services import hartslag_verwachten
        from portal.post import controles, services

        controles.registreren()
        hartslag_verwachten(services.HARTSLAG)

"""Shared ground under all rooms."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class KernConfig(AppConfig):
    name = "portal.kern"
    label = "kern"

    def ready(self) -> None:
        # Without the app in this process, a hint would go to Celery's default broker and vanish.
        import portal.celery  # noqa: F401
        from portal.kern.rechten_databank import rechten_geven

        post_migrate.connect(rechten_geven, dispatch_uid="kern.rechten_geven")

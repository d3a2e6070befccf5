"""Keeping watch: does what must run still run, and does what must hold still hold?"""

from django.apps import AppConfig


class BewakingConfig(AppConfig):
    name = "portal.bewaking"
    label = "bewaking"

    def ready(self) -> None:
        from celery.signals import worker_ready

        from portal.bewaking import muur
        from portal.bewaking.wachter import wacht_houden

        muur.registreren()
        worker_ready.connect(wacht_houden, dispatch_uid="bewaking.wacht_houden")

"""What Celery starts."""

from celery import shared_task

from portal.bewaking import services


@shared_task(name="portal.bewaking.tasks.controles_vegen_taak")  # type: ignore[untyped-decorator]  # celery has no types
def controles_vegen_taak() -> None:
    services.controles_vegen()

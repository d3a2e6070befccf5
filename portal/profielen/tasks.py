"""What Celery starts."""

from celery import shared_task

from portal.profielen.services import verdeling_bijwerken_overal


@shared_task(name="portal.profielen.tasks.verdeling_vegen_taak")  # type: ignore[untyped-decorator]  # celery has no types
def verdeling_vegen_taak() -> None:
    verdeling_bijwerken_overal()

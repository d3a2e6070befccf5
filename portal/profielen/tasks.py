"""What Celery starts."""

from celery import shared_task

from portal.profielen.services import lijsten_vegen_overal, verdeling_bijwerken_overal


@shared_task(name="portal.profielen.tasks.verdeling_vegen_taak")  # type: ignore[untyped-decorator]  # celery has no types
def verdeling_vegen_taak() -> None:
    verdeling_bijwerken_overal()


@shared_task(name="portal.profielen.tasks.lijsten_vegen_taak")  # type: ignore[untyped-decorator]  # celery has no types
def lijsten_vegen_taak() -> None:
    lijsten_vegen_overal()

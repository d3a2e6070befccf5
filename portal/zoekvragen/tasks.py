"""What Celery starts. Ids only: the row says what to do."""

from celery import shared_task

from portal.verkeer.services import BATCH, INTERACTIEF
from portal.zoekvragen import services

# A worker takes new calls for 20 seconds and then waits for the last answers (limieten.VERZENDEN_SECONDEN, AANROEP_SECONDEN).
_ZACHT, _HARD = 50, 55


@shared_task(name="portal.zoekvragen.tasks.deelvragen_verzenden_taak", soft_time_limit=_ZACHT, time_limit=_HARD)  # type: ignore[untyped-decorator]  # celery has no types
def deelvragen_verzenden_taak() -> None:
    services.deelvragen_verzenden(rij=INTERACTIEF)


@shared_task(name="portal.zoekvragen.tasks.deelvragen_verzenden_batch_taak", soft_time_limit=_ZACHT, time_limit=_HARD)  # type: ignore[untyped-decorator]  # celery has no types
def deelvragen_verzenden_batch_taak() -> None:
    services.deelvragen_verzenden(rij=BATCH)


@shared_task(name="portal.zoekvragen.tasks.deelvragen_uitvoeren_taak", soft_time_limit=40, time_limit=50)  # type: ignore[untyped-decorator]  # celery has no types
def deelvragen_uitvoeren_taak(organisatie_id: str, ids: list[str]) -> None:
    services.deelvragen_uitvoeren(organisatie_id=organisatie_id, ids=ids)


@shared_task(name="portal.zoekvragen.tasks.wachtrij_vegen_taak")  # type: ignore[untyped-decorator]  # celery has no types
def wachtrij_vegen_taak() -> None:
    services.wachtrij_vegen()


@shared_task(name="portal.zoekvragen.tasks.zoekvragen_vegen_taak")  # type: ignore[untyped-decorator]  # celery has no types
def zoekvragen_vegen_taak() -> None:
    services.zoekvragen_vegen_overal()


@shared_task(name="portal.zoekvragen.tasks.bewaartermijnen_vegen_taak")  # type: ignore[untyped-decorator]  # celery has no types
def bewaartermijnen_vegen_taak() -> None:
    services.bewaartermijnen_vegen_overal()


@shared_task(name="portal.zoekvragen.tasks.ronde_klaarzetten_batch_taak", soft_time_limit=40, time_limit=50)  # type: ignore[untyped-decorator]  # celery has no types
def ronde_klaarzetten_batch_taak(organisatie_id: str, ronde_id: str) -> None:
    services.ronde_klaarzetten(organisatie_id=organisatie_id, ronde_id=ronde_id)


@shared_task(name="portal.zoekvragen.tasks.rondes_vegen_taak")  # type: ignore[untyped-decorator]  # celery has no types
def rondes_vegen_taak() -> None:
    services.rondes_vegen_overal()


@shared_task(name="portal.zoekvragen.tasks.bewaarde_vragen_vegen_taak")  # type: ignore[untyped-decorator]  # celery has no types
def bewaarde_vragen_vegen_taak() -> None:
    services.bewaarde_vragen_vegen_overal()

"""Claim, lease, fence and sweep: the only way a background task may take a row and write its outcome.

1. claim: one conditional UPDATE that raises `poging` and sets a lease; committed before any call goes out.
2. outcome: an UPDATE on the same `poging` and state; a late worker matches nothing and its result is dropped.
3. sweep: a lease that ran out means a dead worker; a deadline that passed means nobody waits any more.

All times come from the database: two machines with different clocks would otherwise steal each other's rows.
"""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any, TypeVar

from django.db.models import F, Model, Q, QuerySet
from django.db.models.functions import Now

M = TypeVar("M", bound=Model)


def claim_nemen(
    model: type[M], ids: Iterable[Any], *, lease: timedelta, van: str = "wachtrij", naar: str = "bezig"
) -> list[M]:
    """Take the rows that are still free; the caller commits before it acts on them.

    Args:
        model: a model with the columns of `Werkrij` and a `status`.
        ids: primary keys the hint named.
        lease: how long the claim holds before the sweep may give the row to another worker.

    Returns: the rows that are ours now, with their new `poging`; empty when another worker was first.
    """
    # Locked in one order and skipping what another worker holds: two chunks that overlap cannot deadlock.
    return _claimen(model._default_manager.filter(pk__in=list(ids)).order_by("pk"), None, lease, van, naar)


def claim_volgende(
    rijen: QuerySet[M], *, aantal: int, lease: timedelta, van: str = "wachtrij", naar: str = "bezig"
) -> list[M]:
    """Take the first rows that are free, in the order of `rijen`; the caller commits before it acts on them.

    Args:
        rijen: rows of a model with the columns of `Werkrij` and a `status`, in order of preference.
        aantal: at most so many.

    Returns: as `claim_nemen`, in the order of their keys.
    """
    return _claimen(rijen, aantal, lease, van, naar)


def _claimen(rijen: QuerySet[M], aantal: int | None, lease: timedelta, van: str, naar: str) -> list[M]:
    manager = rijen.model._default_manager
    vrij = (
        rijen.filter(status=van)
        .filter(Q(deadline__isnull=True) | Q(deadline__gt=Now()))
        .filter(Q(volgende_poging_op__isnull=True) | Q(volgende_poging_op__lte=Now()))
    )
    eigen = list(vrij.select_for_update(skip_locked=True).values_list("pk", flat=True)[:aantal])
    if not eigen:
        return []
    manager.filter(pk__in=eigen).update(
        status=naar,
        poging=F("poging") + 1,
        lease_tot=Now() + lease,
        volgende_poging_op=None,
        updated_at=Now(),
    )
    return list(manager.filter(pk__in=eigen).order_by("pk"))


def uitkomst_schrijven(rij: Model, *, van: str = "bezig", **velden: Any) -> bool:
    """Write the outcome of a claimed row, unless the claim was lost meanwhile.

    Returns: False when another attempt or the sweep owns the row now; the caller must then write nothing else either.
    """
    return bool(
        type(rij)
        ._default_manager.filter(pk=rij.pk, status=van, poging=rij.poging)  # type: ignore[attr-defined]  # Werkrij column
        .update(lease_tot=None, updated_at=Now(), **velden)
    )


def verlopen_leases(model: type[M], *, status: str = "bezig") -> list[M]:
    """Rows whose worker died: locked for the caller, who decides per kind of work what becomes of them."""
    return list(
        model._default_manager.filter(status=status, lease_tot__lt=Now())
        .order_by("pk")
        .select_for_update(skip_locked=True)
    )


def verlopen_deadlines(model: type[M], *, statussen: tuple[str, ...] = ("wachtrij",)) -> list[M]:
    """Rows nobody waits for any more, locked for the caller."""
    return list(
        model._default_manager.filter(status__in=statussen, deadline__lt=Now())
        .order_by("pk")
        .select_for_update(skip_locked=True)
    )

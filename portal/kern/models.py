"""The base every stored thing shares."""

import uuid

from django.db import models


class BasisModel(models.Model):
    """A random public id, so that nothing can be counted or guessed from a URL, and two bookkeeping moments."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    created_at = models.DateTimeField(auto_now_add=True, editable=False)
    updated_at = models.DateTimeField(auto_now=True, editable=False)

    class Meta:
        abstract = True


class Werkrij(models.Model):
    """A row that a background task carries out: the row is the truth, the message in the queue only a hint.

    `poging` counts committed claims and fences the result: a worker that was thought dead and comes back writes nothing.
    The functions that move such a row stand in `portal.kern.claims`.
    """

    poging = models.PositiveSmallIntegerField(default=0)
    lease_tot = models.DateTimeField(null=True, blank=True)
    deadline = models.DateTimeField(null=True, blank=True)
    volgende_poging_op = models.DateTimeField(null=True, blank=True)
    reden_code = models.CharField(max_length=40, blank=True)
    reden = models.CharField(max_length=500, blank=True)

    class Meta:
        abstract = True

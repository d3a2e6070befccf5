"""Hypothesis on a shared machine: no deadline per example, because a busy neighbour is not a bug."""

from hypothesis import HealthCheck, settings

settings.register_profile("portaal", deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("portaal")

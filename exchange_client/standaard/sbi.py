"""Branches (SBI) by name. The standard carries only the number; the list is published by the CBS and comes from outside."""

from collections.abc import Mapping

_namen: Mapping[int, str] = {}


def gebruik(namen: Mapping[int, str]) -> None:
    """Use these names in this process; by code as the standard has it, a number without its leading zeros."""
    global _namen
    _namen = namen


def naam_bij(code: int) -> str:
    """The name of a branch; `""` when the list is not there or does not have it."""
    return _namen.get(code, "")

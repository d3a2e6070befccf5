"""A room is entered through its front door: `services` and `queries`, and of organisaties also what guards a view.

Classes of another room may be named, for annotations and for their choices; its tables may not be read or written past
its services and queries, where the scoping and the rules are.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps

REPO = Path(__file__).resolve().parents[2]
KAMERS = sorted(app.name.removeprefix("portal.") for app in apps.get_app_configs() if app.name.startswith("portal."))
DEUREN = {"services", "queries", "models"}
MANAGERS = {"objects", "_default_manager", "_base_manager"}
# The request of a view and who may see it, for every room; kern is shared ground.
EXTRA = {"organisaties": {"verzoek", "rechten"}}


def _modules() -> list[Path]:
    return [
        pad
        for kamer in KAMERS
        for pad in sorted((REPO / "portal" / kamer).rglob("*.py"))
        if "migrations" not in pad.parts
    ]


def _imports(boom: ast.Module) -> Iterator[tuple[int, str, str]]:
    """Line, full name, and the name by which the module knows it."""
    for knoop in ast.walk(boom):
        if isinstance(knoop, ast.Import):
            yield from ((knoop.lineno, naam.name, naam.asname or naam.name) for naam in knoop.names)
        elif isinstance(knoop, ast.ImportFrom) and knoop.module:
            yield from ((knoop.lineno, f"{knoop.module}.{naam.name}", naam.asname or naam.name) for naam in knoop.names)


def _tabellen(boom: ast.Module, namen: set[str]) -> Iterator[tuple[int, str]]:
    """Places where one of `namen` is used as a table: its manager is asked. `objects.none()` asks nothing."""
    leeg = {knoop.value for knoop in ast.walk(boom) if isinstance(knoop, ast.Attribute) and knoop.attr == "none"}
    for knoop in ast.walk(boom):
        if isinstance(knoop, ast.Attribute) and knoop.attr in MANAGERS and knoop not in leeg:
            bron = knoop.value
            if isinstance(bron, ast.Name) and bron.id in namen:
                yield knoop.lineno, bron.id


def _verboden(eigen: str, naam: str) -> bool:
    delen = naam.split(".")
    if delen[0] != "portal" or len(delen) < 3 or delen[1] not in KAMERS:
        return False
    kamer, deur = delen[1], delen[2]
    if kamer in {eigen, "kern"}:
        return False
    return deur not in DEUREN | EXTRA.get(kamer, set())


def _modellen(eigen: str, boom: ast.Module) -> set[str]:
    """The model classes of other rooms that this module knows."""
    # Models of a large room stand in a folder, and are imported from that folder.
    klassen = {f"{model.__module__.split('.models')[0]}.models.{model.__name__}" for model in apps.get_models()}
    return {
        naam
        for _, vol, naam in _imports(boom)
        if vol in klassen and vol.split(".")[0] == "portal" and vol.split(".")[1] not in {eigen, "kern"}
    }


def test_de_regel_zelf() -> None:
    assert _verboden("zoekvragen", "portal.profielen.kluis.versleutelen")
    assert not _verboden("zoekvragen", "portal.profielen.services.lijst_beginnen")
    assert not _verboden("zoekvragen", "portal.organisaties.rechten.rol_vereist")
    assert not _verboden("profielen", "portal.profielen.kluis.versleutelen")
    boom = ast.parse("from portal.profielen.models import Lijst\nLijst.objects.all()")
    assert list(_tabellen(boom, _modellen("bestanden", boom))) == [(2, "Lijst")]
    assert list(_tabellen(boom, _modellen("profielen", boom))) == []


@pytest.mark.parametrize("pad", _modules(), ids=lambda pad: str(pad.relative_to(REPO)))
def test_andere_kamers_alleen_door_de_voordeur(pad: Path) -> None:
    eigen = pad.relative_to(REPO / "portal").parts[0]
    boom = ast.parse(pad.read_text(encoding="utf-8"))
    zijdeur = [f"{pad.name}:{regel} {naam}" for regel, naam, _ in _imports(boom) if _verboden(eigen, naam)]
    tabel = [f"{pad.name}:{regel} {naam} als tabel" for regel, naam in _tabellen(boom, _modellen(eigen, boom))]
    assert [*zijdeur, *tabel] == []

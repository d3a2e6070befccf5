"""The first wall: a view starts at `request.organisatie` or at a query of its room, never at a whole table."""

import ast
from pathlib import Path

import pytest

PORTAL = Path(__file__).resolve().parents[2] / "portal"


def _viewmodules() -> list[Path]:
    losse = PORTAL.glob("*/views*.py")
    mappen = PORTAL.glob("*/views/**/*.py")
    return sorted({*losse, *mappen})


def test_er_zijn_viewmodules() -> None:
    assert len(_viewmodules()) > 5


@pytest.mark.parametrize("pad", _viewmodules(), ids=lambda pad: str(pad.relative_to(PORTAL)))
def test_geen_objects_in_views(pad: Path) -> None:
    verboden = {"objects", "_default_manager", "_base_manager"}
    regels = [
        f"{pad.name}:{knoop.lineno}"
        for knoop in ast.walk(ast.parse(pad.read_text(encoding="utf-8")))
        if isinstance(knoop, ast.Attribute) and knoop.attr in verboden
    ]
    assert regels == [], "begin bij request.organisatie of bij een query van de kamer"

"""What a user downloads as CSV or workbook comes out of one writer, that knows formulas (portal/kern/uitvoer.py)."""

import ast
from pathlib import Path

from django.conf import settings

PORTAAL = Path(settings.BASIS) / "portal"
#: Beside the writer itself: the kept copy of an upload, which nobody downloads.
MAG_ZELF = {"kern/uitvoer.py", "bestanden/inlezen.py"}


def _schrijft_zelf(boom: ast.AST) -> bool:
    return any(_is_schrijver(knoop) for knoop in ast.walk(boom))


def _is_schrijver(knoop: ast.AST) -> bool:
    if isinstance(knoop, ast.Attribute):
        return knoop.attr in {"writer", "DictWriter"} and isinstance(knoop.value, ast.Name) and knoop.value.id == "csv"
    if isinstance(knoop, ast.ImportFrom):
        namen = {naam.name for naam in knoop.names}
        return (knoop.module == "csv" and bool(namen & {"writer", "DictWriter"})) or (
            (knoop.module or "").startswith("openpyxl") and "Workbook" in namen
        )
    return isinstance(knoop, ast.Import) and any(naam.name == "openpyxl" for naam in knoop.names)


def test_alleen_de_schrijver_maakt_csv_en_werkboeken() -> None:
    bestanden = [pad for pad in PORTAAL.rglob("*.py") if "lokaal" not in pad.parts]
    assert len(bestanden) > 150
    zelf = {str(pad.relative_to(PORTAAL)) for pad in bestanden if _schrijft_zelf(ast.parse(pad.read_text()))}
    assert zelf == MAG_ZELF

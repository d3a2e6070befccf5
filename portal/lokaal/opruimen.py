"""`make fresh`: the demonstration data and everything else a state folder holds."""

import shutil
from pathlib import Path

from portal.lokaal.postgres import datamap
from portal.lokaal.register import Register
from portal.lokaal.slot import Slot


def weggooien(map_: Path) -> bool:
    """Removes this state folder and its databank; says whether there was one. An error while a portal runs on it."""
    if not map_.exists():
        return False
    with Slot(map_ / "slot", "Het portaal"):
        Register(map_ / "processen.json").opruimen()
        shutil.rmtree(datamap(map_), ignore_errors=True)
        shutil.rmtree(map_)
    return True

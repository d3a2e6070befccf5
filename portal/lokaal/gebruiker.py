"""Who runs PostgreSQL: the server refuses to start as root."""

import os
import pwd
from dataclasses import dataclass
from typing import Any

from portal.lokaal.fouten import LokaalFout


@dataclass(frozen=True)
class Gebruiker:
    naam: str
    uid: int
    gid: int

    def popen(self) -> dict[str, Any]:
        """Arguments for subprocess that drop to this user, extra groups included."""
        return {"user": self.uid, "group": self.gid, "extra_groups": []}


def databankgebruiker(*, uid: int | None = None) -> Gebruiker | None:
    """The user to drop to, or None when there is nothing to drop.

    It has to exist in the password file: PostgreSQL looks its own name up and stops when there is none.
    """
    if (os.geteuid() if uid is None else uid) != 0:
        return None
    for naam in ("postgres", "nobody"):
        try:
            gevonden = pwd.getpwnam(naam)
        except KeyError:
            continue
        return Gebruiker(naam, gevonden.pw_uid, gevonden.pw_gid)
    raise LokaalFout(
        "PostgreSQL start niet als root, en gebruiker postgres noch nobody bestaat. Start als gewone gebruiker."
    )

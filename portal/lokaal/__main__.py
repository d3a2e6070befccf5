"""The commands behind the Makefile; see `python -m portal.lokaal --help`."""

import argparse
import os
import sys

from portal.lokaal import meten, paden, voorkant
from portal.lokaal.bench import omgeving
from portal.lokaal.draaien import draaien
from portal.lokaal.fouten import LokaalFout
from portal.lokaal.opruimen import weggooien
from portal.lokaal.toetsen import met_diensten


def main(argumenten: list[str]) -> int:
    ontleder = argparse.ArgumentParser(prog="python -m portal.lokaal", description="Het portaal op deze machine.")
    opdrachten = ontleder.add_subparsers(dest="opdracht", required=True)
    opdrachten.add_parser("run", help="alles starten en het logboek tonen tot Ctrl-C")
    diensten = opdrachten.add_parser("test-diensten", help="een opdracht met een eigen databank en wachtrij eromheen")
    diensten.add_argument("erin", nargs=argparse.REMAINDER, metavar="-- OPDRACHT")
    opdrachten.add_parser("opmaak", help="de opmaak ophalen en bouwen als er iets aan veranderd is")
    opdrachten.add_parser("fresh", help="de demogegevens weggooien")
    opdrachten.add_parser(
        "bench",
        help="meten: [select] [answer] [schema] [account] [lists] [fanout] [page] [caseload] [ingest] "
        "[--rows N] [--rounds N] [--json], of start",
    )
    if argumenten[:1] == ["bench"]:
        # What follows is for the measurement itself to read.
        return meten.tonen(meten.meten()) if argumenten[1:] == ["start"] else omgeving.draaien(argumenten[1:])
    keuze = ontleder.parse_args(argumenten)
    if keuze.opdracht == "run":
        return draaien(os.environ)
    if keuze.opdracht == "test-diensten":
        erin = keuze.erin[1:] if keuze.erin[:1] == ["--"] else keuze.erin
        if not erin:
            ontleder.error("zet achter -- de opdracht die de diensten nodig heeft")
        return met_diensten(erin, os.environ)
    if keuze.opdracht == "opmaak":
        voorkant.bouwen()
        return 0
    weg = weggooien(paden.deelmap("run"))
    sys.stdout.write("De demogegevens zijn weg.\n" if weg else "Er waren geen demogegevens.\n")
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except LokaalFout as fout:
        sys.stderr.write(f"\n{fout}\n")
        sys.exit(1)

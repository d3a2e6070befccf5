"""``python -m exchange_client.sandbox``: start the practice exchange. ``--help`` explains every option."""

import argparse
import os
import sys
from datetime import date
from pathlib import Path

import msgspec
import uvicorn

from exchange_client.oin import Oin
from exchange_client.sandbox.instellingen import OIN_UITWISSELVOORZIENING, Bron, Deelnemer, Instellingen
from exchange_client.sandbox.server import configuratie

OMGEVING_BRONNEN = "VUM_SANDBOX_BRONNEN"
OMGEVING_GEHEIM = "VUM_SANDBOX_GEHEIM"


def bron_uit_tekst(tekst: str) -> Bron:
    """``NAAM=OIN=URL``."""
    delen = tekst.split("=", 2)
    if len(delen) != 3:
        raise argparse.ArgumentTypeError(f"{tekst!r} is niet NAAM=OIN=URL")
    try:
        return Bron(naam=delen[0], oin=Oin(delen[1]), url=delen[2])
    except ValueError as fout:
        raise argparse.ArgumentTypeError(str(fout)) from fout


def _deelnemer(tekst: str) -> Deelnemer:
    try:
        return Deelnemer(oin=Oin(tekst))
    except ValueError as fout:
        raise argparse.ArgumentTypeError(str(fout)) from fout


def _bronnen_uit_bestand(pad: str) -> list[Bron]:
    try:
        return msgspec.json.decode(Path(pad).read_bytes(), type=list[Bron])
    except (OSError, msgspec.DecodeError) as fout:
        raise argparse.ArgumentTypeError(f"{pad}: {fout}") from fout


def _argumenten() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m exchange_client.sandbox",
        description="Oefenuitwisselvoorziening: de Bemiddelaar-contracten van VUM op deze machine, met oefenbronnen.",
        epilog=f"Meer bronnen kunnen ook in {OMGEVING_BRONNEN} staan: NAAM=OIN=URL, gescheiden door puntkomma's.",
    )
    parser.add_argument("--host", default="127.0.0.1", help="adres om op te luisteren (standaard 127.0.0.1)")
    parser.add_argument("--port", type=int, default=8420, help="poort (standaard 8420)")
    parser.add_argument("--oin", default=OIN_UITWISSELVOORZIENING, help="OIN van de voorziening zelf")
    parser.add_argument(
        "--bron", action="append", default=[], type=bron_uit_tekst, metavar="NAAM=OIN=URL", help="bron, herhaalbaar"
    )
    parser.add_argument(
        "--bronnen", type=_bronnen_uit_bestand, default=[], metavar="BESTAND", help="JSON-lijst van bronnen"
    )
    parser.add_argument(
        "--deelnemer", action="append", default=[], type=_deelnemer, metavar="OIN", help="partij die mag vragen"
    )
    parser.add_argument("--elke-deelnemer", action="store_true", help="laat elke OIN toe")
    parser.add_argument("--zonder-oefenbronnen", action="store_true", help="alleen de opgegeven bronnen")
    parser.add_argument("--schaal", type=float, default=1.0, help="deel van de oefenprofielen, 0.1 is een tiende")
    parser.add_argument("--peildatum", type=date.fromisoformat, help="dag waar de oefenprofielen bij horen")
    parser.add_argument("--zaad", type=int, default=2026, help="ander getal, andere oefenprofielen")
    parser.add_argument("--bron-tijd", type=float, default=10.0, help="seconden die een bron krijgt")
    parser.add_argument("--max-resultaten", type=int, default=100, help="resultaten per bron")
    parser.add_argument("--max-details", type=int, default=10, help="details per vraag")
    parser.add_argument("--eigen-bron-ook", action="store_true", help="vraag ook de bron van de vrager zelf")
    return parser


def bronnen_uit_omgeving(waarde: str) -> list[Bron]:
    """The bronnen of the environment variable."""
    return [bron_uit_tekst(deel.strip()) for deel in waarde.split(";") if deel.strip()]


def lees_instellingen(argv: list[str] | None = None) -> Instellingen:
    """From the command line and the environment; exits with a message when something is wrong."""
    parser = _argumenten()
    opties = parser.parse_args(argv)
    try:
        return Instellingen(
            host=opties.host,
            port=opties.port,
            oin=Oin(opties.oin),
            bronnen=(*opties.bronnen, *opties.bron, *bronnen_uit_omgeving(os.environ.get(OMGEVING_BRONNEN, ""))),
            deelnemers=tuple(opties.deelnemer),
            elke_deelnemer=opties.elke_deelnemer,
            synthetisch=not opties.zonder_oefenbronnen,
            schaal=opties.schaal,
            peildatum=opties.peildatum,
            zaad=opties.zaad,
            geheim=os.environ.get(OMGEVING_GEHEIM, "oefenen"),
            bron_s=opties.bron_tijd,
            max_resultaten=opties.max_resultaten,
            max_details=opties.max_details,
            eigen_bron_ook=opties.eigen_bron_ook,
        )
    except (ValueError, argparse.ArgumentTypeError) as fout:
        parser.error(str(fout))


def main() -> None:
    instellingen = lees_instellingen()
    sys.stdout.write(f"Oefenuitwisselvoorziening op {instellingen.url}/api/v3 (OIN {instellingen.oin})\n")
    sys.stdout.flush()
    uvicorn.Server(configuratie(instellingen)).run()


if __name__ == "__main__":
    main()

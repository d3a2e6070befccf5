"""All measurements against the databank that `python -m portal.lokaal bench` started; prints figures beside their limits.

python -m portal.lokaal.bench [select] [answer] [schema] [account] [lists] [fanout] [page] [caseload] [sweeps] [ingest]
    [--rows N] [--rounds N] [--json]
"""

import argparse
import json
import os
import sys
from dataclasses import asdict, dataclass

import django
import psycopg

from portal.lokaal.poorten import Poortkiezer

GROOT, KLEIN, LIJST = "00000001001000099999", "00000001001000010000", "00000001001000088888"
LIJST_AANTAL = 100_000
KLEIN_AANTAL = 10_000
# The machine is shared: a figure may be this much past its limit before the run fails.
SPELING = 1.25


@dataclass(frozen=True)
class Cijfer:
    """One figure; `grens` None has no limit, `minstens` turns the limit around."""

    wat: str
    waarde: float
    grens: float | None = None
    minstens: bool = False

    @property
    def goed(self) -> bool:
        if self.grens is None:
            return True
        return self.waarde * SPELING >= self.grens if self.minstens else self.waarde <= self.grens * SPELING

    def regel(self) -> str:
        grens = "" if self.grens is None else f"{'≥' if self.minstens else '≤'} {self.grens:g}"
        oordeel = (
            "" if self.grens is None else ("" if self.goed else "  te veel" if not self.minstens else "  te weinig")
        )
        return f"  {self.wat:<62}{self.waarde:10.2f}   {grens}{oordeel}"


ONDERDELEN = ["select", "answer", "schema", "account", "lists", "fanout", "page", "caseload", "sweeps", "ingest"]


def main(argumenten: list[str]) -> int:
    ontleder = argparse.ArgumentParser(prog="python -m portal.lokaal.bench")
    ontleder.add_argument("wat", nargs="*", metavar="|".join(ONDERDELEN))
    ontleder.add_argument("--rows", type=int, default=1_000_000)
    ontleder.add_argument("--rounds", type=int, default=5)
    ontleder.add_argument("--json", action="store_true")
    keuze = ontleder.parse_args(argumenten)
    wat = keuze.wat or ONDERDELEN
    django.setup()
    cijfers: list[Cijfer] = []
    if {"select", "answer", "account"} & set(wat):
        cijfers += _vullen(keuze.rows)
    if "select" in wat:
        cijfers += _select(keuze.rounds)
    if "answer" in wat:
        cijfers += _answer(keuze.rounds)
    if "account" in wat:
        cijfers += _account()
    if "schema" in wat:
        cijfers += _schema()
    if "lists" in wat:
        cijfers += _lists(keuze.rows, keuze.rounds)
    if "fanout" in wat:
        cijfers += _fanout(keuze.rounds)
    if "page" in wat:
        cijfers += _page(keuze.rounds)
    if "caseload" in wat:
        cijfers += _caseload()
    if "sweeps" in wat:
        cijfers += _sweeps()
    if "ingest" in wat:
        cijfers += _ingest(keuze.rows, keuze.rounds)
    if keuze.json:
        sys.stdout.write(json.dumps([asdict(cijfer) | {"goed": cijfer.goed} for cijfer in cijfers], ensure_ascii=False))
    else:
        sys.stdout.write("\n".join(cijfer.regel() for cijfer in cijfers) + "\n")
    return int(not all(cijfer.goed for cijfer in cijfers))


def _vullen(aantal: int) -> list[Cijfer]:
    from portal.lokaal.bench.gegevens import vullen
    from portal.lokaal.bench.tegenstanders import C2_MAKEN

    _, klein = vullen(KLEIN_AANTAL, oin=KLEIN)
    organisatie, groot = vullen(aantal, oin=GROOT)
    # As the owner, for the peer's table, and for figures for the planner that autovacuum would bring a minute later.
    with psycopg.connect(os.environ["DATABASE_EIGENAAR_URL"], autocommit=True) as eigenaar:
        eigenaar.execute("SELECT set_config('app.organisatie', %s, false)", [str(organisatie.pk)])
        for opdracht in C2_MAKEN:
            eigenaar.execute(opdracht, [organisatie.pk] if "%s" in opdracht else None)
        eigenaar.execute("ANALYZE")
    return [
        Cijfer(f"lijst van {KLEIN_AANTAL} activeren, s", klein["zoekrijen"]),
        Cijfer(f"lijst van {aantal} activeren, s", groot["zoekrijen"]),
    ]


def _select(rondes: int) -> list[Cijfer]:
    from portal.lokaal.bench.selectie import meten

    groot = meten(GROOT, rondes)
    klein = meten(KLEIN, rondes, ("eerlijk",))["eerlijk"]
    wij, willekeurig, tantivy, c2 = (groot[naam] for naam in ("eerlijk", "willekeurig", "tantivy", "c2"))
    return [
        *(Cijfer(f"{m.naam}: som van 20 medianen, ms", m.som) for m in groot.values()),
        *(Cijfer(f"{m.naam}: p50 / ms", m.p50) for m in groot.values()),
        *(Cijfer(f"{m.naam}: p95 / ms", m.p95) for m in groot.values()),
        Cijfer("selectie, som: maal tantivy", wij.som / tantivy.som, 3),
        Cijfer("selectie, p95: maal tantivy", wij.p95 / tantivy.p95, 3.5),
        Cijfer("selectie, som: maal kolommen met GIN", wij.som / c2.som, 0.2),
        Cijfer("eerlijk kiezen: maal willekeurige honderd", wij.som / willekeurig.som, 1.5),
        Cijfer(f"groei van {KLEIN_AANTAL} naar de grote lijst: maal", wij.som / klein.som),
    ]


def _answer(rondes: int) -> list[Cijfer]:
    from portal.lokaal.bench.antwoord import WIE, om_en_om, vastleggen_meten

    vastleggen = vastleggen_meten(GROOT)
    poort = Poortkiezer(sys.stderr.write).kies("de webserver", 19_700)  # type: ignore[arg-type]  # what it returns is not used
    cijfers = [Cijfer("een vraag vastleggen, ms (mediaan)", vastleggen, 0.5)]
    for naam, oin in (("grote lijst", GROOT), ("10.000 mensen", KLEIN)):
        uitkomst, kaal = om_en_om(oin, poort, min(rondes, 3))
        cijfers.append(Cijfer(f"antwoorden per seconde, {naam}", uitkomst["per_seconde"], 300, minstens=True))
        cijfers.append(Cijfer(f"dezelfde, de middelste ronde, {naam}", uitkomst["mediaan"]))
        cijfers.append(Cijfer(f"resultaten per antwoord, {naam}", uitkomst["resultaten"]))
        cijfers.append(Cijfer(f"alleen selecteren en teruggeven, per seconde, {naam}", kaal["per_seconde"]))
        maal = uitkomst["per_seconde"] / kaal["per_seconde"]
        cijfers.append(Cijfer(f"antwoorden, maal alleen selecteren en teruggeven, {naam}", maal, 0.5, minstens=True))
        cijfers += [Cijfer(f"rekentijd per antwoord, {naam}, {wie}, ms", uitkomst[wie]) for wie in WIE]
        cijfers += [Cijfer(f"rekentijd alleen selecteren, {naam}, {wie}, ms", kaal[wie]) for wie in WIE]
    return cijfers


def _lists(aantal: int, rondes: int) -> list[Cijfer]:
    from portal.lokaal.bench.lijsten import meten

    # A list of a million is somebody's exception; what a municipality waits for is this size.
    aantal = min(aantal, LIJST_AANTAL)
    s = meten(aantal, oin=LIJST, rondes=rondes)
    return [
        Cijfer(f"twee lijsten van {aantal} kaal naast elkaar, s", s.join),
        Cijfer("effect tellen, ook per veld: maal kaal naast elkaar", s.effect / s.join, 6),
        Cijfer("een bladzij van wie wijzigt: maal kaal naast elkaar", s.blad / s.join, 6),
        Cijfer("klaarzetten met zoekrijen (in de worker), s", s.klaarzetten),
        Cijfer("activeren: maal kaal naast elkaar", s.activeren / s.join, 20),
        Cijfer("activeren, s", s.activeren),
        Cijfer("aanvullen activeren, s", s.aanvullen),
    ]


def _account() -> list[Cijfer]:
    from portal.lokaal.bench.verantwoording import jaar_nalopen, onderscheid

    return [
        Cijfer("100.000 vragen nalopen voor één mens, s", jaar_nalopen(KLEIN), 1),
        Cijfer("onderscheid in tijd tussen onbekend en uitgesloten (AUC)", onderscheid(KLEIN), 0.6),
    ]


def _schema() -> list[Cijfer]:
    from portal.lokaal.bench.schema import meten

    ms = meten()
    return [
        Cijfer("100 resultaten lezen met json, ms", ms["json"]),
        Cijfer("100 resultaten lezen met msgspec, ms", ms["msgspec"]),
        Cijfer("100 resultaten controleren, ms", ms["standaard"]),
        Cijfer("controleren: maal lezen met msgspec", ms["standaard"] / ms["msgspec"], 2),
    ]


def _fanout(rondes: int) -> list[Cijfer]:
    from portal.lokaal.bench import waaier

    alleen, geheel = waaier.portaal_meten(rondes)
    zonder = waaier.bronnen_meten(rondes, hangt_deel=0.0)
    met = waaier.bronnen_meten(2, hangt_deel=waaier.HANGT)
    wat = f"{waaier.BREEDTE} vragen tegelijk aan de uitwisseling"
    uit = f"oefenuitwisseling naar {waaier.BRONNEN} bronnen"
    return [
        Cijfer(f"{wat}: maal de traagste", min(w.maal for w in alleen), 1.10),
        Cijfer(f"{wat}, bewaard en af: maal de traagste", min(w.maal for w in geheel), 1.10),
        Cijfer("rekentijd per vraag, alleen de aanroep, ms", min(w.cpu_ms for w in alleen)),
        Cijfer("rekentijd per vraag met beoordelen en bewaren, ms", min(w.cpu_ms for w in geheel)),
        Cijfer(f"{uit}: maal de traagste", min(ronde.waaier.maal for ronde in zonder), 1.10),
        Cijfer(f"{uit}, 2% hangt: maal de tijdslimiet", min(ronde.waaier.maal for ronde in met), 1.10),
        Cijfer(f"6.840 resultaten van {waaier.BRONNEN} bronnen lezen, s", min(ronde.lezen for ronde in zonder)),
        Cijfer("rekentijd per bron, ms", min(ronde.waaier.cpu_ms for ronde in zonder)),
        Cijfer(
            "een bron komt later dan zijn eigen tijd: deel van de traagste", min(r.achterstand for r in zonder), 0.10
        ),
        Cijfer("hetzelfde terwijl 2% hangt", min(ronde.achterstand for ronde in met), 0.10),
    ]


def _page(rondes: int) -> list[Cijfer]:
    from portal.lokaal.bench.pagina import meten

    ms = meten(rondes)
    return [
        Cijfer("25 resultaten tekenen, ms", ms["tekenen"], 6),
        Cijfer("25 resultaten klaarmaken en tekenen, ms", ms["geheel"]),
    ]


def _caseload() -> list[Cijfer]:
    from portal.lokaal.bench.caseload import BEROEPEN, MENSEN, meten

    s = meten()
    naast = "een vraag aan het scherm naast een zoekronde van een ander"
    return [
        Cijfer(f"zoekronde van {MENSEN} x {BEROEPEN}: starten, s", s.starten, 2),
        Cijfer("dezelfde: alle vragen gemaakt, s", s.klaargezet),
        Cijfer("dezelfde: alles beantwoord en af, s", s.af),
        Cijfer("dezelfde: beantwoorde deelvragen", s.beantwoord, MENSEN * BEROEPEN, minstens=True),
        Cijfer("een vraag aan het scherm, verder niets: mediaan, s", s.alleen),
        Cijfer(f"{naast}: mediaan, s", s.naast),
        Cijfer(f"{naast}: maal alleen", s.naast / s.alleen, 1.3),
        Cijfer(f"{naast}: traagste van tien, maal alleen", s.naast_p90 / s.alleen),
        Cijfer(f"{naast}: hoeveel gesteld", s.gesteld),
    ]


def _sweeps() -> list[Cijfer]:
    from portal.lokaal.bench.vegen import ORGANISATIES, meten

    beurten = meten()
    traagste = max(beurten, key=lambda beurt: beurt.seconden)
    return [
        Cijfer(f"{ORGANISATIES} organisaties vegen, % van een kern", 100 * sum(beurt.deel for beurt in beurten), 5),
        *(Cijfer(f"  waarvan {beurt.naam}", 100 * beurt.deel) for beurt in beurten if beurt.deel >= 0.0005),
        Cijfer(f"  de langste: {traagste.naam}, s", traagste.seconden),
    ]


def _ingest(aantal: int, rondes: int) -> list[Cijfer]:
    from portal.lokaal.bench.aanleveren import meten

    rijen = min(aantal, LIJST_AANTAL)
    poort = Poortkiezer(sys.stderr.write).kies("de webserver", 19_700)  # type: ignore[arg-type]  # what it returns is not used
    s = meten(rijen, max(aantal, KLEIN_AANTAL), min(rondes, 3), poort)
    keer = s.beste.geheel / s.kopie
    per_rij = s.beste.geheel / s.rijen
    return [
        Cijfer(f"{rijen} rijen van 60 kolommen met psql \\copy, s", s.kopie),
        Cijfer("aanleveren en activeren: maal psql \\copy", keer, 3),
        Cijfer("  waarvan lezen en bewaren, s", s.beste.lezen),
        Cijfer("  waarvan controleren, laden en klaarzetten, s", s.beste.controleren),
        Cijfer("  waarvan activeren, s", s.beste.activeren),
        Cijfer("  rekentijd van lezer en werker samen, s", s.beste.cpu),
        Cijfer("piek van het proces dat leest, MB", s.beste.lezer_mb, 100),
        Cijfer("piek van de werker, MB", s.beste.werker_mb),
        Cijfer("  waarvan Django voordat er iets gebeurt, MB", s.beste.begon_mb),
        Cijfer(
            f"lezer: geheugen bij {s.groot_rijen} rijen maal 10.000 rijen", s.groot.lezer_mb / s.klein.lezer_mb, 1.2
        ),
        Cijfer(
            f"werker: geheugen bij {s.groot_rijen} rijen maal 10.000 rijen", s.groot.werker_mb / s.klein.werker_mb, 1.2
        ),
        Cijfer("maal zo snel als django-import-export in een kale tabel", s.importexport_per_rij / per_rij),
        Cijfer(
            "maal zo snel als django-import-export dat hetzelfde doet",
            s.importexport_geheel_per_rij / per_rij,
            30,
            minstens=True,
        ),
        Cijfer("pagina zonder ander werk, p95, ms", s.pagina_rust_ms),
        Cijfer("pagina naast een aanlevering, p95, ms", s.pagina_naast_ms, 500),
    ]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""Named peers on the same people: tantivy in memory, and the plain design of typed columns with GIN and an index on the turn.

Both get their rows from the rows that the portal searches, and both are asked for the lowest `voorsprong`.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
from django.conf import settings
from psycopg import sql

from exchange_client.geografie import pc4_binnen
from exchange_client.selectie import WerkzoekendeSelectie
from portal.lokaal.bench.mededinger import Mededinger
from portal.lokaal.bench.vragen import vragen
from portal.profielen.zoekkolommen import contractbits, rijbewijsbits, taalgetallen

TABEL = "bench_c2"
# A table of its own without row-level security, owned by whoever measures.
C2_MAKEN = (
    f"DROP TABLE IF EXISTS {TABEL}",
    f"""
    CREATE TABLE {TABEL} AS SELECT p.pc4::smallint AS gebied, p.uren_min, p.uren_max, p.onregelmatig, p.rijbewijzen, p.talen,
        p.kantoortijden, p.beschikbaar_vanaf, p.contractvormen, w.voorsprong,
        ARRAY(SELECT right(code, 5)::int FROM unnest(p.beroepen) AS code) AS beroepen
    FROM profielen_werkzoekendeprofiel p JOIN profielen_werkzoekende w ON w.id = p.werkzoekende_id WHERE p.organisatie_id = %s
    """,  # noqa: S608 - a constant
    f"CREATE INDEX ON {TABEL} USING gin (beroepen)",
    f"CREATE INDEX ON {TABEL} (gebied)",
    f"CREATE INDEX ON {TABEL} (voorsprong)",
    f"GRANT SELECT ON {TABEL} TO {settings.DATABASE_ROL}",
)


def _verbinding() -> psycopg.Connection[Any]:
    instelling: dict[str, Any] = settings.DATABASES["default"]
    return psycopg.connect(
        host=instelling["HOST"],
        port=instelling["PORT"],
        dbname=instelling["NAME"],
        user=instelling["USER"],
        password=instelling["PASSWORD"],
        autocommit=True,
    )


@contextmanager
def c2(oin: str) -> Iterator[Mededinger]:
    """Typed columns, GIN on the occupations, b-trees on area and turn; nothing helps the planner."""
    alle = [_c2_vraag(vraag.selectie) for vraag in vragen()]
    with _verbinding() as verbinding:

        def antwoord(nummer: int) -> list[float]:
            opdracht, waarden = alle[nummer]
            return [rij[0] for rij in verbinding.execute(opdracht, waarden).fetchall()][:100]

        yield antwoord, list


def _c2_vraag(vraag: WerkzoekendeSelectie) -> tuple[sql.Composed, dict[str, Any]]:
    eisen: list[sql.SQL] = [sql.SQL("gebied = ANY(%(gebieden)s::smallint[])")]
    gebied = pc4_binnen(vraag.selectiegebied.postcode, vraag.selectiegebied.afstand)
    waarden: dict[str, Any] = {"gebieden": [int(pc4) for pc4 in gebied]}
    if vraag.beroepen:
        eisen.append(sql.SQL("beroepen && %(beroepen)s::int[]"))
        waarden["beroepen"] = [int(code[-5:]) for code in vraag.beroepen]
    for naam, waarde, vorm in (
        ("rijbewijzen", rijbewijsbits(vraag.rijbewijzen) or None, "(rijbewijzen & %(rijbewijzen)s) = %(rijbewijzen)s"),
        ("contract", contractbits(vraag.contractvormen) or None, "(contractvormen & %(contract)s) <> 0"),
        ("onregelmatig", vraag.onregelmatig, "onregelmatig = %(onregelmatig)s"),
        ("kantoor", vraag.kantoortijden, "kantoortijden = %(kantoor)s"),
        ("uren_max", vraag.uren_maximaal_vanaf, "uren_max >= %(uren_max)s"),
        ("uren_min", vraag.uren_minimaal_tot, "uren_min <= %(uren_min)s"),
        ("datum", vraag.beschikbaar_uiterlijk, "beschikbaar_vanaf <= %(datum)s"),
    ):
        if waarde is not None:
            eisen.append(sql.SQL(vorm))
            waarden[naam] = waarde
    for nummer, eis in enumerate(vraag.talen):
        eisen.append(sql.SQL("talen && {}::int[]").format(sql.Placeholder(f"taal{nummer}")))  # type: ignore[arg-type]  # Composed
        waarden[f"taal{nummer}"] = taalgetallen(eis.code, eis.mondeling, eis.schriftelijk)
    opdracht = sql.SQL("SELECT voorsprong FROM {} WHERE {} ORDER BY voorsprong LIMIT 101").format(
        sql.Identifier(TABEL), sql.SQL(" AND ").join(eisen)
    )
    return opdracht, waarden


@contextmanager
def tantivy(oin: str) -> Iterator[Mededinger]:
    """The search engine library, its index in memory."""
    import tantivy as t

    bouwer = t.SchemaBuilder()
    for veld in ("gebied", "beroep", "rijbewijs", "contract", "taal", "onregelmatig", "kantoortijden"):
        bouwer.add_unsigned_field(veld, indexed=True)
    for veld in ("uren_min", "uren_max", "beschikbaar"):
        bouwer.add_unsigned_field(veld, indexed=True, fast=True)
    bouwer.add_float_field("voorsprong", fast=True)
    schema = bouwer.build()
    index = t.Index(schema)
    schrijver = index.writer(heap_size=500_000_000, num_threads=1)
    with _verbinding() as verbinding, verbinding.cursor(binary=True) as cursor:
        kolommen = (
            "gebied, beroepen, rijbewijzen, contractvormen, talen, onregelmatig, kantoortijden, uren_min, uren_max"
        )
        for rij in cursor.stream(
            sql.SQL("SELECT {}, beschikbaar_vanaf, voorsprong FROM {}").format(
                sql.SQL(kolommen), sql.Identifier(TABEL)
            ),
            size=1000,
        ):
            schrijver.add_document(_document(t, rij))
    schrijver.commit()
    schrijver.wait_merging_threads()
    index.reload()
    zoeker = index.searcher()
    alle = [_tantivy_vraag(t, schema, vraag.selectie) for vraag in vragen()]

    def antwoord(nummer: int) -> list[float]:
        hits = zoeker.search(alle[nummer](), LIMIET, count=False, order_by_field="voorsprong", order=t.Order.Asc).hits
        return [waarde for waarde, _ in hits][:100]

    yield antwoord, list


LIMIET = 101


def _document(t: Any, rij: tuple[Any, ...]) -> Any:
    gebied, beroepen, rijbewijzen, contract, talen, onregelmatig, kantoortijden, uren_min, uren_max, datum, stand = rij
    document = t.Document()
    document.add_unsigned("gebied", gebied)
    for beroep in beroepen:
        document.add_unsigned("beroep", beroep)
    for veld, bits in (("rijbewijs", rijbewijzen), ("contract", contract)):
        for bit in range(bits.bit_length()):
            if bits >> bit & 1:
                document.add_unsigned(veld, bit)
    for taal in talen:
        document.add_unsigned("taal", taal)
    for veld, waarde in (
        ("onregelmatig", onregelmatig),
        ("kantoortijden", kantoortijden),
        ("uren_min", uren_min),
        ("uren_max", uren_max),
        ("beschikbaar", datum and datum.toordinal()),
    ):
        if waarde is not None:
            document.add_unsigned(veld, waarde)
    document.add_float("voorsprong", stand)
    return document


def _tantivy_vraag(t: Any, schema: Any, vraag: WerkzoekendeSelectie) -> Callable[[], Any]:
    """The question is put together anew every time, as a caller has to."""
    gebied = [int(pc4) for pc4 in pc4_binnen(vraag.selectiegebied.postcode, vraag.selectiegebied.afstand)]

    def uit(veld: str, waarden: list[int]) -> Any:
        return t.Query.term_set_query(schema, veld, waarden)

    def tussen(veld: str, laag: int, hoog: int) -> Any:
        return t.Query.range_query(schema, veld, t.FieldType.Unsigned, laag, hoog)

    def maken() -> Any:
        eisen = [uit("gebied", gebied)]
        if vraag.beroepen:
            eisen.append(uit("beroep", [int(code[-5:]) for code in vraag.beroepen]))
        bits = rijbewijsbits(vraag.rijbewijzen) or 0
        eisen += [uit("rijbewijs", [bit]) for bit in range(bits.bit_length()) if bits >> bit & 1]
        if vraag.contractvormen:
            contract = contractbits(vraag.contractvormen)
            eisen.append(uit("contract", [bit for bit in range(contract.bit_length()) if contract >> bit & 1]))
        eisen += [uit("taal", taalgetallen(eis.code, eis.mondeling, eis.schriftelijk)) for eis in vraag.talen]
        for veld, waarde in (("onregelmatig", vraag.onregelmatig), ("kantoortijden", vraag.kantoortijden)):
            if waarde is not None:
                eisen.append(uit(veld, [waarde]))
        if vraag.uren_maximaal_vanaf is not None:
            eisen.append(tussen("uren_max", vraag.uren_maximaal_vanaf, 99))
        if vraag.uren_minimaal_tot is not None:
            eisen.append(tussen("uren_min", 0, vraag.uren_minimaal_tot))
        if vraag.beschikbaar_uiterlijk is not None:
            eisen.append(tussen("beschikbaar", 0, vraag.beschikbaar_uiterlijk.toordinal()))
        return t.Query.boolean_query([(t.Occur.Must, eis) for eis in eisen])

    return maken

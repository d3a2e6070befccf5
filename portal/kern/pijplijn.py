"""Several statements in one message to PostgreSQL, and their answers: what libpq calls a pipeline.

psycopg has pipelines as well, but wakes PostgreSQL for every statement of one, and goes through six layers of Python for each.
Four small statements cost it four and a half times the processor time of this, and PostgreSQL twice (ADR 0012). Only what
an answer of the koppelvlak needs is here: values in, rows out. Types are read and written by psycopg.
"""

import re
import select
import threading
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

import psycopg
from psycopg import pq
from psycopg.adapt import PyFormat, Transformer
from psycopg.errors import error_from_result

Waarden = Sequence[Any] | Mapping[str, Any]
Rijen = list[tuple[Any, ...]]

# How many statements PostgreSQL remembers per connection: questions combine criteria in more ways than are worth keeping.
ONTHOUDEN = 200
_PLEK = re.compile(r"%(?:(%)|s|\((\w+)\)s)")
_GELUKT = (pq.ExecStatus.TUPLES_OK, pq.ExecStatus.COMMAND_OK)


class Pijplijn:
    """What one connection remembers: the statements that PostgreSQL knows by name, and how to read and write their values."""

    def __init__(self, verbinding: "psycopg.Connection[Any]") -> None:
        self.verbinding = verbinding
        self._namen: dict[tuple[bytes, tuple[int, ...]], bytes] = {}
        self._teller = 0
        self._omzetter = Transformer(verbinding)
        self._pg = verbinding.pgconn
        self._oor = select.poll()
        self._oor.register(self._pg.socket, select.POLLIN)

    @property
    def stil(self) -> bool:
        """Whether nothing came in since the last answer. A databank that closes a connection says so."""
        return not self._oor.poll(0)

    def versturen(
        self, opdrachten: Sequence[tuple[str | bytes, Waarden]], *, begin: bytes, einde: bytes
    ) -> list[Rijen]:
        """Carry them out in order, between the statements `begin` and `einde` where these are given.

        Returns: the rows of each, none for a statement that gives none.
        Raises: psycopg.Error of the first that failed; those after it were not carried out.
        """
        af = False
        self._pg.enter_pipeline_mode()
        try:
            verwacht = self._klaarzetten(opdrachten, begin, einde)
            self._pg.pipeline_sync()
            self._wegsturen()
            uitkomst, fout = self._lezen(verwacht)
            self._pg.exit_pipeline_mode()
            af = True
        finally:
            # Broken off half way: what is still to come would be taken for the answer to something else.
            if not af:
                self._pg.finish()
        if fout is not None:
            raise fout
        return uitkomst

    def _klaarzetten(self, opdrachten: Sequence[tuple[str | bytes, Waarden]], begin: bytes, einde: bytes) -> list[Any]:
        """Put everything in the buffer of the connection. Per answer to come: the key to remember, or whether it has rows."""
        pg, omzetter = self._pg, self._omzetter
        verwacht: list[Any] = []
        if begin:
            pg.send_query_params(begin, None)
            verwacht.append(False)
        for tekst, waarden in opdrachten:
            vraag, namen = _vorm(tekst, bool(waarden))
            rij = [waarden[naam] for naam in namen] if isinstance(waarden, Mapping) else waarden  # type: ignore[index]
            if len(rij) != len(namen):
                raise psycopg.ProgrammingError(f"{len(namen)} values expected, {len(rij)} given")
            geschreven = omzetter.dump_sequence(rij, [PyFormat.AUTO] * len(rij))
            soorten = omzetter.types or ()
            sleutel = (vraag, soorten)
            naam = self._namen.get(sleutel)
            if naam is None:
                self._teller += 1
                naam = b"opdracht_%d" % self._teller
                pg.send_prepare(naam, vraag, soorten)
                verwacht.append((sleutel, naam))
            pg.send_query_prepared(naam, geschreven, omzetter.formats, pq.Format.BINARY)
            verwacht.append(True)
        while len(self._namen) > ONTHOUDEN:
            pg.send_query_params(b"DEALLOCATE " + self._namen.pop(next(iter(self._namen))), None)
            verwacht.append(False)
        if einde:
            pg.send_query_params(einde, None)
            verwacht.append(False)
        return verwacht

    def _wegsturen(self) -> None:
        while self._pg.flush():
            # More than fits at once. PostgreSQL may not take the rest before we take what it has to say.
            kanaal = select.poll()
            kanaal.register(self._pg.socket, select.POLLIN | select.POLLOUT)
            if any(wat & select.POLLIN for _, wat in kanaal.poll()):
                self._pg.consume_input()

    def _lezen(self, verwacht: list[Any]) -> tuple[list[Rijen], psycopg.Error | None]:
        uitkomst: list[Rijen] = []
        fout: psycopg.Error | None = None
        for wat in verwacht:
            resultaat = self._volgende()
            if resultaat.status not in _GELUKT:
                fout = fout or error_from_result(resultaat, encoding=self._omzetter.encoding)
            elif wat is True:
                uitkomst.append(self._rijen(resultaat))
            elif wat:
                self._namen[wat[0]] = wat[1]
            # Between two answers libpq says that the first has ended.
            self._pg.get_result()
        self._volgende()
        return uitkomst, fout

    def _volgende(self) -> pq.abc.PGresult:
        while self._pg.is_busy():
            # Others in this process go on in the meantime; inside libpq they would wait as well.
            self._oor.poll()
            self._pg.consume_input()
        resultaat = self._pg.get_result()
        if resultaat is None:
            raise psycopg.OperationalError("the connection ended before its answer")
        return resultaat

    def _rijen(self, resultaat: pq.abc.PGresult) -> Rijen:
        if not resultaat.nfields:
            return []
        self._omzetter.set_pgresult(resultaat)
        return self._omzetter.load_rows(0, resultaat.ntuples, tuple)


_van_deze_draad = threading.local()


def pijplijn_van(verbinding: "psycopg.Connection[Any]") -> Pijplijn:
    """The one of this connection. Django gives every thread a connection of its own, and a new one when the old one breaks."""
    gevonden: Pijplijn | None = getattr(_van_deze_draad, "pijplijn", None)
    if gevonden is None or gevonden.verbinding is not verbinding:
        gevonden = _van_deze_draad.pijplijn = Pijplijn(verbinding)
    return gevonden


@lru_cache(maxsize=512)
def _vorm(tekst: str | bytes, met_waarden: bool) -> tuple[bytes, list[str | int]]:
    """The statement as PostgreSQL reads it, `$1` for every `%s` or `%(naam)s`, and which value goes in which place."""
    leesbaar = tekst if isinstance(tekst, str) else tekst.decode()
    if not met_waarden:
        return leesbaar.encode(), []
    namen: list[str | int] = []

    def nummer(plek: re.Match[str]) -> str:
        if plek[1]:
            return "%"
        naam = plek[2] or len(namen)
        if naam not in namen:
            namen.append(naam)
        return f"${namen.index(naam) + 1}"

    return _PLEK.sub(nummer, leesbaar).encode(), namen

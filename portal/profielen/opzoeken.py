"""Small pieces of SQL that Django's query language lacks, all with their values as parameters."""

from typing import TYPE_CHECKING, Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import CharField, Lookup, PositiveIntegerField
from django.db.models.sql.compiler import SQLCompiler

if TYPE_CHECKING:
    _Lookup = Lookup[Any]
else:
    _Lookup = Lookup  # generic for the type checker only


@CharField.register_lookup
class Uit(_Lookup):
    """`pc4__uit="{…}"`: the text of an array as one parameter. `__in` would make one of each of 4,000 areas."""

    lookup_name = "uit"
    prepare_rhs = False

    def as_sql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> tuple[str, tuple[Any, ...]]:
        links, parameters = self.process_lhs(compiler, connection)
        return f"{links} = ANY(%s::text[])", (*parameters, str(self.rhs))


@PositiveIntegerField.register_lookup
class AlleBits(_Lookup):
    """`rijbewijzen__alle_bits=m`: every bit of m is set."""

    lookup_name = "alle_bits"
    prepare_rhs = False

    def as_sql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> tuple[str, tuple[Any, ...]]:
        links, parameters = self.process_lhs(compiler, connection)
        return f"({links} & %s) = %s", (*parameters, int(self.rhs), int(self.rhs))

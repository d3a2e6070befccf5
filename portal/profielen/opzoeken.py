"""Small pieces of SQL that Django's query language lacks, all with their values as parameters."""

from typing import TYPE_CHECKING, Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import CharField, Func, IntegerField, Lookup, PositiveIntegerField, PositiveSmallIntegerField
from django.db.models.sql.compiler import SQLCompiler

if TYPE_CHECKING:
    _Lookup = Lookup[Any]
else:
    _Lookup = Lookup  # generic for the type checker only


@CharField.register_lookup
@PositiveSmallIntegerField.register_lookup
class Uit(_Lookup):
    """`pc4__uit="{…}"`: the text of an array as one parameter. `__in` would make one of each of 4,000 areas."""

    lookup_name = "uit"
    prepare_rhs = False

    def as_sql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> tuple[str, tuple[Any, ...]]:
        links, parameters = self.process_lhs(compiler, connection)
        soort = "smallint[]" if isinstance(self.lhs.output_field, PositiveSmallIntegerField) else "text[]"
        return f"{links} = ANY(%s::{soort})", (*parameters, str(self.rhs))


class _Bits(_Lookup):
    prepare_rhs = False
    vergelijking = ""

    def as_sql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> tuple[str, tuple[Any, ...]]:
        links, parameters = self.process_lhs(compiler, connection)
        bits = int(self.rhs)
        return self.vergelijking.format(links=links), (*parameters, *[bits] * self.vergelijking.count("%s"))


@PositiveIntegerField.register_lookup
class AlleBits(_Bits):
    """`rijbewijzen__alle_bits=m`: every bit of m is set."""

    lookup_name = "alle_bits"
    vergelijking = "({links} & %s) = %s"


@PositiveSmallIntegerField.register_lookup
class EenBit(_Bits):
    """`contractvormen__een_bit=m`: some bit of m is set."""

    lookup_name = "een_bit"
    vergelijking = "({links} & %s) <> 0"


class Opgezocht(Func):
    """The element of an array that a column points at: a look-up table sent along with the question."""

    template = "((%(expressions)s])"
    arg_joiner = "::smallint[])["
    output_field = IntegerField()


class Aangekruist(Func):
    """Whether the bit that a column points at is set: an area of any size, judged at the same price."""

    function = "get_bit"
    template = "%(function)s(%(expressions)s)"
    arg_joiner = "::bytea, "
    output_field = IntegerField()

"""Two small pieces of SQL that Django's query language lacks, both with their values as parameters."""

from typing import TYPE_CHECKING, Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import CharField, Func, IntegerField, Lookup
from django.db.models.sql.compiler import SQLCompiler

if TYPE_CHECKING:
    _Lookup = Lookup[list[str]]
else:
    _Lookup = Lookup  # generic for the type checker only


@CharField.register_lookup
class Uit(_Lookup):
    """`pc4__uit=[…]`: one array parameter. `__in` would make a parameter of each of the 4,000 areas of the country."""

    lookup_name = "uit"
    prepare_rhs = False

    def as_sql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> tuple[str, tuple[Any, ...]]:
        links, parameters = self.process_lhs(compiler, connection)
        return f"{links} = ANY(%s)", (*parameters, list(self.rhs))


class Opgezocht(Func):
    """The integer that a JSON object holds under a column's value: a look-up table sent along with the question."""

    template = "(%(expressions)s)::integer"
    arg_joiner = " ->> "
    output_field = IntegerField()

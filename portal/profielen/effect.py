"""What a list would do to the one that is online: who is new, changed, unchanged, and who lapses.

One statement over two lists, compared by identity and text inside the database; a text that differs is compared once more as
JSON, for the order of names means nothing. Counts and lists come from the same conditions, so that they cannot disagree.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import BooleanField, Case, F, FilteredRelation, Func, JSONField, Q, Value, When
from django.db.models.functions import Cast
from psycopg import sql

from exchange_client.standaard import velden
from portal.kern import limieten
from portal.kern.tenant import naast_elkaar_leggen
from portal.profielen.models import Lijst, Wijze
from portal.profielen.soorten import Kant, kant_van

GEEN_LIJST = "geen"
_NIETS = UUID(int=0)
_VELDEN_GETOOND = 12


@dataclass(frozen=True, slots=True)
class Effect:
    """`basis` is how many are online now, `lijst` how many the list holds; the four counts say what becomes of all of them.

    `velden` are the fields that changed with how often, most often first; `contact_erbij` and `contact_weg` count people who
    stay and get or lose contact data.
    """

    basis: int
    lijst: int
    nieuw: int
    gewijzigd: int
    ongewijzigd: int
    vervallen: int
    contact_erbij: int = 0
    contact_weg: int = 0
    velden: tuple[tuple[str, int], ...] = ()
    bijzonderheden: Mapping[str, int] = field(default_factory=dict)

    @property
    def uitkomst(self) -> int:
        """How many will be online."""
        return self.nieuw + self.gewijzigd + self.ongewijzigd

    @property
    def krimpt(self) -> bool:
        """Whether so many lapse that somebody must confirm that this is meant."""
        return self.vervallen >= limieten.KRIMP_AANTAL and self.vervallen > limieten.KRIMP_AANDEEL * self.basis

    @property
    def doet_niets(self) -> bool:
        """The list says what is online already."""
        return not (self.nieuw or self.gewijzigd or self.vervallen or self.contact_erbij or self.contact_weg)


def basis_van(lijst: Lijst) -> UUID | None:
    """The list that was online when this one was set ready, which its effect is about."""
    online, _, _ = lijst.klaar_voor.partition(":")
    return UUID(online) if online and online != GEEN_LIJST else None


def effect_berekenen(lijst: Lijst, basis_id: UUID | None) -> dict[str, Any]:
    """The figures as they are kept with the list (`Lijst.effect`), for both ways of using it."""
    kant = kant_van(lijst.soort)
    if basis_id is None:
        # Nothing to lay it next to: everybody is new, and no text has to be read.
        aantal = kant.profiel._default_manager.filter(lijst_id=lijst.pk).count()
        return asdict(Effect(basis=0, lijst=aantal, nieuw=aantal, gewijzigd=0, ongewijzigd=0, vervallen=0))
    with naast_elkaar_leggen(), connection.cursor() as cursor:
        waarden = {"nieuw": lijst.pk, "oud": basis_id}
        cursor.execute(_geteld(kant), waarden)
        nieuw, alleen_oud, gelijk, anders = cursor.fetchone()
        contact = (0, 0)
        if kant.veld == "werkzoekende":
            cursor.execute(_CONTACT, waarden)
            contact = cursor.fetchone()
        per_veld: list[tuple[str, int]] = []
        if anders:
            cursor.execute(_per_veld(kant), waarden)
            per_veld = sorted(zip(_paden(kant), cursor.fetchone(), strict=True), key=lambda paar: -paar[1])
    geteld = Effect(
        basis=alleen_oud + gelijk + anders,
        lijst=nieuw + gelijk + anders,
        nieuw=nieuw,
        gewijzigd=anders,
        ongewijzigd=gelijk,
        vervallen=alleen_oud,
        contact_erbij=contact[0],
        contact_weg=contact[1],
        velden=tuple(paar for paar in per_veld[:_VELDEN_GETOOND] if paar[1]),
    )
    return asdict(geteld)


def effect_van(lijst: Lijst, wijze: str) -> Effect:
    """What a list that was set ready would do, used in this way."""
    bewaard = dict(lijst.effect)
    effect = Effect(**(bewaard | {"velden": tuple((pad, aantal) for pad, aantal in bewaard["velden"])}))
    if wijze == Wijze.VERVANGEN:
        return effect
    bijzonder = {aard: aantal for aard, aantal in effect.bijzonderheden.items() if aard != "toegevoegd_vervalt"}
    return replace(effect, ongewijzigd=effect.ongewijzigd + effect.vervallen, vervallen=0, bijzonderheden=bijzonder)


_GETELD = sql.SQL(
    "SELECT count(*) FILTER (WHERE o.wie IS NULL), count(*) FILTER (WHERE n.wie IS NULL), "
    "count(*) FILTER (WHERE n.wie = o.wie AND NOT {anders}), count(*) FILTER (WHERE n.wie = o.wie AND {anders}) "
    "FROM (SELECT {wie} AS wie, standaard FROM {profiel} WHERE lijst_id = %(nieuw)s) n "
    "FULL JOIN (SELECT {wie} AS wie, standaard FROM {profiel} WHERE lijst_id = %(oud)s) o USING (wie)"
)
_ANDERS = sql.SQL("(CASE WHEN n.standaard = o.standaard THEN false ELSE n.standaard::jsonb <> o.standaard::jsonb END)")
_PER_VELD = sql.SQL(
    "WITH g AS MATERIALIZED (SELECT n.standaard::jsonb AS n, o.standaard::jsonb AS o FROM {profiel} n "
    "JOIN {profiel} o ON o.{wie} = n.{wie} AND o.lijst_id = %(oud)s "
    "WHERE n.lijst_id = %(nieuw)s AND n.standaard <> o.standaard) SELECT {tellingen} FROM g"
)
_TELLING = sql.SQL("count(*) FILTER (WHERE n #> {pad} IS DISTINCT FROM o #> {pad})")
# Four lists laid on each other instead of joined: who is on which is a bit each.
_CONTACT = """
SELECT count(*) FILTER (WHERE waar = 7), count(*) FILTER (WHERE waar = 11) FROM (
    SELECT bit_or(bron) AS waar FROM (
        SELECT werkzoekende_id AS wie, 1 AS bron FROM profielen_werkzoekendeprofiel WHERE lijst_id = %(nieuw)s
        UNION ALL SELECT werkzoekende_id, 2 FROM profielen_werkzoekendeprofiel WHERE lijst_id = %(oud)s
        UNION ALL SELECT werkzoekende_id, 4 FROM profielen_contactgegeven WHERE lijst_id = %(nieuw)s
        UNION ALL SELECT werkzoekende_id, 8 FROM profielen_contactgegeven WHERE lijst_id = %(oud)s
    ) AS alle GROUP BY wie
) AS per_persoon
"""


def _geteld(kant: Kant) -> sql.Composed:
    return _GETELD.format(wie=sql.Identifier(kant.kolom), profiel=sql.Identifier(kant.profieltabel), anders=_ANDERS)


def _per_veld(kant: Kant) -> sql.Composed:
    tellingen = [_TELLING.format(pad=sql.Literal(f"{{{pad.replace('.', ',')}}}")) for pad in _paden(kant)]
    return _PER_VELD.format(
        wie=sql.Identifier(kant.kolom),
        profiel=sql.Identifier(kant.profieltabel),
        tellingen=sql.SQL(", ").join(tellingen),
    )


@lru_cache(maxsize=2)
def _paden(kant: Kant) -> tuple[str, ...]:
    """Every field of the standard, a list as one field, in the order of the contract."""
    paden = dict.fromkeys(pad.partition("[]")[0] for pad in velden(kant.standaard))
    return tuple(pad for pad in paden if pad not in kant.verboden)


def nieuwe(lijst: Lijst, basis_id: UUID | None) -> Any:
    """The persons or vacancies that are not online yet, by own key; this and the next three are querysets of identities."""
    return _naast_elkaar(lijst, basis_id).filter(n__isnull=False, o__isnull=True)


def gewijzigde(lijst: Lijst, basis_id: UUID | None) -> Any:
    """Those of whom the list says something else; each with `nieuw` and `oud`, the two texts."""
    return _allebei(lijst, basis_id).filter(anders=True).annotate(nieuw=F("n__standaard"), oud=F("o__standaard"))


def ongewijzigde(lijst: Lijst, basis_id: UUID | None) -> Any:
    """Those of whom the list says what is online already."""
    return _allebei(lijst, basis_id).filter(anders=False)


def vervallende(lijst: Lijst, basis_id: UUID | None) -> Any:
    """Those who are online and not on the list."""
    return _naast_elkaar(lijst, basis_id).filter(n__isnull=True, o__isnull=False)


def _naast_elkaar(lijst: Lijst, basis_id: UUID | None) -> Any:
    kant = kant_van(lijst.soort)
    wie: Any = kant.identiteit._default_manager.filter(organisatie_id=lijst.organisatie_id)
    return wie.annotate(
        n=FilteredRelation("profielen", condition=Q(profielen__lijst=lijst.pk)),
        o=FilteredRelation("profielen", condition=Q(profielen__lijst=basis_id or _NIETS)),
    ).order_by("eigen_sleutel")


# A CASE looks at its conditions in turn: only a text that differs is read as JSON.
_ZELFDE_JSON = Func(
    Cast("n__standaard", JSONField()),
    Cast("o__standaard", JSONField()),
    template="(%(expressions)s)",
    arg_joiner=" = ",
    output_field=BooleanField(),
)


def _allebei(lijst: Lijst, basis_id: UUID | None) -> Any:
    return (
        _naast_elkaar(lijst, basis_id)
        .filter(n__isnull=False, o__isnull=False)
        .annotate(
            anders=Case(
                When(n__standaard=F("o__standaard"), then=Value(False)),
                When(_ZELFDE_JSON, then=Value(False)),
                default=Value(True),
            )
        )
    )

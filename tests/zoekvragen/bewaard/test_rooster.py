"""When a saved question is due: always ahead, always by night, spread, and in the time of the Netherlands."""

from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from portal.kern import limieten
from portal.zoekvragen.bewaard.rooster import volgende_nacht

# Seconds since 1970, from 2026 to 2032.
MOMENTEN = st.integers(1_767_225_600, 1_956_528_000).map(lambda seconden: datetime.fromtimestamp(seconden, UTC))
SLEUTEL = UUID("00000000-0000-4000-8000-000000000001")


@given(MOMENTEN, st.sampled_from(["nacht", "week"]), st.integers(0, 6), st.uuids(version=4))
def test_het_is_altijd_de_eerste_nacht_die_nog_komt(nu: datetime, ritme: str, weekdag: int, sleutel: UUID) -> None:
    moment = volgende_nacht(nu, ritme=ritme, weekdag=weekdag, sleutel=sleutel)
    plaatselijk = timezone.localtime(moment)
    assert nu < moment <= nu + timedelta(days=8 if ritme == "week" else 2)
    # On the night that an hour is skipped the last ones come an hour later by the clock.
    assert limieten.NACHT_BEGINT <= plaatselijk.hour <= limieten.NACHT_BEGINT + limieten.NACHT_UREN
    if ritme == "week":
        assert (plaatselijk.date() - timedelta(days=1)).weekday() == weekdag
    # The one after it is another night, so that it cannot be due twice in one.
    daarna = volgende_nacht(moment, ritme=ritme, weekdag=weekdag, sleutel=sleutel)
    assert daarna - moment >= timedelta(hours=22)


@given(MOMENTEN, st.sampled_from(["nacht", "week"]), st.integers(0, 6))
def test_geen_nacht_wordt_overgeslagen(nu: datetime, ritme: str, weekdag: int) -> None:
    eerste = volgende_nacht(nu, ritme=ritme, weekdag=weekdag, sleutel=SLEUTEL)
    net_ervoor = volgende_nacht(eerste - timedelta(seconds=1), ritme=ritme, weekdag=weekdag, sleutel=SLEUTEL)
    assert net_ervoor == eerste


def test_veel_vragen_beginnen_niet_tegelijk() -> None:
    nu = datetime(2026, 11, 27, 12, tzinfo=UTC)
    uren = [timezone.localtime(volgende_nacht(nu, ritme="nacht", weekdag=0, sleutel=uuid4())).hour for _ in range(400)]
    for uur in range(limieten.NACHT_BEGINT, limieten.NACHT_BEGINT + limieten.NACHT_UREN):
        assert 50 < uren.count(uur) < 160

"""More answers than a bron may give: narrower calls that together reach the rest, offered or by itself, within a bound."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exchange_client.geografie import alle_pc4
from exchange_client.selectie import VacatureSelectie, WerkzoekendeSelectie, lees_selectie, voldoet
from portal.kern import limieten
from portal.kern.tenant import organisatie_transactie
from portal.organisaties.models import Medewerker, Organisatie
from portal.zoekvragen.criteria import Gebied, Zoekcriteria, opdrachten
from portal.zoekvragen.models import Deelvraag, Zoekvraag
from portal.zoekvragen.services import (
    KanNietSplitsen,
    deelvraag_splitsen,
    deelvragen_verzenden,
    splitsvoorstel,
    zoekvraag_versturen,
)
from portal.zoekvragen.uitvoeren import Gesprekken
from tests.factories.zoekvragen import CODES, OVERAL
from tests.uitwisseling import Oefenvoorziening


def _vraag(
    organisatie: Organisatie,
    door: Medewerker,
    *,
    soort: str = "vacature",
    km: int = OVERAL,
    beroepen: tuple[str, ...] = CODES[:1],
) -> Zoekvraag:
    with organisatie_transactie(organisatie.pk):
        return zoekvraag_versturen(
            door=door,
            organisatie=organisatie,
            soort=soort,
            criteria=Zoekcriteria(beroepen=beroepen, gebieden=(Gebied("7001AB", km),)),
            formulier_id=uuid4(),
            opnieuw_vragen=True,
        )


def _vol(vraag: Zoekvraag) -> Deelvraag:
    """As if every bron had a hundred and one."""
    vraag.deelvragen.update(status="klaar", maximum_bereikt=True)
    Zoekvraag.objects.filter(pk=vraag.pk).update(status="klaar")
    return vraag.deelvragen.get()


# --- Nothing falls between the parts -----------------------------------------------------------------------------------

_postcodes = st.builds(
    lambda pc4, letters: pc4 + letters, st.sampled_from(alle_pc4()), st.sampled_from(["AA", "AB", "ZZ"])
)


@settings(max_examples=150, deadline=None)
@given(postcode=_postcodes, km=st.integers(5, 150), waar=_postcodes, beroep=st.sampled_from([*CODES, "elders"]))
def test_wat_in_de_grote_vraag_past_past_in_een_deel_van_een_vraag_naar_vacatures(
    postcode: str, km: int, waar: str, beroep: str
) -> None:
    delen = _delen("vacature", postcode, km, CODES[:1])
    profiel = {"adres": {"postcode": waar}, "beroep": {"codeBeroepsnaam": beroep}}
    heel = lees_selectie(
        VacatureSelectie,
        opdrachten("vacature", Zoekcriteria(beroepen=CODES[:1], gebieden=(Gebied(postcode, km),)))[0].vraag_object,
    )
    if delen and voldoet(heel, profiel):
        assert any(voldoet(lees_selectie(VacatureSelectie, deel), profiel) for deel in delen)


@settings(max_examples=150, deadline=None)
@given(
    postcode=_postcodes,
    km=st.integers(5, 150),
    waar=_postcodes,
    wil=st.lists(st.sampled_from([*CODES, "elders"]), min_size=0, max_size=3),
    gevraagd=st.lists(st.sampled_from(CODES), min_size=1, max_size=3, unique=True),
)
def test_wie_in_de_grote_vraag_past_past_in_een_deel_van_een_vraag_naar_mensen(
    postcode: str, km: int, waar: str, wil: list[str], gevraagd: list[str]
) -> None:
    criteria = Zoekcriteria(beroepen=tuple(gevraagd), gebieden=(Gebied(postcode, km),))
    heel = lees_selectie(WerkzoekendeSelectie, opdrachten("werkzoekende", criteria)[0].vraag_object)
    profiel: dict[str, Any] = {
        "mobiliteit": {"bemiddelingspostcode": waar},
        "bemiddelingsberoep": [{"codeBeroepsnaam": code} for code in wil],
    }
    delen = [
        lees_selectie(WerkzoekendeSelectie, deel) for deel in _delen("werkzoekende", postcode, km, tuple(gevraagd))
    ]
    if delen:
        past = any(voldoet(deel, profiel, reisafstand_telt=False) for deel in delen)
        assert past or not voldoet(heel, profiel, reisafstand_telt=False)
    if len(gevraagd) > 1:
        # Occupations cut exactly: no more than was asked comes back either.
        assert past == voldoet(heel, profiel, reisafstand_telt=False)
        assert [replace(deel, beroepen=()) for deel in delen] == [replace(heel, beroepen=())] * len(gevraagd)


class _GeenResultaten:
    def values_list(self, *_: object, **__: object) -> list[str]:
        return []


def _delen(soort: str, postcode: str, km: int, beroepen: tuple[str, ...]) -> list[dict[str, Any]]:
    """The proposal for one call, without a databank."""
    opdracht = opdrachten(soort, Zoekcriteria(beroepen=beroepen, gebieden=(Gebied(postcode, km),)))[0]
    deelvraag = Deelvraag(
        zoekvraag=Zoekvraag(soort=soort),
        status="klaar",
        maximum_bereikt=True,
        vraag_object=opdracht.vraag_object,
        omschrijving=opdracht.omschrijving,
    )
    try:
        with pytest.MonkeyPatch.context() as vervangen:
            vervangen.setattr(Deelvraag, "resultaten", _GeenResultaten())
            return [deel.vraag_object for deel in splitsvoorstel(deelvraag).opdrachten]
    except KanNietSplitsen:
        return []


# --- What happens when it is split -------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_splitsen_stelt_kleinere_vragen_en_de_zoekvraag_loopt_weer(
    in_gemeente: Organisatie, bemiddelaar: Medewerker, uitwisseling: Oefenvoorziening
) -> None:
    vraag = _vraag(in_gemeente, bemiddelaar, km=60)
    rij = _vol(vraag)
    voorstel = splitsvoorstel(rij)
    delen = deelvraag_splitsen(door=bemiddelaar, deelvraag=rij)
    assert len(delen) == voorstel.aantal >= 2
    assert voorstel.hoe == "in kleinere gebieden"
    vraag.refresh_from_db()
    rij.refresh_from_db()
    assert vraag.status == "bezig"
    assert rij.gesplitst_op is not None
    assert {deel.vraag_object["selectiegebied"]["afstand"] < 60 for deel in delen} == {True}

    assert deelvragen_verzenden(rij="interactief") == len(delen)
    vraag.refresh_from_db()
    assert vraag.status == "klaar"
    # The parts reach over the edge; what lies outside what was asked is not kept.
    afstanden = [afstand for afstand in vraag.resultaten.values_list("afstand_km", flat=True) if afstand is not None]
    assert afstanden
    assert max(afstanden) <= 60


@pytest.mark.django_db
def test_twee_keer_splitsen_is_een_keer(in_gemeente: Organisatie, bemiddelaar: Medewerker) -> None:
    rij = _vol(_vraag(in_gemeente, bemiddelaar))
    eerst = deelvraag_splitsen(door=bemiddelaar, deelvraag=rij)
    assert {deel.pk for deel in deelvraag_splitsen(door=bemiddelaar, deelvraag=rij)} == {deel.pk for deel in eerst}
    assert in_gemeente.deelvragen.count() == 1 + len(eerst)


@pytest.mark.django_db
def test_een_vraag_naar_mensen_wordt_eerst_per_beroep_gesplitst(
    in_gemeente: Organisatie, bemiddelaar: Medewerker
) -> None:
    rij = _vol(_vraag(in_gemeente, bemiddelaar, soort="werkzoekende", beroepen=CODES))
    delen = deelvraag_splitsen(door=bemiddelaar, deelvraag=rij)
    assert len(delen) == len(CODES)
    assert {deel.vraag_object["selectiegebied"]["afstand"] for deel in delen} == {OVERAL}
    vol = delen[0]
    vol.status, vol.maximum_bereikt = "klaar", True
    assert splitsvoorstel(vol).hoe == "in kleinere gebieden"


@pytest.mark.django_db
def test_een_klein_gebied_zegt_wat_wel_kan(in_gemeente: Organisatie, bemiddelaar: Medewerker) -> None:
    rij = _vol(_vraag(in_gemeente, bemiddelaar, km=2))
    with pytest.raises(KanNietSplitsen, match="te klein om te splitsen"):
        deelvraag_splitsen(door=bemiddelaar, deelvraag=rij)
    rij.refresh_from_db()
    assert rij.gesplitst_op is None


@pytest.mark.django_db
def test_wat_niet_vol_is_is_niet_te_splitsen(in_gemeente: Organisatie, bemiddelaar: Medewerker) -> None:
    rij = _vraag(in_gemeente, bemiddelaar).deelvragen.get()
    with pytest.raises(KanNietSplitsen, match="alle resultaten"):
        splitsvoorstel(rij)


@pytest.mark.django_db
def test_splitsen_blijft_onder_de_grens(
    in_gemeente: Organisatie, bemiddelaar: Medewerker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limieten, "DEELVRAGEN_PER_ZOEKVRAAG", 3)
    rij = _vol(_vraag(in_gemeente, bemiddelaar))
    with pytest.raises(KanNietSplitsen, match="meer dan 3"):
        deelvraag_splitsen(door=bemiddelaar, deelvraag=rij)
    assert in_gemeente.deelvragen.count() == 1


@pytest.mark.django_db
def test_vanzelf_splitsen_stopt_bij_de_grens(
    gemeente: Organisatie,
    bemiddelaar: Medewerker,
    uitwisseling: Oefenvoorziening,
    settings: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """With a bron that always has more, splitting by itself must end."""
    settings.ZOEKVRAAG_SPLITSEN = "automatisch"
    monkeypatch.setattr(limieten, "DEELVRAGEN_VANZELF", 20)
    monkeypatch.setattr(Gesprekken, "volgende", _altijd_vol(Gesprekken.volgende))
    vraag = _vraag(gemeente, bemiddelaar)
    deelvragen_verzenden(rij="interactief")
    with organisatie_transactie(gemeente.pk):
        vraag.refresh_from_db()
        assert vraag.status == "klaar"
        assert 8 < vraag.deelvragen.count() <= 20
        assert vraag.deelvragen.filter(gesplitst_op__isnull=False).count() >= 2


def _altijd_vol(echt: Callable[[Gesprekken, float], Any]) -> Callable[[Gesprekken, float], Any]:
    def volgende(gesprekken: Gesprekken, wachten: float) -> Any:
        gekregen = echt(gesprekken, wachten)
        return gekregen and (gekregen[0], replace(gekregen[1], maximum_bereikt=True))

    return volgende

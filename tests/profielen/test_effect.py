"""What a list would do, before anybody decides: the counts, and the people behind each count."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portal.organisaties.models import Organisatie
from portal.profielen import effect
from portal.profielen.models import Activering, Contactgegeven, Lijst, Soort, Wijze
from portal.profielen.queries import werkzoekendeprofielen
from portal.profielen.services import lijst_activeren, lijst_klaarzetten
from portal.profielen.soorten import als_inhoud
from tests.factories.profielen import CONTACT, lijst_maken, vacature_profiel, werkzoekende_profiel

pytestmark = pytest.mark.django_db
ANDERS = werkzoekende_profiel(contractvorm=[{"codeTypeArbeidscontract": "O"}])


def _klaar(organisatie: Organisatie, profielen: dict[str, Any], **opties: Any) -> Lijst:
    return lijst_klaarzetten(lijst=lijst_maken(organisatie, profielen, actief=False, **opties))


def _vier(geteld: effect.Effect) -> tuple[int, int, int, int]:
    return geteld.nieuw, geteld.gewijzigd, geteld.ongewijzigd, geteld.vervallen


def test_eerste_lijst_is_helemaal_nieuw(in_gemeente: Organisatie) -> None:
    lijst = _klaar(in_gemeente, {"K-1": ANDERS, "K-2": ANDERS})
    geteld = effect.effect_van(lijst, Wijze.VERVANGEN)
    assert _vier(geteld) == (2, 0, 0, 0)
    assert (geteld.basis, geteld.lijst, geteld.uitkomst) == (0, 2, 2)
    assert [wie.eigen_sleutel for wie in effect.nieuwe(lijst, None)] == ["K-1", "K-2"]


def test_nieuw_gewijzigd_ongewijzigd_en_vervallen(in_gemeente: Organisatie) -> None:
    gelijk = werkzoekende_profiel()
    basis = lijst_maken(in_gemeente, {"A": gelijk, "B": gelijk, "C": gelijk})
    lijst = _klaar(in_gemeente, {"A": gelijk, "B": ANDERS, "D": gelijk})
    vervangen = effect.effect_van(lijst, Wijze.VERVANGEN)
    assert _vier(vervangen) == (1, 1, 1, 1)
    assert vervangen.velden == (("contractvorm", 1),)
    assert _vier(effect.effect_van(lijst, Wijze.AANVULLEN)) == (1, 1, 2, 0)
    lijsten = [
        [wie.eigen_sleutel for wie in soort(lijst, basis.pk)]
        for soort in (effect.nieuwe, effect.gewijzigde, effect.ongewijzigde, effect.vervallende)
    ]
    assert lijsten == [["D"], ["B"], ["A"], ["C"]]
    (anders,) = effect.gewijzigde(lijst, basis.pk)
    assert als_inhoud(anders.oud) == gelijk
    assert als_inhoud(anders.nieuw) == ANDERS


def test_andere_volgorde_van_namen_is_geen_wijziging(in_gemeente: Organisatie) -> None:
    profiel = werkzoekende_profiel()
    basis = lijst_maken(in_gemeente, {"A": profiel})
    lijst = _klaar(in_gemeente, {"A": dict(reversed(profiel.items()))})
    assert effect.effect_van(lijst, Wijze.VERVANGEN).doet_niets
    assert [wie.eigen_sleutel for wie in effect.ongewijzigde(lijst, basis.pk)] == ["A"]


def test_contactgegevens_die_erbij_komen_of_vervallen(in_gemeente: Organisatie) -> None:
    lijst_maken(in_gemeente, {"A": ANDERS, "B": ANDERS}, contact=CONTACT)
    lijst = _klaar(in_gemeente, {"A": ANDERS, "B": ANDERS})
    Contactgegeven.objects.filter(lijst=lijst).delete()
    geteld = effect.effect_van(lijst, Wijze.VERVANGEN)
    assert (geteld.contact_erbij, geteld.contact_weg, geteld.doet_niets) == (0, 2, False)


@pytest.mark.parametrize(("over", "krimpt"), [(20, False), (16, False), (15, True), (0, True)])
def test_ongewone_krimp(in_gemeente: Organisatie, over: int, krimpt: bool) -> None:
    alle = {f"K-{nummer:02}": ANDERS for nummer in range(20)}
    lijst_maken(in_gemeente, alle)
    lijst = _klaar(in_gemeente, dict(list(alle.items())[:over]))
    assert effect.effect_van(lijst, Wijze.VERVANGEN).krimpt is krimpt
    assert not effect.effect_van(lijst, Wijze.AANVULLEN).krimpt


def test_een_kleine_lijst_die_halveert_vraagt_niets(in_gemeente: Organisatie) -> None:
    lijst_maken(in_gemeente, {f"K-{nummer}": ANDERS for nummer in range(8)})
    lijst = _klaar(in_gemeente, {f"K-{nummer}": ANDERS for nummer in range(4)})
    assert not effect.effect_van(lijst, Wijze.VERVANGEN).krimpt


def test_vacatures_net_zo(in_gemeente: Organisatie) -> None:
    basis = lijst_maken(in_gemeente, {"V-1": vacature_profiel(), "V-2": vacature_profiel()}, soort=Soort.VACATURE)
    lijst = _klaar(
        in_gemeente, {"V-1": vacature_profiel(naamVacature="Kok"), "V-3": vacature_profiel()}, soort=Soort.VACATURE
    )
    assert _vier(effect.effect_van(lijst, Wijze.VERVANGEN)) == (1, 1, 0, 1)
    assert [wie.eigen_sleutel for wie in effect.vervallende(lijst, basis.pk)] == ["V-2"]


def test_wat_een_ander_doet_telt_niet(in_gemeente: Organisatie, andere_gemeente: Organisatie) -> None:
    from portal.kern.tenant import organisatie_transactie

    with organisatie_transactie(andere_gemeente.pk):
        lijst_maken(andere_gemeente, {"A": ANDERS})
    lijst = _klaar(in_gemeente, {"A": werkzoekende_profiel()})
    assert _vier(effect.effect_van(lijst, Wijze.VERVANGEN)) == (1, 0, 0, 0)


SLEUTELS = st.sampled_from(["A", "B", "C", "D", "E"])
LIJSTEN = st.dictionaries(SLEUTELS, st.sampled_from([0, 1, 2]), min_size=1)


@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(LIJSTEN, LIJSTEN, st.sampled_from(list(Wijze)))
def test_na_activeren_staat_er_wat_was_voorspeld(
    in_gemeente: Organisatie, oud: dict[str, int], nieuw: dict[str, int], wijze: Wijze
) -> None:
    profielen = [werkzoekende_profiel(persoonlijkePresentatie=f"tekst {nummer}") for nummer in range(3)]
    basis = lijst_maken(in_gemeente, {sleutel: profielen[nummer] for sleutel, nummer in oud.items()})
    lijst = _klaar(in_gemeente, {sleutel: profielen[nummer] for sleutel, nummer in nieuw.items()})
    voorspeld = effect.effect_van(lijst, wijze)
    regel = lijst_activeren(door=None, lijst=lijst, wijze=wijze, basis=lijst.klaar_voor)
    assert isinstance(regel, Activering)
    assert (regel.nieuw, regel.gewijzigd, regel.ongewijzigd, regel.vervallen) == _vier(voorspeld)
    verwacht = {**oud, **nieuw} if wijze == Wijze.AANVULLEN else nieuw
    online = {
        profiel.werkzoekende.eigen_sleutel: als_inhoud(profiel.standaard)["persoonlijkePresentatie"]
        for profiel in werkzoekendeprofielen(in_gemeente)
    }
    assert online == {sleutel: f"tekst {nummer}" for sleutel, nummer in verwacht.items()}
    lijst.refresh_from_db()
    assert lijst.aantal == len(online) == voorspeld.uitkomst
    assert regel.vorige_id == basis.pk

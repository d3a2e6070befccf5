"""The dispatcher: everybody gets a turn, whoever waits goes first, and nothing goes out that should not."""

from uuid import uuid4

import pytest

from portal.kern import limieten
from portal.kern.tenant import organisatie_transactie
from portal.organisaties.models import Aansluiting, Medewerker, Organisatie
from portal.verkeer.models import Lijn, Prioriteit
from portal.zoekvragen import verzenden
from portal.zoekvragen.models import Zoekvraag
from portal.zoekvragen.services import deelvragen_verzenden, zoekvraag_versturen, zoekvragen_vegen_overal
from tests.factories.zoekvragen import criteria
from tests.uitwisseling import Oefenvoorziening

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _meteen_klaar(monkeypatch: pytest.MonkeyPatch) -> None:
    """A worker that finds nothing more stops at once; the clock of a test's transaction stands still anyway."""
    monkeypatch.setattr(verzenden, "_BLIJVEN_S", 0.0)


def _vraag(
    organisatie: Organisatie,
    door: Medewerker,
    *,
    prioriteit: Prioriteit = Prioriteit.SCHERM,
    beroepen: int = 1,
    gebieden: int = 3,
) -> Zoekvraag:
    with organisatie_transactie(organisatie.pk):
        return zoekvraag_versturen(
            door=door,
            organisatie=organisatie,
            soort="vacature",
            criteria=criteria(beroepen=beroepen, gebieden=gebieden),
            formulier_id=uuid4(),
            prioriteit=prioriteit,
            opnieuw_vragen=True,
        )


def _stand(vraag: Zoekvraag) -> list[tuple[str, int]]:
    with organisatie_transactie(vraag.organisatie_id):
        return list(vraag.deelvragen.values_list("status", "poging"))


def test_alles_wat_wacht_wordt_gevraagd_van_alle_organisaties(
    gemeente: Organisatie,
    andere_gemeente: Organisatie,
    bemiddelaar: Medewerker,
    vreemde: Medewerker,
    uitwisseling: Oefenvoorziening,
) -> None:
    vragen = [
        _vraag(organisatie, door, gebieden=1)
        for organisatie, door in ((gemeente, bemiddelaar), (andere_gemeente, vreemde), (gemeente, bemiddelaar))
    ]
    assert deelvragen_verzenden(rij="interactief") == 3
    for vraag in vragen:
        assert _stand(vraag) == [("klaar", 1)]
    assert len(uitwisseling.aanroepen()) == 3
    assert {aanroep["from_party"] for aanroep in uitwisseling.aanroepen()} == {gemeente.oin, andere_gemeente.oin}
    assert deelvragen_verzenden(rij="interactief") == 0


def test_een_batch_is_niet_voor_de_workers_van_wie_wacht(
    gemeente: Organisatie, bemiddelaar: Medewerker, uitwisseling: Oefenvoorziening
) -> None:
    nacht = _vraag(gemeente, bemiddelaar, prioriteit=Prioriteit.NACHT)
    scherm = _vraag(gemeente, bemiddelaar)
    assert deelvragen_verzenden(rij="interactief") == 3
    assert _stand(nacht) == [("wachtrij", 0)] * 3
    assert _stand(scherm) == [("klaar", 1)] * 3
    assert deelvragen_verzenden(rij="batch") == 3
    assert _stand(nacht) == [("klaar", 1)] * 3


def test_wie_veel_vraagt_houdt_wie_weinig_vraagt_niet_op(
    gemeente: Organisatie,
    andere_gemeente: Organisatie,
    bemiddelaar: Medewerker,
    vreemde: Medewerker,
    uitwisseling: Oefenvoorziening,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(limieten, "AANROEPEN_PER_WERKER", 4)
    veel = _vraag(gemeente, bemiddelaar, beroepen=3)
    weinig = _vraag(andere_gemeente, vreemde)
    deelvragen_verzenden(rij="interactief")
    volgorde = [aanroep["from_party"] for aanroep in uitwisseling.aanroepen()]
    assert len(volgorde) == len(_stand(veel)) + len(_stand(weinig)) == 12
    # Three calls of the small question beside nine of the large one: done before the large one is halfway.
    assert max(nummer for nummer, oin in enumerate(volgorde) if oin == andere_gemeente.oin) < 8


def test_binnen_een_organisatie_gaan_de_eerste_vragen_voor_de_tweede(
    gemeente: Organisatie, bemiddelaar: Medewerker, uitwisseling: Oefenvoorziening, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limieten, "AANROEPEN_PER_WERKER", 1)
    veel, weinig = _vraag(gemeente, bemiddelaar, beroepen=3), _vraag(gemeente, bemiddelaar)
    deelvragen_verzenden(rij="interactief")
    with organisatie_transactie(gemeente.pk):
        van_vraag = {f"{deelvraag.pk}-1": vraag for vraag in (veel, weinig) for deelvraag in vraag.deelvragen.all()}
    volgorde = [van_vraag[aanroep["correlatie_id"]] for aanroep in uitwisseling.aanroepen()]
    assert volgorde == [veel, weinig] * 3 + [veel] * 6


def test_onderbroken_lijn_kost_geen_pogingen(
    gemeente: Organisatie, bemiddelaar: Medewerker, uitwisseling: Oefenvoorziening, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limieten, "ONDERBREKEN_NA", 2)
    monkeypatch.setattr(limieten, "AANROEPEN_PER_WERKER", 2)
    # The longest pause: by chance it could be so short that the same row is asked again before the line is open.
    monkeypatch.setattr("portal.kern.aanroepen.random.uniform", lambda van, tot: tot)
    uitwisseling.gedraagt(soort="status", status=503)
    vraag = _vraag(gemeente, bemiddelaar, beroepen=3)
    deelvragen_verzenden(rij="interactief")
    # While the outcome of the second call is written a third may be under way; then nothing goes out any more.
    gevraagd = len(uitwisseling.aanroepen())
    assert 2 <= gevraagd <= 3
    assert sorted(_stand(vraag)) == [("wachtrij", 0)] * (9 - gevraagd) + [("wachtrij", 1)] * gevraagd
    assert Lijn.objects.get().onderbroken_sinds is not None


def test_429_laat_de_rest_van_de_organisatie_wachten(
    gemeente: Organisatie, bemiddelaar: Medewerker, uitwisseling: Oefenvoorziening, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limieten, "AANROEPEN_PER_WERKER", 1)
    uitwisseling.gedraagt(soort="limiet", retry_after=30)
    vraag = _vraag(gemeente, bemiddelaar)
    deelvragen_verzenden(rij="interactief")
    assert len(uitwisseling.aanroepen()) == 1
    assert sorted(_stand(vraag)) == [("wachtrij", 0)] * 2 + [("wachtrij", 1)]


def test_het_tempo_van_de_aansluiting_wordt_gehouden(
    gemeente: Organisatie, bemiddelaar: Medewerker, uitwisseling: Oefenvoorziening
) -> None:
    with organisatie_transactie(gemeente.pk):
        Aansluiting.objects.filter(organisatie=gemeente).update(aanroepen_per_minuut=20)
    vraag = _vraag(gemeente, bemiddelaar, beroepen=2)
    deelvragen_verzenden(rij="interactief")
    assert len(uitwisseling.aanroepen()) == 2
    assert sorted(_stand(vraag)) == [("klaar", 1)] * 2 + [("wachtrij", 0)] * 4


def test_een_opgeschorte_organisatie_vraagt_niets(
    gemeente: Organisatie, bemiddelaar: Medewerker, uitwisseling: Oefenvoorziening
) -> None:
    vraag = _vraag(gemeente, bemiddelaar)
    with organisatie_transactie(gemeente.pk):
        Aansluiting.objects.filter(organisatie=gemeente).update(status="opgeschort")
    assert deelvragen_verzenden(rij="interactief") == 0
    assert uitwisseling.aanroepen() == []
    assert _stand(vraag) == [("mislukt", 1)] * 3


def test_wie_wacht_haalt_wat_een_batch_zou_vragen_naar_voren(
    gemeente: Organisatie, bemiddelaar: Medewerker, uitwisseling: Oefenvoorziening
) -> None:
    nacht = _vraag(gemeente, bemiddelaar, prioriteit=Prioriteit.NACHT)
    with organisatie_transactie(gemeente.pk):
        scherm = zoekvraag_versturen(
            door=bemiddelaar, organisatie=gemeente, soort="vacature", criteria=criteria(), formulier_id=uuid4()
        )
        leunt_op = scherm.deelvragen.get().leunt_op
    assert leunt_op is not None
    assert leunt_op.zoekvraag_id == nacht.pk
    assert deelvragen_verzenden(rij="interactief") == 1
    assert _stand(scherm) == [("klaar", 0)]
    assert sorted(_stand(nacht)) == [("klaar", 1), ("wachtrij", 0), ("wachtrij", 0)]


def test_wie_langer_moet_wachten_dan_zijn_deadline_hoort_dat_meteen(
    gemeente: Organisatie, bemiddelaar: Medewerker, uitwisseling: Oefenvoorziening, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limieten, "AANROEPEN_PER_WERKER", 1)
    uitwisseling.gedraagt(soort="limiet", retry_after=3600)
    vraag, nacht = _vraag(gemeente, bemiddelaar), _vraag(gemeente, bemiddelaar, prioriteit=Prioriteit.NACHT)
    deelvragen_verzenden(rij="interactief")
    zoekvragen_vegen_overal()
    with organisatie_transactie(gemeente.pk):
        vraag.refresh_from_db()
        assert vraag.status == "mislukt"
        assert set(vraag.deelvragen.values_list("reden_code", flat=True)) == {"limiet"}
        assert vraag.deelvragen.filter(poging=0, reden__contains="te wachten tot").count() == 2
    # What may take until the morning simply waits.
    assert _stand(nacht) == [("wachtrij", 0)] * 3

"""From members to the state of a round: counting, ending, asking again only what failed, and really gone after its time."""

from datetime import timedelta

import pytest
from django.core import mail
from django.db import connection, transaction
from django.db.models.functions import Now
from django.test.utils import CaptureQueriesContext

from portal.kern import limieten
from portal.kern.tenant import organisatie_transactie
from portal.organisaties.models import Medewerker, Organisatie, Rol
from portal.post.services import post_versturen
from portal.zoekvragen.models import Deelvraag, Resultaat, Ronde, Rondelid, Zoekvraag
from portal.zoekvragen.services import (
    bewaartermijnen_vegen,
    deelvragen_verzenden,
    ronde_annuleren,
    ronde_bijgewerkt,
    ronde_klaarzetten,
    ronde_opnieuw,
    rondes_vegen_overal,
    zoekvragen_vegen_overal,
)
from tests.factories.organisaties import medewerker_maken, organisatie_maken
from tests.factories.zoekvragen import caseload_maken, ronde_maken
from tests.uitwisseling import Oefenvoorziening


@pytest.fixture
def organisatie(transactional_db: None) -> Organisatie:
    return organisatie_maken()


@pytest.fixture(autouse=True)
def _geduld(uitwisseling: Oefenvoorziening, monkeypatch: pytest.MonkeyPatch) -> None:
    """No call gives up for want of a processor: what is late would be asked once more, and counted here."""
    monkeypatch.setattr(limieten, "AANROEP_SECONDEN", 15.0)


@pytest.fixture
def door(organisatie: Organisatie) -> Medewerker:
    return medewerker_maken(organisatie, Rol.BEMIDDELAAR)


@pytest.fixture
def ronde(organisatie: Organisatie, door: Medewerker) -> Ronde:
    """Six people of whom the first three ask the same and the others something else."""
    with organisatie_transactie(organisatie.pk):
        caseload_maken(organisatie, 6)
        ronde = ronde_maken(organisatie, door)
        # People with another distance ask another question.
        for lid in ronde.leden.filter(volgnummer__gt=3):
            lid.criteria["gebieden"][0]["afstand"] = 200
            lid.save(update_fields=["criteria"])
    ronde_klaarzetten(organisatie_id=organisatie.pk, ronde_id=ronde.pk)
    return ronde


def _stand(ronde: Ronde) -> Ronde:
    rondes_vegen_overal()
    with organisatie_transactie(ronde.organisatie_id):
        ronde.refresh_from_db()
    return ronde


def test_een_hele_ronde_langs_de_uitwisseling(
    ronde: Ronde, organisatie: Organisatie, uitwisseling: Oefenvoorziening
) -> None:
    assert _stand(ronde).status == "bezig"
    assert deelvragen_verzenden(rij="batch") == 2
    assert _stand(ronde).status == "klaar"
    assert len(uitwisseling.aanroepen()) == 2
    with organisatie_transactie(organisatie.pk):
        leden = list(ronde.leden.all())
        assert len({lid.aantal for lid in leden[:3]}) == 1
        for lid in leden:
            gevonden = Resultaat.objects.filter(zoekvraag=lid.zoekvraag_id, past_niet_op=[]).count()
            assert lid.aantal == gevonden > 0
            assert lid.aantal_nieuw == 0
    # The same again, an hour later: somebody new in the exchange would be new, nothing else is.
    with organisatie_transactie(organisatie.pk):
        organisatie.deelvragen.update(created_at=Now() - timedelta(hours=2))
        tweede = ronde_maken(organisatie, ronde.door)
    ronde_klaarzetten(organisatie_id=organisatie.pk, ronde_id=tweede.pk)
    deelvragen_verzenden(rij="batch")
    _stand(tweede)
    with organisatie_transactie(organisatie.pk):
        assert set(tweede.leden.values_list("zoekvraag__vervolg", "aantal_nieuw")) == {(True, 0)}


def test_alleen_wat_mislukte_gaat_opnieuw_en_gelijk_blijft_een(
    ronde: Ronde, door: Medewerker, organisatie: Organisatie, uitwisseling: Oefenvoorziening
) -> None:
    uitwisseling.gedraagt(soort="status", status=400, aantal=1)
    deelvragen_verzenden(rij="batch")
    assert _stand(ronde).status == "deels"
    with organisatie_transactie(organisatie.pk):
        mislukt = list(ronde.leden.filter(zoekvraag__status="mislukt").values_list("volgnummer", flat=True))
    assert mislukt in ([1, 2, 3], [4, 5, 6])
    uitwisseling.wis()
    with organisatie_transactie(organisatie.pk):
        assert ronde_opnieuw(door=door, ronde=ronde) == 3
        assert ronde_opnieuw(door=door, ronde=ronde) == 0
        assert Deelvraag.objects.filter(status="wachtrij", leunt_op__isnull=True).count() == 1
    assert _stand(ronde).status == "bezig"
    assert deelvragen_verzenden(rij="batch") == 1
    assert _stand(ronde).status == "klaar"
    assert len(uitwisseling.aanroepen()) == 1


def test_stoppen_laat_niets_lopen_en_maakt_niets_meer(
    organisatie: Organisatie, door: Medewerker, uitwisseling: Oefenvoorziening
) -> None:
    with organisatie_transactie(organisatie.pk):
        caseload_maken(organisatie, 3)
        ronde = ronde_maken(organisatie, door)
        assert ronde_annuleren(door=door, ronde=ronde) is True
        assert ronde_annuleren(door=door, ronde=ronde) is False
    assert ronde_klaarzetten(organisatie_id=organisatie.pk, ronde_id=ronde.pk) == 0
    assert deelvragen_verzenden(rij="batch") == 0
    assert _stand(ronde).status == "geannuleerd"
    with organisatie_transactie(organisatie.pk):
        assert not organisatie.zoekvragen.exists()


def test_stoppen_halverwege(ronde: Ronde, door: Medewerker, organisatie: Organisatie) -> None:
    with organisatie_transactie(organisatie.pk):
        ronde_annuleren(door=door, ronde=ronde)
        assert set(organisatie.zoekvragen.values_list("status", flat=True)) == {"geannuleerd"}
        assert set(organisatie.deelvragen.values_list("status", flat=True)) == {"geannuleerd"}
    assert deelvragen_verzenden(rij="batch") == 0


def test_te_laat_en_niet_meer_actief_kunnen_opnieuw(organisatie: Organisatie, door: Medewerker) -> None:
    with organisatie_transactie(organisatie.pk):
        caseload_maken(organisatie, 2)
        ronde = ronde_maken(organisatie, door)
        Ronde.objects.update(deadline=Now() - timedelta(seconds=1))
    assert _stand(ronde).status == "deels"
    with organisatie_transactie(organisatie.pk):
        assert ronde_opnieuw(door=door, ronde=ronde) == 2
    assert _stand(ronde).status == "wachtrij"
    assert ronde_klaarzetten(organisatie_id=organisatie.pk, ronde_id=ronde.pk) == 2


def test_een_vraag_die_opnieuw_ging_wordt_opnieuw_geteld(
    ronde: Ronde, organisatie: Organisatie, uitwisseling: Oefenvoorziening
) -> None:
    deelvragen_verzenden(rij="batch")
    _stand(ronde)
    with organisatie_transactie(organisatie.pk):
        lid = ronde.leden.first()
        assert lid is not None
        Resultaat.objects.filter(zoekvraag=lid.zoekvraag_id).delete()
        Zoekvraag.objects.filter(pk=lid.zoekvraag_id).update(status="bezig", afgerond_op=None)
    zoekvragen_vegen_overal()
    with organisatie_transactie(organisatie.pk):
        Ronde.objects.update(status="bezig")
    assert _stand(ronde).status == "klaar"
    with organisatie_transactie(organisatie.pk):
        assert Rondelid.objects.get(pk=lid.pk).aantal == 0


def test_mail_als_het_klaar_is_en_maar_een_keer(ronde: Ronde, door: Medewerker, uitwisseling: Oefenvoorziening) -> None:
    deelvragen_verzenden(rij="batch")
    for _ in range(2):
        _stand(ronde)
        post_versturen(organisatie_id=ronde.organisatie_id)
    (bericht,) = mail.outbox
    assert bericht.to == [door.email]
    assert f"/zoekvragen/rondes/{ronde.pk}/" in bericht.body
    assert ronde.naam not in bericht.subject + bericht.body
    assert "K-00" not in bericht.body


def test_ook_mail_als_de_pagina_het_einde_eerder_zag(
    ronde: Ronde, door: Medewerker, organisatie: Organisatie, uitwisseling: Oefenvoorziening
) -> None:
    """Then nothing of the round runs any more when the sweep comes."""
    deelvragen_verzenden(rij="batch")
    with organisatie_transactie(organisatie.pk):
        ronde_bijgewerkt(ronde=ronde)
        assert ronde.status == "klaar"
    _stand(ronde)
    post_versturen(organisatie_id=organisatie.pk)
    assert [bericht.to for bericht in mail.outbox] == [[door.email]]


def test_na_een_week_is_alles_weg(ronde: Ronde, organisatie: Organisatie, uitwisseling: Oefenvoorziening) -> None:
    deelvragen_verzenden(rij="batch")
    _stand(ronde)
    with organisatie_transactie(organisatie.pk):
        assert Ronde.objects.get().bewaren_tot - ronde.created_at < timedelta(days=7, minutes=1)
        Ronde.objects.update(bewaren_tot=Now() - timedelta(seconds=1))
        organisatie.zoekvragen.update(bewaren_tot=Now() - timedelta(seconds=1))
    bewaartermijnen_vegen(organisatie_id=organisatie.pk)
    with organisatie_transactie(organisatie.pk):
        for model in (Ronde, Rondelid, Zoekvraag, Deelvraag, Resultaat):
            assert not model.objects.exists(), model


def test_een_ronde_die_loopt_wordt_niet_weggegooid(ronde: Ronde, organisatie: Organisatie) -> None:
    with organisatie_transactie(organisatie.pk):
        Ronde.objects.update(bewaren_tot=Now() - timedelta(seconds=1))
    bewaartermijnen_vegen(organisatie_id=organisatie.pk)
    with organisatie_transactie(organisatie.pk):
        assert Ronde.objects.exists()


def test_vijfhonderd_mensen_passen_in_een_verzoek(organisatie: Organisatie, door: Medewerker) -> None:
    """Not timed: the number of statements does not grow with the number of people."""

    def vragen(aantal: int) -> int:
        with organisatie_transactie(organisatie.pk):
            caseload_maken(organisatie, aantal, beroepen=3)
            with CaptureQueriesContext(connection) as gevangen, transaction.atomic():
                ronde_maken(organisatie, door)
        return len(gevangen)

    assert vragen(limieten.RONDE_PERSONEN) == vragen(5)

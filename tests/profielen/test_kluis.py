"""What is encrypted can be read for its own purpose in its own organisation, and in no other way."""

import secrets
import threading

import pytest
from django.db import connection, connections
from django.test import override_settings

from portal.kern.tenant import organisatie_transactie
from portal.organisaties.models import Organisatie
from portal.profielen.models import Organisatiesleutel
from portal.profielen.services import OntsleutelenMislukt, gegevens_ontsleutelen, gegevens_versleutelen

INHOUD = b"kanarie@werkzoekende.example"


def _versleuteld(organisatie: Organisatie, bestemming: str = "bestand|1") -> bytes:
    return gegevens_versleutelen(organisatie_id=organisatie.pk, inhoud=INHOUD, bestemming=bestemming)


@pytest.mark.django_db
def test_wat_versleuteld_is_komt_terug(in_gemeente: Organisatie) -> None:
    versleuteld = _versleuteld(in_gemeente)
    assert INHOUD not in versleuteld
    assert (
        gegevens_ontsleutelen(organisatie_id=in_gemeente.pk, versleuteld=versleuteld, bestemming="bestand|1") == INHOUD
    )


@pytest.mark.django_db
def test_dezelfde_inhoud_is_elke_keer_anders(in_gemeente: Organisatie) -> None:
    assert _versleuteld(in_gemeente) != _versleuteld(in_gemeente)


@pytest.mark.django_db
@pytest.mark.parametrize("plek", [0, 1, 12, 13, -1])
def test_een_gewijzigde_byte_wordt_gezien(in_gemeente: Organisatie, plek: int) -> None:
    versleuteld = bytearray(_versleuteld(in_gemeente))
    versleuteld[plek] ^= 1
    with pytest.raises(OntsleutelenMislukt):
        gegevens_ontsleutelen(organisatie_id=in_gemeente.pk, versleuteld=bytes(versleuteld), bestemming="bestand|1")


@pytest.mark.django_db
@pytest.mark.parametrize("rest", [b"", b"\x01", b"\x01" + b"0" * 12])
def test_te_korte_gegevens_zijn_een_duidelijke_fout(in_gemeente: Organisatie, rest: bytes) -> None:
    _versleuteld(in_gemeente)
    with pytest.raises(OntsleutelenMislukt):
        gegevens_ontsleutelen(organisatie_id=in_gemeente.pk, versleuteld=rest, bestemming="bestand|1")


@pytest.mark.django_db
def test_andere_bestemming_leest_niets(in_gemeente: Organisatie) -> None:
    with pytest.raises(OntsleutelenMislukt):
        gegevens_ontsleutelen(
            organisatie_id=in_gemeente.pk, versleuteld=_versleuteld(in_gemeente), bestemming="bestand|2"
        )


@pytest.mark.django_db
def test_andere_organisatie_leest_niets(gemeente: Organisatie, andere_gemeente: Organisatie) -> None:
    with organisatie_transactie(gemeente.pk):
        versleuteld = _versleuteld(gemeente)
    with organisatie_transactie(andere_gemeente.pk):
        _versleuteld(andere_gemeente)
        with pytest.raises(OntsleutelenMislukt):
            gegevens_ontsleutelen(organisatie_id=andere_gemeente.pk, versleuteld=versleuteld, bestemming="bestand|1")


@pytest.mark.django_db
def test_gestolen_sleutelrij_werkt_niet_bij_een_ander(gemeente: Organisatie, andere_gemeente: Organisatie) -> None:
    with organisatie_transactie(gemeente.pk):
        versleuteld = _versleuteld(gemeente)
        verpakt = bytes(gemeente.organisatiesleutel.verpakt)
    with organisatie_transactie(andere_gemeente.pk):
        Organisatiesleutel.objects.create(organisatie=andere_gemeente, verpakt=verpakt)
        with pytest.raises(OntsleutelenMislukt):
            gegevens_ontsleutelen(organisatie_id=andere_gemeente.pk, versleuteld=versleuteld, bestemming="bestand|1")


@pytest.mark.django_db
def test_zonder_sleutelrij_is_alles_gewist(in_gemeente: Organisatie) -> None:
    versleuteld = _versleuteld(in_gemeente)
    Organisatiesleutel.objects.all().delete()
    with pytest.raises(OntsleutelenMislukt):
        gegevens_ontsleutelen(organisatie_id=in_gemeente.pk, versleuteld=versleuteld, bestemming="bestand|1")
    assert not Organisatiesleutel.objects.exists()


@pytest.mark.django_db
def test_andere_hoofdsleutel_is_een_duidelijke_fout(in_gemeente: Organisatie) -> None:
    versleuteld = _versleuteld(in_gemeente)
    with override_settings(SLEUTEL_GEGEVENS=secrets.token_bytes(32)), pytest.raises(OntsleutelenMislukt):
        gegevens_ontsleutelen(organisatie_id=in_gemeente.pk, versleuteld=versleuteld, bestemming="bestand|1")


@pytest.mark.django_db(transaction=True)
def test_twee_eerste_keren_tegelijk_delen_een_sleutel(gemeente: Organisatie) -> None:
    tegelijk = threading.Barrier(2)
    gemaakt: list[bytes] = []

    def versleutelen() -> None:
        with connection.cursor() as cursor:
            cursor.execute("SET ROLE portaal_app")
        with organisatie_transactie(gemeente.pk):
            tegelijk.wait()
            gemaakt.append(_versleuteld(gemeente))
        connections.close_all()

    draden = [threading.Thread(target=versleutelen) for _ in range(2)]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join()
    with organisatie_transactie(gemeente.pk):
        assert Organisatiesleutel.objects.count() == 1
        for versleuteld in gemaakt:
            gegevens_ontsleutelen(organisatie_id=gemeente.pk, versleuteld=versleuteld, bestemming="bestand|1")

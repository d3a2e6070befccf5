"""Own contact moments: kept as the standard has them, changed only where that lasts, and every change in the log."""

from uuid import uuid4

import msgspec
import pytest

from exchange_client.standaard import Standaardfout
from portal.organisaties.models import Medewerker, Organisatie
from portal.werkgevers.queries import aangeleverde_lijst
from portal.werkgevers.services import (
    NietTeWijzigen,
    NieuwContactmoment,
    contactmoment_vastleggen,
    contactmoment_verwijderen,
    contactmoment_wijzigen,
    contactmomenten_vervangen,
)
from tests.factories.werkgevers import ANDER_KVK, KVK, contactmoment_inhoud, contactmoment_maken

pytestmark = pytest.mark.django_db


def test_vastleggen_bewaart_de_standaard_en_de_kolommen(in_gemeente: Organisatie, bemiddelaar: Medewerker) -> None:
    moment = contactmoment_maken(in_gemeente, bemiddelaar)
    moment.refresh_from_db()
    assert msgspec.json.decode(moment.standaard) == contactmoment_inhoud()
    assert (str(moment.datum), moment.nummer_kvk, moment.werkgever) == ("2026-03-12", KVK, "Transportbedrijf Oude Weg")
    mutatie = in_gemeente.mutaties.first()
    assert (mutatie.handeling, mutatie.onderwerp) == ("Contactmoment vastgelegd", f"KvK {KVK}, 12-03-2026")


def test_lege_waarden_gaan_niet_mee(in_gemeente: Organisatie, bemiddelaar: Medewerker) -> None:
    inhoud = contactmoment_inhoud() | {"accountmanager": {"naam": "", "telefoonnummer": ""}}
    moment = contactmoment_vastleggen(door=bemiddelaar, organisatie=in_gemeente, inhoud=inhoud)
    assert "accountmanager" not in msgspec.json.decode(moment.standaard)


@pytest.mark.parametrize(
    "fout",
    [{"codeOnderwerp": 7}, {"datum": "2026-02-30"}, {"werkgever": {"nummerKvk": "123"}}, {"onbekend": 1}],
)
def test_wat_de_standaard_niet_kent_wordt_niet_bewaard(
    in_gemeente: Organisatie, bemiddelaar: Medewerker, fout: dict[str, object]
) -> None:
    with pytest.raises(Standaardfout):
        contactmoment_vastleggen(door=bemiddelaar, organisatie=in_gemeente, inhoud=contactmoment_inhoud() | fout)
    assert not in_gemeente.contactmomenten.exists()


def test_tweede_keer_versturen_geeft_het_eerste(in_gemeente: Organisatie, bemiddelaar: Medewerker) -> None:
    formulier_id = uuid4()
    momenten = [
        contactmoment_vastleggen(
            door=bemiddelaar, organisatie=in_gemeente, inhoud=contactmoment_inhoud(), formulier_id=formulier_id
        )
        for _ in range(2)
    ]
    assert momenten[0] == momenten[1]
    assert in_gemeente.contactmomenten.count() == 1
    assert in_gemeente.mutaties.count() == 1


def test_wijzigen_en_verwijderen(in_gemeente: Organisatie, bemiddelaar: Medewerker) -> None:
    moment = contactmoment_maken(in_gemeente, bemiddelaar)
    contactmoment_wijzigen(door=bemiddelaar, contactmoment=moment, inhoud=contactmoment_inhoud(kvk=ANDER_KVK))
    moment.refresh_from_db()
    assert moment.nummer_kvk == ANDER_KVK
    contactmoment_verwijderen(door=bemiddelaar, contactmoment=moment)
    assert not in_gemeente.contactmomenten.exists()
    assert set(in_gemeente.mutaties.values_list("handeling", flat=True)) == {
        "Contactmoment vastgelegd",
        "Contactmoment gewijzigd",
        "Contactmoment verwijderd",
    }


def _lijst(organisatie: Organisatie, door: Medewerker, *kvks: str) -> int:
    momenten = [NieuwContactmoment(contactmoment_inhoud(kvk=kvk), f"K{nummer}") for nummer, kvk in enumerate(kvks)]
    return contactmomenten_vervangen(door=door, organisatie=organisatie, naam="lijst.csv", momenten=momenten)


def test_een_lijst_vervangt_de_vorige_en_laat_het_formulier_staan(
    in_gemeente: Organisatie, bemiddelaar: Medewerker
) -> None:
    zelf = contactmoment_maken(in_gemeente, bemiddelaar)
    assert _lijst(in_gemeente, bemiddelaar, KVK, KVK) == 2
    assert _lijst(in_gemeente, bemiddelaar, ANDER_KVK) == 1
    assert set(in_gemeente.contactmomenten.values_list("nummer_kvk", "herkomst")) == {
        (KVK, "formulier"),
        (ANDER_KVK, "lijst"),
    }
    assert in_gemeente.contactmomenten.filter(pk=zelf.pk).exists()
    lijst = aangeleverde_lijst(in_gemeente)
    assert lijst is not None
    assert (lijst.naam, lijst.aantal) == ("lijst.csv", 1)


def test_een_fout_halverwege_laat_de_vorige_lijst_staan(in_gemeente: Organisatie, bemiddelaar: Medewerker) -> None:
    _lijst(in_gemeente, bemiddelaar, KVK)
    with pytest.raises(Standaardfout):
        _lijst(in_gemeente, bemiddelaar, ANDER_KVK, "geen nummer")
    assert list(in_gemeente.contactmomenten.values_list("nummer_kvk", flat=True)) == [KVK]


def test_een_moment_uit_een_lijst_is_niet_te_wijzigen(in_gemeente: Organisatie, bemiddelaar: Medewerker) -> None:
    _lijst(in_gemeente, bemiddelaar, KVK)
    moment = in_gemeente.contactmomenten.get()
    with pytest.raises(NietTeWijzigen):
        contactmoment_wijzigen(door=bemiddelaar, contactmoment=moment, inhoud=contactmoment_inhoud())
    with pytest.raises(NietTeWijzigen):
        contactmoment_verwijderen(door=bemiddelaar, contactmoment=moment)

"""A list from a file: every row right and it replaces the last one, or nothing changes and every row says why."""

import msgspec
import pytest

from portal.bestanden.services import Bestandsfout, contactmomenten_sjabloon
from portal.kern import limieten
from portal.organisaties.models import Medewerker, Organisatie
from portal.werkgevers.models import Codebetekenis
from portal.werkgevers.services import Importuitkomst, codewoorden, contactmomenten_importeren

pytestmark = pytest.mark.django_db
KOP = "Datum;KvK-nummer;Werkgever;Onderwerp;Soort contact;Accountmanager;E-mail accountmanager;Erkend leerbedrijf"


@pytest.fixture
def importeer(in_gemeente: Organisatie, bemiddelaar: Medewerker) -> object:
    def importeren(*regels: str, kop: str = KOP, naam: str = "momenten.csv") -> Importuitkomst:
        inhoud = "\n".join((kop, *regels)).encode()
        return contactmomenten_importeren(door=bemiddelaar, organisatie=in_gemeente, naam=naam, inhoud=inhoud)

    return importeren


@pytest.mark.parametrize("extensie", ["csv", "xlsx"])
def test_de_voorbeelden_van_het_sjabloon_worden_niet_overgenomen(
    in_gemeente: Organisatie, bemiddelaar: Medewerker, extensie: str
) -> None:
    inhoud = contactmomenten_sjabloon(extensie=extensie, woorden=codewoorden())
    uitkomst = contactmomenten_importeren(
        door=bemiddelaar, organisatie=in_gemeente, naam=f"sjabloon.{extensie}", inhoud=inhoud
    )
    assert [(fout.rij, fout.code) for fout in uitkomst.fouten] == [(rij, "voorbeeldrij") for rij in (2, 3, 4)]
    assert (uitkomst.overgenomen, uitkomst.mededelingen, uitkomst.let_op) == (0, (), ())


def test_met_een_eigen_kenmerk_is_het_sjabloon_een_goede_lijst(
    in_gemeente: Organisatie, bemiddelaar: Medewerker
) -> None:
    inhoud = contactmomenten_sjabloon(extensie="csv", woorden=codewoorden()).replace(b"VOORBEELD-", b"CM-2026-00")
    uitkomst = contactmomenten_importeren(door=bemiddelaar, organisatie=in_gemeente, naam="sjabloon.csv", inhoud=inhoud)
    assert (uitkomst.gelukt, uitkomst.overgenomen, uitkomst.mededelingen, uitkomst.let_op) == (True, 3, (), ())
    moment = in_gemeente.contactmomenten.get(eigen_kenmerk="CM-2026-001")
    inhoud_moment = msgspec.json.decode(moment.standaard)
    assert inhoud_moment["werkgever"]["vestigingsadres"]["contactpersoonAfdeling"]["functie"] == "Hoofd personeelszaken"
    assert "CM-2026-001" not in moment.standaard


def test_een_goede_rij(importeer: object, in_gemeente: Organisatie) -> None:
    uitkomst = importeer("31-3-2026;99000001;Bakker Bart;3;Code 6;A. Jansen;a@x.nl;ja")  # type: ignore[operator]
    assert uitkomst.gelukt
    assert msgspec.json.decode(in_gemeente.contactmomenten.get().standaard) == {
        "datum": "2026-03-31",
        "codeOnderwerp": 3,
        "codeSoort": 6,
        "accountmanager": {"naam": "A. Jansen", "emailadres": "a@x.nl"},
        "werkgever": {
            "nummerKvk": "99000001",
            "handelsnaamOrganisatie": "Bakker Bart",
            "erkendSbbLeerbedrijf": True,
        },
    }


def test_een_code_mag_met_het_woord_dat_ervoor_is_vastgelegd(importeer: object, in_gemeente: Organisatie) -> None:
    Codebetekenis.objects.create(lijst="onderwerp", code=4, tekst="Vacature bespreken")
    assert importeer("31-3-2026;99000001;;vacature bespreken;;;;").gelukt  # type: ignore[operator]
    assert msgspec.json.decode(in_gemeente.contactmomenten.get().standaard)["codeOnderwerp"] == 4


def test_excel_liet_een_nul_weg(importeer: object, in_gemeente: Organisatie) -> None:
    uitkomst = importeer("31-3-2026;1234567;;;;;;")  # type: ignore[operator]
    assert in_gemeente.contactmomenten.get().nummer_kvk == "01234567"
    assert "een 0 toegevoegd" in uitkomst.let_op[0].tekst


@pytest.mark.parametrize(
    ("regel", "kolom", "deel"),
    [
        ("31-2-2026;99000001;;;;;;", "Datum", "bestaat"),
        (";99000001;;;;;;", "Datum", "leeg"),
        ("31-3-2026;;;;;;;", "KvK-nummer", "leeg"),
        ("31-3-2026;12345;;;;;;", "KvK-nummer", "geen KvK-nummer"),
        ("31-3-2026;99000001;;9;;;;", "Onderwerp", "geen mogelijke waarde"),
        ("31-3-2026;99000001;;;Bezoek;;;", "Soort contact", "geen mogelijke waarde"),
        ("31-3-2026;99000001;;;;;geen adres;", "E-mail accountmanager", "geen e-mailadres"),
        ("31-3-2026;99000001;;;;;;misschien", "Erkend leerbedrijf", "geen mogelijke waarde"),
        ("31-3-2026;99000001;Bakker 111222333;;;;;", "Werkgever", "burgerservicenummer"),
    ],
)
def test_een_rij_die_niet_klopt_houdt_alles_tegen(
    importeer: object, in_gemeente: Organisatie, regel: str, kolom: str, deel: str
) -> None:
    goed = "30-3-2026;99000002;Oud;;;;;"
    assert importeer(goed).gelukt  # type: ignore[operator]
    uitkomst = importeer("29-3-2026;99000003;Nieuw;;;;;", regel)  # type: ignore[operator]
    assert not uitkomst.gelukt
    assert uitkomst.overgenomen == 0
    (fout,) = uitkomst.fouten
    assert (fout.rij, fout.kolom) == (3, kolom)
    assert deel in fout.tekst
    assert list(in_gemeente.contactmomenten.values_list("werkgever", flat=True)) == ["Oud"]


def test_een_kenmerk_mag_een_keer_voorkomen(importeer: object) -> None:
    kop = "Datum;KvK-nummer;Eigen kenmerk"
    uitkomst = importeer("31-3-2026;99000001;A1", "30-3-2026;99000002;A1", kop=kop)  # type: ignore[operator]
    assert "staat ook op rij 2" in uitkomst.fouten[0].tekst


def test_een_kolom_met_bsns_wordt_niet_gelezen(importeer: object, in_gemeente: Organisatie) -> None:
    uitkomst = importeer("31-3-2026;99000001;111222333", kop="Datum;KvK-nummer;BSN")  # type: ignore[operator]
    assert any("burgerservicenummer" in tekst for tekst in uitkomst.mededelingen)
    assert "111222333" not in in_gemeente.contactmomenten.get().standaard


@pytest.mark.parametrize(
    ("kop", "code"),
    [
        ("Datum;Werkgever", "kolommen_ontbreken"),
        ("een;twee", "onbekende_indeling"),
        ("Eigen kenmerk;Postcode;Beroepen", "verkeerde_lijst"),
    ],
)
def test_een_verkeerd_bestand_wordt_geweigerd(importeer: object, kop: str, code: str) -> None:
    with pytest.raises(Bestandsfout) as gevangen:
        importeer("a;b;c", kop=kop)  # type: ignore[operator]
    assert gevangen.value.code == code


def test_leeg_en_json_worden_geweigerd(in_gemeente: Organisatie, bemiddelaar: Medewerker) -> None:
    for inhoud, code in ((b"", "leeg"), (b'[{"datum": "2026-03-31"}]', "soort")):
        with pytest.raises(Bestandsfout) as gevangen:
            contactmomenten_importeren(door=bemiddelaar, organisatie=in_gemeente, naam="x.json", inhoud=inhoud)
        assert gevangen.value.code == code


def test_te_veel_rijen(importeer: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limieten, "CONTACTMOMENTEN_MAX_RIJEN", 1)
    with pytest.raises(Bestandsfout) as gevangen:
        importeer("31-3-2026;99000001;;;;;;", "31-3-2026;99000001;;;;;;")  # type: ignore[operator]
    assert gevangen.value.code == "te_veel_rijen"

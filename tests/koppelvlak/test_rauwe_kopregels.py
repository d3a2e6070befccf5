"""Header lines as an attacker writes them, through the real server: each exactly once, or the answer is a refusal."""

import json
from collections.abc import Iterator

import pytest

from portal.inzage.models import Inzage
from portal.kern.tenant import organisatie_transactie
from portal.organisaties.models import Organisatie
from tests.factories.profielen import lijst_maken, werkzoekende_profiel
from tests.koppelvlak.conftest import DOETINCHEM, GEBIED, VERWERKER, VRAAGSTELLER, koppen
from tests.koppelvlak.server import Antwoord, Webserver, verzoek

VRAAG = json.dumps({"vraagObject": GEBIED}).encode()
PAD = "/bron/v3/werkzoekendeProfielen/matches"
NAMEN = list(koppen())
OIN_NAMEN = ["X-VUM-fromParty", "X-VUM-toParty", "X-VUM-viaParty"]


@pytest.fixture(scope="module")
def server(django_db_setup: None, django_db_blocker: object) -> Iterator[Webserver]:
    with Webserver() as webserver:
        yield webserver


@pytest.fixture
def bron(transactional_db: None, gemeente: Organisatie) -> Organisatie:
    """Doetinchem with one person, committed: the server is another process."""
    with organisatie_transactie(gemeente.pk):
        lijst_maken(gemeente, {"K-1": werkzoekende_profiel()})
    return gemeente


def _regels(**anders: str | bytes | None) -> list[str | bytes]:
    """The lines of the contract; a keyword (`X_VUM_toParty`) replaces the whole line, None leaves it out."""
    regels: list[str | bytes] = []
    for naam, waarde in koppen().items():
        regel = anders.get(naam.replace("-", "_"), f"{naam}: {waarde}")
        if regel is not None:
            regels.append(regel)
    return regels


def _post(server: Webserver, regels: list[str | bytes], extra: list[str | bytes] | None = None) -> Antwoord:
    return server.verstuur(verzoek("POST", PAD, VRAAG, regels=regels, extra=extra or []))


def _geweigerd(antwoord: Antwoord, code: str) -> None:
    assert (antwoord.status, antwoord.kop("Content-Type")) == (400, "application/json")
    assert json.loads(antwoord.inhoud)["code"] == code
    assert antwoord.kop("API-Version") == antwoord.kop("X-VUM-berichtVersie") == "3.0.0"


def test_goede_vraag_en_haar_antwoord(server: Webserver, bron: Organisatie) -> None:
    antwoord = _post(server, _regels())
    assert antwoord.status == 200
    assert len(json.loads(antwoord.inhoud)["matches"]) == 1
    assert antwoord.kop("X-VUM-fromParty") == DOETINCHEM
    assert antwoord.kop("X-VUM-toParty") == VRAAGSTELLER
    assert antwoord.kop("X-VUM-viaParty") == VERWERKER


@pytest.mark.parametrize("waarde", ["True", "true", "TRUE", "False"])
def test_kleine_letters_en_hoofdletters(server: Webserver, bron: Organisatie, waarde: str) -> None:
    regels = [f"{naam.lower()}: {w}" for naam, w in koppen(suwi=waarde).items()]
    assert _post(server, regels).status == 200


@pytest.mark.parametrize("naam", NAMEN)
def test_tweemaal_dezelfde_kopregel(server: Webserver, bron: Organisatie, naam: str) -> None:
    """Also when both say the same: whoever reads the first and whoever reads the last must not differ."""
    dubbel = f"{naam}: {koppen()[naam]}"
    _geweigerd(_post(server, _regels(), [dubbel]), "400.01")
    _geweigerd(_post(server, _regels(), [dubbel.lower()]), "400.01")
    with organisatie_transactie(bron.pk):
        assert not Inzage.objects.exists()


@pytest.mark.parametrize("naam", NAMEN)
def test_ontbrekend_leeg_en_met_liggende_streepjes(server: Webserver, naam: str) -> None:
    """A name with underscores would become the same variable as the real one; it is not a header of the contract."""
    sleutel = naam.replace("-", "_")
    _geweigerd(_post(server, _regels(**{sleutel: None})), "400.02")
    _geweigerd(_post(server, _regels(**{sleutel: f"{naam}:"})), "400.02")
    _geweigerd(_post(server, _regels(**{sleutel: f"{naam}:   "})), "400.02")
    _geweigerd(_post(server, _regels(**{sleutel: f"{sleutel}: {koppen()[naam]}"})), "400.02")


def test_liggende_streepjes_naast_de_echte_tellen_niet(server: Webserver, bron: Organisatie) -> None:
    antwoord = _post(server, _regels(), ["X_VUM_toParty: 00000001001000000294", "X_VUM_fromParty: 1"])
    assert antwoord.status == 200
    assert antwoord.kop("X-VUM-fromParty") == DOETINCHEM


@pytest.mark.parametrize("naam", OIN_NAMEN)
@pytest.mark.parametrize(
    "waarde",
    [
        b"0000000100100000022",
        b"000000010010000002220",
        "٠٠٠٠٠٠٠١٠٠١٠٠٠٠٠٠٢٢٢".encode(),
        b"0000000100100000022\xb2",
        b"00000001001000000222,00000001001000000222",
        b"0000000100100000 222",
        b"-0000001001000000222",
    ],
)
def test_geen_oin(server: Webserver, naam: str, waarde: bytes) -> None:
    regel = naam.encode() + b": " + waarde
    _geweigerd(_post(server, _regels(**{naam.replace("-", "_"): regel})), "400.01")


@pytest.mark.parametrize("naam", OIN_NAMEN)
@pytest.mark.parametrize("vouw", [" ", "\t"])
def test_gevouwen_kopregel(server: Webserver, naam: str, vouw: str) -> None:
    """The server itself refuses a folded line: it is no HTTP since RFC 7230, and two readers unfold it differently."""
    oin = koppen()[naam]
    antwoord = _post(server, _regels(**{naam.replace("-", "_"): f"{naam}: {oin[:10]}\r\n{vouw}{oin[10:]}"}))
    assert antwoord.status == 400
    assert b"matches" not in antwoord.inhoud


@pytest.mark.parametrize(
    "regel",
    [
        "X-VUM-toParty : 00000001001000000222",
        "X-VUM-toParty\t: 00000001001000000222",
        "X-VUM-toParty: 00000001001000000222\x00",
        "X-VUM-toParty: 00000001001000000222\rX-VUM-viaParty: 1",
    ],
)
def test_geen_http(server: Webserver, regel: str) -> None:
    antwoord = _post(server, _regels(X_VUM_toParty=regel))
    assert antwoord.status == 400
    assert b"matches" not in antwoord.inhoud


@pytest.mark.parametrize(
    ("naam", "oin"),
    [
        ("X-VUM-toParty", "00000009999999999999"),
        ("X-VUM-viaParty", "00000009999999999999"),
        ("X-VUM-viaParty", DOETINCHEM),
    ],
)
def test_niet_aan_ons_is_401_zonder_inhoud(server: Webserver, bron: Organisatie, naam: str, oin: str) -> None:
    antwoord = _post(server, _regels(**{naam.replace("-", "_"): f"{naam}: {oin}"}))
    assert (antwoord.status, antwoord.inhoud, antwoord.kop("Content-Type")) == (401, b"", "")
    assert antwoord.kop("API-Version") == "3.0.0"
    with organisatie_transactie(bron.pk):
        assert not Inzage.objects.exists()

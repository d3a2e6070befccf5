"""What tells who somebody is, is found in free text; ordinary texts about work are left in peace."""

import itertools
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exchange_client.sandbox import teksten
from exchange_client.sandbox.beroepen import BEROEPEN as OEFENBEROEPEN
from exchange_client.standaard import Vacature, Werkzoekende, velden
from exchange_client.standaard.beroepen import BEROEPEN
from portal.kern.bsn import bevat_bsn, is_elfproef
from portal.kern.vrije_tekst import VRIJE_VELDEN, bewaken, eigen_namen, gemaskeerd, verdacht, vinden

NAMEN = ("Jan de Vries", "Fatima El Amrani", "Anna-Maria van den Berg", "Björn Öztürk", "Sjoerd 't Hart", "Li Chen")
MET_NAAM = (
    "Ik heet {} en zoek werk.",
    "Mijn naam is {}. Ik werk graag buiten.",
    "Naam: {}, heeft een rijbewijs.",
    "Mevrouw {} is gemotiveerd.",
    "dhr. {} kan direct beginnen.",
    "De heer {} heeft ervaring in de zorg.",
    "Vraag naar {} aan de balie.",
    "Met vriendelijke groet,\n{}",
    "mw {} volgt een cursus.",
)
TELEFOONS = ("0612345678", "06-12345678", "06 12 34 56 78", "(0314) 12 34 56", "+31 6 1234 5678", "+31(0)612345678")
TELEFOONS += ("0031 6 12345678", "0314-123456", "+49 1511 2345678", "06.12.34.56.78")
EMAILS = ("jan@example.nl", "J.de.Vries+werk@mail.example.com", "jan (at) example.nl", "jan[at]example[punt]nl")
WEBADRESSEN = ("https://example.nl/cv?id=1", "www.example.nl", "linkedin.com/in/jandevries", "jandevries.nl")
BSNS = ("123456782", "1234.56.782", "123 456 782", "１２３４５６７８２", "[BSN verwijderd]")
ROND = (
    "Bel {} na zes uur.",
    "Ik ben gemotiveerd ({}) en heb een VCA.",
    "{}",
    "Bereikbaar op {}.",
    "Tel:{}, liefst vandaag",
)

#: Sentences as they stand in exports, with much that looks like a name, a number or an address and is none.
GEWOON = (
    "Heftruckchauffeur bij Bakkerij De Korenaar B.V. Amsterdam, van 01-01-2019 tot 31-12-2020.",
    "Werkte bij Albert Heijn, De Bijenkorf en Van der Valk als medewerker bediening.",
    "Ik ben Verzorgende IG en wil graag naar het Universitair Medisch Centrum Groningen.",
    "Heeft Code 95, ADR en rijbewijs C/CE. KvK en VOG zijn in orde.",
    "Periode 01-01-2020 31-12-2021; daarna 1-2-2022 - 1-3-2023 in Zwolle.",
    "Postcode 7001 AB, straal 25 km, 32 tot 40 uur per week, € 2.500,00 bruto.",
    "Ordernummer 2024-000123 en certificaat 10.000.000 stuks.",
    "Spreekt Nederlands (B1), Engels en Arabisch. Werkt graag met Excel en SAP R/3.",
    "Ervaring met ASP.NET, Node.js en C#; bouwde webwinkels voor bol.com.",
    "Staat ingeschreven bij werk.nl. Contact met klanten en collega's gaat haar goed af.",
    "Naam van de opleiding: Bedrijfskunde. Status: afgerond in 2018.",
    "De heer en mevrouw worden samen begeleid. Het team is familie voor hem.",
    "Belde dagelijks met klanten, belt liever dan hij mailt.",
    "Groeten is beleefd; hij begroet iedereen.",
    "Kan heel goed koken (o.a. Italiaans). Houdt van PSV en Ajax.",
    "Wil omscholen tot Elektromonteur. Na MBO-4 Techniek, geen diploma.",
    "Zoekt iets bij Gemeente Doetinchem, Rabobank of PostNL in de Achterhoek.",
    "Bakker van beroep, bakt brood sinds 1998. Jager in zijn vrije tijd.",
    "Werkdagen ma/di/do 08.30-17.00, pauze 12.00-12.30.",
    "Bankmedewerker bij ING Bank N.V. Utrecht en bij V.O.F. De Linde.",
    "Salaris schaal 8, 36 uur, startdatum 2026-03-01, functienummer 20260301.",
    "Bediende de machine DX-450 (type 4500123) zelfstandig.",
    "Benaming op het certificaat: VCA VOL. Genaamd is het diploma niet.",
    "Vraag naar personeel is groot. Bel gerust, zegt zij.",
    "Op 12.05.2021 gestart, 12 05 2021 geëindigd.",
)


def _gezaaid() -> list[tuple[str, str, str]]:
    alles = [(zin.format(naam), naam, "naam") for zin, naam in itertools.product(MET_NAAM, NAMEN)]
    for soort, waarden in (("telefoon", TELEFOONS), ("email", EMAILS), ("webadres", WEBADRESSEN), ("bsn", BSNS)):
        alles += [(zin.format(waarde), waarde, soort) for zin, waarde in itertools.product(ROND, waarden)]
    return alles


def test_wat_gezaaid_is_wordt_gevonden_en_gemaskeerd() -> None:
    gezaaid = _gezaaid()
    assert len(gezaaid) > 160
    gemist = []
    for tekst, waarde, soort in gezaaid:
        vondsten = vinden(tekst)
        if soort not in {vondst.soort for vondst in vinden(tekst)} or waarde in gemaskeerd(tekst, vondsten):
            gemist.append((tekst, soort, vondsten))
    assert gemist == []


def test_geen_bsn_blijft_over_hoe_het_ook_is_geschreven() -> None:
    toeval = random.Random(20)
    for nummer in itertools.islice(
        (n for n in iter(lambda: f"{toeval.randrange(10**9):09}", None) if is_elfproef(n)), 200
    ):
        for tekst in (nummer, f"bsn {nummer}.", f"x{nummer}y", f"{nummer[:3]}-{nummer[3:6]}-{nummer[6:]}"):
            assert not bevat_bsn(gemaskeerd(tekst, vinden(tekst))), tekst


@pytest.mark.parametrize("tekst", GEWOON)
def test_gewone_zinnen_blijven_met_rust(tekst: str) -> None:
    assert vinden(tekst) == []


def test_de_verzonnen_teksten_geven_geen_vals_alarm() -> None:
    toeval = random.Random(7)
    zinnen = [
        *(teksten.presentatie(toeval, beroep) for beroep in OEFENBEROEPEN for _ in range(20)),
        *(
            teksten.vacaturetekst(toeval, beroep, werkgever="Zorggroep De Linde (oefen)", plaats="Den Haag", uren=32)
            for beroep in OEFENBEROEPEN
            for _ in range(20)
        ),
        *teksten.CURSUSSEN,
        *teksten.INTERESSES,
        *teksten.VOORWAARDEN,
        *(f"Ik werkte als {beroep.naam} en wil {beroep.naam} blijven." for beroep in BEROEPEN),
    ]
    vals = {zin: vinden(zin) for zin in zinnen if vinden(zin)}
    assert len(zinnen) > 1_000
    assert vals == {}


def test_de_eigen_naam_staat_in_de_lijst() -> None:
    namen = eigen_namen(["Jan", "van den BERG"])
    tekst = "Jan wil naar de berg. Van den Berg werkt graag; BERG ook. Janine niet."
    assert [tekst[vondst.begin : vondst.einde] for vondst in vinden(tekst, namen)] == ["Jan", "Berg", "BERG"]
    assert eigen_namen(["", "de"]) == []


@given(st.text(alphabet="Jan de Vries@.nl 06123456782-()+\n１２é", max_size=60))
def test_gemaskeerd_is_nooit_langer_en_houdt_de_rest(tekst: str) -> None:
    vondsten = vinden(tekst)
    uit = gemaskeerd(tekst, vondsten)
    assert len(uit) <= len(tekst)
    assert verdacht(tekst) == bool(vondsten)
    for links, rechts in itertools.pairwise(vondsten):
        assert links.einde <= rechts.begin
    assert not bevat_bsn(tekst) or "bsn" in {vondst.soort for vondst in vondsten}


def test_alleen_vrije_velden_worden_bekeken() -> None:
    profiel = {
        "contactpersoon": [{"emailadres": "team@example.nl"}],
        "webadres": [{"url": "https://example.nl"}],
        "arbeidsmarktkwalificatie": {"werkervaring": [{"toelichtingWerkervaring": "Mail jan@example.nl"}]},
        "persoonlijkePresentatie": "Bel 0612345678",
    }
    bewaakt = bewaken(profiel, "", maskeren=True)
    assert bewaakt.soorten == ("email", "telefoon")
    assert bewaakt.waarde == profiel | {
        "arbeidsmarktkwalificatie": {"werkervaring": [{"toelichtingWerkervaring": "Mail •••"}]},
        "persoonlijkePresentatie": "Bel •••",
    }
    assert bewaken(profiel, "", maskeren=False).waarde == profiel


def test_de_vrije_velden_bestaan_in_de_standaard() -> None:
    namen = {pad.rpartition(".")[2] for soort in (Werkzoekende, Vacature) for pad in velden(soort)}
    assert namen >= VRIJE_VELDEN
    # A text of the standard in which one can write at length, and that is not looked at, is a hole.
    lang = {
        veld.pad.rpartition(".")[2]
        for soort in (Werkzoekende, Vacature)
        for veld in velden(soort).values()
        if veld.soort == "tekst" and (veld.max_lengte or 0) > 500
    }
    assert lang - {"url"} <= VRIJE_VELDEN

"""The whole way of a list that the portal does not know: columns, errors, only the bad rows repaired, online, and back."""

import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from weakref import WeakSet

import openpyxl
import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.conftest import WINTERSWIJK, Inloggen
from tests.e2e.toegankelijk import axe_controleren

pytestmark = pytest.mark.e2e
Klik = Callable[[Page, Locator], None]

LIJSTEN = {
    "werkzoekende": (
        (
            "Dossier;Woonpostcode;Gewenst beroep;Wat wil je kwijt\r\n"
            "E-1;7101 AB;Kok;Werkt graag in een team\r\n"
            "E-2;7101;Kok;Wil omscholen\r\n"
            "E-3;7101 CD;Lasser;Bel mij op 06-12345678\r\n"
        ),
        {
            "Dossier": "sleutel",
            "Woonpostcode": "mobiliteit.bemiddelingspostcode",
            "Gewenst beroep": "bemiddelingsberoep",
            "Wat wil je kwijt": "persoonlijkePresentatie",
        },
    ),
    "vacature": (
        (
            "Ordernr;Wat zoeken we;Waar;Verhaal\r\n"
            "V-1;Kok gezocht;7101 AB;Gezellige keuken\r\n"
            "V-2;Lasser gezocht;7101;Mooi werk\r\n"
            "V-3;Bakker gezocht;7101 CD;Bel mevrouw Jansen op 0543-123456\r\n"
        ),
        {
            "Ordernr": "sleutel",
            "Wat zoeken we": "naamVacature",
            "Waar": "adres.postcode",
            "Verhaal": "omschrijvingVacature",
        },
    ),
}
#: axe is a script itself, and waits for ever in these windows; the same pages are looked at in the other walk.
ZONDER_SCRIPT: WeakSet[Page] = WeakSet()
LIJSTNAAM = {"werkzoekende": "werkzoekenden", "vacature": "vacatures"}


def muis(_page: Page, wat: Locator) -> None:
    wat.click()


def toetsen(page: Page, wat: Locator) -> None:
    """Go to it with Tab, as far as that takes, and press Enter; a choice is made with the space bar."""
    wat.wait_for()
    for _ in range(400):
        page.keyboard.press("Tab")
        if wat.evaluate("element => element === document.activeElement"):
            page.keyboard.press("Space" if wat.get_attribute("type") in ("radio", "checkbox") else "Enter")
            return
    raise AssertionError(f"not reached with the keyboard: {wat}")


def _bekijken(page: Page) -> None:
    if page in ZONDER_SCRIPT:
        return
    for breedte in (320, 1280):
        page.set_viewport_size({"width": breedte, "height": 900})
        axe_controleren(page)


def _wachten(page: Page) -> None:
    """Until nothing is being done any more; without JavaScript nothing shows that by itself."""
    for _ in range(240):
        if not page.get_by_role("link", name="Ververs deze pagina").count():
            return
        page.wait_for_timeout(500)
        page.reload()
    raise AssertionError("the file was not checked")


def given_een_bestand(page: Page, klik: Klik, soort: str, bestand: Path, *, toetsenbord: bool) -> None:
    page.goto(f"/bestanden/nieuw/?soort={soort}&wijze=aanvullen")
    veld = page.get_by_label("Bestand", exact=True)
    if toetsenbord:
        with page.expect_file_chooser() as kiezer:
            klik(page, veld)
        kiezer.value.set_files(bestand)
    else:
        veld.set_input_files(bestand)
    klik(page, page.get_by_role("button", name="Bestand controleren"))
    page.wait_for_load_state()


def when_de_kolommen_worden_gekozen(page: Page, klik: Klik, kolommen: dict[str, str]) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text("Wat staat in welke kolom?")
    for naam, veld in kolommen.items():
        keuze = page.get_by_label(re.compile(rf"Wat staat in deze kolom\?.*\({re.escape(naam)}\)"))
        keuze.select_option(veld)
    page.wait_for_load_state("networkidle")
    _bekijken(page)
    klik(page, page.get_by_role("button", name="Zo controleren"))
    page.wait_for_load_state()
    _wachten(page)


def then_een_rij_is_geweigerd(page: Page) -> None:
    expect(page.get_by_role("button", name="Lijst activeren")).to_be_visible(timeout=60_000)
    expect(page.get_by_text("mist de twee letters van de postcode").first).to_be_visible()
    expect(page.get_by_text("een telefoonnummer").first).to_be_visible()
    _bekijken(page)
    adres = page.url
    for deel in ("rijen/", "gevolgen/"):
        page.goto(f"{adres}{deel}")
        _bekijken(page)
    page.goto(adres)


def when_de_teksten_onleesbaar_worden_gemaakt(page: Page, klik: Klik) -> None:
    klik(page, page.get_by_role("button", name=re.compile("Maak ze onleesbaar")))
    page.wait_for_load_state()
    _wachten(page)
    expect(page.get_by_text("is onleesbaar gemaakt").first).to_be_visible(timeout=60_000)


def when_de_lijst_wordt_geactiveerd(page: Page, klik: Klik) -> None:
    klik(page, page.get_by_role("button", name="Lijst activeren"))
    expect(page.get_by_text("De lijst is geactiveerd")).to_be_visible()


def when_alleen_de_slechte_rijen_zijn_verbeterd(page: Page, tmp_path: Path) -> Path:
    with page.expect_download() as download:
        page.get_by_role("link", name="Download de geweigerde rijen").click()
    boek = openpyxl.load_workbook(BytesIO(Path(download.value.path()).read_bytes()))
    vel = boek.worksheets[0]
    rijen = [[cel.value for cel in rij] for rij in vel.iter_rows()]
    assert len(rijen) == 2
    plek = next(plek for plek, waarde in enumerate(rijen[1]) if waarde == "7101")
    vel.cell(row=2, column=plek + 1, value="7101 XY")
    pad = tmp_path / "verbeterd.xlsx"
    boek.save(pad)
    return pad


def then_alleen_die_rij_komt_erbij(page: Page, klik: Klik) -> None:
    _wachten(page)
    expect(page.get_by_role("button", name="Lijst activeren")).to_be_visible(timeout=60_000)
    nieuw = page.get_by_role("region", name="Nieuw").or_(page.locator(".vum-raster--vier > *").filter(has_text="Nieuw"))
    expect(nieuw.first).to_contain_text("1")
    when_de_lijst_wordt_geactiveerd(page, klik)


def then_is_het_terug_te_draaien(page: Page, klik: Klik, soort: str) -> None:
    alles = f"/{LIJSTNAAM[soort]}/?zoek=-2"
    page.goto(alles)
    eigen = {"werkzoekende": "E-2", "vacature": "V-2"}[soort]
    expect(page.get_by_role("main")).to_contain_text(eigen)
    page.goto(f"/{LIJSTNAAM[soort]}/lijsten/")
    klik(page, page.get_by_role("link", name=re.compile("^Terugzetten")).first)
    page.get_by_role("button", name="Lijst terugzetten").wait_for()
    _bekijken(page)
    klik(page, page.get_by_role("button", name="Lijst terugzetten"))
    expect(page.get_by_text("staat weer online")).to_be_visible()
    page.goto(alles)
    expect(page.get_by_role("main")).not_to_contain_text(eigen)


@pytest.mark.parametrize(
    ("soort", "hoe"), [("werkzoekende", "toetsenbord"), ("vacature", "zonder_javascript")], ids=lambda waarde: waarde
)
def test_van_onbekende_lijst_tot_terug(ingelogd: Inloggen, tmp_path: Path, soort: str, hoe: str) -> None:
    inhoud, kolommen = LIJSTEN[soort]
    bestand = tmp_path / f"onbekend-{soort}.csv"
    bestand.write_text(inhoud, encoding="cp1252", newline="")
    toetsenbord = hoe == "toetsenbord"
    klik = toetsen if toetsenbord else muis
    page = ingelogd(WINTERSWIJK, **({} if toetsenbord else {"java_script_enabled": False}))
    if not toetsenbord:
        ZONDER_SCRIPT.add(page)
    given_een_bestand(page, klik, soort, bestand, toetsenbord=toetsenbord)
    when_de_kolommen_worden_gekozen(page, klik, kolommen)
    then_een_rij_is_geweigerd(page)
    when_de_teksten_onleesbaar_worden_gemaakt(page, klik)
    when_de_lijst_wordt_geactiveerd(page, klik)
    verbeterd = when_alleen_de_slechte_rijen_zijn_verbeterd(page, tmp_path)
    given_een_bestand(page, klik, soort, verbeterd, toetsenbord=toetsenbord)
    # Columns of our own stand in front, and still nothing has to be chosen again.
    then_alleen_die_rij_komt_erbij(page, klik)
    then_is_het_terug_te_draaien(page, klik, soort)
    page.goto("/bestanden/indelingen/")
    _bekijken(page)

"""Text, numbers, dates and postcodes. ASCII digits only: a full-width 7 looks like a 7 and is not one."""

import datetime as dt
import re
from decimal import Context
from functools import lru_cache

from exchange_client.geografie import positie
from portal.bestanden.waarden.uitkomst import GEWOON, Gelezen, Gewoon, Lezer, fout, goed, opmerking

_POSTCODE = re.compile(r"([1-9][0-9]{3})[ \u00a0]{0,3}([A-Za-z]{2})")
_EENHEID = r"\s*(?:uur|uren|u|km|kilometer|min|minuten|jaar|jaren)?\.?"
_GETAL = re.compile(rf"([0-9]{{1,9}})(?:[.,]([0-9]{{1,20}}))?{_EENHEID}", re.I)
_DUIZENDTAL = re.compile(rf"[1-9][0-9]{{0,2}}(?:\.000)+{_EENHEID}", re.I)
# Nobody types more decimals than this; Excel computes with 17 digits and shows 15 of them.
_GETYPTE_DECIMALEN = 4
_ZOALS_EXCEL = Context(prec=15)
_ISO = re.compile(r"([0-9]{4})[-/]([0-9]{1,2})[-/]([0-9]{1,2})(?:[ T]00:00(?::00(?:\.0+)?)?)?")
_NEDERLANDS = re.compile(r"([0-9]{1,2})[-/. ]([0-9]{1,2})[-/. ]([0-9]{4})(?: 0{1,2}:00(?::00)?)?")
_KORT_JAAR = re.compile(r"[0-9]{1,2}[-/. ][0-9]{1,2}[-/. ][0-9]{2}")
_UITGESCHREVEN = re.compile(r"([0-9]{1,2})[ -]([a-z]{3,9})\.?[ -]([0-9]{4})", re.I)
_VOLGNUMMER = re.compile(r"[2-7][0-9]{4}")
_MAANDEN = {
    maand[:3]: nummer
    for nummer, maand in enumerate(
        ("jan", "feb", "maart", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"), start=1
    )
} | {"mrt": 3}
_LAATSTE_JAAR = 2100
_DATUM_HULP = "Schrijf dag, maand en jaar, bijvoorbeeld 31-3-2026."


def postcode_lezen(cel: str) -> Gelezen:
    """`7001 ab` → `7001AB`."""
    gevonden = _POSTCODE.fullmatch(cel)
    if not gevonden:
        if re.fullmatch(r"[0-9]{4}", cel):
            return fout(
                "postcode_zonder_letters",
                f"{{}} mist de twee letters van de postcode. Vul ze aan, bijvoorbeeld {cel} AB.",
                cel,
                groep="deze waarde mist de twee letters van de postcode. Vul ze aan, bijvoorbeeld 7001 AB.",
            )
        return fout(
            "postcode_onjuist", "{} is geen postcode. Vul vier cijfers en twee letters in, bijvoorbeeld 7001 AB.", cel
        )
    postcode = gevonden.group(1) + gevonden.group(2).upper()
    if positie(postcode) is None:
        return goed(
            postcode,
            opmerking(
                "postcode_onbekend",
                f"de plaats van postcode {postcode[:4]} is niet bekend. Het profiel wordt dan niet gevonden op afstand. "
                "Controleer de postcode.",
                groep="de plaats van deze postcode is niet bekend. Het profiel wordt dan niet gevonden op afstand. "
                "Controleer de postcode.",
            ),
        )
    return goed(postcode)


def _zoals_excel_toont(heel: str, breuk: str) -> tuple[str, str]:
    """The number before and after the comma as people see it: 22,8 out of a formula is kept as 22,799999999999997."""
    heel, _, breuk = f"{_ZOALS_EXCEL.create_decimal(f'{heel}.{breuk}'):f}".partition(".")
    return heel, breuk.rstrip("0")


def getal(minimum: int, maximum: int, *, afronden: bool = False) -> Lezer:
    """A whole number within bounds; with `afronden` a fraction is rounded and said so."""
    grenzen = f"van {minimum} tot en met {maximum}"

    def lees(cel: str) -> Gelezen:
        if _DUIZENDTAL.fullmatch(cel):
            return fout(
                "getal_met_punt",
                f"de punt in {{}} kan een duizendtal betekenen. Vul een getal in {grenzen}, zonder punt, bijvoorbeeld "
                f"{min(maximum, 1000)}.",
                cel,
            )
        gevonden = _GETAL.fullmatch(cel)
        if not gevonden:
            return fout("getal_onjuist", f"{{}} is geen getal. Vul één heel getal in {grenzen}.", cel)
        heel, breuk = gevonden.group(1), (gevonden.group(2) or "").rstrip("0")
        if len(breuk) > _GETYPTE_DECIMALEN:
            heel, breuk = _zoals_excel_toont(heel, breuk)
            cel = f"{heel},{breuk}" if breuk else heel
        waarde = int(heel)
        if breuk and not afronden:
            return fout("getal_met_breuk", f"{{}} is geen heel getal. Vul een heel getal in {grenzen}.", cel)
        if breuk:
            waarde += breuk[0] >= "5"
        if not minimum <= waarde <= maximum:
            return fout("getal_buiten_grens", f"{{}} kan niet. Vul een getal in {grenzen}.", cel)
        if not breuk:
            return goed(waarde)
        groep = "een getal met een breuk is afgerond op een heel getal."
        return goed(waarde, opmerking("getal_afgerond", f"{cel} is afgerond op {waarde}.", groep=groep))

    return lees


def _datum(jaar: int, maand: int, dag: int) -> str | None:
    try:
        datum = dt.date(jaar, maand, dag)
    except ValueError:
        return None
    return datum.isoformat() if 1900 <= jaar <= _LAATSTE_JAAR else None


@lru_cache(maxsize=8_192)
def datum_lezen(cel: str) -> Gelezen:
    """Dutch and ISO dates, with the month as number or word → `2026-03-31`. A bare Excel day number is said to be read."""
    if _VOLGNUMMER.fullmatch(cel):
        datum = dt.date(1899, 12, 30) + dt.timedelta(days=int(cel))
        if datum.year > _LAATSTE_JAAR:
            return fout("datum_onjuist", f"{{}} is geen datum. {_DATUM_HULP}", cel)
        return goed(
            datum.isoformat(),
            opmerking(
                "datum_volgnummer",
                f"{cel} is gelezen als de datum {datum.day}-{datum.month}-{datum.year} (zo bewaart Excel hem).",
                groep="een getal is gelezen als datum (zo bewaart Excel hem).",
            ),
        )
    uitkomst: str | None = None
    if gevonden := _ISO.fullmatch(cel):
        uitkomst = _datum(int(gevonden[1]), int(gevonden[2]), int(gevonden[3]))
    elif gevonden := _NEDERLANDS.fullmatch(cel):
        uitkomst = _datum(int(gevonden[3]), int(gevonden[2]), int(gevonden[1]))
    elif gevonden := _UITGESCHREVEN.fullmatch(cel):
        uitkomst = _datum(int(gevonden[3]), _MAANDEN.get(gevonden[2][:3].lower(), 0), int(gevonden[1]))
    elif _KORT_JAAR.fullmatch(cel):
        return fout(
            "datum_kort_jaar",
            "{} heeft een jaartal van twee cijfers. Schrijf het jaar met vier cijfers, bijvoorbeeld 31-3-2026.",
            cel,
        )
    else:
        return fout("datum_onjuist", f"{{}} is geen datum. {_DATUM_HULP}", cel)
    if uitkomst is None:
        return fout(
            "datum_bestaat_niet",
            f'"{cel}" is een datum die niet bestaat. {_DATUM_HULP}',
            groep=f"deze waarde is een datum die niet bestaat. {_DATUM_HULP}",
        )
    return goed(uitkomst)


def tekst(maximum: int, *, persoonlijk: bool = False) -> Lezer:
    """Text of at most `maximum` characters. Too long is refused: cutting would change what somebody wrote."""

    def lees(cel: str) -> Gelezen:
        if len(cel) > maximum:
            return fout(
                "tekst_te_lang",
                f"de tekst is {len(cel)} tekens lang. Hoogstens {maximum} mag; maak de tekst korter.",
                groep=f"de tekst is te lang. Hoogstens {maximum} tekens mag; maak de tekst korter.",
            )
        return goed(cel)

    lees.__name__ = f"tekst_{maximum}{'_persoonlijk' if persoonlijk else ''}"
    # Composed letters and usual marks, no blank at either end, nothing that JSON would write differently.
    GEWOON[lees] = Gewoon(
        re.compile(
            rf"(?=.{{1,{maximum}}}\Z)[!#-\[\]-~À-ÖØ-öø-ÿ€](?:[ !#-\[\]-~À-ÖØ-öø-ÿ€‘’“”–]*[!#-\[\]-~À-ÖØ-öø-ÿ€’”])?"
        )
    )
    return lees


def code(patroon: str, hulp: str) -> Lezer:
    """A code of which only the form is known."""
    vorm = re.compile(patroon)

    def lees(cel: str) -> Gelezen:
        return goed(cel) if vorm.fullmatch(cel) else fout("code_onjuist", f"{{}} klopt niet. {hulp}", cel)

    return lees


def sbi_lezen(cel: str) -> Gelezen:
    """An SBI code of two to five digits, dots allowed; the standard stores it as a number."""
    kaal = cel.replace(".", "")
    if not re.fullmatch(r"[0-9]{2,5}", kaal):
        return fout("sbi_onjuist", "{} is geen SBI-code. Vul 2 tot en met 5 cijfers in, bijvoorbeeld 43210.", cel)
    return goed({"codeSbi": int(kaal)})

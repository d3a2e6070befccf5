"""Telephone numbers, e-mail addresses and web addresses. Their messages never repeat the value: it is a person's."""

import re

from portal.bestanden.fouten import Opmerking
from portal.bestanden.waarden.uitkomst import GEWOON, Gelezen, Gewoon, fout, goed, opmerking

_TELEFOON_TEKENS = re.compile(r"\+?[0-9()\s./\-]+")
_EMAIL = re.compile(
    r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,63}"
)
_URL = re.compile(r"https?://[^\s<>\"'\\@]+\.[^\s<>\"'\\@]+", re.I)
_TELEFOON_HULP = (
    "Vul 10 cijfers in, bijvoorbeeld 0612345678, of een nummer met landnummer, bijvoorbeeld +4915112345678."
)


def telefoon_lezen(cel: str) -> Gelezen:
    """Dutch numbers become `0612345678`, foreign ones `+49…`; at most 14 characters fit in the standard."""
    if re.fullmatch(r"[0-9][.,][0-9]+[Ee]\+?[0-9]+", cel):
        return fout(
            "telefoon_afgerond",
            "Excel heeft van dit telefoonnummer een afgerond getal gemaakt. Zet de kolom in Excel op Tekst en typ het "
            "nummer opnieuw.",
        )
    if not _TELEFOON_TEKENS.fullmatch(cel):
        return fout("telefoon_onjuist", f"dit is geen telefoonnummer. {_TELEFOON_HULP}")
    nummer = re.sub(r"[\s./\-]", "", cel.replace("(0)", ""))
    nummer = re.sub(r"[()]", "", nummer)
    if nummer.startswith("00"):
        nummer = "+" + nummer[2:]
    if nummer.startswith("+31"):
        nummer = "0" + nummer[3:].removeprefix("0")
    let_op: tuple[Opmerking, ...] = ()
    if re.fullmatch(r"[1-9][0-9]{8}", nummer):
        nummer = "0" + nummer
        let_op = (
            opmerking("telefoon_nul_aangevuld", "aan het telefoonnummer is een 0 toegevoegd die Excel had weggelaten."),
        )
    if re.fullmatch(r"0[1-9][0-9]{8}", nummer) or re.fullmatch(r"\+[1-9][0-9]{7,12}", nummer):
        return Gelezen(nummer, (), let_op)
    return fout("telefoon_lengte", f"dit telefoonnummer heeft te veel of te weinig cijfers. {_TELEFOON_HULP}")


GEWOON[telefoon_lezen] = Gewoon(re.compile("0[1-9][0-9]{8}"))


def email_lezen(cel: str) -> Gelezen:
    """An address with one @ and a domain; the part before the @ keeps its case."""
    kaal = cel.removeprefix("mailto:").strip("<>")
    if len(kaal) > 320 or not _EMAIL.fullmatch(kaal) or ".." in kaal:
        return fout("email_onjuist", "dit is geen e-mailadres. Vul één adres in, bijvoorbeeld naam@voorbeeld.nl.")
    voor, _, domein = kaal.rpartition("@")
    return goed(f"{voor}@{domein.lower()}")


GEWOON[email_lezen] = Gewoon(
    re.compile(
        "[a-z0-9]{1,20}(?:[._-][a-z0-9]{1,20}){0,2}@(?:[a-z0-9]{1,20}(?:-[a-z0-9]{1,20}){0,2}[.]){1,3}[a-z]{2,20}"
    )
)


def url_lezen(cel: str) -> Gelezen:
    """A web address a browser can open safely: http or https, no user name in it."""
    adres = cel if "://" in cel else f"https://{cel}"
    if len(adres) > 1000:
        return fout("webadres_te_lang", "dit webadres is te lang. Hoogstens 1000 tekens mag.")
    if not _URL.fullmatch(adres):
        return fout(
            "webadres_onjuist",
            "dit is geen webadres. Vul een adres in dat begint met https://, bijvoorbeeld https://www.voorbeeld.nl.",
        )
    return goed(adres)

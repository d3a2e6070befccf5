"""The environment, read once and typed.

A bad value stops the start with the name of the variable: a portal that runs with a limit of "10s" read as nothing, or a
debug switch spelt "ture" read as off, is worse than one that does not start.
"""

import base64
import binascii
import os
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit


class OmgevingFout(Exception):
    """A variable in the environment is missing or does not say what it should."""


_WAAR = {"1", "true", "ja", "aan", "yes", "on"}
_ONWAAR = {"0", "false", "nee", "uit", "no", "off"}


def env_tekst(naam: str, standaard: str | None = None) -> str:
    """The variable, or the content of the file that `<naam>_FILE` names (container secrets)."""
    bestand = os.environ.get(f"{naam}_FILE")
    if bestand:
        try:
            return Path(bestand).read_text(encoding="utf-8").strip()
        except OSError as fout:
            raise OmgevingFout(f"{naam}_FILE wijst naar {bestand}, maar dat is niet te lezen: {fout}") from fout
    waarde = os.environ.get(naam)
    if waarde is None or waarde == "":
        if standaard is None:
            raise OmgevingFout(f"{naam} ontbreekt in de omgeving (zie docs/bediening.md)")
        return standaard
    return waarde


def env_bool(naam: str, standaard: bool | None = None) -> bool:
    waarde = env_tekst(naam, None if standaard is None else str(standaard)).lower()
    if waarde in _WAAR:
        return True
    if waarde in _ONWAAR:
        return False
    raise OmgevingFout(f"{naam}={waarde!r} is geen ja of nee; gebruik true of false")


def env_int(naam: str, standaard: int | None = None, *, minimum: int = 0, maximum: int = 2**31) -> int:
    waarde = env_tekst(naam, None if standaard is None else str(standaard))
    if not (waarde.isascii() and waarde.isdigit()):
        raise OmgevingFout(f"{naam}={waarde!r} is geen geheel getal")
    getal = int(waarde)
    if not minimum <= getal <= maximum:
        raise OmgevingFout(f"{naam}={getal} valt buiten {minimum}–{maximum}")
    return getal


def env_lijst(naam: str, standaard: str | None = "") -> list[str]:
    return [deel.strip() for deel in env_tekst(naam, standaard).split(",") if deel.strip()]


def env_netten(naam: str, standaard: str = "") -> list[IPv4Network | IPv6Network]:
    """Networks such as 127.0.0.0/8, separated by commas; one address is a network of its own."""
    try:
        return [ip_network(deel) for deel in env_lijst(naam, standaard)]
    except ValueError as fout:
        raise OmgevingFout(f"{naam} noemt geen geldig netwerk: {fout}") from fout


def env_keuze(naam: str, keuzes: tuple[str, ...], standaard: str) -> str:
    waarde = env_tekst(naam, standaard)
    if waarde not in keuzes:
        raise OmgevingFout(f"{naam}={waarde!r}; kies uit {', '.join(keuzes)}")
    return waarde


def env_sleutel(naam: str, *, bytes_lang: int = 32) -> bytes:
    """A base64 key of exactly `bytes_lang` bytes; a shorter one would silently weaken the encryption."""
    try:
        sleutel = base64.b64decode(env_tekst(naam), validate=True)
    except binascii.Error as fout:
        raise OmgevingFout(f"{naam} is geen base64") from fout
    if len(sleutel) != bytes_lang:
        raise OmgevingFout(f"{naam} is {len(sleutel)} bytes, nodig zijn er {bytes_lang}")
    return sleutel


# What may stand behind the question mark of DATABASE_URL. Left unread, `sslmode=verify-full` would promise what nobody does.
_VERBINDINGSOPTIES = frozenset({"sslmode", "sslrootcert", "sslcert", "sslkey", "sslcrl", "target_session_attrs"})


def databank(url: str, *, rol: str | None) -> dict[str, object]:
    """A Django DATABASES entry from a postgresql:// URL.

    `rol` is assumed by the connection itself at start-up, so that no statement ever runs as anything else.
    """
    delen = urlsplit(url)
    if delen.scheme not in {"postgres", "postgresql"} or not delen.path.strip("/"):
        raise OmgevingFout("DATABASE_URL moet de vorm postgresql://naam:wachtwoord@host:poort/databank hebben")
    gevraagd = dict(parse_qsl(delen.query, keep_blank_values=True))
    if onbekend := gevraagd.keys() - _VERBINDINGSOPTIES:
        raise OmgevingFout(f"DATABASE_URL: onbekende optie {', '.join(sorted(onbekend))}")
    # No `prepare_threshold`: with one psycopg keeps the last hundred texts, with every value in them, to see which come back.
    # What PostgreSQL has to remember is sent by kern/pijplijn.py.
    opties = {"connect_timeout": 5, "application_name": "vum-portaal"}
    startopties = ["-c idle_in_transaction_session_timeout=30000", "-c statement_timeout=30000"]
    # As dear as on a disk that turns, PostgreSQL would rather sort all that waits than read the five it needs (ADR 0012).
    startopties.append("-c random_page_cost=1.1")
    if rol:
        startopties.append(f"-c role={rol}")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(delen.path.strip("/")),
        "USER": unquote(delen.username or ""),
        "PASSWORD": unquote(delen.password or ""),
        "HOST": delen.hostname or "",
        "PORT": str(delen.port or ""),
        "OPTIONS": {**opties, **gevraagd, "options": " ".join(startopties)},
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }

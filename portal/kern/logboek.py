"""Logging: an event name plus keys, JSON in production, readable on a laptop. Never personal data, tokens or bodies.

Libraries log as well, and do not know that rule: Django writes the address of every request it refuses, in which the token of
an invitation or a search for somebody may stand. It is taken out here.
"""

import json
import logging
import logging.config
import sys
import traceback
from collections.abc import MutableMapping
from contextlib import suppress
from functools import partial
from typing import Any, BinaryIO

import msgspec
import structlog


def route_van(request: Any) -> str:
    """The address of a request as its pattern: `werkzoekenden/<uuid:pk>/` instead of who it is about."""
    gevonden = getattr(request, "resolver_match", None)
    return f"/{gevonden.route}" if gevonden is not None else "(onbekend adres)"


def fout_melden(gebeurtenis: str, fout: BaseException) -> None:
    """Log what failed and where. Not the text of the error: that of a database quotes the row it stumbled over."""
    plekken = [f"{plek.filename}:{plek.lineno}" for plek in traceback.extract_tb(fout.__traceback__)]
    structlog.get_logger(__name__).error(gebeurtenis, fout=type(fout).__name__, plekken=plekken[-8:])


def zonder_adres(_logger: Any, _methode: str, regel: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Processor: what Django says about a request names its route, never its path or query."""
    request = regel.pop("request", None)
    if request is None:
        return regel
    pad = getattr(request, "path", "")
    if pad:
        route = route_van(request)
        regel["route"] = route
        # Django writes the path without control characters, which would forge lines.
        for geschreven in (pad, pad.encode("unicode_escape").decode("ascii")):
            regel["event"] = str(regel.get("event", "")).replace(f": {geschreven}", f": {route}")
    return regel


class _Uitvoer(structlog.BytesLogger):
    """A line that cannot be written does not fail what it tells of: the disk is full, or who collects the lines is gone.

    The handlers of the standard library do the same.
    """

    @classmethod
    def voor(cls, waarheen: BinaryIO, naam: str = "") -> "_Uitvoer":
        """The logger of one module."""
        return cls(waarheen, name=naam)

    def msg(self, message: bytes) -> None:
        """Write one line."""
        with suppress(OSError, ValueError):
            super().msg(message)

    debug = info = warning = error = critical = exception = msg


def zonder_vegen(regel: logging.LogRecord) -> bool:
    """Filter: what Celery says of a sweep that went well is left out. Two lines each, a hundred a minute, in which on a quiet
    day everything else drowns. What a sweep did it says itself; one that failed is told of as ever.
    """
    gegevens = getattr(regel, "data", None)
    taak = gegevens.get("name", "") if isinstance(gegevens, dict) else ""
    return regel.levelno > logging.INFO or not str(taak).endswith("_vegen_taak")


def instellen(instellingen: dict[str, Any]) -> None:
    """Django calls this with settings.LOGGING (settings.LOGGING_CONFIG names it): `vorm`, and whether loggers are `vast`.

    Our own lines go straight to where the handler of the libraries writes as well. Through the machinery of the standard library
    one line took 70 µs instead of 20, and every answer of the bron has one.
    """
    als_json = instellingen.get("vorm") == "json"
    gedeeld: list[structlog.typing.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,
    ]
    renderer: structlog.typing.Processor = (
        structlog.processors.JSONRenderer(serializer=_als_json)
        if als_json
        else structlog.dev.ConsoleRenderer(colors=False)
    )
    structlog.configure(
        processors=[*gedeeld, renderer, _als_bytes],
        logger_factory=partial(_Uitvoer.voor, sys.stderr.buffer),
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        # A logger that is remembered goes on writing where it wrote first; a test looks at what is written.
        cache_logger_on_first_use=instellingen.get("vast", True),
    )
    logging.config.dictConfig(
        {
            "version": 1,
            "disable_existing_loggers": False,
            "formatters": {
                "gebeurtenis": {
                    "()": structlog.stdlib.ProcessorFormatter,
                    "processors": [structlog.stdlib.ProcessorFormatter.remove_processors_meta, renderer, _als_tekst],
                    "foreign_pre_chain": [structlog.stdlib.ExtraAdder(), zonder_adres, *gedeeld],
                }
            },
            "filters": {"zonder_vegen": {"()": lambda: zonder_vegen}},
            "handlers": {"uit": {"class": "logging.StreamHandler", "formatter": "gebeurtenis"}},
            "root": {"handlers": ["uit"], "level": "INFO"},
            "loggers": {
                # Both write whole URLs, in which ids of the exchange stand.
                "httpx": {"level": "WARNING"},
                "httpcore": {"level": "WARNING"},
                # A line for every sweep it sends, six times a minute.
                "celery.beat": {"level": "WARNING"},
                "celery.worker.strategy": {"filters": ["zonder_vegen"]},
                "celery.app.trace": {"filters": ["zonder_vegen"]},
            },
        }
    )


_schrijver = msgspec.json.Encoder(enc_hook=repr)


def _als_json(regel: Any, **_: Any) -> bytes:
    """What is no JSON is written as Python shows it: a line of the log must not fail for what stands in it."""
    try:
        return _schrijver.encode(regel)
    except (ValueError, OverflowError, TypeError):
        # Half a character, a number beyond 64 bits, a key that is no text.
        return json.dumps(regel, default=repr).encode()


def _als_bytes(_logger: Any, _methode: str, regel: Any) -> bytes:
    return regel.encode() if isinstance(regel, str) else bytes(regel)


def _als_tekst(_logger: Any, _methode: str, regel: Any) -> str:
    return regel if isinstance(regel, str) else str(regel, "utf-8")

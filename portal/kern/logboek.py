"""Logging: an event name plus keys, JSON in production, readable on a laptop. Never personal data, tokens or bodies.

Libraries log as well, and do not know that rule: Django writes the address of every request it refuses, in which the token of
an invitation or a search for somebody may stand. It is taken out here.
"""

import logging
import logging.config
import traceback
from collections.abc import MutableMapping
from typing import Any

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


def instellen(instellingen: dict[str, Any]) -> None:
    """Django calls this with settings.LOGGING (settings.LOGGING_CONFIG names it)."""
    gedeeld: list[structlog.typing.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,
    ]
    structlog.configure(
        processors=[*gedeeld, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    renderer: structlog.typing.Processor = (
        structlog.processors.JSONRenderer(ensure_ascii=False)
        if instellingen.get("vorm") == "json"
        else structlog.dev.ConsoleRenderer(colors=False)
    )
    logging.config.dictConfig(
        {
            "version": 1,
            "disable_existing_loggers": False,
            "formatters": {
                "gebeurtenis": {
                    "()": structlog.stdlib.ProcessorFormatter,
                    "processors": [structlog.stdlib.ProcessorFormatter.remove_processors_meta, renderer],
                    "foreign_pre_chain": [structlog.stdlib.ExtraAdder(), zonder_adres, *gedeeld],
                }
            },
            "handlers": {"uit": {"class": "logging.StreamHandler", "formatter": "gebeurtenis"}},
            "root": {"handlers": ["uit"], "level": "INFO"},
            "loggers": {
                # Both write whole URLs, in which ids of the exchange stand.
                "httpx": {"level": "WARNING"},
                "httpcore": {"level": "WARNING"},
                # A line for every sweep it sends, six times a minute.
                "celery.beat": {"level": "WARNING"},
            },
        }
    )

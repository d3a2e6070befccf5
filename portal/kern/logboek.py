"""Logging: an event name plus keys, JSON in production, readable on a laptop. Never personal data, tokens or bodies."""

import logging
import logging.config
from typing import Any

import structlog


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
                    "foreign_pre_chain": [*gedeeld, structlog.stdlib.ExtraAdder()],
                }
            },
            "handlers": {"uit": {"class": "logging.StreamHandler", "formatter": "gebeurtenis"}},
            "root": {"handlers": ["uit"], "level": "INFO"},
            "loggers": {
                # Both write whole URLs, in which ids of the exchange stand.
                "httpx": {"level": "WARNING"},
                "httpcore": {"level": "WARNING"},
            },
        }
    )

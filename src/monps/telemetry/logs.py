"""Logs: structured lines in the home folder, without secrets."""

from __future__ import annotations

import logging
import re
from collections.abc import Mapping, MutableMapping
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import Any

import structlog

SECRET_NAME = re.compile(r"(?i)(password|secret|token|api_?key|authorization)")
SECRET_VALUE = re.compile(
    r"(?i)(api_?key=|token=|password=|bearer\s+|/bot(?=\d+:))[^&\s/'\"]+|(//[^/\s:@]*:)[^\s/'\"]+(?=@)"
)
HIDDEN = "***"


def redact(_logger: object, _method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """A structlog processor that hides values of secret names, and secrets inside addresses."""
    return {name: HIDDEN if SECRET_NAME.search(str(name)) else hidden(value) for name, value in event.items()}


def hidden(value: Any) -> Any:
    """A text without the secrets in it; what holds others, with all of them so; anything else as it is."""
    match value:
        case str():
            return SECRET_VALUE.sub(lambda found: f"{found[1] or found[2]}{HIDDEN}", value)
        case Mapping():
            return redact(None, "", dict(value))
        case list() | tuple():
            return [hidden(item) for item in value]
        case _:
            return value


def set_up(folder: Path, level: str) -> None:
    """Write JSON lines to `folder`/monps.log, at most five files of 10 MB; libraries' logs go the same way."""
    folder.mkdir(parents=True, exist_ok=True)
    handler = RotatingFileHandler(folder / "monps.log", maxBytes=10_000_000, backupCount=4, encoding="utf-8")
    shared: list[structlog.typing.Processor] = [
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,
        redact,
    ]
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.JSONRenderer(),
            ],
        )
    )
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(level.upper())
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )

"""The web application over a desk."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from monps.bootstrap.shown import ShownWorld
from monps.bootstrap.version import code_version

if TYPE_CHECKING:
    from fastapi import FastAPI

    from monps.bootstrap.desk import Desk


def web_application(desk: Desk, site: Path | None) -> FastAPI:
    """The desk's web application; without a built site it serves the API alone."""
    from monps.api.app import create_app

    return create_app(ShownWorld(desk), code_version(), port=desk.settings.port, site=site)

"""The one place that knows every room and wires it: settings in, databases, worlds, feeds, jobs and the web application out."""

from __future__ import annotations

from monps.bootstrap.desk import DATABASES, DEFAULT_WORLD, Desk, SystemClock
from monps.bootstrap.shown import ShownWorld
from monps.bootstrap.version import code_version
from monps.bootstrap.web import web_application

__all__ = ["DATABASES", "DEFAULT_WORLD", "Desk", "ShownWorld", "SystemClock", "code_version", "web_application"]

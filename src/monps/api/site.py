"""Serving the built site: pages with a strict content policy, assets that never change, and a start page by language."""

from __future__ import annotations

import base64
import hashlib
import re
from functools import lru_cache
from pathlib import Path

from fastapi import FastAPI, Request
from fastapi.responses import RedirectResponse, Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

LANGUAGES = ("en", "fr")
LANGUAGE_COOKIE = "language"
INLINE_SCRIPT = re.compile(rb"<script(?![^>]*\ssrc=)[^>]*>(.*?)</script>", re.DOTALL)


def mount_site(app: FastAPI, site: Path) -> None:
    """Serve the site under `/`, after every route that is there already."""

    @app.api_route("/", methods=["GET", "HEAD"], include_in_schema=False)
    def start(request: Request) -> RedirectResponse:
        query = f"?{request.url.query}" if request.url.query else ""
        return RedirectResponse(f"/{language(request)}/{query}", status_code=307)

    app.mount("/", Site(directory=site, html=True), name="site")


def language(request: Request) -> str:
    """The language chosen before, else the first of the browser's that we speak, else English."""
    chosen = request.cookies.get(LANGUAGE_COOKIE)
    if chosen in LANGUAGES:
        return str(chosen)
    accepted = [
        part.split(";")[0].strip()[:2].lower() for part in request.headers.get("accept-language", "").split(",")
    ]
    return next((name for name in accepted if name in LANGUAGES), LANGUAGES[0])


class Site(StaticFiles):
    """Static files with the caching and the content policy that each kind needs."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """The file, with its headers."""
        response = await super().get_response(path, scope)
        if path.startswith("_next/static/"):
            response.headers["cache-control"] = "public, max-age=31536000, immutable"
        else:
            response.headers["cache-control"] = "no-cache"
        if response.headers.get("content-type", "").startswith("text/html"):
            response.headers["content-security-policy"] = self._policy(path)
        return response

    def _policy(self, path: str) -> str:
        found, stat = self.lookup_path(path)
        if stat is not None and Path(found).is_dir():
            found = str(Path(found) / "index.html")
        page = Path(found) if found else Path(str(self.directory)) / "404.html"
        return content_policy(page, page.stat().st_mtime_ns)


@lru_cache(maxsize=64)
def content_policy(page: Path, _changed: int) -> str:
    """A policy that allows the page's own scripts, inline ones by their hash, and nothing from elsewhere."""
    hashes = " ".join(
        f"'sha256-{base64.b64encode(hashlib.sha256(script).digest()).decode()}'"
        for script in INLINE_SCRIPT.findall(page.read_bytes())
    )
    return (
        f"default-src 'none'; script-src 'self' {hashes}; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
        "font-src 'self'; connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )

"""The web application: the API under `/api`, and the built site beside it."""

from __future__ import annotations

from pathlib import Path

from fastapi import APIRouter, FastAPI
from starlette.middleware.gzip import GZipMiddleware

from monps.api import errors, guard, live
from monps.api.live import Live
from monps.api.routers import board, feeds, identity, runs, world
from monps.api.site import mount_site
from monps.api.worlds import Worlds

ROUTERS = (world.router, runs.router, board.router, feeds.router, identity.router)


def create_app(worlds: Worlds, version: str, *, port: int, site: Path | None) -> FastAPI:
    """The desk's web application over the worlds it is handed; without a built site it serves the API alone."""
    app = FastAPI(
        title="Mon_PS",
        version=version,
        openapi_url="/api/openapi.json",
        docs_url=None,
        redoc_url=None,
        generate_unique_id_function=lambda route: route.name,
    )
    app.state.worlds = worlds
    app.state.live = Live(worlds)
    errors.install(app)
    api = APIRouter(prefix="/api")
    for router in ROUTERS:
        api.include_router(router)
    app.include_router(api)
    app.include_router(live.router)
    if site is not None:
        mount_site(app, site)
    app.add_middleware(GZipMiddleware, minimum_size=1_000)
    app.add_middleware(guard.Guard, port=port)
    return app

"""The web application: the API under `/api`, and the built site."""

from __future__ import annotations

from fastapi import APIRouter, FastAPI

from monps.api.routers import runs, world
from monps.api.worlds import Worlds


def create_app(worlds: Worlds, version: str) -> FastAPI:
    """The desk's web application over the worlds it is handed."""
    app = FastAPI(
        title="Mon_PS",
        version=version,
        openapi_url="/api/openapi.json",
        docs_url=None,
        redoc_url=None,
        generate_unique_id_function=lambda route: route.name,
    )
    app.state.worlds = worlds
    api = APIRouter(prefix="/api")
    for router in (world.router, runs.router):
        api.include_router(router)
    app.include_router(api)
    return app

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from fastapi import APIRouter, FastAPI
from serving import served

from identity_world import CLUB, OTHER_NAME, STRANGER, fill
from monps.api import errors
from monps.api.routers import identity
from monps.bootstrap import Desk, ShownWorld
from monps.settings import Settings

HERE = "/api/real/identity"


@pytest.fixture
def client(home: Path) -> Iterator[httpx.Client]:
    desk = Desk(Settings(home=home))
    fill(desk)

    def make(_port: int) -> FastAPI:
        app = FastAPI()
        app.state.worlds = ShownWorld(desk)
        errors.install(app)
        api = APIRouter(prefix="/api")
        api.include_router(identity.router)
        app.include_router(api)
        return app

    with served(make) as one:
        yield one
    desk.close()


def test_the_queue_is_worked_off_over_http(client: httpx.Client) -> None:
    waiting = {one["name"]: one for one in client.get(HERE).json()}
    best = waiting[OTHER_NAME]["candidates"][0]
    assert (best["name"], best["matches"], best["against"]) == (CLUB, 5, 0)
    accepted = client.post(f"{HERE}/{waiting[OTHER_NAME]['id']}/accept", json={"team": best["team"]}).json()
    assert accepted["action"] == "alias"
    assert [one["name"] for one in client.get(HERE).json()] == [STRANGER]
    assert client.post(f"{HERE}/{waiting[STRANGER]['id']}/new").json()["action"] == "new"
    assert client.get(HERE).json() == []
    assert [one["action"] for one in client.get(f"{HERE}/history").json()] == ["new", "alias"]
    assert client.post(f"{HERE}/history/{accepted['id']}/undo").json()["detail"]["action"] == "alias"
    assert [one["name"] for one in client.get(HERE).json()] == [OTHER_NAME]
    assert client.post(f"{HERE}/{waiting[OTHER_NAME]['id']}/dismiss").json()["action"] == "dismiss"


def test_teams_are_merged_over_http(client: httpx.Client) -> None:
    waiting = {one["name"]: one["id"] for one in client.get(HERE).json()}
    client.post(f"{HERE}/{waiting[OTHER_NAME]}/new")
    keep, drop = (client.get(f"{HERE}/teams", params={"search": name}).json()[0]["id"] for name in (CLUB, OTHER_NAME))
    assert client.post(f"{HERE}/merge", json={"keep": keep, "drop": drop}).json()["action"] == "merge"
    (team,) = client.get(f"{HERE}/teams", params={"search": CLUB}).json()
    assert (team["names"], team["fixtures"]) == ([CLUB, OTHER_NAME], 5)
    refused = client.post(f"{HERE}/merge", json={"keep": keep, "drop": keep})
    assert (refused.status_code, refused.json()["kind"]) == (422, "BadInput")
    assert client.post(f"{HERE}/999999/dismiss").status_code == 404

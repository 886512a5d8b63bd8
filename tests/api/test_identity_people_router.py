from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from fastapi import APIRouter, FastAPI
from serving import served

from identity_people_world import OTHER_NAME, PLAYER, STRANGER, fill
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


def test_players_are_decided_about_over_http_as_teams_are(client: httpx.Client) -> None:
    (one,) = client.get(HERE).json()
    assert (one["kind"], one["name"], one["competition"], one["teams"]) == ("player", OTHER_NAME, None, ["Tottenham"])
    (best, *_) = one["candidates"]
    assert (best["name"], best["matches"], best["shared_ids"], best["same_birthday"]) == (PLAYER, 1, 0, None)
    accepted = client.post(f"{HERE}/{one['id']}/accept", json={"team": best["team"]}).json()
    assert (accepted["action"], accepted["kind"], accepted["detail"]["team"]["name"]) == ("alias", "player", PLAYER)
    assert client.get(HERE).json() == []
    assert client.post(f"{HERE}/history/{accepted['id']}/undo").json()["action"] == "undo"
    assert [name["name"] for name in client.get(HERE).json()] == [OTHER_NAME]
    dismissed = client.post(f"{HERE}/{one['id']}/dismiss").json()
    assert (dismissed["action"], dismissed["kind"]) == ("dismiss", "player")
    client.post(f"{HERE}/history/{dismissed['id']}/undo")
    assert client.post(f"{HERE}/{one['id']}/new").json()["action"] == "new"
    found = {person["name"]: person for person in client.get(f"{HERE}/people", params={"search": "alli"}).json()}
    assert set(found) == {PLAYER, OTHER_NAME, STRANGER}
    assert found[OTHER_NAME]["born_on"] == "1996-04-11"
    pair = {"keep": found[PLAYER]["id"], "drop": found[OTHER_NAME]["id"]}
    assert client.post(f"{HERE}/merge/people", json=pair).json()["action"] == "merge"
    pair = {"keep": found[PLAYER]["id"], "drop": found[STRANGER]["id"]}
    refused = client.post(f"{HERE}/merge/people", json=pair)
    assert refused.status_code == 422
    assert "stood in one line-up on 2018-01-13" in refused.text
    assert client.get(f"{HERE}/people", params={"search": "a"}).status_code == 422

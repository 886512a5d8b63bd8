"""`monps sandbox`: the simulated world behind real HTTP, for a desk without keys of its own."""

from __future__ import annotations

import socket
import time
from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer

from monps.cli.run import HOST, PortTaken
from monps.domain.errors import BadInput

if TYPE_CHECKING:
    from monps.sandbox.server.app import Sandbox, Terms

app = typer.Typer(help="The simulated world behind real HTTP.", no_args_is_help=True)


@app.callback()
def _group() -> None:
    """The simulated world behind real HTTP."""


@app.command("serve")
def serve(
    *,
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port on 127.0.0.1.")] = 8100,
    speed: Annotated[float, typer.Option(help="How many times as fast as the machine's clock; 0 stands still.")] = 1.0,
    seed: Annotated[int, typer.Option(help="The seed: the same seed and instant give the same world.")] = 6,
    leagues: Annotated[str, typer.Option(help="Keys joined by commas, `usual` (twelve) or `all`.")] = "usual",
    start: Annotated[
        str | None, typer.Option(help="The instant it starts at, ISO 8601; by default the present.")
    ] = None,
    odds_keys: Annotated[int, typer.Option(help="Keys of The Odds API: sandbox-odds-1, ...")] = 4,
    odds_quota: Annotated[int, typer.Option(min=0, help="Credits of each of them a month.")] = 500,
    football_keys: Annotated[int, typer.Option(help="Keys of API-Football: sandbox-football-1, ...")] = 1,
    football_quota: Annotated[int, typer.Option(min=0, help="Requests of each of them a day.")] = 100,
    free_plan: Annotated[bool, typer.Option("--free-plan", help="API-Football refuses the current season.")] = False,
    chaos: Annotated[list[str] | None, typer.Option(help="A fault, as NAME or NAME=SHARE; may be repeated.")] = None,
) -> None:
    """Serve both providers under /odds-api and /api-football, and the sandbox's own door under /sandbox."""
    from monps.bootstrap import SystemClock
    from monps.sandbox.live.leagues import LEAGUES, USUAL
    from monps.sandbox.server.app import Terms, numbered_keys

    now = _instant(start) if start else SystemClock().now()
    chosen = {"usual": USUAL, "all": tuple(LEAGUES)}.get(leagues, tuple(leagues.split(",")))
    terms = Terms(
        odds_keys=numbered_keys("sandbox-odds", odds_keys, odds_quota),
        football_keys=numbered_keys("sandbox-football", football_keys, football_quota),
        free_plan=free_plan,
    )
    sandbox = _sandbox(seed, chosen, now, speed, terms)
    for fault in chaos or []:
        name, _, share = fault.partition("=")
        sandbox.chaos.arm(name, _share(fault, share))
    _listen(sandbox, port)


def _sandbox(seed: int, leagues: tuple[str, ...], now: datetime, speed: float, terms: Terms) -> Sandbox:
    from monps.sandbox.live.clock import SandboxClock
    from monps.sandbox.live.plan import LivePlan
    from monps.sandbox.server.app import Sandbox

    plan = LivePlan(seed=seed, start=now, leagues=leagues)
    return Sandbox(plan, SandboxClock(now, speed, time.monotonic), time.monotonic, terms)


def _listen(sandbox: Sandbox, port: int) -> None:
    import uvicorn

    from monps.sandbox.server.wire import server_config

    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as listening:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind((HOST, port))
            listening.listen()
        except OSError as failure:
            raise PortTaken(f"{HOST}:{port}: {failure.strerror}. Stop what is there, or take another --port.") from None
        bound = f"http://{HOST}:{listening.getsockname()[1]}"
        typer.echo(
            f"The sandbox shows {sandbox.clock.now():%Y-%m-%d %H:%M} UTC at speed {sandbox.clock.speed:g}", err=True
        )
        typer.echo(
            f"The Odds API: {bound}/odds-api  API-Football: {bound}/api-football  door: {bound}/sandbox", err=True
        )
        uvicorn.Server(server_config(sandbox.app)).run(sockets=[listening])


def _instant(text: str) -> datetime:
    from monps.sandbox.server.control import instant

    return instant(text)


def _share(fault: str, text: str) -> float:
    try:
        return float(text or 1)
    except ValueError:
        raise BadInput(f"--chaos {fault}: write NAME=SHARE, such as http_429=0.1") from None

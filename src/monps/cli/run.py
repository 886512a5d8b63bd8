"""`monps run`: the desk, served on this machine."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from monps.cli.desk import opened_desk
from monps.domain.errors import MonpsError
from monps.domain.world import World

if TYPE_CHECKING:
    from monps.bootstrap import Desk
    from monps.jobs.worker import Worker

HOST = "127.0.0.1"
STOP_S = 5.0
WORLDS: tuple[World, ...] = ("sandbox", "real")
SITE = Path(__file__).parents[1] / "site"


class PortTaken(MonpsError):
    """The desk cannot listen there."""


class SiteMissing(MonpsError):
    """The web pages are not built."""


def run(
    *,
    world: Annotated[
        Literal["real", "sandbox"] | None,
        typer.Option(help="The world to show; by default the one shown last, and the sandbox at first."),
    ] = None,
    port: Annotated[int | None, typer.Option(help="The port on 127.0.0.1; by default MONPS_PORT, 8000.")] = None,
    speed: Annotated[
        float, typer.Option(help="How many times as fast as yours the sandbox's clock runs, where it is started here.")
    ] = 20.0,
    still: Annotated[
        bool, typer.Option("--still", help="Collect nothing and start no sandbox: show what is in the store.")
    ] = False,
) -> None:
    """Serve the desk on 127.0.0.1, and collect by itself what is worth its price.

    At the first start the sandbox is filled with a simulated world; its server is started beside the desk where none answers.
    """
    from monps.bootstrap import ShownWorld
    from monps.telemetry import logs

    with opened_desk() as desk:
        if port is not None:
            desk.settings = desk.settings.model_copy(update={"port": port})
        _refuse_taken(desk.settings.port)
        require_site(SITE)
        logs.set_up(desk.settings.home / "logs", desk.settings.log_level)
        if world is not None:
            ShownWorld(desk).show(world)
        typer.echo(f"opening the store in {desk.settings.home}", err=True)
        _liven(desk)
        desk.database("real")
        with living(desk, speed) if not still else nullcontext():
            _serve(desk, ShownWorld(desk).shown)


@contextmanager
def living(desk: Desk, speed: float) -> Iterator[None]:
    """The sandbox's server and the workers of both worlds, as far as there is somebody to ask, until the end."""
    from monps.bootstrap.live import LiveSandbox, worker
    from monps.engine.first_look import first_look

    sandbox = LiveSandbox(desk, speed)
    ours = sandbox.start()
    workers: list[Worker] = []
    try:
        typer.echo(f"sandbox: its clock shows {desk.clock_of('sandbox').now():%Y-%m-%d %H:%M} UTC", err=True)
        first_look(desk.collecting("sandbox"), lambda step: typer.echo(f"sandbox: {step}", err=True))
        for world in WORLDS:
            if found := worker(desk, world):
                workers.append(found)
        yield
    finally:
        for one in workers:
            one.stop(STOP_S)
        if ours:
            sandbox.stop()


def require_site(site: Path) -> None:
    """Raise SiteMissing where the pages are not built."""
    if not (site / "en" / "index.html").exists():
        raise SiteMissing("Run `make run`, which builds them, or `make web`.")


def _liven(desk: Desk) -> None:
    from monps.bootstrap import code_version
    from monps.engine.backtest import Stamp
    from monps.engine.simulate import liven

    stamp = Stamp(world="sandbox", now=desk.clock.now(), code_version=code_version())
    liven(desk.database("sandbox"), stamp, lambda step: typer.echo(f"sandbox: {step}", err=True))


def _serve(desk: Desk, shown: str) -> None:
    import uvicorn

    from monps.bootstrap import web_application

    typer.echo(f"Mon_PS serves the {shown} world on http://{HOST}:{desk.settings.port}  (Ctrl-C stops it)", err=True)
    uvicorn.run(
        web_application(desk, SITE),
        host=HOST,
        port=desk.settings.port,
        log_config=None,
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=5,
    )


def _refuse_taken(port: int) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as failure:
            raise PortTaken(f"{HOST}:{port}: {failure.strerror}. Stop what is there, or set MONPS_PORT.") from None

"""`monps collect`: asks the providers for what is worth its price now."""

from __future__ import annotations

import time
from typing import Annotated, Any

import typer

from monps.cli.desk import AsJson, opened_desk, print_json
from monps.cli.jobs import AnyWorld, chosen_world

PAUSE_S = 30.0


def collect(
    *,
    once: Annotated[bool, typer.Option("--once", help="Ask once, and stop.")] = False,
    world: AnyWorld = None,
    as_json: AsJson = False,
) -> None:
    """Collect prices, matches and results within the credits there are. Without --once it goes on until Ctrl-C.

    The desk (`monps run`) and `monps worker` do this by themselves, on a schedule.
    """
    from monps.engine.collect import collect as collect_now
    from monps.telemetry import logs

    with opened_desk() as desk:
        logs.set_up(desk.settings.home / "logs", desk.settings.log_level)
        here = chosen_world(desk, world)
        while True:
            report = collect_now(
                desk.collecting(here), told=lambda words: None if as_json else typer.echo(words, err=True)
            ).as_json()
            if as_json:
                print_json({"world": here, **report})
            else:
                _print(report)
            if once:
                raise typer.Exit(1 if report["failed"] or report["unusable"] else 0)
            time.sleep(PAUSE_S)


def _print(report: dict[str, Any]) -> None:
    typer.echo(
        f"{report['asked']} requests for {report['cost']} credits: {report['fetched']} fetched, {report['cached']} kept from"
        f" before, {report['failed']} failed; {report['fixtures']} new matches, {report['quotes']} price changes,"
        f" {report['sightings']} sightings, {report['results']} results."
    )
    if report["waiting"]:
        typer.echo(f"{report['waiting']} matches wait for a name: see `monps identity review`.")
    if report["reasons"]:
        reasons = ", ".join(f"{reason} {count}" for reason, count in sorted(report["reasons"].items()))
        typer.echo(f"Not asked, or failed: {reasons}. See `monps feeds status`.")
    for one in report["unusable"]:
        typer.secho(f"unusable: {one['error']}", fg="yellow", err=True)

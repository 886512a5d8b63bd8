"""`monps feeds`: what will be asked and at which cost, how the feeds are, and reading again what is stored."""

from __future__ import annotations

from typing import Annotated

import typer

from monps.cli.desk import AsJson, opened_desk, print_json
from monps.cli.jobs import AnyWorld, chosen_world
from monps.domain.errors import BadInput

app = typer.Typer(help="The providers: plan, quota, health, and what they sent.", no_args_is_help=True)


@app.command("plan")
def plan(*, world: AnyWorld = None, as_json: AsJson = False) -> None:
    """What each followed league will be asked in the next 24 hours, when, at which cost, against what is left."""
    from monps.engine import planning
    from monps.feeds.planner import forecast, table

    with opened_desk() as desk:
        here = chosen_world(desk, world)
        collecting = desk.collecting(here)
        with collecting.database.begin() as connection:
            state, made = planning.planned(connection, collecting.wanted, collecting.clock.now())
    rows = table(state, made)
    ahead = {str(day): round(cost, 1) for day, cost in forecast(state, collecting.wanted.rules).items()}
    left = sum(key.remaining for key in state.keys if key.enabled and key.provider == planning.ODDS_API)
    if as_json:
        refused = [
            {"league": one.league, "why": one.why, "reason": one.reason, "cost": one.cost} for one in made.refused
        ]
        print_json({"world": here, "left": left, "forecast": ahead, "asks": rows.to_dicts(), "refused": refused})
    else:
        from monps.cli.plan_table import print_plan

        print_plan(rows, ahead, left)


@app.command("status")
def status(*, world: AnyWorld = None, as_json: AsJson = False) -> None:
    """What is left on each key, what each source sent, what waits, what is held and what needs a look."""
    from monps.engine.feed_state import feed_state

    with opened_desk() as desk:
        here = chosen_world(desk, world)
        with desk.database(here).begin() as connection:
            state = feed_state(connection, desk.clock_of(here).now())
    if as_json:
        print_json(state.model_dump(mode="json"))
    else:
        from monps.cli.plan_table import print_state

        print_state(state)


@app.command("report")
def report(
    source: Annotated[str, typer.Argument(help="The source whose prices were collected.")] = "the-odds-api",
    *,
    world: AnyWorld = None,
    as_json: AsJson = False,
) -> None:
    """What was collected: matches and ids, looks and changes, what is disputed, closes with their age or why there is none."""
    from monps.engine.collected import collected

    _require_source(source)
    with opened_desk() as desk:
        here = chosen_world(desk, world)
        with desk.database(here).begin() as connection:
            found = collected(connection, source, desk.settings.bookmakers, desk.clock_of(here).now())
    if as_json:
        print_json({"world": here, **found.model_dump(mode="json")})
    else:
        from monps.cli.plan_table import print_collected

        print_collected(found)


@app.command("reread")
def reread(
    source: Annotated[str, typer.Argument(help="The source whose payloads are read again, such as the-odds-api.")],
    *,
    everything: Annotated[
        bool, typer.Option("--all", help="Also what this version of the reader has read in full.")
    ] = False,
    world: AnyWorld = None,
    as_json: AsJson = False,
) -> None:
    """Read stored payloads again: after a reader was mended or a name was resolved. Nothing is bought, nothing doubled."""
    from monps.engine.ingest import reread as read_again
    from monps.feeds.table import FEEDS
    from monps.store import payloads

    _require_source(source)
    with opened_desk() as desk:
        here = chosen_world(desk, world)
        database = desk.database(here)
        with database.begin() as connection:
            known = FEEDS[source]
            found = (
                payloads.all_of(connection, source)
                if everything
                else payloads.outdated(connection, source, known.version)
            )
        report = read_again(
            database, FEEDS, found, lambda taken: None if as_json else typer.echo(f"{taken.name}: read", err=True)
        )
    if as_json:
        print_json({"world": here, "payloads": len(found), **report.as_json()})
    else:
        added = report.as_json()["added"]
        typer.echo(f"{len(found)} payloads were read again and added {added}.")


def _require_source(source: str) -> None:
    from monps.feeds.table import FEEDS

    if source not in FEEDS:
        raise BadInput(f"no source is called {source!r}: use one of {', '.join(FEEDS)}", value=source)

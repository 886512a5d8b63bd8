"""`monps backtest`: what a rule would have done on stored history, honestly."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from monps.cli.desk import AsJson, World, opened_desk, print_json


def backtest(
    *,
    leagues: Annotated[str, typer.Option(help="Leagues with commas (E0,D1 or soccer_epl); all by default.")] = "",
    seasons: Annotated[str, typer.Option(help="A season (2324) or a range (1920-2324); all by default.")] = "",
    agent: Annotated[str, typer.Option(help="Who judges: value.")] = "value",
    novig: Annotated[
        str, typer.Option(help="How the overround is removed: power, shin, multiplicative, ...")
    ] = "power",
    min_ev: Annotated[float, typer.Option(help="Bet where the expected value is above this (0.02 is 2 %).")] = 0.02,
    stake: Annotated[Literal["flat", "kelly"], typer.Option(help="flat: a share of the starting bankroll.")] = "flat",
    stake_fraction: Annotated[
        float | None, typer.Option(help="Share of the starting bankroll (flat, 0.01) or of full Kelly (kelly, 0.25).")
    ] = None,
    sharp: Annotated[str, typer.Option(help="The bookmaker whose no-vig price is taken for fair.")] = "pinnacle",
    at: Annotated[Literal["early", "close"], typer.Option(help="Decide as these prices become known.")] = "early",
    bookmakers: Annotated[
        str, typer.Option(help="Whose prices may be taken (B365,BW or bet365); all by default.")
    ] = "",
    markets: Annotated[str, typer.Option(help="Markets with commas: 1x2, totals, ah, dnb, dc, btts.")] = "1x2",
    bankroll: Annotated[int, typer.Option(help="Starting bankroll, in whole units of the currency.")] = 10_000,
    currency: Annotated[str, typer.Option(help="Currency of the bankroll.")] = "EUR",
    seed: Annotated[int, typer.Option(help="Seed of the bootstrap intervals.")] = 20260101,
    world: World = "real",
    as_json: AsJson = False,
) -> None:
    """Replay stored history: decide on each match with what was known then, settle, and measure against the close.

    The run is kept and shown on the desk.

    Example: monps backtest --leagues E0,D1 --seasons 1920-2324 --bookmakers B365,BW,IW,PS,WH,VC
    """
    from rich.console import Console

    from monps.bootstrap import code_version
    from monps.domain.money import minor_per_unit
    from monps.domain.season import season_range
    from monps.engine.backtest import Stamp
    from monps.engine.backtest import backtest as run_backtest
    from monps.engine.config import asked

    first, last = season_range(seasons) if seasons else (None, None)
    config = asked(
        {
            "leagues": leagues,
            "first_season": first,
            "last_season": last,
            "agent": agent,
            "novig": novig,
            "min_ev": min_ev,
            "stake": stake,
            "stake_fraction": stake_fraction,
            "sharp": sharp,
            "at": at,
            "bookmakers": bookmakers,
            "markets": markets,
            "starting_bankroll_minor": bankroll * minor_per_unit(currency),
            "currency": currency,
            "seed": seed,
        }
    )
    with opened_desk() as desk, Console(stderr=True).status("opening the store") as status:
        stamp = Stamp(world=world, now=desk.clock.now(), code_version=code_version())
        report = run_backtest(desk.database(world), config, stamp, status.update)
    if as_json:
        print_json(report.model_dump(mode="json"))
    else:
        from monps.cli.report_table import print_report

        print_report(report)

"""Runs at rest: a report with its decisions, bets and movements."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import polars as pl
from sqlalchemy import Connection, text

from monps.domain.frames import SIGNALS
from monps.store.bulk import copy_in


def keep(
    connection: Connection,
    *,
    report: Mapping[str, Any],
    charts: Mapping[str, Any],
    picks: pl.DataFrame,
    refusals: pl.DataFrame,
    stakes: pl.DataFrame,
    bets: pl.DataFrame,
    entries: pl.DataFrame,
) -> int:
    """Store a run and return its number. Bets take the number of their decision, as `stakes` tells."""
    run = connection.execute(
        text(
            "INSERT INTO runs (kind, config, config_hash, code_version, report, charts, created_at) VALUES ('backtest',"
            " CAST(:config AS jsonb), :hash, :code, CAST(:report AS jsonb), CAST(:charts AS jsonb), :at) RETURNING id"
        ),
        {
            "config": json.dumps(report["config"]),
            "hash": report["config_hash"],
            "code": report["code_version"],
            "report": json.dumps(report),
            "charts": json.dumps(charts),
            "at": report["created_at"],
        },
    ).scalar_one()
    currency = report["config"]["currency"]
    position = stakes.select("bet", position="pick").drop_nulls()
    copy_in(connection, "decisions", _decisions(picks, refusals, run))
    copy_in(connection, "bets", _bets(bets, position, run, currency))
    copy_in(connection, "ledger_entries", _entries(entries, position, run, currency))
    return int(run)


def _decisions(picks: pl.DataFrame, refusals: pl.DataFrame, run: int) -> pl.DataFrame:
    refused = refusals.select(position="pick", refused_by="limit", refused_why="why")
    return (
        picks.select(*SIGNALS)
        .with_columns(run_id=run, position=pl.int_range(pl.len(), dtype=pl.Int64))
        .join(refused, on="position", how="left", maintain_order="left")
    )


def _bets(bets: pl.DataFrame, position: pl.DataFrame, run: int, currency: str) -> pl.DataFrame:
    kept = ("stake_minor", "placed_at", "settled_at", "outcome", "return_minor")
    close = ("sharp_close_odds_milli", "clv_novig", "clv_absent")
    return bets.join(position, on="bet", how="left", maintain_order="left").select(
        pl.lit(run).alias("run_id"), pl.lit(currency).alias("currency"), *kept, *close, bet="position"
    )


def _entries(entries: pl.DataFrame, position: pl.DataFrame, run: int, currency: str) -> pl.DataFrame:
    return entries.join(position, on="bet", how="left", maintain_order="left").select(
        pl.lit(run).alias("run_id"),
        pl.lit(currency).alias("currency"),
        "movement",
        "account",
        "kind",
        "amount_minor",
        "at",
        bet="position",
    )

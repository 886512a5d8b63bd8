"""Every match of the five leagues that the real data sets tell of, under the names that each of them uses."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import polars as pl

TOP = {
    "England": "soccer_epl",
    "Germany": "soccer_germany_bundesliga",
    "Italy": "soccer_italy_serie_a",
    "Spain": "soccer_spain_la_liga",
    "France": "soccer_france_ligue_one",
}
DIVISIONS = {"E0": "England", "D1": "Germany", "I1": "Italy", "SP1": "Spain", "F1": "France"}
OPEN_CLOSE = {
    "premier-league": "England",
    "bundesliga": "Germany",
    "serie-a": "Italy",
    "laliga": "Spain",
    "ligue-1": "France",
}
UNDERSTAT = {"epl": "England", "bundesliga": "Germany", "serie_a": "Italy", "la_liga": "Spain", "ligue_1": "France"}
LOWER = {
    "E1": ("England", "soccer_efl_champ"),
    "E2": ("England", "soccer_england_league1"),
    "E3": ("England", "soccer_england_league2"),
    "D2": ("Germany", "soccer_germany_bundesliga2"),
    "GERMANY_3_LIGA": ("Germany", "soccer_germany_liga3"),
    "I2": ("Italy", "soccer_italy_serie_b"),
    "SP2": ("Spain", "soccer_spain_segunda_division"),
    "F2": ("France", "soccer_france_ligue_two"),
}
TOP_OF = {code: (country, TOP[country]) for code, country in DIVISIONS.items()}


@dataclass(frozen=True, slots=True)
class Told:
    """A match in a source's own names; a data set without scores has none."""

    source: str
    country: str
    competition: str
    day: date
    home: str
    away: str
    score: tuple[int, int] | None


def schedules(data: Path) -> list[Told]:
    """The matches of all sources, the source that founds the registry first."""
    return [
        *_football_data(data),
        *_open_close(data),
        *_multimarket(data),
        *_understat(data),
        *_wyscout(data),
        *_coaches(data),
    ]


def _football_data(data: Path) -> Iterator[Told]:
    for path in sorted((data / "football-data" / "seasons").glob("*/*.csv")):
        if path.stem not in DIVISIONS:
            continue
        table = pl.read_csv(path, infer_schema=False, encoding="utf8-lossy", truncate_ragged_lines=True)
        for row in table.filter(pl.col("HomeTeam") != "").iter_rows(named=True):
            day, month, year = (int(part) for part in row["Date"].split("/"))
            country = DIVISIONS[path.stem]
            score = (int(float(row["FTHG"])), int(float(row["FTAG"])))
            when = date(year if year > 100 else 2000 + year, month, day)
            yield Told(
                "football-data", country, TOP[country], when, row["HomeTeam"].strip(), row["AwayTeam"].strip(), score
            )


def _open_close(data: Path) -> Iterator[Told]:
    for row in pl.read_parquet(data / "open-close" / "open_close.parquet").iter_rows(named=True):
        country = OPEN_CLOSE.get(row["league"])
        if country is not None and country.lower() == row["country"]:
            score = None if row["FTHG"] is None else (row["FTHG"], row["FTAG"])
            yield Told("open-close", country, TOP[country], date.fromisoformat(row["Date"][:10]), row["HomeTeam"], row["AwayTeam"], score)  # fmt: skip


def _multimarket(data: Path) -> Iterator[Told]:
    columns = ["Date", "HomeTeam", "AwayTeam", "FTHG", "FTAG", "source_file"]
    for row in pl.read_parquet(data / "multimarket" / "multimarket.parquet", columns=columns).iter_rows(named=True):
        found = (TOP_OF | LOWER).get(row["source_file"].removesuffix(".csv").rpartition("_")[0])
        if found is not None:
            score = None if row["FTHG"] is None else (int(row["FTHG"]), int(row["FTAG"]))
            yield Told("multimarket", *found, row["Date"].date(), row["HomeTeam"], row["AwayTeam"], score)


def _understat(data: Path) -> Iterator[Told]:
    shots = pl.read_parquet(data / "understat" / "shots.parquet").unique("match_id", maintain_order=True)
    for row in shots.iter_rows(named=True):
        country = UNDERSTAT.get(row["league"])
        if country is not None:
            score = (row["h_goals"], row["a_goals"])
            yield Told("understat", country, TOP[country], date.fromisoformat(row["date"][:10]), row["h_team"], row["a_team"], score)  # fmt: skip


def _wyscout(data: Path) -> Iterator[Told]:
    teams = json.loads((data / "wyscout" / "raw" / "teams.json").read_text(encoding="utf-8"))
    names = {team["wyId"]: team["name"].encode().decode("unicode_escape") for team in teams}
    for row in pl.read_parquet(data / "wyscout" / "matches.parquet").iter_rows(named=True):
        if row["comp"] in TOP:
            home, away = names[row["home_id"]], names[row["away_id"]]
            score = (row["home_score"], row["away_score"])
            yield Told(
                "wyscout", row["comp"], TOP[row["comp"]], date.fromisoformat(row["date"][:10]), home, away, score
            )


def _coaches(data: Path) -> Iterator[Told]:
    table = pl.read_parquet(data / "coaches" / "e0_match_coach.parquet").unique(["match_date", "HomeTeam", "AwayTeam"])
    for row in table.iter_rows(named=True):
        yield Told(
            "coaches", "England", TOP["England"], row["match_date"].date(), row["HomeTeam"], row["AwayTeam"], None
        )

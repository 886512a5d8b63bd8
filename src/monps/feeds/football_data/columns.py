"""Understands a header: which format the file has, and whose price of what each column holds.

A price column is `<code>[C]<what>`: the code of a bookmaker or aggregate, `C` for closing, and H D A, `>2.5` `<2.5`, AHH AHA.
Codes overlap (`BFD` is Betfair's draw, `BFDH` is Betfred's home; `VCH` is an early price): only a whole name decides.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TypeVar

from monps.domain.catalogue.bookmakers import BOOKMAKERS
from monps.domain.errors import BadInput
from monps.domain.market import SELECTIONS, MarketKey
from monps.domain.quote import Stage


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """The names that one of the two formats gives to what every match has."""

    competition: str
    season: str | None
    home: str
    away: str
    home_goals: str
    away_goals: str
    result: str
    date: str = "Date"
    time: str = "Time"

    @property
    def required(self) -> tuple[str, ...]:
        """The columns without which a file of this format cannot be read."""
        names = (self.competition, self.season, self.date, self.home, self.away, self.home_goals, self.away_goals)
        return tuple(name for name in names if name)


SEASON = Layout(
    competition="Div",
    season=None,
    home="HomeTeam",
    away="AwayTeam",
    home_goals="FTHG",
    away_goals="FTAG",
    result="FTR",
)
NEW_LEAGUE = Layout(
    competition="Country", season="Season", home="Home", away="Away", home_goals="HG", away_goals="AG", result="Res"
)
HALF_TIME = ("HTHG", "HTAG", "HTR")


@dataclass(frozen=True, slots=True, kw_only=True)
class PriceSet:
    """The columns of one bookmaker's market at one stage, by selection; a handicap's line stands in a column too."""

    bookmaker: str
    market: MarketKey
    stage: Stage
    columns: dict[str, str]
    line_quarters: int | None = None
    line_column: str | None = None

    @property
    def complete(self) -> bool:
        """Whether every side of the market has a column."""
        return len(self.columns) == len(SELECTIONS[self.market])

    @property
    def names(self) -> tuple[str, ...]:
        """The columns' names, in the market's order."""
        return tuple(self.columns[side] for side in SELECTIONS[self.market] if side in self.columns)

    @property
    def label(self) -> str:
        """The columns' names, joined by a slash."""
        return "/".join(self.names)


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """What the columns of a file mean. `orphans` are handicap prices for which no column holds a line."""

    layout: Layout
    sets: tuple[PriceSet, ...]
    orphans: tuple[str, ...]
    unknown_prices: tuple[str, ...]
    unknown: tuple[str, ...]


MISSPELT = {"B36CA": "B365CA"}
COUNTS = frozenset({"Bb1X2", "BbOU", "BbAH"})
_SIDED = ("S", "ST", "HW", "C", "F", "FKC", "O", "Y", "R", "BP")
STATISTICS = frozenset({"League", "Referee", "Attendance", *(side + what for side in "HA" for what in _SIDED)})
"""Columns that are known and hold no price: shots, woodwork, corners, fouls, offsides, cards, booking points."""

_CODES = {a: entry.key for entry in BOOKMAKERS.values() for a in entry.aliases if re.fullmatch(r"[A-Za-z0-9]{1,6}", a)}
_ANY_CODE = "|".join(sorted(map(re.escape, _CODES), key=len, reverse=True))
_WHAT = r"(?P<close>C?)(?P<what>H|D|A|AHH|AHA|[<>]\d{1,2}(?:\.(?:0|25|5|75))?)"
_PRICE = re.compile(rf"(?P<code>{_ANY_CODE}){_WHAT}")
_LIKE_A_PRICE = re.compile(rf"(?P<code>[A-Za-z0-9]{{1,6}}?){_WHAT}")
_LINE = re.compile(rf"(?P<code>{_ANY_CODE}|Bb)?(?P<inner>C?)AH(?P<close>C?)(?:h|(?<=.AH)|(?<=.AHC))")
_SIDES = {"H": "home", "D": "draw", "A": "away", "AHH": "home", "AHA": "away", ">": "over", "<": "under"}
_Key = tuple[str, MarketKey, Stage, int | None]  # bookmaker, market, stage, line of a total
_Lines = dict[tuple[str, Stage], str]
_Meaning = TypeVar("_Meaning")
_BETBRAIN = "Bb"
_COMMON = ""


def header(names: tuple[str, ...], file: str) -> Header:
    """What the named columns mean; a file that is not of this source, or ambiguous, is a `BadInput`."""
    layout = _layout(names, file)
    known = {*layout.required, layout.time, layout.result, *HALF_TIME, *STATISTICS, *COUNTS, ""}
    prices: dict[_Key, dict[str, str]] = {}
    lines: _Lines = {}
    unknown_prices: list[str] = []
    unknown: list[str] = []
    for name in names:
        if name in known:
            continue
        if found := _PRICE.fullmatch(MISSPELT.get(name, name)):
            _put(prices, found, name, file)
        elif found := _LINE.fullmatch(name):
            owner = _CODES.get(found["code"], found["code"] or _COMMON)
            _only(lines, (owner, _stage(found["close"] + found["inner"])), name, file)
        else:
            (unknown_prices if _LIKE_A_PRICE.fullmatch(name) else unknown).append(name)
    sets = [_price_set(key, columns, lines) for key, columns in prices.items()]
    lost = [s for s in sets if s.market is MarketKey.SPREADS and s.line_column is None]
    return Header(
        layout=layout,
        sets=tuple(s for s in sets if s not in lost),
        orphans=tuple(column for s in lost for column in s.columns.values()),
        unknown_prices=tuple(unknown_prices),
        unknown=tuple(unknown),
    )


def _layout(names: tuple[str, ...], file: str) -> Layout:
    if {"Country", "Season"} <= set(names) and "Div" not in names:
        layout = NEW_LEAGUE
    elif "Div" in names:
        layout = SEASON
    else:
        raise BadInput(f"{file}: {_not_ours(names)}", file=file, row=1)
    if missing := [name for name in layout.required if name not in names]:
        raise BadInput(
            f"{file}, row 1: the header lacks {', '.join(missing)}: take the file as football-data.co.uk publishes it",
            file=file,
            row=1,
            missing=missing,
        )
    if twice := sorted({name for name in names if name and names.count(name) > 1}):
        raise BadInput(
            f"{file}, row 1: the header names {', '.join(twice)} more than once: remove or rename all but one",
            file=file,
            row=1,
            twice=twice,
        )
    return layout


def _not_ours(names: tuple[str, ...]) -> str:
    begins = ",".join(names)[:60]
    if begins.lstrip().startswith("<"):
        return "it is a web page, not a CSV file: download the file itself, the site may have answered with an error"
    if len(names) <= 1 and any(mark in begins for mark in ";\t"):
        return "its cells are not separated by commas: save it again with commas"
    wanted = "Div,Date,HomeTeam,AwayTeam,FTHG,FTAG or Country,League,Season,Date,Home,Away,HG,AG"
    return f"it is not a football-data.co.uk file, row 1 begins {begins!r}: the header must hold {wanted}"


def _put(prices: dict[_Key, dict[str, str]], found: re.Match[str], name: str, file: str) -> None:
    what = found["what"]
    market, line = MarketKey.H2H, None
    if what[0] in "<>":
        market, line = MarketKey.TOTALS, round(float(what[1:]) * 4)
        what = what[0]
    elif what.startswith("AH"):
        market = MarketKey.SPREADS
    key = (_CODES[found["code"]], market, _stage(found["close"]), line)
    _only(prices.setdefault(key, {}), _SIDES[what], name, file)


def _only(meanings: dict[_Meaning, str], meaning: _Meaning, name: str, file: str) -> None:
    other = meanings.setdefault(meaning, name)
    if other != name:
        raise BadInput(f"{file}, row 1: {other} and {name} mean the same: remove one of them", file=file, row=1)


def _price_set(key: _Key, columns: dict[str, str], lines: _Lines) -> PriceSet:
    bookmaker, market, stage, line = key
    own = _BETBRAIN if bookmaker.startswith("betbrain_") else bookmaker
    column = lines.get((own, stage), lines.get((_COMMON, stage))) if market is MarketKey.SPREADS else None
    return PriceSet(
        bookmaker=bookmaker,
        market=market,
        stage=stage,
        columns=columns,
        line_quarters=line,
        line_column=column,
    )


def _stage(close: str) -> Stage:
    return Stage.CLOSE if close else Stage.EARLY

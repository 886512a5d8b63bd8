"""Bookmakers and aggregates. Max and Avg are no bookmakers: a best price of unknown owner, and an average."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from monps.domain.errors import BadInput


class Kind(StrEnum):
    """What stands behind a price."""

    BOOKMAKER = "bookmaker"
    EXCHANGE = "exchange"
    AGGREGATE = "aggregate"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bookmaker:
    """Who offers a price. `aliases` are the codes of other sources."""

    key: str
    name: str
    kind: Kind = Kind.BOOKMAKER
    aliases: tuple[str, ...] = ()


BOOKMAKERS: dict[str, Bookmaker] = {
    entry.key: entry
    for entry in (
        Bookmaker(key="bet365", name="Bet365", aliases=("B365",)),
        Bookmaker(key="bwin", name="Bwin", aliases=("BW",)),
        Bookmaker(key="interwetten", name="Interwetten", aliases=("IW",)),
        Bookmaker(key="pinnacle", name="Pinnacle", aliases=("PS", "P")),
        Bookmaker(key="williamhill", name="William Hill", aliases=("WH",)),
        Bookmaker(key="betvictor", name="BetVictor", aliases=("VC", "BV")),
        Bookmaker(key="betfair_sb_uk", name="Betfair Sportsbook", aliases=("BF",)),
        Bookmaker(key="betfair_ex_uk", name="Betfair Exchange", kind=Kind.EXCHANGE, aliases=("BFE",)),
        Bookmaker(key="betfred", name="Betfred", aliases=("BFD",)),
        Bookmaker(key="betmgm", name="BetMGM", aliases=("BMGM",)),
        Bookmaker(key="coral", name="Coral", aliases=("CL",)),
        Bookmaker(key="onexbet", name="1xBet", aliases=("1XB",)),
        Bookmaker(key="gamebookers", name="Gamebookers", aliases=("GB",)),
        Bookmaker(key="ladbrokes_uk", name="Ladbrokes", aliases=("LB",)),
        Bookmaker(key="sportingbet", name="Sportingbet", aliases=("SB",)),
        Bookmaker(key="stanjames", name="Stan James", aliases=("SJ",)),
        Bookmaker(key="sportingodds", name="Sporting Odds", aliases=("SO",)),
        Bookmaker(key="stanleybet", name="Stanleybet", aliases=("SY",)),
        Bookmaker(key="bluesquare", name="Blue Square", aliases=("BS",)),
        Bookmaker(key="market_max", name="Market maximum", kind=Kind.AGGREGATE, aliases=("Max",)),
        Bookmaker(key="market_avg", name="Market average", kind=Kind.AGGREGATE, aliases=("Avg",)),
        Bookmaker(key="betbrain_max", name="Betbrain maximum", kind=Kind.AGGREGATE, aliases=("BbMx",)),
        Bookmaker(key="betbrain_avg", name="Betbrain average", kind=Kind.AGGREGATE, aliases=("BbAv",)),
    )
}

_BY_NAME = {
    word.lower(): entry.key for entry in BOOKMAKERS.values() for word in (entry.key, entry.name, *entry.aliases)
}


def bookmaker_key(text: str) -> str:
    """The key behind a key, name or alias, in any case."""
    found = _BY_NAME.get(text.strip().lower())
    if found is None:
        raise BadInput(f"no bookmaker is called {text!r}: use one of {', '.join(sorted(BOOKMAKERS))}", value=text)
    return found

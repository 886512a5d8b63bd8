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
        Bookmaker(key="betfair_ex_eu", name="Betfair Exchange (EU)", kind=Kind.EXCHANGE),
        Bookmaker(key="smarkets", name="Smarkets", kind=Kind.EXCHANGE),
        Bookmaker(key="matchbook", name="Matchbook", kind=Kind.EXCHANGE),
        Bookmaker(key="betfred", name="Betfred", aliases=("BFD", "betfred_uk")),
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
        Bookmaker(key="betway", name="Betway"),
        Bookmaker(key="boylesports", name="BoyleSports"),
        Bookmaker(key="casumo", name="Casumo"),
        Bookmaker(key="grosvenor", name="Grosvenor"),
        Bookmaker(key="leovegas", name="LeoVegas"),
        Bookmaker(key="livescorebet", name="LiveScore Bet"),
        Bookmaker(key="paddypower", name="Paddy Power"),
        Bookmaker(key="skybet", name="Sky Bet"),
        Bookmaker(key="sport888", name="888sport"),
        Bookmaker(key="unibet_uk", name="Unibet (UK)"),
        Bookmaker(key="virginbet", name="Virgin Bet"),
        Bookmaker(key="betanysports", name="BetAnySports"),
        Bookmaker(key="betclic_fr", name="Betclic (FR)"),
        Bookmaker(key="betonlineag", name="BetOnline.ag"),
        Bookmaker(key="betsson", name="Betsson"),
        Bookmaker(key="codere_it", name="Codere (IT)"),
        Bookmaker(key="coolbet", name="Coolbet"),
        Bookmaker(key="everygame", name="Everygame"),
        Bookmaker(key="gtbets", name="GTbets"),
        Bookmaker(key="leovegas_se", name="LeoVegas (SE)"),
        Bookmaker(key="livescorebet_eu", name="LiveScore Bet (EU)"),
        Bookmaker(key="marathonbet", name="Marathon Bet"),
        Bookmaker(key="mybookieag", name="MyBookie.ag"),
        Bookmaker(key="netbet_fr", name="NetBet (FR)"),
        Bookmaker(key="nordicbet", name="NordicBet"),
        Bookmaker(key="parionssport_fr", name="Parions Sport (FR)"),
        Bookmaker(key="pmu_fr", name="PMU (FR)"),
        Bookmaker(key="suprabets", name="Suprabets"),
        Bookmaker(key="tipico_de", name="Tipico (DE)"),
        Bookmaker(key="unibet_eu", name="Unibet (EU)"),
        Bookmaker(key="unibet_fr", name="Unibet (FR)"),
        Bookmaker(key="unibet_it", name="Unibet (IT)"),
        Bookmaker(key="unibet_nl", name="Unibet (NL)"),
        Bookmaker(key="unibet_se", name="Unibet (SE)"),
        Bookmaker(key="winamax_de", name="Winamax (DE)"),
        Bookmaker(key="winamax_fr", name="Winamax (FR)"),
        Bookmaker(key="betano", name="Betano"),
        Bookmaker(key="comeon", name="ComeOn"),
        Bookmaker(key="dafabet", name="Dafabet"),
        Bookmaker(key="expekt", name="Expekt"),
        Bookmaker(key="fonbet", name="Fonbet"),
        Bookmaker(key="superbet", name="Superbet"),
        Bookmaker(key="tenbet", name="10Bet"),
        Bookmaker(key="bet188", name="188Bet"),
        Bookmaker(key="market_max", name="Market maximum", kind=Kind.AGGREGATE, aliases=("Max",)),
        Bookmaker(key="market_avg", name="Market average", kind=Kind.AGGREGATE, aliases=("Avg",)),
        Bookmaker(key="betbrain_max", name="Betbrain maximum", kind=Kind.AGGREGATE, aliases=("BbMx",)),
        Bookmaker(key="betbrain_avg", name="Betbrain average", kind=Kind.AGGREGATE, aliases=("BbAv",)),
        Bookmaker(key="anonymous_early", name="Anonymous early book", kind=Kind.AGGREGATE),
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

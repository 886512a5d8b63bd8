"""The bookmakers of the live world: whom they serve, how fast they follow the opinion, how they err, what they offer.

Every one sees the opinion of the best informed `latency_s` late, through noise of its own and a bias; it looks at its
prices again every `refresh_s`. Pinnacle is the sharp one; the exchanges are close behind it with the thinnest margins
and lay prices; the rest are soft: slower, wider, and some of them biased.
"""

from __future__ import annotations

from dataclasses import dataclass

REFRESH_S = 60
REFRESH_IN_PLAY_S = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """A bookmaker. `noise` is (days ahead, at kick-off) of supremacy in log goals; `longshot` is the k of p^k.

    `home_lean` is added to supremacy, `limit` the most it takes on one price, `suspend_s` how long its prices are away
    after a goal, `football` its number and name at API-Football.
    """

    key: str
    title: str
    regions: tuple[str, ...]
    margin: float
    latency_s: int
    in_play_latency_s: int = 6
    noise: tuple[float, float] = (0.03, 0.018)
    home_lean: float = 0.0
    longshot: float = 1.0
    limit: int = 500
    refresh_s: int = REFRESH_S
    suspend_s: int = 45
    markets: str = "h2h totals"
    exchange: bool = False
    quarters: bool = False
    football: tuple[int, str] | None = None

    @property
    def offers(self) -> frozenset[str]:
        """The keys of its markets."""
        return frozenset(self.markets.split())


_EVERY = "h2h totals spreads btts draw_no_bet double_chance alternate_totals alternate_spreads team_totals"
_MOST = "h2h totals btts draw_no_bet double_chance alternate_totals team_totals"
_SOME = "h2h totals btts draw_no_bet double_chance"
_SHARP = "h2h totals spreads alternate_totals alternate_spreads team_totals"

BOOKS: tuple[Book, ...] = (
    Book(
        key="pinnacle",
        title="Pinnacle",
        regions=("eu",),
        margin=0.023,
        latency_s=5,
        in_play_latency_s=3,
        noise=(0.01, 0.005),
        limit=20_000,
        suspend_s=30,
        markets=_SHARP,
        quarters=True,
        football=(4, "Pinnacle"),
    ),
    Book(
        key="betfair_ex_uk",
        title="Betfair",
        regions=("uk",),
        margin=0.008,
        latency_s=10,
        in_play_latency_s=4,
        noise=(0.018, 0.011),
        limit=8_000,
        suspend_s=35,
        markets="h2h totals",
        exchange=True,
        football=(3, "Betfair"),
    ),
    Book(
        key="betfair_ex_eu",
        title="Betfair",
        regions=("eu",),
        margin=0.01,
        latency_s=12,
        in_play_latency_s=4,
        noise=(0.018, 0.011),
        limit=8_000,
        suspend_s=35,
        markets="h2h totals",
        exchange=True,
    ),
    Book(
        key="smarkets",
        title="Smarkets",
        regions=("uk",),
        margin=0.012,
        latency_s=30,
        noise=(0.02, 0.012),
        limit=3_000,
        markets="h2h",
        exchange=True,
    ),
    Book(
        key="matchbook",
        title="Matchbook",
        regions=("uk", "eu"),
        margin=0.015,
        latency_s=40,
        noise=(0.022, 0.013),
        limit=2_000,
        markets="h2h totals spreads",
        exchange=True,
        quarters=True,
    ),
    Book(key="betfair_sb_uk", title="Betfair Sportsbook", regions=("uk",), margin=0.06, latency_s=180, markets=_MOST),
    Book(
        key="betfred_uk",
        title="Betfred (UK)",
        regions=("uk",),
        margin=0.075,
        latency_s=1_200,
        longshot=0.96,
        markets="h2h",
        football=(12, "BetFred"),
    ),
    Book(
        key="betvictor",
        title="Bet Victor",
        regions=("uk",),
        margin=0.055,
        latency_s=1_800,
        noise=(0.034, 0.02),
        markets=_SOME,
    ),
    Book(
        key="betway",
        title="Betway",
        regions=("uk",),
        margin=0.065,
        latency_s=420,
        markets=_MOST,
        football=(24, "Betway"),
    ),
    Book(
        key="boylesports",
        title="BoyleSports",
        regions=("uk",),
        margin=0.07,
        latency_s=900,
        home_lean=0.015,
        markets="h2h",
    ),
    Book(key="casumo", title="Casumo", regions=("uk",), margin=0.06, latency_s=300, markets=_EVERY),
    Book(key="coral", title="Coral", regions=("uk",), margin=0.07, latency_s=600, longshot=0.97, markets=_SOME),
    Book(key="grosvenor", title="Grosvenor", regions=("uk",), margin=0.062, latency_s=320, markets=_EVERY),
    Book(
        key="ladbrokes_uk",
        title="Ladbrokes",
        regions=("uk",),
        margin=0.07,
        latency_s=600,
        longshot=0.97,
        markets=_SOME,
        football=(10, "Ladbrokes"),
    ),
    Book(key="leovegas", title="LeoVegas", regions=("uk",), margin=0.06, latency_s=280, markets=_EVERY),
    Book(key="livescorebet", title="LiveScore Bet", regions=("uk",), margin=0.058, latency_s=700, markets="h2h"),
    Book(
        key="paddypower", title="Paddy Power", regions=("uk",), margin=0.06, latency_s=200, limit=1_000, markets=_SOME
    ),
    Book(key="skybet", title="Sky Bet", regions=("uk",), margin=0.065, latency_s=500, markets="h2h btts"),
    Book(
        key="sport888",
        title="888sport",
        regions=("uk", "eu"),
        margin=0.062,
        latency_s=450,
        markets=_EVERY,
        football=(21, "888Sport"),
    ),
    Book(
        key="unibet_uk", title="Unibet (UK)", regions=("uk",), margin=0.058, latency_s=260, limit=1_000, markets=_MOST
    ),
    Book(key="virginbet", title="Virgin Bet", regions=("uk",), margin=0.058, latency_s=710, markets="h2h"),
    Book(
        key="williamhill",
        title="William Hill",
        regions=("uk", "eu"),
        margin=0.065,
        latency_s=500,
        longshot=0.95,
        markets=_MOST,
        football=(7, "William Hill"),
    ),
    Book(
        key="onexbet",
        title="1xBet",
        regions=("eu",),
        margin=0.05,
        latency_s=120,
        noise=(0.024, 0.014),
        limit=1_000,
        markets=_EVERY,
        quarters=True,
        football=(11, "1xBet"),
    ),
    Book(
        key="marathonbet",
        title="Marathon Bet",
        regions=("eu",),
        margin=0.045,
        latency_s=150,
        noise=(0.022, 0.013),
        limit=2_000,
        markets=_EVERY,
        quarters=True,
        football=(2, "Marathonbet"),
    ),
    Book(
        key="betsson",
        title="Betsson",
        regions=("eu",),
        margin=0.06,
        latency_s=400,
        markets=_MOST,
        football=(26, "Betsson"),
    ),
    Book(
        key="nordicbet",
        title="Nordic Bet",
        regions=("eu",),
        margin=0.06,
        latency_s=400,
        home_lean=0.02,
        markets=_MOST,
        football=(27, "NordicBet"),
    ),
    Book(key="coolbet", title="Coolbet", regions=("eu",), margin=0.05, latency_s=360, limit=1_000, markets=_EVERY),
    Book(
        key="tipico_de",
        title="Tipico",
        regions=("eu",),
        margin=0.07,
        latency_s=600,
        home_lean=0.025,
        markets=_SOME,
        football=(22, "Tipico"),
    ),
    Book(key="winamax_fr", title="Winamax (FR)", regions=("fr", "eu"), margin=0.075, latency_s=500, markets=_MOST),
    Book(key="betclic_fr", title="Betclic (FR)", regions=("fr",), margin=0.075, latency_s=540, markets=_SOME),
    Book(key="unibet_fr", title="Unibet (FR)", regions=("fr",), margin=0.08, latency_s=300, markets=_MOST),
    Book(
        key="pmu_fr",
        title="PMU (FR)",
        regions=("fr",),
        margin=0.1,
        latency_s=1_500,
        longshot=0.96,
        markets="h2h totals",
    ),
    Book(
        key="parionssport_fr", title="Parions Sport (FR)", regions=("fr",), margin=0.11, latency_s=2_400, markets=_SOME
    ),
    Book(
        key="netbet_fr",
        title="NetBet (FR)",
        regions=("fr",),
        margin=0.085,
        latency_s=1_000,
        markets="h2h totals",
        football=(30, "NetBet"),
    ),
)

BOOK_AT: dict[str, int] = {book.key: at for at, book in enumerate(BOOKS)}
"""The place of each bookmaker in BOOKS: its number in everything that chance is named by."""

"""The bookmakers of the sandbox: what each believes, how it errs, and the price it writes.

A bookmaker sees the goal rates of the match, and what news it has caught up with, through noise in (supremacy, tempo);
to that comes its own bias and a little noise on the logit of every price. The biases, all of them known:

- pinnacle, the sharp one: none. It has all the news there is at each moment, small noise early and smaller at the close.
- bet365: none of its own; like every soft one it has most of the late news at the close, not all.
- bwin: home-team bias: it believes in the home side too much, so the away side pays too well.
- interwetten: favourite-longshot bias, mild, and the widest margin.
- williamhill: favourite-longshot bias, strong: favourites pay too well and longshots too little.
- betvictor: the laggard: early it has 60 % of the news that the others have in full, and least of the late news.

Favourite-longshot bias is p^k with k < 1, rescaled to 1. The margin is laid on by the odds ratio: every fair odds p/(1-p)
is multiplied by the one c that makes the booksum 1 + margin (Cheung, 2015, "Fixed-odds betting and traditional odds").
Prices are then rounded to each bookmaker's ladder. market_max and market_avg are the best and the mean of what is there.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass

import numpy as np
from numpy.typing import NDArray

from monps.sandbox.football import LINES, Floats, Rates, chances, score_grid, tilt
from monps.sandbox.schedule import Indices

Flags = NDArray[np.bool_]

LOWEST_PRICE = 1.01
AGGREGATES = ("market_max", "market_avg")
_FINE = ((np.inf, 0.01),)
_COARSE = ((5.0, 0.01), (10.0, 0.05), (20.0, 0.25), (50.0, 0.5), (np.inf, 1.0))
_ABSENT_FOR_MATCH = 0.01
_ABSENT_AT_STAGE = 0.01


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """How one bookmaker thinks and prices. Pairs are (early, close); noise is of supremacy, in log goals."""

    key: str
    margin: float
    bias: str
    noise: tuple[float, float]
    early_news: tuple[float, float] = (1.0, 1.0)  # the part of the first news it has caught up with
    late_news: float = 1.0  # the part of the second, at the close
    home_lean: float = 0.0  # added to supremacy
    longshot: float = 1.0  # the k of p^k
    coarse: bool = True


PROFILES: tuple[Profile, ...] = (
    Profile(key="pinnacle", margin=0.025, bias="none: the sharp one", noise=(0.012, 0.007), coarse=False),
    Profile(key="bet365", margin=0.055, bias="none; slow with late news", noise=(0.026, 0.016), late_news=0.85),
    Profile(key="bwin", margin=0.065, bias="home-team bias", noise=(0.028, 0.018), late_news=0.85, home_lean=0.025),
    Profile(
        key="interwetten",
        margin=0.075,
        bias="mild favourite-longshot bias",
        noise=(0.034, 0.022),
        late_news=0.8,
        longshot=0.97,
    ),
    Profile(
        key="williamhill",
        margin=0.06,
        bias="strong favourite-longshot bias",
        noise=(0.028, 0.018),
        late_news=0.85,
        longshot=0.95,
    ),
    Profile(
        key="betvictor",
        margin=0.053,
        bias="laggard: early news late",
        noise=(0.024, 0.016),
        early_news=(0.6, 1.0),
        late_news=0.7,
    ),
)
_TEMPO_NOISE = 0.4  # of the noise of supremacy
_LOGIT_NOISE = 0.7  # of the noise of supremacy, on every price apart


@dataclass(frozen=True, slots=True, kw_only=True)
class Offers:
    """Every price of a league-season: `odds_milli` and `offered`, shape (2 stages, 8 bookmakers, m, 7 selections).

    Bookmakers stand as in `offer_keys()`, selections as home, draw, away, over, under, spread home, spread away; `line`
    (2, m) is the spread's, in quarter goals. Where `offered` is False there is no price.
    """

    odds_milli: Indices
    offered: Flags
    line: Indices


def offer_keys() -> tuple[str, ...]:
    """The bookmakers, then the aggregates."""
    return (*(profile.key for profile in PROFILES), *AGGREGATES)


def offers(truth: Rates, rng: np.random.Generator, *, efficient: bool) -> Offers:
    """What is on offer for every match, early and at the close."""
    fair, line = _opinions(truth, rng, efficient=efficient)
    margin = np.array([profile.margin for profile in PROFILES])[:, None]
    prices = np.concatenate([1 / with_margin(market, margin) for market in fair], axis=-1)
    odds = _on_ladder(prices)
    present = _present(odds.shape[:3], rng)
    return _with_aggregates(odds, present, line)


def with_margin(fair: Floats, margin: Floats) -> Floats:
    """Raw probabilities (..., n) whose booksum is 1 + margin (...), by the odds ratio; Newton on ln c."""
    target = 1 + margin
    log_odds = np.log(fair) - np.log1p(-fair)
    shift = np.zeros(np.broadcast_shapes(fair.shape[:-1], margin.shape))
    raw = fair
    for _ in range(10):
        shift += (target - raw.sum(axis=-1)) / (raw * (1 - raw)).sum(axis=-1)
        raw = 1 / (1 + np.exp(-(log_odds + shift[..., None])))
    return raw


def describe_bookmakers(*, efficient: bool) -> list[dict[str, object]]:
    """The bookmakers with their margins and biases, for JSON."""
    if not efficient:
        return [asdict(profile) for profile in PROFILES]
    return [{"key": each.key, "margin": each.margin, "bias": "none: the sharp one's opinion"} for each in PROFILES]


def _opinions(truth: Rates, rng: np.random.Generator, *, efficient: bool) -> tuple[list[Floats], Indices]:
    """Fair h2h, totals and spread probabilities in each bookmaker's eyes (2, 6, m, n), and the main line (2, m)."""
    matches = len(truth.opening)
    noise = np.array([profile.noise for profile in PROFILES]).T[:, :, None]
    caught_up = np.array([[each.early_news, (0.0, each.late_news)] for each in PROFILES]).transpose(2, 0, 1)
    lean = np.array([profile.home_lean for profile in PROFILES])[None, :, None]
    error = rng.normal(size=(2, len(PROFILES), matches, 2)) * noise[..., None] * [1.0, _TEMPO_NOISE]
    error[..., 0] += lean
    news = np.einsum("sbk,kmt->sbmt", caught_up, truth.news)
    seen = chances(score_grid(truth.opening + news + tilt(error)))
    line = np.abs(seen.cover[:, 0] - 0.5).argmin(axis=-1)
    home = np.take_along_axis(seen.cover, line[:, None, :, None], axis=-1)
    markets = [seen.h2h, seen.totals, np.concatenate([home, 1 - home], axis=-1)]
    k = np.array([profile.longshot for profile in PROFILES])[:, None, None]
    written = [
        _softmax(k * np.log(fair) + rng.normal(size=fair.shape) * _LOGIT_NOISE * noise[..., None]) for fair in markets
    ]
    if efficient:
        written = [np.broadcast_to(fair[:, :1], fair.shape) for fair in written]
    return written, LINES[line]


def _softmax(logs: Floats) -> Floats:
    raised = np.exp(logs - logs.max(axis=-1, keepdims=True))
    shares: Floats = raised / raised.sum(axis=-1, keepdims=True)
    return shares


def _on_ladder(prices: Floats) -> Indices:
    """Prices (2, bookmakers, m, n) in thousandths, on the ladder of each bookmaker."""
    fine, coarse = (_stepped(prices, ladder) for ladder in (_FINE, _COARSE))
    is_coarse = np.array([profile.coarse for profile in PROFILES])[:, None, None]
    return np.where(is_coarse, coarse, fine)


def _stepped(prices: Floats, ladder: tuple[tuple[float, float], ...]) -> Indices:
    tops, steps = np.array(ladder).T
    step = steps[np.searchsorted(tops, prices, side="right").clip(max=len(steps) - 1)]
    rounded = np.maximum(np.round(prices / step) * step, LOWEST_PRICE)
    milli: Indices = np.round(rounded * 1000).astype(np.int64)
    return milli


def _present(shape: tuple[int, ...], rng: np.random.Generator) -> Flags:
    stages, bookmakers, matches = shape
    for_match = rng.random((1, bookmakers, matches)) >= _ABSENT_FOR_MATCH
    at_stage: Flags = rng.random((stages, bookmakers, matches)) >= _ABSENT_AT_STAGE
    return for_match & at_stage


def _with_aggregates(odds: Indices, present: Flags, line: Indices) -> Offers:
    here = present[..., None]
    count = here.sum(axis=1, keepdims=True)
    best = np.max(odds, axis=1, keepdims=True, where=here, initial=0)
    mean = np.sum(odds, axis=1, keepdims=True, where=here) / np.maximum(count, 1)
    everyone = np.concatenate([here, count > 0, count > 0], axis=1)
    return Offers(
        odds_milli=np.concatenate([odds, best, np.round(mean / 10).astype(np.int64) * 10], axis=1),
        offered=np.broadcast_to(everyone, (*everyone.shape[:3], odds.shape[3])),
        line=line,
    )

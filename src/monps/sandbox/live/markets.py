"""The prices of a market from what bookmakers believe, as sets of outcomes of which one (or two, for double chance) wins."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from monps.sandbox.football import settled_spread
from monps.sandbox.live.board import MARGINS, TOTALS, Board, Flags, Whole
from monps.sandbox.live.chance import Floats
from monps.sandbox.live.ladders import on_ladder

FEATURED = ("h2h", "spreads", "totals")
"""The markets of whole leagues; all others are asked for match by match."""
_SPREAD_LINES = np.arange(-24, 25)  # quarter goals from the home side
_TOTAL_LINES = np.arange(2, 35)  # quarter goals
_USUAL_TOTAL = 10
_DEEPEST = 501.0
_SHORTEST_CHANCE = 0.998


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PriceSet:
    """Prices (E, B, n) of the outcomes `labels`; `points` (E, B, n) in goals, `side` the team that a total is of.

    Where `offered` (E, B) is False there is no price.
    """

    labels: tuple[str, ...]
    prices: Floats
    offered: Flags
    points: Floats | None = None
    side: int | None = None


def price_sets(board: Board, market: str) -> tuple[PriceSet, ...]:
    """What a market offers. Raises KeyError for one that is not in MARKETS."""
    found = MARKETS[market](board)
    stocked = np.array([_stocks(book.offers, market) for book in board.books])
    exchange = np.array([book.exchange for book in board.books])
    shown = stocked & exchange if market == "h2h_lay" else stocked
    return tuple(replace(each, offered=each.offered & board.open & shown) for each in found)


def laid_on(fair: Floats, margin: Floats) -> Floats:
    """Raw probabilities (E, B, n) whose sum is 1 + margin (B,), by the odds ratio (Cheung, 2015); by bisection."""
    log_odds = np.log(fair) - np.log1p(-fair)
    low, high = np.zeros(fair.shape[:-1]), np.full(fair.shape[:-1], 9.0)
    for _ in range(22):
        shift = (low + high) / 2
        below = _logistic(log_odds + shift[..., None]).sum(axis=-1) < 1 + margin
        low, high = np.where(below, shift, low), np.where(below, high, shift)
    return _logistic(log_odds + high[..., None])


def _stocks(offers: frozenset[str], market: str) -> bool:
    return ("h2h" if market in {"h2h_lay", "h2h_3_way"} else market) in offers


def _priced(
    board: Board,
    fair: Floats,
    labels: tuple[str, ...],
    *,
    points: Floats | None = None,
    side: int | None = None,
) -> PriceSet:
    k = np.array([book.longshot for book in board.books])[:, None]
    bent = np.clip(fair, 1e-6, 1 - 1e-6) ** k
    raw = laid_on(np.clip(bent / bent.sum(axis=-1, keepdims=True), 1e-6, 1 - 1e-6), _margins(board))
    return _offered(board, raw, labels, points=points, side=side)


def _offered(
    board: Board,
    raw: Floats,
    labels: tuple[str, ...],
    *,
    points: Floats | None = None,
    side: int | None = None,
    lay: bool = False,
) -> PriceSet:
    within: Flags = np.all((raw < _SHORTEST_CHANCE) & (raw > 1 / _DEEPEST), axis=-1)
    prices = on_ladder(1 / np.clip(raw, 1 / _DEEPEST, 1.0), [book.exchange for book in board.books], up=lay)
    return PriceSet(
        labels=labels,
        prices=prices,
        offered=within,
        points=points,
        side=side,
    )


def _margins(board: Board) -> Floats:
    return np.array([book.margin for book in board.books])


def _logistic(logit: Floats) -> Floats:
    result: Floats = 1 / (1 + np.exp(-logit))
    return result


def _h2h_fair(board: Board) -> Floats:
    fair: Floats = board.margin @ np.stack([MARGINS > 0, MARGINS == 0, MARGINS < 0], axis=-1).astype(float)
    return fair


def _h2h(board: Board) -> tuple[PriceSet, ...]:
    return (_priced(board, _h2h_fair(board), ("home", "draw", "away")),)


def _h2h_lay(board: Board) -> tuple[PriceSet, ...]:
    """An exchange's lay prices lie as far above the fair ones as its back prices lie below, and one step more."""
    fair = np.clip(_h2h_fair(board), 1e-6, 1 - 1e-6)
    raw = np.clip(2 * fair - laid_on(fair, _margins(board)), 1e-6, None)
    return (_offered(board, raw, ("home", "draw", "away"), lay=True),)


def _double_chance(board: Board) -> tuple[PriceSet, ...]:
    k = np.array([book.longshot for book in board.books])[:, None]
    bent = np.clip(_h2h_fair(board), 1e-6, 1 - 1e-6) ** k
    raw = laid_on(bent / bent.sum(axis=-1, keepdims=True), _margins(board) / 2)
    pairs = np.stack([raw[..., 0] + raw[..., 1], raw[..., 1] + raw[..., 2], raw[..., 0] + raw[..., 2]], axis=-1)
    return (_offered(board, pairs, ("home_or_draw", "draw_or_away", "home_or_away")),)


def _draw_no_bet(board: Board) -> tuple[PriceSet, ...]:
    sides = np.clip(_h2h_fair(board)[..., [0, 2]], 1e-6, None)
    return (_priced(board, sides / sides.sum(axis=-1, keepdims=True), ("home", "away")),)


def _btts(board: Board) -> tuple[PriceSet, ...]:
    yes = (1 - board.home[..., 0]) * (1 - board.away[..., 0])
    return (_priced(board, np.stack([yes, 1 - yes], axis=-1), ("yes", "no")),)


def _totals(board: Board) -> tuple[PriceSet, ...]:
    """The main line: 2.5 while it is fair enough, else the one nearest to evens; some bookmakers use quarter goals."""
    over = _win_part(board.total, TOTALS, -_TOTAL_LINES)
    place = np.where(_allowed(board, _TOTAL_LINES), np.abs(over - 0.5), 9.0).argmin(axis=-1)
    usual = int(_USUAL_TOTAL - _TOTAL_LINES[0])
    quarters = np.array([book.quarters for book in board.books])
    place = np.where(~quarters & (np.abs(over[..., usual] - 0.5) < 0.2), usual, place)
    return (_over_under(board, over, place),)


def _alternate_totals(board: Board) -> tuple[PriceSet, ...]:
    over = _win_part(board.total, TOTALS, -_TOTAL_LINES)
    shape = over.shape[:-1]
    return tuple(_over_under(board, over, np.full(shape, line - _TOTAL_LINES[0])) for line in (2, 6, 14, 18, 22))


def _over_under(board: Board, over: Floats, place: Whole) -> PriceSet:
    chosen = np.take_along_axis(over, place[..., None], axis=-1)
    points = np.repeat(_TOTAL_LINES[place][..., None] / 4, 2, axis=-1)
    return _priced(board, np.concatenate([chosen, 1 - chosen], axis=-1), ("over", "under"), points=points)


def _team_totals(board: Board) -> tuple[PriceSet, ...]:
    sets = []
    for side, mass in enumerate((board.home, board.away)):
        for line in (0, 1, 2):
            under = mass[..., : line + 1].sum(axis=-1)
            fair, points = np.stack([1 - under, under], axis=-1), np.full((*under.shape, 2), line + 0.5)
            sets.append(_priced(board, fair, ("over", "under"), points=points, side=side))
    return tuple(sets)


def _spreads(board: Board) -> tuple[PriceSet, ...]:
    home = _win_part(board.margin, MARGINS, _SPREAD_LINES)
    place = np.where(_allowed(board, _SPREAD_LINES), np.abs(home - 0.5), 9.0).argmin(axis=-1)
    return (_handicap(board, home, place),)


def _alternate_spreads(board: Board) -> tuple[PriceSet, ...]:
    home = _win_part(board.margin, MARGINS, _SPREAD_LINES)
    shape = home.shape[:-1]
    return tuple(_handicap(board, home, np.full(shape, line - _SPREAD_LINES[0])) for line in (-6, -2, 2, 6))


def _handicap(board: Board, home: Floats, place: Whole) -> PriceSet:
    chosen = np.take_along_axis(home, place[..., None], axis=-1)
    line = _SPREAD_LINES[place] / 4
    fair = np.concatenate([chosen, 1 - chosen], axis=-1)
    return _priced(board, fair, ("home", "away"), points=np.stack([line, -line + 0.0], axis=-1))


def _win_part(mass: Floats, values: Whole, lines: Whole) -> Floats:
    """W / (W + L) on each line, half wins and half losses counted as halves: its inverse is the fair price."""
    signs = settled_spread(lines, values)
    won, lost = mass @ np.maximum(signs, 0), mass @ np.maximum(-signs, 0)
    part: Floats = np.where(won + lost > 1e-9, won / np.maximum(won + lost, 1e-9), 0.5)
    return part


def _allowed(board: Board, lines: Whole) -> Flags:
    """Which lines (B, L) each bookmaker uses: quarters, or halves that cannot be a push."""
    quarters = np.array([book.quarters for book in board.books])[:, None]
    allowed: Flags = quarters | (lines % 4 == 2)
    return allowed


MARKETS: dict[str, Callable[[Board], tuple[PriceSet, ...]]] = {
    "h2h": _h2h,
    "h2h_lay": _h2h_lay,
    "h2h_3_way": _h2h,
    "totals": _totals,
    "spreads": _spreads,
    "btts": _btts,
    "draw_no_bet": _draw_no_bet,
    "double_chance": _double_chance,
    "alternate_totals": _alternate_totals,
    "alternate_spreads": _alternate_spreads,
    "team_totals": _team_totals,
}
"""By The Odds API's keys."""

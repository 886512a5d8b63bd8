"""The live board: matches to come with every bookmaker's price, and how the prices of one of them went."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query

from monps.api.worlds import Now, Store
from monps.engine import board_history, live_board
from monps.engine.board_history import HistoryFilters
from monps.engine.board_shapes import Board, PriceHistory
from monps.engine.live_board import BoardFilters

router = APIRouter(prefix="/{world}/board", tags=["board"])


@router.get("", name="get_board")
def get_board(store: Store, now: Now, filters: Annotated[BoardFilters, Query()]) -> Board:
    """A page of the matches to come that pass the filters, or the matches that are named."""
    return live_board.board(store, now, filters)


@router.get("/{fixture}", name="get_price_history")
def get_price_history(
    store: Store, now: Now, fixture: Annotated[int, Path(ge=1, lt=2**63)], filters: Annotated[HistoryFilters, Query()]
) -> PriceHistory:
    """How every bookmaker's prices of one match went, and the close."""
    return board_history.price_history(store, fixture, now, filters)

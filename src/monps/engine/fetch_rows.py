"""What the log says of a request: answered, failed, answered from another world, or not sent at all."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from monps.engine import planning
from monps.feeds.fetch import Fetched, FetchFailed, Request
from monps.feeds.planner import Ask, Refused
from monps.store.fetches import Fetch

WRONG_WORLD = "wrong_world"


@dataclass(frozen=True, slots=True, kw_only=True)
class Purpose:
    """What a request is for, of which competition (None: of none), and when it was due."""

    competition: str | None
    purpose: str
    planned_at: datetime


def answered(page: Fetched, asked: Purpose, payload: int) -> Fetch:
    """A reply that is in the store."""
    return _row(
        page.request,
        asked,
        state="cached" if page.from_cache else "fetched",
        cost=page.spent,
        key_label=page.label,
        seen_at=page.fetched_at,
        payload_id=payload,
    )


def failed(failure: FetchFailed, request: Request, asked: Purpose, payload: int | None) -> Fetch:
    """A request that came to nothing; `payload` holds what was sent all the same."""
    return _row(
        request,
        asked,
        state="failed",
        reason=failure.kind,
        detail=str(failure),
        cost=failure.spent,
        key_label=failure.label,
        seen_at=failure.reply.fetched_at if failure.reply else None,
        payload_id=payload,
    )


def of_another_world(page: Fetched, asked: Purpose, detail: str) -> Fetch:
    """A reply that tells of another world: paid for, and nothing of it is kept."""
    return _row(
        page.request,
        asked,
        state="failed",
        reason=WRONG_WORLD,
        detail=detail,
        cost=page.spent,
        key_label=page.label,
        seen_at=page.fetched_at,
    )


def unaskable(ask: Ask, reason: str, detail: str) -> Fetch:
    """What the planner wants and no request can be made of."""
    what = " ".join(filter(None, (ask.league, ask.event, ",".join(ask.markets))))
    return Fetch(
        source=str(ask.provider),
        request=f"not asked: {what}",
        competition=ask.league,
        purpose=str(ask.why),
        state="failed",
        reason=reason,
        detail=detail,
        planned_at=ask.at,
        expected_cost=ask.cost,
    )


def not_asked(one: Refused) -> Fetch:
    """What the planner will not ask."""
    what = " ".join(filter(None, (one.league, one.event, ",".join(one.markets))))
    return Fetch(
        source=planning.ODDS_API,
        request=f"not asked: {what}",
        competition=one.league,
        purpose=str(one.why),
        state="refused",
        reason=str(one.reason),
        planned_at=one.at,
        expected_cost=one.cost,
    )


def _row(request: Request, asked: Purpose, **more: object) -> Fetch:
    return Fetch(
        source=request.provider,
        request=request.name,
        endpoint=request.endpoint,
        competition=asked.competition,
        purpose=asked.purpose,
        planned_at=asked.planned_at,
        expected_cost=request.cost,
        **more,  # type: ignore[arg-type]
    )

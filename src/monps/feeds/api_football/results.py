"""Reads how a match ended, at 90 minutes, in extra time and in a shoot-out.

`score.fulltime` is the score at 90 minutes, `score.extratime` counts the goals of extra time alone, and `goals` are those of both;
that `extratime` is not cumulative is unverified. So the three must agree: where they do not, the result is refused, since
nobody could say which of them settles a bet. A match that went beyond 90 minutes and has no goals of extra time stated may have
its final score in `fulltime`: it is reported as `final`, which vouches for nothing at 90 minutes.
"""

from __future__ import annotations

from datetime import datetime

from monps.domain.fixture import Status
from monps.feeds.api_football.fixtures import Match
from monps.feeds.json_walk import Misfit, Node
from monps.feeds.replies.reported import Issues

MOST_GOALS = 30
NO_EXTRA_TIME = frozenset({"soccer_england_efl_cup", "soccer_conmebol_copa_libertadores"})
"""Where a draw goes straight to a shoot-out, the final apart."""
_AT_NINETY = "FT"
_SHOT_OUT = "PEN"

Pair = tuple[int, int]


def read_result(match: Match, seen_at: datetime, issues: Issues) -> tuple[object, ...] | None:
    """A row of `REPORTED_RESULTS`; None where the match is not over, or not decided on the pitch."""
    if match.status is not Status.FINISHED:
        return None
    score = match.node.member("score")
    ninety, goals = score.member("fulltime"), match.node.member("goals")
    at_ninety, final = _needed(ninety), _needed(goals)
    if match.kickoff_at is None or seen_at < match.kickoff_at:
        goals.refuse("it cannot be over before its kick-off")
    extra = goals_of(score.member("extratime")) if match.short != _AT_NINETY else None
    more = extra or (0, 0)
    if (at_ninety[0] + more[0], at_ninety[1] + more[1]) != final:
        stated = f"{at_ninety[0]}-{at_ninety[1]} at 90 minutes and {more[0]}-{more[1]} in extra time"
        goals.refuse(f"it ended {final[0]}-{final[1]}, which is not {stated}", "settle it by another source")
    half = _half_time(score.member("halftime"), at_ninety, issues)
    shootout = _shootout(score.member("penalty"), issues) if match.short == _SHOT_OUT else None
    straight = match.short == _SHOT_OUT and match.competition in NO_EXTRA_TIME
    told = match.short == _AT_NINETY or extra is not None or straight
    if not told:
        issues.flag(
            score.member("extratime"), "it is missing: the score may hold extra time", "settle it by another source"
        )
    nothing = (None, None)
    return (
        match.ref,
        *at_ninety,
        *(half or nothing),
        seen_at,
        "ninety" if told else "final",
        *(extra or nothing),
        *(shootout or nothing),
    )


def goals_of(pair: Node) -> Pair | None:
    """Home and away goals; None where neither is stated."""
    if pair.missing:
        return None
    home, away = pair.member("home"), pair.member("away")
    if home.missing and away.missing:
        return None
    return home.integer(0, MOST_GOALS), away.integer(0, MOST_GOALS)


def _needed(pair: Node) -> Pair:
    goals = goals_of(pair)
    if goals is None:
        pair.refuse("the match is over, and its score is missing")
    return goals


def _half_time(pair: Node, at_ninety: Pair, issues: Issues) -> Pair | None:
    try:
        half = goals_of(pair)
        if half and (half[0] > at_ninety[0] or half[1] > at_ninety[1]):
            pair.refuse(f"it is {half[0]}-{half[1]}, more than at 90 minutes: it is left out")
    except Misfit as misfit:
        issues.refuse(misfit)
        return None
    return half


def _shootout(pair: Node, issues: Issues) -> Pair | None:
    try:
        shootout = goals_of(pair)
        if shootout is None or shootout[0] == shootout[1]:
            pair.refuse("a shoot-out has a winner: it is left out")
    except Misfit as misfit:
        issues.refuse(misfit)
        return None
    return shootout

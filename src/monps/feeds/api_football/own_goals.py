"""Settles whom own goals count for: which side they are listed under is unverified.

The scorer's team in the line-ups decides; else the score: listed as they are, or the other way round, whichever sums to it. Where
neither does, or both do, they stay as listed and are flagged. Cancelled goals and those of a shoot-out count for nobody.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from monps.domain.happening import Kind, Period
from monps.feeds.api_football.events import Happening
from monps.feeds.api_football.results import Pair
from monps.feeds.json_walk import Node
from monps.feeds.replies.reported import Issues

OTHER = {"home": "away", "away": "home"}
_GOALS = {Kind.GOAL, Kind.PENALTY, Kind.OWN_GOAL}
_REMEDY = "compare the goals with another source"


def credit_goals(
    happenings: Sequence[Happening], score: Pair | None, teams: Mapping[str, str], where: Node, issues: Issues
) -> None:
    """Set the side of own goals to the one that gains, and flag goals (at `where`) that do not sum to the score.

    `teams` says for which side each player (by id) is in the line-ups; the score is None where the reply has none.
    """
    goals = [h for h in happenings if h.kind in _GOALS and h.period is not Period.SHOOTOUT]
    own = [h for h in goals if h.kind is Kind.OWN_GOAL]
    told = [teams.get(h.player[1] or "") for h in own]
    if own and all(told):
        for happening, side in zip(own, told, strict=True):
            happening.side = OTHER[side or ""]
    elif own:
        _by_score(own, goals, score, issues)
    if score and (count := _count(goals)) != score:
        reason = f"the goals listed make {count[0]}-{count[1]}, the score is {score[0]}-{score[1]}"
        issues.flag(where, reason, _REMEDY)


def _by_score(own: Sequence[Happening], goals: Sequence[Happening], score: Pair | None, issues: Issues) -> None:
    as_listed = score == _count(goals)
    _turn(own)
    turned = score == _count(goals)
    if turned and not as_listed:
        return
    _turn(own)
    if as_listed == turned:
        reason = "nothing tells whether an own goal is listed under the side that gains: it is read so"
        issues.flag(own[0].node, reason, _REMEDY)


def _turn(own: Sequence[Happening]) -> None:
    for happening in own:
        happening.side = OTHER[happening.side]


def _count(goals: Sequence[Happening]) -> Pair:
    home = sum(goal.side == "home" for goal in goals)
    return home, len(goals) - home

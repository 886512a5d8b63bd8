"""Reads how matches ended. The score is that of the end: where there may be extra time, or the end came before 90 minutes, it may
not be that of 90 minutes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime, timedelta

from monps.domain.catalogue.competitions import KNOCKOUT
from monps.domain.fixture import Status
from monps.domain.frames import REPORTED_FIXTURES, REPORTED_RESULTS, Batch
from monps.feeds.json_walk import Misfit
from monps.feeds.replies.reported import Issues, frame
from monps.feeds.the_odds_api.events import Event

SHORTEST_MATCH = timedelta(minutes=90)
_GOALS = re.compile(r"[0-9]|[12][0-9]|30")


def read_scores(events: Sequence[Event], seen_at: datetime, issues: Issues) -> Batch:
    """The fixtures, and the results of those that are completed."""
    fixtures, results = [], []
    for event in events:
        goals = None
        try:
            goals = _final(event, seen_at, issues)
        except Misfit as misfit:
            issues.refuse(misfit)
        fixtures.append(event.row(seen_at, Status.FINISHED if goals else None))
        if goals:
            scope = "final" if event.competition in KNOCKOUT or _early(event, seen_at) else "ninety"
            results.append((event.ref, *goals, None, None, seen_at, scope, None, None, None, None))
    return Batch(
        fixtures=frame(fixtures, REPORTED_FIXTURES),
        results=frame(results, REPORTED_RESULTS),
        issues=issues.frame(),
    )


def _final(event: Event, seen_at: datetime, issues: Issues) -> tuple[int, int] | None:
    """Home and away goals; None where the match is not over."""
    completed = event.node.member("completed")
    if not completed.flag():
        return None
    goals = _goals(event)
    if seen_at < event.kickoff_at:
        completed.refuse("it cannot be completed before its kick-off")
    if _early(event, seen_at):
        issues.flag(completed, "it is completed less than 90 minutes after its kick-off")
    return goals


def _early(event: Event, seen_at: datetime) -> bool:
    return seen_at < event.kickoff_at + SHORTEST_MATCH


def _goals(event: Event) -> tuple[int, int]:
    scores = event.node.member("scores")
    goals: dict[str, int] = {}
    for entry in scores.items():
        name, score = entry.member("name"), entry.member("score")
        if name.text() not in (event.home, event.away):
            name.refuse("it is neither team of the event")
        if name.text() in goals:
            name.refuse("the team has a score already")
        text = str(score.integer(0, 30)) if type(score.value) is int else score.text()
        if not _GOALS.fullmatch(text):
            score.refuse("it is no number of goals from 0 to 30")
        goals[name.text()] = int(text)
    if len(goals) < 2:
        scores.refuse("both teams need a score")
    return goals[event.home], goals[event.away]

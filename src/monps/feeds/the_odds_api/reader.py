"""Reads one reply of The Odds API, from its bytes to what it reports and what of it was refused.

`ref` is the place of the event in the reply. A historical reply tells what stood at its `timestamp`: then it could be known.
"""

from __future__ import annotations

from monps.domain.errors import BadInput
from monps.domain.frames import REPORTED_FIXTURES, Batch
from monps.feeds.json_walk import Misfit, Node, parse
from monps.feeds.replies.reported import Issues, frame
from monps.feeds.source import Raw
from monps.feeds.the_odds_api.asked import Asked, What, asked
from monps.feeds.the_odds_api.errors import refuse_error_body
from monps.feeds.the_odds_api.events import read_events
from monps.feeds.the_odds_api.odds import read_odds
from monps.feeds.the_odds_api.scores import read_scores
from monps.feeds.the_odds_api.sports import read_sports


def read(raw: Raw) -> Batch:
    """What the reply says. Raises `BadInput`, naming it and the path, where the whole reply is of no use."""
    question = asked(raw)
    if question.what is What.SPORTS:
        read_sports(raw.content, raw.name)
        return Batch()
    root = parse(raw.content, raw.name)
    try:
        return _read(root, question, Issues(file=raw.name))
    except Misfit as misfit:
        raise BadInput(f"{raw.name}: {misfit.detail}", file=raw.name, path=misfit.path, value=misfit.value) from misfit


def _read(root: Node, question: Asked, issues: Issues) -> Batch:
    refuse_error_body(root)
    listed, question = _envelope(root, question)
    one = question.what is What.ODDS and isinstance(listed.value, dict) and not question.listed
    events = read_events([listed] if one else listed.items(), issues)
    if question.what is What.ODDS:
        return read_odds(events, question, issues)
    if question.what is What.SCORES:
        return read_scores(events, question.seen_at, issues)
    rows = [event.row(question.seen_at) for event in events]
    return Batch(fixtures=frame(rows, REPORTED_FIXTURES), issues=issues.frame())


def _envelope(root: Node, question: Asked) -> tuple[Node, Asked]:
    """What is listed, and when it stood."""
    if not isinstance(root.value, dict) or "data" not in root.value:
        return root, question
    stamp = root.member("timestamp")
    stood_at = stamp.instant()
    if stood_at > question.seen_at:
        stamp.refuse(f"the reply arrived at {question.seen_at:%Y-%m-%dT%H:%M:%SZ}, before it stood")
    return root.member("data"), question.at(stood_at)

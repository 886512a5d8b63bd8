"""Reads the statistics of a match, a number for each side; `"32%"` is 32. What is null was not counted, and is no 0."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime

from monps.feeds.api_football.fixtures import Match
from monps.feeds.json_walk import Misfit, Node
from monps.feeds.replies.reported import Issues

NAMES = {
    "Shots on Goal": "shots_on_target",
    "Shots off Goal": "shots_off_target",
    "Total Shots": "shots",
    "Blocked Shots": "shots_blocked",
    "Shots insidebox": "shots_inside_box",
    "Shots outsidebox": "shots_outside_box",
    "Fouls": "fouls",
    "Corner Kicks": "corners",
    "Offsides": "offsides",
    "Ball Possession": "possession_percent",
    "Yellow Cards": "yellow_cards",
    "Red Cards": "red_cards",
    "Goalkeeper Saves": "saves",
    "Total passes": "passes",
    "Passes accurate": "passes_accurate",
    "Passes %": "passes_accurate_percent",
    "expected_goals": "xg",
}
MOST = 10_000
_NUMBER = re.compile(r"([0-9]{1,5}(?:\.[0-9]{1,6})?)%?")


def read_statistics(
    listed: Sequence[Node], match: Match, seen_at: datetime, issues: Issues
) -> list[tuple[object, ...]]:
    """Rows of `REPORTED_STATISTICS`; a name that is not known is flagged once, and left to the raw payload."""
    values: dict[tuple[str, str], float] = {}
    for team in listed:
        try:
            side = match.side(team.member("team"))
            for entry in team.member("statistics").items():
                _statistic(entry, side, values, issues)
        except Misfit as misfit:
            issues.refuse(misfit)
    return [(match.ref, side, name, value, seen_at) for (side, name), value in values.items()]


def _statistic(entry: Node, side: str, values: dict[tuple[str, str], float], issues: Issues) -> None:
    try:
        kind, value = entry.member("type"), entry.member("value")
        name = NAMES.get(kind.text())
        if name is None:
            issues.flag_first(f"statistic {kind.value}", kind, "the statistic is not read")
        elif not value.missing:
            number = _number(value)
            if values.setdefault((side, name), number) != number:
                value.refuse("the statistic stands twice, with two values: the first one is read")
    except Misfit as misfit:
        issues.refuse(misfit)


def _number(value: Node) -> float:
    if type(value.value) is str:
        found = _NUMBER.fullmatch(value.text())
        if found is None:
            value.refuse("it is no number, nor a percentage")
        return float(found[1])
    number = value.number()
    if not 0 <= number <= MOST:
        value.refuse(f"it is not within 0 to {MOST}")
    return float(number)

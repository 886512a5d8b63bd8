"""Faults of matches: which they are, when they begin, whether they are played."""

from __future__ import annotations

from expectation import FOOTBALL, ODDS, OF_RESULTS, Expectation, these


def _unrecognised(reasons: tuple[str, ...], stored: str) -> Expectation:
    return Expectation(
        stored=stored,
        shown="Prices of the look before, with their age; values refused, with the first place.",
        recovery="The next look goes on as after a gap; what was refused is told for a day.",
        issues=frozenset(("refused", reason) for reason in reasons),
        states=these(),
        alerts=these("values_refused"),
        after=these("values_refused"),
        board="aged",
        history="gap",
    )


def _called_off(status: str, recovery: str) -> Expectation:
    return Expectation(
        scene="results",
        stored=f"The status is {status}, by a statement of its own; no result, nothing is decided upon it.",
        shown="Matches to come that are listed no more are named in an alert; they and those called off are not on the board.",
        recovery=recovery,
        fetches=OF_RESULTS,
        payloads=these((ODDS, "read"), (FOOTBALL, "read"), (FOOTBALL, "waiting")),
        states=these(),
        alerts=these("event_vanished"),
        board="checked",
    )


MATCHES: dict[str, Expectation] = {
    "late_snapshot": Expectation(
        stored="The prices as they were told, seen when they came: nobody can tell them from new ones but by their stamps.",
        shown="The prices that were told.",
        recovery="The next look brings what is so now.",
        board="checked",
    ),
    "duplicate_event": Expectation(
        stored="A match that stands twice in the same words is taken once, and flagged.",
        shown="The prices of this look.",
        recovery="None is needed: the history is that of a desk that never met it.",
        issues=these(("flagged", "the event stands twice")),
        history="whole",
    ),
    "reordered_events": Expectation(
        stored="Matches are known by their ids: exactly what would have been.",
        shown="The prices of this look.",
        recovery="None is needed: the history is that of a desk that never met it.",
        history="whole",
    ),
    "clock_skew": Expectation(
        stored="Stamps of the future are left out and flagged; kick-offs are kept as statements.",
        shown="An alert that the provider's clock is off; prices by our own clock.",
        recovery="The kick-offs are stated anew as they were, and the alert closes.",
        issues=these(("flagged", "clock far off: it was seen")),
        alerts=these("clock_skew"),
        board="checked",
    ),
    "swapped_home_away": Expectation(
        stored="The id is of a match with the grounds the other way round: the reply waits, whole.",
        shown="Prices of the look before, with their age; what waits in the queue.",
        recovery="The next look goes on as after a gap; what waits is a person's to dismiss.",
        payloads=these((ODDS, "waiting")),
        states=these(),
        waiting=these("other_match"),
        alerts=these("names_wait"),
        after=these("names_wait"),
        stays=these("names_wait"),
        board="aged",
        history="gap",
    ),
    "renamed_team": Expectation(
        stored="The id of the match and its other side say who it is: the new name is one more of the team.",
        shown="The prices of this look, under the team's name.",
        recovery="None is needed: the history is that of a desk that never met it, and no team was founded.",
        history="whole",
    ),
    "unicode_names": Expectation(
        stored="The same letters otherwise composed are the same name; where an accent makes another, the match waits.",
        shown="The prices of this look; of what waits, those of the look before.",
        recovery="The next look brings all prices; what waits is resolved when its reply is read again.",
        payloads=these((ODDS, "waiting")),
        waiting=these("unknown_team"),
        read_again="more",
        alerts=these("names_wait"),
        after=these("names_wait"),
        board="checked",
    ),
    "reissued_id": Expectation(
        stored="Same teams, same ground, same kick-off: the new id is one more of the same match.",
        shown="The prices of this look, and no match twice.",
        recovery="None is needed: the history is that of a desk that never met it.",
        history="whole",
    ),
    "kickoff_moved": Expectation(
        stored="A statement of the new kick-off for every match that moved; the old ones stay.",
        shown="The new kick-offs.",
        recovery="Moved back is a third statement.",
        board="checked",
    ),
    "postponed": _called_off(
        "postponed", "The matches are listed again and have results: all stands as if nothing had happened."
    ),
    "cancelled": _called_off(
        "cancelled", "Asked once more a day later, they have results: all stands as if nothing had happened."
    ),
    "abandoned": Expectation(
        scene="results",
        stored="The status is abandoned, with the goals in the payload alone: no result, nothing is settled.",
        shown="Matches of the day without a result; none of them is called late.",
        recovery="Asked once more a day later, they have results: all stands as if nothing had happened.",
        fetches=OF_RESULTS,
        payloads=these((ODDS, "read"), (FOOTBALL, "read"), (FOOTBALL, "waiting")),
        states=these(),
    ),
    "unknown_sport_in_reply": _unrecognised(
        ("the competition is not in the catalogue",), "A match of a sport that nobody asked for is refused."
    ),
    "missing_field": _unrecognised(
        ("it is missing, it must be text", "it is missing, it must be an instant"),
        "A match without its time, its home team, its id or its sport is refused; nobody is taken to be absent.",
    ),
}

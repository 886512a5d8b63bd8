"""Faults of results: what the sources agree on is accepted, the rest is held."""

from __future__ import annotations

from typing import Any

from expectation import FOOTBALL, ODDS, OF_RESULTS, Expectation, these


def _results(**more: Any) -> Expectation:
    usual = {
        "scene": "results",
        "fetches": OF_RESULTS,
        "payloads": these((ODDS, "read"), (FOOTBALL, "read"), (FOOTBALL, "waiting")),
        "states": these(),
    }
    return Expectation(**usual | more)


RESULTS: dict[str, Expectation] = {
    "result_corrected": _results(
        scene="scores",
        stored="Version 1 is wrong, since both providers say so; the goals that are listed do not make it, and are flagged.",
        shown="The result that is told.",
        recovery="Results are looked at once more hours later: the right one is version 2, and the first stays.",
        issues=these(("flagged", "the goals listed make")),
    ),
    "result_disagrees": _results(
        scene="scores",
        stored="Both words are kept, and the result is held for the disagreement.",
        shown="What is held, with the words of each source, and an alert for each.",
        recovery="Two sources that agree again release it; no version is added.",
        alerts=these("result_held"),
    ),
    "own_goal_side": _results(
        scene="own_goals",
        stored="The line-ups and the score say which side gains: the side is that of the twin.",
        shown="Nothing is amiss.",
        recovery="None is needed: the history is that of a desk that never met it.",
        history="whole",
    ),
    "missing_scorer": _results(
        stored="The goals without a player, beside the result.",
        shown="Nothing is amiss.",
        recovery="What happened is asked again, and the scorers are stored beside what was said before.",
    ),
    "goals_do_not_sum": _results(
        stored="Goals that do not make the score are flagged, and hold the result.",
        shown="What is held, and an alert for each.",
        recovery="What happened is asked again; goals that make the score release it, and no version is added.",
        issues=these(("flagged", "the goals listed make")),
        alerts=these("result_held"),
    ),
    "extra_time_only_total": _results(
        scene="cup",
        stored="A total after extra time vouches for nothing at 90 minutes: a statement of the final score, flagged and held.",
        shown="What is held, and an alert for each.",
        recovery="Asked again, the score at 90 minutes is told: it is accepted, and the match released.",
        payloads=these((ODDS, "read"), (FOOTBALL, "waiting")),
        issues=these(("flagged", "it is missing: the score may hold extra time")),
        alerts=these("result_held"),
    ),
    "score_null_completed": _results(
        stored="A match that is over without a score has no result: refused, by its place.",
        shown="Values refused, with the first place.",
        recovery="Asked again, the results are there; what was refused is told for a day.",
        issues=these(("refused", "the match is over, and its score is missing")),
        alerts=these("values_refused"),
        after=these("values_refused"),
    ),
}

"""What is expected of a fault, as data: three sentences for people, and what a test holds the store and the screen to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

ODDS, FOOTBALL = "the-odds-api", "api-football"
OF_PRICES = frozenset({(ODDS, "fetched", None)})
OF_RESULTS = frozenset({(ODDS, "fetched", None), (FOOTBALL, "fetched", None)})


@dataclass(frozen=True, kw_only=True)
class Expectation:
    """A fault that happens to the second of the three looks of a scene.

    `stored`, `shown` and `recovery` say it in words. Under the fault: `fetches` (source, state, reason) and `payloads`
    (source, state) that are new, `issues` (severity, beginning of the reason), `states` of the prices that are new, `waiting`
    reasons, kinds of `alerts` beyond those of a twin without the fault, and the `board`: that of the twin, that of a twin which
    did not look (`aged`), nothing on offer (`gone`), or what a check of its own says. When the fault has ended: kinds of alerts
    that are still open (`after`), and a day later (`stays`), and the `history`: that of the twin (`whole`), of the twin which
    did not look (`gap`), or with rows of the fault's own (`scarred`), while everything stands now as it does with the twin. Reading what came once more adds nothing, or what waited (`more`).
    """

    stored: str
    shown: str
    recovery: str
    scene: str = "prices"
    arm: Mapping[str, Any] = field(default_factory=dict)
    patience: Mapping[str, float] = field(default_factory=dict)
    fetches: frozenset[tuple[str, str, str | None]] = OF_PRICES
    payloads: frozenset[tuple[str, str]] = frozenset({(ODDS, "read")})
    issues: frozenset[tuple[str, str]] = frozenset()
    states: frozenset[str] = frozenset({"open"})
    waiting: frozenset[str] = frozenset()
    alerts: frozenset[str] = frozenset()
    board: Literal["whole", "aged", "gone", "checked"] = "whole"
    history: Literal["whole", "gap", "scarred"] = "scarred"
    after: frozenset[str] = frozenset()
    stays: frozenset[str] = frozenset()
    now: Literal["whole", "checked"] = "whole"
    read_again: Literal["same", "more"] = "same"


def these(*words: Any) -> frozenset[Any]:
    """A set of them."""
    return frozenset(words)

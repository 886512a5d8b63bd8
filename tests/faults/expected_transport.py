"""Faults of the connection and of the bytes on it: nothing of them becomes a price."""

from __future__ import annotations

from typing import Any

from expectation import ODDS, Expectation, these

AGED = "The prices of the look before, with their true age."


def _lost(reason: str, stored: str, *, kept: bool = True, more: tuple[str, ...] = (), **other: Any) -> Expectation:
    """Requests that came to nothing for a reason; `more` reasons of later ones, and kinds of alerts beside the first."""
    reasons = (reason, *(one for one in more if one == "breaker_open"))
    return Expectation(
        stored=stored,
        shown=f"{AGED} The feed is said to fail, with the reason.",
        recovery="The next look stores what a desk has that had not looked: no row of the time between, and no alert.",
        fetches=frozenset((ODDS, "failed", one) for one in reasons),
        payloads=these((ODDS, "refused")) if kept else these(),
        states=these(),
        alerts=these("feed_failing", *(("breaker_opened",) if "breaker_open" in more else ())),
        board="aged",
        history="gap",
        **other,
    )


def _harmless(stored: str) -> Expectation:
    return Expectation(
        stored=stored,
        shown="The prices of this look.",
        recovery="None is needed: the history is that of a desk that never met it.",
        history="whole",
    )


def _out_of_reach(stored: str, **more: Any) -> Expectation:
    return _lost("unavailable", stored, more=("breaker_open",), **more)


TRANSPORT: dict[str, Expectation] = {
    "http_429": _lost("frequency", "Each key rests for the seconds asked for; after four tries the request failed."),
    "http_429_without_retry_after": _lost(
        "frequency", "Each key rests for the provider's usual pause; the request failed."
    ),
    "http_500": _out_of_reach("Four tries, then failed; after five failures the provider is left alone."),
    "http_503_retry_after_date": _lost(
        "unavailable", "The provider asks for more patience than there is: failed at once, without another try."
    ),
    "timeout": _out_of_reach(
        "Nothing came: failed, and the credits count as spent.", kept=False, patience={"read_s": 0.15}
    ),
    "slow": _harmless("A body that trickles in is stored whole, seen when its last byte came."),
    "connection_reset": _out_of_reach("Nothing came: failed, and the credits count as spent.", kept=False),
    "truncated_json": _lost("not_json", "The half that came is kept as it is, refused by nobody's reader."),
    "truncated_body": _out_of_reach("The connection broke off: failed, and the credits count as spent.", kept=False),
    "invalid_json": _lost("not_json", "The bytes are kept as they came; nothing of them is guessed."),
    "html_instead_of_json": _lost("not_json", "The page is kept as it came, once for both requests."),
    "empty_body": _lost(
        "not_json", "An empty reply is kept as such: it is not an empty list, and nobody is absent in it."
    ),
    "wrong_content_type": _harmless("The bytes are what they should be, so they are read."),
    "bad_gzip": _out_of_reach("What came cannot be unpacked: failed, and the credits count as spent.", kept=False),
    "broken_gzip": _lost("not_json", "As much as could be unpacked is kept; it is no JSON."),
    "bad_encoding": _lost("not_json", "The bytes are kept as they came, in whatever encoding; no name is guessed."),
    "redirect": _lost("redirect", "The fetcher follows nobody: what came with the redirection is kept."),
}

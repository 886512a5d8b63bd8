"""Faults of what a provider says about the request, the key and the quota."""

from __future__ import annotations

from expectation import FOOTBALL, ODDS, Expectation, these

_AGAIN = "Six hours later the key is tried again, is accepted, and its alert closes; prices go on as after a gap."
_COOL = "The next look finds the keys rested: prices go on as after a gap."

ENVELOPE: dict[str, Expectation] = {
    "missing_quota_headers": Expectation(
        scene="collect",
        stored="What is left on the key is our own arithmetic, and marked as estimated.",
        shown="The prices of this look; the key is shown as estimated.",
        recovery="The next header corrects what is left.",
        history="whole",
    ),
    "wrong_quota_headers": Expectation(
        scene="collect",
        stored="The headers are believed: they alone know what others spend.",
        shown="The prices of this look; more credits than there are.",
        recovery="The next header corrects what is left.",
        history="whole",
    ),
    "key_invalid": Expectation(
        scene="collect",
        stored="Every key was tried once and is disabled; the words of the provider are kept.",
        shown="The keys are refused, with the provider's words; prices of the look before, with their age.",
        recovery=_AGAIN,
        fetches=these((ODDS, "failed", "key_refused"), (ODDS, "refused", "no_key")),
        payloads=these((ODDS, "refused")),
        states=these(),
        alerts=these("key_disabled"),
        board="aged",
        history="gap",
    ),
    "key_deactivated": Expectation(
        scene="collect",
        stored="Every key was tried once and is disabled; the words of the provider are kept.",
        shown="The keys are refused, with the provider's words; prices of the look before, with their age.",
        recovery=_AGAIN,
        fetches=these((ODDS, "failed", "key_refused"), (ODDS, "refused", "no_key")),
        payloads=these((ODDS, "refused")),
        states=these(),
        alerts=these("key_disabled"),
        board="aged",
        history="gap",
    ),
    "key_exhausted": Expectation(
        scene="collect",
        stored="Every key was tried once and is empty until its period ends; the words of the provider are kept.",
        shown="The keys are empty; prices of the look before, with their age.",
        recovery="Six hours later a free request finds credits on the keys: prices go on as after a gap.",
        fetches=these((ODDS, "failed", "quota"), (ODDS, "refused", "no_key")),
        payloads=these((ODDS, "refused")),
        states=these(),
        alerts=these("key_exhausted"),
        board="aged",
        history="gap",
    ),
    "http_200_with_errors": Expectation(
        scene="results",
        stored="Status 200 with errors is a failure: the key rests for a minute, four tries, then failed.",
        shown="No result, and the feed is said to fail.",
        recovery="The next run fetches what is missing: all stands as if nothing had happened.",
        fetches=these((ODDS, "fetched", None), (FOOTBALL, "failed", "frequency")),
        payloads=these((ODDS, "read"), (FOOTBALL, "refused")),
        states=these(),
        alerts=these("feed_failing"),
    ),
    "plan_refused": Expectation(
        scene="results",
        stored="The plan does not serve the day: failed; scores are asked of the other provider where picks wait.",
        shown="No result, and the feed is said to fail, with the provider's words.",
        recovery="A day later the plan is asked again, and all stands as if nothing had happened.",
        fetches=these((ODDS, "fetched", None), (FOOTBALL, "failed", "plan")),
        payloads=these((ODDS, "read"), (FOOTBALL, "refused")),
        states=these(),
        alerts=these("feed_failing"),
        after=these("feed_failing"),
        stays=these("feed_failing"),
        now="checked",
    ),
    "wrong_top_level_type": Expectation(
        stored="The reply is kept, and refused by its reader: an object is no list, also one with a list inside.",
        shown="Prices of the look before, with their age; payloads that could not be read.",
        recovery="The next look goes on as after a gap; what could not be read is told for a day.",
        payloads=these((ODDS, "refused")),
        states=these(),
        alerts=these("payload_refused"),
        after=these("payload_refused"),
        board="aged",
        history="gap",
    ),
}

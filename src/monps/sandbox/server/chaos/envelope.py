"""Faults of what a provider says about the request, the key and the quota."""

from __future__ import annotations

from dataclasses import replace

from monps.sandbox.server import api_football
from monps.sandbox.server.api_football import failure
from monps.sandbox.server.chaos.fault import EVERYWHERE, FOOTBALL_ALL, Case, Damage, Fault
from monps.sandbox.server.odds_api import out_of_credits, problem
from monps.sandbox.server.reply import Json, Refused, Reply

_QUOTA = ("x-requests-", "x-ratelimit-")
_TOO_HIGH = 400
_ODDS_SAYS = {
    "key_invalid": Refused("INVALID_KEY", "API key is not valid. Get an API key at https://the-odds-api.com", 401),
    "key_deactivated": Refused("DEACTIVATED_KEY", "API key has been deactivated", 401),
    "key_exhausted": out_of_credits(),
}
_FOOTBALL_SAYS = {
    "key_invalid": ("token", api_football.NO_KEY),
    "key_deactivated": ("access", "Your account is suspended, check on https://dashboard.api-football.com."),
    "key_exhausted": ("requests", api_football.REQUESTS),
    "http_200_with_errors": ("rateLimit", api_football.RATE_LIMIT),
    "plan_refused": ("plan", "Free plans do not have access to this season, try from 2021 to 2023."),
}


def _missing_headers(reply: Reply, _case: Case) -> Reply:
    kept = {name: value for name, value in reply.headers.items() if not name.lower().startswith(_QUOTA)}
    return replace(reply, headers=kept)


def _wrong_headers(reply: Reply, _case: Case) -> Reply:
    raised = {
        name: str(int(value) + _TOO_HIGH) for name, value in reply.headers.items() if name.lower().endswith("remaining")
    }
    return replace(reply, headers=reply.headers | raised)


def _refusal(_reply: Reply, case: Case) -> Reply:
    if case.asked.provider == api_football.PROVIDER:
        return Reply(body=failure(case.asked, *_FOOTBALL_SAYS[case.name]))
    said = _ODDS_SAYS[case.name]
    return Reply(status=said.status, body=problem(said))


def _other_type(reply: Reply, _case: Case) -> Reply:
    body: Json = {"items": reply.body} if isinstance(reply.body, list) else [reply.body]
    return replace(reply, body=body)


def _envelope(
    name: str, says: str, damage: Damage, *, endpoints: tuple[str, ...] = EVERYWHERE, instead: bool = False
) -> Fault:
    return Fault(name=name, group="envelope", says=says, endpoints=endpoints, damage=damage, instead=instead)


ENVELOPE: tuple[Fault, ...] = (
    _envelope("missing_quota_headers", "no header about the quota", _missing_headers),
    _envelope("wrong_quota_headers", f"headers promise {_TOO_HIGH} more than is left", _wrong_headers),
    _envelope("key_invalid", "the key is said to be unknown", _refusal, instead=True),
    _envelope("key_deactivated", "the key is said to be switched off", _refusal, instead=True),
    _envelope("key_exhausted", "the key is said to have spent its quota", _refusal, instead=True),
    _envelope(
        "http_200_with_errors",
        "status 200 whose errors object says that requests come too fast",
        _refusal,
        endpoints=FOOTBALL_ALL,
        instead=True,
    ),
    _envelope(
        "plan_refused", "status 200 and the season is not in the plan", _refusal, endpoints=FOOTBALL_ALL, instead=True
    ),
    _envelope("wrong_top_level_type", "an object where a list is due, or a list for an object", _other_type),
)

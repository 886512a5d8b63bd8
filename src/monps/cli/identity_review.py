"""Working the queue of names off at the terminal: one name, its candidates, one key."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

import typer
from sqlalchemy import Connection

from monps.cli.identity_table import candidate_words, decision_words
from monps.engine import identity
from monps.engine.identity import Decided, Waiting

Decide = Callable[[Callable[[Connection, datetime], Decided]], Decided]
KEYS = "number of a candidate, {kind} NUMBER, [n]ew, [s]kip, [d]ismiss, [q]uit"


def work_off(found: Sequence[Waiting], decide: Decide, ask: Callable[[str], str] = typer.prompt) -> None:
    """Ask about each name in turn; `decide` carries a decision out, `ask` puts a question and returns the answer."""
    for position, one in enumerate(found, start=1):
        where = one.competition or ", ".join(one.teams)
        typer.echo(f"\n{position} of {len(found)}  {one.source}  {where}  {one.kind}: {one.name}")
        typer.echo(f"{one.fixtures:,} matches wait{f' ({one.reason})' if one.kind == 'fixture' else ''}{_span(one)}")
        for number, candidate in enumerate(one.candidates, start=1):
            typer.echo(f"  {number}. {candidate_words(candidate, one.kind)}")
        if not _answer(one, decide, ask):
            return


def _span(one: Waiting) -> str:
    if one.first_match_at is None or one.last_match_at is None:
        return ""
    return f", {one.first_match_at:%Y-%m-%d} to {one.last_match_at:%Y-%m-%d}"


def _answer(one: Waiting, decide: Decide, ask: Callable[[str], str]) -> bool:
    """Ask until the answer is one; False where the person wants to stop."""
    keys = KEYS.format(kind=_kind(one))
    while True:
        answer = ask(keys).strip().lower()
        if answer in ("q", "quit"):
            return False
        if answer in ("s", "skip"):
            return True
        decision = _decision(one, answer)
        if decision is None:
            typer.echo(f"{answer!r} is none of these: {keys}")
            continue
        typer.echo(decision_words(decide(decision)))
        return True


def _decision(one: Waiting, answer: str) -> Callable[[Connection, datetime], Decided] | None:
    if answer in ("n", "new"):
        return lambda store, now: identity.found(store, one.id, now)
    if answer in ("d", "dismiss"):
        return lambda store, now: identity.dismiss(store, one.id, now)
    means = _means(one, answer)
    return None if means is None else lambda store, now: identity.accept(store, one.id, means, now)


def _kind(one: Waiting) -> str:
    """What a number that is no candidate's is the number of."""
    return one.kind if one.kind in ("player", "coach") else "team"


def _means(one: Waiting, answer: str) -> int | None:
    word, _, number = answer.rpartition(" ")
    if not number.isdecimal():
        return None
    if word == _kind(one):
        return int(number)
    place = int(number) - 1
    return one.candidates[place].team if not word and 0 <= place < len(one.candidates) else None

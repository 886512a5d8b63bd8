"""The queue of names and the decisions about them as words and a table in the terminal."""

from __future__ import annotations

from collections.abc import Sequence

from rich.table import Table

from monps.cli.report_table import report_console
from monps.engine.identity import Candidate, Decided, Person, Waiting

ACTIONS = {"alias": "means", "new": "founded", "merge": "merged", "dismiss": "dismissed", "undo": "undone"}

EVIDENCE = {
    "team": (
        ("matches", "same matches"),
        ("meetings", "same without score"),
        ("other_scores", "other scores"),
        ("shared_ids", "shared ids"),
        ("against", "AGAINST"),
    ),
    "person": (
        ("matches", "matches with a goal in the same minute"),
        ("meetings", "matches both played"),
        ("other_scores", "with OTHER goals"),
        ("against", "AGAINST"),
    ),
}
BORN = {True: "born on the same day", False: "born on ANOTHER day"}
NOBODY = {"team": "no team is like it", "person": "nobody in the team is like it"}


def print_queue(found: Sequence[Waiting]) -> None:
    """A row for each name, its candidates below each other."""
    table = Table(
        "id", "source", "competition or teams", "name", "matches", "may be", title="Waiting", title_justify="left"
    )
    for one in found:
        name = one.name if one.kind in ("team", "fixture") else f"{one.name} ({one.kind})"
        why = f"\n({one.reason})" if one.kind == "fixture" else ""
        table.add_row(
            str(one.id),
            one.source,
            one.competition or ", ".join(one.teams) or "-",
            f"{name}{why}",
            f"{one.fixtures:,}",
            "\n".join(candidate_words(candidate, one.kind) for candidate in one.candidates) or NOBODY[_of(one.kind)],
        )
    console = report_console()
    console.print(table if found else "Nothing waits.")


def _of(kind: str) -> str:
    return "person" if kind in ("player", "coach") else "team"


def candidate_words(candidate: Candidate, kind: str = "team") -> str:
    """A candidate of a name of that kind, and what speaks for and against it."""
    said = [f"{getattr(candidate, field)} {words}" for field, words in EVIDENCE[_of(kind)] if getattr(candidate, field)]
    said += [BORN[candidate.same_birthday]] if candidate.same_birthday is not None else []
    return f"{candidate.team} {candidate.name}: {candidate.likeness:.0%} alike{''.join(f', {one}' for one in said)}"


def evident_words(one: Waiting, candidate: Candidate) -> str:
    """A name and the team or person that the matches say it means."""
    where = one.competition or ", ".join(one.teams)
    return f"{one.source}  {where}  {one.name} = {candidate_words(candidate, one.kind)}"


def person_words(one: Person) -> str:
    """A player or coach on a line."""
    born = f", born {one.born_on}" if one.born_on else ""
    full = f" ({one.full_name})" if one.full_name else ""
    return f"{one.id}  {one.kind}  {one.name}{full}{born}  {', '.join(one.teams)}  ({', '.join(one.names)})"


def decision_words(one: Decided) -> str:
    """A decision on a line."""
    detail = one.detail
    what = {
        "alias": lambda: f"{detail['name']} = {detail['team']['name']} ({detail['team']['id']})",
        "merge": lambda: f"{detail['drop']['name']} into {detail['keep']['name']} ({detail['keep']['id']})",
        "undo": lambda: f"decision {detail['undone']}",
    }.get(one.action, lambda: str(detail["name"]))()
    within = detail.get("competition") or ", ".join(detail.get("teams", ()))
    where = f"  {detail['source']}  {within}" if "source" in detail else ""
    undone = f"  (undone by {one.undone_by})" if one.undone_by is not None else ""
    return f"{one.id}  {one.decided_at:%Y-%m-%d %H:%M}  {ACTIONS[one.action]}: {what}{where}{undone}"

"""The queue of names and the decisions about them as words and a table in the terminal."""

from __future__ import annotations

from collections.abc import Sequence

from rich.table import Table

from monps.cli.report_table import report_console
from monps.engine.identity import Candidate, Decided, Waiting

ACTIONS = {"alias": "means", "new": "founded", "merge": "merged", "dismiss": "dismissed", "undo": "undone"}


def print_queue(found: Sequence[Waiting]) -> None:
    """A row for each name, its candidates below each other."""
    table = Table("id", "source", "competition", "name", "matches", "may be", title="Waiting", title_justify="left")
    for one in found:
        name = one.name if one.kind in ("team", "fixture") else f"{one.name} ({one.kind})"
        why = f"\n({one.reason})" if one.kind == "fixture" else ""
        table.add_row(
            str(one.id),
            one.source,
            one.competition or "-",
            f"{name}{why}",
            f"{one.fixtures:,}",
            "\n".join(candidate_words(candidate) for candidate in one.candidates) or "no team is like it",
        )
    console = report_console()
    console.print(table if found else "Nothing waits.")


def candidate_words(candidate: Candidate) -> str:
    """A candidate and what speaks for and against it."""
    said = [
        f"{count} {words}"
        for count, words in (
            (candidate.matches, "same matches"),
            (candidate.meetings, "same without score"),
            (candidate.other_scores, "other scores"),
            (candidate.shared_ids, "shared ids"),
            (candidate.against, "AGAINST"),
        )
        if count
    ]
    return f"{candidate.team} {candidate.name}: {candidate.likeness:.0%} alike{''.join(f', {one}' for one in said)}"


def evident_words(one: Waiting, candidate: Candidate) -> str:
    """A name and the team that the schedule says it means."""
    return f"{one.source}  {one.competition}  {one.name} = {candidate_words(candidate)}"


def decision_words(one: Decided) -> str:
    """A decision on a line."""
    detail = one.detail
    what = {
        "alias": lambda: f"{detail['name']} = {detail['team']['name']} ({detail['team']['id']})",
        "merge": lambda: f"{detail['drop']['name']} into {detail['keep']['name']} ({detail['keep']['id']})",
        "undo": lambda: f"decision {detail['undone']}",
    }.get(one.action, lambda: str(detail["name"]))()
    where = f"  {detail['source']}  {detail['competition']}" if "source" in detail else ""
    undone = f"  (undone by {one.undone_by})" if one.undone_by is not None else ""
    return f"{one.id}  {one.decided_at:%Y-%m-%d %H:%M}  {ACTIONS[one.action]}: {what}{where}{undone}"

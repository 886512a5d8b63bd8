"""Who is asked for and not in the reply is priced by nobody: its prices are no longer on offer.

A provider leaves a match out that is postponed or cancelled, or that nobody prices; without this its last prices would stand
until the kick-off. Nothing is concluded from a reply in which a match could not be read.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import datetime

import polars as pl
from sqlalchemy import Connection, text

from monps.domain.frames import REPORTED_FIXTURES, REPORTED_SCOPES, Batch
from monps.domain.quote import Stage
from monps.feeds.source import Raw, Source, Span

_INSIDE = "bookmakers["
"""What is refused below a bookmaker leaves no doubt about the match."""


def doubtful(issues: pl.DataFrame) -> bool:
    """Whether a whole match was refused, so that nobody can tell which matches a reply holds."""
    refused = issues.filter(pl.col("severity") == "refused")
    return not refused["column"].str.contains(_INSIDE, literal=True).fill_null(False).all()


def with_absent(connection: Connection, source: Source, raw: Raw, batch: Batch) -> Batch:
    """The batch with every fixture that the reply answers for, was priced in its scope before, and is not in it.

    Each is reported by the source's own id, as asked for under each listing under which it was asked for before.
    """
    span = source.span(raw)
    if span is None or raw.seen_at is None or doubtful(batch.issues):
        return batch
    absent = _absent(connection, source.key, span, raw.seen_at, batch.fixtures["external_id"].drop_nulls().to_list())
    first = batch.fixtures.select(pl.col("ref").max().fill_null(-1)).item() + 1
    refs = {external_id: ref for ref, external_id in enumerate(dict(absent), start=first)}
    fixtures = [{"ref": ref, "external_id": one, "known_at": raw.seen_at} for one, ref in refs.items()]
    asked = {"scope": span.scope, "stage": str(Stage.LIVE), "seen_at": raw.seen_at}
    scopes = [{"ref": refs[one], "listing": listing, **asked} for one, listing in absent]
    return replace(
        batch,
        fixtures=pl.concat([batch.fixtures, pl.DataFrame(fixtures, schema=dict(REPORTED_FIXTURES))]),
        scopes=pl.concat([batch.scopes, pl.DataFrame(scopes, schema=dict(REPORTED_SCOPES))]),
    )


def _absent(
    connection: Connection, source: str, span: Span, seen_at: datetime, listed: Sequence[str]
) -> list[tuple[str, str]]:
    """The last id and each listing of the fixtures to come of the span that were asked for before and are not `listed`.

    The kick-off is the one that the source itself stated last, since it answers by that.
    """
    rows = connection.execute(
        text(
            "SELECT x.external_id, s.listing FROM fixtures f"
            " JOIN LATERAL (SELECT a.external_id FROM fixture_aliases a WHERE a.fixture_id = f.id AND a.source = :source"
            " ORDER BY a.recorded_at DESC, a.external_id LIMIT 1) x ON true"
            " LEFT JOIN LATERAL (SELECT k.kickoff_at FROM fixture_kickoffs k WHERE k.fixture_id = f.id AND k.source = :source"
            " ORDER BY k.id DESC LIMIT 1) k ON true"
            " JOIN LATERAL (SELECT DISTINCT s.listing FROM scopes s WHERE s.fixture_id = f.id AND s.scope = :scope"
            " AND s.listing = ANY (:listings) AND s.seen_at < :seen_at) s ON true"
            " CROSS JOIN LATERAL (SELECT coalesce(k.kickoff_at, f.kickoff_at) AS kickoff_at) its"
            " WHERE f.competition = :competition AND its.kickoff_at > :seen_at"
            " AND its.kickoff_at BETWEEN coalesce(:since, its.kickoff_at) AND coalesce(:until, its.kickoff_at)"
            " AND NOT EXISTS (SELECT FROM fixture_aliases a WHERE a.fixture_id = f.id AND a.source = :source"
            " AND a.external_id = ANY (:listed))"
            " ORDER BY f.id, s.listing"
        ),
        {**asdict(span), "listings": list(span.listings), "source": source, "seen_at": seen_at, "listed": list(listed)},
    )
    return [(row.external_id, row.listing) for row in rows]

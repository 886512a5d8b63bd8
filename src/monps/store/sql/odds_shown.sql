-- What every bookmaker showed of the fixtures to come the last time it was asked, a row a listing.
WITH to_come AS MATERIALIZED (
    SELECT id FROM fixtures
    WHERE status = 'scheduled' AND kickoff_at > %(now)s AND kickoff_at <= %(until)s
      AND (%(competitions)s::text[] IS NULL OR competition = ANY (%(competitions)s::text[]))
),
last_asked AS MATERIALIZED (
    SELECT s.fixture_id, s.listing, s.scope, max(s.seen_at) AS seen_at
    FROM to_come f
    CROSS JOIN LATERAL (
        SELECT * FROM scopes s
        WHERE s.fixture_id = f.id AND s.seen_at <= %(now)s AND s.seen_at > %(now)s - interval '60 days' OFFSET 0
    ) s
    GROUP BY s.fixture_id, s.listing, s.scope
)
SELECT DISTINCT ON (n.fixture_id, n.listing, n.bookmaker)
       n.fixture_id, n.listing, n.bookmaker, array_to_string(n.keys, ';'), array_to_string(n.odds_milli, ';'),
       array_to_string(n.disputed, ';'), n.seen_at, n.updated_at
FROM last_asked l
CROSS JOIN LATERAL (
    SELECT * FROM sightings n
    WHERE n.fixture_id = l.fixture_id AND n.listing = l.listing AND n.scope = l.scope AND n.seen_at = l.seen_at
      AND n.seen_at <= %(now)s AND n.seen_at > %(now)s - interval '60 days' OFFSET 0
) n
ORDER BY n.fixture_id, n.listing, n.bookmaker, n.seen_at DESC

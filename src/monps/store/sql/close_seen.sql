-- What each bookmaker showed under each listing the last time it was asked before the match began; a row without a market: nothing.
WITH last_asked AS MATERIALIZED (
    SELECT s.fixture_id, s.listing, s.scope, max(s.seen_at) AS seen_at
    FROM (SELECT id, coalesce(started_at, kickoff_at) AS kickoff_at FROM fixtures WHERE id = ANY (%(fixtures)s::bigint[])) f
    JOIN scopes s ON s.fixture_id = f.id
    WHERE s.stage = 'live' AND s.seen_at <= f.kickoff_at AND s.seen_at > f.kickoff_at - interval '60 days'
    GROUP BY s.fixture_id, s.listing, s.scope
),
seen AS (
    SELECT DISTINCT ON (n.fixture_id, n.listing, n.bookmaker) n.*
    FROM last_asked l
    CROSS JOIN LATERAL (
        SELECT * FROM sightings n
        WHERE n.fixture_id = l.fixture_id AND n.listing = l.listing AND n.scope = l.scope AND n.seen_at = l.seen_at
          AND n.bookmaker = ANY (%(bookmakers)s::text[]) OFFSET 0
    ) n
    ORDER BY n.fixture_id, n.listing, n.bookmaker, n.seen_at DESC
)
SELECT n.fixture_id, n.bookmaker, split_part(k.key, '|', 1), CAST(nullif(split_part(k.key, '|', 2), '') AS smallint),
       split_part(k.key, '|', 3), split_part(k.key, '|', 4), n.seen_at, n.updated_at
FROM seen n LEFT JOIN LATERAL unnest(n.keys) AS k (key) ON true
ORDER BY n.fixture_id, n.bookmaker, n.seen_at

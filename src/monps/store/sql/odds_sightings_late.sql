-- The same payload read again replaces what was read of it before.
ANALYZE seen_now;
UPDATE sightings x
SET keys = n.keys, odds_milli = n.odds_milli, disputed = n.disputed, updated_at = n.updated_at
FROM seen_now n
WHERE n.late AND (x.fixture_id, x.listing, x.bookmaker) = (n.fixture_id, n.listing, n.bookmaker) AND x.seen_at = %(seen_at)s
  AND (x.keys, x.odds_milli, x.disputed, x.updated_at) IS DISTINCT FROM (n.keys, n.odds_milli, n.disputed, n.updated_at);

-- Whoever is first seen now was absent from every later reply of the scope that does not show it.
INSERT INTO sightings (fixture_id, listing, bookmaker, scope, stage, keys, odds_milli, disputed, seen_at, updated_at, payload_id)
SELECT s.fixture_id, s.listing, n.bookmaker, s.scope, s.stage, '{}', '{}', '{}', s.seen_at, NULL, s.payload_id
FROM seen_now n
CROSS JOIN LATERAL (
    SELECT * FROM scopes s
    WHERE s.fixture_id = n.fixture_id AND s.listing = n.listing AND s.scope = n.scope AND s.seen_at > %(seen_at)s OFFSET 0
) s
WHERE n.late
ORDER BY s.fixture_id, s.listing, s.seen_at, n.bookmaker
ON CONFLICT DO NOTHING

-- The heartbeat of one instant, for every bookmaker; the same payload read again replaces what was read of it before.
INSERT INTO scopes (fixture_id, listing, scope, stage, seen_at, payload_id)
SELECT fixture_id, listing, scope, stage, %(seen_at)s, %(payload)s FROM asked_now
ON CONFLICT DO NOTHING;

UPDATE sightings x
SET keys = n.keys, odds_milli = n.odds_milli, disputed = n.disputed, updated_at = n.updated_at
FROM seen_now n
WHERE n.late AND (x.fixture_id, x.listing, x.bookmaker) = (n.fixture_id, n.listing, n.bookmaker) AND x.seen_at = %(seen_at)s
  AND (x.keys, x.odds_milli, x.disputed, x.updated_at) IS DISTINCT FROM (n.keys, n.odds_milli, n.disputed, n.updated_at);

INSERT INTO sightings (fixture_id, listing, bookmaker, scope, stage, keys, odds_milli, disputed, seen_at, updated_at, payload_id)
SELECT fixture_id, listing, bookmaker, scope, stage, keys, odds_milli, disputed, %(seen_at)s, updated_at, %(payload)s
FROM seen_now
UNION ALL
-- Whoever is first seen now was absent from every later reply of the scope that does not show it.
SELECT s.fixture_id, s.listing, n.bookmaker, s.scope, s.stage, '{}', '{}', '{}', s.seen_at, NULL, s.payload_id
FROM seen_now n JOIN scopes s USING (fixture_id, listing, scope)
WHERE n.late AND s.seen_at > %(seen_at)s
ORDER BY 1, 2, 9, 3
ON CONFLICT DO NOTHING

-- Which markets are on show for a fixture, by the first key of each of its last sightings: a listing is of one market.
SELECT DISTINCT w.fixture_id, split_part(s.keys[1], '|', 1) AS market
FROM unnest(%(fixtures)s::bigint[]) AS w (fixture_id)
CROSS JOIN LATERAL (
    SELECT s.listing, s.scope, max(s.seen_at) AS seen_at FROM scopes s
    WHERE s.fixture_id = w.fixture_id AND s.stage = 'live' AND s.seen_at <= %(now)s
    GROUP BY s.listing, s.scope
) l
JOIN sightings s ON s.fixture_id = w.fixture_id AND s.listing = l.listing AND s.seen_at = l.seen_at AND s.scope = l.scope
WHERE cardinality(s.keys) > 0
ORDER BY 1, 2

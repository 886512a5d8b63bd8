-- The last sightings under every listing and scope, price by price: those of the market, and what `source` shows of 1X2.
-- A bookmaker that is in a sighting and shows nothing of the market has a row without one.
WITH last AS MATERIALIZED (
    SELECT w.fixture_id, l.listing, l.scope, l.seen_at
    FROM unnest(%(fixtures)s::bigint[]) AS w (fixture_id)
    CROSS JOIN LATERAL (
        SELECT s.listing, s.scope, max(s.seen_at) AS seen_at FROM scopes s
        WHERE s.fixture_id = w.fixture_id AND s.stage = 'live' AND s.seen_at <= %(now)s
        GROUP BY s.listing, s.scope
    ) l
)
SELECT s.fixture_id, s.listing, s.bookmaker, split_part(k.key, '|', 1) AS market, nullif(split_part(k.key, '|', 2), '') AS line_quarters,
       split_part(k.key, '|', 3) AS selection, split_part(k.key, '|', 4) AS side, k.odds, k.disputed, s.seen_at
FROM last l
JOIN sightings s ON s.fixture_id = l.fixture_id AND s.listing = l.listing AND s.seen_at = l.seen_at AND s.scope = l.scope
LEFT JOIN LATERAL unnest(s.keys, s.odds_milli, s.disputed) AS k (key, odds, disputed)
    ON starts_with(k.key, %(market)s || '|') OR s.bookmaker = %(source)s AND starts_with(k.key, 'h2h|')
ORDER BY s.fixture_id, s.bookmaker, k.key, s.seen_at, k.odds

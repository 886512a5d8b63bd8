-- When each bookmaker was last seen showing each price of a market before an instant.
SELECT s.bookmaker, nullif(split_part(k.key, '|', 2), '') AS line_quarters, split_part(k.key, '|', 3) AS selection,
       split_part(k.key, '|', 4) AS side, max(s.seen_at) AS seen_at
FROM sightings s CROSS JOIN LATERAL unnest(s.keys) AS k (key)
WHERE s.fixture_id = %(fixture)s AND s.stage = 'live' AND s.seen_at <= %(until)s AND starts_with(k.key, %(market)s || '|')
GROUP BY 1, 2, 3, 4

-- Every instant from this reply on that says something of a key: it is shown, or not any more (`suspended`), or a row of it stands
-- there without saying either (null). Fixtures without a later reply have this instant alone.
CREATE TEMP TABLE touched ON COMMIT DROP AS
WITH pairs AS MATERIALIZED (SELECT DISTINCT fixture_id, bookmaker FROM seen_now WHERE late),
again AS MATERIALIZED (SELECT DISTINCT fixture_id AS fixture FROM pairs),
sighted AS (
    SELECT n.*, lag(n.keys) OVER (PARTITION BY n.fixture_id, n.bookmaker, n.listing ORDER BY n.seen_at) AS before
    FROM again
    CROSS JOIN LATERAL (
        SELECT * FROM sightings n
        WHERE n.fixture_id = again.fixture AND n.seen_at > %(seen_at)s - interval '60 days' OFFSET 0
    ) n
    JOIN pairs USING (fixture_id, bookmaker)
),
events AS MATERIALIZED (
    SELECT fixture_id, bookmaker, CAST(%(seen_at)s AS timestamptz) AS at, stage, updated_at, CAST(%(payload)s AS bigint) AS payload_id,
           keys, odds_milli, disputed, before, late
    FROM seen_now WHERE NOT late
    UNION ALL
    SELECT fixture_id, bookmaker, seen_at, stage, updated_at, payload_id, keys, odds_milli, disputed, before, true
    FROM sighted WHERE seen_at >= %(seen_at)s
),
shown AS MATERIALIZED (
    SELECT fixture_id, bookmaker, key, at, min(stage) AS stage, max(updated_at) AS updated_at, max(payload_id) AS payload_id,
           array_agg(DISTINCT odds ORDER BY odds) AS odds, late,
           CASE WHEN bool_or(k.disputed) OR min(odds) < max(odds) THEN 'disputed' ELSE 'open' END AS state
    FROM events, unnest(keys, odds_milli, disputed) AS k (key, odds, disputed)
    GROUP BY fixture_id, bookmaker, key, at, late
),
told AS (
    SELECT fixture_id, bookmaker, key, at, stage, updated_at, payload_id, odds, late, state FROM shown
    UNION ALL
    SELECT fixture_id, bookmaker, key, at, min(stage), max(updated_at), max(payload_id), NULL, late, 'suspended'
    FROM events, unnest(before) AS key
    WHERE NOT EXISTS (SELECT FROM shown s WHERE (s.fixture_id, s.bookmaker, s.key, s.at)
                                              = (events.fixture_id, events.bookmaker, key.key, events.at))
    GROUP BY fixture_id, bookmaker, key, at, late
),
stored AS (
    SELECT DISTINCT q.fixture_id, q.bookmaker, q.known_at AS at,
           concat_ws('|', q.market, coalesce(q.line_quarters::text, ''), q.selection, q.side) AS key
    FROM again
    CROSS JOIN LATERAL (
        SELECT * FROM quotes q
        WHERE q.fixture_id = again.fixture AND q.known_at >= %(seen_at)s AND q.stage IN ('live', 'in_play') OFFSET 0
    ) q
    JOIN pairs USING (fixture_id, bookmaker)
)
SELECT * FROM told
UNION ALL
SELECT fixture_id, bookmaker, key, at, NULL, NULL, NULL, NULL, true, NULL
FROM stored s
WHERE NOT EXISTS (SELECT FROM told t WHERE (t.fixture_id, t.bookmaker, t.key, t.at) = (s.fixture_id, s.bookmaker, s.key, s.at))

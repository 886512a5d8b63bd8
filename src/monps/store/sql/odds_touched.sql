-- Every instant from this reply on that says something of a key: it is shown, or not any more (`suspended`), or a row of it stands
-- there without saying either (null). Fixtures without a later reply have this instant alone. Put together without joins, since
-- the planner knows nothing of these tables.
CREATE TEMP TABLE touched ON COMMIT DROP AS
WITH sighted AS (
    SELECT n.*, lag(n.keys) OVER (PARTITION BY n.fixture_id, n.bookmaker, n.listing ORDER BY n.seen_at) AS before
    FROM late_now l
    CROSS JOIN LATERAL (
        SELECT * FROM sightings n
        WHERE n.fixture_id = l.fixture_id AND n.seen_at > %(seen_at)s - interval '60 days' OFFSET 0
    ) n
),
events AS MATERIALIZED (
    SELECT fixture_id, bookmaker, CAST(%(seen_at)s AS timestamptz) AS at, stage, updated_at, CAST(%(payload)s AS bigint) AS payload_id,
           keys, odds_milli, disputed, before, late
    FROM seen_now WHERE NOT late
    UNION ALL
    SELECT fixture_id, bookmaker, seen_at, stage, updated_at, payload_id, keys, odds_milli, disputed, before, true
    FROM sighted WHERE seen_at >= %(seen_at)s
),
words AS (
    SELECT fixture_id, bookmaker, key, at, late, true AS told, k.odds, k.disputed, stage, updated_at, payload_id
    FROM events, unnest(keys, odds_milli, disputed) AS k (key, odds, disputed)
    UNION ALL
    SELECT fixture_id, bookmaker, key, at, late, true, NULL, NULL, stage, updated_at, payload_id
    FROM events, unnest(before) AS key
    UNION ALL
    SELECT q.fixture_id, q.bookmaker, concat_ws('|', q.market, coalesce(q.line_quarters::text, ''), q.selection, q.side), q.known_at,
           true, false, NULL, NULL, NULL, NULL, NULL
    FROM late_now l
    CROSS JOIN LATERAL (
        SELECT * FROM quotes q
        WHERE q.fixture_id = l.fixture_id AND q.known_at >= %(seen_at)s AND q.stage IN ('live', 'in_play') OFFSET 0
    ) q
)
SELECT fixture_id, bookmaker, key, at, late, min(stage) AS stage, max(payload_id) AS payload_id,
       CASE WHEN count(odds) > 0 THEN max(updated_at) FILTER (WHERE odds IS NOT NULL) ELSE max(updated_at) END AS updated_at,
       array_agg(DISTINCT odds ORDER BY odds) FILTER (WHERE odds IS NOT NULL) AS odds,
       CASE WHEN bool_or(disputed) OR min(odds) < max(odds) THEN 'disputed'
            WHEN count(odds) > 0 THEN 'open'
            WHEN bool_or(told) THEN 'suspended' END AS state
FROM words
GROUP BY fixture_id, bookmaker, key, at, late

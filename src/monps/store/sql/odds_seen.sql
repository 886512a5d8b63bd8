-- What was asked for in the reply of one instant, and of which fixtures a reply of that instant or a later one is known.
DROP TABLE IF EXISTS pg_temp.asked_now, pg_temp.late_now, pg_temp.seen_now, pg_temp.touched;

CREATE TEMP TABLE asked_now ON COMMIT DROP AS
SELECT r.fixture_id, n.listing, n.scope, min(n.stage) AS stage
FROM (SELECT ref, listing, scope, stage FROM reported_scopes WHERE seen_at = %(seen_at)s
      UNION ALL
      SELECT ref, listing, scope, stage FROM reported_sightings WHERE seen_at = %(seen_at)s) n
JOIN resolved r USING (ref)
GROUP BY r.fixture_id, n.listing, n.scope;

-- The limits, and further on `OFFSET 0`, keep the planner to one look for each: it knows nothing of these tables.
CREATE TEMP TABLE late_now ON COMMIT DROP AS
SELECT a.fixture_id
FROM (SELECT DISTINCT fixture_id FROM asked_now) a
WHERE (SELECT true FROM scopes s WHERE s.fixture_id = a.fixture_id AND s.seen_at >= %(seen_at)s LIMIT 1);

-- What each bookmaker shows under each listing, and what it showed there the last time (`before`). Who was seen in the scope and
-- is not in the reply shows nothing. Of two replies of one instant, the one read first counts. Put together without joins, for
-- the same reason.
CREATE TEMP TABLE seen_now ON COMMIT DROP AS
WITH prices AS (
    SELECT r.fixture_id, q.listing, q.bookmaker, q.odds_milli, bool_or(q.state = 'disputed') AS disputed,
           concat_ws('|', q.market, coalesce(q.line_quarters::text, ''), q.selection, q.side) AS key
    FROM reported_quotes q JOIN resolved r USING (ref)
    WHERE q.known_at = %(seen_at)s AND q.state <> 'suspended'
    GROUP BY 1, 2, 3, 4, 6
),
known AS MATERIALIZED (
    SELECT n.*, last.scope = ANY (a.scopes) AS asked, a.stage
    FROM (SELECT fixture_id, listing, array_agg(scope) AS scopes, min(stage) AS stage
          FROM asked_now GROUP BY fixture_id, listing) a
    CROSS JOIN LATERAL (
        SELECT s.scope, max(s.seen_at) AS seen_at FROM scopes s
        WHERE s.fixture_id = a.fixture_id AND s.listing = a.listing
          AND s.seen_at < %(seen_at)s AND s.seen_at > %(seen_at)s - interval '60 days'
        GROUP BY s.scope
    ) last
    CROSS JOIN LATERAL (
        SELECT n.fixture_id, n.listing, n.bookmaker, n.scope, n.seen_at, n.keys FROM sightings n
        WHERE n.fixture_id = a.fixture_id AND n.listing = a.listing AND n.scope = last.scope AND n.seen_at = last.seen_at
          AND n.seen_at < %(seen_at)s AND n.seen_at > %(seen_at)s - interval '60 days'
        OFFSET 0
    ) n
),
parts AS (
    SELECT r.fixture_id, n.listing, n.bookmaker, n.scope AS reported, NULL AS missed, n.stage, n.updated_at,
           NULL::text[] AS keys, NULL::integer[] AS odds_milli, NULL::boolean[] AS disputed, NULL::text[] AS before
    FROM reported_sightings n JOIN resolved r USING (ref)
    WHERE n.seen_at = %(seen_at)s
    UNION ALL
    SELECT fixture_id, listing, bookmaker, NULL, NULL, NULL, NULL, array_agg(key ORDER BY key, odds_milli),
           array_agg(odds_milli ORDER BY key, odds_milli), array_agg(disputed ORDER BY key, odds_milli), NULL
    FROM prices GROUP BY fixture_id, listing, bookmaker
    UNION ALL
    SELECT fixture_id, listing, bookmaker, NULL, scope, stage, NULL, NULL, NULL, NULL, NULL FROM known WHERE asked
    UNION ALL
    (SELECT DISTINCT ON (fixture_id, listing, bookmaker)
            fixture_id, listing, bookmaker, NULL, NULL, NULL, NULL, NULL, NULL, NULL, keys
     FROM known ORDER BY fixture_id, listing, bookmaker, seen_at DESC)
)
SELECT *, fixture_id IN (SELECT fixture_id FROM late_now) AS late
FROM (
    SELECT fixture_id, listing, bookmaker, coalesce(min(reported), min(missed)) AS scope, min(stage) AS stage,
           max(updated_at) AS updated_at, coalesce(max(keys), '{}') AS keys, coalesce(max(odds_milli), '{}') AS odds_milli,
           coalesce(max(disputed), '{}') AS disputed, max(before) AS before
    FROM parts
    GROUP BY fixture_id, listing, bookmaker
    HAVING count(reported) + count(missed) > 0
) seen
WHERE fixture_id NOT IN (SELECT fixture_id FROM late_now) OR %(payload)s = coalesce((
    SELECT x.payload_id FROM sightings x
    WHERE (x.fixture_id, x.listing, x.bookmaker) = (seen.fixture_id, seen.listing, seen.bookmaker) AND x.seen_at = %(seen_at)s
    LIMIT 1), %(payload)s)

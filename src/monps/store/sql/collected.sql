WITH ours AS (SELECT id FROM payloads WHERE source = %(source)s),
named AS (SELECT fixture_id, count(*) AS ids FROM fixture_aliases WHERE source = %(source)s GROUP BY fixture_id),
rows_of AS MATERIALIZED (
    SELECT q.*, lag((q.state, q.odds_milli)) OVER w AS before
    FROM quotes q WHERE q.payload_id IN (SELECT id FROM ours)
    WINDOW w AS (PARTITION BY fixture_id, bookmaker, market, line_quarters, selection, side ORDER BY known_at, revision, odds_milli)
)
SELECT (SELECT count(DISTINCT (payload_id, seen_at)) FROM sightings WHERE payload_id IN (SELECT id FROM ours)) AS looks,
       (SELECT count(*) FROM named) AS fixtures,
       (SELECT coalesce(sum(ids), 0)::bigint FROM named) AS ids,
       (SELECT count(*) FROM named WHERE ids > 1) AS reissued,
       (SELECT count(*) FROM (SELECT fixture_id FROM fixture_kickoffs WHERE source = %(source)s
                              GROUP BY fixture_id HAVING count(DISTINCT kickoff_at) > 1) m) AS moved,
       (SELECT count(*) FROM sightings WHERE payload_id IN (SELECT id FROM ours)) AS sightings,
       (SELECT count(*) FROM rows_of) AS quotes,
       (SELECT count(*) FROM rows_of WHERE before = (state, odds_milli)) AS repeats,
       (SELECT coalesce(jsonb_object_agg(state, n), '{}') FROM (SELECT state, count(*) AS n FROM rows_of GROUP BY 1) s) AS by_state,
       (SELECT coalesce(jsonb_object_agg(stage, n), '{}') FROM (SELECT stage, count(*) AS n FROM rows_of GROUP BY 1) s) AS by_stage,
       (SELECT count(*) FROM (SELECT 1 FROM rows_of WHERE state = 'disputed'
                              GROUP BY fixture_id, bookmaker, market, line_quarters, selection, side, known_at
                              HAVING count(DISTINCT odds_milli) > 1) d) AS disputed_prices,
       (SELECT count(*) FROM waiting_fixtures WHERE source = %(source)s) AS waiting

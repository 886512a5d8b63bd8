-- A row wherever what is so (`state`, `odds`) differs from what the rows say: those of the instant itself, else what was so before;
-- and where a price that was stored in play is on offer before the kick-off after all.
WITH keyed AS MATERIALIZED (
    SELECT fixture_id, bookmaker, key, split_part(key, '|', 1) AS market,
           CAST(nullif(split_part(key, '|', 2), '') AS smallint) AS line_quarters,
           split_part(key, '|', 3) AS selection, split_part(key, '|', 4) AS side
    FROM (SELECT DISTINCT fixture_id, bookmaker, key FROM touched) k
),
prior AS MATERIALIZED (
    SELECT k.*, last.state AS prior_state, last.stage AS prior_stage, last.odds AS prior_odds
    FROM keyed k
    CROSS JOIN LATERAL (
        SELECT max(q.state) AS state, max(q.stage) AS stage, array_agg(q.odds_milli ORDER BY q.odds_milli) AS odds
        FROM (
            (SELECT q.state, q.stage, q.odds_milli FROM quotes q
             WHERE k.line_quarters IS NULL AND q.line_quarters IS NULL
               AND q.fixture_id = k.fixture_id AND q.market = k.market AND q.bookmaker = k.bookmaker
               AND q.selection = k.selection AND q.side = k.side AND q.stage IN ('live', 'in_play')
               AND q.known_at < %(seen_at)s AND q.known_at > %(seen_at)s - interval '60 days'
             ORDER BY q.known_at DESC, q.revision DESC FETCH FIRST 1 ROW WITH TIES)
            UNION ALL
            (SELECT q.state, q.stage, q.odds_milli FROM quotes q
             WHERE q.line_quarters = k.line_quarters
               AND q.fixture_id = k.fixture_id AND q.market = k.market AND q.bookmaker = k.bookmaker
               AND q.selection = k.selection AND q.side = k.side AND q.stage IN ('live', 'in_play')
               AND q.known_at < %(seen_at)s AND q.known_at > %(seen_at)s - interval '60 days'
             ORDER BY q.known_at DESC, q.revision DESC FETCH FIRST 1 ROW WITH TIES)
        ) q
    ) last
),
timeline AS (
    SELECT t.at, coalesce(t.stage, own.stage) AS stage, t.updated_at, coalesce(t.payload_id, own.payload_id) AS payload_id,
           t.state, t.odds, p.*, own.state AS own_state, own.odds AS own_odds, own.revision,
           count(t.state) OVER told AS tellings, count(t.odds) OVER told AS showings
    FROM touched t
    JOIN prior p USING (fixture_id, bookmaker, key)
    LEFT JOIN LATERAL (
        SELECT q.revision, max(q.state) AS state, max(q.stage) AS stage, max(q.payload_id) AS payload_id,
               array_agg(q.odds_milli ORDER BY q.odds_milli) AS odds
        FROM quotes q
        WHERE t.late AND q.fixture_id = p.fixture_id AND q.market = p.market AND q.bookmaker = p.bookmaker
          AND q.selection = p.selection AND q.line_quarters IS NOT DISTINCT FROM p.line_quarters AND q.side = p.side
          AND q.known_at = t.at AND q.stage IN ('live', 'in_play')
        GROUP BY q.revision ORDER BY q.revision DESC LIMIT 1
    ) own ON true
    WINDOW told AS (PARTITION BY t.fixture_id, t.bookmaker, t.key ORDER BY t.at)
),
so AS (
    SELECT fixture_id, bookmaker, key, market, line_quarters, selection, side, at, stage, updated_at, payload_id, revision,
           own_state, own_odds, prior_state, prior_odds, prior_stage,
           coalesce(max(state) OVER (PARTITION BY fixture_id, bookmaker, key, tellings), prior_state) AS state,
           coalesce(max(odds) OVER (PARTITION BY fixture_id, bookmaker, key, showings), prior_odds) AS odds
    FROM timeline
),
compared AS (
    SELECT *, row_number() OVER w = 1 AND prior_stage = 'in_play' AND stage = 'live' AND state <> 'suspended' AS not_in_play_again,
           coalesce(own_state, lag(state, 1, prior_state) OVER w) AS said_state,
           coalesce(own_odds, lag(odds, 1, prior_odds) OVER w) AS said_odds
    FROM so
    WINDOW w AS (PARTITION BY fixture_id, bookmaker, key ORDER BY at)
)
INSERT INTO quotes (fixture_id, market, bookmaker, selection, line_quarters, side, known_at, revision, odds_milli, state, stage,
                    updated_at, payload_id, recorded_at)
SELECT fixture_id, market, bookmaker, selection, line_quarters, side, at, coalesce(revision + 1, 0), unnest(odds), state, stage,
       updated_at, payload_id, statement_timestamp()
FROM compared
WHERE odds IS NOT NULL
  AND ((state, odds) IS DISTINCT FROM (said_state, said_odds) OR not_in_play_again AND own_state IS NULL)
ON CONFLICT DO NOTHING

-- Prices of files as they are. A fixture without prices cannot contradict, which saves the dearest check of all: whether there are
-- any is one look for each; without the limit the planner may walk through all prices instead.
CREATE TEMP TABLE IF NOT EXISTS priced (fixture_id bigint PRIMARY KEY) ON COMMIT DROP;
TRUNCATE priced;
INSERT INTO priced
SELECT DISTINCT fixture_id FROM resolved r
WHERE NOT made AND (SELECT true FROM quotes q WHERE q.fixture_id = r.fixture_id LIMIT 1);

-- Each once, in the order of the key, so that its index is filled from left to right.
INSERT INTO quotes (fixture_id, market, bookmaker, selection, line_quarters, side, known_at, odds_milli, state, stage,
                    updated_at, payload_id)
SELECT DISTINCT ON (r.fixture_id, q.market, q.bookmaker, q.selection, q.line_quarters, q.side, q.known_at, q.odds_milli, q.state)
       r.fixture_id, q.market, q.bookmaker, q.selection, q.line_quarters, q.side, q.known_at, q.odds_milli, q.state, q.stage,
       q.updated_at, %(payload)s
FROM reported_quotes q JOIN resolved r USING (ref)
WHERE NOT EXISTS (SELECT FROM priced p WHERE p.fixture_id = r.fixture_id)
ORDER BY r.fixture_id, q.market, q.bookmaker, q.selection, q.line_quarters, q.side, q.known_at, q.odds_milli, q.state;

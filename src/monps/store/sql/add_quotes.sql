-- In the order of the key, so that its index is filled from left to right.
INSERT INTO quotes (fixture_id, bookmaker, market, line_quarters, selection, side, odds_milli, state, stage,
                    known_at, updated_at, payload_id)
SELECT r.fixture_id, q.bookmaker, q.market, q.line_quarters, q.selection, q.side, q.odds_milli, q.state, q.stage,
       q.known_at, q.updated_at, %(payload)s
FROM reported_quotes q JOIN resolved r USING (ref)
ORDER BY r.fixture_id, q.market, q.bookmaker, q.selection
ON CONFLICT DO NOTHING

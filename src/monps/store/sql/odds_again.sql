-- Prices of files about fixtures that have prices already: what is known is not added again.
INSERT INTO quotes (fixture_id, market, bookmaker, selection, line_quarters, side, known_at, odds_milli, state, stage,
                    updated_at, payload_id)
SELECT r.fixture_id, q.market, q.bookmaker, q.selection, q.line_quarters, q.side, q.known_at, q.odds_milli, q.state, q.stage,
       q.updated_at, %(payload)s
FROM reported_quotes q JOIN resolved r USING (ref)
ORDER BY r.fixture_id, q.market, q.bookmaker, q.selection, q.line_quarters, q.side, q.known_at
ON CONFLICT DO NOTHING

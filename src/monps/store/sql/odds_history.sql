-- Every price of a fixture in the order of time; of an instant that was corrected, what counts.
SELECT fixture_id, bookmaker, market, line_quarters, selection, side, odds_milli, state, stage, known_at, updated_at
FROM (
    SELECT q.*, rank() OVER (PARTITION BY q.market, q.bookmaker, q.selection, q.line_quarters, q.side, q.known_at,
                                          q.stage IN ('live', 'in_play')
                             ORDER BY q.revision DESC) AS age
    FROM quotes q WHERE q.fixture_id = %(fixture)s
) q
WHERE age = 1
ORDER BY known_at, market, line_quarters, selection, side, bookmaker, recorded_at

-- Every price of a market of a fixture, as it became known; of two statements of one instant, the last revision.
SELECT bookmaker, line_quarters, selection, side, odds_milli, state, stage, known_at
FROM (
    SELECT q.*, rank() OVER (PARTITION BY q.bookmaker, q.selection, q.line_quarters, q.side, q.known_at ORDER BY q.revision DESC) AS age
    FROM quotes q
    WHERE q.fixture_id = %(fixture)s AND q.market = %(market)s AND q.stage <> 'in_play' AND q.known_at <= %(now)s
) q
WHERE age = 1
ORDER BY bookmaker, line_quarters, selection, side, known_at, odds_milli

-- What was so of every price of a bookmaker when it was last seen (`cut_at`): a row a key; several odds: the highest.
SELECT fixture_id, bookmaker, market, line_quarters, selection, side, max(odds_milli), max(state), max(known_at)
FROM (
    SELECT q.*, rank() OVER (PARTITION BY q.fixture_id, q.market, q.bookmaker, q.selection, q.line_quarters, q.side
                             ORDER BY q.known_at DESC, q.revision DESC) AS age
    FROM unnest(%(fixtures)s::bigint[], %(bookmakers)s::text[], %(cuts)s::timestamptz[]) AS c (fixture_id, bookmaker, cut_at)
    CROSS JOIN LATERAL (
        SELECT * FROM quotes q
        WHERE q.fixture_id = c.fixture_id AND q.bookmaker = c.bookmaker AND q.stage IN ('live', 'in_play')
          AND q.known_at <= c.cut_at AND q.known_at > c.cut_at - interval '60 days' OFFSET 0
    ) q
) q
WHERE age = 1
GROUP BY fixture_id, bookmaker, market, line_quarters, selection, side
ORDER BY fixture_id, bookmaker, market, line_quarters, selection, side

-- What snapshots had last shown of every key by an instant.
SELECT fixture_id, bookmaker, market, line_quarters, selection, side, odds_milli, state, stage, known_at, updated_at
FROM (
    SELECT q.*, rank() OVER (PARTITION BY q.fixture_id, q.market, q.bookmaker, q.selection, q.line_quarters, q.side
                             ORDER BY q.known_at DESC, q.revision DESC) AS age
    FROM quotes q
    WHERE q.fixture_id = ANY (%(fixtures)s::bigint[]) AND q.stage IN ('live', 'in_play')
      AND q.known_at <= %(at)s AND q.known_at > %(at)s - interval '60 days'
) q
WHERE age = 1
ORDER BY fixture_id, market, line_quarters, selection, side, bookmaker, odds_milli

-- The rows of each price since an instant, and the last ones before it. Of two rows of one instant, the higher revision counts.
SELECT w.fixture_id, w.selection, q.odds_milli, q.state, q.known_at
FROM unnest(%(fixture_id)s::bigint[], %(bookmaker)s::text[], %(line_quarters)s::smallint[], %(selection)s::text[], %(side)s::text[])
     AS w (fixture_id, bookmaker, line_quarters, selection, side)
CROSS JOIN LATERAL (
    (SELECT q.odds_milli, q.state, q.known_at, q.revision FROM quotes q
     WHERE q.fixture_id = w.fixture_id AND q.market = %(market)s AND q.bookmaker = w.bookmaker AND q.selection = w.selection
       AND q.line_quarters IS NOT DISTINCT FROM w.line_quarters AND q.side = w.side AND q.stage = 'live'
       AND q.known_at <= %(since)s AND q.known_at > %(oldest)s
     ORDER BY q.known_at DESC, q.revision DESC LIMIT 1)
    UNION ALL
    (SELECT q.odds_milli, q.state, q.known_at, q.revision FROM quotes q
     WHERE q.fixture_id = w.fixture_id AND q.market = %(market)s AND q.bookmaker = w.bookmaker AND q.selection = w.selection
       AND q.line_quarters IS NOT DISTINCT FROM w.line_quarters AND q.side = w.side AND q.stage = 'live'
       AND q.known_at > %(since)s AND q.known_at <= %(now)s)
) q
ORDER BY w.fixture_id, w.selection, q.known_at, q.revision

-- The last rows of each price that is asked for.
SELECT w.fixture_id, w.bookmaker, w.line_quarters, w.selection, w.side, q.odds_milli, q.state, q.known_at
FROM unnest(%(fixture_id)s::bigint[], %(bookmaker)s::text[], %(line_quarters)s::smallint[], %(selection)s::text[], %(side)s::text[])
     AS w (fixture_id, bookmaker, line_quarters, selection, side)
CROSS JOIN LATERAL (
    (SELECT q.odds_milli, q.state, q.known_at FROM quotes q
     WHERE w.line_quarters IS NULL AND q.line_quarters IS NULL
       AND q.fixture_id = w.fixture_id AND q.market = %(market)s AND q.bookmaker = w.bookmaker
       AND q.selection = w.selection AND q.side = w.side AND q.stage = 'live'
       AND q.known_at <= %(now)s AND q.known_at > %(now)s - interval '60 days'
     ORDER BY q.known_at DESC, q.revision DESC FETCH FIRST 1 ROW WITH TIES)
    UNION ALL
    (SELECT q.odds_milli, q.state, q.known_at FROM quotes q
     WHERE q.line_quarters = w.line_quarters
       AND q.fixture_id = w.fixture_id AND q.market = %(market)s AND q.bookmaker = w.bookmaker
       AND q.selection = w.selection AND q.side = w.side AND q.stage = 'live'
       AND q.known_at <= %(now)s AND q.known_at > %(now)s - interval '60 days'
     ORDER BY q.known_at DESC, q.revision DESC FETCH FIRST 1 ROW WITH TIES)
) q
ORDER BY 1, 2, 3, 4, 5, 6

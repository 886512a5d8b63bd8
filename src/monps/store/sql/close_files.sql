-- The closing prices that files tell of, in the order in which they became known.
SELECT q.fixture_id, q.bookmaker, q.market, q.line_quarters, q.selection, q.side, q.odds_milli, q.state, q.stage,
       q.known_at, q.updated_at
FROM (SELECT id, coalesce(started_at, kickoff_at) AS kickoff_at FROM fixtures WHERE id = ANY (%(fixtures)s::bigint[])) f
JOIN quotes q ON q.fixture_id = f.id
WHERE q.stage = 'close' AND q.bookmaker = ANY (%(bookmakers)s::text[])
  AND q.known_at BETWEEN f.kickoff_at - interval '60 days' AND f.kickoff_at + interval '60 days'
ORDER BY q.known_at, q.recorded_at

SELECT q.fixture_id, q.bookmaker, q.market, q.line_quarters, q.selection, q.side, q.odds_milli, q.state, q.stage,
       q.known_at, q.updated_at
FROM fixtures f
JOIN seasons s ON s.competition = f.competition AND s.name = f.season
JOIN quotes q ON q.fixture_id = f.id
WHERE (%(competitions)s::text[] IS NULL OR f.competition = ANY (%(competitions)s::text[]))
  AND (%(first_year)s::int IS NULL OR s.first_year >= %(first_year)s::int)
  AND (%(last_year)s::int IS NULL OR s.first_year <= %(last_year)s::int)
  AND (%(kickoff_after)s::timestamptz IS NULL OR f.kickoff_at > %(kickoff_after)s::timestamptz)
  AND (%(kickoff_before)s::timestamptz IS NULL OR f.kickoff_at < %(kickoff_before)s::timestamptz)
  AND (%(fixtures)s::bigint[] IS NULL OR f.id = ANY (%(fixtures)s::bigint[]))
  AND (%(markets)s::text[] IS NULL OR q.market = ANY (%(markets)s::text[]))
  AND (%(bookmakers)s::text[] IS NULL OR q.bookmaker = ANY (%(bookmakers)s::text[]))
  AND (%(closes_of)s::text[] IS NULL OR q.stage <> 'close' OR q.bookmaker = ANY (%(closes_of)s::text[]))
ORDER BY q.fixture_id, q.recorded_at

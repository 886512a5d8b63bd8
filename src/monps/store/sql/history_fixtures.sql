SELECT f.id, f.competition, f.season, h.name, a.name, k.kickoff_at, k.kickoff_assumed, k.status, k.known_at
FROM fixtures f
JOIN fixture_kickoffs k ON k.fixture_id = f.id
JOIN seasons s ON s.competition = f.competition AND s.name = f.season
JOIN teams h ON h.id = f.home_team_id
JOIN teams a ON a.id = f.away_team_id
WHERE (%(competitions)s::text[] IS NULL OR f.competition = ANY (%(competitions)s::text[]))
  AND (%(first_year)s::int IS NULL OR s.first_year >= %(first_year)s::int)
  AND (%(last_year)s::int IS NULL OR s.first_year <= %(last_year)s::int)
  AND (%(kickoff_after)s::timestamptz IS NULL OR f.kickoff_at > %(kickoff_after)s::timestamptz)
  AND (%(kickoff_before)s::timestamptz IS NULL OR f.kickoff_at < %(kickoff_before)s::timestamptz)
  AND (%(fixtures)s::bigint[] IS NULL OR f.id = ANY (%(fixtures)s::bigint[]))
ORDER BY f.kickoff_at, f.id, k.id

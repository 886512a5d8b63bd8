SELECT f.id, f.competition, f.season, h.name, a.name, k.kickoff_at, k.kickoff_assumed, k.known_at
FROM fixtures f
JOIN fixture_kickoffs k ON k.fixture_id = f.id
JOIN seasons s ON s.competition = f.competition AND s.name = f.season
JOIN teams h ON h.id = f.home_team_id
JOIN teams a ON a.id = f.away_team_id
WHERE (%(competitions)s::text[] IS NULL OR f.competition = ANY (%(competitions)s::text[]))
  AND (%(first_year)s::int IS NULL OR s.first_year >= %(first_year)s::int)
  AND (%(last_year)s::int IS NULL OR s.first_year <= %(last_year)s::int)
ORDER BY f.kickoff_at, f.id, k.id

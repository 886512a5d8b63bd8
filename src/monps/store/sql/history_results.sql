-- A result that is held settles nothing, whatever was accepted before.
SELECT r.fixture_id, r.home_goals, r.away_goals, r.half_time_home_goals, r.half_time_away_goals, r.known_at
FROM results r
JOIN fixtures f ON f.id = r.fixture_id
JOIN seasons s ON s.competition = f.competition AND s.name = f.season
WHERE (%(competitions)s::text[] IS NULL OR f.competition = ANY (%(competitions)s::text[]))
  AND (%(first_year)s::int IS NULL OR s.first_year >= %(first_year)s::int)
  AND (%(last_year)s::int IS NULL OR s.first_year <= %(last_year)s::int)
  AND (%(kickoff_after)s::timestamptz IS NULL OR f.kickoff_at > %(kickoff_after)s::timestamptz)
  AND (%(kickoff_before)s::timestamptz IS NULL OR f.kickoff_at < %(kickoff_before)s::timestamptz)
  AND (%(fixtures)s::bigint[] IS NULL OR f.id = ANY (%(fixtures)s::bigint[]))
  AND NOT EXISTS (SELECT FROM held_results x WHERE x.fixture_id = r.fixture_id AND x.released_at IS NULL)
ORDER BY r.fixture_id, r.version

-- Matches to come, those called off with their status, or the ones that are named.
SELECT f.id AS fixture_id, f.competition, f.season, h.name AS home_team, a.name AS away_team, f.kickoff_at, f.kickoff_assumed, f.status
FROM fixtures f
JOIN teams h ON h.id = f.home_team_id
JOIN teams a ON a.id = f.away_team_id
WHERE (%(fixtures)s::bigint[] IS NULL OR f.id = ANY (%(fixtures)s::bigint[]))
  AND (%(fixtures)s::bigint[] IS NOT NULL OR f.kickoff_at > %(now)s)
  AND (%(fixtures)s::bigint[] IS NOT NULL OR f.kickoff_at <= %(until)s)
  AND (%(competition)s::text IS NULL OR f.competition = %(competition)s::text)
  AND (%(text)s::text IS NULL OR strpos(lower(h.name || ' – ' || a.name), lower(%(text)s::text)) > 0)
ORDER BY f.kickoff_at, f.id

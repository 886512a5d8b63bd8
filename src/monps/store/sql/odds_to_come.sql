-- The fixtures to come, by kick-off.
SELECT f.id, f.competition, h.name, a.name, f.kickoff_at
FROM fixtures f
JOIN teams h ON h.id = f.home_team_id
JOIN teams a ON a.id = f.away_team_id
WHERE f.status = 'scheduled' AND f.kickoff_at > %(now)s AND f.kickoff_at <= %(until)s
  AND (%(competitions)s::text[] IS NULL OR f.competition = ANY (%(competitions)s::text[]))
ORDER BY f.kickoff_at, f.id

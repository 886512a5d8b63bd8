-- Teams that met the same opponent on the same side on the same day as a waiting name did.
SELECT DISTINCT m.waiting_id, CASE m.side WHEN 'home' THEN f.home_team_id ELSE f.away_team_id END AS team_id
FROM waiting_matches m
JOIN fixtures f ON f.kickoff_at BETWEEN m.kickoff_at - interval '14 hours' AND m.kickoff_at + interval '14 hours'
               AND m.opponent_id = CASE m.side WHEN 'home' THEN f.away_team_id ELSE f.home_team_id END

-- The matches in which waiting names of teams stand, each once however many payloads tell of it, with the opponent where he is known.
CREATE TEMP TABLE waiting_matches ON COMMIT DROP AS
SELECT DISTINCT ON (w.id, s.side, s.opponent, (f.kickoff_at AT TIME ZONE 'UTC')::date)
       w.id AS waiting_id, s.side, o.team_id AS opponent_id, f.kickoff_at, f.home_goals, f.away_goals, x.fixture_id AS known_id
FROM waiting_names w
JOIN waiting_fixtures f ON f.source = w.source AND f.competition = w.competition AND f.reason = 'unknown_team'
CROSS JOIN LATERAL (VALUES ('home', f.home_name, f.away_name), ('away', f.away_name, f.home_name)) s (side, name, opponent)
LEFT JOIN team_aliases o ON o.source = w.source AND o.competition = w.competition AND o.name = s.opponent
LEFT JOIN fixture_aliases x ON x.source = f.source AND x.external_id = f.external_id
WHERE w.kind = 'team' AND w.resolved_at IS NULL AND s.name = w.name AND f.kickoff_at IS NOT NULL
ORDER BY w.id, s.side, s.opponent, (f.kickoff_at AT TIME ZONE 'UTC')::date, f.payload_id DESC

-- Of each who waits: the teams in which he does, in how many matches, from when to when, and his full name where it is told.
SELECT w.id AS waiting_id, w.name, array_agg(DISTINCT t.name) AS teams, count(DISTINCT p.fixture_id) AS fixtures,
       min(f.kickoff_at) AS first_match_at, max(f.kickoff_at) AS last_match_at, max(l.full_name) AS full_name
FROM waiting_names w
JOIN waiting_mentions m ON m.waiting_id = w.id
JOIN teams t ON t.id = m.team_id
LEFT JOIN listed_people l ON l.kind = w.kind AND l.source = w.source AND l.external_id = w.external_id
LEFT JOIN waiting_parts p ON p.waiting_id = w.id
LEFT JOIN fixtures f ON f.id = p.fixture_id
WHERE w.resolved_at IS NULL
GROUP BY w.id

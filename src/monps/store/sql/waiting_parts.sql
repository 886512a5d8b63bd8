-- What is told of those who wait, without saying who they are: the matches, on the side of their team, and when they scored.
CREATE TEMP TABLE waiting_parts ON COMMIT DROP AS
SELECT m.waiting_id, m.kind, m.source, m.team_id, p.fixture_id, p.side, bool_or(p.played) AS played,
       array_remove(array_agg(DISTINCT p.goal_minute), NULL) AS goals
FROM (SELECT DISTINCT w.id AS waiting_id, w.kind, w.source, n.team_id, coalesce(n.name, '#' || n.external_id) AS name
      FROM waiting_names w JOIN waiting_mentions n ON n.waiting_id = w.id
      WHERE w.resolved_at IS NULL) m
JOIN participations p ON p.person_id IS NULL AND p.source = m.source AND p.kind = m.kind AND p.name = m.name
JOIN fixtures f ON f.id = p.fixture_id AND m.team_id = CASE p.side WHEN 'home' THEN f.home_team_id ELSE f.away_team_id END
GROUP BY 1, 2, 3, 4, 5, 6;
ANALYZE waiting_parts

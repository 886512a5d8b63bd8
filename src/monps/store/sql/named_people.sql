-- Whom the payload names, each in the team it was seen in; a tenure at a team that is not known waits with the team.
SELECT DISTINCT kind, team_id, name, external_id
FROM (
    SELECT 'player' AS kind, CASE e.side WHEN 'home' THEN f.home_team_id ELSE f.away_team_id END AS team_id,
           unnest(ARRAY[e.player_name, e.other_name]) AS name, unnest(ARRAY[e.player_id, e.other_id]) AS external_id
    FROM reported_events e JOIN resolved r USING (ref) JOIN fixtures f ON f.id = r.fixture_id
    WHERE e.kind <> 'own_goal'
    UNION ALL
    SELECT 'player', CASE e.side WHEN 'home' THEN f.away_team_id ELSE f.home_team_id END, e.player_name, e.player_id
    FROM reported_events e JOIN resolved r USING (ref) JOIN fixtures f ON f.id = r.fixture_id
    WHERE e.kind = 'own_goal'
    UNION ALL
    SELECT 'player', CASE a.side WHEN 'home' THEN f.home_team_id ELSE f.away_team_id END, a.player_name, a.player_id
    FROM reported_appearances a JOIN resolved r USING (ref) JOIN fixtures f ON f.id = r.fixture_id
    UNION ALL
    SELECT 'player', CASE s.side WHEN 'home' THEN f.home_team_id ELSE f.away_team_id END, s.player_name, s.player_id
    FROM reported_shots s JOIN resolved r USING (ref) JOIN fixtures f ON f.id = r.fixture_id
    UNION ALL
    SELECT 'coach', CASE c.side WHEN 'home' THEN f.home_team_id ELSE f.away_team_id END, c.coach_name, c.coach_id
    FROM reported_coaches c JOIN resolved r USING (ref) JOIN fixtures f ON f.id = r.fixture_id
    UNION ALL
    SELECT 'coach', t.team_id, t.coach_name, t.coach_id FROM resolved_tenures t
) everyone
WHERE team_id IS NOT NULL AND (name IS NOT NULL OR external_id IS NOT NULL)

-- Names of the batch become teams where the registry says so outright: by the alias, by the source's id of the team, and by the
-- source's id of the fixture where the other side of it is the team that it should be.
CREATE TEMP TABLE reported_names ON COMMIT DROP AS
SELECT n.competition, c.country, n.name, min(n.external_id) AS external_id, a.team_id, NULL::text AS how
FROM (SELECT competition, home_name AS name, home_id AS external_id FROM reported_fixtures
      UNION SELECT competition, away_name, away_id FROM reported_fixtures
      UNION SELECT competition, team_name, team_id FROM reported_tenures) n
JOIN competitions c ON c.key = n.competition
LEFT JOIN team_aliases a ON a.source = %(source)s AND a.competition = n.competition AND a.name = n.name
WHERE n.name IS NOT NULL
GROUP BY n.competition, c.country, n.name, a.team_id;

UPDATE reported_names n
SET team_id = i.team_id, how = 'external_id'
FROM team_ids i
WHERE n.team_id IS NULL AND i.source = %(source)s AND i.external_id = n.external_id;

UPDATE reported_names n
SET team_id = k.team_id, how = 'external_id'
FROM (SELECT DISTINCT ON (r.competition, s.name) r.competition, s.name,
             CASE s.side WHEN 'home' THEN f.home_team_id ELSE f.away_team_id END AS team_id
      FROM reported_fixtures r
      JOIN fixture_aliases x ON x.source = %(source)s AND x.external_id = r.external_id
      JOIN fixtures f ON f.id = x.fixture_id
      CROSS JOIN LATERAL (VALUES ('home', r.home_name, r.away_name), ('away', r.away_name, r.home_name)) s (side, name, other)
      JOIN reported_names o ON o.competition = r.competition AND o.name = s.other
      WHERE o.team_id = CASE s.side WHEN 'home' THEN f.away_team_id ELSE f.home_team_id END
      ORDER BY r.competition, s.name, r.ref) k
WHERE n.team_id IS NULL AND n.competition = k.competition AND n.name = k.name

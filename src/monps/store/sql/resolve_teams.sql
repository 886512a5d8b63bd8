-- Names become teams: by the alias, else by the same source's same name in the same country, else a new team. Never by likeness.
CREATE TEMP TABLE reported_names ON COMMIT DROP AS
SELECT DISTINCT n.competition, c.country, n.name
FROM (SELECT competition, home_name AS name FROM reported_fixtures
      UNION SELECT competition, away_name FROM reported_fixtures) n
JOIN competitions c ON c.key = n.competition;

INSERT INTO team_aliases (source, competition, name, team_id)
SELECT %(source)s, n.competition, n.name, min(a.team_id)
FROM reported_names n
JOIN team_aliases a ON a.source = %(source)s AND a.name = n.name
JOIN competitions c ON c.key = a.competition AND c.country = n.country
GROUP BY n.competition, n.name
ON CONFLICT DO NOTHING;

WITH made AS (
    INSERT INTO teams (name, country)
    SELECT DISTINCT n.name, n.country
    FROM reported_names n
    WHERE NOT EXISTS (SELECT FROM team_aliases a
                      WHERE a.source = %(source)s AND a.competition = n.competition AND a.name = n.name)
    ORDER BY n.country, n.name
    RETURNING id, name, country
)
INSERT INTO team_aliases (source, competition, name, team_id)
SELECT %(source)s, n.competition, n.name, m.id
FROM reported_names n JOIN made m USING (name, country)
ON CONFLICT DO NOTHING;

-- Reported fixtures become fixtures: the same teams at the same ground within three days is the same match, moved.
INSERT INTO seasons (competition, name, first_year)
SELECT DISTINCT competition, season, left(season, 4)::smallint FROM reported_fixtures
ON CONFLICT DO NOTHING;

CREATE TEMP TABLE resolved (ref bigint PRIMARY KEY, fixture_id bigint, made boolean) ON COMMIT DROP;

CREATE TEMP TABLE candidates ON COMMIT DROP AS
SELECT r.*, h.team_id AS home_team_id, a.team_id AS away_team_id
FROM reported_fixtures r
JOIN team_aliases h ON h.source = %(source)s AND h.competition = r.competition AND h.name = r.home_name
JOIN team_aliases a ON a.source = %(source)s AND a.competition = r.competition AND a.name = r.away_name;

INSERT INTO resolved
SELECT c.ref, f.id, false
FROM candidates c
CROSS JOIN LATERAL (
    SELECT id FROM fixtures f
    WHERE f.competition = c.competition AND f.season = c.season
      AND f.home_team_id = c.home_team_id AND f.away_team_id = c.away_team_id
      AND f.kickoff_at BETWEEN c.kickoff_at - interval '3 days' AND c.kickoff_at + interval '3 days'
    ORDER BY greatest(f.kickoff_at - c.kickoff_at, c.kickoff_at - f.kickoff_at)
    LIMIT 1
) f;

WITH made AS (
    INSERT INTO fixtures (competition, season, home_team_id, away_team_id, kickoff_at, kickoff_assumed, known_at)
    SELECT competition, season, home_team_id, away_team_id, kickoff_at, kickoff_assumed, known_at
    FROM candidates c
    WHERE NOT EXISTS (SELECT FROM resolved r WHERE r.ref = c.ref)
    ORDER BY kickoff_at, ref
    RETURNING id, competition, season, home_team_id, away_team_id, kickoff_at
)
INSERT INTO resolved
SELECT c.ref, m.id, true
FROM made m JOIN candidates c USING (competition, season, home_team_id, away_team_id, kickoff_at);

INSERT INTO fixture_kickoffs (fixture_id, source, kickoff_at, kickoff_assumed, known_at)
SELECT r.fixture_id, %(source)s, c.kickoff_at, c.kickoff_assumed, c.known_at
FROM candidates c JOIN resolved r USING (ref)
ON CONFLICT DO NOTHING;

-- A stated kick-off replaces another one; an assumed one replaces only an assumed one.
UPDATE fixtures f
SET kickoff_at = c.kickoff_at, kickoff_assumed = c.kickoff_assumed
FROM candidates c JOIN resolved r USING (ref)
WHERE f.id = r.fixture_id AND NOT r.made
  AND (f.kickoff_at, f.kickoff_assumed) IS DISTINCT FROM (c.kickoff_at, c.kickoff_assumed)
  AND (f.kickoff_assumed OR NOT c.kickoff_assumed);

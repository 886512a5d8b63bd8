-- Reported fixtures become fixtures. The same teams at the same ground in one season are the same match where it was to be
-- played within ten days of what is reported now, and at any distance while it has no result: it was moved.
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
SELECT DISTINCT ON (f.id) c.ref, f.id, false
FROM candidates c
CROSS JOIN LATERAL (
    SELECT f.id, greatest(f.kickoff_at - c.kickoff_at, c.kickoff_at - f.kickoff_at) AS apart
    FROM fixtures f
    WHERE f.competition = c.competition AND f.season = c.season
      AND f.home_team_id = c.home_team_id AND f.away_team_id = c.away_team_id
      AND (f.kickoff_at BETWEEN c.kickoff_at - interval '10 days' AND c.kickoff_at + interval '10 days'
           OR NOT EXISTS (SELECT FROM results x WHERE x.fixture_id = f.id))
    ORDER BY apart
    LIMIT 1
) f
ORDER BY f.id, f.apart, c.ref;

WITH made AS (
    INSERT INTO fixtures (competition, season, home_team_id, away_team_id, kickoff_at, kickoff_assumed)
    SELECT competition, season, home_team_id, away_team_id, kickoff_at, kickoff_assumed
    FROM candidates c
    WHERE NOT EXISTS (SELECT FROM resolved r WHERE r.ref = c.ref)
    ORDER BY kickoff_at, ref
    RETURNING id, competition, season, home_team_id, away_team_id, kickoff_at
)
INSERT INTO resolved
SELECT c.ref, m.id, true
FROM made m JOIN candidates c USING (competition, season, home_team_id, away_team_id, kickoff_at);

-- A statement that says something new is kept, and is the one that counts; but an assumed kick-off says nothing new of a stated one.
WITH stated AS (
    INSERT INTO fixture_kickoffs (fixture_id, source, kickoff_at, kickoff_assumed, known_at)
    SELECT r.fixture_id, %(source)s, c.kickoff_at, c.kickoff_assumed, c.known_at
    FROM candidates c
    JOIN resolved r USING (ref)
    LEFT JOIN LATERAL (
        SELECT * FROM fixture_kickoffs k WHERE k.fixture_id = r.fixture_id ORDER BY k.id DESC LIMIT 1
    ) last ON true
    WHERE (last.kickoff_at, last.kickoff_assumed, last.known_at)
          IS DISTINCT FROM (c.kickoff_at, c.kickoff_assumed, c.known_at)
      AND NOT (c.kickoff_assumed AND coalesce(NOT last.kickoff_assumed, false))
    ORDER BY c.kickoff_at, c.ref
    RETURNING fixture_id, kickoff_at, kickoff_assumed
)
UPDATE fixtures f
SET kickoff_at = s.kickoff_at, kickoff_assumed = s.kickoff_assumed
FROM stated s
WHERE f.id = s.fixture_id AND (f.kickoff_at, f.kickoff_assumed) IS DISTINCT FROM (s.kickoff_at, s.kickoff_assumed);

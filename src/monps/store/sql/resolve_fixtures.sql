-- Reported fixtures become fixtures: by the source's id, however far the kick-off moved; else the same teams at the same ground in
-- the competition are the same match where it was to be played within ten days of what is reported now, and in one season at any
-- distance while it has no result. What cannot be resolved, or contradicts what is known, waits with the reason.
INSERT INTO seasons (competition, name, first_year)
SELECT DISTINCT competition, season, left(season, 4)::smallint
FROM reported_fixtures
WHERE season IS NOT NULL AND competition IS NOT NULL
ON CONFLICT DO NOTHING;

CREATE TEMP TABLE resolved (ref bigint PRIMARY KEY, fixture_id bigint, made boolean) ON COMMIT DROP;

CREATE TEMP TABLE candidates ON COMMIT DROP AS
SELECT r.*, coalesce(h.team_id, hi.team_id) AS home_team_id, coalesce(a.team_id, ai.team_id) AS away_team_id,
       x.fixture_id AS known_id,
       r.home_name || ' - ' || r.away_name || ', ' || to_char(r.kickoff_at, 'YYYY-MM-DD') AS label,
       CASE WHEN coalesce(h.team_id <> hi.team_id, false) OR coalesce(a.team_id <> ai.team_id, false) THEN 'other_match' END AS reason
FROM reported_fixtures r
LEFT JOIN team_aliases h ON h.source = %(source)s AND h.competition = r.competition AND h.name = r.home_name
LEFT JOIN team_aliases a ON a.source = %(source)s AND a.competition = r.competition AND a.name = r.away_name
LEFT JOIN team_ids hi ON hi.source = %(source)s AND hi.external_id = r.home_id
LEFT JOIN team_ids ai ON ai.source = %(source)s AND ai.external_id = r.away_id
LEFT JOIN fixture_aliases x ON x.source = %(source)s AND x.external_id = r.external_id;

UPDATE candidates SET reason = 'same_team' WHERE reason IS NULL AND home_team_id = away_team_id;

UPDATE candidates c
SET reason = CASE WHEN c.known_id IS NULL AND c.home_name IS NULL AND c.home_id IS NULL THEN 'unknown_fixture' ELSE 'unknown_team' END
WHERE c.reason IS NULL AND (c.home_team_id IS NULL OR c.away_team_id IS NULL)
  AND NOT (c.known_id IS NOT NULL AND c.home_name IS NULL AND c.away_name IS NULL);

-- An id that points to a match of other teams, or to one match while its teams and kick-off are those of another.
UPDATE candidates c
SET reason = 'other_match'
FROM fixtures f
WHERE c.reason IS NULL AND f.id = c.known_id AND c.home_team_id IS NOT NULL AND c.away_team_id IS NOT NULL
  AND ((f.home_team_id, f.away_team_id) <> (c.home_team_id, c.away_team_id)
       OR EXISTS (SELECT FROM fixtures o
                  WHERE o.id <> f.id AND o.competition = f.competition AND o.season = f.season
                    AND o.home_team_id = f.home_team_id AND o.away_team_id = f.away_team_id AND o.kickoff_at = c.kickoff_at));

INSERT INTO resolved
SELECT ref, known_id, false FROM candidates WHERE reason IS NULL AND known_id IS NOT NULL;

-- Not a match to which the source gave another id and which has been played: that is a match of its own, days before.
INSERT INTO resolved
SELECT DISTINCT ON (f.id) c.ref, f.id, false
FROM candidates c
CROSS JOIN LATERAL (
    SELECT f.id, greatest(f.kickoff_at - c.kickoff_at, c.kickoff_at - f.kickoff_at) AS apart
    FROM fixtures f
    WHERE f.competition = c.competition AND f.home_team_id = c.home_team_id AND f.away_team_id = c.away_team_id
      AND (f.kickoff_at BETWEEN c.kickoff_at - interval '10 days' AND c.kickoff_at + interval '10 days'
           OR (f.season = c.season AND NOT EXISTS (SELECT FROM results x WHERE x.fixture_id = f.id)))
      AND NOT EXISTS (SELECT FROM resolved r WHERE r.fixture_id = f.id)
      AND NOT (c.external_id IS NOT NULL
               AND f.kickoff_at NOT BETWEEN c.kickoff_at - interval '20 hours' AND c.kickoff_at + interval '20 hours'
               AND EXISTS (SELECT FROM fixture_aliases x WHERE x.fixture_id = f.id AND x.source = %(source)s)
               AND (EXISTS (SELECT FROM results x WHERE x.fixture_id = f.id)
                    OR (f.kickoff_at <= c.known_at AND f.status NOT IN ('postponed', 'abandoned', 'cancelled'))))
    ORDER BY apart
    LIMIT 1
) f
WHERE c.reason IS NULL AND c.known_id IS NULL
ORDER BY f.id, f.apart, c.ref;

-- Two teams meet once a day: a second row of the day is the same match.
INSERT INTO resolved
SELECT DISTINCT ON (c.ref) c.ref, f.id, false
FROM candidates c
JOIN fixtures f ON f.competition = c.competition AND f.home_team_id = c.home_team_id AND f.away_team_id = c.away_team_id
               AND f.kickoff_at BETWEEN c.kickoff_at - interval '20 hours' AND c.kickoff_at + interval '20 hours'
WHERE c.reason IS NULL AND c.known_id IS NULL
ORDER BY c.ref, greatest(f.kickoff_at - c.kickoff_at, c.kickoff_at - f.kickoff_at)
ON CONFLICT DO NOTHING;

-- The grounds are the other way round: the reverse fixture is weeks away, unless this payload tells of both.
UPDATE candidates c
SET reason = 'swapped'
FROM fixtures f
WHERE c.reason IS NULL AND NOT EXISTS (SELECT FROM resolved r WHERE r.ref = c.ref)
  AND f.competition = c.competition AND f.home_team_id = c.away_team_id AND f.away_team_id = c.home_team_id
  AND f.kickoff_at BETWEEN c.kickoff_at - interval '2 days' AND c.kickoff_at + interval '2 days'
  AND NOT EXISTS (SELECT FROM resolved r WHERE r.fixture_id = f.id);

CREATE TEMP TABLE unmade ON COMMIT DROP AS
SELECT *, first_value(kickoff_at) OVER days AS first_at, row_number() OVER days = 1 AS leads
FROM (SELECT *, sum(other_day) OVER (PARTITION BY competition, home_team_id, away_team_id ORDER BY kickoff_at, ref) AS day
      FROM (SELECT c.*, (coalesce(c.kickoff_at - lag(c.kickoff_at) OVER (PARTITION BY competition, home_team_id, away_team_id
                                                                         ORDER BY kickoff_at, ref), '1 day')
                         > interval '20 hours')::int AS other_day
            FROM candidates c
            WHERE c.reason IS NULL AND NOT EXISTS (SELECT FROM resolved r WHERE r.ref = c.ref)) apart) numbered
WINDOW days AS (PARTITION BY competition, home_team_id, away_team_id, day ORDER BY kickoff_at, ref);

WITH made AS (
    INSERT INTO fixtures (competition, season, home_team_id, away_team_id, kickoff_at, kickoff_assumed)
    SELECT competition, season, home_team_id, away_team_id, kickoff_at, kickoff_assumed
    FROM unmade
    WHERE leads
    ORDER BY kickoff_at, ref
    RETURNING id, competition, home_team_id, away_team_id, kickoff_at
)
INSERT INTO resolved
SELECT u.ref, m.id, u.leads
FROM unmade u
JOIN made m ON (m.competition, m.home_team_id, m.away_team_id, m.kickoff_at)
               = (u.competition, u.home_team_id, u.away_team_id, u.first_at);

INSERT INTO fixture_aliases (source, external_id, fixture_id)
SELECT DISTINCT ON (c.external_id) %(source)s, c.external_id, r.fixture_id
FROM candidates c JOIN resolved r USING (ref)
WHERE c.external_id IS NOT NULL
ORDER BY c.external_id, c.ref
ON CONFLICT DO NOTHING

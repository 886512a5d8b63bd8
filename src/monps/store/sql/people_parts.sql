-- For each pair of somebody who waits and a person: the matches of the person in the teams of the other, by other sources; and of
-- all matches concerned, who lists the players or coach of a side, whether with the minutes of changes, and who tells the goals.
CREATE TEMP TABLE asked_pairs ON COMMIT DROP AS
SELECT p.waiting_id, p.person_id, w.kind, w.source, w.external_id
FROM unnest(CAST(%(names)s AS bigint[]), CAST(%(people)s AS bigint[])) p (waiting_id, person_id)
JOIN waiting_names w ON w.id = p.waiting_id;
ANALYZE asked_pairs;

CREATE TEMP TABLE candidate_parts ON COMMIT DROP AS
SELECT x.waiting_id, x.person_id, p.fixture_id, p.side, bool_or(p.played) AS played,
       array_remove(array_agg(DISTINCT p.goal_minute), NULL) AS goals
FROM asked_pairs x
JOIN participations p ON p.person_id = x.person_id AND p.kind = x.kind AND p.source <> x.source
JOIN fixtures f ON f.id = p.fixture_id
JOIN (SELECT DISTINCT waiting_id, team_id FROM waiting_mentions) m ON m.waiting_id = x.waiting_id
     AND m.team_id = CASE p.side WHEN 'home' THEN f.home_team_id ELSE f.away_team_id END
GROUP BY 1, 2, 3, 4;
ANALYZE candidate_parts;

CREATE TEMP TABLE concerned ON COMMIT DROP AS
SELECT fixture_id FROM candidate_parts UNION SELECT fixture_id FROM waiting_parts;
ANALYZE concerned;

CREATE TEMP TABLE listed_sides ON COMMIT DROP AS
SELECT fixture_id, side, 'player' AS kind, source, bool_or(role = 'bench' AND minute_on IS NOT NULL) AS changes
FROM appearances JOIN concerned USING (fixture_id)
GROUP BY 1, 2, 3, 4
UNION ALL
SELECT DISTINCT fixture_id, side, 'coach', source, true FROM match_coaches JOIN concerned USING (fixture_id);
CREATE INDEX ON listed_sides (fixture_id, side);
ANALYZE listed_sides;

CREATE TEMP TABLE told_goals ON COMMIT DROP AS
SELECT DISTINCT p.fixture_id, p.source FROM concerned JOIN participations p USING (fixture_id) WHERE p.goal_minute IS NOT NULL;
CREATE INDEX ON told_goals (fixture_id);
ANALYZE told_goals

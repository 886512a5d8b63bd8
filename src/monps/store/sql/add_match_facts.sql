-- What happened, each person by number where the registry knows them. A payload that is read again says it again.
DELETE FROM match_events WHERE payload_id = %(payload)s;
DELETE FROM appearances WHERE payload_id = %(payload)s;
DELETE FROM match_coaches WHERE payload_id = %(payload)s;
DELETE FROM shots WHERE payload_id = %(payload)s;
DELETE FROM match_statistics WHERE payload_id = %(payload)s;
DELETE FROM tenures WHERE payload_id = %(payload)s;

CREATE TEMP TABLE sides ON COMMIT DROP AS
SELECT r.ref, r.fixture_id, 'home' AS side, f.home_team_id AS team_id, f.away_team_id AS other_team_id
FROM resolved r JOIN fixtures f ON f.id = r.fixture_id
UNION ALL
SELECT r.ref, r.fixture_id, 'away', f.away_team_id, f.home_team_id FROM resolved r JOIN fixtures f ON f.id = r.fixture_id;
ANALYZE sides;

INSERT INTO match_events (fixture_id, source, payload_id, position, kind, side, period, minute, stoppage,
                          player_name, player_id, other_name, other_id, known_at)
SELECT DISTINCT ON (s.fixture_id, e.position)
       s.fixture_id, %(source)s, %(payload)s, e.position, e.kind, e.side, e.period, e.minute, e.stoppage,
       e.player_name, p.person_id, e.other_name, o.person_id, e.known_at
FROM reported_events e
JOIN sides s USING (ref, side)
LEFT JOIN who p ON p.mention = 'player|' || CASE e.kind WHEN 'own_goal' THEN s.other_team_id ELSE s.team_id END
                               || '|' || coalesce(e.player_name, '') || '|' || coalesce(e.player_id, '')
LEFT JOIN who o ON o.mention = 'player|' || s.team_id || '|' || coalesce(e.other_name, '') || '|' || coalesce(e.other_id, '')
ORDER BY s.fixture_id, e.position;

INSERT INTO appearances (fixture_id, source, payload_id, side, role, player_name, player_id, position, minute_on, minute_off, known_at)
SELECT s.fixture_id, %(source)s, %(payload)s, a.side, a.role, coalesce(a.player_name, q.name, '#' || a.player_id), p.person_id,
       a.position, a.minute_on, a.minute_off, a.known_at
FROM reported_appearances a
JOIN sides s USING (ref, side)
LEFT JOIN who p ON p.mention = 'player|' || s.team_id || '|' || coalesce(a.player_name, '') || '|' || coalesce(a.player_id, '')
LEFT JOIN people q ON q.id = p.person_id;

INSERT INTO match_coaches (fixture_id, source, payload_id, side, coach_name, coach_id, known_at)
SELECT DISTINCT ON (s.fixture_id, c.side)
       s.fixture_id, %(source)s, %(payload)s, c.side, coalesce(c.coach_name, q.name, '#' || c.coach_id), p.person_id, c.known_at
FROM reported_coaches c
JOIN sides s USING (ref, side)
LEFT JOIN who p ON p.mention = 'coach|' || s.team_id || '|' || coalesce(c.coach_name, '') || '|' || coalesce(c.coach_id, '')
LEFT JOIN people q ON q.id = p.person_id
WHERE c.coach_name IS NOT NULL OR c.coach_id IS NOT NULL
ORDER BY s.fixture_id, c.side;

INSERT INTO shots (fixture_id, source, payload_id, position, side, player_name, player_id, assist_name, minute, outcome, situation,
                   xg, x, y, known_at)
SELECT DISTINCT ON (s.fixture_id, t.position)
       s.fixture_id, %(source)s, %(payload)s, t.position, t.side, t.player_name, p.person_id, t.assist_name, t.minute, t.outcome,
       t.situation, t.xg, t.x, t.y, t.known_at
FROM reported_shots t
JOIN sides s USING (ref, side)
LEFT JOIN who p ON p.mention = 'player|' || s.team_id || '|' || coalesce(t.player_name, '') || '|' || coalesce(t.player_id, '')
ORDER BY s.fixture_id, t.position;

INSERT INTO match_statistics (fixture_id, source, payload_id, side, name, value, known_at)
SELECT DISTINCT ON (s.fixture_id, t.name, t.side) s.fixture_id, %(source)s, %(payload)s, t.side, t.name, t.value, t.known_at
FROM reported_statistics t
JOIN sides s USING (ref, side)
ORDER BY s.fixture_id, t.name, t.side;

INSERT INTO tenures (source, payload_id, team_id, coach_id, since_on, until_on, known_at)
SELECT DISTINCT ON (t.team_id, p.person_id, t.since_on)
       %(source)s, %(payload)s, t.team_id, p.person_id, t.since_on, t.until_on, t.known_at
FROM resolved_tenures t
JOIN who p ON p.mention = 'coach|' || t.team_id || '|' || coalesce(t.coach_name, '') || '|' || coalesce(t.coach_id, '')
WHERE t.team_id IS NOT NULL AND t.since_on IS NOT NULL
ORDER BY t.team_id, p.person_id, t.since_on

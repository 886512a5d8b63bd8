-- What was not resolved waits, with the reason; what a person has dismissed is kept as such and waits for nobody.
DELETE FROM waiting_fixtures WHERE payload_id = %(payload)s;

UPDATE candidates c
SET reason = 'dismissed'
FROM waiting_names w
WHERE c.reason IS NOT NULL AND w.dismissed AND w.source = %(source)s AND w.competition = c.competition
  AND ((w.kind = 'fixture' AND w.name = c.label AND c.reason <> 'unknown_team')
       OR (w.kind = 'team' AND c.reason = 'unknown_team'
           AND ((w.name = c.home_name AND c.home_team_id IS NULL) OR (w.name = c.away_name AND c.away_team_id IS NULL))));

INSERT INTO waiting_fixtures (payload_id, ref, source, competition, season, home_name, away_name, external_id, kickoff_at,
                              home_goals, away_goals, label, reason)
SELECT %(payload)s, c.ref, %(source)s, c.competition, c.season, c.home_name, c.away_name, c.external_id, c.kickoff_at,
       n.home_goals, n.away_goals, c.label, c.reason
FROM candidates c
LEFT JOIN (SELECT DISTINCT ON (ref) * FROM reported_results ORDER BY ref) n USING (ref)
WHERE c.reason IS NOT NULL;

INSERT INTO waiting_names (kind, source, competition, name, external_id)
SELECT 'team', %(source)s, n.competition, n.name, n.external_id
FROM reported_names n
JOIN (SELECT competition, unnest(ARRAY[home_name, away_name]) AS name FROM candidates WHERE reason IN ('unknown_team', 'dismissed')
      UNION SELECT competition, team_name FROM reported_tenures) t USING (competition, name)
WHERE n.team_id IS NULL
ORDER BY n.competition, n.name
ON CONFLICT (kind, source, competition, name) WHERE kind NOT IN ('player', 'coach')
DO UPDATE SET resolved_at = NULL WHERE NOT waiting_names.dismissed;

INSERT INTO waiting_names (kind, source, competition, name, external_id)
SELECT DISTINCT ON (competition, label) 'fixture', %(source)s, competition, label, external_id
FROM candidates
WHERE reason IN ('swapped', 'other_match', 'same_team') AND label IS NOT NULL
ORDER BY competition, label, ref
ON CONFLICT (kind, source, competition, name) WHERE kind NOT IN ('player', 'coach')
DO UPDATE SET resolved_at = NULL WHERE NOT waiting_names.dismissed;

UPDATE waiting_names w
SET resolved_at = now()
WHERE w.kind = 'fixture' AND w.source = %(source)s AND w.resolved_at IS NULL
  AND NOT EXISTS (SELECT FROM waiting_fixtures f
                  WHERE f.source = w.source AND f.competition = w.competition AND f.label = w.name)

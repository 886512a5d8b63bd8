-- What the names of the batch were resolved to is kept: aliases, ids, and the country of a team that only a cup had told of.
INSERT INTO team_aliases (source, competition, name, team_id, how)
SELECT %(source)s, competition, name, team_id, how
FROM reported_names
WHERE team_id IS NOT NULL AND how IS NOT NULL
ORDER BY competition, name
ON CONFLICT DO NOTHING;

INSERT INTO team_ids (source, external_id, team_id)
SELECT DISTINCT ON (external_id) %(source)s, external_id, team_id
FROM reported_names
WHERE team_id IS NOT NULL AND external_id IS NOT NULL
ORDER BY external_id, competition, name
ON CONFLICT DO NOTHING;

UPDATE teams t
SET country = n.country
FROM reported_names n
WHERE t.id = n.team_id AND n.how IS NOT NULL AND t.country <> n.country AND t.country = ANY (%(continents)s)
  AND n.country <> ALL (%(continents)s);

UPDATE waiting_names w
SET resolved_at = now()
FROM reported_names n
WHERE w.kind = 'team' AND w.source = %(source)s AND w.competition = n.competition AND w.name = n.name
  AND w.resolved_at IS NULL AND n.team_id IS NOT NULL

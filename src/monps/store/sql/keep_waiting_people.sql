-- Whom the payload names without anybody knowing who that is waits; whoever is named nowhere like that any more is resolved.
INSERT INTO waiting_names (kind, source, name, external_id)
SELECT DISTINCT ON (p.kind, p.external_id) p.kind, p.source, coalesce(p.name, l.name, '#' || p.external_id), p.external_id
FROM waiting_people p
LEFT JOIN listed_people l USING (kind, source, external_id)
WHERE p.payload_id = %(payload)s AND p.external_id IS NOT NULL
  AND NOT EXISTS (SELECT FROM waiting_names w
                  WHERE w.kind = p.kind AND w.source = p.source AND w.external_id = p.external_id)
ORDER BY p.kind, p.external_id, p.name;

INSERT INTO waiting_names (kind, source, team_id, name)
SELECT DISTINCT kind, source, CASE kind WHEN 'player' THEN team_id END, name
FROM waiting_people
WHERE payload_id = %(payload)s AND external_id IS NULL
ORDER BY 1, 4, 3
ON CONFLICT DO NOTHING;

UPDATE waiting_names w
SET resolved_at = NULL
FROM waiting_mentions m
WHERE m.payload_id = %(payload)s AND w.id = m.waiting_id AND NOT w.dismissed AND w.resolved_at IS NOT NULL;

UPDATE waiting_names w
SET resolved_at = now()
WHERE w.kind IN ('player', 'coach') AND w.source = %(source)s AND w.resolved_at IS NULL
  AND NOT EXISTS (SELECT FROM waiting_mentions m WHERE m.waiting_id = w.id)

-- Whom each who waits may be: the people whom other sources know in the team, by every name, full names too; `scored` where he
-- scored with him. Not those whom the source of a numbered name numbers otherwise.
WITH waiting AS (
    SELECT DISTINCT w.id AS waiting_id, w.kind, w.source, m.team_id, w.external_id
    FROM waiting_names w JOIN waiting_mentions m ON m.waiting_id = w.id
    WHERE w.resolved_at IS NULL
), known AS (
    SELECT DISTINCT w.waiting_id, a.person_id, a.name
    FROM waiting w
    JOIN person_aliases a ON a.kind = w.kind AND a.team_id = w.team_id AND a.source <> w.source
    WHERE w.external_id IS NULL
       OR NOT EXISTS (SELECT FROM person_ids i WHERE i.source = w.source AND i.person_id = a.person_id)
), scorers AS (
    SELECT DISTINCT p.waiting_id, g.person_id
    FROM waiting_parts p
    JOIN participations g ON g.fixture_id = p.fixture_id AND g.side = p.side AND g.kind = p.kind AND g.source <> p.source
    CROSS JOIN unnest(p.goals) scored
    WHERE g.person_id IS NOT NULL AND g.goal_minute BETWEEN scored - :apart AND scored + :apart
)
SELECT waiting_id, person_id, name, s.person_id IS NOT NULL AS scored
FROM known LEFT JOIN scorers s USING (waiting_id, person_id)
UNION
SELECT waiting_id, person_id, l.full_name, s.person_id IS NOT NULL
FROM known
JOIN person_ids i USING (person_id)
JOIN listed_people l USING (kind, source, external_id)
LEFT JOIN scorers s USING (waiting_id, person_id)
WHERE l.full_name IS NOT NULL
ORDER BY 1, 2, 3

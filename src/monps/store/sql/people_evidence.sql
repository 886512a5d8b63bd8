-- What the matches say for and against somebody who waits being a person, for each pair of `asked_pairs`: where both played, where
-- the one played and a line-up of the side that would have the other does not, and the goals of both.
WITH each AS (
    SELECT x.waiting_id, x.person_id, coalesce(w.played, false) AND coalesce(c.played, false) AS both_played,
           EXISTS (SELECT FROM unnest(w.goals) one, unnest(c.goals) other WHERE abs(one - other) <= :apart) AS scored,
           (cardinality(w.goals) > 0 OR cardinality(c.goals) > 0)
               AND EXISTS (SELECT FROM told_goals g WHERE g.fixture_id = e.fixture_id AND g.source = x.source)
               AND EXISTS (SELECT FROM told_goals g WHERE g.fixture_id = e.fixture_id AND g.source <> x.source) AS goals_differ,
           (coalesce(c.played, false) AND NOT coalesce(w.played, false) AND EXISTS (
               SELECT FROM listed_sides s WHERE s.fixture_id = e.fixture_id AND s.side = e.side AND s.kind = x.kind
               AND s.source = x.source AND (w.fixture_id IS NULL OR s.changes)))
           OR (coalesce(w.played, false) AND c.fixture_id IS NULL AND EXISTS (
               SELECT FROM listed_sides s JOIN person_aliases a ON a.person_id = x.person_id AND a.source = s.source
               WHERE s.fixture_id = e.fixture_id AND s.side = e.side AND s.kind = x.kind AND s.source <> x.source)) AS apart
    FROM (SELECT p.waiting_id, p.person_id, w.fixture_id, w.side FROM asked_pairs p JOIN waiting_parts w USING (waiting_id)
          UNION SELECT waiting_id, person_id, fixture_id, side FROM candidate_parts) e
    JOIN asked_pairs x USING (waiting_id, person_id)
    LEFT JOIN waiting_parts w ON w.waiting_id = e.waiting_id AND w.fixture_id = e.fixture_id AND w.side = e.side
    LEFT JOIN candidate_parts c ON c.waiting_id = e.waiting_id AND c.person_id = e.person_id
                               AND c.fixture_id = e.fixture_id AND c.side = e.side
)
SELECT x.waiting_id, x.person_id, q.name,
       count(*) FILTER (WHERE e.both_played AND e.scored) AS matches,
       count(*) FILTER (WHERE e.both_played AND NOT e.scored AND NOT e.goals_differ) AS meetings,
       count(*) FILTER (WHERE e.both_played AND NOT e.scored AND e.goals_differ) AS other_scores,
       count(*) FILTER (WHERE e.apart) AS against,
       (SELECT bool_or(b.born_on = l.born_on)
        FROM person_ids i
        JOIN listed_people b ON b.kind = i.kind AND b.source = i.source AND b.external_id = i.external_id
        JOIN listed_people l ON l.kind = x.kind AND l.source = x.source AND l.external_id = x.external_id
        WHERE i.person_id = x.person_id) AS same_birthday
FROM asked_pairs x
JOIN people q ON q.id = x.person_id
LEFT JOIN each e USING (waiting_id, person_id)
GROUP BY x.waiting_id, x.person_id, q.name, x.kind, x.source, x.external_id
ORDER BY 1, 2

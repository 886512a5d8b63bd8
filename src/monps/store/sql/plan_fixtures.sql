-- Fixtures that a source lists by an id of its own and that have no result yet, the latest id of each; with how restless
-- the reference's live prices were in the last day: of the instants at which it was seen, those with a change.
SELECT DISTINCT ON (f.id) f.id AS fixture_id, f.competition, a.external_id, f.kickoff_at, f.status,
       CASE WHEN s.sightings > 0 THEN q.changes::float8 / s.sightings END AS volatility
FROM fixtures f
JOIN fixture_aliases a ON a.fixture_id = f.id AND a.source = %(source)s
LEFT JOIN LATERAL (
    SELECT count(DISTINCT x.seen_at) AS sightings FROM sightings x
    WHERE x.fixture_id = f.id AND x.bookmaker = %(reference)s AND x.stage = 'live'
      AND x.seen_at > %(now)s - interval '1 day' AND x.seen_at <= %(now)s
) s ON true
LEFT JOIN LATERAL (
    SELECT count(DISTINCT x.known_at) AS changes FROM quotes x
    WHERE x.fixture_id = f.id AND x.bookmaker = %(reference)s AND x.stage = 'live'
      AND x.known_at > %(now)s - interval '1 day' AND x.known_at <= %(now)s
) q ON true
WHERE f.kickoff_at BETWEEN %(now)s - interval '4 days' AND %(now)s + interval '30 days'
  AND f.competition = ANY (%(competitions)s)
  AND NOT EXISTS (SELECT FROM results r WHERE r.fixture_id = f.id)
ORDER BY f.id, a.recorded_at DESC, a.external_id

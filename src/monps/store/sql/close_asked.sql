-- When each listing was last asked for before the match began.
SELECT s.fixture_id, s.listing, max(s.seen_at)
FROM (SELECT id, coalesce(started_at, kickoff_at) AS kickoff_at FROM fixtures WHERE id = ANY (%(fixtures)s::bigint[])) f
JOIN scopes s ON s.fixture_id = f.id
WHERE s.stage = 'live' AND s.seen_at <= f.kickoff_at AND s.seen_at > f.kickoff_at - interval '60 days'
GROUP BY s.fixture_id, s.listing
ORDER BY s.fixture_id, s.listing

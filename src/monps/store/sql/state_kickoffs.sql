-- A statement that says something new is kept, and is the one that counts. The same as the source said last is nothing new, nor is
-- the same as what counts, nor an assumed kick-off where one was stated. No status said: the one that counts, or scheduled anew
-- where the kick-off moved. A reply that is read late, or again, does not take back what the source said after it; of files the one
-- that is read last is believed.
CREATE TEMP TABLE kickoffs_said ON COMMIT DROP AS
SELECT r.fixture_id, c.ref, c.known_at, c.status IS NULL AS silent,
       coalesce(c.kickoff_at, f.kickoff_at) AS kickoff_at,
       CASE WHEN c.kickoff_at IS NULL THEN f.kickoff_assumed ELSE c.kickoff_assumed END AS kickoff_assumed,
       coalesce(c.status, CASE WHEN coalesce(c.kickoff_at, f.kickoff_at) = f.kickoff_at THEN f.status ELSE 'scheduled' END) AS status
FROM candidates c
JOIN resolved r USING (ref)
JOIN fixtures f ON f.id = r.fixture_id
WHERE c.kickoff_at IS NOT NULL OR c.status IS NOT NULL;

WITH stated AS (
    INSERT INTO fixture_kickoffs (fixture_id, source, kickoff_at, kickoff_assumed, status, known_at)
    SELECT c.fixture_id, %(source)s, c.kickoff_at, c.kickoff_assumed, c.status, c.known_at
    FROM kickoffs_said c
    LEFT JOIN LATERAL (
        SELECT * FROM fixture_kickoffs k WHERE k.fixture_id = c.fixture_id ORDER BY k.id DESC LIMIT 1
    ) last ON true
    LEFT JOIN LATERAL (
        SELECT * FROM fixture_kickoffs k WHERE k.fixture_id = c.fixture_id AND k.source = %(source)s ORDER BY k.id DESC LIMIT 1
    ) own ON true
    WHERE (coalesce(own.kickoff_at, last.kickoff_at) IS DISTINCT FROM c.kickoff_at
           OR coalesce(own.kickoff_assumed, last.kickoff_assumed) IS DISTINCT FROM c.kickoff_assumed
           OR (NOT c.silent AND coalesce(own.status, last.status) IS DISTINCT FROM c.status))
      AND NOT (c.kickoff_assumed AND coalesce(NOT last.kickoff_assumed, false))
      AND NOT (coalesce(own.known_at >= c.known_at, false)
               AND EXISTS (SELECT FROM fetches f WHERE f.source = %(source)s AND f.state = 'fetched'))
    ORDER BY c.kickoff_at, c.ref
    RETURNING id, fixture_id, kickoff_at, kickoff_assumed, status
)
UPDATE fixtures f
SET kickoff_at = s.kickoff_at, kickoff_assumed = s.kickoff_assumed, status = s.status
FROM (SELECT DISTINCT ON (fixture_id) * FROM stated ORDER BY fixture_id, id DESC) s
WHERE f.id = s.fixture_id
  AND (f.kickoff_at, f.kickoff_assumed, f.status) IS DISTINCT FROM (s.kickoff_at, s.kickoff_assumed, s.status);

UPDATE fixtures f
SET started_at = c.started_at
FROM (SELECT DISTINCT ON (r.fixture_id) r.fixture_id, c.started_at
      FROM candidates c JOIN resolved r USING (ref)
      WHERE c.started_at IS NOT NULL
        AND NOT (EXISTS (SELECT FROM fixture_kickoffs k
                         WHERE k.fixture_id = r.fixture_id AND k.source = %(source)s AND k.known_at > c.known_at)
                 AND EXISTS (SELECT FROM fetches f WHERE f.source = %(source)s AND f.state = 'fetched'))
      ORDER BY r.fixture_id, c.ref DESC) c
WHERE f.id = c.fixture_id AND f.started_at IS DISTINCT FROM c.started_at

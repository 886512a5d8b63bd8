-- Of each source: payloads that a reader could not use or has not read, and values refused. Of replies those of the time since
-- then; a file counts until a reader can use it. What came instead of a reply was never handed to a reader, and is not counted.
SELECT p.source,
       count(DISTINCT p.id) FILTER (WHERE p.state = 'refused') AS refused,
       count(DISTINCT p.id) FILTER (WHERE p.state = 'unread') AS unread,
       count(i.*) AS issues, min(i.path) AS path, min(i.reason) AS reason
FROM payloads p
LEFT JOIN LATERAL (
    SELECT max(f.seen_at) AS last_at FROM fetches f WHERE f.payload_id = p.id AND f.state = 'fetched'
) f ON true
LEFT JOIN LATERAL (
    SELECT i."column" AS path, i.reason FROM payload_issues i WHERE i.payload_id = p.id AND i.severity = 'refused' AND f.last_at IS NOT NULL
) i ON true
WHERE (f.last_at IS NULL OR f.last_at > :since OR p.state = 'unread')
  AND NOT (p.state = 'refused' AND p.reader_version IS NULL)
GROUP BY p.source
ORDER BY p.source
